/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A pause by the clock of jm_time_now(), so that a day can pass within a test. */
GSource *jm_timer_source_new  (double seconds); /* fires once; attach it */
GSource *jm_timer_source_new_at (gint64 instant); /* fires once, by the clock: when that comes, or when the clock is set */
/* Tests: timers wait for jm_timer_advance() instead of for the time. */
void     jm_timer_set_manual  (gboolean manual);
gboolean jm_timer_advance     (void); /* moves the clock on to the next timer and lets it fire; FALSE: none waits */

G_END_DECLS
