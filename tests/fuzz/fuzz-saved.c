/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

/* A file that a user saved, or what was copied, of whatever kind it is. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) body = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmSaved) saved = jm_saved_read (size % 2 == 0 ? "https://jobs.acme.example/1" : NULL, body, NULL, FUZZ_NOW, &error);

  g_assert_true ((saved != NULL) == (error == NULL));
  if (saved == NULL)
    return 0;
  fuzz_check_text (saved->problem);
  for (guint i = 0; i < saved->postings->len; i++)
    fuzz_check_posting (saved->postings->pdata[i]);
  if (saved->draft != NULL)
    fuzz_check_json (saved->draft);
  return 0;
}
