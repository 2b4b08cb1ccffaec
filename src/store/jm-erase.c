/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-db-file.h"
#include "jm-host.h"
#include "jm-store-private.h"

#include <store/jm-backup-plan.h>
#include <store/jm-backup.h>

#include <base/base.h>
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* What we make in a data folder; "profiles", and what the user laid there, are not ours. */
static const char *const patterns[] = {
  "jobmate.db", "jobmate.db-wal", "jobmate.db-shm", "jobmate.db-journal", "jobmate-schema-*.db", "jobmate-schema-*.db.part", "leases", "claims", "backups",
  "before-restore-*", "damaged-*", ".backup-*", ".restore-*", ".import-*", "memo.conf", ".memo.conf.??????", ".memo.lock", ".computer",
};

static gboolean
is_ours (const char        *name,
         const char *const *folders)
{
  if (g_strv_contains (folders, name))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_pattern_match_simple (patterns[i], name))
      return TRUE;
  return FALSE;
}

/* Wherever they go, and went before. */
static void
erase_backups (const char *data_dir)
{
  g_autoptr(GPtrArray) files = jm_backup_plan_list (data_dir);
  g_autoptr(GPtrArray) former = jm_backup_plan_list_former (data_dir);

  g_ptr_array_extend_and_steal (files, g_steal_pointer (&former));
  for (guint i = 0; i < files->len; i++)
    g_unlink (((JmBackupFile *) g_ptr_array_index (files, i))->path);
  jm_backup_plan_erase_drafts (data_dir);
}

/* The first that could not be removed; NULL: none. */
static char *
erase_own (const char        *data_dir,
           const char *const *folders)
{
  g_autoptr(GDir) dir = g_dir_open (data_dir, 0, NULL);
  char *left = NULL;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (data_dir, name, NULL);

      if (!is_ours (name, folders))
        continue;
      jm_folder_erase (path);
      if (left == NULL && g_file_test (path, G_FILE_TEST_EXISTS))
        left = g_steal_pointer (&path);
    }
  return left;
}

/**
 * jm_backup_erase:
 * @data_dir: the folder of a database that nobody has open
 * @folders: %NULL-terminated names of the folders in it that belong to it
 * @error: return location for an error
 *
 * Removes the database, what belongs to it, what was set aside, and its own backups where they go and went before, as far as these folders
 * are there: jm_backup_plan_list_away() tells before it which are not. What the user laid into the folder stays, and so does the folder
 * then. Blocks.
 *
 * Returns: whether all of it is gone: JM_ERROR_CONFLICT, and nothing is gone, while the database is in use; JM_ERROR_READ_ONLY
 */
gboolean
jm_backup_erase (const char         *data_dir,
                 const char *const  *folders,
                 GError            **error)
{
  g_autofree char *database = g_build_filename (data_dir, "jobmate.db", NULL);
  g_autofree char *left = NULL;
  g_autofd int lock = jm_db_file_lock_folder (data_dir);
  g_autofd int host = -1;

  if (!jm_host_hold (data_dir, &host, error))
    return FALSE;
  if (g_file_test (database, G_FILE_TEST_EXISTS) && !jm_db_file_take_alone (database, error))
    return FALSE;
  erase_backups (data_dir);
  left = erase_own (data_dir, folders);
  if (left != NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” could not be deleted. Check that it belongs to you and that the disk is not read-only."), left);
  else
    g_rmdir (data_dir); /* where nothing else is in it */
  return left == NULL;
}
