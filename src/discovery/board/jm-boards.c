/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define SHIPPED "/io/github/jobmate/JobMate/boards/"
#define SUFFIX ".board"

struct _JmBoards {
  GObject     parent_instance;
  GHashTable *boards; /* name -> JmBoard */
  GHashTable *faults; /* name -> a sentence: files that cannot be read */
  char       *profile; /* (nullable) whose keys they are asked with */
};

G_DEFINE_FINAL_TYPE (JmBoards, jm_boards, G_TYPE_OBJECT)

static void
jm_boards_finalize (GObject *object)
{
  JmBoards *self = JM_BOARDS (object);

  g_hash_table_unref (self->boards);
  g_hash_table_unref (self->faults);
  g_free (self->profile);

  G_OBJECT_CLASS (jm_boards_parent_class)->finalize (object);
}

static void
jm_boards_class_init (JmBoardsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_boards_finalize;
}

static void
jm_boards_init (JmBoards *self)
{
  self->boards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) jm_board_unref);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/* A file of the user's goes before a shipped one of the same name, also when it is wrong: it was meant. */
static void
add (JmBoards *self, const char *file, const char *text, gsize length)
{
  g_autofree char *name = g_strndup (file, strlen (file) - strlen (SUFFIX));
  g_autoptr(GError) error = NULL;
  JmBoard *board = jm_board_parse (name, text, length, &error);

  g_hash_table_remove (self->boards, name);
  if (board != NULL)
    {
      board->profile = g_strdup (self->profile);
      g_hash_table_insert (self->boards, g_steal_pointer (&name), board);
    }
  else
    g_hash_table_insert (self->faults, g_steal_pointer (&name), g_strdup (error->message));
}

static void
add_shipped (JmBoards *self)
{
  g_auto(GStrv) files = g_resources_enumerate_children (SHIPPED, 0, NULL);

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SHIPPED, files[i], NULL);
      g_autoptr(GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

      if (bytes != NULL && g_str_has_suffix (files[i], SUFFIX))
        add (self, files[i], g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

static void
add_own (JmBoards *self, const char *data_dir)
{
  g_autofree char *folder = g_build_filename (data_dir, "boards", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (g_str_has_suffix (file, SUFFIX) && g_file_get_contents (path, &text, &length, NULL))
        add (self, file, text, length);
    }
}

/**
 * jm_boards_new:
 * @data_dir: (nullable): the folder of the database, whose "boards" folder holds the user's own
 *
 * Reads the board files that are shipped and those of the user, once. It is not changed afterwards and may be asked from any thread.
 *
 * Returns: (transfer full): the boards
 */
JmBoards *
jm_boards_new (const char *data_dir)
{
  JmBoards *self = g_object_new (JM_TYPE_BOARDS, NULL);

  self->profile = data_dir != NULL ? jm_secret_dup_profile (data_dir) : NULL;
  add_shipped (self);
  if (data_dir != NULL)
    add_own (self, data_dir);
  return self;
}

/**
 * jm_boards_lookup:
 * @self: the boards
 * @reference: "remotive", "greenhouse:acme"
 * @param: (out) (optional) (nullable) (transfer full): what stands behind the colon
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the board; JM_ERROR_NOT_FOUND, or JM_ERROR_INVALID when its file cannot be read
 */
JmBoard *
jm_boards_lookup (JmBoards *self, const char *reference, char **param, GError **error)
{
  const char *colon;
  g_autofree char *name = NULL;
  g_autofree char *shown = NULL;
  JmBoard *board;

  g_return_val_if_fail (JM_IS_BOARDS (self) && reference != NULL, NULL);

  if (param != NULL)
    *param = NULL;
  colon = strchr (reference, ':');
  name = colon != NULL ? g_strndup (reference, colon - reference) : g_strdup (reference);
  g_strstrip (name);
  for (char *p = name; *p != '\0'; p++)
    *p = g_ascii_tolower (*p);
  board = g_hash_table_lookup (self->boards, name);
  if (board != NULL)
    {
      if (param != NULL && colon != NULL)
        *param = g_strstrip (g_strdup (colon + 1));
      return jm_board_ref (board);
    }
  shown = jm_text_shorten (name, 80);
  if (g_hash_table_contains (self->faults, name))
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, g_hash_table_lookup (self->faults, name));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no board named “%s”. “jobmatectl boards” lists them."), shown);
  return NULL;
}

static int
compare_titles (gconstpointer a, gconstpointer b)
{
  JmBoard *one = *(JmBoard *const *) a, *other = *(JmBoard *const *) b;

  return g_utf8_collate (jm_board_get_title (one), jm_board_get_title (other));
}

/**
 * jm_boards_list:
 * @self: the boards
 *
 * Returns: (transfer full) (element-type JmBoard): all of them, by title
 */
GPtrArray *
jm_boards_list (JmBoards *self)
{
  GPtrArray *list;
  GHashTableIter iter;
  gpointer board;

  g_return_val_if_fail (JM_IS_BOARDS (self), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_board_unref);
  g_hash_table_iter_init (&iter, self->boards);
  while (g_hash_table_iter_next (&iter, NULL, &board))
    g_ptr_array_add (list, jm_board_ref (board));
  g_ptr_array_sort (list, compare_titles);
  return list;
}
