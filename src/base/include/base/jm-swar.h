/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* Eight bytes of a text in one register ("SIMD within a register"): questions about all of them at once. The first byte is the lowest.
 * An answer has the top bit of each byte for which it holds; no byte's answer depends on another byte. */

#define JM_SWAR_ONES 0x0101010101010101u
#define JM_SWAR_TOPS 0x8080808080808080u

static inline guint64
jm_swar_load (const char *at)
{
  guint64 word;

  memcpy (&word, at, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* Bytes outside ASCII. */
static inline guint64
jm_swar_wide (guint64 word)
{
  return word & JM_SWAR_TOPS;
}

/* Bytes whose lower seven bits are @least (1 to 127) or more. */
static inline guint64
jm_swar_least (guint64 word,
               guint8  least)
{
  return ((word & ~JM_SWAR_TOPS) + JM_SWAR_ONES * (0x80u - least)) & JM_SWAR_TOPS;
}

/* Bytes of ASCII that are @c. */
static inline guint64
jm_swar_is (guint64 word,
            char    c)
{
  guint64 other = word ^ (JM_SWAR_ONES * (guchar) c);

  return ~(((other & ~JM_SWAR_TOPS) + ~JM_SWAR_TOPS) | other) & JM_SWAR_TOPS;
}

/* How many bytes stand before the first of an answer that is not 0. */
static inline guint
jm_swar_first (guint64 answer)
{
  return __builtin_ctzll (answer) / 8;
}

/* Where @stops is, and each space with one of @stops or another space behind it: the end of words with one space between them. What
 * follows the eighth byte is unknown, so that a space there is one as well. */
static inline guint64
jm_swar_gaps (guint64 word,
              guint64 stops)
{
  guint64 spaces = jm_swar_is (word, ' ');

  return stops | (spaces & (((stops | spaces) >> 8) | (guint64) 0x80 << 56));
}

G_END_DECLS
