/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

gboolean
jm_application_is_on_board (const JmApplication *card)
{
  return card->hidden_at == 0 && card->archived_at == 0;
}

static gboolean
shift (JmDb                 *db,
       const char           *statement_name,
       const JmApplication  *card,
       GError              **error)
{
  g_autoptr(JmStatement) statement = NULL;

  if (!jm_application_is_on_board (card))
    return TRUE;
  statement = jm_db_statement (db, statement_name, error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":status", jm_status_to_string (card->current_status));
  jm_statement_bind_int64 (statement, ":position", card->position);
  return jm_statement_run (statement, error);
}

gboolean
jm_application_close_gap (JmDb                 *db,
                          const JmApplication  *card,
                          GError              **error)
{
  return shift (db, "tracker/close-gap.sql", card, error);
}

gboolean
jm_application_open_gap (JmDb                 *db,
                         const JmApplication  *card,
                         GError              **error)
{
  return shift (db, "tracker/open-gap.sql", card, error);
}

gboolean
jm_application_record (JmDb         *db,
                       JmEventKind   kind,
                       gint64        id,
                       JmJson       *detail,
                       JmJson       *before,
                       JmJson       *after,
                       GError      **error)
{
  gint64 event;

  return jm_event_append (db, kind, 'a', id, detail, &event, error) && jm_undo_record (db, event, before, after, error);
}

static void
set_not_found (gint64   id,
               GError **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no application a%" PRId64 "."), id);
}

static void
read_letters (JmStatement   *row,
              JmApplication *card)
{
  const char *analysis = jm_statement_get_text (row, "ai_analysis");

  card->ai_state = jm_statement_dup_text (row, "ai_state");
  card->ai_reason = jm_statement_dup_text (row, "ai_reason");
  card->ai_analysis = analysis != NULL ? jm_json_parse (analysis, -1, NULL) : NULL;
  card->generated_cover_letter = jm_statement_dup_text (row, "generated_cover_letter");
  card->cover_letter = jm_statement_dup_text (row, "cover_letter");
  card->letter_state = jm_statement_dup_text (row, "letter_state");
  card->letter_reason = jm_statement_dup_text (row, "letter_reason");
  card->letter_instruction = jm_statement_dup_text (row, "letter_instruction");
}

