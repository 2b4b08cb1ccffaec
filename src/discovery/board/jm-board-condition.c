/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-condition.h"

#include "board/jm-board-template.h"

#include <string.h>

struct _JmCondition {
  JmPath     *path;
  char       *value;    /* (nullable) NULL without a template: anything */
  JmTemplate *template; /* (nullable) another member, instead of a value */
  gboolean    negate;
};

/* The sign that is not within brackets: "metadata[name=Pay].value=yes". */
static char *
find_equals (char *text)
{
  gboolean is_inside = FALSE;

  for (char *p = text; *p != '\0'; p++)
    if (*p == '[' || *p == ']')
      is_inside = *p == '[';
    else if (*p == '=' && !is_inside)
      return p;
  return NULL;
}

/**
 * jm_condition_parse:
 * @text: a condition
 * @kind: how its path is written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the condition; JM_ERROR_INVALID
 */
JmCondition *
jm_condition_parse (const char *text, JmBoardKind kind, GError **error)
{
  g_autoptr(JmCondition) self = g_new0 (JmCondition, 1);
  g_autofree char *word = g_strstrip (g_strdup (text));
  char *equals = find_equals (word);

  self->negate = *word == '!';
  if (equals != NULL)
    {
      *equals = '\0';
      self->value = g_strdup (g_strstrip (equals + 1));
    }
  if (self->value != NULL && strchr (self->value, '{') != NULL)
    {
      self->template = jm_template_parse (self->value, kind, JM_TEMPLATE_FIELD, error);
      if (self->template == NULL)
        return NULL;
    }
  self->path = jm_path_parse (g_strstrip (word + self->negate), kind, error);
  return self->path != NULL ? g_steal_pointer (&self) : NULL;
}

void
jm_condition_free (JmCondition *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->path, jm_path_free);
  g_clear_pointer (&self->template, jm_template_free);
  g_free (self->value);
  g_free (self);
}

static gboolean
is_wanted (const JmCondition *self, const JmNode *node, const char *text)
{
  JmTemplateValues none = { 0 };
  g_autofree char *other = self->template != NULL ? jm_template_expand (self->template, node, &none, JM_ESCAPE_NONE) : NULL;
  const char *value = other != NULL ? other : self->value;

  return value == NULL || g_ascii_strcasecmp (text, value) == 0;
}

gboolean
jm_condition_holds (const JmCondition *self, const JmNode *node)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  gboolean is_true;

  jm_path_walk (self->path, node, (JmNodeFunc) jm_node_add_texts, texts);
  is_true = texts->len > 0 && is_wanted (self, node, g_ptr_array_index (texts, 0));
  return is_true != self->negate;
}
