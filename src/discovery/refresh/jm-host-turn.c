/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-host-turn.h"

#include <base/base.h>

#define LOOK_AGAIN (G_USEC_PER_SEC / 5) /* at a host that another one is asking */

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
