/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-task.h>

#include "jm-store-private.h"
#include "jm-task-private.h"

#include <base/jm-error.h>
#include <base/jm-time.h>

#include <glib/gi18n.h>

#define MAX_ATTEMPTS 5 /* a task whose process died so often is left alone */

static gboolean
bind_and_run (JmStatement *statement, gint64 id, GError **error)
{
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  return jm_statement_run (statement, error);
}

/**
 * jm_task_enqueue:
 * @db: the writer's connection
 * @kind: what is to be done
 * @subject: on what, "a7"
 * @state: JM_TASK_QUEUED, or JM_TASK_WAITING
 * @reason: (nullable): what it waits for, a sentence
 * @not_before: an instant, 0 for at once
 * @id: (out) (optional): the task's id
 * @error: return location
 *
 * Belongs in the transaction of the decision that asks for it. Where the same is open already, that one is woken;
 * while it runs nothing changes. Waking keeps the attempts, which are part of the fence.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_task_enqueue (JmDb *db, JmTaskKind kind, const char *subject, JmTaskState state, const char *reason, gint64 not_before,
                 gint64 *id, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autoptr(JmTask) task = NULL;
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail ((guint) kind < JM_N_TASKS, FALSE);
  g_return_val_if_fail (subject != NULL, FALSE);
  g_return_val_if_fail (state == JM_TASK_QUEUED || state == JM_TASK_WAITING, FALSE);

  task = jm_task_find (db, kind, subject, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (task != NULL && id != NULL)
    *id = task->id;
  if (task != NULL && task->state == JM_TASK_RUNNING)
    return TRUE;

  statement = jm_db_statement (db, task != NULL ? "store/task-wake.sql" : "store/task-insert.sql", error);
  if (statement == NULL)
    return FALSE;
  if (task != NULL)
    jm_statement_bind_int64 (statement, ":id", task->id);
  else
    {
      jm_statement_bind_text (statement, ":kind", jm_task_kind_to_string (kind));
      jm_statement_bind_text (statement, ":subject", subject);
    }
  jm_statement_bind_text (statement, ":state", jm_task_state_to_string (state));
  jm_statement_bind_text (statement, ":reason", reason);
  jm_statement_bind_int64 (statement, ":not_before", not_before);
  jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (task == NULL && id != NULL)
    *id = jm_db_last_id (db);
  return TRUE;
}

static char *
ids_to_text (GArray *ids)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;

  jm_json_begin_array (builder);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    jm_json_add_int64 (builder, g_array_index (ids, gint64, i));
  jm_json_end_array (builder);
  json = jm_json_builder_finish (builder);
  return jm_json_to_text (json, FALSE);
}

static GPtrArray *
list_owners (JmDb *db, JmStore *store, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/task-owners.sql", error);
  g_autoptr(GPtrArray) owners = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":owner", jm_store_get_process (store));
  while (jm_statement_next (statement, &local_error))
    g_ptr_array_add (owners, jm_statement_dup_text (statement, "lease_owner"));
  if (local_error == NULL)
    return g_steal_pointer (&owners);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* What @owner runs, but for those in @held. */
static gboolean
take_back (JmDb *db, const char *owner, GArray *held, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/task-take-back.sql", error);
  g_autofree char *ids = ids_to_text (held);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":owner", owner);
  jm_statement_bind_text (statement, ":held", ids);
  jm_statement_bind_int64 (statement, ":max_attempts", MAX_ATTEMPTS);
  jm_statement_bind_text (statement, ":reason", _("JobMate ended five times in the middle of this task, so it is left alone. "
                                                  "Try it again when you like."));
  jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  return jm_statement_run (statement, error);
}

static gboolean
take_back_from_dead (JmDb *db, JmStore *store, GError **error)
{
  g_autoptr(GPtrArray) owners = list_owners (db, store, error);

  for (guint i = 0; owners != NULL && i < owners->len; i++)
    {
      const char *owner = g_ptr_array_index (owners, i);

      if (jm_lease_is_dead (jm_store_get_lease (store), owner) && !take_back (db, owner, NULL, error))
        return FALSE;
    }
  return owners != NULL;
}

/**
 * jm_task_take_back:
 * @db: the writer's connection
 * @store: the store of @db
 * @held: (nullable) (element-type gint64): ids of the tasks that this process is at work on
 * @error: return location
 *
 * Running tasks of this process that nobody is at work on any more go back to the queue: their end could not be written down, for the
 * disk was full. After five claims to JM_TASK_FAILED, as with jm_task_claim().
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_task_take_back (JmDb *db, JmStore *store, GArray *held, GError **error)
{
  g_return_val_if_fail (JM_IS_STORE (store), FALSE);

  return take_back (db, jm_store_get_process (store), held, error);
}

/**
 * jm_task_claim:
 * @db: the writer's connection
 * @store: the store of @db
 * @include_waiting: also what waits, whatever its not_before
 * @skip: (nullable) (element-type gint64): ids not to take
 * @error: return location
 *
 * Takes the next task that is due: queued ones in their order, then waiting ones whose not_before has come, or cannot be right because the
 * clock was set back; what waits without an instant waits for something to happen, and is taken with @include_waiting only. Before that,
 * running tasks of dead processes go back to the queue; after five claims to JM_TASK_FAILED.
 *
 * Returns: (transfer full) (nullable): the task, running under the lease of this process; NULL with no error when
 *   there is none. Errors: JM_ERROR_READ_ONLY when the lease cannot be written, or as the database answers
 */
