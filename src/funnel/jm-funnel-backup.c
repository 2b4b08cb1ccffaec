/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* What belongs to a profile beside its database: CVs, files of applications, and the boards that the user added. */
static const char *const folders[] = { "cv", JM_ATTACHMENT_FOLDER, "boards", NULL };

const char *const *
jm_funnel_get_folders (void)
{
  return folders;
}

/**
 * jm_funnel_backup:
 * @data_dir: the folder of a profile, which may be in use
 * @path: where the backup goes
 * @cancellable: (nullable): ends it within milliseconds
 * @error: return location for an error
 *
 * Writes everything but the keys, which stay in the keyring, into one file; see jm_backup_write(). Blocks: not on a main loop.
 *
 * Returns: whether it is on disk
 */
gboolean
jm_funnel_backup (const char    *data_dir,
                  const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  return jm_backup_write (data_dir, folders, path, cancellable, error);
}

/**
 * jm_funnel_restore:
 * @data_dir: the folder of a profile that nobody has open
 * @path: a backup
 * @aside: (out) (nullable): the folder into which everything went that was there before
 * @error: return location for an error
 *
 * Puts a backup into the place of what is there; see jm_backup_restore(). Blocks: not on a main loop.
 *
 * Returns: whether it is there; else nothing has changed
 */
gboolean
jm_funnel_restore (const char  *data_dir,
                   const char  *path,
                   char       **aside,
                   GError     **error)
{
  return jm_backup_restore (data_dir, folders, path, aside, error);
}

typedef struct {
  gboolean is_due;
  gboolean is_done;
} Plan;

static void
back_up_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Plan *plan = task_data;
  GError *error = NULL;

  if (jm_backup_plan_run (jm_funnel_get_store (source), folders, plan->is_due, &plan->is_done, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_back_up_async:
 * @self: a funnel
 * @is_due: only where the last one is a day old and something has happened since
 * @cancellable: (nullable): ends it within milliseconds
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Makes a backup in the folder where they go by themselves; see jm_backup_plan_run(). The agent does it when it is due.
 */
void
jm_funnel_back_up_async (JmFunnel           *self,
                         gboolean            is_due,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  Plan *plan = g_new0 (Plan, 1);

  g_return_if_fail (JM_IS_FUNNEL (self));

  plan->is_due = is_due;
  jm_funnel_long_command (self, jm_funnel_back_up_async, back_up_thread, plan, g_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_back_up_finish:
 * @self: a funnel
 * @result: what the callback got
 * @is_done: (out) (optional): whether one was made
 * @error: return location for an error
 *
 * Returns: %FALSE where one was to be made and could not be
 */
gboolean
jm_funnel_back_up_finish (JmFunnel      *self,
                          GAsyncResult  *result,
                          gboolean      *is_done,
                          GError       **error)
{
  if (!jm_funnel_command_finish (self, result, jm_funnel_back_up_async, error))
    return FALSE;
  if (is_done != NULL)
    *is_done = ((Plan *) g_task_get_task_data (G_TASK (result)))->is_done;
  return TRUE;
}

/**
 * jm_funnel_find_backup:
 * @data_dir: the folder of a profile, which need not be readable
 *
 * Reads one after the other whole until one is found sound. Blocks: not on a main loop.
 *
 * Returns: (transfer full) (nullable): the newest of its own backups that can be restored
 */
JmBackupFile *
jm_funnel_find_backup (const char *data_dir)
{
  return jm_backup_plan_find_good (data_dir, folders);
}

/**
 * jm_funnel_set_aside:
 * @data_dir: the folder of a profile whose database nobody has open
 * @aside: (out) (nullable): the folder into which it went
 * @error: return location for an error
 *
 * Makes room for an empty database; see jm_backup_set_aside(). CVs and the user's boards stay. Blocks: not on a main loop.
 *
 * Returns: whether it is out of the way; else nothing has changed
 */
gboolean
jm_funnel_set_aside (const char  *data_dir,
                     char       **aside,
                     GError     **error)
{
  return jm_backup_set_aside (data_dir, aside, error);
}

/**
 * jm_funnel_erase:
 * @data_dir: the folder of a profile that nobody has open
 * @error: return location for an error
 *
 * Removes all of a profile for good: database, CVs, boards, its own backups, and its keys in the keyring. Blocks: not on a main loop.
 *
 * Returns: whether all of it is gone; see jm_backup_erase(). JM_ERROR_FAILED where only the keyring kept what it has
 */
gboolean
jm_funnel_erase (const char  *data_dir,
                 GError     **error)
{
  g_autofree char *profile = jm_secret_dup_profile (data_dir);
  g_autofree char *loans = jm_funnel_dup_loans ();

  jm_folder_erase (loans);
  return jm_backup_erase (data_dir, folders, error) && jm_secret_clear_all (profile, NULL, error);
}

static void
add_boards (JmFunnel   *self,
            GHashTable *seen,
            GPtrArray  *titles,
            char      **references)
{
  for (guint i = 0; references[i] != NULL; i++)
    {
      g_autoptr(JmBoard) board = jm_boards_lookup (self->boards, references[i], NULL, NULL);

      if (board != NULL && jm_board_needs_key (board) && g_hash_table_add (seen, g_strdup (jm_board_get_name (board))))
        g_ptr_array_add (titles, g_strdup (jm_board_get_name (board)));
    }
}

/**
 * jm_funnel_list_keyed_boards:
 * @self: a funnel
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the names of the boards of the user's searches that want a key: after a restore it has to be
 *   entered again
 */
char **
jm_funnel_list_keyed_boards (JmFunnel  *self,
                             GError   **error)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (self, FALSE, error);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (4, g_free, TRUE);

  if (searches == NULL)
    return NULL;
  for (guint i = 0; i < searches->len; i++)
    add_boards (self, seen, names, ((JmSearch *) g_ptr_array_index (searches, i))->boards);
  return (char **) g_ptr_array_free (g_steal_pointer (&names), FALSE);
}

/**
 * jm_funnel_dup_keyed_provider:
 * @self: a funnel
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the name of the user's model service where it wants a key: after a restore it has to be entered
 *   again; %NULL where there is none, and with @error
 */
char *
jm_funnel_dup_keyed_provider (JmFunnel  *self,
                              GError   **error)
{
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (self, error);
  g_autoptr(GPtrArray) rows = NULL;
  JmProviderRow *row;

  if (setup == NULL || !setup->enabled || setup->provider == NULL)
    return NULL;
  rows = jm_funnel_list_providers (self, NULL);
  row = jm_provider_rows_find (rows, setup->provider);
  return row != NULL && row->key == JM_KEY_REQUIRED ? g_strdup (row->name) : NULL;
}
