/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

/* The text of HTML. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = jm_text_from_html (size > 0 ? (const char *) data : "", size);

  fuzz_check_text (text);
  return 0;
}
