/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "jm-coach-resources.h"
#include "jm-provider-resources.h"

/**
 * jm_coach_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_coach_init (void)
{
  static gsize is_registered;

  if (g_once_init_enter (&is_registered))
    {
      jm_coach_register_resource ();
      jm_providers_register_resource ();
      g_once_init_leave (&is_registered, 1);
    }
}
