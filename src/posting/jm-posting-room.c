/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include "jm-posting-resources.h"

/**
 * jm_posting_init:
 *
 * Registers the room's resources, which the linker would drop otherwise. Calling it again does no harm.
 */
void
jm_posting_init (void)
{
  g_resources_register (jm_posting_get_resource ());
}
