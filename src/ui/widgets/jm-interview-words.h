/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* How interviews read on screen, in the user's language. Plain text, never markup. */
const char *jm_interview_words_kind    (JmInterviewKind kind);
const char *jm_interview_words_outcome (JmInterviewOutcome outcome);
char       *jm_interview_words_day     (GDateTime *day);                /* "Thursday, 3 December 2026" */
char       *jm_interview_words_start   (const JmInterview *interview);  /* "Thursday, 3 December 2026, 14:00" */
char       *jm_interview_words_rest    (const JmInterview *interview);  /* "Technical · 45 min · 12 rue des Tanneurs" */

G_END_DECLS
