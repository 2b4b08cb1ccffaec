/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

/* JSON: what is read can be written, and reads the same again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(JmJson) json = jm_json_parse ((const char *) data, size, NULL);
  g_autoptr(JmJson) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (json == NULL)
    return 0;
  text = jm_json_to_text (json, size % 2 == 0);
  fuzz_check_text (text);
  again = jm_json_parse (text, -1, &error);
  g_assert_no_error (error);
  g_assert_true (jm_json_equal (json, again));
  return 0;
}
