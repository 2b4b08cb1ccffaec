/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-writer.h"

#include "markup/jm-entity.h"
#include "value/jm-text-char.h"
#include "value/jm-text-run.h"

#include <string.h>

void
jm_writer_owe (JmWriter *self,
               guint     n)
{
  self->newlines = MAX (self->newlines, n);
  self->space = FALSE;
  self->spaces = 0;
}

static void
pay (JmWriter *self)
{
  if (self->pieces != NULL && self->newlines > 0)
    jm_pieces_break (self);
  if (self->newlines > 0 && self->out->len > 0)
    g_string_append_len (self->out, "\n\n", MIN (self->newlines, 2));
  else if (self->space && self->out->len > 0)
    g_string_append_c (self->out, ' ');
  self->newlines = 0;
  self->space = FALSE;
  for (; self->spaces > 0; self->spaces--)
    g_string_append_c (self->out, ' ');
  if (self->bullet[0] != '\0')
    {
      g_string_append (self->out, self->bullet);
      self->bullet[0] = '\0';
    }
}

static void
add_space (JmWriter *self,
           char  c)
{
  if ((self->look & JM_LOOK_LINES) == 0)
    {
      self->space = TRUE;
      return;
    }
  if (c == '\n')
    jm_writer_owe (self, MIN (self->newlines + 1, 2));
  else
    self->spaces++;
}

/* A character outside ASCII; its length in bytes. */
static gsize
add_wide (JmWriter   *self,
          const char *at)
{
  gunichar c = g_utf8_get_char (at);
  gsize length = g_utf8_next_char (at) - at;

  if (jm_text_char_is_space (c))
    add_space (self, c == 0x85 || c == 0x2028 || c == 0x2029 ? '\n' : ' ');
  else if (!jm_text_char_is_invisible (c))
    {
      pay (self);
      g_string_append_len (self->out, at, length);
    }
  return length;
}

/* Text without references; NUL bytes are what the parsing rules make of them. */
static void
add_text (JmWriter   *self,
          const char *at,
          const char *end,
          gboolean    shows_nul)
{
  while (at < end)
    {
      const char *run = at;

      at = jm_text_run (at, end);
      if (at > run)
        {
          pay (self);
          g_string_append_len (self->out, run, at - run);
        }
      else if ((guchar) *at >= 0x80)
        at += add_wide (self, at);
      else
        {
          if (*at == '\r')
            add_space (self, at + 1 < end && at[1] == '\n' ? ' ' : '\n');
          else if (*at == ' ' || (*at >= '\t' && *at <= '\f'))
            add_space (self, *at);
          else if (*at == '\0' && shows_nul)
            add_wide (self, "\xEF\xBF\xBD");
          at++;
        }
    }
}

void
jm_writer_add (JmWriter      *self,
          JmHtmlElement *text)
{
  gboolean shows_nul = text->kind == JM_NODE_RAW_TEXT || text->parent->space != JM_SPACE_HTML || text->parent->tag == JM_TAG_TEXTAREA;
  const char *at = text->start;

  if ((self->look & (JM_LOOK_NO_SIZE | JM_LOOK_NO_COLOUR)) != 0)
    return;
  while (at < text->end)
    {
      const char *reference = text->kind == JM_NODE_TEXT ? memchr (at, '&', text->end - at) : NULL;
      const char *stop = reference != NULL ? reference : text->end;
      gsize taken;

      add_text (self, at, stop, shows_nul);
      at = stop;
      if (reference == NULL)
        break;
      g_string_truncate (self->decoded, 0);
      taken = jm_entity_decode (at, text->end - at, FALSE, self->decoded);
      if (taken == 0)
        g_string_append_c (self->decoded, '&');
      add_text (self, self->decoded->str, self->decoded->str + self->decoded->len, FALSE);
      at += MAX (taken, 1);
    }
}
