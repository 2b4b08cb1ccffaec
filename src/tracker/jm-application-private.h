/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-application.h>

G_BEGIN_DECLS

/* Without the notes; JM_ERROR_NOT_FOUND. */
JmApplication *jm_application_load_card   (JmDb *db, gint64 id, GError **error);
/* Takes the card out of its column, or puts it back at its position; cards that are not on the board stay as they are. */
gboolean       jm_application_close_gap   (JmDb *db, const JmApplication *card, GError **error);
gboolean       jm_application_open_gap    (JmDb *db, const JmApplication *card, GError **error);
gboolean       jm_application_is_on_board (const JmApplication *card);
/* Appends the event and what undoes it. */
gboolean       jm_application_record      (JmDb *db, JmEventKind kind, gint64 id, JmJson *detail, JmJson *before, JmJson *after, GError **error);
/* One command's undo. */
gboolean       jm_application_restore_card   (JmDb *db, gint64 id, JmJson *payload, GError **error);
gboolean       jm_application_restore_note   (JmDb *db, gint64 id, JmJson *payload, GError **error);
gboolean       jm_application_restore_rating (JmDb *db, gint64 id, JmJson *payload, GError **error);
gboolean       jm_application_restore_letter (JmDb *db, gint64 id, JmJson *payload, GError **error);
gboolean       jm_application_restore_follow_up (JmDb *db, gint64 id, JmJson *payload, GError **error);

G_END_DECLS
