/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JM_TIME_DAY (24 * 60 * 60)

/* All of folded words; FALSE: it is none. */
gboolean jm_time_word_month  (const char *word, int *month);   /* 1-12 */
gboolean jm_time_word_zone   (const char *word, int *minutes); /* east of Greenwich */
gboolean jm_time_word_unit   (const char *word, int *seconds);
gboolean jm_time_word_day    (const char *words, int *days);   /* "yesterday": 1 */
gboolean jm_time_word_number (const char *word, int *number);  /* "a", "eine", "quelques" */
gboolean jm_time_word_is_ago (const char *word);
gboolean jm_time_word_is_idle (const char *word);              /* says nothing of the date: "Monday", "posted", "le" */

/* "3 days ago", "hier", "3d": an instant before @now. */
gboolean jm_time_parse_ago   (const char *folded, gint64 now, gint64 *unix_seconds);

G_END_DECLS
