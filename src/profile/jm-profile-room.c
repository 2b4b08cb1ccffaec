/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include "jm-profile-resources.h"

/**
 * jm_profile_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_profile_init (void)
{
  g_resources_register (jm_profile_get_resource ());
}
