/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-file.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_BYTES (256 * 1024)

struct _JmBoardFile {
  char       *name;
  GKeyFile   *keys;
  GHashTable *lines; /* "Group\nKey" -> line */
};

static char *
place_of (const char *group, const char *key)
{
  return g_strdup_printf ("%s\n%s", group, key);
}

static void
fault_in_line (const char *name, guint line, const char *why, GError **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s.board, line %u: %s"), name, line, why);
}

/* One line of the file: remembers its key. GKeyFile itself takes a repeated key in silence and names no line. */
static gboolean
note_line (JmBoardFile *self, char *text, guint line, char **group, GError **error)
{
  char *equals;
  g_autofree char *place = NULL;

  g_strstrip (text);
  if (*text == '\0' || *text == '#')
    return TRUE;
  if (*text == '[' && text[strlen (text) - 1] == ']')
    {
      g_free (*group);
      *group = g_strndup (text + 1, strlen (text) - 2);
      return TRUE;
    }
  equals = strchr (text, '=');
  if (equals == NULL || equals == text)
    {
      fault_in_line (self->name, line, _("This is no [Group], no Key=Value and no # comment."), error);
      return FALSE;
    }
  if (*group == NULL)
    {
      fault_in_line (self->name, line, _("A file begins with a group such as [Board]."), error);
      return FALSE;
    }
  *equals = '\0';
  place = place_of (*group, g_strchomp (text));
  if (g_hash_table_contains (self->lines, place))
    {
      g_autofree char *why = g_strdup_printf (_("%s is given twice."), text);

      fault_in_line (self->name, line, why, error);
      return FALSE;
    }
  g_hash_table_insert (self->lines, g_steal_pointer (&place), GUINT_TO_POINTER (line));
  return TRUE;
}

static gboolean
note_lines (JmBoardFile *self, const char *text, GError **error)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *group = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    if (!note_line (self, lines[i], i + 1, &group, error))
      return FALSE;
  return TRUE;
}

/**
 * jm_board_file_parse:
 * @name: the board's name, for messages
 * @text: the bytes of the file
 * @length: their number
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file; JM_ERROR_INVALID names the line
 */
JmBoardFile *
jm_board_file_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr(JmBoardFile) self = g_new0 (JmBoardFile, 1);
  g_autoptr(GError) local_error = NULL;
  g_autofree char *copy = NULL;

  self->name = g_strdup (name);
  self->keys = g_key_file_new ();
  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (length > MAX_BYTES || !g_utf8_validate (text, length, NULL))
    {
      fault_in_line (name, 1, _("A board file is UTF-8 text of at most 256 KiB."), error);
      return NULL;
    }
  copy = g_strndup (text, length);
  if (!note_lines (self, copy, error))
    return NULL;
  if (!g_key_file_load_from_data (self->keys, copy, length, G_KEY_FILE_KEEP_TRANSLATIONS, &local_error))
    {
      fault_in_line (name, 1, local_error->message, error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
jm_board_file_free (JmBoardFile *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_clear_pointer (&self->keys, g_key_file_unref);
  g_clear_pointer (&self->lines, g_hash_table_unref);
  g_free (self);
}

char **
jm_board_file_list (JmBoardFile *self, const char *group)
{
  g_auto(GStrv) keys = NULL;
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();

  if (group == NULL)
    return g_key_file_get_groups (self->keys, NULL);
  keys = g_key_file_get_keys (self->keys, group, NULL, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (strchr (keys[i], '[') == NULL)
      g_strv_builder_add (list, keys[i]);
  return g_strv_builder_end (list);
}

gboolean
jm_board_file_has (JmBoardFile *self, const char *group, const char *key)
{
  return g_key_file_has_key (self->keys, group, key, NULL);
}

char *
jm_board_file_text (JmBoardFile *self, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_string (self->keys, group, key, NULL);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
jm_board_file_translated (JmBoardFile *self, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_locale_string (self->keys, group, key, NULL, NULL);

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
jm_board_file_number (JmBoardFile *self, const char *group, const char *key, guint fallback, guint max, guint *value, GError **error)
{
  g_autofree char *text = jm_board_file_text (self, group, key);
  guint64 number;

  *value = fallback;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &number, NULL))
    {
      g_autofree char *why = g_strdup_printf (_("This must be a whole number from 0 to %u."), max);

      jm_board_file_fault (self, group, key, why, error);
      return FALSE;
    }
  *value = number;
  return TRUE;
}

gboolean
jm_board_file_flag (JmBoardFile *self, const char *group, const char *key, gboolean *value, GError **error)
{
  g_autofree char *text = jm_board_file_text (self, group, key);

  *value = g_strcmp0 (text, "true") == 0;
  if (text == NULL || *value || g_str_equal (text, "false"))
    return TRUE;
  jm_board_file_fault (self, group, key, _("This must be true or false."), error);
  return FALSE;
}

void
jm_board_file_fault (JmBoardFile *self, const char *group, const char *key, const char *why, GError **error)
{
  g_autofree char *place = place_of (group, key);
  guint line = GPOINTER_TO_UINT (g_hash_table_lookup (self->lines, place));

  if (line > 0)
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s.board, line %u, %s: %s"), self->name, line, key, why);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s.board, [%s] %s: %s"), self->name, group, key, why);
}
