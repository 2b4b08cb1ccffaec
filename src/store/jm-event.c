/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-event.h>

#include "jm-db-private.h"

#include <base/jm-time.h>

static const char *const kinds[] = {
  [JM_EVENT_JOB_DISCOVERED] = "JOB_DISCOVERED",
  [JM_EVENT_JOB_APPROVED] = "JOB_APPROVED",
  [JM_EVENT_JOB_REJECTED] = "JOB_REJECTED",
  [JM_EVENT_JOB_REOPENED] = "JOB_REOPENED",
  [JM_EVENT_JOB_RESTORED] = "JOB_RESTORED",
  [JM_EVENT_JOB_POSTPONED] = "JOB_POSTPONED",
  [JM_EVENT_JOB_RETURNED] = "JOB_RETURNED",
  [JM_EVENT_JOB_KEPT] = "JOB_KEPT",
  [JM_EVENT_JOB_DELETED] = "JOB_DELETED",
  [JM_EVENT_JOB_PURGED] = "JOB_PURGED",
  [JM_EVENT_JOB_SPLIT] = "JOB_SPLIT",
  [JM_EVENT_JOB_FILTERED_IN] = "JOB_FILTERED_IN",
  [JM_EVENT_JOB_FILTERED_OUT] = "JOB_FILTERED_OUT",
  [JM_EVENT_JOB_COMPLETED] = "JOB_COMPLETED",
  [JM_EVENT_JOB_GONE] = "JOB_GONE",
  [JM_EVENT_JOB_BACK] = "JOB_BACK",
  [JM_EVENT_BOARD_REFRESHED] = "BOARD_REFRESHED",
  [JM_EVENT_BOARD_FAILED] = "BOARD_FAILED",
  [JM_EVENT_ANALYSIS_QUEUED] = "ANALYSIS_QUEUED",
  [JM_EVENT_ANALYSIS_STARTED] = "ANALYSIS_STARTED",
  [JM_EVENT_ANALYSIS_DONE] = "ANALYSIS_DONE",
  [JM_EVENT_ANALYSIS_FAILED] = "ANALYSIS_FAILED",
  [JM_EVENT_ANALYSIS_WAITING] = "ANALYSIS_WAITING",
  [JM_EVENT_ANALYSIS_CANCELLED] = "ANALYSIS_CANCELLED",
  [JM_EVENT_APPLICATION_CREATED] = "APPLICATION_CREATED",
  [JM_EVENT_APPLICATION_HIDDEN] = "APPLICATION_HIDDEN",
  [JM_EVENT_APPLICATION_ARCHIVED] = "APPLICATION_ARCHIVED",
  [JM_EVENT_APPLICATION_UNARCHIVED] = "APPLICATION_UNARCHIVED",
  [JM_EVENT_CARD_MOVED] = "CARD_MOVED",
  [JM_EVENT_NOTE_ADDED] = "NOTE_ADDED",
  [JM_EVENT_NOTE_REMOVED] = "NOTE_REMOVED",
  [JM_EVENT_RATED] = "RATED",
  [JM_EVENT_LETTER_QUEUED] = "LETTER_QUEUED",
  [JM_EVENT_LETTER_WAITING] = "LETTER_WAITING",
  [JM_EVENT_LETTER_FAILED] = "LETTER_FAILED",
  [JM_EVENT_LETTER_CANCELLED] = "LETTER_CANCELLED",
  [JM_EVENT_CV_CONTENT_CHANGED] = "CV_CONTENT_CHANGED",
  [JM_EVENT_LETTER_WRITTEN] = "LETTER_WRITTEN",
  [JM_EVENT_LETTER_CHANGED] = "LETTER_CHANGED",
  [JM_EVENT_FOLLOW_UP_SET] = "FOLLOW_UP_SET",
  [JM_EVENT_INTERVIEW_ADDED] = "INTERVIEW_ADDED",
  [JM_EVENT_INTERVIEW_CHANGED] = "INTERVIEW_CHANGED",
  [JM_EVENT_INTERVIEW_REMOVED] = "INTERVIEW_REMOVED",
  [JM_EVENT_CONTACT_ADDED] = "CONTACT_ADDED",
  [JM_EVENT_CONTACT_CHANGED] = "CONTACT_CHANGED",
  [JM_EVENT_CONTACT_REMOVED] = "CONTACT_REMOVED",
  [JM_EVENT_ATTACHMENT_ADDED] = "ATTACHMENT_ADDED",
  [JM_EVENT_ATTACHMENT_REMOVED] = "ATTACHMENT_REMOVED",
  [JM_EVENT_ACTIVITY_ADDED] = "ACTIVITY_ADDED",
  [JM_EVENT_ACTIVITY_CHANGED] = "ACTIVITY_CHANGED",
  [JM_EVENT_ACTIVITY_REMOVED] = "ACTIVITY_REMOVED",
  [JM_EVENT_SEARCH_ADDED] = "SEARCH_ADDED",
  [JM_EVENT_SEARCH_CHANGED] = "SEARCH_CHANGED",
  [JM_EVENT_SEARCH_REMOVED] = "SEARCH_REMOVED",
  [JM_EVENT_SEARCH_ARCHIVED] = "SEARCH_ARCHIVED",
  [JM_EVENT_SEARCH_REOPENED] = "SEARCH_REOPENED",
  [JM_EVENT_SEARCH_SIFTED] = "SEARCH_SIFTED",
  [JM_EVENT_PROFILE_CHANGED] = "PROFILE_CHANGED",
  [JM_EVENT_CV_IMPORTED] = "CV_IMPORTED",
  [JM_EVENT_CV_PARSED] = "CV_PARSED",
  [JM_EVENT_CV_USED] = "CV_USED",
  [JM_EVENT_CV_REMOVED] = "CV_REMOVED",
  [JM_EVENT_CV_QUEUED] = "CV_QUEUED",
  [JM_EVENT_CV_WAITING] = "CV_WAITING",
  [JM_EVENT_CV_FAILED] = "CV_FAILED",
  [JM_EVENT_CV_CANCELLED] = "CV_CANCELLED",
  [JM_EVENT_SETTING_CHANGED] = "SETTING_CHANGED",
  [JM_EVENT_FITS_CHANGED] = "FITS_CHANGED",
  [JM_EVENT_IMPORTED] = "IMPORTED",
  [JM_EVENT_EDIT_LOST] = "EDIT_LOST",
  [JM_EVENT_UNDONE] = "UNDONE",
  [JM_EVENT_REDONE] = "REDONE",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_N_EVENTS);

