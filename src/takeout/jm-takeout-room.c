/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/takeout.h>

#include "jm-takeout-resources.h"

/**
 * jm_takeout_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_takeout_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      jm_takeout_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}
