/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-value.h"

#include "board/jm-board-condition.h"

#include <string.h>

typedef struct {
  char        *constant;
  JmPath      *path;
  JmTemplate  *template;
  JmCondition *condition; /* NULL: always */
} Alternative;

struct _JmValue {
  GPtrArray *parts; /* (element-type GPtrArray of Alternative) */
};

static void
alternative_free (gpointer data)
{
  Alternative *self = data;

  g_free (self->constant);
  g_clear_pointer (&self->path, jm_path_free);
  g_clear_pointer (&self->template, jm_template_free);
  g_clear_pointer (&self->condition, jm_condition_free);
  g_free (self);
}

/* Parts the text at @separator, but not within "quotes". */
static char **
part_text (const char *text, char separator)
{
  g_autoptr(GStrvBuilder) parts = g_strv_builder_new ();
  const char *start = text;
  gboolean is_quoted = FALSE;

  for (const char *p = text;; p++)
    {
      if (*p == '"')
        is_quoted = !is_quoted;
      if (*p != '\0' && (*p != separator || is_quoted))
        continue;
      g_strv_builder_take (parts, g_strstrip (g_strndup (start, p - start)));
      if (*p == '\0')
        return g_strv_builder_end (parts);
      start = p + 1;
    }
}

/* The last " if " of @text that is not within "quotes". */
static char *
find_if (char *text)
{
  gboolean is_quoted = FALSE;
  char *found = NULL;

  for (char *p = text; *p != '\0'; p++)
    if (*p == '"')
      is_quoted = !is_quoted;
    else if (!is_quoted && g_str_has_prefix (p, " if "))
      found = p;
  return found;
}

static gboolean
parse_source (Alternative *self, const char *text, JmBoardKind kind, GError **error)
{
  const char *arrow = strstr (text, " -> ");
  gsize length = strlen (text);

  if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
    {
      self->constant = g_strndup (text + 1, length - 2);
      return TRUE;
    }
  if (arrow != NULL)
    {
      g_autofree char *path = g_strstrip (g_strndup (text, arrow - text));

      self->path = jm_path_parse (path, kind, error);
      self->template = self->path != NULL ? jm_template_parse (arrow + 4, kind, JM_TEMPLATE_FIELD, error) : NULL;
      return self->template != NULL;
    }
  if (strchr (text, '{') != NULL)
    return (self->template = jm_template_parse (text, kind, JM_TEMPLATE_FIELD, error)) != NULL;
  return (self->path = jm_path_parse (text, kind, error)) != NULL;
}

static Alternative *
parse_alternative (const char *text, JmBoardKind kind, GError **error)
{
  Alternative *self = g_new0 (Alternative, 1);
  g_autofree char *source = g_strdup (text);
  char *mark = find_if (source);
  gboolean is_good = TRUE;

  if (mark != NULL)
    {
      *mark = '\0';
      is_good = (self->condition = jm_condition_parse (mark + 4, kind, error)) != NULL;
    }
  if (is_good && parse_source (self, g_strchomp (source), kind, error))
    return self;
  alternative_free (self);
  return NULL;
}

/**
 * jm_value_parse:
 * @text: what a key says
 * @kind: how paths in it are written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the value; JM_ERROR_INVALID
 */
JmValue *
jm_value_parse (const char *text, JmBoardKind kind, GError **error)
{
  g_autoptr(JmValue) self = g_new0 (JmValue, 1);
  g_auto(GStrv) parts = part_text (text, ';');

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto(GStrv) words = part_text (parts[i], '|');
      GPtrArray *alternatives = g_ptr_array_new_with_free_func (alternative_free);

      g_ptr_array_add (self->parts, alternatives);
      for (guint j = 0; words[j] != NULL; j++)
        {
          Alternative *alternative = parse_alternative (words[j], kind, error);

          if (alternative == NULL)
            return NULL;
          g_ptr_array_add (alternatives, alternative);
        }
    }
  return g_steal_pointer (&self);
}

void
jm_value_free (JmValue *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->parts);
  g_free (self);
}

typedef struct {
  const Alternative *alternative;
  JmTemplateValues   values;
  JmEscape           escape;
  GPtrArray         *texts;
} Listing;

/* Names, too, may say nothing: the part of a parameter that was not given. */
static void
add_expanded (Listing *listing, const JmNode *node)
{
  g_autofree char *text = jm_template_expand (listing->alternative->template, node, &listing->values, listing->escape);

  if (*text != '\0')
    g_ptr_array_add (listing->texts, g_steal_pointer (&text));
}

static void
list_node (const JmNode *node, gpointer user_data)
{
  Listing *listing = user_data;

  if (listing->alternative->template == NULL && node->is_markup && listing->escape == JM_ESCAPE_HTML)
    g_ptr_array_add (listing->texts, jm_xml_dup_inner (node->element));
  else if (listing->alternative->template == NULL)
    jm_node_add_texts (node, listing->texts);
  else if (!jm_template_is_void (listing->alternative->template, node))
    add_expanded (listing, node);
}

static void
list_alternative (Listing *listing, const JmNode *node)
{
  const Alternative *alternative = listing->alternative;

  if (alternative->condition != NULL && !jm_condition_holds (alternative->condition, node))
    return;
  if (alternative->constant != NULL)
    g_ptr_array_add (listing->texts, g_strdup (alternative->constant));
  else if (alternative->path != NULL)
    jm_path_walk (alternative->path, node, list_node, listing);
  else
    list_node (node, listing);
}

GPtrArray *
jm_value_list (JmValue *self, const JmNode *node, const char *param, GHashTable *named, JmEscape escape)
{
  Listing listing = { .values.param = param, .values.named = named, .escape = escape, .texts = g_ptr_array_new_with_free_func (g_free) };

  for (guint i = 0; i < self->parts->len; i++)
    {
      GPtrArray *alternatives = g_ptr_array_index (self->parts, i);
      guint before = listing.texts->len;

      for (guint j = 0; j < alternatives->len && listing.texts->len == before; j++)
        {
          listing.alternative = g_ptr_array_index (alternatives, j);
          list_alternative (&listing, node);
        }
    }
  return listing.texts;
}
