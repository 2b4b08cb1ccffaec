/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-xml-repair.h"

#include "markup/jm-entity.h"

#include <base/jm-error.h>
#include <base/jm-swar.h>

#include <glib/gi18n.h>
#include <string.h>

#define MAX_DEPTH 256
#define MAX_ATTRIBUTES 128 /* libxml2's cost grows with their square */
#define MAX_MEMORY (100 * 1024 * 1024)
#define MAX_OUTPUT (48 * 1024 * 1024)

/* What libxml2 takes of memory for each, on 64 bits. */
#define NODE_SIZE 152
#define ATTRIBUTE_SIZE 260

typedef struct {
  const char *name;
  gsize       length;
} Open;

typedef struct {
  const char *at, *end;
  GString    *out;
  Open        open[MAX_DEPTH];
  guint       depth;
  gboolean    seen_root;
  gsize       memory; /* that libxml2 will take for its nodes */
} Repair;

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

static gboolean
is_name (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.' || c == ':';
}

static const char *
find (const char *at,
      const char *end,
      const char *what)
{
  return g_strstr_len (at, end - at, what);
}

/* By number: in a document with any fault libxml2 2.9 loses references by name. */
static void
append_char (GString *out,
             char     c)
{
  if (c == '<')
    g_string_append (out, "&#60;");
  else if (c == '>')
    g_string_append (out, "&#62;");
  else if (c == '"')
    g_string_append (out, "&#34;");
  else if (c == '&')
    g_string_append (out, "&#38;");
  else if ((guchar) c >= 0x20 || c == '\n' || c == '\t')
    g_string_append_c (out, c);
  else if (c == '\r')
    g_string_append_c (out, '\n');
}

static gboolean
is_xml_char (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

/* Up to the first byte that XML does not take as it is, or to @end. */
static const char *
skip_plain (const char *at,
            const char *end)
{
  for (; end - at >= 8; at += 8)
    {
      guint64 word = jm_swar_load (at);
      guint64 control = ~(jm_swar_least (word, ' ') | jm_swar_wide (word)) & JM_SWAR_TOPS;
      guint64 stops = control | jm_swar_is (word, '<') | jm_swar_is (word, '>') | jm_swar_is (word, '"') | jm_swar_is (word, '&');

      if (stops != 0)
        return at + jm_swar_first (stops);
    }
  while (at < end && (guchar) *at >= ' ' && strchr ("<>\"&", *at) == NULL)
    at++;
  return at;
}

/* Text or an attribute's value, with every reference resolved and escaped again by XML's own five. */
static void
append_text (GString    *out,
             const char *at,
             const char *end)
{
  g_autoptr(GString) meaning = g_string_new (NULL);

  while (at < end)
    {
      const char *stop = skip_plain (at, end);
      gsize taken = 0;

      g_string_append_len (out, at, stop - at);
      at = stop;
      if (at == end)
        break;
      g_string_truncate (meaning, 0);
      if (*at == '&')
        taken = jm_entity_decode (at, end - at, TRUE, meaning);
      if (taken == 0)
        {
          append_char (out, *at++);
          continue;
        }
      for (const char *c = meaning->str; *c != '\0'; c = g_utf8_next_char (c))
        {
          if ((guchar) *c < 0x80)
            append_char (out, *c);
          else if (is_xml_char (g_utf8_get_char (c)))
            g_string_append_len (out, c, g_utf8_next_char (c) - c);
        }
      at += taken;
    }
}

static void
close_top (Repair *self)
{
  Open *top = &self->open[--self->depth];

  g_string_append (self->out, "</");
  g_string_append_len (self->out, top->name, top->length);
  g_string_append_c (self->out, '>');
}

static void
read_end_tag (Repair *self)
{
  const char *name = self->at + 2;
  const char *stop = name;
  const char *close;
  guint i = self->depth;

  while (stop < self->end && is_name (*stop))
    stop++;
  close = memchr (stop, '>', self->end - stop);
  self->at = close != NULL ? close + 1 : self->end;

  while (i > 0 && !(self->open[i - 1].length == (gsize) (stop - name) && memcmp (self->open[i - 1].name, name, stop - name) == 0))
    i--;
  /* A stray end of what is not open says nothing. The root stays open: some feeds end it before their items. */
  if (i <= 1)
    return;
  while (self->depth >= i)
    close_top (self);
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
read_value (Repair     *self,
            const char *at)
{
  const char *stop = at;

  if (at < self->end && (*at == '"' || *at == '\''))
    {
      const char *close = memchr (at + 1, *at, self->end - at - 1);

      stop = close != NULL ? close : self->end;
      append_text (self->out, at + 1, stop);
      return stop < self->end ? stop + 1 : stop;
    }

  while (stop < self->end && !g_ascii_isspace (*stop) && *stop != '>' && *stop != '<')
    stop++;
  append_text (self->out, at, stop);
  return stop;
}

/* One attribute, written out with quotes; anything that cannot begin one is skipped. */
static const char *
read_attribute (Repair     *self,
                const char *at,
                guint      *n_attributes)
{
  const char *name = at;

  if (!is_name_start (*at))
    return at + 1;
  while (at < self->end && is_name (*at))
    at++;

  if (++*n_attributes > MAX_ATTRIBUTES)
    return NULL;
  self->memory += ATTRIBUTE_SIZE;
  g_string_append_c (self->out, ' ');
  g_string_append_len (self->out, name, at - name);
  g_string_append (self->out, "=\"");
  name = at;
  at = skip_space (at, self->end);
  if (at < self->end && *at == '=')
    at = read_value (self, skip_space (at + 1, self->end));
  else
    at = name;
  g_string_append_c (self->out, '"');
  return at;
}

static gboolean
read_start_tag (Repair  *self,
                GError **error)
{
  const char *name = self->at + 1;
  const char *at = name;
  gboolean is_empty = FALSE;
  guint n_attributes = 0;

  while (at < self->end && is_name (*at))
    at++;
  if (self->depth == MAX_DEPTH)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This XML is nested more than %d levels deep, so it was not read."), MAX_DEPTH);
      return FALSE;
    }

  self->memory += NODE_SIZE;
  self->open[self->depth++] = (Open) { name, at - name };
  g_string_append_c (self->out, '<');
  g_string_append_len (self->out, name, at - name);
  for (at = skip_space (at, self->end); at < self->end && *at != '>' && *at != '<'; at = skip_space (at, self->end))
    {
      is_empty = *at == '/';
      at = read_attribute (self, at, &n_attributes);
      if (at == NULL)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE,
                       _("A tag of this XML has more than %d attributes, so it was not read."), MAX_ATTRIBUTES);
          return FALSE;
        }
    }
  g_string_append_c (self->out, '>');
  self->seen_root = TRUE;
  self->at = at < self->end && *at == '>' ? at + 1 : at;
  if (is_empty && self->depth > 1)
    close_top (self);
  return TRUE;
}

