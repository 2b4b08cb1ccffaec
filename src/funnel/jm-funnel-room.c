/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/funnel.h>

/**
 * jm_funnel_init_rooms:
 *
 * Prepares every room below; programs and tests call it once at their start.
 */
void
jm_funnel_init_rooms (void)
{
  jm_base_init ();
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_discovery_init ();
  jm_coach_init ();
  jm_tracker_init ();
  jm_takeout_init ();
}
