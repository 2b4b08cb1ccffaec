/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>

#include "markup/jm-entity.h"
#include "markup/jm-html-walk.h"
#include "value/jm-text-char.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LISTS 32

typedef struct {
  GString  *out;
  guint     newlines;   /* owed before the next character */
  gboolean  space;      /* owed likewise */
  guint     depth;
  guint     hidden_at;  /* depth of the hidden element that we are in, 0: none */
  guint     pre;
  guint     lists;
  guint     numbers[MAX_LISTS]; /* of an ordered list; 0: bullets */
  char     *bullet;     /* owed before the next character */
  GString  *decoded;
} Text;

static const char * const paragraphs[] = {
  "address", "article", "aside", "blockquote", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
  "main", "nav", "p", "pre", "section", "table", NULL
};
static const char * const lines[] = {
  "body", "caption", "center", "dd", "details", "dialog", "div", "dt", "fieldset", "figcaption", "legend", "li", "menu", "option",
  "summary", "tbody", "textarea", "tfoot", "thead", "tr", NULL
};
static const char * const never_shown[] = {
  "head", "script", "style", "template", "noscript", "title", "iframe", "noembed", "noframes", "svg", "datalist", "object", "canvas", NULL
};

static gboolean
is_zero (const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  return end != value && number <= 0.01 && number >= -0.01;
}

static gboolean
is_far_out (const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);

  return end != value && number <= -900;
}

static gboolean
declaration_hides (const char *name,
                   const char *value)
{
  static const char * const sizes[] = { "font-size", "opacity", "max-height", "max-width", "height", "width", "font", NULL };
  static const char * const places[] = { "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top", NULL };

  if (strcmp (name, "display") == 0)
    return g_str_has_prefix (value, "none");
  if (strcmp (name, "visibility") == 0)
    return g_str_has_prefix (value, "hidden") || g_str_has_prefix (value, "collapse");
  if (strcmp (name, "color") == 0)
    return g_str_has_prefix (value, "transparent");
  if (g_strv_contains (sizes, name))
    return is_zero (value);
  return g_strv_contains (places, name) && is_far_out (value);
}

