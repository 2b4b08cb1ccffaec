/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>

#include "markup/jm-charset.h"
#include "markup/jm-entity.h"
#include "value/jm-text-char.h"

#include <string.h>

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static char *
clean (const char *text,
       gboolean    keep_lines)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  gboolean space = FALSE;
  guint newlines = 0;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (keep_lines && is_line_end (c))
        newlines += c != '\r' || at[1] != '\n';
      else if (jm_text_char_is_space (c))
        space = TRUE;
      else if (!jm_text_char_is_invisible (c))
        {
          if (out->len > 0 && newlines > 0)
            g_string_append (out, newlines > 1 ? "\n\n" : "\n");
          else if (out->len > 0 && space)
            g_string_append_c (out, ' ');
          space = FALSE;
          newlines = 0;
          g_string_append_unichar (out, c);
        }
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

/* Letters that Unicode does not decompose. */
static const char *
fold_letter (gunichar c)
{
  static const struct { gunichar c; const char *plain; } letters[] = {
    { 0xE6, "ae" }, { 0xF0, "d" }, { 0xF8, "o" }, { 0xFE, "th" }, { 0x111, "d" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" },
    { 0x2018, "'" }, { 0x2019, "'" }, { 0x2010, "-" }, { 0x2011, "-" }, { 0x2013, "-" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      if (letters[i].c == c)
        return letters[i].plain;
    }
  return NULL;
}

/**
 * jm_text_fold:
 * @text: (nullable): a text
 *
 * Returns: (transfer full) (nullable): @text for comparison only: no case, no accents, no ligatures; %NULL for %NULL
 */
char *
jm_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *apart = NULL;
  GString *out;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  lower = g_utf8_casefold (valid, -1);
  apart = g_utf8_normalize (lower, -1, G_NORMALIZE_ALL);
  out = g_string_sized_new (strlen (apart));
  for (const char *at = apart; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      const char *plain = c >= 0x80 ? fold_letter (c) : NULL;

      if (plain != NULL)
        g_string_append (out, plain);
      else if (c < 0x300 || c > 0x36F)
        g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
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

/* The byte that a character was before it was taken for Latin-1 or Windows-1252; -1 when it was none. */
static int
to_byte (gunichar c)
{
  if (c <= 0xFF)
    return c;
  for (int byte = 0x80; byte <= 0x9F; byte++)
    {
      if (jm_charset_windows_1252 (byte) == c)
        return byte;
    }
  return -1;
}

/* The length in characters of a mangled character at @at, 0 when there is none; its bytes go to @bytes. */
static guint
read_mangled (const char *at,
              char        bytes[5])
{
  gunichar first = g_utf8_get_char (at);
  guint n = first >= 0xC2 && first <= 0xDF ? 2 : (first & ~0xF) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
  gboolean has_control = FALSE;

  for (guint i = 0; i < n; i++, at = g_utf8_next_char (at))
    {
      int byte = *at != '\0' ? to_byte (g_utf8_get_char (at)) : -1;

      if (byte < 0x80 || (i > 0 && byte > 0xBF))
        return 0;
      has_control |= i > 0 && byte < 0xA0;
      bytes[i] = (char) byte;
    }
  /* "É»" at the end of a quotation is no mangled "ɻ". */
  if (n == 2 && first > 0xC3 && !has_control)
    return 0;
  bytes[n] = '\0';
  return n > 0 && g_utf8_validate (bytes, n, NULL) ? n : 0;
}

/**
 * jm_text_mend_mojibake:
 * @text: (nullable): a text
 *
 * Mends UTF-8 that somebody read as Latin-1 and wrote as UTF-8 again: "â\u0080\u0099" becomes "’".
 *
 * Returns: (transfer full) (nullable): the mended text; %NULL for %NULL
 */
char *
jm_text_mend_mojibake (const char *text)
{
  g_autofree char *valid = NULL;
  GString *out;
  const char *at;

  if (text == NULL)
    return NULL;

  valid = g_utf8_make_valid (text, -1);
  out = g_string_sized_new (strlen (valid));
  for (at = valid; *at != '\0';)
    {
      char bytes[5];
      guint n = (guchar) *at >= 0x80 ? read_mangled (at, bytes) : 0;
      const char *next = n > 0 ? g_utf8_offset_to_pointer (at, n) : g_utf8_next_char (at);

      if (n > 0)
        g_string_append (out, bytes);
      else
        g_string_append_len (out, at, next - at);
      at = next;
    }
  return g_string_free (out, FALSE);
}
