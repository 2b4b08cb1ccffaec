/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* How what is due reads on screen. Plain text, never markup. */
const char *jm_due_words_group (JmDueGroup group); /* "Overdue" */
const char *jm_due_words_icon  (JmDueKind kind);
char       *jm_due_words_what  (const JmDue *due); /* "Follow-up overdue since Friday, 20 November 2026" */
/* What a screen reader says of a row. */
char       *jm_due_words_row   (const JmDue *due);

G_END_DECLS
