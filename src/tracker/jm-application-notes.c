/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

#include "jm-application-private.h"

#include <glib/gi18n.h>

static JmJson *
describe_note (gint64   note,
               gboolean is_there)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "note", note);
  jm_json_set_boolean (builder, "is_there", is_there);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
record_note (JmDb    *db,
             gint64   id,
             gint64   note,
             GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;
  g_autoptr(JmJson) before = describe_note (note, FALSE);
  g_autoptr(JmJson) after = describe_note (note, TRUE);

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "note", note);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_application_record (db, JM_EVENT_NOTE_ADDED, id, detail, before, after, error);
}

/**
 * jm_application_add_note:
 * @db: a connection that may write
 * @id: an application's id
 * @text: what the user wrote; kept as it is but for white space around it
 * @error: return location for an error
 *
 * Adds a note and appends NOTE_ADDED, which can be undone.
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID when it is empty, %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_add_note (JmDb        *db,
                         gint64       id,
                         const char  *text,
                         GError     **error)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : g_strdup ("");
  g_autofree char *uuid = jm_uuid_new ();
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(JmStatement) statement = NULL;
  gint64 note;

  if (*g_strstrip (valid) == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The note is empty. Write something first."));
      return FALSE;
    }
  card = jm_application_load_card (db, id, error);
  statement = card != NULL ? jm_db_statement (db, "tracker/note-insert.sql", error) : NULL;
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":uuid", uuid);
  jm_statement_bind_int64 (statement, ":application", id);
  jm_statement_bind_int64 (statement, ":at", jm_time_now ());
  jm_statement_bind_text (statement, ":text", valid);
  if (!jm_statement_next (statement, error))
    return FALSE;
  note = jm_statement_get_int64 (statement, "id");
  return jm_statement_run (statement, error) && record_note (db, id, note, error);
}

gboolean
jm_application_restore_note (JmDb    *db,
                             gint64   id,
                             JmJson  *payload,
                             GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/note-remove.sql", error);
  gint64 note = 0;
  gboolean is_there = FALSE;

  if (statement == NULL)
    return FALSE;
  jm_json_member_int64 (payload, "note", &note);
  jm_json_member_boolean (payload, "is_there", &is_there);
  jm_statement_bind_int64 (statement, ":id", note);
  jm_statement_bind_int64 (statement, ":application", id);
  jm_statement_bind_time (statement, ":removed_at", is_there ? 0 : jm_time_now ());
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("The note is not there any more, so nothing was changed."));
  return FALSE;
}

static gboolean
store_rating (JmDb    *db,
              gint64   id,
              int      rating,
              GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "tracker/rate.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_id (statement, ":rating", rating);
  return jm_statement_run (statement, error);
}

static void
write_stars (JmJsonBuilder *builder,
             const char    *key,
             int            rating)
{
  if (rating > 0)
    jm_json_set_int64 (builder, key, rating);
  else
    jm_json_set_null (builder, key);
}

static JmJson *
describe_rating (int rating)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  write_stars (builder, "rating", rating);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
describe_change (int from,
                 int to)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  write_stars (builder, "from", from);
  write_stars (builder, "to", to);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_application_rate:
 * @db: a connection that may write
 * @id: an application's id
 * @rating: 1 to 5, or 0 to clear it
 * @error: return location for an error
 *
 * Stores the user's rating and appends RATED, which can be undone. The same rating again changes nothing.
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID for another number, %JM_ERROR_NOT_FOUND
 */
gboolean
jm_application_rate (JmDb    *db,
                     gint64   id,
                     int      rating,
                     GError **error)
{
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(JmJson) detail = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;

  if (rating < 0 || rating > 5)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("A rating of %d is not possible. Give 1 to 5, or 0 for none."), rating);
      return FALSE;
    }
  card = jm_application_load_card (db, id, error);
  if (card == NULL)
    return FALSE;
  if (card->user_rating == rating)
    return TRUE;

  detail = describe_change (card->user_rating, rating);
  before = describe_rating (card->user_rating);
  after = describe_rating (rating);
  return store_rating (db, id, rating, error) && jm_application_record (db, JM_EVENT_RATED, id, detail, before, after, error);
}

gboolean
jm_application_restore_rating (JmDb    *db,
                               gint64   id,
                               JmJson  *payload,
                               GError **error)
{
  gint64 rating = 0;

  jm_json_member_int64 (payload, "rating", &rating);
  return store_rating (db, id, CLAMP (rating, 0, 5), error);
}
