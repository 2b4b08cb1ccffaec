/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* The transaction's side of what the user adds, a search or a posting by hand, and its way back. */
gboolean jm_addition_record          (JmDb *db, gint64 event, GError **error);
gboolean jm_addition_restore_search  (JmDb *db, const JmEvent *event, JmJson *after, gboolean redo, GError **error);
gboolean jm_addition_restore_posting (JmDb *db, const JmEvent *event, JmJson *after, gboolean redo, GError **error);

G_END_DECLS
