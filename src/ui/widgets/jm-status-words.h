/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* How the tracker's nouns read on screen. */
const char *jm_status_words_name  (JmApplicationStatus status); /* "To Apply" */
const char *jm_status_words_empty (JmApplicationStatus status); /* what belongs into that column */
char       *jm_status_words_event (const JmEvent *event);       /* a sentence of the history */
char       *jm_status_words_days  (gint64 since, gint64 now);   /* "3 days here" */
char       *jm_status_words_score (int score);                  /* "87, strong match" for screen readers */
/* "Follow up today", "Follow-up overdue since ..." */
char       *jm_status_words_follow_up (const char *day, gint64 now, gboolean *is_overdue);
/* The next step: "Interview: Thursday, 3 December 2026, 14:00", "Follow up on ..."; NULL: none is known. */
char       *jm_status_words_next   (const JmApplication *application, gint64 now, gboolean *is_overdue);

G_END_DECLS
