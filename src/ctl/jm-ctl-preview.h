/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-ctl.h"

G_BEGIN_DECLS

#define JM_CTL_PREVIEW_LIMIT 1000 /* postings, the newest, that are counted */

/* Answers what the rules would make of what is stored. */
gboolean jm_ctl_preview_search (JmCtl *ctl, JmSearch *search, guint limit, GError **error);
/* Lets go of undecided postings that the stored rules do not want, or lets in filtered ones that they do, or both. */
gboolean jm_ctl_sift_search    (JmCtl *ctl, JmSearch *search, gboolean drops, gboolean lets_in, GError **error);

G_END_DECLS
