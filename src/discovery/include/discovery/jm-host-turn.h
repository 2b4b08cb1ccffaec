/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

#define JM_USUAL_PAUSE 1 /* seconds between two pages of a host that no board stands for */
#define JM_LONGEST_PAUSE 60 /* seconds; a site that wants more between two requests gets that */

/* One request to a host at a time, and its pause after it, whoever asks. NULL with @wait (out) in microseconds: not now; NULL with 0: it
 * cannot be told, so it may be asked. @longest: seconds that anyone could have to wait. */
JmClaim *jm_host_turn_take (JmStore *store, const char *host, double longest, gint64 *wait);
/* @turn: (nullable) (transfer full) */
void     jm_host_turn_end  (JmClaim *turn, double pause);

G_END_DECLS
