/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-record.h>

#include "jm-record-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static const struct {
  char        letter;
  const char *sql; /* rows as they stand in an export are what undo keeps, too */
  const char *find_application;
  JmEventKind added, changed, removed;
} types[JM_N_RECORDS] = {
  [JM_RECORD_INTERVIEW] = { 'i', "tracker/takeout/interviews", "tracker/interview-application.sql",
                            JM_EVENT_INTERVIEW_ADDED, JM_EVENT_INTERVIEW_CHANGED, JM_EVENT_INTERVIEW_REMOVED },
  [JM_RECORD_CONTACT] = { 'k', "tracker/takeout/contacts", "tracker/contact-application.sql",
                          JM_EVENT_CONTACT_ADDED, JM_EVENT_CONTACT_CHANGED, JM_EVENT_CONTACT_REMOVED },
  /* A file that came is never another one. */
  [JM_RECORD_ATTACHMENT] = { 'd', "tracker/takeout/attachments", "tracker/attachment-application.sql",
                             JM_EVENT_ATTACHMENT_ADDED, JM_EVENT_ATTACHMENT_ADDED, JM_EVENT_ATTACHMENT_REMOVED },
  [JM_RECORD_ACTIVITY] = { 'y', "tracker/takeout/activities", "tracker/activity-application.sql",
                           JM_EVENT_ACTIVITY_ADDED, JM_EVENT_ACTIVITY_CHANGED, JM_EVENT_ACTIVITY_REMOVED },
};

/**
 * jm_record_get_letter:
 * @type: what it is
 *
 * Returns: the letter before the number of its ids: 'i', 'k', 'd' or 'y'
 */
char
jm_record_get_letter (JmRecordType type)
{
  g_return_val_if_fail ((guint) type < JM_N_RECORDS, 0);

  return types[type].letter;
}

/**
 * jm_record_parse_id:
 * @text: (nullable): an id, or the subject of an event
 * @type: (out): what it is
 * @id: (out): its number
 *
 * Returns: whether @text is "i3" and the like
 */
gboolean
jm_record_parse_id (const char   *text,
                    JmRecordType *type,
                    gint64       *id)
{
  guint64 number;

  for (guint i = 0; text != NULL && i < JM_N_RECORDS; i++)
    if (g_ascii_tolower (text[0]) == types[i].letter && g_ascii_string_to_unsigned (text + 1, 10, 1, G_MAXINT64, &number, NULL))
      {
        *type = i;
        *id = number;
        return TRUE;
      }
  return FALSE;
}

static void
set_gone (JmRecordType   type,
          gint64         id,
          GError       **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no “%c%" PRId64 "”, or it was removed."), types[type].letter, id);
}

static JmStatement *
prepare (JmDb          *db,
         JmRecordType   type,
         const char    *verb,
         GError       **error)
{
  g_autofree char *name = g_strconcat (types[type].sql, "-", verb, ".sql", NULL);

  return jm_db_statement (db, name, error);
}

static JmJson *
load_row (JmDb          *db,
          JmRecordType   type,
          gint64         id,
          GError       **error)
{
  g_autoptr(JmStatement) rows = prepare (db, type, "rows", error);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL)
    return NULL;
  jm_statement_bind_int64 (rows, ":first", id);
  jm_statement_bind_int64 (rows, ":last", id);
  if (jm_statement_next (rows, &local_error))
    return jm_json_parse (jm_statement_get_text (rows, "row"), -1, error);
  if (local_error == NULL)
    set_gone (type, id, &local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
set_row (JmDb          *db,
         JmRecordType   type,
         gint64         id,
         JmJson        *row,
         GError       **error)
{
  g_autoptr(JmStatement) statement = prepare (db, type, "set", error);
  g_autofree char *text = jm_json_to_text (row, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":key", id);
  jm_statement_bind_text (statement, ":row", text);
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  set_gone (type, id, error);
  return FALSE;
}

/* The same row, gone as of now, or not. */
static JmJson *
with_removal (JmJson   *row,
              gboolean  is_removed)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_auto(GStrv) names = jm_json_list_members (row);

  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "removed_at"))
      jm_json_set_value (builder, names[i], jm_json_get_member (row, names[i]));
  jm_json_set_time (builder, "removed_at", is_removed ? jm_time_now () : 0);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
