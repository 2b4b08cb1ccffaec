/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include "fuzz.h"

/* A JSON Resume, in and out again. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(JmJson) json = jm_json_parse ((const char *) data, size, NULL);
  g_autoptr(JmProfile) profile = json != NULL ? jm_profile_from_resume (json, NULL) : NULL;
  g_autoptr(JmProfile) again = NULL;
  g_autoptr(JmJson) resume = NULL;
  g_autoptr(GError) error = NULL;

  if (profile == NULL)
    return 0;
  resume = jm_profile_to_resume (profile);
  again = jm_profile_from_resume (resume, &error);
  g_assert_no_error (error);
  return 0;
}
