/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-swar.h>

/* Up to the first byte within a JSON string that does not stand for itself (RFC 8259, 7), or to @end. */
static inline const char *
jm_json_run (const char *at,
             const char *end)
{
  for (; end - at >= 8; at += 8)
    {
      guint64 word = jm_swar_load (at);
      guint64 control = ~(jm_swar_least (word, ' ') | jm_swar_wide (word)) & JM_SWAR_TOPS;
      guint64 stops = control | jm_swar_is (word, '"') | jm_swar_is (word, '\\') | jm_swar_is (word, 0x7F);

      if (stops != 0)
        return at + jm_swar_first (stops);
    }
  while (at < end && *at != '"' && *at != '\\' && *at != 0x7F && (guchar) *at >= ' ')
    at++;
  return at;
}
