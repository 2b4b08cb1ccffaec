/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"

static gboolean
store (JmDb                 *db,
       const JmApplication  *card,
       GError              **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/archive.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", card->id);
  jm_statement_bind_int64 (statement, ":position", card->position);
  jm_statement_bind_time (statement, ":archived_at", card->archived_at);
  return jm_statement_run (statement, error);
}

/**
 * jm_application_archive:
 * @db: a connection that may write
 * @id: an application's id
 * @at: the instant of its archiving
 * @event: (out): its event, 0 where it was in the archive already
 * @error: return location for an error
 *
 * Puts a card away whatever its column is: it stands on the board no more, nothing of it is due, and all that hangs on it stays. The other
 * cards of its column close up; its own place is remembered. Appends APPLICATION_ARCHIVED, without what undo needs: several may go at once.
 *
 * Returns: whether it is there now; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_archive (JmDb    *db,
                        gint64   id,
                        gint64   at,
                        gint64  *event,
                        GError **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);

  g_return_val_if_fail (at > 0, FALSE);
  g_return_val_if_fail (event != NULL, FALSE);

  *event = 0;
  if (card == NULL)
    return FALSE;
  if (card->archived_at != 0)
    return TRUE;
  if (!jm_application_close_gap (db, card, error))
    return FALSE;
  card->archived_at = at;
  return store (db, card, error) && jm_event_append (db, JM_EVENT_APPLICATION_ARCHIVED, 'a', id, NULL, event, error);
}

/**
 * jm_application_unarchive:
 * @db: a connection that may write
 * @id: an application's id
 * @position: where in its column, as far as that still reaches; -1: where it stood
 * @event: (out): its event, 0 where it was in no archive
 * @error: return location for an error
 *
 * Puts a card back into the column that it came from; the others make room. Appends APPLICATION_UNARCHIVED, without what undo needs.
 *
 * Returns: whether it is on the board now; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_unarchive (JmDb    *db,
                          gint64   id,
                          gint64   position,
                          gint64  *event,
                          GError **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);
  gint64 cards;

  g_return_val_if_fail (event != NULL, FALSE);

  *event = 0;
  if (card == NULL)
    return FALSE;
  if (card->archived_at == 0)
    return TRUE;
  cards = jm_application_count (db, card->current_status, error);
  if (cards < 0)
    return FALSE;
  card->archived_at = 0;
  card->position = CLAMP (position >= 0 ? position : card->position, 0, cards);
  return jm_application_open_gap (db, card, error) && store (db, card, error)
         && jm_event_append (db, JM_EVENT_APPLICATION_UNARCHIVED, 'a', id, NULL, event, error);
}

/**
 * jm_application_set_home:
 * @db: a connection that may write
 * @id: an archived application's id
 * @position: the place in its column that it comes back to
 * @error: return location for an error
 *
 * For undo: a card that came back to another place than it had left is to be archived as it was.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_set_home (JmDb    *db,
                         gint64   id,
                         gint64   position,
                         GError **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);

  if (card == NULL)
    return FALSE;
  if (jm_application_is_on_board (card))
    return TRUE;
  card->position = position;
  return store (db, card, error);
}
