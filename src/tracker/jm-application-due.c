/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

/* As many as somebody wants to read about. */
#define MOST 500
#define HOUR (60 * 60)

static void
write_row (JmJsonBuilder *builder,
           JmStatement   *row)
{
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "what", jm_statement_get_text (row, "what"));
  jm_json_set_id (builder, "application", 'a', jm_statement_get_int64 (row, "application"));
  jm_json_set_id (builder, "interview", 'i', jm_statement_get_int64 (row, "interview"));
  jm_json_set_string (builder, "at", jm_statement_get_text (row, "starts"));
  jm_json_set_string (builder, "kind", jm_statement_get_text (row, "kind"));
  jm_json_set_string (builder, "place", jm_statement_get_text (row, "place"));
  jm_json_set_string (builder, "title", jm_statement_get_text (row, "title"));
  jm_json_set_string (builder, "company_name", jm_statement_get_text (row, "company"));
  jm_json_end_object (builder);
}

/**
 * jm_application_list_due:
 * @db: a connection
 * @now: an instant
 * @error: return location for an error
 *
 * What is to be done about applications on the board: follow-ups whose day has come, and interviews that are still to come or began within
 * the last hour, the earliest first.
 *
 * Returns: (transfer full) (nullable): [{"what" ("follow_up", "interview"),"application","interview","at" (a day or an instant),"kind","place",
 *   "title","company_name"}], 500 at most
 */
JmJson *
jm_application_list_due (JmDb    *db,
                         gint64   now,
                         GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autofree char *today = jm_time_to_date (now);
  g_autofree char *begun = jm_time_to_iso (now - HOUR);
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/due.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_text (row, ":today", today);
  jm_statement_bind_text (row, ":now", begun);
  jm_statement_bind_int64 (row, ":limit", MOST);
  jm_json_begin_array (builder);
  while (jm_statement_next (row, &local_error))
    write_row (builder, row);
  jm_json_end_array (builder);
  if (local_error == NULL)
    return jm_json_builder_finish (builder);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
