/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-funnel-private.h"

G_BEGIN_DECLS

/* What a user does with a posting besides verdicts: put it off, keep it, delete it. Inside a transaction, with what undo needs.
 * JM_ERROR_CONFLICT for a posting that was decided on. */
gboolean jm_shelf_put_off   (JmDb *db, gint64 posting, gint64 until, GError **error); /* 0: back now */
gboolean jm_shelf_keep      (JmDb *db, gint64 posting, gboolean keep, GError **error);
gboolean jm_shelf_delete    (JmDb *db, gint64 posting, GError **error);
/* Whether undo is for jm_shelf_restore(). */
gboolean jm_shelf_is_kind   (JmEventKind kind);
gboolean jm_shelf_restore   (JmDb *db, JmEventKind kind, gint64 posting, JmJson *payload, GError **error);

G_END_DECLS
