/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <store/jm-backup.h>

#include "jm-backup-files.h"
#include "jm-db-file.h"
#include "jm-foreign-file.h"
#include "jm-host.h"
#include "jm-lean-copy.h"

#include <base/base.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define DATABASE "jobmate.db"
#define ABOUT "about.json"
#define FORMAT "jobmate-backup"
#define VERSION 1
#define MOST_BYTES ((guint64) 16 * 1024 * 1024 * 1024)

/* --- out --- */

static char *
describe (void)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) about = NULL;
  g_autofree char *now = jm_time_to_iso (jm_time_now ());

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "format", FORMAT);
  jm_json_set_int64 (builder, "version", VERSION);
  jm_json_set_int64 (builder, "schema", jm_db_file_get_schema ());
  jm_json_set_string (builder, "written_at", now);
  jm_json_end_object (builder);
  about = jm_json_builder_finish (builder);
  return jm_json_to_text (about, TRUE);
}

/* Drafts begin with a dot, and folders within are nobody's. A folder that cannot be read is no empty one. */
static gboolean
add_folder (JmZipWriter  *zip,
            const char   *data_dir,
            const char   *folder,
            GError      **error)
{
  g_autofree char *path = g_build_filename (data_dir, folder, NULL);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GDir) dir = g_dir_open (path, 0, &local_error);
  const char *name;

  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” could not be read (%s)."), path, local_error->message);
      return FALSE;
    }
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *inside = g_strconcat (folder, "/", name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_REGULAR) && jm_zip_is_safe_name (inside) && !jm_backup_file_is_picture (path, name) && !jm_zip_writer_add_file (zip, inside, file, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_zip (const char         *data_dir,
           const char *const  *folders,
           const char         *database,
           const char         *path,
           GCancellable       *cancellable,
           GError            **error)
{
  g_autoptr(JmZipWriter) zip = jm_zip_writer_new (path, cancellable, error);
  g_autofree char *about = describe ();

  if (zip == NULL || !jm_zip_writer_add_text (zip, ABOUT, about, error) || !jm_zip_writer_add_file (zip, DATABASE, database, error))
    return FALSE;
  for (guint i = 0; folders[i] != NULL; i++)
    if (!add_folder (zip, data_dir, folders[i], error))
      return FALSE;
  return jm_zip_writer_close (zip, error);
}

/**
 * jm_backup_write:
 * @data_dir: the folder of the database
 * @folders: %NULL-terminated names of the folders in it that belong to it
 * @path: where the backup goes; an older one there is replaced at the end
 * @cancellable: (nullable): ends it within milliseconds; nothing is left then
 * @error: return location for an error
 *
 * Writes a ZIP file with about.json (what it is), jobmate.db (a copy as of one instant, without the full-text index) and the folders. The store may be open and in use,
 * by this process and others. Blocks: worker threads only.
 *
 * Returns: whether it is on disk; JM_ERROR_NOT_FOUND where there is no database, the errors of jm_file_draft_set_error(), or as the database answers
 */
gboolean
jm_backup_write (const char         *data_dir,
                 const char *const  *folders,
                 const char         *path,
                 GCancellable       *cancellable,
                 GError            **error)
{
  g_autofree char *database = g_build_filename (data_dir, DATABASE, NULL);
  g_autofree char *folder = g_build_filename (data_dir, ".backup-XXXXXX", NULL);
  g_autofree char *copy = NULL;
  gboolean is_done;

  if (!g_file_test (database, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is nothing in “%s” to back up."), data_dir);
      return FALSE;
    }
  if (g_mkdtemp_full (folder, 0700) == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s)."), data_dir, g_strerror (errno));
      return FALSE;
    }
  copy = g_build_filename (folder, DATABASE, NULL);
  is_done = jm_lean_copy_write (database, copy, cancellable, error) && write_zip (data_dir, folders, copy, path, cancellable, error);
  g_unlink (copy);
  g_rmdir (folder);
  return is_done;
}

/* --- in --- */

/* Nothing but what we would have written: a log beside the database would change what it is. */
static gboolean
holds_only (const char         *folder,
            const char *const  *folders)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      gboolean is_folder = g_file_test (path, G_FILE_TEST_IS_DIR);

      if (is_folder ? !g_strv_contains (folders, name) : strcmp (name, DATABASE) != 0 && strcmp (name, ABOUT) != 0)
        return FALSE;
    }
  return dir != NULL;
}

