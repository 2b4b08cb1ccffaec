/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <string.h>

/* What texts go through: each gives valid UTF-8, and a cleaned text stays as it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *bytes = g_strndup (size > 0 ? (const char *) data : "", size);
  g_autofree char *line = jm_text_clean_line (bytes);
  g_autofree char *again = jm_text_clean_line (line);
  g_autofree char *block = jm_text_clean_block (bytes);
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autofree char *folded = jm_text_fold (text);
  g_autofree char *plain = jm_text_unescape (text);
  g_autofree char *mended = jm_text_mend_mojibake (text);

  fuzz_check_text (line);
  fuzz_check_text (block);
  fuzz_check_text (folded);
  fuzz_check_text (plain);
  fuzz_check_text (mended);
  g_assert_cmpstr (line, ==, again);
  g_assert_null (strpbrk (line, "\n\r\t"));
  return 0;
}
