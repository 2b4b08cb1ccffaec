/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

/* 0 tokens are told, -1 are not. */
static void
bind_tokens (JmStatement *statement,
             const char  *name,
             gint64       tokens)
{
  if (tokens >= 0)
    jm_statement_bind_int64 (statement, name, tokens);
}

/**
 * jm_llm_call_book:
 * @db: the writer's connection
 * @task: the task it is made for, 0: none
 * @provider: who is asked
 * @id: (out): its row
 * @error: return location
 *
 * Books a call before it is made: what is paid for is in the ledger even when this process dies.
 *
 * Returns: whether it was written
 */
gboolean
jm_llm_call_book (JmDb              *db,
                  gint64             task,
                  const JmProvider  *provider,
                  gint64            *id,
                  GError           **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (provider != NULL && id != NULL, FALSE);

  statement = jm_db_statement (db, "coach/call-book.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":task", task);
  jm_statement_bind_text (statement, ":provider", provider->name);
  jm_statement_bind_text (statement, ":model", provider->model);
  jm_statement_bind_time (statement, ":at", jm_time_now ());
  if (!jm_statement_run (statement, error))
    return FALSE;
  *id = jm_db_last_id (db);
  return TRUE;
}

/**
 * jm_llm_call_settle:
 * @db: the writer's connection
 * @id: a booked row
 * @outcome: "done", "failed", "cancelled" or "lost"
 * @completion: (nullable): what came back
 * @error: return location
 *
 * Ends a booked call. One that is settled already stays as it is.
 *
 * Returns: whether the database took it
 */
gboolean
jm_llm_call_settle (JmDb                *db,
                    gint64               id,
                    const char          *outcome,
                    const JmCompletion  *completion,
                    GError             **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (outcome != NULL, FALSE);

  statement = jm_db_statement (db, "coach/call-settle.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":outcome", outcome);
  jm_statement_bind_text (statement, ":model", completion != NULL ? completion->model : NULL);
  bind_tokens (statement, ":tokens_in", completion != NULL ? completion->tokens_in : -1);
  bind_tokens (statement, ":tokens_out", completion != NULL ? completion->tokens_out : -1);
  jm_statement_bind_time (statement, ":at", jm_time_now ());
  return jm_statement_run (statement, error);
}

/**
 * jm_llm_call_settle_lost:
 * @db: the writer's connection
 * @task: a task that is claimed anew
 * @error: return location
 *
 * Ends what earlier attempts booked and, by a crash, never settled.
 *
 * Returns: whether the database took it
 */
gboolean
jm_llm_call_settle_lost (JmDb    *db,
                         gint64   task,
                         GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "coach/call-settle-lost.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":task", task);
  jm_statement_bind_time (statement, ":at", jm_time_now ());
  return jm_statement_run (statement, error);
}

/**
 * jm_llm_call_totals:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (nullable): {"calls","tokens_in","tokens_out"}; what a service did not tell counts as 0
 */
JmJson *
jm_llm_call_totals (JmDb    *db,
                    GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "coach/call-totals.sql", error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (statement == NULL || !jm_statement_next (statement, error))
    return NULL;
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "calls", jm_statement_get_int64 (statement, "calls"));
  jm_json_set_int64 (builder, "tokens_in", jm_statement_get_int64 (statement, "tokens_in"));
  jm_json_set_int64 (builder, "tokens_out", jm_statement_get_int64 (statement, "tokens_out"));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