/**
 * jm_event_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "JOB_APPROVED" and the like
 */
const char *
jm_event_kind_to_string (JmEventKind kind)
{
  g_return_val_if_fail ((guint) kind < JM_N_EVENTS, NULL);

  return kinds[kind];
}

/**
 * jm_event_kind_from_string:
 * @text: (nullable): "JOB_APPROVED" and the like, in any case
 * @kind: (out): the kind
 *
 * Returns: FALSE when there is no such kind
 */
gboolean
jm_event_kind_from_string (const char *text, JmEventKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (text, kinds[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * jm_event_free:
 * @self: an event
 */
void
jm_event_free (JmEvent *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->process);
  g_free (self->subject);
  g_clear_pointer (&self->detail, jm_json_unref);
  g_free (self);
}

/**
 * jm_event_to_json:
 * @self: an event
 *
 * Returns: (transfer full): {"id","at","kind","subject","detail"}
 */
JmJson *
jm_event_to_json (const JmEvent *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "id", self->id);
  jm_json_set_time (builder, "at", self->at);
  jm_json_set_string (builder, "kind", jm_event_kind_to_string (self->kind));
  jm_json_set_string (builder, "subject", self->subject);
  jm_json_set_value (builder, "detail", self->detail);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_event_append:
 * @db: the writer's connection
 * @kind: what happened
 * @prefix: to what: 'p' posting, 'a' application, 's' search ...
 * @number: and which
 * @detail: (nullable): an object of ids and short values
 * @id: (out) (optional): the event's id
 * @error: return location
 *
 * Appends to the log in the transaction of the fact itself.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_event_append (JmDb *db, JmEventKind kind, char prefix, gint64 number, JmJson *detail, gint64 *id, GError **error)
{
  g_autofree char *subject = g_strdup_printf ("%c%" G_GINT64_FORMAT, prefix, number);

  return jm_event_append_for (db, kind, subject, detail, id, error);
}

/**
 * jm_event_append_for:
 * @db: the writer's connection
 * @kind: what happened
 * @subject: (nullable): to what, "board:remotive"
 * @detail: (nullable): an object of ids and short values
 * @id: (out) (optional): the event's id
 * @error: return location
 *
 * As jm_event_append(), for a subject without a number, or none.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_event_append_for (JmDb *db, JmEventKind kind, const char *subject, JmJson *detail, gint64 *id, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail ((guint) kind < JM_N_EVENTS, FALSE);
  g_return_val_if_fail (detail == NULL || jm_json_is (detail, JM_JSON_OBJECT), FALSE);

  text = detail != NULL ? jm_json_to_text (detail, FALSE) : g_strdup ("{}");
  statement = jm_db_statement (db, "store/event-append.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":at", jm_time_now ());
  jm_statement_bind_text (statement, ":process", db->process);
  jm_statement_bind_text (statement, ":kind", kinds[kind]);
  jm_statement_bind_text (statement, ":subject", subject);
  jm_statement_bind_text (statement, ":detail", text);
  if (!jm_statement_run (statement, error))
    return FALSE;
  db->last_event = jm_db_last_id (db);
  if (id != NULL)
    *id = db->last_event;
  return TRUE;
}

/**
 * jm_event_append_each:
 * @db: the writer's connection
 * @kind: what happened
 * @prefix: to what
 * @numbers: (element-type gint64): and to which; the order of their events
 * @error: return location
 *
 * As jm_event_append() for each of many, in one statement.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_event_append_each (JmDb *db, JmEventKind kind, char prefix, GArray *numbers, GError **error)
{
  g_autoptr(GString) list = g_string_new ("[");
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (db != NULL && numbers != NULL, FALSE);
  g_return_val_if_fail ((guint) kind < JM_N_EVENTS, FALSE);

  if (numbers->len == 0)
    return TRUE;
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", g_array_index (numbers, gint64, i));
  g_string_append_c (list, ']');
  statement = jm_db_statement (db, "store/event-append-each.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":at", jm_time_now ());
  jm_statement_bind_text (statement, ":process", db->process);
  jm_statement_bind_text (statement, ":kind", kinds[kind]);
  jm_statement_bind_text (statement, ":prefix", (const char[]) { prefix, '\0' });
  jm_statement_bind_text (statement, ":numbers", list->str);
  if (!jm_statement_run (statement, error))
    return FALSE;
  db->last_event = jm_db_last_id (db);
  return TRUE;
}

/* A kind that a newer step of the schema brought is left out. */
static GPtrArray *
read_events (JmStatement *statement, GError **error)
{
  g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_event_free);
  g_autoptr(GError) local_error = NULL;

  while (jm_statement_next (statement, &local_error))
    {
      JmEventKind kind;
      JmEvent *event;

      if (!jm_event_kind_from_string (jm_statement_get_text (statement, "kind"), &kind))
        continue;
      event = g_new0 (JmEvent, 1);
      event->id = jm_statement_get_int64 (statement, "id");
      event->at = jm_statement_get_int64 (statement, "at");
      event->process = jm_statement_dup_text (statement, "process");
      event->kind = kind;
      event->subject = jm_statement_dup_text (statement, "subject");
      event->detail = jm_json_parse (jm_statement_get_text (statement, "detail"), -1, NULL);
      g_ptr_array_add (events, event);
    }
  if (local_error == NULL)
    return g_steal_pointer (&events);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_event_list_since:
 * @db: a connection on loan
 * @after: an event's id, 0 for all
 * @limit: at most so many, 0 for no limit
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmEvent) (nullable): the events above @after, ascending.
 *   Errors: as the database answers
 */
GPtrArray *
jm_event_list_since (JmDb *db, gint64 after, guint limit, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/event-since.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":after", after);
  jm_statement_bind_int64 (statement, ":limit", limit > 0 ? (gint64) limit : -1);
  return read_events (statement, error);
}

/**
 * jm_event_list_for:
 * @db: a connection on loan
 * @subject: "a7" and the like
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmEvent) (nullable): the subject's events, ascending.
 *   Errors: as the database answers
 */
GPtrArray *
jm_event_list_for (JmDb *db, const char *subject, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (subject != NULL, NULL);

  statement = jm_db_statement (db, "store/event-for.sql", error);
  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":subject", subject);
  return read_events (statement, error);
}

/**
 * jm_event_last_id:
 * @db: a connection on loan
 * @error: return location
 *
 * Returns: the id of the newest event, 0 when there is none; -1 with @error as the database answers
 */
gint64
jm_event_last_id (JmDb *db, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/event-last.sql", error);

  if (statement == NULL || !jm_statement_next (statement, error))
    return -1;
  return jm_statement_get_int64 (statement, "id");
}
