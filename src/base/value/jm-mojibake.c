/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-text.h>

#include "markup/jm-charset.h"

#include <string.h>

#define MANY 3 /* what may stand in good text once does not stand there so often */

/* What looks like one character that was taken apart. */
typedef enum {
  NONE,
  DOUBTFUL, /* good text may hold it: "Â©", "« café »" with a no-break space */
  LIKELY,   /* good text hardly does, where all else in it looks alike: "Ã©" */
  CERTAIN,  /* good text never does: "â€™", controls */
} Look;

/* The byte that a character was before it was taken for Latin-1 or Windows-1252; -1 when it was none. */
static int
to_byte (gunichar c)
{
  if (c <= 0xFF)
    return c;
  for (int byte = 0x80; c < 0x2123 && byte <= 0x9F; byte++)
    {
      if (jm_charset_windows_1252 (byte) == c)
        return byte;
    }
  return -1;
}

/* How the characters at @at look; their number and, as one character, their @bytes. */
static Look
look_at (const char *at,
         guint      *n_chars,
         char        bytes[5])
{
  gunichar first = g_utf8_get_char (at);
  guint n = first >= 0xC2 && first <= 0xDF ? 2 : (first & ~0xF) == 0xE0 ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
  gboolean has_control = FALSE, has_sign = FALSE, has_blank = FALSE;

  for (guint i = 0; i < n; i++, at = g_utf8_next_char (at))
    {
      gunichar c = *at != '\0' ? g_utf8_get_char (at) : 0;
      int byte = to_byte (c);

      if (byte < 0x80 || (i > 0 && byte > 0xBF))
        return NONE;
      has_control |= c >= 0x80 && c <= 0x9F;
      has_sign |= i > 0 && byte < 0xA0;
      has_blank |= c == 0xA0;
      bytes[i] = (char) byte;
    }
  bytes[n] = '\0';
  *n_chars = n;
  if (n == 0 || !g_utf8_validate (bytes, n, NULL))
    return NONE;
  if (has_control || (first == 0xE2 && (guchar) bytes[1] == 0x80))
    return CERTAIN;
  if (n == 2)
    return first == 0xC3 || (first == 0xC2 && has_blank) || (first > 0xC3 && has_sign) ? LIKELY : DOUBTFUL;
  return has_sign ? LIKELY : DOUBTFUL;
}

/* Is all of @text taken apart, so that what is only likely is so? */
static gboolean
is_all_mangled (const char *text)
{
  guint n_doubtful = 0, n_likely = 0, n_whole = 0;

  while (*text != '\0')
    {
      char bytes[5];
      guint n = 1;
      Look look = (guchar) *text >= 0x80 ? look_at (text, &n, bytes) : NONE;

      n_whole += (guchar) *text >= 0x80 && look == NONE;
      n_likely += look >= LIKELY;
      n_doubtful += look == DOUBTFUL;
      text = look == NONE ? g_utf8_next_char (text) : g_utf8_offset_to_pointer (text, n);
    }
  if (n_whole > 0)
    return n_likely >= MANY && n_likely > 4 * n_whole;
  return n_likely > 0 || n_doubtful >= MANY;
}

/* The next character that may be the first of several that were one; NULL when there is none. */
static const char *
find_broken (const char *text)
{
  for (const char *at = strchr (text, '\xC3'); at != NULL; at = strchr (at + 1, '\xC3'))
    {
      char bytes[5];
      guint n;

      if ((guchar) at[1] >= 0x82 && (guchar) at[1] <= 0xB4 && look_at (at, &n, bytes) != NONE)
        return at;
    }
  return NULL;
}

/**
 * jm_text_mend_mojibake:
 * @text: (nullable): a text
 *
 * Mends UTF-8 that somebody read as Latin-1 or Windows-1252 and wrote as UTF-8 again: "â\u0080\u0099" becomes "’". What good text
 * may hold, too, is mended only where everything else in the text is broken in the same way.
 *
 * Returns: (transfer full) (nullable): the mended text; %NULL for %NULL
 */
char *
jm_text_mend_mojibake (const char *text)
{
  g_autofree char *valid = NULL;
  int is_all = -1; /* not known yet: most texts need not be asked */
  GString *out;

  if (text == NULL)
    return NULL;

  valid = jm_text_is_valid (text, strlen (text)) ? g_strdup (text) : g_utf8_make_valid (text, -1);
  if (find_broken (valid) == NULL)
    return g_steal_pointer (&valid);
  out = g_string_sized_new (strlen (valid));
  text = valid;
  for (const char *next = find_broken (text); next != NULL; next = find_broken (text))
    {
      char bytes[5];
      guint n = 1;
      Look look = look_at (next, &n, bytes);

      g_string_append_len (out, text, next - text);
      text = next;
      if (look != CERTAIN && is_all < 0)
        is_all = is_all_mangled (valid);
      if (look == CERTAIN || is_all)
        {
          g_string_append (out, bytes);
          text = g_utf8_offset_to_pointer (text, n);
          continue;
        }
      text = g_utf8_next_char (text);
      g_string_append_len (out, next, text - next);
    }
  g_string_append (out, text);
  return g_string_free (out, FALSE);
}
