/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* How values read on screen, in the user's language. Plain text, never markup. */
char       *jm_words_salary   (const JmPosting *posting);  /* "48–55 k€ / year"; NULL: unknown */
char       *jm_words_age      (gint64 instant, gint64 now); /* "2 d"; "" for 0 */
char       *jm_words_short_day (gint64 instant);
char       *jm_words_day      (gint64 instant);            /* "23 November 2026" */
char       *jm_words_moment   (gint64 instant, gint64 now); /* "14:05" today, "23 November, 14:05" */
const char *jm_words_remote   (JmRemote remote);           /* NULL: unknown */
const char *jm_words_contract (JmContract contract);       /* NULL: unknown */
const char *jm_words_working_time (JmWorkingTime value);   /* NULL: unknown */
char       *jm_words_teaser   (const JmPosting *posting);  /* what to say of a text that is not whole; NULL: it is */
gboolean    jm_words_is_kept  (const JmPosting *posting);  /* no more than an address that the user gave */
char       *jm_words_place    (const JmPosting *posting);  /* "Acme · Lyon · hybrid" */
char       *jm_words_fit      (int fit);                   /* "Fit 87 of 100: strong"; NULL: unknown */
char       *jm_words_doubt    (const JmPosting *posting, gint64 now); /* what makes one look twice; NULL: nothing */
char       *jm_words_row      (const JmPosting *posting);  /* what a screen reader says of a row */

G_END_DECLS
