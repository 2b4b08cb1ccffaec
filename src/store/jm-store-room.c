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
  g_resources_register (jm_store_get_resource ());
}
