/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "jm-output.h"

static const JmOption backup_options[] = {
  { "due", NULL, TRUE, N_("only where the last one is a day old and something has happened since") },
  { NULL },
};

static const JmOption backups_options[] = {
  { "folder", N_("DIR"), FALSE, N_("where they go from now on; “default”: beside the database") },
  { NULL },
};

static const JmOption restore_options[] = {
  { "newest", NULL, TRUE, N_("the newest good one of those that were made by themselves") },
  { NULL },
};

static JmJson *
answer_paths (const char *path,
              const char *aside,
              char      **boards,
              const char *provider,
              char      **lost)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "file", path);
  if (boards != NULL)
    {
      jm_json_set_string (builder, "before", aside);
      jm_json_key (builder, "keys_to_enter");
      jm_json_begin_array (builder);
      for (guint i = 0; boards[i] != NULL; i++)
        jm_json_add_string (builder, boards[i]);
      if (provider != NULL)
        jm_json_add_string (builder, provider);
      jm_json_end_array (builder);
      jm_json_set_string (builder, "provider_key_to_enter", provider);
      jm_json_set_strv (builder, "lost_files", (const char *const *) lost);
    }
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
print_backup (JmCtl  *ctl,
              JmJson *answer)
{
  const char *file = jm_json_member_string (answer, "file");

  if (file != NULL)
    jm_ctl_say (_("Everything but the keys is in “%s”."), file);
  else
    jm_ctl_say (_("No backup is due."));
}

static void
print_restore (JmCtl  *ctl,
               JmJson *answer)
{
  const char *aside = jm_json_member_string (answer, "before");
  const char *provider = jm_json_member_string (answer, "provider_key_to_enter");
  JmJson *keys = jm_json_get_member (answer, "keys_to_enter");
  JmJson *lost = jm_json_get_member (answer, "lost_files");

  jm_ctl_say (_("“%s” is restored."), jm_json_member_string (answer, "file"));
  if (aside != NULL)
    jm_ctl_say (_("What was there before is in “%s”."), aside);
  for (guint i = 0; i < jm_json_get_length (keys); i++)
    {
      const char *name = jm_json_get_string (jm_json_get_element (keys, i));

      if (g_strcmp0 (name, provider) == 0)
        jm_ctl_say (_("Its key is not part of a backup, enter it again: jobmatectl provider key %s"), name);
      else
        jm_ctl_say (_("Its key is not part of a backup, enter it again: jobmatectl boards key %s"), name);
    }
  for (guint i = 0; i < jm_json_get_length (lost); i++)
    jm_ctl_say (_("“%s” is not in the backup as it was kept, so it was left out: add it again."), jm_json_get_string (jm_json_get_element (lost, i)));
}

/* Not the first start of a profile: there is something to keep. */
static gboolean
open_funnel (JmCtl   *ctl,
             GError **error)
{
  g_autofree char *database = g_build_filename (ctl->data_dir, "jobmate.db", NULL);

  if (!g_file_test (database, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is nothing in “%s” to back up."), ctl->data_dir);
      return FALSE;
    }
  ctl->funnel = jm_funnel_open (ctl->data_dir, error);
  return ctl->funnel != NULL;
}

/* Into the folder where they go by themselves. */
static gboolean
run_plan (JmCtl   *ctl,
          GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmStorage) storage = NULL;
  g_autoptr(JmJson) answer = NULL;
  gboolean is_done = FALSE;

  if (!open_funnel (ctl, error))
    return FALSE;
  jm_funnel_back_up_async (ctl->funnel, jm_arguments_has (ctl->arguments, "due"), ctl->cancellable, jm_ctl_result_cb, ctl);
  result = jm_ctl_wait (ctl);
  if (!jm_funnel_back_up_finish (ctl->funnel, result, &is_done, error))
    return FALSE;
  storage = jm_storage_load (ctl->data_dir);
  answer = answer_paths (is_done && storage->backups->len > 0 ? ((JmBackupFile *) storage->backups->pdata[0])->path : NULL, NULL, NULL, NULL, NULL);
  jm_ctl_answer (ctl, answer, print_backup);
  return TRUE;
}

