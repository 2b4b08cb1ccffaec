/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/tracker.h>

#include "jm-tracker-resources.h"

/**
 * jm_tracker_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_tracker_init (void)
{
  g_resources_register (jm_tracker_get_resource ());
}
