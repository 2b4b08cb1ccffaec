/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-template.h"

#include <glib/gi18n.h>
#include <string.h>

static const char *const names[] = { "param", "offset", "limit", "page", NULL };

typedef struct {
  char    *text; /* a literal, or a name of @names when @is_name */
  gboolean is_name;
  gboolean is_raw;
  JmPath  *path;
} Piece;

struct _JmTemplate {
  GPtrArray *pieces;
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_clear_pointer (&piece->path, jm_path_free);
  g_free (piece);
}

static gboolean
add_place (JmTemplate *self, const char *inner, gsize length, JmBoardKind kind, GError **error)
{
  Piece *piece = g_new0 (Piece, 1);
  g_autofree char *text = g_strndup (inner, length);

  g_ptr_array_add (self->pieces, piece);
  if (length > 0 && text[length - 1] == '!')
    {
      piece->is_raw = TRUE;
      text[length - 1] = '\0';
    }
  piece->is_name = g_strv_contains (names, text);
  if (piece->is_name)
    piece->text = g_steal_pointer (&text);
  else
    piece->path = jm_path_parse (text, kind, error);
  return piece->is_name || piece->path != NULL;
}

static void
add_literal (JmTemplate *self, const char *text, gsize length)
{
  Piece *piece;

  if (length == 0)
    return;
  piece = g_new0 (Piece, 1);
  piece->text = g_strndup (text, length);
  g_ptr_array_add (self->pieces, piece);
}

/* A brace that no name or path can follow is a literal: bodies are JSON. */
static gboolean
begins_place (const char *brace)
{
  return g_ascii_isalpha (brace[1]) || brace[1] == '$' || brace[1] == '/' || brace[1] == '_' || brace[1] == '.' || brace[1] == '@';
}

/**
 * jm_template_parse:
 * @text: a text with {places}
 * @kind: how paths in it are written
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the template; JM_ERROR_INVALID
 */
JmTemplate *
jm_template_parse (const char *text, JmBoardKind kind, GError **error)
{
  g_autoptr(JmTemplate) self = g_new0 (JmTemplate, 1);
  const char *start = text;
  const char *brace = text;

  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  while ((brace = strchr (brace, '{')) != NULL)
    {
      const char *close = strchr (brace, '}');

      if (!begins_place (brace))
        {
          brace++;
          continue;
        }
      if (close == NULL)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” has no closing brace."), brace);
          return NULL;
        }
      add_literal (self, start, brace - start);
      if (!add_place (self, brace + 1, close - brace - 1, kind, error))
        return NULL;
      start = brace = close + 1;
    }
  add_literal (self, start, strlen (start));
  return g_steal_pointer (&self);
}

void
jm_template_free (JmTemplate *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->pieces);
  g_free (self);
}

gboolean
jm_template_names (JmTemplate *self, const char *name)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);

      if (piece->is_name && g_str_equal (piece->text, name))
        return TRUE;
    }
  return FALSE;
}

static char *
escape_text (const char *text, JmEscape escape)
{
  g_autoptr(JmJsonBuilder) builder = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autofree char *quoted = NULL;

  switch (escape)
    {
    case JM_ESCAPE_HTML:
      return g_markup_escape_text (text, -1);
    case JM_ESCAPE_URL:
      return g_uri_escape_string (text, NULL, FALSE);
    case JM_ESCAPE_JSON:
      builder = jm_json_builder_create ();
      jm_json_begin_array (builder);
      jm_json_add_string (builder, text);
      jm_json_end_array (builder);
      json = jm_json_builder_finish (builder);
      quoted = jm_json_to_text (json, FALSE);
      /* Without [" and "]. */
      return g_strndup (quoted + 2, strlen (quoted) - 4);
    case JM_ESCAPE_NONE:
    default:
      return g_strdup (text);
    }
}

static char *
value_of (const Piece *piece, const JmNode *node, const JmTemplateValues *values)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  if (!piece->is_name && node != NULL)
    jm_path_walk (piece->path, node, (JmNodeFunc) jm_node_add_texts, texts);
  if (!piece->is_name)
    {
      g_ptr_array_add (texts, NULL);
      return g_strjoinv (", ", (char **) texts->pdata);
    }
  if (g_str_equal (piece->text, "param"))
    return g_strdup (values->param != NULL ? values->param : "");
  return g_strdup_printf ("%u", g_str_equal (piece->text, "offset") ? values->offset
                                : g_str_equal (piece->text, "limit") ? values->limit : values->page);
}

/**
 * jm_template_is_void:
 * @self: a template
 * @node: where its paths begin
 *
 * Returns: whether it has paths and none of them says anything: what stands around them then means nothing either
 */
gboolean
jm_template_is_void (JmTemplate *self, const JmNode *node)
{
  gboolean has_path = FALSE;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);
      g_autofree char *text = piece->path != NULL ? value_of (piece, node, NULL) : NULL;

      if (text != NULL && *text != '\0')
        return FALSE;
      has_path = has_path || piece->path != NULL;
    }
  return has_path;
}

/**
 * jm_template_expand:
 * @self: a template
 * @node: (nullable): where its paths begin
 * @values: what its names mean
 * @escape: how what comes in is written
 *
 * Returns: (transfer full): the text
 */
char *
jm_template_expand (JmTemplate *self, const JmNode *node, const JmTemplateValues *values, JmEscape escape)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->pieces->len; i++)
    {
      Piece *piece = g_ptr_array_index (self->pieces, i);
      g_autofree char *value = NULL;
      g_autofree char *escaped = NULL;

      if (!piece->is_name && piece->path == NULL)
        {
          g_string_append (text, piece->text);
          continue;
        }
      value = value_of (piece, node, values);
      escaped = piece->is_raw ? g_steal_pointer (&value) : escape_text (value, escape);
      g_string_append (text, escaped);
    }
  return g_string_free (text, FALSE);
}
