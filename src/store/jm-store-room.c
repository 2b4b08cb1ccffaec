/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/store.h>

#include "jm-store-resources.h"

#include <sqlite3.h>

/**
 * jm_store_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm; before any other thread
 * uses SQLite.
 */
void
jm_store_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      /* Counting its memory takes a lock at each allocation, and nobody asks. Too late where a library was first: no harm. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      jm_store_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}
