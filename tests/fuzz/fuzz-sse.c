/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

/* Server-sent events: the same ones at every chunking. */
static char *
read_all (const char *bytes,
          gsize       length,
          gsize       chunk)
{
  g_autoptr(JmSse) sse = jm_sse_new (4096);
  GString *out = g_string_new (NULL);

  for (gsize at = 0; at < length; at += chunk)
    {
      gboolean is_good = jm_sse_push (sse, bytes + at, MIN (chunk, length - at), NULL);
      JmSseEvent *next;

      while ((next = jm_sse_next (sse)) != NULL)
        {
          g_autoptr(JmSseEvent) event = next;

          fuzz_check_text (event->event);
          fuzz_check_text (event->data);
          fuzz_check_text (event->id);
          g_string_append_printf (out, "%s|%s|%s\n", event->event, event->data, event->id);
        }
      if (!is_good)
        break;
    }
  return g_string_free (out, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *whole = read_all ((const char *) data, size, MAX (size, 1));
  g_autofree char *single = read_all ((const char *) data, size, 1);
  g_autofree char *some = read_all ((const char *) data, size, 7);

  g_assert_cmpstr (whole, ==, single);
  g_assert_cmpstr (whole, ==, some);
  return 0;
}
