/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gboolean
write_file (const char *folder, const char *path, const char *text, gsize length, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("The folder “%s” cannot be made: %s."), folder, g_strerror (errno));
  else
    return jm_file_draft_save (path, text, length, error);
  return FALSE;
}

/**
 * jm_boards_install:
 * @data_dir: the folder of the database
 * @name: the board's name, in references too
 * @text: the bytes of a board file
 * @length: their number
 * @error: return location
 *
 * Checks a board file and keeps it in the "boards" folder, whole or not at all, where jm_boards_new() finds it the next time.
 *
 * Returns: (transfer full) (nullable): as jm_board_to_json(), with "file" and with "replaced": "shipped" or "own" where there was a board of
 *   that name, or null; %JM_ERROR_INVALID with line and key of a fault, the errors of jm_file_draft_set_error() when it cannot be written
 */
JmJson *
jm_boards_install (const char *data_dir, const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr(JmBoard) board = NULL;
  g_autoptr(JmBoards) shipped = NULL;
  g_autoptr(JmBoard) known = NULL;
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;
  g_auto(GStrv) keys = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  gboolean is_own;

  g_return_val_if_fail (data_dir != NULL && name != NULL && text != NULL, NULL);

  board = jm_board_parse (name, text, length, error);
  if (board == NULL)
    return NULL;
  shipped = jm_boards_new (NULL);
  known = jm_boards_lookup (shipped, name, NULL, NULL);
  folder = g_build_filename (data_dir, "boards", NULL);
  file = g_strconcat (name, ".board", NULL);
  path = g_build_filename (folder, file, NULL);
  is_own = g_file_test (path, G_FILE_TEST_EXISTS);
  if (!write_file (folder, path, text, length, error))
    return NULL;

  json = jm_board_to_json (board);
  keys = jm_json_list_members (json);
  jm_json_begin_object (builder);
  for (guint i = 0; keys[i] != NULL; i++)
    jm_json_set_value (builder, keys[i], jm_json_get_member (json, keys[i]));
  jm_json_set_string (builder, "file", path);
  jm_json_set_string (builder, "replaced", is_own ? "own" : known != NULL ? "shipped" : NULL);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}
