/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "refresh/jm-board-state.h"

G_BEGIN_DECLS

#define JM_LONGEST_BACKOFF (24 * 60 * 60) /* a longer Retry-After is no answer either */

/* Seconds until a board is asked again after so many failures in a row. */
gint64   jm_due_back_off        (guint failures);
/* Whether the board asked not to be asked yet. */
gboolean jm_board_state_is_held (const JmBoardState *state, gint64 now);
/* When a board is to be asked next. @least: seconds that it wants between two runs; @interval: seconds that its searches want, 0: soon. */
gint64   jm_due_at              (const JmBoardState *state, gint64 least, gint64 interval, double slowness, gint64 now);

G_END_DECLS
