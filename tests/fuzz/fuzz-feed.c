/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

/* Feeds of any kind, in XML or JSON. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) body = g_bytes_new (data, size);
  g_autoptr(JmBoardReading) reading = jm_feed_read ("https://jobs.acme.example/feed", body, NULL, FUZZ_NOW, NULL);

  fuzz_check_reading (reading);
  return 0;
}
