/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-funnel-private.h"

/* What the writer does, and how many steps of undo it came to. */
typedef struct {
  JmStoreFunc func;
  gpointer    arguments; /* the task's */
  gint64      n_steps;
} Command;

static gboolean
run (JmDb      *db,
     gpointer   user_data,
     GError   **error)
{
  Command *command = user_data;
  gint64 last = jm_event_last_id (db, error);

  if (last < 0 || !command->func (db, command->arguments, error))
    return FALSE;
  command->n_steps = jm_undo_count (db, last, error);
  return command->n_steps >= 0;
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  g_assert (JM_IS_STORE (object));
  g_assert (G_IS_TASK (task));

  if (!jm_store_write_finish (JM_STORE (object), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static GTask *
command_task (JmFunnel           *self,
              gpointer            tag,
              gpointer            arguments,
              GDestroyNotify      destroy,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, arguments, destroy);
  /* What is on disk is done, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
jm_funnel_command (JmFunnel           *self,
                   gpointer            tag,
                   JmStoreFunc         func,
                   gpointer            arguments,
                   GDestroyNotify      destroy,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  GTask *task = command_task (self, tag, arguments, destroy, cancellable, callback, user_data);
  Command *command = g_new0 (Command, 1);

  command->func = func;
  command->arguments = arguments;
  g_object_set_data_full (G_OBJECT (task), "jm-command", command, g_free);
  jm_store_write_async (self->store, JM_PRIORITY_COMMAND, run, command, NULL, cancellable, written_cb, task);
}

void
jm_funnel_long_command (JmFunnel           *self,
                        gpointer            tag,
                        GTaskThreadFunc     func,
                        gpointer            arguments,
                        GDestroyNotify      destroy,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr(GTask) task = command_task (self, tag, arguments, destroy, cancellable, callback, user_data);

  g_task_run_in_thread (task, func);
}

gboolean
jm_funnel_command_finish (JmFunnel     *self,
                          GAsyncResult *result,
                          gpointer      tag,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == tag, FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gint64
jm_funnel_command_finish_id (JmFunnel     *self,
                             GAsyncResult *result,
                             gpointer      tag,
                             GError      **error)
{
  gint64 *id;

  if (!jm_funnel_command_finish (self, result, tag, error))
    return 0;
  id = g_task_get_task_data (G_TASK (result));
  return *id;
}

gpointer
jm_funnel_read (JmFunnel   *self,
                JmStoreFunc func,
                JmQuery    *query,
                GError    **error)
{
  return jm_store_read (self->store, func, query, error) ? query->result : NULL;
}

/**
 * jm_funnel_count_steps:
 * @result: what the callback of a command got
 *
 * What was decided that way already is no step.
 *
 * Returns: how many steps of undo the command was; 0 for one that cannot be undone
 */
guint
jm_funnel_count_steps (GAsyncResult *result)
{
  Command *command;

  g_return_val_if_fail (G_IS_TASK (result), 0);

  command = g_object_get_data (G_OBJECT (result), "jm-command");
  return command != NULL ? (guint) command->n_steps : 0;
}