static void
read_cdata (Repair *self)
{
  const char *start = self->at + strlen ("<![CDATA[");
  const char *stop = find (start, self->end, "]]>");
  const char *last = stop != NULL ? stop : self->end;

  for (const char *at = start; at < last; at++)
    append_char (self->out, *at);
  self->at = stop != NULL ? stop + 3 : self->end;
}

/* Over a DOCTYPE with its internal subset, whose brackets hold declarations with quotes. */
static void
skip_doctype (Repair *self)
{
  gboolean in_subset = FALSE;
  char quote = '\0';

  for (; self->at < self->end; self->at++)
    {
      char c = *self->at;

      if (quote != '\0')
        quote = c == quote ? '\0' : quote;
      else if (c == '"' || c == '\'')
        quote = c;
      else if (c == '[')
        in_subset = TRUE;
      else if (c == ']')
        in_subset = FALSE;
      else if (c == '>' && !in_subset)
        break;
    }
  if (self->at < self->end)
    self->at++;
}

static void
skip_past (Repair     *self,
           const char *what)
{
  const char *stop = find (self->at, self->end, what);

  self->at = stop != NULL ? stop + strlen (what) : self->end;
}

static gboolean
starts (const Repair *self,
        const char   *what)
{
  gsize length = strlen (what);

  return (gsize) (self->end - self->at) >= length && g_ascii_strncasecmp (self->at, what, length) == 0;
}

static gboolean
read_markup (Repair  *self,
             GError **error)
{
  char next = self->at + 1 < self->end ? self->at[1] : '\0';

  if (is_name_start (next))
    return read_start_tag (self, error);

  if (next == '/')
    read_end_tag (self);
  else if (next == '?')
    skip_past (self, "?>");
  else if (starts (self, "<!--"))
    skip_past (self, "-->");
  else if (starts (self, "<![CDATA["))
    read_cdata (self);
  else if (starts (self, "<!DOCTYPE"))
    skip_doctype (self);
  else if (next == '!')
    skip_past (self, ">");
  else
    {
      if (self->depth > 0)
        append_char (self->out, *self->at);
      self->at++;
    }
  return TRUE;
}

char *
jm_xml_repair (const char  *text,
               gsize        length,
               gsize       *new_length,
               GError     **error)
{
  g_autoptr(GString) out = g_string_sized_new (length + length / 4);
  g_autofree Repair *self = g_new0 (Repair, 1);

  self->at = text;
  self->end = text + length;
  self->out = out;
  while (self->at < self->end)
    {
      const char *stop = memchr (self->at, '<', self->end - self->at);

      if (stop == NULL)
        stop = self->end;
      if (self->depth > 0)
        append_text (out, self->at, stop);
      if (stop > self->at)
        self->memory += NODE_SIZE;
      if (self->memory > MAX_MEMORY || out->len > MAX_OUTPUT)
        {
          g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("This XML is made of too many elements to be kept in memory."));
          return NULL;
        }
      self->at = stop;
      if (self->at < self->end && !read_markup (self, error))
        return NULL;
    }
  if (!self->seen_root)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not XML: there is no element in it."));
      return NULL;
    }
  while (self->depth > 0)
    close_top (self);

  *new_length = out->len;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
