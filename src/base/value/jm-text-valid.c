/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-swar.h>
#include <base/jm-text.h>

static gboolean
is_between (const char *at,
            guchar      least,
            guchar      most)
{
  return (guchar) *at >= least && (guchar) *at <= most;
}

/* The length of a character outside ASCII by table 3-7 of the Unicode Standard; 0 where none stands. */
static gsize
measure (const char *at,
         gsize       room)
{
  guchar first = *at;

  if (first < 0xC2 || first > 0xF4 || room < 2)
    return 0;
  if (first < 0xE0)
    return is_between (at + 1, 0x80, 0xBF) ? 2 : 0;
  if (room < 3 || !is_between (at + 2, 0x80, 0xBF))
    return 0;
  if (first < 0xF0)
    return is_between (at + 1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) ? 3 : 0;
  if (room < 4 || !is_between (at + 3, 0x80, 0xBF))
    return 0;
  return is_between (at + 1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) ? 4 : 0;
}

/**
 * jm_text_is_valid:
 * @text: any bytes
 * @length: how many
 *
 * Returns: whether they are UTF-8 (Unicode Standard, 3.9, D92) without a NUL
 */
gboolean
jm_text_is_valid (const char *text,
                  gsize       length)
{
  const char *end = text + length;

  while (text < end)
    {
      gsize size = 1;

      while (end - text >= 8)
        {
          guint64 word = jm_swar_load (text);
          guint64 stops = jm_swar_wide (word) | jm_swar_is (word, '\0');

          text += stops != 0 ? jm_swar_first (stops) : 8;
          if (stops != 0)
            break;
        }
      if (text == end)
        break;
      if ((guchar) *text >= 0x80)
        size = measure (text, end - text);
      else if (*text == '\0')
        size = 0;
      if (size == 0)
        return FALSE;
      text += size;
    }
  return TRUE;
}
