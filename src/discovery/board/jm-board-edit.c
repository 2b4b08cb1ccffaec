/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-edit.h"

#include <base/base.h>

#include <glib/gi18n.h>
#include <string.h>

/* What an expression cuts out of is a line or a paragraph, not a whole page. */
#define MAX_MATCHED (256 * 1024)

struct _JmEdit {
  char      *before, *after;
  GRegex    *pattern; /* (nullable) */
  GPtrArray *map;     /* (element-type utf8) folded from, to, from, to...; (nullable) */
};

static char *
aspect_text (JmBoardFile *file, const char *group, const char *key, const char *aspect)
{
  g_autofree char *name = g_strconcat (key, ".", aspect, NULL);

  return jm_board_file_text (file, group, name);
}

static JmEdit *
refuse (JmBoardFile *file, const char *group, const char *key, const char *aspect, const char *why, GError **error)
{
  g_autofree char *name = g_strconcat (key, ".", aspect, NULL);

  jm_board_file_fault (file, group, name, why, error);
  return NULL;
}

/* "on-site:on_site;~intern:internship;*:remote" */
static gboolean
parse_map (JmEdit *self, const char *text)
{
  g_auto(GStrv) pairs = g_strsplit (text, ";", -1);

  self->map = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char *colon = strrchr (pairs[i], ':');

      if (*g_strstrip (pairs[i]) == '\0')
        continue;
      if (colon == NULL)
        return FALSE;
      *colon = '\0';
      g_ptr_array_add (self->map, jm_text_fold (g_strstrip (pairs[i])));
      g_ptr_array_add (self->map, g_strdup (g_strstrip (colon + 1)));
    }
  return TRUE;
}

/**
 * jm_edit_parse:
 * @file: a board file
 * @group: the group of a field
 * @key: the field
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is done to its texts, which may be nothing; JM_ERROR_INVALID names line and key
 */
JmEdit *
jm_edit_parse (JmBoardFile *file, const char *group, const char *key, GError **error)
{
  g_autoptr(JmEdit) self = g_new0 (JmEdit, 1);
  g_autofree char *map = aspect_text (file, group, key, "map");
  g_autofree char *pattern = aspect_text (file, group, key, "pattern");
  g_autoptr(GError) local_error = NULL;

  self->before = aspect_text (file, group, key, "before");
  self->after = aspect_text (file, group, key, "after");
  if (map != NULL && !parse_map (self, map))
    return refuse (file, group, key, "map", _("A map is written from:to;from:to."), error);
  self->pattern = pattern != NULL ? g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_DOTALL, 0, &local_error) : NULL;
  if (local_error != NULL)
    return refuse (file, group, key, "pattern", local_error->message, error);
  if (self->pattern != NULL && g_regex_get_capture_count (self->pattern) == 0)
    return refuse (file, group, key, "pattern", _("Brackets in it say which part is the text."), error);
  return g_steal_pointer (&self);
}

void
jm_edit_free (JmEdit *self)
{
  if (self == NULL)
    return;

  g_free (self->before);
  g_free (self->after);
  g_clear_pointer (&self->pattern, g_regex_unref);
  g_clear_pointer (&self->map, g_ptr_array_unref);
  g_free (self);
}

static void
replace (char **text, char *by)
{
  g_free (*text);
  *text = by;
}

/* The text before or after the first mark; without the mark there is nothing before it. */
static void
cut (const JmEdit *self, char **text)
{
  const char *mark = self->before != NULL ? self->before : self->after;
  const char *found = mark != NULL ? strstr (*text, mark) : NULL;

  if (mark == NULL)
    return;
  if (self->before != NULL)
    replace (text, found != NULL ? g_strndup (*text, found - *text) : g_strdup (""));
  else if (found != NULL)
    replace (text, g_strdup (found + strlen (mark)));
}

/* The first group that says anything; nothing where the expression does not match. */
static void
match (const JmEdit *self, char **text)
{
  g_autoptr(GMatchInfo) info = NULL;
  g_autofree char *found = NULL;

  if (self->pattern == NULL)
    return;
  if (strlen (*text) <= MAX_MATCHED && g_regex_match (self->pattern, *text, 0, &info))
    for (int i = 1; i < g_match_info_get_match_count (info) && (found == NULL || *found == '\0'); i++)
      replace (&found, g_match_info_fetch (info, i));
  replace (text, found != NULL ? g_steal_pointer (&found) : g_strdup (""));
}

static void
map_text (const JmEdit *self, char **text)
{
  g_autofree char *folded = NULL;

  if (self->map == NULL)
    return;
  folded = jm_text_fold (g_strstrip (*text));
  for (guint i = 0; i < self->map->len; i += 2)
    {
      const char *from = g_ptr_array_index (self->map, i);
      gboolean is_it = *from == '~' ? strstr (folded, from + 1) != NULL : g_str_equal (from, "*") || g_str_equal (from, folded);

      if (!is_it)
        continue;
      replace (text, g_strdup (g_ptr_array_index (self->map, i + 1)));
      return;
    }
}

void
jm_edit_apply (const JmEdit *self, char **text)
{
  cut (self, text);
  match (self, text);
  map_text (self, text);
}
