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
  g_resources_register (jm_ui_get_resource ());
}
