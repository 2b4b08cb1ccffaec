/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include "jm-discovery-resources.h"

/**
 * jm_discovery_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_discovery_init (void)
{
  g_resources_register (jm_discovery_get_resource ());
}
