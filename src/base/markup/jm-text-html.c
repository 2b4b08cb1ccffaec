/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-html.h>
#include <base/jm-text.h>

#include "markup/jm-entity.h"
#include "markup/jm-html-walk.h"
#include "value/jm-text-char.h"

#include <stdlib.h>
#include <string.h>

#define MAX_LISTS 32
#define MAX_PIECES 50000

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
  GPtrArray *pieces;    /* (nullable) where @out goes, piece by piece */
  GPtrArray *links;     /* the links that we are in */
  guint     gap;        /* before the piece at hand */
  guint     headings;   /* that we are in */
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

/* What is in @out becomes a piece. */
static void
end_piece (Text     *self,
           gboolean  is_image)
{
  g_autofree char *text = g_strstrip (g_strdup (self->out->str));

  if ((*text != '\0' || (is_image && self->links->len > 0)) && self->pieces->len < MAX_PIECES)
    {
      JmHtmlPiece *piece = g_new0 (JmHtmlPiece, 1);

      piece->text = g_steal_pointer (&text);
      piece->href = self->links->len > 0 ? g_strdup (self->links->pdata[self->links->len - 1]) : NULL;
      piece->is_image = is_image;
      piece->is_heading = self->headings > 0;
      piece->gap = self->gap;
      g_ptr_array_add (self->pieces, piece);
      self->gap = 0;
    }
  g_string_truncate (self->out, 0);
}

static void
add_char (Text     *self,
          gunichar  c)
{
  if (self->pieces != NULL && self->newlines > 0)
    {
      end_piece (self, FALSE);
      self->gap = MAX (self->gap, self->newlines);
      self->newlines = 0;
    }
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
  if (self->pieces != NULL)
    return;
  g_free (self->bullet);
  self->bullet = number != NULL && *number > 0 ? g_strdup_printf ("%u. ", (*number)++) : g_strdup ("• ");
}

static gboolean
is_list (const char *name)
{
  return strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0;
}

static void
start_link (Text            *self,
            const JmHtmlTag *tag)
{
  char *href = jm_html_tag_dup_attribute (tag, "href");

  end_piece (self, FALSE);
  g_ptr_array_add (self->links, href != NULL ? href : g_strdup (""));
}

static void
add_image (Text            *self,
           const JmHtmlTag *tag)
{
  g_autofree char *alt = jm_html_tag_dup_attribute (tag, "alt");
  g_autofree char *line = jm_text_clean_line (alt != NULL ? alt : "");

  end_piece (self, FALSE);
  self->gap = MAX (self->gap, self->newlines);
  self->newlines = 0;
  g_string_append (self->out, line);
  end_piece (self, TRUE);
}

static gboolean
is_heading (const char *name)
{
  return name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0';
}

/* What matters only where pieces are asked for. */
static void
open_for_pieces (Text            *self,
                 const JmHtmlTag *tag)
{
  if (strcmp (tag->name, "a") == 0)
    start_link (self, tag);
  else if (strcmp (tag->name, "img") == 0 && !tag_hides (tag))
    add_image (self, tag);
  else if (strcmp (tag->name, "td") == 0 || strcmp (tag->name, "th") == 0)
    owe_newlines (self, 1);
  else if (is_heading (tag->name))
    {
      end_piece (self, FALSE);
      self->headings++;
    }
}

static void
close_for_pieces (Text       *self,
                  const char *name)
{
  gboolean is_link = strcmp (name, "a") == 0;

  if (!is_link && !is_heading (name))
    return;
  end_piece (self, FALSE);
  if (is_link)
    g_ptr_array_set_size (self->links, self->links->len - 1);
  else
    self->headings--;
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
  if (self->pieces != NULL)
    open_for_pieces (self, tag);
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

  if (self->pieces != NULL)
    close_for_pieces (self, name);
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

static void
walk (Text       *self,
      const char *html,
      gssize      length)
{
  static const JmHtmlHandler handler = { open_cb, close_cb, text_cb };
  g_autofree char *valid = g_utf8_make_valid (html, length);

  self->out = g_string_sized_new (self->pieces != NULL ? 256 : strlen (valid));
  self->decoded = g_string_new (NULL);
  jm_html_walk (valid, strlen (valid), &handler, self);
  g_string_free (self->decoded, TRUE);
  g_free (self->bullet);
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
  Text self = { 0 };
  char *clean;

  if (html == NULL)
    return NULL;

  walk (&self, html, length);
  clean = g_string_free (self.out, FALSE);
  return g_strchomp (clean);
}

/**
 * jm_html_piece_free:
 * @self: (transfer full) (nullable): a piece
 *
 * Frees it.
 */
void
jm_html_piece_free (JmHtmlPiece *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->href);
  g_free (self);
}

/**
 * jm_html_list_pieces:
 * @html: a piece of HTML or a whole document, in UTF-8
 * @length: its length in bytes, or -1
 *
 * What jm_text_from_html() says, with the links that it stands in, for who has to tell what belongs together: a line, or the part
 * of a line that is a link, is a piece; a picture is one, too.
 *
 * Returns: (transfer full) (element-type JmHtmlPiece): at most 50,000, in their order
 */
GPtrArray *
jm_html_list_pieces (const char *html,
                     gssize      length)
{
  g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_html_piece_free);
  g_autoptr(GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  Text self = { .pieces = pieces, .links = links };

  g_return_val_if_fail (html != NULL, NULL);

  walk (&self, html, length);
  end_piece (&self, FALSE);
  g_string_free (self.out, TRUE);
  return g_steal_pointer (&pieces);
}
