/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-reading-gate.h"

static GMutex mutex;
static GCond left;
static guint n_inside;

/**
 * jm_reading_gate_enter:
 *
 * Waits until a processor is free for reading. Never while something is held that another reader may wait for.
 *
 * Returns: %TRUE, so that `g_auto(JmReadingGate) gate = jm_reading_gate_enter ();` leaves at the end of its block
 */
JmReadingGate
jm_reading_gate_enter (void)
{
  guint most = MAX (g_get_num_processors (), 2) - 1;

  g_mutex_lock (&mutex);
  while (n_inside >= most)
    g_cond_wait (&left, &mutex);
  n_inside++;
  g_mutex_unlock (&mutex);
  return TRUE;
}

/**
 * jm_reading_gate_leave:
 *
 * Lets the next one in.
 */
void
jm_reading_gate_leave (void)
{
  g_mutex_lock (&mutex);
  n_inside--;
  g_cond_signal (&left);
  g_mutex_unlock (&mutex);
}
