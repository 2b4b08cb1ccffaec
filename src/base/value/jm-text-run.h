/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-swar.h>

/* What most characters of most texts are: letters, digits and signs of the Latin blocks. The bytes that follow the first of a longer
 * character are plain with it. */
static inline gboolean
jm_text_is_plain (char c)
{
  guchar byte = c;

  return (byte > ' ' && byte < 0x7F) || (byte >= 0xC3 && byte <= 0xCA);
}

/* The end of a run of plain words with one space between them, which stay as they are; @at itself where none begins. Valid UTF-8. */
static inline const char *
jm_text_run (const char *at,
             const char *end)
{
  if (at == end || !jm_text_is_plain (*at))
    return at;
  while (end - at >= 8)
    {
      guint64 word = jm_swar_load (at);
      guint64 wide = jm_swar_wide (word);
      guint64 control = ~jm_swar_least (word, ' ') | jm_swar_least (word, 0x7F);
      guint64 foreign = (jm_swar_least (word, 0x40) & ~jm_swar_least (word, 0x43)) | jm_swar_least (word, 0x4B);
      guint64 gaps = jm_swar_gaps (word, (wide & foreign) | (~wide & control & JM_SWAR_TOPS));

      if (gaps == 0)
        {
          at += 8;
          continue;
        }
      at += jm_swar_first (gaps);
      if (gaps != (guint64) 0x80 << 56 || *at != ' ')
        return at;
      if (at + 1 == end || !jm_text_is_plain (at[1]))
        return at;
      at++;
    }
  while (at < end)
    {
      if (jm_text_is_plain (*at))
        at += (guchar) *at < 0x80 ? 1 : 2;
      else if ((*at & 0xC0) == 0x80)
        at++;
      else if (*at == ' ' && at + 1 < end && jm_text_is_plain (at[1]))
        at++;
      else
        return at;
    }
  return end;
}
