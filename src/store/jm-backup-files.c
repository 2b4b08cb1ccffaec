/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-backup-files.h"

#include <base/jm-folder.h>
#include <base/jm-time.h>
#include <glib/gstdio.h>
#include <string.h>

#define HASH_LENGTH 64

static gboolean
has_hash_for_name (const char *name)
{
  return strspn (name, "0123456789abcdef") == HASH_LENGTH;
}

static gboolean
is_what_it_says (const char *folder,
                 const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);
  g_autoptr(GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_autofree char *hash = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  return hash != NULL && g_str_has_prefix (name, hash);
}

gboolean
jm_backup_file_is_picture (const char *folder,
                           const char *name)
{
  g_autofree char *original = g_strdup_printf ("%.*s.pdf", HASH_LENGTH, name);
  g_autofree char *path = g_build_filename (folder, original, NULL);

  return has_hash_for_name (name) && g_str_equal (name + HASH_LENGTH, ".png") && g_file_test (path, G_FILE_TEST_IS_REGULAR) && !is_what_it_says (folder, name);
}

void
jm_backup_files_sift (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!has_hash_for_name (name) || is_what_it_says (folder, name))
        continue;
      g_info ("“%s” in the backup is not what was kept under that name, and is left out.", name);
      g_unlink (path);
    }
}

void
jm_backup_files_sweep (const char *folder,
                       const char *pattern,
                       gint64      age)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = jm_time_now ();
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf status;

      /* A clock that was set back is no reason to keep it. */
      if (g_pattern_match_simple (pattern, name) && g_stat (path, &status) == 0 && (status.st_mtime > now || now - status.st_mtime >= age))
        jm_folder_erase (path);
    }
}
