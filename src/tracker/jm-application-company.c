/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-application.h>

/* As many as somebody wants to read about. */
#define MOST 20

static void
write_row (JmJsonBuilder *builder,
           JmStatement   *row)
{
  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'a', jm_statement_get_int64 (row, "id"));
  jm_json_set_id (builder, "posting", 'p', jm_statement_get_int64 (row, "posting"));
  jm_json_set_string (builder, "title", jm_statement_get_text (row, "title"));
  jm_json_set_string (builder, "current_status", jm_statement_get_text (row, "current_status"));
  jm_json_set_string (builder, "outcome", jm_statement_get_text (row, "outcome"));
  jm_json_set_time (builder, "applied_at", jm_statement_get_int64 (row, "applied_at"));
  jm_json_set_time (builder, "created_at", jm_statement_get_int64 (row, "created_at"));
  jm_json_set_time (builder, "moved_at", jm_statement_get_int64 (row, "moved_at"));
  jm_json_end_object (builder);
}

/**
 * jm_application_list_at_company:
 * @db: a connection
 * @company: (nullable): a company as somebody wrote it
 * @posting: the posting that is looked at, whose own application does not count
 * @error: return location for an error
 *
 * The applications at the same company, whatever its legal form, archived ones too: the newest first, twenty at most.
 *
 * Returns: (transfer full) (nullable): [{"id","posting","title","current_status","outcome","applied_at","created_at","moved_at"}]
 */
JmJson *
jm_application_list_at_company (JmDb        *db,
                                const char  *company,
                                gint64       posting,
                                GError     **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autofree char *folded = jm_company_fold (company);
  /* A fingerprint begins with the company and a bar, whose index finds them. */
  g_autofree char *from = g_strdup_printf ("%s|", folded);
  g_autofree char *to = g_strdup_printf ("%s}", folded);
  g_autoptr(JmStatement) row = jm_db_statement (db, "tracker/at-company.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_text (row, ":from", from);
  jm_statement_bind_text (row, ":to", to);
  jm_statement_bind_int64 (row, ":posting", posting);
  jm_statement_bind_int64 (row, ":limit", *folded != '\0' ? MOST : 0);
  jm_json_begin_array (builder);
  while (jm_statement_next (row, &local_error))
    write_row (builder, row);
  jm_json_end_array (builder);
  if (local_error == NULL)
    return jm_json_builder_finish (builder);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
