/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An instant is a gint64 of seconds since 1970 UTC, 0 is "none". A date is text, "2026-11-23". */
gint64   jm_time_now        (void); /* the clock; tests and replays may set it with jm_time_set_now() */
void     jm_time_set_now    (gint64 unix_seconds); /* 0: the real clock again */
gint64   jm_time_now_micros     (void); /* the same clock, finer */
void     jm_time_set_now_micros (gint64 micros);
char    *jm_time_to_iso     (gint64 unix_seconds); /* "2026-11-23T15:04:05Z"; NULL for 0 */
char    *jm_time_to_date    (gint64 unix_seconds); /* local date; NULL for 0 */
gboolean jm_time_parse_date (const char *text, int *year, int *month, int *day); /* strict YYYY-MM-DD */

/* Any date a board or page writes: ISO with or without zone (UTC assumed), RFC 822, epoch s or ms,
 * "2026-08-11 20:45:29 UTC", Java's toString, "Posted 8 Days Ago", "il y a 3 jours". */
gboolean jm_time_parse      (const char *text, gint64 now, gint64 *unix_seconds);

G_END_DECLS
