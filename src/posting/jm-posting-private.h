/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting.h>

G_BEGIN_DECLS

/* Whether the board says until when it is open, rather than our own thirty days. */
gboolean jm_posting_has_own_end (const JmPosting *self);
/* The column "id" of all rows. (transfer full) (element-type gint64) */
GArray  *jm_posting_take_ids    (JmStatement *statement, GError **error);

G_END_DECLS
