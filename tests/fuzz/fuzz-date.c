/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#define NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */

/* Dates in words: what is read can be written, and reads the same again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autofree char *iso = NULL;
  gint64 instant = 0, again = 0;

  if (!jm_time_parse (text, NOW, &instant) || instant == 0)
    return 0;
  iso = jm_time_to_iso (instant);
  g_assert_nonnull (iso);
  g_assert_true (jm_time_parse (iso, NOW, &again));
  g_assert_cmpint (again, ==, instant);
  return 0;
}
