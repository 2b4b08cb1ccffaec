/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static gboolean
append_created (JmDb    *db,
                gint64   id,
                gint64   posting,
                GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "posting", 'p', posting);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, JM_EVENT_APPLICATION_CREATED, 'a', id, detail, NULL, error);
}

static gboolean
store_hidden (JmDb                 *db,
              const JmApplication  *card,
              GError              **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/hide.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", card->id);
  jm_statement_bind_int64 (statement, ":position", card->position);
  jm_statement_bind_time (statement, ":hidden_at", card->hidden_at);
  jm_statement_bind_time (statement, ":archived_at", card->archived_at);
  return jm_statement_run (statement, error);
}

static gboolean
hide (JmDb           *db,
      JmApplication  *card,
      GError        **error)
{
  if (!jm_application_close_gap (db, card, error))
    return FALSE;
  card->hidden_at = jm_time_now ();
  return store_hidden (db, card, error) && jm_event_append (db, JM_EVENT_APPLICATION_HIDDEN, 'a', card->id, NULL, NULL, error);
}

/* Whoever joins two stores reads there where it went. */
static gboolean
append_archived (JmDb                 *db,
                 const JmApplication  *card,
                 gboolean              was_archived,
                 GError              **error)
{
  gboolean is_archived = card->archived_at != 0;

  return is_archived == was_archived
         || jm_event_append (db, is_archived ? JM_EVENT_APPLICATION_ARCHIVED : JM_EVENT_APPLICATION_UNARCHIVED, 'a', card->id, NULL, NULL, error);
}

/* Back on the board at @position, as far as the column still reaches; or, with @archived_at, in the archive. */
static gboolean
show (JmDb           *db,
      JmApplication  *card,
      gint64          position,
      gint64          archived_at,
      GError        **error)
{
  gint64 cards = jm_application_count (db, card->current_status, error);
  gboolean was_archived = card->archived_at != 0;

  if (cards < 0)
    return FALSE;
  card->hidden_at = 0;
  card->archived_at = archived_at;
  card->position = archived_at != 0 ? position : CLAMP (position, 0, cards);
  return jm_application_open_gap (db, card, error) && store_hidden (db, card, error)
         && append_created (db, card->id, card->posting, error) && append_archived (db, card, was_archived, error);
}

static gboolean
insert (JmDb    *db,
        gint64   posting,
        gint64  *id,
        GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/insert.sql", error);
  g_autoptr(GError) local_error = NULL;
  g_autofree char *uuid = jm_uuid_new ();

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":uuid", uuid);
  jm_statement_bind_int64 (statement, ":posting", posting);
  jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  if (!jm_statement_next (statement, &local_error))
    {
      if (local_error == NULL)
        g_set_error (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no posting p%" PRId64 "."), posting);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *id = jm_statement_get_int64 (statement, "id");
  return jm_statement_run (statement, error) && append_created (db, *id, posting, error);
}

/**
 * jm_application_create:
 * @db: a connection that may write
 * @posting: a posting's id
 * @id: (out): the application's id
 * @error: return location for an error
 *
 * Makes the application for a posting at the foot of TO_APPLY, or shows the hidden one again at the foot of its column, had it been
 * archived or not, and appends APPLICATION_CREATED. One that is there already stays as it is.
 *
 * Returns: whether there is one now; %JM_ERROR_NOT_FOUND without such a posting
 */
gboolean
jm_application_create (JmDb    *db,
                       gint64   posting,
                       gint64  *id,
                       GError **error)
{
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (id != NULL, FALSE);

  *id = jm_application_find (db, posting, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (*id == 0)
    return insert (db, posting, id, error);

  card = jm_application_load_card (db, *id, error);
  if (card == NULL)
    return FALSE;
  return card->hidden_at == 0 || show (db, card, G_MAXINT64, 0, error);
}

/**
 * jm_application_hide:
 * @db: a connection that may write
 * @id: an application's id
 * @error: return location for an error
 *
 * Takes a card off the board and keeps all that hangs on it; the other cards of its column close up. Appends APPLICATION_HIDDEN; nothing
 * happens when it is so already.
 *
 * Returns: whether it is so now; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_hide (JmDb    *db,
                     gint64   id,
                     GError **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);

  if (card == NULL)
    return FALSE;
  return card->hidden_at != 0 || hide (db, card, error);
}

/**
 * jm_application_show:
 * @db: a connection that may write
 * @id: an application's id
 * @position: where in its column, as far as that still reaches
 * @archived_at: when it was put into the archive, 0: it was not
 * @error: return location for an error
 *
 * Puts a hidden card back on the board, where the others of its column make room, or into the archive. Appends APPLICATION_CREATED; nothing happens when it is there already.
 *
 * Returns: whether it is there now; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_show (JmDb    *db,
                     gint64   id,
                     gint64   position,
                     gint64   archived_at,
                     GError **error)
{
  g_autoptr(JmApplication) card = jm_application_load_card (db, id, error);

  if (card == NULL)
    return FALSE;
  return card->hidden_at == 0 || show (db, card, position, archived_at, error);
}
