/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page/jm-jsonld.h"

#include <string.h>

#define MAX_DEPTH 256

typedef struct {
  const char *at;
  GString    *out;
  char        open[MAX_DEPTH];
  guint       depth;
  gboolean    needs_comma; /* a value has ended and nothing came since */
  gboolean    owes_comma;  /* a comma was read, but what it parts is not there yet */
} Repair;

static const char *
skip_spaces (const char *at)
{
  return at + strspn (at, " \t\r\n\f");
}

static void
begin_token (Repair *self)
{
  if (self->owes_comma || self->needs_comma)
    g_string_append_c (self->out, ',');
  self->owes_comma = self->needs_comma = FALSE;
}

/* A quote within a string that nobody escaped: what follows cannot follow a string. */
static gboolean
is_stray_quote (const char *quote)
{
  const char *next = skip_spaces (quote + 1);

  if (*next == '\0' || strchr (",:}]/", *next) != NULL)
    return FALSE;
  return *next != '"' || memchr (quote, '\n', next - quote) == NULL;
}

static void
copy_escape (Repair *self)
{
  char c = self->at[1];

  if (c == '\0')
    {
      self->at++;
      return;
    }
  if (strchr ("\"\\/bfnrt", c) != NULL)
    g_string_append_len (self->out, self->at, 2);
  else if (c == 'u' && g_ascii_isxdigit (self->at[2]) && g_ascii_isxdigit (self->at[3]) && g_ascii_isxdigit (self->at[4])
           && g_ascii_isxdigit (self->at[5]))
    g_string_append_len (self->out, self->at, 2);
  else if ((guchar) c >= 0x20)
    g_string_append_c (self->out, c);
  self->at += 2;
}

static void
copy_string (Repair *self)
{
  begin_token (self);
  g_string_append_c (self->out, '"');
  for (self->at++; *self->at != '\0';)
    {
      char c = *self->at;

      if (c == '\\')
        {
          copy_escape (self);
          continue;
        }
      if (c == '"' && !is_stray_quote (self->at))
        break;
      if (c == '"')
        g_string_append (self->out, "\\\"");
      else if (c == '\n')
        g_string_append (self->out, "\\n");
      else if (c == '\t')
        g_string_append (self->out, "\\t");
      else if ((guchar) c >= 0x20)
        g_string_append_c (self->out, c);
      self->at++;
    }
  if (*self->at == '"')
    self->at++;
  g_string_append_c (self->out, '"');
  self->needs_comma = *skip_spaces (self->at) != ':';
}

static gboolean
skip_comment (Repair *self)
{
  const char *end;

  if (self->at[1] == '/')
    end = strchr (self->at, '\n');
  else if (self->at[1] == '*')
    end = strstr (self->at + 2, "*/");
  else
    return FALSE;
  self->at = end != NULL ? end + (self->at[1] == '*' ? 2 : 1) : self->at + strlen (self->at);
  return TRUE;
}

static gboolean
is_word_of_json (const char *word)
{
  const char *at = word + (*word == '-');
  gsize digits = strspn (at, "0123456789");

  if (strcmp (word, "true") == 0 || strcmp (word, "false") == 0 || strcmp (word, "null") == 0)
    return TRUE;
  if (digits == 0 || (digits > 1 && *at == '0'))
    return FALSE;
  at += digits;
  if (*at == '.')
    {
      digits = strspn (at + 1, "0123456789");
      at += digits + 1;
    }
  if (digits > 0 && (*at == 'e' || *at == 'E'))
    {
      at += at[1] == '-' || at[1] == '+' ? 2 : 1;
      digits = strspn (at, "0123456789");
      at += digits;
    }
  return digits > 0 && *at == '\0';
}

/* true, false, null and numbers; any other word is null. */
static void
copy_word (Repair *self)
{
  gsize length = strcspn (self->at, " \t\r\n\f,:{}[]\"");
  g_autofree char *word = g_strndup (self->at, length);
  gboolean is_name = *skip_spaces (self->at + length) == ':';

  begin_token (self);
  if (is_name)
    g_string_append_printf (self->out, "\"%s\"", strpbrk (word, "\\") == NULL && !is_word_of_json (word) ? word : "");
  else
    {
      g_string_append (self->out, is_word_of_json (word) ? word : "null");
      self->needs_comma = TRUE;
    }
  self->at += MAX (length, 1);
}

static void
close_top (Repair *self)
{
  self->owes_comma = FALSE;
  g_string_append_c (self->out, self->open[--self->depth] == '{' ? '}' : ']');
  self->needs_comma = TRUE;
}

/* FALSE when the value is complete, or too deep. */
static gboolean
copy_token (Repair *self)
{
  char c = *self->at;

  if (c == '"')
    copy_string (self);
  else if (c == '{' || c == '[')
    {
      if (self->depth == MAX_DEPTH)
        return FALSE;
      begin_token (self);
      g_string_append_c (self->out, c);
      self->open[self->depth++] = c;
      self->at++;
    }
  else if (c == '}' || c == ']')
    {
      self->at++;
      close_top (self);
      return self->depth > 0;
    }
  else if (c == ',')
    {
      self->owes_comma = self->needs_comma || self->owes_comma;
      self->needs_comma = FALSE;
      self->at++;
    }
  else if (c == ':')
    {
      g_string_append_c (self->out, ':');
      self->needs_comma = FALSE;
      self->at++;
    }
  else if (c != '/' || !skip_comment (self))
    copy_word (self);
  return TRUE;
}

char *
jm_jsonld_repair (const char *text)
{
  g_autofree char *unescaped = NULL;
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const char *start = valid + strcspn (valid, "{[");
  Repair self = { 0 };

  /* "//<![CDATA[" */
  if (g_str_has_prefix (start, "[CDATA["))
    start += strlen ("[CDATA[") + strcspn (start + strlen ("[CDATA["), "{[");
  if (*start == '\0')
    return NULL;
  /* Documents that were escaped as a whole. */
  if (strchr (start, '"') == NULL && strstr (start, "&quot;") != NULL)
    {
      unescaped = jm_text_unescape (start);
      start = unescaped;
    }

  self.at = start;
  self.out = g_string_sized_new (strlen (start));
  for (self.at = skip_spaces (self.at); *self.at != '\0'; self.at = skip_spaces (self.at))
    {
      if (!copy_token (&self))
        break;
    }
  while (self.depth > 0)
    close_top (&self);
  return g_string_free (self.out, FALSE);
}
