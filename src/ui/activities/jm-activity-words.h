/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* How acts of a job search read on screen. Plain text, never markup. */
const char *jm_activity_words_kind     (JmActivityKind kind);        /* "Call to an agency" */
char       *jm_activity_words_duration (int minutes);                /* "45 min", "2 h", "5 h 30" */
char       *jm_activity_words_month    (const char *date);           /* "November 2026" */
char       *jm_activity_words_whole    (const JmActivity *activity); /* "Monday, 23 November 2026 · Fair · 2 h" */
char       *jm_activity_words_rest     (const JmActivity *activity); /* "Monday 23 · Fair · 2 h" */

G_END_DECLS
