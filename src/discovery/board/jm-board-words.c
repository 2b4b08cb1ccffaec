/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-words.h"

#include <base/base.h>
#include <string.h>

char *
jm_board_words_country (const char *text)
{
  g_autofree char *line = text != NULL ? jm_text_clean_line (text) : g_strdup ("");
  gunichar first = g_utf8_get_char (line);
  gunichar second = *line != '\0' ? g_utf8_get_char (g_utf8_next_char (line)) : 0;

  if (strlen (line) == 2 && g_ascii_isalpha (line[0]) && g_ascii_isalpha (line[1]))
    return g_ascii_strup (line, -1);
  /* A flag is two regional indicators, A to Z from U+1F1E6 on. */
  if (first >= 0x1F1E6 && first <= 0x1F1FF && second >= 0x1F1E6 && second <= 0x1F1FF)
    return g_strdup_printf ("%c%c", (char) ('A' + first - 0x1F1E6), (char) ('A' + second - 0x1F1E6));
  return NULL;
}
