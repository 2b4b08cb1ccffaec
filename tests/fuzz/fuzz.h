/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls, again and again: any bytes. A target ends the program where what it reads breaks a promise. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Valid UTF-8 up to the first NUL, as command lines and databases hold it. */
static inline char *
fuzz_dup_text (const uint8_t *data,
               size_t         size)
{
  g_autofree char *bytes = g_strndup (size > 0 ? (const char *) data : "", size);

  return g_utf8_make_valid (bytes, -1);
}

static inline void
fuzz_check_text (const char *text)
{
  g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
}
