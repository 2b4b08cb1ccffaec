/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* White space of any kind, also no-break, line and paragraph separators. */
static inline gboolean
jm_text_char_is_space (gunichar c)
{
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || (c > 0x7F && (g_unichar_isspace (c) || c == 0xA0 || c == 0x2007 || c == 0x202F));
}

/* Controls, soft hyphens, direction overrides, fillers, and the tags and selectors that carry hidden text. The joiners stay: scripts need them. */
static inline gboolean
jm_text_char_is_invisible (gunichar c)
{
  return (c < 0x20 && !jm_text_char_is_space (c)) || (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xAD || c == 0x200B || c == 0x200E
         || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB)
         || (c >= 0xE0000 && c <= 0xE01EF) || c == 0x61C || c == 0x180E || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
}
