/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-task.h>

#include "jm-task-private.h"

#include <base/jm-error.h>

#include <glib/gi18n.h>
#include <inttypes.h>

static const char *const kinds[] = {
  [JM_TASK_ANALYZE_JOB] = "ANALYZE_JOB",
  [JM_TASK_PARSE_CV] = "PARSE_CV",
  [JM_TASK_WRITE_LETTER] = "WRITE_LETTER",
};

static const char *const states[] = {
  [JM_TASK_QUEUED] = "queued",
  [JM_TASK_RUNNING] = "running",
  [JM_TASK_WAITING] = "waiting",
  [JM_TASK_DONE] = "done",
  [JM_TASK_FAILED] = "failed",
  [JM_TASK_CANCELLED] = "cancelled",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == JM_N_TASKS);
G_STATIC_ASSERT (G_N_ELEMENTS (states) == JM_TASK_CANCELLED + 1);

/**
 * jm_task_kind_to_string:
 * @kind: a kind
 *
 * Returns: (transfer none): "ANALYZE_JOB" and the like
 */
const char *
jm_task_kind_to_string (JmTaskKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind];
}

/**
 * jm_task_state_to_string:
 * @state: a state
 *
 * Returns: (transfer none): "queued" and the like
 */
const char *
jm_task_state_to_string (JmTaskState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * jm_task_free:
 * @self: a task
 */
void
jm_task_free (JmTask *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->subject);
  g_free (self->lease_owner);
  g_free (self->last_error);
  g_free (self->waits_for);
  g_free (self);
}

/**
 * jm_task_to_json:
 * @self: a task
 *
 * Returns: (transfer full): an object of "id", "kind", "subject", "state", "attempts", "not_before", "last_error",
 *   "waits_for", "created_at" and "updated_at"
 */
JmJson *
jm_task_to_json (const JmTask *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 't', self->id);
  jm_json_set_string (builder, "kind", jm_task_kind_to_string (self->kind));
  jm_json_set_string (builder, "subject", self->subject);
  jm_json_set_string (builder, "state", jm_task_state_to_string (self->state));
  jm_json_set_int64 (builder, "attempts", self->attempts);
  jm_json_set_time (builder, "not_before", self->not_before);
  jm_json_set_string (builder, "last_error", self->last_error);
  jm_json_set_string (builder, "waits_for", self->waits_for);
  jm_json_set_time (builder, "created_at", self->created_at);
  jm_json_set_time (builder, "updated_at", self->updated_at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* The table's CHECKs admit no other text. */
static guint
find (const char *const *texts, guint n_texts, const char *text)
{
  for (guint i = 0; i < n_texts; i++)
    if (g_strcmp0 (texts[i], text) == 0)
      return i;
  g_return_val_if_reached (0);
}

JmTask *
jm_task_read (JmStatement *statement)
{
  JmTask *self = g_new0 (JmTask, 1);

  self->id = jm_statement_get_int64 (statement, "id");
  self->kind = find (kinds, G_N_ELEMENTS (kinds), jm_statement_get_text (statement, "kind"));
  self->subject = jm_statement_dup_text (statement, "subject");
  self->state = find (states, G_N_ELEMENTS (states), jm_statement_get_text (statement, "state"));
  self->attempts = jm_statement_get_int64 (statement, "attempts");
  self->not_before = jm_statement_get_int64 (statement, "not_before");
  self->lease_owner = jm_statement_dup_text (statement, "lease_owner");
  self->last_error = jm_statement_dup_text (statement, "last_error");
  self->waits_for = jm_statement_dup_text (statement, "waits_for");
  self->created_at = jm_statement_get_int64 (statement, "created_at");
  self->updated_at = jm_statement_get_int64 (statement, "updated_at");
  return self;
}

/**
 * jm_task_find:
 * @db: a connection on loan
 * @kind: a kind
 * @subject: "a7" and the like
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the open task of the subject (queued, running, waiting, failed); NULL with no
 *   error when there is none. Errors: as the database answers
 */
JmTask *
jm_task_find (JmDb *db, JmTaskKind kind, const char *subject, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kinds), NULL);
  g_return_val_if_fail (subject != NULL, NULL);

  statement = jm_db_statement (db, "store/task-find.sql", error);
  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":kind", kinds[kind]);
  jm_statement_bind_text (statement, ":subject", subject);
  return jm_statement_next (statement, error) ? jm_task_read (statement) : NULL;
}

/**
 * jm_task_load:
 * @db: a connection on loan
 * @id: a task's id
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the task. Errors: JM_ERROR_NOT_FOUND, or as the database answers
 */
JmTask *
jm_task_load (JmDb *db, gint64 id, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/task-load.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":id", id);
  if (jm_statement_next (statement, &local_error))
    return jm_task_read (statement);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no task t%" PRId64 "."), id);
  return NULL;
}

/**
 * jm_task_list:
 * @db: a connection on loan
 * @open_only: leave out what is done or cancelled
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmTask) (nullable): the tasks, ascending. Errors: as the database answers
 */
GPtrArray *
jm_task_list (JmDb *db, gboolean open_only, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/task-list.sql", error);
  g_autoptr(GPtrArray) tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_task_free);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":open_only", open_only);
  while (jm_statement_next (statement, &local_error))
    g_ptr_array_add (tasks, jm_task_read (statement));
  if (local_error == NULL)
    return g_steal_pointer (&tasks);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_task_count:
 * @db: a connection on loan
 * @state: a state
 * @error: return location
 *
 * Returns: how many tasks are in that state; 0 with @error as the database answers
 */
guint
jm_task_count (JmDb *db, JmTaskState state, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), 0);

  statement = jm_db_statement (db, "store/task-count.sql", error);
  if (statement == NULL)
    return 0;
  jm_statement_bind_text (statement, ":state", states[state]);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "n") : 0;
}
