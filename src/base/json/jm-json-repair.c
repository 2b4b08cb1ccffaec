/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json/jm-json-repair.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static int
parse_escape (const char *text,
              gsize       left)
{
  int unit = 0;

  if (left < 6 || text[0] != '\\' || text[1] != 'u')
    return -1;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (text[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (text[i]);
    }
  return unit;
}

/**
 * jm_json_replace_surrogates:
 * @text: a JSON text
 * @length: its length in bytes
 *
 * One broken emoji must not lose a board's answer: json-glib refuses a lone surrogate escape.
 *
 * Returns: (transfer full): the same with U+FFFD for each
 */
char *
jm_json_replace_surrogates (const char *text,
                            gsize       length)
{
  GString *repaired = g_string_sized_new (length);

  for (gsize i = 0; i < length;)
    {
      int first = parse_escape (text + i, length - i);
      int second = first >= 0xD800 && first < 0xDC00 ? parse_escape (text + i + 6, length - i - 6) : -1;

      if (first >= 0xD800 && first < 0xE000)
        {
          gboolean is_pair = second >= 0xDC00 && second < 0xE000;

          g_string_append_len (repaired, is_pair ? text + i : "\\uFFFD", is_pair ? 12 : 6);
          i += is_pair ? 12 : 6;
          continue;
        }

      if (text[i] == '\\' && i + 1 < length)
        g_string_append_c (repaired, text[i++]);
      g_string_append_c (repaired, text[i++]);
    }

  return g_string_free (repaired, FALSE);
}

static gsize
skip_digits (const char *text,
             gsize       length)
{
  gsize n = 0;

  while (n < length && g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* RFC 8259, 6; the length of the number that @text begins with, 0: none. */
static gsize
measure_number (const char *text,
                gsize       length,
                gboolean   *is_whole)
{
  gsize at = length > 0 && text[0] == '-' ? 1 : 0;
  gsize digits = skip_digits (text + at, length - at);

  if (digits == 0 || (digits > 1 && text[at] == '0'))
    return 0;
  at += digits;
  *is_whole = TRUE;
  if (at < length && text[at] == '.')
    {
      digits = skip_digits (text + at + 1, length - at - 1);
      if (digits == 0)
        return 0;
      at += 1 + digits;
      *is_whole = FALSE;
    }
  if (at < length && (text[at] == 'e' || text[at] == 'E'))
    {
      gsize sign = at + 1 < length && (text[at + 1] == '-' || text[at + 1] == '+') ? 1 : 0;

      digits = skip_digits (text + at + 1 + sign, length - at - 1 - sign);
      if (digits == 0)
        return 0;
      at += 1 + sign + digits;
      *is_whole = FALSE;
    }
  return at;
}

/* json-glib gives the nearest whole number, and infinity. */
static gboolean
is_beyond (const char *number,
           gsize       length,
           gboolean    is_whole)
{
  g_autofree char *text = NULL;

  /* Most are short, and of these none is. */
  if (length <= 18 && (is_whole || memchr (number, 'e', length) == NULL) && memchr (number, 'E', length) == NULL)
    return FALSE;
  text = g_strndup (number, length);
  if (!is_whole)
    return isinf (g_ascii_strtod (text, NULL));
  errno = 0;
  g_ascii_strtoll (text, NULL, 10);
  return errno == ERANGE;
}

/**
 * jm_json_skip_string:
 * @text: a JSON text that begins with a quote
 * @length: its length in bytes
 *
 * Returns: the length of the string with its quotes, as far as there is one
 */
gsize
jm_json_skip_string (const char *text,
                     gsize       length)
{
  const char *end = text + length;
  const char *at = text + 1;
  const char *quote;

  while (at < end && (quote = memchr (at, '"', end - at)) != NULL)
    {
      const char *slash = quote;

      while (slash > at && slash[-1] == '\\')
        slash--;
      at = quote + 1;
      if ((quote - slash) % 2 == 0)
        return at - text;
    }
  return length;
}

/**
 * jm_json_quote_numbers:
 * @text: a JSON text
 * @length: its length in bytes
 *
 * Returns: (transfer full) (nullable): the same, with the numbers that neither 64 bits nor a double hold as strings; %NULL where there
 *   is none, which is the usual case
 */
char *
jm_json_quote_numbers (const char *text,
                       gsize       length)
{
  GString *out = NULL;
  gsize done = 0;

  for (gsize i = 0; i < length;)
    {
      gboolean is_whole = FALSE;
      gsize number = text[i] == '-' || g_ascii_isdigit (text[i]) ? measure_number (text + i, length - i, &is_whole) : 0;

      if (number > 0 && is_beyond (text + i, number, is_whole))
        {
          if (out == NULL)
            out = g_string_sized_new (length + 2);
          g_string_append_len (out, text + done, i - done);
          g_string_append_c (out, '"');
          g_string_append_len (out, text + i, number);
          g_string_append_c (out, '"');
          done = i + number;
        }
      i += number > 0 ? number : text[i] == '"' ? jm_json_skip_string (text + i, length - i) : 1;
    }
  if (out == NULL)
    return NULL;
  g_string_append_len (out, text + done, length - done);
  return g_string_free (out, FALSE);
}
