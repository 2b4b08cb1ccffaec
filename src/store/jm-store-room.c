/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/store.h>

#include "jm-store-resources.h"

/**
 * jm_store_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_store_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      jm_store_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}
