/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

/* Pages with or without a posting. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) body = g_bytes_new (data, size);
  g_autofree char *text = NULL;
  g_autoptr(JmBoardReading) reading = jm_page_read ("https://jobs.acme.example/1", body, NULL, FUZZ_NOW, &text, NULL);

  fuzz_check_reading (reading);
  fuzz_check_text (text);
  return 0;
}
