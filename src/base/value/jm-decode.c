/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-decode.h>

#include <base/jm-text.h>
#include <string.h>

/**
 * jm_decode_text:
 * @bytes: a file
 * @length: its length in bytes
 *
 * Reads UTF-8 and UTF-16 with or without their mark (UTF-16 with it), else what Windows writes where it is neither; its five holes
 * are what ISO 8859-1 has there.
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without a mark, or %NULL of UTF-16 that is none
 */
char *
jm_decode_text (const char *bytes,
                gsize       length)
{
  g_autofree char *text = NULL;
  gsize written = 0;

  if (length >= 3 && memcmp (bytes, "\xEF\xBB\xBF", 3) == 0)
    return jm_decode_text (bytes + 3, length - 3);
  if (length >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0))
    text = g_convert (bytes + 2, length - 2, "UTF-8", bytes[0] == (char) 0xFF ? "UTF-16LE" : "UTF-16BE", NULL, &written, NULL);
  else if (!jm_text_is_valid (bytes, length))
    {
      text = g_convert (bytes, length, "UTF-8", "WINDOWS-1252", NULL, &written, NULL);
      if (text == NULL)
        text = g_convert (bytes, length, "UTF-8", "ISO-8859-1", NULL, &written, NULL);
    }
  else
    {
      text = g_strndup (bytes, length);
      written = length;
    }
  /* A NUL is none that a text of ours can hold. */
  for (gsize i = 0; text != NULL && i < written; i++)
    if (text[i] == '\0')
      text[i] = ' ';
  return g_steal_pointer (&text);
}