JmApplication *
jm_application_load_card (JmDb    *db,
                          gint64   id,
                          GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/load.sql", error);
  g_autoptr(JmApplication) card = jm_application_new ();
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":id", id);
  if (!jm_statement_next (row, &local_error))
    {
      if (local_error == NULL)
        set_not_found (id, &local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  card->id = id;
  card->posting = jm_statement_get_int64 (row, "posting");
  jm_status_from_string (jm_statement_get_text (row, "current_status"), &card->current_status);
  card->position = jm_statement_get_int64 (row, "position");
  card->outcome = jm_statement_dup_text (row, "outcome");
  card->applied_at = jm_statement_get_int64 (row, "applied_at");
  card->applied_via = jm_statement_dup_text (row, "applied_via");
  card->user_rating = jm_statement_get_int64 (row, "user_rating");
  card->relance_at = jm_statement_dup_text (row, "relance_at");
  read_letters (row, card);
  card->created_at = jm_statement_get_int64 (row, "created_at");
  card->moved_at = jm_statement_get_int64 (row, "moved_at");
  card->archived_at = jm_statement_get_int64 (row, "archived_at");
  card->hidden_at = jm_statement_get_int64 (row, "hidden_at");
  return g_steal_pointer (&card);
}

static gboolean
load_notes (JmDb           *db,
            JmApplication  *self,
            GError        **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/notes.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return FALSE;
  jm_statement_bind_int64 (row, ":application", self->id);
  while (jm_statement_next (row, &local_error))
    {
      JmNote *note = g_new0 (JmNote, 1);

      note->id = jm_statement_get_int64 (row, "id");
      note->at = jm_statement_get_int64 (row, "at");
      note->text = jm_statement_dup_text (row, "text");
      g_ptr_array_add (self->notes, note);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
take (GPtrArray **place,
      GPtrArray  *records)
{
  if (records == NULL)
    return FALSE;
  g_ptr_array_unref (*place);
  *place = records;
  return TRUE;
}

static gboolean
load_records (JmDb           *db,
              JmApplication  *self,
              GError        **error)
{
  return take (&self->interviews, jm_interview_list (db, self->id, error)) && take (&self->contacts, jm_contact_list (db, self->id, error))
         && take (&self->attachments, jm_attachment_list (db, self->id, error));
}

/**
 * jm_application_load:
 * @db: a connection
 * @id: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the application with its notes, interviews, contacts and files, also when it is hidden; %JM_ERROR_NOT_FOUND
 */
JmApplication *
jm_application_load (JmDb    *db,
                     gint64   id,
                     GError **error)
{
  g_autoptr(JmApplication) self = jm_application_load_card (db, id, error);

  return self != NULL && load_notes (db, self, error) && load_records (db, self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_application_find:
 * @db: a connection
 * @posting: a posting's id
 * @error: return location for an error
 *
 * Returns: the id of the posting's application, hidden or not; 0 when there is none, or on error
 */
gint64
jm_application_find (JmDb    *db,
                     gint64   posting,
                     GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/find.sql", error);

  if (statement == NULL)
    return 0;
  jm_statement_bind_int64 (statement, ":posting", posting);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "id") : 0;
}

static void
bind_column (JmStatement         *statement,
             JmApplicationStatus  status)
{
  jm_statement_bind_text (statement, ":status", status < JM_N_STATUSES ? jm_status_to_string (status) : NULL);
}

/**
 * jm_application_ids:
 * @db: a connection
 * @status: a column, or %JM_N_STATUSES for all
 * @archived: those in the archive instead of those on the board
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): ids by column and position, of the archive what came last first; hidden ones never
 */
GArray *
jm_application_ids (JmDb                 *db,
                    JmApplicationStatus   status,
                    gboolean              archived,
                    GError              **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/ids.sql", error);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  bind_column (statement, status);
  jm_statement_bind_int64 (statement, ":archived", archived != FALSE);
  while (jm_statement_next (statement, &local_error))
    {
      gint64 id = jm_statement_get_int64 (statement, "id");

      g_array_append_val (ids, id);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/**
 * jm_application_count:
 * @db: a connection
 * @status: a column, or %JM_N_STATUSES for all
 * @error: return location for an error
 *
 * Returns: how many cards are on the board in that column; -1 on error
 */
gint64
jm_application_count (JmDb                 *db,
                      JmApplicationStatus   status,
                      GError              **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/count.sql", error);

  if (statement == NULL)
    return -1;
  bind_column (statement, status);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "n") : -1;
}

/**
 * jm_application_set_analysis:
 * @db: a connection that may write
 * @id: an application's id
 * @state: "none", "waiting", "queued", "running", "done" or "failed"
 * @reason: (nullable): a sentence; %NULL clears it
 * @analysis: (nullable): what the model said; %NULL keeps what there is
 * @letter: (nullable): the letter it wrote; %NULL keeps what there is
 * @error: return location for an error
 *
 * Stores how far the coach is. Appends no event: only the caller knows what happened.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for another state
 */
gboolean
jm_application_set_analysis (JmDb        *db,
                             gint64       id,
                             const char  *state,
                             const char  *reason,
                             JmJson      *analysis,
                             const char  *letter,
                             GError     **error)
{
  static const char *const states[] = { "none", "waiting", "queued", "running", "done", "failed", NULL };
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/set-analysis.sql", error);
  g_autofree char *text = analysis != NULL ? jm_json_to_text (analysis, FALSE) : NULL;

  g_return_val_if_fail (state != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  if (!g_strv_contains (states, state))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no state of an analysis."), state);
      return FALSE;
    }
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":state", state);
  jm_statement_bind_text (statement, ":reason", reason);
  jm_statement_bind_text (statement, ":analysis", text);
  jm_statement_bind_text (statement, ":letter", letter);
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  set_not_found (id, error);
  return FALSE;
}
