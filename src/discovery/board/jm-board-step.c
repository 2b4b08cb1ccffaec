/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-step.h"

#include <glib/gi18n.h>
#include <string.h>

/* An answer of megabytes has what is looked for near its beginning, or not at all. */
#define MAX_SEARCHED (4 * 1024 * 1024)

gboolean
jm_board_step_is_key (const char *key)
{
  static const char *const keys[] = { "Path", "Pattern", "Expires", NULL };

  return g_strv_contains (keys, key) || jm_board_ask_is_key (key);
}

char **
jm_pattern_list_groups (const char *pattern)
{
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();

  for (const char *p = strstr (pattern, "(?"); p != NULL; p = strstr (p + 2, "(?"))
    {
      const char *name = p + 2 + (p[2] == 'P');
      const char *end = *name == '<' && g_ascii_isalpha (name[1]) ? strchr (name, '>') : NULL;

      if (end != NULL)
        g_strv_builder_take (names, g_strndup (name + 1, end - name - 1));
    }
  return g_strv_builder_end (names);
}

static gboolean
parse_path (JmPath **path, JmBoardFile *file, const char *group, const char *key, GError **error)
{
  g_autofree char *text = jm_board_file_text (file, group, key);
  g_autoptr(GError) local_error = NULL;

  if (text == NULL)
    return TRUE;
  *path = jm_path_parse (text, JM_BOARD_JSON, &local_error);
  if (*path == NULL)
    jm_board_file_fault (file, group, key, local_error->message, error);
  return *path != NULL;
}

/**
 * jm_board_step_parse:
 * @file: a board file
 * @group: "Token" or "Find"
 * @name: what templates call its answer
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the step; %NULL with no error when there is no such group, with JM_ERROR_INVALID naming line and key
 */
JmBoardStep *
jm_board_step_parse (JmBoardFile *file, const char *group, const char *name, GError **error)
{
  g_autoptr(JmBoardStep) self = g_new0 (JmBoardStep, 1);
  g_autofree char *pattern = jm_board_file_text (file, group, "Pattern");
  g_auto(GStrv) groups = jm_board_file_list (file, NULL);
  g_autoptr(GError) local_error = NULL;

  if (!g_strv_contains ((const char *const *) groups, group))
    return NULL;
  self->name = g_strdup (name);
  self->ask = jm_board_ask_parse (file, group, JM_BOARD_JSON, error);
  if (self->ask == NULL || !parse_path (&self->path, file, group, "Path", error) || !parse_path (&self->expires, file, group, "Expires", error))
    return NULL;
  if (jm_board_ask_names (self->ask, name))
    {
      jm_board_file_fault (file, group, "Url", _("This asks for what only its own answer can tell."), error);
      return NULL;
    }
  self->pattern = pattern != NULL ? g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, &local_error) : NULL;
  if (pattern != NULL && self->pattern == NULL)
    jm_board_file_fault (file, group, "Pattern", local_error->message, error);
  else if ((self->pattern == NULL) == (self->path == NULL))
    jm_board_file_fault (file, group, "Path", _("Either a Path or a Pattern says where the value stands."), error);
  else
    {
      self->parts = jm_pattern_list_groups (pattern != NULL ? pattern : "");
      return g_steal_pointer (&self);
    }
  return NULL;
}

void
jm_board_step_free (JmBoardStep *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_clear_pointer (&self->ask, jm_board_ask_free);
  g_clear_pointer (&self->path, jm_path_free);
  g_clear_pointer (&self->expires, jm_path_free);
  g_clear_pointer (&self->pattern, g_regex_unref);
  g_strfreev (self->parts);
  g_free (self);
}

static char *
dup_value (const JmPath *path, JmJson *json)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  JmNode node = { .json = json };

  node.root = &node;
  jm_path_walk (path, &node, (JmNodeFunc) jm_node_add_texts, texts);
  return texts->len > 0 ? g_strdup (g_ptr_array_index (texts, 0)) : NULL;
}

static gboolean
read_json (const JmBoardStep *self, GBytes *body, GHashTable *values, guint *lasts)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr(JmJson) json = length > 0 ? jm_json_parse (text, length, NULL) : NULL;
  g_autofree char *value = json != NULL ? dup_value (self->path, json) : NULL;
  g_autofree char *seconds = json != NULL && self->expires != NULL ? dup_value (self->expires, json) : NULL;

  if (value == NULL)
    return FALSE;
  g_hash_table_insert (values, g_strdup (self->name), g_steal_pointer (&value));
  if (seconds != NULL)
    *lasts = CLAMP (g_ascii_strtod (seconds, NULL), 0, 86400);
  return TRUE;
}

static gboolean
read_text (const JmBoardStep *self, GBytes *body, GHashTable *values)
{
  gsize length;
  const char *bytes = g_bytes_get_data (body, &length);
  g_autofree char *text = g_utf8_make_valid (bytes != NULL ? bytes : "", MIN (length, MAX_SEARCHED));
  g_autoptr(GMatchInfo) match = NULL;

  if (!g_regex_match (self->pattern, text, 0, &match))
    return FALSE;
  g_hash_table_insert (values, g_strdup (self->name), g_match_info_fetch (match, g_match_info_get_match_count (match) > 1 ? 1 : 0));
  for (guint i = 0; self->parts[i] != NULL; i++)
    {
      char *part = g_match_info_fetch_named (match, self->parts[i]);

      if (part != NULL)
        g_hash_table_insert (values, g_strconcat (self->name, ".", self->parts[i], NULL), part);
    }
  return TRUE;
}

gboolean
jm_board_step_read (const JmBoardStep *self, GBytes *body, GHashTable *values, guint *lasts)
{
  *lasts = 0;
  return self->path != NULL ? read_json (self, body, values, lasts) : read_text (self, body, values);
}