describe (gint64  application,
          JmJson *row)
{
  static const char *const names[] = { "kind", "starts_at" };
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  if (application != 0)
    jm_json_set_id (builder, "application", 'a', application);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (jm_json_get_member (row, names[i]) != NULL)
      jm_json_set_value (builder, names[i], jm_json_get_member (row, names[i]));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
record (JmDb          *db,
        JmRecordType   type,
        JmEventKind    kind,
        gint64         application,
        gint64         id,
        JmJson        *before,
        JmJson        *after,
        GError       **error)
{
  g_autoptr(JmJson) detail = describe (application, after);
  gint64 event;

  return jm_event_append (db, kind, types[type].letter, id, detail, &event, error) && jm_undo_record (db, event, before, after, error);
}

static gboolean
add_row (JmDb          *db,
         JmRecordType   type,
         gint64         application,
         gint64        *id,
         JmJson        *row,
         GError       **error)
{
  g_autoptr(JmStatement) statement = prepare (db, type, "add", error);
  g_autofree char *text = jm_json_to_text (row, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":owner", application);
  jm_statement_bind_text (statement, ":row", text);
  if (!jm_statement_next (statement, error))
    return FALSE;
  *id = jm_statement_get_int64 (statement, "key");
  return jm_statement_run (statement, error);
}

gboolean
jm_record_store (JmDb           *db,
                 JmRecordType    type,
                 gint64          application,
                 gint64         *id,
                 JmJsonBuilder  *row,
                 GError        **error)
{
  gboolean is_new = *id == 0;
  g_autofree char *uuid = is_new ? jm_uuid_new () : NULL;
  g_autoptr(JmJson) given = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;

  if (is_new)
    {
      jm_json_set_string (row, "uuid", uuid);
      jm_json_set_time (row, "at", jm_time_now ());
    }
  jm_json_end_object (row);
  given = jm_json_builder_finish (row);
  if (!is_new && (before = load_row (db, type, *id, error)) == NULL)
    return FALSE;
  if (before != NULL && jm_json_member_string (before, "removed_at") != NULL)
    {
      set_gone (type, *id, error);
      return FALSE;
    }
  if (!(is_new ? add_row (db, type, application, id, given, error) : set_row (db, type, *id, given, error)))
    return FALSE;
  after = load_row (db, type, *id, error);
  if (after == NULL)
    return FALSE;
  if (before != NULL && jm_json_equal (before, after))
    return TRUE;
  if (is_new)
    before = with_removal (after, TRUE);
  return record (db, type, is_new ? types[type].added : types[type].changed, application, *id, before, after, error);
}

/**
 * jm_record_find_application:
 * @db: a connection
 * @type: what it is
 * @id: which
 * @error: return location for an error
 *
 * Returns: the application that it hangs on, also when it was removed; 0 when it hangs on none, is not there, or on error
 */
gint64
jm_record_find_application (JmDb          *db,
                            JmRecordType   type,
                            gint64         id,
                            GError       **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail ((guint) type < JM_N_RECORDS, 0);

  statement = jm_db_statement (db, types[type].find_application, error);
  if (statement == NULL)
    return 0;
  jm_statement_bind_int64 (statement, ":id", id);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "application") : 0;
}

/**
 * jm_record_remove:
 * @db: a connection that may write
 * @type: what it is
 * @id: which
 * @error: return location for an error
 *
 * Takes it away, with an event that can be undone. The row stays, so that a second computer hears of it.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_record_remove (JmDb          *db,
                  JmRecordType   type,
                  gint64         id,
                  GError       **error)
{
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 application;

  g_return_val_if_fail ((guint) type < JM_N_RECORDS, FALSE);

  before = load_row (db, type, id, error);
  if (before == NULL)
    return FALSE;
  if (jm_json_member_string (before, "removed_at") != NULL)
    {
      set_gone (type, id, error);
      return FALSE;
    }
  after = with_removal (before, TRUE);
  application = jm_record_find_application (db, type, id, &local_error);
  if (local_error == NULL)
    return set_row (db, type, id, after, error) && record (db, type, types[type].removed, application, id, before, after, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
jm_record_restore (JmDb         *db,
                   JmEventKind   kind,
                   const char   *subject,
                   JmJson       *payload,
                   gboolean     *is_record,
                   GError      **error)
{
  JmRecordType type;
  gint64 id;

  *is_record = kind >= JM_EVENT_INTERVIEW_ADDED && kind <= JM_EVENT_ACTIVITY_REMOVED && jm_record_parse_id (subject, &type, &id);
  return *is_record && set_row (db, type, id, payload, error);
}

/**
 * jm_record_list_events:
 * @db: a connection
 * @application: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmEvent) (nullable): what happened to its interviews, contacts, files and activities, by subject
 */
GPtrArray *
jm_record_list_events (JmDb    *db,
                       gint64   application,
                       GError **error)
{
  g_autoptr(JmStatement) rows = jm_db_statement (db, "tracker/record-subjects.sql", error);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_event_free);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL)
    return NULL;
  jm_statement_bind_int64 (rows, ":application", application);
  while (jm_statement_next (rows, &local_error))
    {
      GPtrArray *events = jm_event_list_for (db, jm_statement_get_text (rows, "subject"), error);

      if (events == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, events);
    }
  if (local_error == NULL)
    return g_steal_pointer (&all);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
