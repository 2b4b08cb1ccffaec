/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

/* 0 is told, -1 is not. */
static void
bind_amount (JmStatement *statement,
             const char  *name,
             gint64       amount)
{
  if (amount >= 0)
    jm_statement_bind_int64 (statement, name, amount);
}

/**
 * jm_llm_call_book:
 * @db: the writer's connection
 * @task: the task it is made for, 0: none
 * @provider: who is asked
 * @worst: micro-dollars that it may cost, of jm_provider_worst_cost(); -1: not known
 * @id: (out): its row
 * @again: (out) (optional): as jm_budget_check() tells it
 * @error: return location
 *
 * Books a call before it is made: what is paid for is in the ledger even when this process dies, and no two processes spend the same
 * dollar, for the check and the reservation are one transaction.
 *
 * Returns: whether it was written; %FALSE with %JM_ERROR_BUDGET when the budget does not allow it
 */
gboolean
jm_llm_call_book (JmDb              *db,
                  gint64             task,
                  const JmProvider  *provider,
                  gint64             worst,
                  gint64            *id,
                  gint64            *again,
                  GError           **error)
{
  g_autoptr(JmBudget) budget = NULL;
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (provider != NULL && id != NULL, FALSE);

  budget = jm_budget_load (db, error);
  if (budget == NULL || !jm_budget_check (budget, provider->model, worst, again, error))
    return FALSE;
  statement = jm_db_statement (db, "coach/call-book.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_id (statement, ":task", task);
  jm_statement_bind_text (statement, ":provider", provider->name);
  jm_statement_bind_text (statement, ":model", provider->model);
  bind_amount (statement, ":reserved", worst);
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
 * @spent: (nullable): what it took
 * @error: return location
 *
 * Ends a booked call. One that is settled already stays as it is. Where the cost is not known, what was reserved goes on to count.
 *
 * Returns: whether the database took it
 */
gboolean
jm_llm_call_settle (JmDb           *db,
                    gint64          id,
                    const char     *outcome,
                    const JmSpent  *spent,
                    GError        **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (outcome != NULL, FALSE);

  statement = jm_db_statement (db, "coach/call-settle.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":outcome", outcome);
  jm_statement_bind_text (statement, ":model", spent != NULL ? spent->model : NULL);
  bind_amount (statement, ":tokens_in", spent != NULL ? spent->tokens_in : -1);
  bind_amount (statement, ":tokens_out", spent != NULL ? spent->tokens_out : -1);
  bind_amount (statement, ":cost", spent != NULL ? spent->cost : -1);
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
 * jm_spent_clear:
 * @self: what a call took
 *
 * Frees what it holds.
 */
void
jm_spent_clear (JmSpent *self)
{
  g_clear_pointer (&self->model, g_free);
}
