/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-folder.h>

#include "jm-descriptor.h"

#include <base/jm-error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/**
 * jm_folder_erase:
 * @path: a folder, or a file
 *
 * Removes it with all that is in it; links are removed and not followed. What cannot be removed stays, without a word. Blocks.
 */
void
jm_folder_erase (const char *path)
{
  g_autoptr(GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      jm_folder_erase (child);
    }
  g_remove (path);
}

/**
 * jm_folder_set_error:
 * @error: return location for an error
 * @path: a file or folder
 * @number: the errno of what was tried with it
 *
 * Sets %JM_ERROR_NOT_FOUND, %JM_ERROR_DISK_FULL, %JM_ERROR_READ_ONLY or %JM_ERROR_FAILED, with the system's own words.
 */
void
jm_folder_set_error (GError     **error,
                     const char  *path,
                     int          number)
{
  g_autofree char *name = g_filename_display_name (path);
  JmError code = JM_ERROR_FAILED;

  if (number == ENOENT || number == ENOTDIR)
    code = JM_ERROR_NOT_FOUND;
  else if (number == ENOSPC || number == EDQUOT)
    code = JM_ERROR_DISK_FULL;
  else if (number == EACCES || number == EPERM || number == EROFS)
    code = JM_ERROR_READ_ONLY;
  g_set_error (error, JM_ERROR, code, _("“%s”: %s."), name, g_strerror (number));
}

/* The hash of what was copied, or NULL with errno. More bytes than allowed are EFBIG: the file grew meanwhile. */
static char *
copy_and_hash (int   from,
               int   to,
               gsize most)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *buffer = g_malloc (64 * 1024);
  gsize total = 0;
  gssize n;

  while ((n = read (from, buffer, 64 * 1024)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return NULL;
      total += n;
      if (total > most)
        {
          errno = EFBIG;
          return NULL;
        }
      g_checksum_update (checksum, (const guchar *) buffer, n);
      if (!jm_descriptor_write (to, buffer, n))
        return NULL;
    }

  if (!jm_descriptor_sync (to))
    return NULL;
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * jm_folder_take:
 * @folder: a folder, which is made where it is not there
 * @from: a descriptor, which is read to its end
 * @most: bytes; a longer file is refused
 * @suffix: what its name ends with, ".pdf", or ""
 * @error: return location for an error
 *
 * Copies a file into the folder under the SHA-256 of what is in it, readable by the user alone, on disk when it returns. Blocks.
 *
 * Returns: (transfer full) (nullable): its name in the folder; %JM_ERROR_DISK_FULL, %JM_ERROR_READ_ONLY, %JM_ERROR_FAILED
 */
char *
jm_folder_take (const char  *folder,
                int          from,
                gsize        most,
                const char  *suffix,
                GError     **error)
{
  g_autofree char *draft = g_build_filename (folder, ".taking-XXXXXX", NULL);
  g_autofree char *hash = NULL;
  g_autofree char *name = NULL;
  g_autofree char *target = NULL;
  g_autofd int to = -1;

  if (g_mkdir_with_parents (folder, 0700) != 0 || (to = g_mkstemp_full (draft, O_RDWR | O_CLOEXEC, 0600)) < 0)
    {
      jm_folder_set_error (error, folder, errno);
      return NULL;
    }
  hash = copy_and_hash (from, to, most);
  name = g_strconcat (hash != NULL ? hash : "none", suffix, NULL);
  target = g_build_filename (folder, name, NULL);
  if (hash != NULL && g_rename (draft, target) == 0 && jm_descriptor_sync_folder (folder))
    return g_steal_pointer (&name);
  jm_folder_set_error (error, target, errno);
  g_unlink (draft);
  return NULL;
}
