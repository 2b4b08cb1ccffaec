/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-walk.h"

#include "markup/jm-entity.h"

#include <string.h>

typedef struct {
  char     name[JM_HTML_MAX_NAME];
  gboolean is_hidden;
} Open;

typedef struct {
  const char          *at, *end;
  const JmHtmlHandler *handler;
  gpointer             user_data;
  Open                 open[JM_HTML_MAX_DEPTH];
  guint                depth;
  guint                n_open[64]; /* by the hash of the name: what is not open at all is not searched for */
  JmHtmlTag            tag;
} Walk;

static const char * const void_names[] = {
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", NULL
};
static const char * const raw_names[] = { "script", "style", "xmp", "iframe", "noembed", "noframes", NULL };
static const char * const rcdata_names[] = { "title", "textarea", NULL };
static const char * const ends_paragraph[] = {
  "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset", "figcaption", "figure",
  "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "menu", "nav", "ol", "p", "pre", "search",
  "section", "summary", "table", "ul", NULL
};

/* Which open elements a start tag ends, and what they may not be looked for beyond. */
static const struct {
  const char *starts[6];
  const char *ends[6];
  const char *within[6];
} implied[] = {
  { { "li" }, { "li" }, { "ul", "ol", "menu", "table", "td" } },
  { { "dt", "dd" }, { "dt", "dd" }, { "dl", "table", "td" } },
  { { "td", "th" }, { "td", "th" }, { "tr", "table" } },
  { { "tr" }, { "tr" }, { "table" } },
  { { "tbody", "thead", "tfoot" }, { "tbody", "thead", "tfoot" }, { "table" } },
  { { "option", "optgroup" }, { "option" }, { "select" } },
  { { "body" }, { "head" }, { "html" } },
};

