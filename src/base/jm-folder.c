/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-folder.h>

#include <glib/gstdio.h>

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