static gboolean
check_unpacked (const char         *folder,
                const char *const  *folders,
                const char         *path,
                GError            **error)
{
  g_autofree char *about_path = g_build_filename (folder, ABOUT, NULL);
  g_autofree char *database = g_build_filename (folder, DATABASE, NULL);
  g_autoptr(JmJson) about = jm_json_parse_file (about_path, NULL);
  gint64 version;

  if (!holds_only (folder, folders) || about == NULL || !jm_json_get_int64 (jm_json_get_member (about, "version"), &version) || g_strcmp0 (jm_json_member_string (about, "format"), FORMAT) != 0 || !g_file_test (database, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no backup of JobMate. Nothing was changed."), path);
      return FALSE;
    }
  if (version > VERSION)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NEWER, _("“%s” was written by a newer JobMate. Update JobMate to restore it; nothing was changed."), path);
      return FALSE;
    }
  return jm_foreign_file_check (database, error);
}

/* What is put into its place is on the disk before: a loss of power must not leave empty files where there were good ones. */
static gboolean
settle (const char         *unpacked,
        const char *const  *folders,
        GError            **error)
{
  g_autofd int fd = open (unpacked, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (unpacked, folders[i], NULL);

      jm_backup_files_sift (folder);
    }
  if (fd >= 0 && syncfs (fd) == 0)
    return TRUE;
  jm_folder_set_error (error, unpacked, errno);
  return FALSE;
}

static gboolean
move (const char  *from_folder,
      const char  *to_folder,
      const char  *name,
      GError     **error)
{
  g_autofree char *from = g_build_filename (from_folder, name, NULL);
  g_autofree char *to = g_build_filename (to_folder, name, NULL);

  if (g_rename (from, to) == 0 || errno == ENOENT)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” could not be moved (%s)."), from, g_strerror (errno));
  return FALSE;
}

/* All or nothing: what was moved is moved back. */
static gboolean
swap (const char         *data_dir,
      const char         *unpacked,
      const char         *aside,
      const char *const  *names,
      GError            **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (move (data_dir, aside, names[i], error) && move (unpacked, data_dir, names[i], error))
        continue;
      move (aside, data_dir, names[i], NULL);
      for (guint j = 0; j < i; j++)
        {
          move (data_dir, unpacked, names[j], NULL);
          move (aside, data_dir, names[j], NULL);
        }
      return FALSE;
    }
  return TRUE;
}

/* A new folder with the time in its name; two in one second get a number, too. (nullable) */
static char *
make_aside (const char *data_dir, const char *why, GError **error)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *first = g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s-%s", data_dir, why, stamp);
  g_autofree char *path = g_strdup (first);

  for (guint n = 2; g_mkdir (path, 0700) != 0; n++)
    {
      if (errno != EEXIST || n > 1000)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s)."), data_dir, g_strerror (errno));
          return NULL;
        }
      g_free (path);
      path = g_strdup_printf ("%s-%u", first, n);
    }
  return g_steal_pointer (&path);
}

static gboolean
put_into_place (const char         *data_dir,
                const char *const  *folders,
                const char         *unpacked,
                const char         *why,
                char              **aside,
                GError            **error)
{
  g_autofree char *database = g_build_filename (data_dir, DATABASE, NULL);
  g_autofree char *old = NULL;
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  gboolean was_there = g_file_test (database, G_FILE_TEST_EXISTS);
  g_autofd int lock = jm_db_file_lock_folder (data_dir); /* nobody opens it meanwhile */
  g_autofd int host = -1;

  if (!jm_host_hold (data_dir, &host, error))
    return FALSE;
  if (was_there && !jm_db_file_take_alone (database, error))
    return FALSE;
  old = make_aside (data_dir, why, error);
  if (old == NULL)
    return FALSE;
  /* The log of one database must never be beside another. */
  g_ptr_array_add (names, (gpointer) DATABASE "-wal");
  g_ptr_array_add (names, (gpointer) DATABASE "-shm");
  g_ptr_array_add (names, (gpointer) DATABASE "-journal");
  g_ptr_array_add (names, (gpointer) DATABASE);
  for (guint i = 0; folders[i] != NULL; i++)
    g_ptr_array_add (names, (gpointer) folders[i]);
  g_ptr_array_add (names, NULL);
  if (!swap (data_dir, unpacked, old, (const char *const *) names->pdata, error))
    {
      g_rmdir (old);
      return FALSE;
    }
  /* Empty where there was nothing. */
  if (g_rmdir (old) != 0)
    *aside = g_steal_pointer (&old);
  return TRUE;
}

