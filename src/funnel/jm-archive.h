/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* Applications put into the archive and back: several are one decision, inside a transaction, with what undo needs. What a model is at
 * work on goes on; what only waits in the queue is called off and costs nothing. @applications: (element-type gint64). */
gboolean jm_archive_put_away (JmDb *db, GArray *applications, GError **error);
gboolean jm_archive_put_back (JmDb *db, GArray *applications, GError **error);
/* Whether undo is for jm_archive_restore(). */
gboolean jm_archive_is_kind  (JmEventKind kind);
/* @not_before: when an analysis that was called off may start again. */
gboolean jm_archive_restore  (JmDb *db, JmEventKind kind, JmJson *payload, gboolean redo, gint64 not_before, GError **error);
/* How many applications a decision was about. */
guint    jm_archive_count    (JmJson *payload);

G_END_DECLS
