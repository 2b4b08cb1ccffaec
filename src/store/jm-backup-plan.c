/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-backup-plan.h>

#include "jm-backup-files.h"
#include "jm-memo.h"
#include "jm-store-private.h"

#include <store/jm-backup.h>
#include <store/jm-claim.h>
#include <store/jm-event.h>
#include <store/jm-disk.h>

#include <base/base.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define GROUP "Backup"
#define DAY (24 * 60 * 60)
#define PAUSE (60 * 60)                 /* before a failed one is tried again */
#define RESERVE (64 * 1024 * 1024)      /* bytes that a backup leaves free */
#define STAMP "%Y%m%d-%H%M%S"
#define STAMP_LENGTH 15

static gint64
get_instant (GKeyFile   *memo,
             const char *key)
{
  return g_key_file_get_int64 (memo, GROUP, key, NULL);
}

/**
 * jm_backup_plan_load:
 * @data_dir: the folder of a database, which need not be readable
 *
 * Returns: (transfer full): where its backups go and how the last one went
 */
JmBackupPlan *
jm_backup_plan_load (const char *data_dir)
{
  g_autoptr(GKeyFile) memo = NULL;
  g_autofree char *former = NULL;
  JmBackupPlan *self;

  g_return_val_if_fail (data_dir != NULL, NULL);

  memo = jm_memo_load (data_dir);
  self = g_new0 (JmBackupPlan, 1);
  self->folder = g_key_file_get_string (memo, GROUP, "folder", NULL);
  former = g_key_file_get_string (memo, GROUP, "former", NULL);
  self->former = g_strsplit (former != NULL ? former : "", "\n", -1);
  self->is_default = self->folder == NULL;
  if (self->is_default)
    self->folder = g_build_filename (data_dir, "backups", NULL);
  self->last_at = get_instant (memo, "last_at");
  self->last_event = get_instant (memo, "last_event");
  self->failed_at = get_instant (memo, "failed_at");
  self->failure = g_key_file_get_string (memo, GROUP, "failure", NULL);
  return self;
}

/**
 * jm_backup_plan_free:
 * @self: (transfer full): a plan
 */
void
jm_backup_plan_free (JmBackupPlan *self)
{
  g_free (self->folder);
  g_strfreev (self->former);
  g_free (self->failure);
  g_free (self);
}

/**
 * jm_backup_file_free:
 * @self: (transfer full): a backup's file
 */
void
jm_backup_file_free (JmBackupFile *self)
{
  g_free (self->path);
  g_free (self);
}

/* What is erased one day has to be found. */
static char *
dup_former (const JmBackupPlan *plan,
            const char         *folder)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) former = NULL;

  for (guint i = 0; plan->former[i] != NULL; i++)
    if (g_strcmp0 (plan->former[i], folder) != 0 && !g_str_equal (plan->former[i], plan->folder))
      g_strv_builder_add (builder, plan->former[i]);
  if (!plan->is_default && g_strcmp0 (plan->folder, folder) != 0)
    g_strv_builder_add (builder, plan->folder);
  former = g_strv_builder_end (builder);
  return former[0] != NULL ? g_strjoinv ("\n", former) : NULL;
}

/**
 * jm_backup_plan_set_folder:
 * @data_dir: the folder of a database
 * @folder: (nullable): an existing folder where backups go from now on; %NULL: "backups" in the folder of the database
 * @error: return location for an error
 *
 * What lies in the former folder stays there, until everything is erased.
 *
 * Returns: whether it is remembered; JM_ERROR_NOT_FOUND where there is no such folder, JM_ERROR_READ_ONLY, JM_ERROR_DISK_FULL
 */
