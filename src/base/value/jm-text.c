/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>

#include "markup/jm-entity.h"
#include "value/jm-text-char.h"
#include "value/jm-text-run.h"

#include <string.h>

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
append_gap (GString  *out,
            guint    *newlines,
            gboolean *space)
{
  if (out->len > 0 && *newlines > 0)
    g_string_append_len (out, "\n\n", *newlines > 1 ? 2 : 1);
  else if (out->len > 0 && *space)
    g_string_append_c (out, ' ');
  *space = FALSE;
  *newlines = 0;
}

static char *
clean (const char *text,
       gboolean    keep_lines)
{
  g_autofree char *valid = NULL;
  gsize length = strlen (text);
  const char *stop;
  GString *out;
  gboolean space = FALSE;
  guint newlines = 0;

  if (!jm_text_is_valid (text, length))
    {
      text = valid = g_utf8_make_valid (text, length);
      length = strlen (text);
    }
  stop = text + length;
  out = g_string_sized_new (length);
  for (const char *at = text; at < stop;)
    {
      const char *run = jm_text_run (at, stop);
      const char *end = run > at ? run : g_utf8_next_char (at);
      gunichar c = g_utf8_get_char (at);

      if (keep_lines && is_line_end (c))
        newlines += c != '\r' || at[1] != '\n';
      else if (jm_text_char_is_space (c))
        space = TRUE;
      else if (!jm_text_char_is_invisible (c))
        {
          append_gap (out, &newlines, &space);
          g_string_append_len (out, at, end - at);
        }
      at = end;
    }
  return g_string_free (out, FALSE);
}

/**
 * jm_text_clean_line:
 * @text: (nullable): a text of any origin
 *
 * Returns: (transfer full) (nullable): it as one line of valid UTF-8, "" when nothing visible is left; %NULL for %NULL
 */
char *
jm_text_clean_line (const char *text)
{
  return text != NULL ? clean (text, FALSE) : NULL;
}

/**
 * jm_text_clean_block:
 * @text: (nullable): a text of any origin
 *
 * Returns: (transfer full) (nullable): its lines, each cleaned, with at most one empty line between two; %NULL for %NULL
 */
char *
jm_text_clean_block (const char *text)
{
  return text != NULL ? clean (text, TRUE) : NULL;
}

/**
 * jm_text_clean_rows:
 * @text: a text of any origin
 *
 * As jm_text_clean_block(), where a tab parts the cells of a row: it stays, between two cells that are not empty.
 *
 * Returns: (transfer full): its rows
 */
char *
jm_text_clean_rows (const char *text)
{
  g_auto(GStrv) lines = NULL;
  g_autoptr(GString) out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  lines = g_strsplit (text, "\n", -1);
  out = g_string_sized_new (strlen (text));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], "\t", -1);
      gboolean is_first = TRUE;

      for (guint j = 0; cells[j] != NULL; j++)
        {
          g_autofree char *clean = jm_text_clean_line (cells[j]);

          if (*clean == '\0')
            continue;
          g_string_append_printf (out, "%s%s", is_first ? "" : "\t", clean);
          is_first = FALSE;
        }
      if (!is_first || (out->len > 1 && !g_str_has_suffix (out->str, "\n\n")))
        g_string_append_c (out, '\n');
    }
  g_strchomp (out->str);
  return g_strdup (out->str + strspn (out->str, "\n"));
}

/**
 * jm_text_shorten:
 * @text: (nullable): a text of any origin
 * @chars: how many characters are enough
 *
 * For a sentence that names something: "%.60s" counts bytes, and cuts letters in two.
 *
 * Returns: (transfer full) (nullable): the text, or so many of its characters with an ellipsis after them; %NULL for %NULL
 */
char *
jm_text_shorten (const char *text,
                 guint       chars)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

  if (valid == NULL || g_utf8_strlen (valid, -1) <= chars)
    return g_steal_pointer (&valid);
  *g_utf8_offset_to_pointer (valid, chars) = '\0';
  return g_strconcat (valid, "…", NULL);
}

/**
 * jm_text_unescape:
 * @text: (nullable): a text with character references
 *
 * Returns: (transfer full) (nullable): @text with HTML 5's references decoded once; %NULL for %NULL
 */
char *
jm_text_unescape (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));
  jm_entity_append_decoded (out, valid, strlen (valid), FALSE);
  return g_string_free (out, FALSE);
}
