/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-ui-room.h"

#include "jm-ui-resources.h"

/**
 * jm_ui_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_ui_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      jm_ui_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}