gboolean
jm_backup_plan_set_folder (const char  *data_dir,
                           const char  *folder,
                           GError     **error)
{
  g_autofree char *whole = folder != NULL ? g_canonicalize_filename (folder, NULL) : NULL;
  g_autoptr(JmBackupPlan) plan = NULL;
  g_autofree char *former = NULL;

  g_return_val_if_fail (data_dir != NULL, FALSE);

  if (whole != NULL && !g_file_test (whole, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no folder “%s”. Make it, or choose another one."), whole);
      return FALSE;
    }
  plan = jm_backup_plan_load (data_dir);
  former = dup_former (plan, whole);
  /* The new folder has none yet: the next look makes one. */
  return jm_memo_change (data_dir, GROUP, error, "folder", whole, "former", former, "last_event", NULL, "last_at", NULL, "failed_at", NULL, "failure", NULL, NULL);
}

/* --- names --- */

/* Several computers or profiles may share a folder: each knows its own by four letters. */
static char *
dup_prefix (const char *data_dir)
{
  g_autoptr(GKeyFile) memo = jm_memo_load (data_dir);
  g_autofree char *tag = g_key_file_get_string (memo, GROUP, "tag", NULL);
  g_autofree char *parent = g_path_get_dirname (data_dir);
  g_autofree char *name = g_str_has_suffix (parent, "/profiles") ? g_path_get_basename (data_dir) : NULL;

  if (tag == NULL)
    return NULL;
  return name != NULL ? g_strconcat ("jobmate-", name, "-", tag, "-", NULL) : g_strconcat ("jobmate-", tag, "-", NULL);
}

static gboolean
ensure_tag (const char  *data_dir,
            GError     **error)
{
  g_autoptr(GKeyFile) memo = jm_memo_load (data_dir);
  g_autofree char *tag = NULL;

  if (g_key_file_has_key (memo, GROUP, "tag", NULL))
    return TRUE;
  tag = g_strdup_printf ("%04x", g_random_int_range (0, 0x10000));
  return jm_memo_change (data_dir, GROUP, error, "tag", tag, NULL);
}

/* The instant that a name of ours ends with; 0: it is not ours. */
static gint64
read_stamp (const char *name,
            const char *prefix)
{
  const char *stamp = name + strlen (prefix);
  g_autoptr(GDateTime) at = NULL;
  int year, month, day, hour, minute, second;
  int length = 0;

  if (!g_str_has_prefix (name, prefix) || strlen (stamp) < STAMP_LENGTH
      || sscanf (stamp, "%4d%2d%2d-%2d%2d%2d%n", &year, &month, &day, &hour, &minute, &second, &length) != 6 || length != STAMP_LENGTH
      || !g_str_equal (stamp + length, ".zip"))
    return 0;
  at = g_date_time_new_local (year, month, day, hour, minute, second);
  return at != NULL ? g_date_time_to_unix (at) : 0;
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  const JmBackupFile *first = *(JmBackupFile *const *) a;
  const JmBackupFile *second = *(JmBackupFile *const *) b;

  return first->at < second->at ? 1 : first->at > second->at ? -1 : strcmp (second->path, first->path);
}

static void
list_in (const char *data_dir,
         const char *folder,
         GPtrArray  *files)
{
  g_autofree char *prefix = dup_prefix (data_dir);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (prefix != NULL && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gint64 at = read_stamp (name, prefix);
      JmBackupFile *file;
      GStatBuf status;

      if (at == 0 || g_stat (path, &status) != 0)
        continue;
      file = g_new0 (JmBackupFile, 1);
      file->path = g_steal_pointer (&path);
      file->at = at;
      file->size = status.st_size;
      g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_files);
}

/**
 * jm_backup_plan_list:
 * @data_dir: the folder of a database, which need not be readable
 *
 * Returns: (transfer full) (element-type JmBackupFile): the backups that were made of it into the folder where they go now,
 *   the newest first
 */
GPtrArray *
jm_backup_plan_list (const char *data_dir)
{
  g_autoptr(JmBackupPlan) plan = jm_backup_plan_load (data_dir);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_backup_file_free);

  list_in (data_dir, plan->folder, files);
  return files;
}

/**
 * jm_backup_plan_list_former:
 * @data_dir: the folder of a database, which need not be readable
 *
 * Returns: (transfer full) (element-type JmBackupFile): the backups that were made of it into folders where they went before, the newest
 *   first; what lies in the default one, beside the database, is not among them
 */
GPtrArray *
jm_backup_plan_list_former (const char *data_dir)
{
  g_autoptr(JmBackupPlan) plan = jm_backup_plan_load (data_dir);
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_backup_file_free);

  for (guint i = 0; plan->former[i] != NULL; i++)
    list_in (data_dir, plan->former[i], files);
  return files;
}

/**
 * jm_backup_plan_list_away:
 * @data_dir: the folder of a database, which need not be readable
 *
 * Returns: (transfer full): the folders of the user's choice, the present one and those before it, that are not there now
 */