/**
 * jm_backup_restore:
 * @data_dir: the folder of the database, made if need be
 * @folders: %NULL-terminated names of the folders in it that belong to it
 * @path: a file of any origin
 * @aside: (out) (nullable): the folder into which everything went that was there before; %NULL where there was nothing
 * @error: return location for an error
 *
 * Unpacks a backup beside the database, looks at it as at a stranger's file, and puts it into its place when nobody has the database open.
 * A CV or an attached file in it that is not what was kept under its name is left out: one that has gone bad must not cost the user the
 * rest, and is not to be taken for what it was. Nothing is deleted. Blocks.
 *
 * Returns: whether the backup is in its place; else nothing has changed: JM_ERROR_INVALID, JM_ERROR_NEWER, JM_ERROR_CORRUPT,
 *   JM_ERROR_TOO_LARGE, JM_ERROR_NOT_FOUND, JM_ERROR_CONFLICT while the database is in use, JM_ERROR_DISK_FULL, JM_ERROR_FAILED
 */
gboolean
jm_backup_restore (const char         *data_dir,
                   const char *const  *folders,
                   const char         *path,
                   char              **aside,
                   GError            **error)
{
  g_autofree char *unpacked = g_build_filename (data_dir, ".restore-XXXXXX", NULL);
  gboolean is_done;

  *aside = NULL;
  if (!jm_db_file_make_folder (data_dir, error))
    return FALSE;
  if (g_mkdtemp_full (unpacked, 0700) == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s)."), data_dir, g_strerror (errno));
      return FALSE;
    }
  is_done = jm_zip_extract (path, unpacked, MOST_BYTES, error) && check_unpacked (unpacked, folders, path, error) && settle (unpacked, folders, error)
            && put_into_place (data_dir, folders, unpacked, "before-restore", aside, error);
  jm_folder_erase (unpacked);
  return is_done;
}

/**
 * jm_backup_check:
 * @folders: %NULL-terminated names of the folders beside a database that belong to it
 * @path: a file of any origin
 * @error: return location for an error
 *
 * Unpacks it and looks at it as jm_backup_restore() does, and forgets it again. Blocks: worker threads only.
 *
 * Returns: whether it would be taken; the errors are those of jm_backup_restore()
 */
gboolean
jm_backup_check (const char *const  *folders,
                 const char         *path,
                 GError            **error)
{
  g_autofree char *unpacked = g_dir_make_tmp ("jobmate-check-XXXXXX", error);
  gboolean is_good;

  if (unpacked == NULL)
    return FALSE;
  is_good = jm_zip_extract (path, unpacked, MOST_BYTES, error) && check_unpacked (unpacked, folders, path, error);
  jm_folder_erase (unpacked);
  return is_good;
}

/**
 * jm_backup_set_aside:
 * @data_dir: the folder of a database that nobody has open
 * @aside: (out) (nullable): the folder into which the database went, with its log; %NULL where there was none
 * @error: return location for an error
 *
 * Makes room for a new database where the one that is there is of no use any more. Nothing is deleted. Blocks.
 *
 * Returns: whether it is out of the way; else nothing has changed: JM_ERROR_CONFLICT while the database is in use, JM_ERROR_READ_ONLY,
 *   JM_ERROR_FAILED
 */
gboolean
jm_backup_set_aside (const char  *data_dir,
                     char       **aside,
                     GError     **error)
{
  static const char *const no_folders[] = { NULL };
  g_autofree char *nothing = g_build_filename (data_dir, ".nothing", NULL);

  *aside = NULL;
  return put_into_place (data_dir, no_folders, nothing, "damaged", aside, error);
}
