/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* The transaction's side of a changed search or profile, and its way back. */
gboolean jm_edit_search          (JmDb *db, JmSearch *search, GError **error);
gboolean jm_edit_restore_search  (JmDb *db, JmJson *payload, GError **error);
gboolean jm_edit_profile         (JmDb *db, const JmProfile *profile, GError **error);
gboolean jm_edit_restore_profile (JmDb *db, JmJson *payload, GError **error);

G_END_DECLS