char **
jm_backup_plan_list_away (const char *data_dir)
{
  g_autoptr(JmBackupPlan) plan = jm_backup_plan_load (data_dir);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  if (!plan->is_default && !g_file_test (plan->folder, G_FILE_TEST_IS_DIR))
    g_strv_builder_add (builder, plan->folder);
  for (guint i = 0; plan->former[i] != NULL; i++)
    if (!g_file_test (plan->former[i], G_FILE_TEST_IS_DIR))
      g_strv_builder_add (builder, plan->former[i]);
  return g_strv_builder_end (builder);
}

/* --- making one --- */

static gboolean
read_last_event (JmDb     *db,
                 gpointer  user_data,
                 GError  **error)
{
  gint64 *last = user_data;

  *last = jm_event_last_id (db, error);
  return *last >= 0;
}

/* A clock that was set back is no reason to wait for ever. */
static gboolean
is_past (gint64 instant,
         gint64 seconds)
{
  gint64 now = jm_time_now ();

  return instant > now || now - instant >= seconds;
}

static gboolean
is_wanted (const JmBackupPlan *plan,
           gint64              event)
{
  return event != plan->last_event && is_past (plan->last_at, DAY) && is_past (plan->failed_at, PAUSE);
}

static gboolean
check_folder (const JmBackupPlan *plan,
              GError            **error)
{
  if (plan->is_default && g_mkdir_with_parents (plan->folder, 0700) != 0)
    {
      g_set_error (error, JM_ERROR, errno == ENOSPC ? JM_ERROR_DISK_FULL : JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s)."), plan->folder, g_strerror (errno));
      return FALSE;
    }
  if (!g_file_test (plan->folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND,
                   _("The folder for backups, “%s”, is not there. Connect its disk, or choose another folder."), plan->folder);
      return FALSE;
    }
  return TRUE;
}

/* The copy of the database lies beside it until it is packed. */
static gboolean
check_space (const char         *data_dir,
             const JmBackupPlan *plan,
             GError            **error)
{
  guint64 need = jm_disk_get_database_size (data_dir) + RESERVE;
  gint64 here = jm_disk_get_free (data_dir);
  gint64 there = jm_disk_get_free (plan->folder);
  const char *full = here >= 0 && (guint64) here < need ? data_dir : there >= 0 && (guint64) there < need ? plan->folder : NULL;
  g_autofree char *needed = g_format_size (need);

  if (full == NULL)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_DISK_FULL, _("There is too little free space in “%s” for a backup: %s are needed. Free some space, or choose another folder."),
               full, needed);
  return FALSE;
}

static char *
make_path (const char         *data_dir,
           const JmBackupPlan *plan)
{
  g_autofree char *prefix = dup_prefix (data_dir);
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (jm_time_now ());
  g_autofree char *stamp = g_date_time_format (now, STAMP);
  g_autofree char *name = g_strconcat (prefix, stamp, ".zip", NULL);

  return g_build_filename (plan->folder, name, NULL);
}

static gboolean
write_one (const char          *data_dir,
           const char *const   *folders,
           const JmBackupPlan  *plan,
           GCancellable        *cancellable,
           GError             **error)
{
  g_autofree char *path = NULL;

  if (!check_folder (plan, error) || !check_space (data_dir, plan, error) || !ensure_tag (data_dir, error))
    return FALSE;
  path = make_path (data_dir, plan);
  return jm_backup_write (data_dir, folders, path, cancellable, error);
}

static char *
dup_drafts (const char *data_dir)
{
  g_autofree char *prefix = dup_prefix (data_dir);

  return prefix != NULL ? g_strconcat (".", prefix, "*.zip.??????", NULL) : NULL;
}

void
jm_backup_plan_erase_drafts (const char *data_dir)
{
  g_autoptr(JmBackupPlan) plan = jm_backup_plan_load (data_dir);
  g_autofree char *drafts = dup_drafts (data_dir);

  if (drafts == NULL)
    return;
  jm_backup_files_sweep (plan->folder, drafts, 0);
  for (guint i = 0; plan->former[i] != NULL; i++)
    jm_backup_files_sweep (plan->former[i], drafts, 0);
}

