/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include "fuzz.h"

#include <stdlib.h>

/* The text of a CV: contact, sections, and the profile that they tell. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr(JmJson) read = jm_cv_read_text (text, NULL);
  g_autofree char *json = read != NULL ? jm_json_to_text (read, FALSE) : NULL;
  g_autoptr(JmProfile) profile = read != NULL ? jm_profile_from_json (jm_json_get_member (read, "profile"), NULL) : NULL;

  fuzz_check_text (json);
  /* Whatever is read is a profile that can be stored. */
  if (read != NULL && profile == NULL)
    abort ();
  return 0;
}
