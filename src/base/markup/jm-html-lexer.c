/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-lexer.h"

#include <string.h>

enum {
  SPACE = 1 << 0, /* what parts attributes */
  SLASH = 1 << 1,
  CLOSE = 1 << 2,
  EQUAL = 1 << 3,
};

static const guint8 kinds[256] = { ['\t'] = SPACE, ['\n'] = SPACE, ['\f'] = SPACE, ['\r'] = SPACE, [' '] = SPACE, ['/'] = SLASH, ['>'] = CLOSE, ['='] = EQUAL };

#define IS(c, set) ((kinds[(guchar) (c)] & (set)) != 0)

static const char *
skip_while (const char *at,
            const char *end,
            guint       set)
{
  while (at < end && IS (*at, set))
    at++;
  return at;
}

static const char *
skip_until (const char *at,
            const char *end,
            guint       set)
{
  while (at < end && !IS (*at, set))
    at++;
  return at;
}

/* NULL when the quotation never ends. */
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
      attribute->value_length = (guint32) (stop - at - 1);
      return stop + 1;
    }

  stop = skip_until (at, end, SPACE | CLOSE);
  attribute->value = at;
  attribute->value_length = (guint32) (stop - at);
  return stop;
}

/* The attributes up to ">"; NULL when the tag never ends. */
static const char *
read_attributes (JmToken    *token,
                 const char *at,
                 const char *end)
{
  token->n_attributes = 0;
  token->is_self_closing = FALSE;
  for (;;)
    {
      JmHtmlAttribute attribute = { 0 };

      at = skip_while (at, end, SPACE | SLASH);
      if (at >= end)
        return NULL;
      if (*at == '>')
        {
          token->is_self_closing = at[-1] == '/';
          return at + 1;
        }

      attribute.name = at;
      at = skip_until (at + 1, end, SPACE | SLASH | CLOSE | EQUAL);
      attribute.name_length = (guint32) (at - attribute.name);
      at = skip_while (at, end, SPACE);
      attribute.value = at;
      if (at < end && *at == '=')
        {
          at = read_value (skip_while (at + 1, end, SPACE), end, &attribute);
          if (at == NULL)
            return NULL;
          /* "<a b=c/>" ends in its value. */
          if (at < end && *at == '>' && at[-1] == '/')
            {
              if (token->n_attributes < JM_HTML_MAX_ATTRIBUTES)
                token->attributes[token->n_attributes++] = attribute;
              return at + 1;
            }
        }
      if (token->n_attributes < JM_HTML_MAX_ATTRIBUTES)
        token->attributes[token->n_attributes++] = attribute;
    }
}

static void
read_tag (JmLexer *self,
          JmToken *token)
{
  const char *name = token->start + (token->kind == JM_TOKEN_END_TAG ? 2 : 1);
  const char *stop = skip_until (name, self->end, SPACE | SLASH | CLOSE);
  const char *at = read_attributes (token, stop, self->end);

  token->name = name;
  token->name_length = stop - name;
  token->tag = jm_tag_look_up (name, token->name_length);
  self->at = at != NULL ? at : self->end;
  /* A tag that never ends takes the rest with it. */
  if (at == NULL)
    token->kind = JM_TOKEN_END;
}

static const char *
skip_past (const char *at,
           const char *end,
           const char *what,
           gsize       length)
{
  for (; (at = memchr (at, *what, end - at)) != NULL; at++)
    {
      if ((gsize) (end - at) < length)
        return end;
      if (memcmp (at, what, length) == 0)
        return at + length;
    }
  return end;
}

/* "-->" ends it, also with dashes of the opening ("<!-->"), and so does "--!>". */
static const char *
skip_comment (const char *start,
              const char *end)
{
  const char *inside = start + 4;

  for (const char *at = start + 2; (at = memchr (at, '-', end - at)) != NULL; at++)
    {
      gsize left = end - at;

      if (left < 3)
        return end;
      if (at[1] == '-' && at[2] == '>')
        return at + 3;
      if (at[1] == '-' && at >= inside && left > 3 && at[2] == '!' && at[3] == '>')
        return at + 4;
    }
  return end;
}

static gboolean
begins_markup (const char *at,
               const char *end)
{
  gsize left = end - at;
  char next = left > 1 ? at[1] : '\0';

  return g_ascii_isalpha (next) || next == '!' || next == '?' || (next == '/' && left > 2);
}

static void
read_text (JmLexer *self,
           JmToken *token)
{
  const char *at = self->at;

  while ((at = memchr (at, '<', self->end - at)) != NULL && !begins_markup (at, self->end))
    at++;
  token->kind = JM_TOKEN_TEXT;
  token->is_raw = FALSE;
  self->at = at != NULL ? at : self->end;
}