static void
backup_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  JmCtl *ctl = task_data;
  GError *error = NULL;

  if (jm_funnel_backup (ctl->data_dir, jm_arguments_word (ctl->arguments, 0), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* In a thread: an interrupt is heard on this one. */
static gboolean
write_backup (JmCtl   *ctl,
              GError **error)
{
  g_autoptr(GTask) task = g_task_new (NULL, ctl->cancellable, jm_ctl_result_cb, ctl);
  g_autoptr(GAsyncResult) result = NULL;

  jm_ctl_hear_interrupts (ctl);
  g_task_set_task_data (task, ctl, NULL);
  g_task_run_in_thread (task, backup_thread);
  result = jm_ctl_wait (ctl);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean
run_backup (JmCtl   *ctl,
            GError **error)
{
  const char *path = jm_arguments_count (ctl->arguments) > 0 ? jm_arguments_word (ctl->arguments, 0) : NULL;
  g_autoptr(JmJson) answer = NULL;

  if (path == NULL)
    return run_plan (ctl, error);
  if (jm_arguments_has (ctl->arguments, "due"))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("--due is for the folder of backups: give no file."));
      return FALSE;
    }
  if (!write_backup (ctl, error))
    return FALSE;
  answer = answer_paths (path, NULL, NULL, NULL, NULL);
  jm_ctl_answer (ctl, answer, print_backup);
  return TRUE;
}

static void
print_backups (JmCtl  *ctl,
               JmJson *answer)
{
  JmJson *backups = jm_json_get_member (answer, "backups");
  g_autoptr(JmTable) table = jm_table_new (_("MADE"), _("SIZE"), _("FILE"), NULL);

  for (guint i = 0; i < jm_json_get_length (backups); i++)
    {
      JmJson *backup = jm_json_get_element (backups, i);
      g_autofree char *at = jm_ctl_member_time (backup, "at");
      g_autofree char *size = NULL;
      gint64 bytes = 0;

      jm_json_member_int64 (backup, "size", &bytes);
      size = g_format_size (bytes);
      jm_table_add (table, at, size, jm_json_member_string (backup, "file"));
    }
  jm_ctl_say (_("Backups go to “%s”."), jm_json_member_string (answer, "folder"));
  if (jm_json_member_string (answer, "failure") != NULL)
    jm_ctl_say (_("The last one could not be made: %s"), jm_json_member_string (answer, "failure"));
  if (jm_json_get_length (backups) > 0)
    jm_table_print (table, ctl);
}

/* Nothing of the database is needed: it may be the one that is damaged. */
static gboolean
run_backups (JmCtl   *ctl,
             GError **error)
{
  const char *folder = jm_arguments_get (ctl->arguments, "folder");
  g_autoptr(JmStorage) storage = NULL;
  g_autoptr(JmJson) whole = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) answer = NULL;

  if (folder != NULL && !jm_backup_plan_set_folder (ctl->data_dir, g_str_equal (folder, "default") ? NULL : folder, error))
    return FALSE;
  storage = jm_storage_load (ctl->data_dir);
  whole = jm_storage_to_json (storage);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "folder", storage->plan->folder);
  jm_json_set_string (builder, "failure", storage->plan->failure);
  jm_json_set_value (builder, "backups", jm_json_get_member (whole, "backups"));
  jm_json_end_object (builder);
  answer = jm_json_builder_finish (builder);
  jm_ctl_answer (ctl, answer, print_backups);
  return TRUE;
}

/* The file that is named, or the newest good one of this profile's own. */
static char *
find_backup (JmCtl   *ctl,
             GError **error)
{
  g_autoptr(JmBackupFile) newest = NULL;

  if (jm_arguments_has (ctl->arguments, "newest") == (jm_arguments_count (ctl->arguments) > 0))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("Say what to restore: a file, or --newest."));
      return NULL;
    }
  if (jm_arguments_count (ctl->arguments) > 0)
    return g_strdup (jm_arguments_word (ctl->arguments, 0));
  newest = jm_funnel_find_backup (ctl->data_dir);
  if (newest == NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no good backup of “%s”; jobmatectl backups lists those that there are."), ctl->data_dir);
  return newest != NULL ? g_strdup (newest->path) : NULL;
}

static gboolean
run_restore (JmCtl   *ctl,
             GError **error)
{
  g_autofree char *path = find_backup (ctl, error);
  g_autofree char *aside = NULL;
  g_autofree char *provider = NULL;
  g_auto(GStrv) boards = NULL;
  g_auto(GStrv) lost = NULL;
  g_autoptr(JmJson) answer = NULL;
  g_autoptr(GError) local_error = NULL;

  if (path == NULL || !jm_funnel_restore (ctl->data_dir, path, &aside, error))
    return FALSE;
  ctl->funnel = jm_funnel_open (ctl->data_dir, error);
  boards = ctl->funnel != NULL ? jm_funnel_list_keyed_boards (ctl->funnel, error) : NULL;
  lost = boards != NULL ? jm_funnel_list_lost_files (ctl->funnel, error) : NULL;
  if (lost == NULL)
    return FALSE;
  provider = jm_funnel_dup_keyed_provider (ctl->funnel, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  answer = answer_paths (path, aside, boards, provider, lost);
  jm_ctl_answer (ctl, answer, print_restore);
  return TRUE;
}

const JmVerb jm_ctl_backup_verbs[] = {
  { "backup", N_("[FILE]"), N_("write everything but the keys into one file, or into the folder of backups"), backup_options, 0, 1, JM_VERB_BARE, run_backup },
  { "backups", "", N_("where backups go by themselves, and those that are there"), backups_options, 0, 0, JM_VERB_BARE, run_backups },
  { "restore", N_("[FILE]"), N_("put a backup into the place of what is there, which is set aside"), restore_options, 0, 1, JM_VERB_BARE, run_restore },
  { NULL },
};
