/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-template.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { FORM_USUAL, FORM_RAW, FORM_URL, FORM_BASE64, FORM_BASIC } Form;

typedef struct {
  char    *text; /* a literal, or a name when @is_name */
  char    *mark; /* of a name that is filled in late: "{key.app_id}" */
  gboolean is_name;
  Form     form;
  JmPath  *path;
} Piece;

struct _JmTemplate {
  GPtrArray      *pieces;
  JmTemplateScope scope;
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_free (piece->text);
  g_free (piece->mark);
  g_clear_pointer (&piece->path, jm_path_free);
  g_free (piece);
}

static gboolean
is_late (const char *name)
{
  return g_str_equal (name, "token") || g_str_equal (name, "found") || g_str_has_prefix (name, "found.") || g_str_has_prefix (name, "key.");
}

static gboolean
is_name (const char *text, JmTemplateScope scope)
{
  static const char *const names[] = { "param", "offset", "limit", "page", "end", NULL };

  if (g_strv_contains (names, text) || g_str_has_prefix (text, "param."))
    return TRUE;
  return scope == JM_TEMPLATE_ASK && (is_late (text) || g_str_equal (text, "cursor") || g_str_has_prefix (text, "posting."));
}

/* Takes "!", "%", ":base64" or ":basic" off the end of a place. */
static Form
take_form (char *text)
{
  static const struct { const char *ending; Form form; } forms[] = {
    { "!", FORM_RAW }, { "%", FORM_URL }, { ":base64", FORM_BASE64 }, { ":basic", FORM_BASIC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_str_has_suffix (text, forms[i].ending))
      {
        text[strlen (text) - strlen (forms[i].ending)] = '\0';
        return forms[i].form;
      }
  return FORM_USUAL;
}

static gboolean
add_place (JmTemplate *self, const char *inner, gsize length, JmBoardKind kind, JmTemplateScope scope, GError **error)
{
  Piece *piece = g_new0 (Piece, 1);
  g_autofree char *text = g_strndup (inner, length);
  g_autofree char *mark = g_strdup_printf ("{%s}", text);

  g_ptr_array_add (self->pieces, piece);
  piece->form = take_form (text);
  piece->is_name = is_name (text, scope);
  if (piece->is_name && is_late (text))
    piece->mark = g_steal_pointer (&mark);
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
 * @scope: which names it may use
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the template; JM_ERROR_INVALID
 */
JmTemplate *
jm_template_parse (const char *text, JmBoardKind kind, JmTemplateScope scope, GError **error)
{
  g_autoptr(JmTemplate) self = g_new0 (JmTemplate, 1);
  const char *start = text;
  const char *brace = text;

  self->scope = scope;
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
      if (!add_place (self, brace + 1, close - brace - 1, kind, scope, error))
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

      if (piece->is_name && (g_str_has_suffix (name, ".") ? g_str_has_prefix (piece->text, name) : g_str_equal (piece->text, name)))
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
encode (const char *text, Form form, JmEscape escape)
{
  g_autofree char *credentials = NULL;

  switch (form)
    {
    case FORM_RAW:
      return g_strdup (text);
    case FORM_URL:
      return g_uri_escape_string (text, NULL, FALSE);
    case FORM_BASE64:
      return g_base64_encode ((const guchar *) text, strlen (text));
    case FORM_BASIC:
      credentials = g_strconcat (text, ":", NULL);
      return g_base64_encode ((const guchar *) credentials, strlen (credentials));
    case FORM_USUAL:
    default:
      return escape_text (text, escape);
    }
}

static char *
name_value (const char *name, const JmTemplateValues *values)
{
  const char *text = NULL;

  if (g_str_equal (name, "param"))
    text = values->param;
  else if (g_str_equal (name, "cursor"))
    text = values->cursor;
  else if (strchr (name, '.') != NULL)
    text = values->named != NULL ? g_hash_table_lookup (values->named, name) : NULL;
  else
    return g_strdup_printf ("%u", g_str_equal (name, "offset") ? values->offset
                                  : g_str_equal (name, "limit") ? values->limit
                                  : g_str_equal (name, "end") ? values->offset + MAX (values->limit, 1) - 1 : values->page);
  return g_strdup (text != NULL ? text : "");
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
  return name_value (piece->text, values);
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

/* What a board wrote must not ask for a key by itself: "{key.secret}" in an address. */
static void
disarm (GString *text, gsize from, JmEscape escape)
{
  const char *instead = escape == JM_ESCAPE_JSON ? "\\u007b" : "%7B";

  for (gsize i = from; i < text->len; i++)
    if (text->str[i] == '{')
      {
        g_string_erase (text, i, 1);
        g_string_insert (text, i, instead);
        i += strlen (instead) - 1;
      }
}

/* "&where=" at the end of @text, the place after which was not given: leaves the parameter out. */
static gboolean
leave_out (GString *text, const Piece *next)
{
  const char *end = next != NULL && !next->is_name && next->path == NULL ? next->text : next == NULL ? "" : NULL;
  const char *start = strrchr (text->str, '&');

  if (start == NULL)
    start = strchr (text->str, '?');
  if (end == NULL || (*end != '&' && *end != '\0') || start == NULL || !g_str_has_suffix (text->str, "="))
    return FALSE;
  if (strchr (start, '=') != text->str + text->len - 1)
    return FALSE;
  /* Of "?where=&page=1" the question mark stays. */
  g_string_truncate (text, start - text->str + (*start == '?'));
  return TRUE;
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
      Piece *next = i + 1 < self->pieces->len ? g_ptr_array_index (self->pieces, i + 1) : NULL;
      g_autofree char *value = NULL;
      g_autofree char *escaped = NULL;

      if (!piece->is_name && piece->path == NULL)
        {
          g_string_append (text, piece->text + (*piece->text == '&' && g_str_has_suffix (text->str, "?")));
          continue;
        }
      if (piece->mark != NULL)
        {
          g_string_append (text, piece->mark);
          continue;
        }
      value = value_of (piece, node, values);
      if (*value == '\0' && escape == JM_ESCAPE_URL && piece->is_name && g_str_has_prefix (piece->text, "param.") && leave_out (text, next))
        continue;
      escaped = encode (value, piece->form, escape);
      g_string_append (text, escaped);
      if (self->scope == JM_TEMPLATE_ASK)
        disarm (text, text->len - strlen (escaped), escape);
    }
  return g_string_free (text, FALSE);
}

/**
 * jm_template_fill:
 * @text: what jm_template_expand() gave
 * @values: (element-type utf8 utf8): "token", "found", "key.app_id"... and what they mean
 * @escape: how what comes in is written
 *
 * Keys are filled in at the last moment: what is kept or shown of a request has their names alone.
 *
 * Returns: (transfer full): the text; a place that @values does not know stays
 */
char *
jm_template_fill (const char *text, GHashTable *values, JmEscape escape)
{
  GString *filled = g_string_new (NULL);
  const char *start = text;

  for (const char *brace = strchr (text, '{'); brace != NULL; brace = strchr (brace + 1, '{'))
    {
      gsize length = strcspn (brace, "}");
      g_autofree char *name = g_strndup (brace + 1, length - 1);
      Form form = take_form (name);
      const char *value = brace[length] == '}' && is_late (name) ? g_hash_table_lookup (values, name) : NULL;
      g_autofree char *encoded = value != NULL ? encode (value, form, escape) : NULL;

      if (encoded == NULL)
        continue;
      g_string_append_len (filled, start, brace - start);
      g_string_append (filled, encoded);
      start = brace + length + 1;
      brace = start - 1;
    }
  g_string_append (filled, start);
  return g_string_free (filled, FALSE);
}
