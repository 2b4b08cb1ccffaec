/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "fuzz.h"

#include <string.h>

/* robots.txt; the first line is what is asked for. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  const uint8_t *end = size > 0 ? memchr (data, '\n', size) : NULL;
  gsize first = end != NULL ? (gsize) (end - data) : size;
  g_autofree char *url = g_strndup (size > 0 ? (const char *) data : "", first);
  g_autoptr(JmRobots) robots = jm_robots_parse ((const char *) data + first, size - first);
  double delay = jm_robots_get_delay (robots, "JobMate");

  jm_robots_allows (robots, "JobMate/1.0", url);
  g_assert_true (jm_robots_allows (robots, "JobMate", "https://a.example/robots.txt"));
  g_assert_true (delay >= 0 && delay <= 24 * 60 * 60);
  for (const char *const *sitemap = jm_robots_get_sitemaps (robots); *sitemap != NULL; sitemap++)
    fuzz_check_text (*sitemap);
  return 0;
}