static gboolean
style_hides (const char *style)
{
  g_autofree char *lower = g_ascii_strdown (style, -1);
  g_auto(GStrv) declarations = g_strsplit (lower, ";", 64);

  for (guint i = 0; declarations[i] != NULL; i++)
    {
      char *colon = strchr (declarations[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      if (declaration_hides (g_strstrip (declarations[i]), g_strstrip (colon + 1)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
tag_hides (const JmHtmlTag *tag)
{
  g_autofree char *hidden = NULL;
  g_autofree char *style = NULL;

  if (g_strv_contains (never_shown, tag->name))
    return TRUE;
  if (tag->n_attributes == 0)
    return FALSE;
  hidden = jm_html_tag_dup_attribute (tag, "hidden");
  style = jm_html_tag_dup_attribute (tag, "style");
  return hidden != NULL || (style != NULL && style_hides (style));
}

static void
owe_newlines (Text *self,
              guint n)
{
  self->newlines = MAX (self->newlines, n);
  self->space = FALSE;
}

static void
add_char (Text     *self,
          gunichar  c)
{
  if (self->newlines > 0 && self->out->len > 0)
    g_string_append (self->out, self->newlines > 1 ? "\n\n" : "\n");
  else if (self->space && self->newlines == 0 && self->out->len > 0)
    g_string_append_c (self->out, ' ');
  self->newlines = 0;
  self->space = FALSE;
  if (self->bullet != NULL)
    {
      g_string_append (self->out, self->bullet);
      g_clear_pointer (&self->bullet, g_free);
    }
  g_string_append_unichar (self->out, c);
}

static void
read_char (Text     *self,
           gunichar  c)
{
  if (c == '\r' || jm_text_char_is_invisible (c))
    return;
  if (!jm_text_char_is_space (c))
    add_char (self, c);
  else if (self->pre == 0)
    self->space = TRUE;
  else if (c == '\n')
    self->newlines = MIN (self->newlines + 1, 2);
  else if (c == '\t')
    add_char (self, ' ');
  else
    add_char (self, ' ');
}

static void
text_cb (const char *text,
         gsize       length,
         gboolean    is_raw,
         gpointer    user_data)
{
  Text *self = user_data;

  if (self->hidden_at > 0)
    return;

  g_string_truncate (self->decoded, 0);
  if (is_raw)
    g_string_append_len (self->decoded, text, length);
  else
    jm_entity_append_decoded (self->decoded, text, length, FALSE);
  for (const char *c = self->decoded->str; *c != '\0'; c = g_utf8_next_char (c))
    read_char (self, g_utf8_get_char (c));
}

static void
start_list (Text            *self,
            const JmHtmlTag *tag)
{
  g_autofree char *start = strcmp (tag->name, "ol") == 0 ? jm_html_tag_dup_attribute (tag, "start") : NULL;

  owe_newlines (self, self->lists == 0 ? 2 : 1);
  if (self->lists < MAX_LISTS)
    self->numbers[self->lists] = strcmp (tag->name, "ol") != 0 ? 0 : start != NULL ? (guint) CLAMP (atoi (start), 1, 99999) : 1;
  self->lists++;
}

static void
start_item (Text *self)
{
  guint *number = self->lists > 0 && self->lists <= MAX_LISTS ? &self->numbers[self->lists - 1] : NULL;

  owe_newlines (self, 1);
  g_free (self->bullet);
  self->bullet = number != NULL && *number > 0 ? g_strdup_printf ("%u. ", (*number)++) : g_strdup ("• ");
}

static gboolean
is_list (const char *name)
{
  return strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0;
}

static gboolean
open_cb (const JmHtmlTag *tag,
         gpointer         user_data)
{
  Text *self = user_data;
  const char *name = tag->name;

  self->depth++;
  if (self->hidden_at == 0 && !tag->is_void && tag_hides (tag))
    self->hidden_at = self->depth;
  if (self->hidden_at > 0)
    return TRUE;

  if (strcmp (name, "br") == 0)
    {
      self->newlines = MIN (self->newlines + 1, 2);
      self->space = FALSE;
    }
  else if (is_list (name))
    start_list (self, tag);
  else if (strcmp (name, "li") == 0)
    start_item (self);
  else if (g_strv_contains (paragraphs, name))
    owe_newlines (self, self->bullet != NULL ? 1 : 2);
  else if (g_strv_contains (lines, name))
    owe_newlines (self, 1);
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    self->space = TRUE;
  if (strcmp (name, "pre") == 0 || strcmp (name, "textarea") == 0)
    self->pre++;
  return FALSE;
}

static void
close_cb (const char *name,
          const char *end_of_content,
          gpointer    user_data)
{
  Text *self = user_data;
  gboolean was_hidden = self->hidden_at > 0;

  if (self->hidden_at == self->depth)
    self->hidden_at = 0;
  self->depth--;
  if (was_hidden)
    return;

  if (is_list (name))
    {
      self->lists--;
      owe_newlines (self, self->lists == 0 ? 2 : 1);
    }
  else if (g_strv_contains (paragraphs, name))
    owe_newlines (self, self->lists > 0 ? 1 : 2);
  else if (g_strv_contains (lines, name))
    owe_newlines (self, 1);
  if (strcmp (name, "li") == 0)
    g_clear_pointer (&self->bullet, g_free);
  if (strcmp (name, "pre") == 0 || strcmp (name, "textarea") == 0)
    self->pre--;
}

/**
 * jm_text_from_html:
 * @html: a piece of HTML or a whole document, in UTF-8
 * @length: its length in bytes, or -1
 *
 * The text that a reader of the page sees: a paragraph apart from the next by an empty line, items of lists behind "• " or their
 * number, cells of a row on one line. What is not shown (display:none, zero size, far off the page, scripts) is left out.
 * Tags are read by the rules of html.spec.whatwg.org, chapter "Parsing HTML documents", in one pass.
 *
 * Returns: (transfer full) (nullable): plain, valid UTF-8, never markup; %NULL for %NULL
 */
char *
jm_text_from_html (const char *html,
                   gssize      length)
{
  static const JmHtmlHandler handler = { open_cb, close_cb, text_cb };
  g_autofree char *valid = NULL;
  Text self = { 0 };
  char *clean;

  if (html == NULL)
    return NULL;

  valid = g_utf8_make_valid (html, length);
  self.out = g_string_sized_new (strlen (valid));
  self.decoded = g_string_new (NULL);
  jm_html_walk (valid, strlen (valid), &handler, &self);
  g_string_free (self.decoded, TRUE);
  g_free (self.bullet);
  clean = g_string_free (self.out, FALSE);
  return g_strchomp (clean);
}