static gboolean
is_one_of (const char         *name,
           const char * const *names)
{
  for (; *names != NULL; names++)
    {
      if (strcmp (name, *names) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint *
count_of (Walk       *self,
          const char *name)
{
  guint hash = 0;

  for (; *name != '\0'; name++)
    hash = hash * 7 + (guchar) *name;
  return &self->n_open[hash % G_N_ELEMENTS (self->n_open)];
}

static void
pop (Walk       *self,
     const char *end_of_content)
{
  self->depth--;
  (*count_of (self, self->open[self->depth].name))--;
  self->handler->close (self->open[self->depth].name, end_of_content, self->user_data);
}

static void
pop_to (Walk       *self,
        guint       depth,
        const char *end_of_content)
{
  while (self->depth > depth)
    pop (self, end_of_content);
}

static void
end_open (Walk               *self,
          const char * const *names,
          const char * const *within)
{
  guint n_open = 0;

  for (const char * const *name = names; *name != NULL; name++)
    n_open += *count_of (self, *name);
  for (guint i = n_open > 0 ? self->depth : 0; i > 0; i--)
    {
      const char *name = self->open[i - 1].name;

      if (is_one_of (name, names))
        {
          pop_to (self, i - 1, self->tag.start);
          return;
        }
      if (is_one_of (name, within))
        return;
    }
}

static void
push (Walk *self)
{
  static const char * const paragraph[] = { "p", NULL };
  static const char * const around[] = { "table", "td", "th", "button", "caption", NULL };
  JmHtmlTag *tag = &self->tag;
  gboolean is_hidden;

  if (is_one_of (tag->name, ends_paragraph))
    end_open (self, paragraph, around);
  for (guint i = 0; i < G_N_ELEMENTS (implied); i++)
    {
      if (is_one_of (tag->name, implied[i].starts))
        end_open (self, implied[i].ends, implied[i].within);
    }

  if (self->depth == JM_HTML_MAX_DEPTH && self->open[self->depth - 1].is_hidden)
    return;
  if (self->depth == JM_HTML_MAX_DEPTH)
    pop (self, tag->start);
  is_hidden = self->handler->open (tag, self->user_data);
  g_strlcpy (self->open[self->depth].name, tag->name, JM_HTML_MAX_NAME);
  self->open[self->depth++].is_hidden = is_hidden;
  (*count_of (self, tag->name))++;
  if (tag->is_void)
    pop (self, tag->end);
}

static void
read_end_tag (Walk *self)
{
  static const char * const cell[] = { "td", "th", "caption", NULL };
  static const char * const beyond_cell[] = { "td", "th", "caption", "tr", "table", "tbody", "thead", "tfoot", "body", "html", NULL };
  const char *name = self->tag.name;

  for (guint i = *count_of (self, name) > 0 ? self->depth : 0; i > 0; i--)
    {
      if (strcmp (self->open[i - 1].name, name) == 0)
        {
          pop_to (self, i - 1, self->tag.start);
          return;
        }
      if (is_one_of (self->open[i - 1].name, cell) && !is_one_of (name, beyond_cell))
        return;
    }
  /* The two strays that browsers make an element of. */
  if (strcmp (name, "p") == 0 || strcmp (name, "br") == 0)
    {
      self->tag.is_void = TRUE;
      self->tag.n_attributes = 0;
      push (self);
    }
}

static const char *
skip_space (const char *at,
            const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;
  return at;
}

static const char *
read_value (const char      *at,
            const char      *end,
            JmHtmlAttribute *attribute)
{
  const char *stop;

  if (at < end && (*at == '"' || *at == '\''))
    {
      stop = memchr (at + 1, *at, end - at - 1);
      if (stop == NULL)
        return NULL;
      attribute->value = at + 1;
      attribute->value_length = stop - at - 1;
      return stop + 1;
    }

  for (stop = at; stop < end && !g_ascii_isspace (*stop) && *stop != '>';)
    stop++;
  attribute->value = at;
  attribute->value_length = stop - at;
  return stop;
}

/* The attributes up to ">"; NULL when the tag never ends. Those past the limit are read over. */
static const char *
read_attributes (JmHtmlTag  *tag,
                 const char *at,
                 const char *end)
{
  tag->n_attributes = 0;
  for (;;)
    {
      JmHtmlAttribute attribute = { 0 };

      while (at < end && (g_ascii_isspace (*at) || *at == '/'))
        at++;
      if (at >= end)
        return NULL;
      if (*at == '>')
        return at + 1;

      attribute.name = at++;
      while (at < end && !g_ascii_isspace (*at) && *at != '/' && *at != '>' && *at != '=')
        at++;
      attribute.name_length = at - attribute.name;
      at = skip_space (at, end);
      attribute.value = at;
      if (at < end && *at == '=')
        at = read_value (skip_space (at + 1, end), end, &attribute);
      if (at == NULL)
        return NULL;
      if (tag->n_attributes < JM_HTML_MAX_ATTRIBUTES)
        tag->attributes[tag->n_attributes++] = attribute;
    }
}

static const char *
find_end_of_raw (const char *at,
                 const char *end,
                 const char *name)
{
  gsize length = strlen (name);

  while ((at = memchr (at, '<', end - at)) != NULL)
    {
      if ((gsize) (end - at) > length + 1 && at[1] == '/' && g_ascii_strncasecmp (at + 2, name, length) == 0
          && ((gsize) (end - at) == length + 2 || !g_ascii_isalnum (at[length + 2])))
        return at;
      at++;
    }
  return end;
}

static void
read_tag (Walk *self)
{
  JmHtmlTag *tag = &self->tag;
  gboolean is_end = self->at[1] == '/';
  const char *at = self->at + (is_end ? 2 : 1);
  gsize n = 0;
  gboolean is_raw, is_text_only;

  tag->start = self->at;
  for (; at < self->end && !g_ascii_isspace (*at) && *at != '/' && *at != '>'; at++)
    {
      if (n < JM_HTML_MAX_NAME - 1)
        tag->name[n++] = g_ascii_tolower (*at);
    }
  tag->name[n] = '\0';
  at = read_attributes (tag, at, self->end);
  /* A tag that never ends takes the rest with it, as in browsers. */
  self->at = tag->end = at != NULL ? at : self->end;
  if (at == NULL)
    return;

  if (is_end)
    {
      read_end_tag (self);
      return;
    }
  tag->is_void = is_one_of (tag->name, void_names);
  is_raw = is_one_of (tag->name, raw_names);
  is_text_only = is_raw || is_one_of (tag->name, rcdata_names);
  push (self);
  if (!is_text_only)
    return;

  at = find_end_of_raw (self->at, self->end, self->tag.name);
  self->handler->text (self->at, at - self->at, is_raw, self->user_data);
  self->at = at;
}

static void
skip_past (Walk       *self,
           const char *what)
{
  const char *stop = g_strstr_len (self->at, self->end - self->at, what);

  self->at = stop != NULL ? stop + strlen (what) : self->end;
}

/* "-->" ends it, also with dashes of the opening ("<!-->"), and so does "--!>" (WHATWG HTML 13.2.5.43 to 52). */
static void
skip_comment (Walk *self)
{
  const char *inside = self->at + 4;

  for (const char *at = self->at + 2; (at = g_strstr_len (at, self->end - at, "--")) != NULL; at++)
    {
      gsize left = self->end - at;
      gsize length = left > 2 && at[2] == '>' ? 3 : left > 3 && at >= inside && at[2] == '!' && at[3] == '>' ? 4 : 0;

      if (length > 0)
        {
          self->at = at + length;
          return;
        }
    }
  self->at = self->end;
}

static void
read_markup (Walk *self)
{
  gsize left = self->end - self->at;
  char next = left > 1 ? self->at[1] : '\0';

  if (g_ascii_isalpha (next) || (next == '/' && left > 2 && g_ascii_isalpha (self->at[2])))
    read_tag (self);
  else if (left >= 4 && memcmp (self->at, "<!--", 4) == 0)
    skip_comment (self);
  else if (left >= 9 && memcmp (self->at, "<![CDATA[", 9) == 0)
    {
      const char *stop = g_strstr_len (self->at, left, "]]>");

      self->handler->text (self->at + 9, (stop != NULL ? stop : self->end) - self->at - 9, TRUE, self->user_data);
      self->at = stop != NULL ? stop + 3 : self->end;
    }
  else if (next == '!' || next == '?' || (next == '/' && left > 2))
    skip_past (self, ">");
  else
    {
      self->handler->text (self->at, 1, TRUE, self->user_data);
      self->at++;
    }
}

void
jm_html_walk (const char          *html,
              gsize                length,
              const JmHtmlHandler *handler,
              gpointer             user_data)
{
  g_autofree Walk *self = g_new0 (Walk, 1);

  self->at = html;
  self->end = html + length;
  self->handler = handler;
  self->user_data = user_data;
  while (self->at < self->end)
    {
      const char *stop = memchr (self->at, '<', self->end - self->at);

      if (stop == NULL)
        stop = self->end;
      if (stop > self->at)
        handler->text (self->at, stop - self->at, FALSE, user_data);
      self->at = stop;
      if (stop < self->end)
        read_markup (self);
    }
  pop_to (self, 0, self->end);
}

char *
jm_html_tag_dup_attribute (const JmHtmlTag *tag,
                           const char      *name)
{
  gsize length = strlen (name);

  for (guint i = 0; i < tag->n_attributes; i++)
    {
      const JmHtmlAttribute *attribute = &tag->attributes[i];
      GString *value;

      if (attribute->name_length != length || g_ascii_strncasecmp (attribute->name, name, length) != 0)
        continue;
      value = g_string_sized_new (attribute->value_length);
      jm_entity_append_decoded (value, attribute->value, attribute->value_length, TRUE);
      return g_string_free (value, FALSE);
    }
  return NULL;
}