JmTask *
jm_task_claim (JmDb *db, JmStore *store, gboolean include_waiting, GArray *skip, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autoptr(JmTask) task = NULL;
  g_autofree char *skipped = NULL;

  g_return_val_if_fail (JM_IS_STORE (store), NULL);

  if (!jm_lease_hold (jm_store_get_lease (store), error) || !take_back_from_dead (db, store, error))
    return NULL;
  statement = jm_db_statement (db, "store/task-claim.sql", error);
  if (statement == NULL)
    return NULL;
  skipped = ids_to_text (skip);
  jm_statement_bind_text (statement, ":owner", jm_store_get_process (store));
  jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  jm_statement_bind_int64 (statement, ":include_waiting", include_waiting);
  jm_statement_bind_text (statement, ":skip", skipped);
  if (!jm_statement_next (statement, error))
    return NULL;
  task = jm_task_read (statement);
  if (!jm_statement_run (statement, error))
    return NULL;
  return g_steal_pointer (&task);
}

/**
 * jm_task_finish:
 * @db: the writer's connection
 * @task: as it was claimed
 * @state: what becomes of it; not JM_TASK_RUNNING
 * @reason: (nullable): why it waits or failed, a sentence
 * @not_before: an instant, 0 for none
 * @error: return location
 *
 * Ends a claim; belongs in the transaction that stores the result.
 *
 * Returns: FALSE with @error: JM_ERROR_CONFLICT when the claim is no longer valid, so that the result is to be
 *   rolled back; or as the database answers
 */
gboolean
jm_task_finish (JmDb *db, const JmTask *task, JmTaskState state, const char *reason, gint64 not_before, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail (task != NULL, FALSE);
  g_return_val_if_fail (state != JM_TASK_RUNNING, FALSE);

  statement = jm_db_statement (db, "store/task-finish.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":state", jm_task_state_to_string (state));
  jm_statement_bind_text (statement, ":reason", reason);
  jm_statement_bind_int64 (statement, ":not_before", not_before);
  jm_statement_bind_text (statement, ":owner", task->lease_owner);
  jm_statement_bind_int64 (statement, ":attempts", task->attempts);
  if (!bind_and_run (statement, task->id, error))
    return FALSE;
  if (jm_db_changes (db) == 1)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT,
                       _("The task was cancelled, or another process has taken it over. Its result was dropped."));
  return FALSE;
}

/**
 * jm_task_set_wait:
 * @db: the writer's connection
 * @id: a task that waits; another is left as it is
 * @waits_for: "offline", "budget" or "provider"
 * @error: return location
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_task_set_wait (JmDb *db, gint64 id, const char *waits_for, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/task-set-wait.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":waits_for", waits_for);
  return jm_statement_run (statement, error);
}

/**
 * jm_task_end_wait:
 * @db: the writer's connection
 * @waits_for: what has come: "offline", "budget" or "provider"
 * @n_due: (out) (optional): how many tasks waited for it
 * @error: return location
 *
 * Makes them due.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_task_end_wait (JmDb *db, const char *waits_for, guint *n_due, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/task-end-wait.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":waits_for", waits_for);
  jm_statement_bind_int64 (statement, ":now", jm_time_now ());
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (n_due != NULL)
    *n_due = jm_db_changes (db);
  return TRUE;
}

/* Runs @name, which changes the task only from states that allow it. */
static gboolean
change (JmDb *db, gint64 id, const char *name, const char *sentence, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, name, error);
  g_autoptr(JmTask) task = NULL;

  if (statement == NULL || !bind_and_run (statement, id, error))
    return FALSE;
  if (jm_db_changes (db) == 1)
    return TRUE;
  task = jm_task_load (db, id, error);
  if (task != NULL)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, sentence);
  return FALSE;
}

/**
 * jm_task_retry:
 * @db: the writer's connection
 * @id: a task that is queued, waiting, failed or cancelled
 * @error: return location
 *
 * Makes it due at once.
 *
 * Returns: FALSE with @error: JM_ERROR_NOT_FOUND; JM_ERROR_CONFLICT when it runs or is done; or as the database
 *   answers
 */
gboolean
jm_task_retry (JmDb *db, gint64 id, GError **error)
{
  return change (db, id, "store/task-retry.sql", _("The task is running or done: there is nothing to try again."), error);
}

/**
 * jm_task_cancel:
 * @db: the writer's connection
 * @id: a task that is open; when it runs, its result will be dropped
 * @error: return location
 *
 * Returns: FALSE with @error: JM_ERROR_NOT_FOUND; JM_ERROR_CONFLICT when it is done or cancelled; or as the database
 *   answers
 */
gboolean
jm_task_cancel (JmDb *db, gint64 id, GError **error)
{
  return change (db, id, "store/task-cancel.sql", _("The task has ended already: there is nothing to cancel."), error);
}
