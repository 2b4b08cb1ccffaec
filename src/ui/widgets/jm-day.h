/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days as the user's clock has them. */
gint64 jm_day_begin   (gint64 now, int days);            /* the first instant of the day so many days after that of @now */
char  *jm_day_after   (const char *day, gint64 now, int days); /* "2026-12-01": so many days after that day, but no sooner than after today */
/* Calls when the clock says so, and when it is set; instead of what @alarm waited for. */
void   jm_day_wake    (GSource **alarm, gint64 instant, GSourceFunc func, gpointer data);
void   jm_day_forget  (GSource **alarm);

G_END_DECLS
