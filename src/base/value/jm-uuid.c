/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-uuid.h>

/**
 * jm_uuid_new:
 *
 * Makes an id that no other computer makes (RFC 9562, version 7). It begins with the time, so that ids made one after the other lie
 * beside each other in an index.
 *
 * Returns: (transfer full): 36 characters
 */
char *
jm_uuid_new (void)
{
  guint64 ms = (guint64) (g_get_real_time () / 1000);
  guint32 a = g_random_int (), b = g_random_int (), c = g_random_int ();

  return g_strdup_printf ("%08x-%04x-7%03x-%04x-%04x%08x", (guint) (ms >> 16), (guint) (ms & 0xFFFF), a & 0xFFF, 0x8000 | (a >> 12 & 0x3FFF), b & 0xFFFF, c);
}
