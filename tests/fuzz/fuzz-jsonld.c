/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"
#include "fuzz-reading.h"

/* JSON-LD as pages write it, and what mends it. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  static const char head[] = "<!doctype html><title>Cook</title><script type=\"application/ld+json\">";
  g_autoptr(GByteArray) page = g_byte_array_new ();
  g_autoptr(GBytes) body = NULL;
  g_autoptr(JmBoardReading) reading = NULL;

  g_byte_array_append (page, (const guint8 *) head, sizeof head - 1);
  g_byte_array_append (page, data, size);
  g_byte_array_append (page, (const guint8 *) "</script>", 9);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&page));
  reading = jm_page_read ("https://jobs.acme.example/1", body, "text/html; charset=utf-8", FUZZ_NOW, NULL, NULL);
  fuzz_check_reading (reading);
  return 0;
}
