/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-ctl.h"

G_BEGIN_DECLS

/* "pieces":[{"id","field","title","is_point","score","left_out"}]; without @all only those that are left out, and no point of an entry that is. */
void        jm_ctl_add_cv_pieces (JmJsonBuilder *builder, const char *name, GPtrArray *pieces, gboolean all);
/* "chosen", "length" or NULL, for people. */
const char *jm_ctl_cv_why        (const char *left_out);

G_END_DECLS
