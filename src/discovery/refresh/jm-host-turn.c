/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-host-turn.h>

#include <base/base.h>

#define LOOK_AGAIN (G_USEC_PER_SEC / 5) /* at a host that another one is asking */

/**
 * jm_host_turn_take:
 * @store: the store of all that ask
 * @host: a host
 * @longest: seconds that anyone could have to wait
 * @wait: (out): microseconds until it may be asked; 0: now
 *
 * One request to a host at a time, and its pause after it, whoever asks, in this process or in another.
 *
 * Returns: (transfer full) (nullable): the turn, to be given back by jm_host_turn_end(); %NULL with @wait 0: it may be asked all the same
 */
JmClaim *
jm_host_turn_take (JmStore    *store,
                   const char *host,
                   double      longest,
                   gint64     *wait)
{
  g_autoptr(GError) error = NULL;
  JmClaim *turn = jm_claim_take (store, "host", host, &error);
  gint64 left;

  *wait = 0;
  if (turn == NULL)
    {
      *wait = error == NULL ? LOOK_AGAIN : 0;
      return NULL;
    }
  left = jm_claim_get_note (turn) - jm_time_now_micros ();
  /* Nobody waits longer than that, unless the clock was set back. */
  if (left <= 0 || left > (gint64) MAX (longest, JM_LONGEST_PAUSE) * G_USEC_PER_SEC)
    return turn;
  *wait = left;
  jm_claim_leave (turn, jm_time_now_micros () + left);
  return NULL;
}

/**
 * jm_host_turn_end:
 * @turn: (nullable) (transfer full): a turn
 * @pause: seconds until the host may be asked again
 *
 * Ends a turn after the host was asked.
 */
void
jm_host_turn_end (JmClaim *turn,
                  double   pause)
{
  if (turn == NULL)
    return;
  if (pause > 0)
    jm_claim_leave (turn, jm_time_now_micros () + pause * G_USEC_PER_SEC);
  else
    jm_claim_free (turn);
}
