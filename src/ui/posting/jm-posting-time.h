/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* The time that a posting has, in words. */

/* In a sentence: "Leaves the inbox in 3 days"; NULL for a posting that was decided on. */
char *jm_posting_time_words (const JmPosting *posting, gint64 now);
/* For a row: "gone", "back", "2 days left"; NULL where nothing is pressing. */
char *jm_posting_time_hint  (const JmPosting *posting, gint64 now);

G_END_DECLS
