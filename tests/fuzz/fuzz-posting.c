/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include "fuzz.h"

/* A posting in JSON, as imports and command lines have it: its normal form stays as it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(JmJson) json = jm_json_parse ((const char *) data, size, NULL);
  g_autoptr(JmPosting) posting = json != NULL ? jm_posting_from_json (json, NULL) : NULL;
  g_autoptr(JmJson) once = NULL;
  g_autoptr(JmJson) twice = NULL;

  if (posting == NULL)
    return 0;
  jm_posting_normalise (posting, 1795446244);
  once = jm_posting_to_json (posting);
  jm_posting_normalise (posting, 1795446244);
  twice = jm_posting_to_json (posting);
  g_assert_true (jm_json_equal (once, twice));
  return 0;
}