static void
read_declaration (JmLexer *self,
                  JmToken *token)
{
  const char *at = self->at;
  gsize left = self->end - at;

  if (left >= 4 && memcmp (at, "<!--", 4) == 0)
    self->at = skip_comment (at, self->end);
  else if (self->in_foreign && left >= 9 && memcmp (at, "<![CDATA[", 9) == 0)
    {
      token->kind = JM_TOKEN_TEXT;
      token->is_raw = TRUE;
      token->start = at + 9;
      self->at = skip_past (at + 9, self->end, "]]>", 3);
      token->end = self->at >= token->start + 3 && memcmp (self->at - 3, "]]>", 3) == 0 ? self->at - 3 : self->at;
      return;
    }
  else
    {
      if (left >= 9 && g_ascii_strncasecmp (at, "<!DOCTYPE", 9) == 0)
        {
          token->kind = JM_TOKEN_DOCTYPE;
          token->name = skip_while (at + 9, self->end, SPACE);
          token->name_length = skip_until (token->name, self->end, SPACE | CLOSE) - token->name;
        }
      self->at = skip_past (at, self->end, ">", 1);
    }
  token->end = self->at;
}

void
jm_lexer_next (JmLexer *self,
               JmToken *token)
{
  for (;;)
    {
      const char *at = self->at;

      token->start = at;
      token->kind = JM_TOKEN_END;
      if (at >= self->end)
        break;
      if (*at != '<' || !begins_markup (at, self->end))
        read_text (self, token);
      else if (g_ascii_isalpha (at[1]))
        {
          token->kind = JM_TOKEN_START_TAG;
          read_tag (self, token);
        }
      else if (at[1] == '/' && g_ascii_isalpha (at[2]))
        {
          token->kind = JM_TOKEN_END_TAG;
          read_tag (self, token);
        }
      else if (at[1] == '/' && at[2] == '>')
        {
          /* "</>" is nothing at all. */
          self->at = at + 3;
          continue;
        }
      else
        {
          token->kind = JM_TOKEN_COMMENT;
          read_declaration (self, token);
          return;
        }
      break;
    }
  token->end = self->at;
}

static gboolean
is_tag_of (const char *at,
           const char *end,
           const char *name,
           gsize       length)
{
  return (gsize) (end - at) > length && g_ascii_strncasecmp (at, name, length) == 0 && IS (at[length], SPACE | SLASH | CLOSE);
}

static const char *
find_end (const char *at,
          const char *end,
          const char *name)
{
  gsize length = strlen (name);

  for (; (at = memchr (at, '<', end - at)) != NULL; at++)
    {
      if (end - at > 2 && at[1] == '/' && is_tag_of (at + 2, end, name, length))
        return at;
    }
  return end;
}

/* "<!--" in a script lets "<script" hide the next "</script>" until "-->" (13.2.5.15 to 31). */
static const char *
find_end_of_script (const char *at,
                    const char *end)
{
  enum { PLAIN, ESCAPED, TWICE } state = PLAIN;

  for (; at < end; at++)
    {
      gsize left;

      if (state == PLAIN && (at = memchr (at, '<', end - at)) == NULL)
        return end;
      left = end - at;
      if (*at == '-' && state != PLAIN && left > 2 && at[1] == '-' && at[2] == '>')
        state = PLAIN;
      if (*at != '<')
        continue;
      if (state == PLAIN && left >= 4 && memcmp (at, "<!--", 4) == 0)
        {
          state = ESCAPED;
          /* Its own dashes may begin the "-->". */
          at++;
        }
      else if (left > 2 && at[1] == '/' && is_tag_of (at + 2, end, "script", 6))
        {
          if (state != TWICE)
            return at;
          state = ESCAPED;
        }
      else if (state == ESCAPED && is_tag_of (at + 1, end, "script", 6))
        state = TWICE;
    }
  return end;
}

void
jm_lexer_read_raw (JmLexer *self,
                   JmTag    tag,
                   JmToken *text)
{
  text->kind = JM_TOKEN_TEXT;
  text->is_raw = (jm_tag_flags (tag) & JM_IS_RAW) != 0;
  text->start = self->at;
  text->end = tag == JM_TAG_SCRIPT ? find_end_of_script (self->at, self->end) : find_end (self->at, self->end, jm_tag_name (tag));
  self->at = text->end;
  if (self->at < self->end)
    {
      const char *at = read_attributes (text, self->at + 2 + strlen (jm_tag_name (tag)), self->end);

      self->at = at != NULL ? at : self->end;
    }
}

void
jm_lexer_read_all (JmLexer *self,
                   JmToken *text)
{
  text->kind = JM_TOKEN_TEXT;
  text->is_raw = TRUE;
  text->start = self->at;
  text->end = self->at = self->end;
}
