/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#define MICRO 1e6
#define MONTHS 24

static void
set_dollars (JmJsonBuilder *builder,
             const char    *name,
             gint64         micro)
{
  if (micro >= 0)
    jm_json_set_double (builder, name, (double) micro / MICRO);
  else
    jm_json_set_null (builder, name);
}

static void
set_number (JmJsonBuilder *builder,
            JmStatement   *row,
            const char    *name)
{
  if (jm_statement_is_null (row, name))
    jm_json_set_null (builder, name);
  else
    jm_json_set_int64 (builder, name, jm_statement_get_int64 (row, name));
}

static void
set_sums (JmJsonBuilder *builder,
          JmStatement   *row)
{
  set_number (builder, row, "calls");
  set_number (builder, row, "tokens_in");
  set_number (builder, row, "tokens_out");
  set_dollars (builder, "cost", jm_statement_get_int64 (row, "cost"));
}

static JmJson *
read_sums (JmStatement *statement,
           GError     **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (!jm_statement_next (statement, error))
    return NULL;
  jm_json_begin_object (builder);
  set_sums (builder, statement);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_llm_call_totals:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): {"calls","tokens_in","tokens_out","cost"}, in dollars; what a service did not tell counts as 0
 */
JmJson *
jm_llm_call_totals (JmDb    *db,
                    GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "coach/call-totals.sql", error);

  return statement != NULL ? read_sums (statement, error) : NULL;
}

/**
 * jm_llm_call_spent_on:
 * @db: a connection
 * @subject: what was asked about, "a7"
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what its analyses and letters took so far, as jm_llm_call_totals() has it
 */
JmJson *
jm_llm_call_spent_on (JmDb        *db,
                      const char  *subject,
                      GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "coach/usage-subject.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":subject", subject);
  return read_sums (statement, error);
}

static void
add_month (JmJsonBuilder *builder,
           JmStatement   *row)
{
  jm_json_set_string (builder, "month", jm_statement_get_text (row, "month"));
  set_sums (builder, row);
}

static void
add_subject (JmJsonBuilder *builder,
             JmStatement   *row)
{
  jm_json_set_string (builder, "subject", jm_statement_get_text (row, "subject"));
  set_sums (builder, row);
}

static void
add_call (JmJsonBuilder *builder,
          JmStatement   *row)
{
  jm_json_set_int64 (builder, "id", jm_statement_get_int64 (row, "id"));
  jm_json_set_time (builder, "at", jm_statement_get_int64 (row, "at"));
  jm_json_set_time (builder, "ended_at", jm_statement_get_int64 (row, "ended_at"));
  jm_json_set_string (builder, "subject", jm_statement_get_text (row, "subject"));
  jm_json_set_string (builder, "provider", jm_statement_get_text (row, "provider"));
  jm_json_set_string (builder, "model", jm_statement_get_text (row, "model"));
  jm_json_set_string (builder, "outcome", jm_statement_get_text (row, "outcome"));
  set_number (builder, row, "tokens_in");
  set_number (builder, row, "tokens_out");
  set_dollars (builder, "cost", jm_statement_is_null (row, "cost") ? -1 : jm_statement_get_int64 (row, "cost"));
  set_dollars (builder, "reserved", jm_statement_is_null (row, "reserved") ? -1 : jm_statement_get_int64 (row, "reserved"));
}

static gboolean
add_list (JmJsonBuilder  *builder,
          JmDb           *db,
          const char     *name,
          const char     *sql,
          guint           limit,
          void          (*add) (JmJsonBuilder *, JmStatement *),
          GError        **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, sql, error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":limit", limit);
  jm_json_key (builder, name);
  jm_json_begin_array (builder);
  while (jm_statement_next (statement, &local_error))
    {
      jm_json_begin_object (builder);
      add (builder, statement);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_llm_call_usage:
 * @db: a connection
 * @limit: how many subjects and calls at most
 * @error: return location
 *
 * The ledger: {"currency","today","month","budget":{"day","month"},"months":[],"subjects":[],"calls":[]}, money in dollars. A call whose
 * cost is not known yet counts for what was reserved.
 *
 * Returns: (transfer full) (nullable): the ledger. Errors: as the database answers
 */
JmJson *
jm_llm_call_usage (JmDb    *db,
                   guint    limit,
                   GError **error)
{
  g_autoptr(JmBudget) budget = jm_budget_load (db, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (budget == NULL)
    return NULL;
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "currency", "USD");
  set_dollars (builder, "today", budget->day);
  set_dollars (builder, "month", budget->month);
  jm_json_key (builder, "budget");
  jm_json_begin_object (builder);
  set_dollars (builder, "day", budget->budget_day);
  set_dollars (builder, "month", budget->budget_month);
  jm_json_end_object (builder);
  if (!add_list (builder, db, "months", "coach/usage-months.sql", MONTHS, add_month, error)
      || !add_list (builder, db, "subjects", "coach/usage-subjects.sql", limit, add_subject, error)
      || !add_list (builder, db, "calls", "coach/usage-calls.sql", limit, add_call, error))
    return NULL;
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
