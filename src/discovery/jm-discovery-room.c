/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <profile/profile.h>

#include "jm-board-resources.h"
#include "jm-discovery-resources.h"

/**
 * jm_discovery_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_discovery_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      jm_board_register_resource ();
      jm_discovery_register_resource ();
      /* A run measures what it finds by the user's profile. */
      jm_profile_init ();
      g_once_init_leave (&is_registered, 1);
    }
}
