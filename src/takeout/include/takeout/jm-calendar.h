/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A calendar file (RFC 5545), line by line. */
typedef struct _JmCalendar JmCalendar;

JmCalendar *jm_calendar_new       (void);
/* An event of a whole day. @uid: the same for ever; @sequence: how often it was changed; @stamp: when, an instant. Texts may be NULL.
 * @remind_after: minutes after midnight at which a reminder shows, -1: none. */
void        jm_calendar_add_day   (JmCalendar *self, const char *uid, gint64 sequence, gint64 stamp, const char *day, const char *summary,
                                   const char *description, const char *location, const char *url, int remind_after);
/* An event that takes its time: so many minutes from an instant on. @remind_before: minutes before it, -1: none. */
void        jm_calendar_add_hour  (JmCalendar *self, const char *uid, gint64 sequence, gint64 stamp, gint64 starts, int minutes, gboolean is_cancelled,
                                   const char *summary, const char *description, const char *location, const char *url, int remind_before);
/* Ends it. */
char       *jm_calendar_finish    (JmCalendar *self);

G_END_DECLS
