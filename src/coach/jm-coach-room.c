/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/coach.h>

#include "jm-coach-resources.h"

/**
 * jm_coach_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_coach_init (void)
{
  g_resources_register (jm_coach_get_resource ());
}
