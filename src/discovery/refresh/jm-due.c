/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-due.h"

#define FIRST_BACKOFF 60 /* seconds, doubled by each failure in a row */

gint64
jm_due_back_off (guint failures)
{
  gint64 pause = FIRST_BACKOFF;

  for (guint i = 1; i < failures && pause < JM_LONGEST_BACKOFF; i++)
    pause *= 2;
  /* Jitter: boards that failed together do not come back together. */
  return MIN (pause, JM_LONGEST_BACKOFF) * g_random_double_range (0.9, 1.1);
}

/* A clock that was set back must not keep a board away for years. */
gboolean
jm_board_state_is_held (const JmBoardState *state,
                        gint64              now)
{
  return state->retry_at > now && state->retry_at <= now + JM_LONGEST_BACKOFF;
}

/* Up to a tenth later, the same for all who ask: boards that were read together drift apart. */
static gint64
add_jitter (const JmBoardState *state,
            gint64              seconds)
{
  guint32 mix = (g_str_hash (state->url) ^ (guint32) state->last_run) * 2654435761u;

  return seconds + seconds * (double) mix / G_MAXUINT32 / 10;
}

gint64
jm_due_at (const JmBoardState *state,
           gint64              least,
           gint64              interval,
           double              slowness,
           gint64              now)
{
  gint64 at;

  /* Never, or by a clock that was set back since. */
  if (state->last_run == 0 || state->last_run > now)
    at = 0;
  else if (state->failures > 0)
    at = state->next_run <= state->last_run + 2 * JM_LONGEST_BACKOFF ? state->next_run : now;
  else
    at = state->last_run + add_jitter (state, MAX (least, (gint64) (interval * slowness)));
  return jm_board_state_is_held (state, now) ? MAX (at, state->retry_at) : at;
}
