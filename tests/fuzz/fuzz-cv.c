/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include "fuzz.h"

/* The text of a CV: contact and sections. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr(JmJson) read = jm_cv_read_text (text, NULL);
  g_autofree char *json = read != NULL ? jm_json_to_text (read, FALSE) : NULL;

  fuzz_check_text (json);
  return 0;
}
