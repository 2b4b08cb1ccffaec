/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-storage.h>

/**
 * jm_storage_load:
 * @data_dir: the folder of a profile, which need not be readable
 *
 * Returns: (transfer full): where its data lies, and how it is kept safe
 */
JmStorage *
jm_storage_load (const char *data_dir)
{
  JmStorage *self;

  g_return_val_if_fail (data_dir != NULL, NULL);

  self = g_new0 (JmStorage, 1);
  self->path = g_build_filename (data_dir, "jobmate.db", NULL);
  self->size = jm_disk_get_database_size (data_dir);
  self->free_space = jm_disk_get_free (data_dir);
  self->is_remote = jm_disk_is_remote (data_dir);
  self->plan = jm_backup_plan_load (data_dir);
  self->backups = jm_backup_plan_list (data_dir);
  jm_health_load (data_dir, &self->health);
  return self;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, jm_storage_load (task_data), (GDestroyNotify) jm_storage_free);
}

/**
 * jm_storage_load_async:
 * @data_dir: the folder of a profile
 * @cancellable: (nullable): then nobody waits for it any more
 * @callback: called with what was found
 * @user_data: for @callback
 *
 * jm_storage_load() in a thread.
 */
void
jm_storage_load_async (const char          *data_dir,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (data_dir != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_storage_load_async);
  g_task_set_task_data (task, g_strdup (data_dir), g_free);
  g_task_run_in_thread (task, load_thread);
}

/**
 * jm_storage_load_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what was found; %NULL where nobody waits for it any more
 */
JmStorage *
jm_storage_load_finish (GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jm_storage_free:
 * @self: (transfer full): what was loaded
 */
void
jm_storage_free (JmStorage *self)
{
  g_free (self->path);
  jm_backup_plan_free (self->plan);
  g_ptr_array_unref (self->backups);
  g_free (self);
}

/**
 * jm_storage_to_json:
 * @self: what was loaded
 *
 * Returns: (transfer full): {"path","size","free_space","is_remote","backup_folder","last_backup_at","backup_failure",
 *   "condition","checked_at","backups":[{"file","at","size"}]}
 */
JmJson *
jm_storage_to_json (const JmStorage *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "path", self->path);
  jm_json_set_int64 (builder, "size", self->size);
  if (self->free_space >= 0)
    jm_json_set_int64 (builder, "free_space", self->free_space);
  else
    jm_json_set_null (builder, "free_space");
  jm_json_set_boolean (builder, "is_remote", self->is_remote);
  jm_json_set_string (builder, "backup_folder", self->plan->folder);
  jm_json_set_time (builder, "last_backup_at", self->plan->last_at);
  jm_json_set_string (builder, "backup_failure", self->plan->failure);
  jm_json_set_string (builder, "condition", jm_health_state_to_string (self->health.state));
  jm_json_set_time (builder, "checked_at", self->health.checked_at);
  jm_json_key (builder, "backups");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->backups->len; i++)
    {
      const JmBackupFile *file = g_ptr_array_index (self->backups, i);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "file", file->path);
      jm_json_set_time (builder, "at", file->at);
      jm_json_set_int64 (builder, "size", file->size);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