/* Only after a good one: seven bad days must not cost the last good day. */
static void
thin_out (const char *data_dir)
{
  g_autoptr(JmBackupPlan) plan = jm_backup_plan_load (data_dir);
  g_autofree char *drafts = dup_drafts (data_dir);
  g_autoptr(GPtrArray) files = jm_backup_plan_list (data_dir);

  for (guint i = JM_BACKUPS_KEPT; i < files->len; i++)
    g_unlink (((JmBackupFile *) g_ptr_array_index (files, i))->path);
  jm_backup_files_sweep (data_dir, ".backup-??????", DAY);
  jm_backup_files_sweep (data_dir, ".restore-??????", DAY);
  jm_backup_files_sweep (data_dir, ".import-??????", DAY);
  jm_backup_files_sweep (plan->folder, drafts, DAY);
}

static void
remember (const char   *data_dir,
          gint64        event,
          const GError *failure)
{
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, jm_time_now ());
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, event);
  g_autoptr(GError) error = NULL;

  if (failure != NULL)
    jm_memo_change (data_dir, GROUP, &error, "failed_at", now, "failure", failure->message, NULL);
  else
    jm_memo_change (data_dir, GROUP, &error, "last_at", now, "last_event", last, "failed_at", NULL, "failure", NULL, NULL);
  if (error != NULL)
    g_info ("How the backup went is not remembered: %s", error->message);
}

/**
 * jm_backup_plan_run:
 * @store: an open store
 * @folders: %NULL-terminated names of the folders beside the database that belong to it
 * @is_due: only where the last one is a day old and something has happened since; one that failed is tried again after an hour
 * @is_done: (out) (optional): whether one was made
 * @cancellable: (nullable): ends it within milliseconds
 * @error: return location for an error
 *
 * Makes a backup in the folder of the plan, and takes out the oldest beyond %JM_BACKUPS_KEPT. Of several processes one does it.
 * Nothing is written where less would be left free than the size of the database and a reserve. Blocks: worker threads only.
 *
 * Returns: %FALSE where one was to be made and could not be, which jm_backup_plan_load() then tells: JM_ERROR_NOT_FOUND,
 *   JM_ERROR_DISK_FULL, JM_ERROR_READ_ONLY, JM_ERROR_CORRUPT, JM_ERROR_FAILED; JM_ERROR_CONFLICT while another process makes one
 */
gboolean
jm_backup_plan_run (JmStore            *store,
                    const char *const  *folders,
                    gboolean            is_due,
                    gboolean           *is_done,
                    GCancellable       *cancellable,
                    GError            **error)
{
  const char *data_dir = jm_store_get_data_dir (store);
  g_autoptr(JmBackupPlan) plan = NULL;
  g_autoptr(JmClaim) claim = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 event = 0;
  gboolean is_written;

  if (is_done != NULL)
    *is_done = FALSE;
  claim = jm_claim_take (store, "backup", "plan", &local_error);
  if (claim == NULL && local_error == NULL && is_due)
    return TRUE;
  if (claim == NULL && local_error == NULL)
    g_set_error_literal (&local_error, JM_ERROR, JM_ERROR_CONFLICT, _("A backup is being made already. Wait until it is done."));
  plan = jm_backup_plan_load (data_dir);
  if (local_error == NULL && jm_store_read (store, read_last_event, &event, &local_error) && is_due && !is_wanted (plan, event))
    return TRUE;
  is_written = local_error == NULL && write_one (data_dir, folders, plan, cancellable, &local_error);
  if (claim != NULL && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    remember (data_dir, event, local_error);
  if (is_written)
    thin_out (data_dir);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  if (is_done != NULL)
    *is_done = is_written;
  return is_written;
}

/**
 * jm_backup_plan_find_good:
 * @data_dir: the folder of a database, which need not be readable
 * @folders: %NULL-terminated names of the folders beside it that belong to it
 *
 * Reads one after the other whole until one is found sound. Blocks: worker threads only.
 *
 * Returns: (transfer full) (nullable): the newest backup that jm_backup_restore() would take
 */
JmBackupFile *
jm_backup_plan_find_good (const char         *data_dir,
                          const char *const  *folders)
{
  g_autoptr(GPtrArray) files = jm_backup_plan_list (data_dir);

  for (guint i = 0; i < files->len; i++)
    {
      JmBackupFile *file = g_ptr_array_index (files, i);
      g_autoptr(GError) error = NULL;

      if (jm_backup_check (folders, file->path, &error))
        return g_ptr_array_steal_index (files, i);
      g_info ("“%s” is not offered: %s", file->path, error->message);
    }
  return NULL;
}
