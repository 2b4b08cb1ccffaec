/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-calendar.h>

#include <base/base.h>
#include <string.h>

#define LONGEST 75 /* octets of a line, without its end (RFC 5545, 3.1) */

struct _JmCalendar {
  GString *text;
};

/* A line, folded between characters; what comes after a fold begins with a space, which counts. */
static void
put_line (JmCalendar *self,
          const char *name,
          const char *value)
{
  g_autofree char *line = g_strconcat (name, value, NULL);
  gsize length = 0;

  for (const char *p = line, *next; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (length + (next - p) > LONGEST)
        {
          g_string_append (self->text, "\r\n ");
          length = 1;
        }
      g_string_append_len (self->text, p, next - p);
      length += next - p;
    }
  g_string_append (self->text, "\r\n");
}

/* RFC 5545, 3.3.11: what would end a text or a line; no other control character may be in it. */
static void
put_text (JmCalendar *self,
          const char *name,
          const char *text)
{
  g_autoptr(GString) escaped = g_string_new (NULL);

  if (text == NULL || *text == '\0')
    return;
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_c (escaped, '\\');
      if (*p == '\n')
        g_string_append (escaped, "\\n");
      else if (*p == '\t' || ((guchar) *p >= 0x20 && *p != 0x7F))
        g_string_append_c (escaped, *p);
    }
  put_line (self, name, escaped->str);
}

static void
put_stamp (JmCalendar *self,
           const char *name,
           gint64      instant)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (instant);
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y%m%dT%H%M%SZ") : NULL;

  put_line (self, name, text != NULL ? text : "19700101T000000Z");
}

static void
put_day (JmCalendar *self,
         const char *name,
         GDate      *day)
{
  char text[16];

  g_snprintf (text, sizeof text, "%04u%02u%02u", g_date_get_year (day), g_date_get_month (day), g_date_get_day (day));
  put_line (self, name, text);
}

/* @trigger: a duration after the beginning, or before it (RFC 5545, 3.3.6). */
static void
put_reminder (JmCalendar *self,
              const char *summary,
              const char *trigger)
{
  put_line (self, "BEGIN:VALARM", "");
  put_line (self, "ACTION:DISPLAY", "");
  put_text (self, "DESCRIPTION:", summary);
  put_line (self, "TRIGGER:", trigger);
  put_line (self, "END:VALARM", "");
}

static void
begin_event (JmCalendar *self,
             const char *uid,
             gint64      sequence,
             gint64      stamp)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, sequence);

  put_line (self, "BEGIN:VEVENT", "");
  put_text (self, "UID:", uid);
  put_stamp (self, "DTSTAMP:", stamp);
  put_line (self, "SEQUENCE:", number);
}

static void
put_words (JmCalendar *self,
           const char *summary,
           const char *description,
           const char *location,
           const char *url)
{
  put_text (self, "SUMMARY:", summary);
  put_text (self, "DESCRIPTION:", description);
  put_text (self, "LOCATION:", location);
  /* A URI is no text: it has no escapes (RFC 5545, 3.3.13). */
  if (url != NULL && strpbrk (url, "\r\n") == NULL)
    put_line (self, "URL:", url);
}

/**
 * jm_calendar_new:
 *
 * Returns: (transfer full): a calendar without events, for jm_calendar_finish()
 */
JmCalendar *
jm_calendar_new (void)
{
  JmCalendar *self = g_new0 (JmCalendar, 1);

  self->text = g_string_new (NULL);
  put_line (self, "BEGIN:VCALENDAR", "");
  put_line (self, "VERSION:2.0", "");
  put_line (self, "PRODID:-//JobMate//JobMate//EN", "");
  put_line (self, "CALSCALE:GREGORIAN", "");
  return self;
}

/**
 * jm_calendar_add_day:
 * @self: a calendar
 * @uid: what it is known by in every calendar, for ever
 * @sequence: how often it was changed
 * @stamp: when it was changed last, an instant
 * @day: "2026-11-23"; what is no date adds nothing
 * @summary: what it is
 * @description: (nullable): more about it
 * @location: (nullable): where
 * @url: (nullable): its address
 * @remind_after: so many minutes after midnight a reminder shows; -1: none
 *
 * Adds a VEVENT of a whole day that takes no time from it (RFC 5545, 3.6.1, 3.6.6).
 */
void
jm_calendar_add_day (JmCalendar *self,
                     const char *uid,
                     gint64      sequence,
                     gint64      stamp,
                     const char *day,
                     const char *summary,
                     const char *description,
                     const char *location,
                     const char *url,
                     int         remind_after)
{
  g_autofree char *trigger = g_strdup_printf ("PT%dM", remind_after);
  int year, month, day_of_month;
  GDate date;

  if (!jm_time_parse_date (day, &year, &month, &day_of_month))
    return;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day_of_month, month, year);
  begin_event (self, uid, sequence, stamp);
  put_day (self, "DTSTART;VALUE=DATE:", &date);
  g_date_add_days (&date, 1);
  put_day (self, "DTEND;VALUE=DATE:", &date);
  put_words (self, summary, description, location, url);
  put_line (self, "TRANSP:TRANSPARENT", "");
  if (remind_after >= 0)
    put_reminder (self, summary, trigger);
  put_line (self, "END:VEVENT", "");
}

/**
 * jm_calendar_add_hour:
 * @self: a calendar
 * @uid: what it is known by in every calendar, for ever
 * @sequence: how often it was changed
 * @stamp: when it was changed last, an instant
 * @starts: when it begins, an instant
 * @minutes: how long it takes
 * @is_cancelled: whether it does not take place
 * @summary: what it is
 * @description: (nullable): more about it
 * @location: (nullable): where
 * @url: (nullable): its address
 * @remind_before: so many minutes before it a reminder shows; -1: none
 *
 * Adds a VEVENT that takes its time (RFC 5545, 3.6.1, 3.6.6). One that is called off stays, so that a calendar that has it hears of it, and
 * takes no time (3.8.1.11).
 */
void
jm_calendar_add_hour (JmCalendar *self,
                      const char *uid,
                      gint64      sequence,
                      gint64      stamp,
                      gint64      starts,
                      int         minutes,
                      gboolean    is_cancelled,
                      const char *summary,
                      const char *description,
                      const char *location,
                      const char *url,
                      int         remind_before)
{
  g_autofree char *trigger = g_strdup_printf ("-PT%dM", remind_before);

  begin_event (self, uid, sequence, stamp);
  put_stamp (self, "DTSTART:", starts);
  put_stamp (self, "DTEND:", starts + minutes * (gint64) 60);
  put_words (self, summary, description, location, url);
  put_line (self, "STATUS:", is_cancelled ? "CANCELLED" : "CONFIRMED");
  put_line (self, "TRANSP:", is_cancelled ? "TRANSPARENT" : "OPAQUE");
  if (remind_before >= 0 && !is_cancelled)
    put_reminder (self, summary, trigger);
  put_line (self, "END:VEVENT", "");
}

/**
 * jm_calendar_finish:
 * @self: (transfer full): a calendar
 *
 * Returns: (transfer full): the file's text
 */
char *
jm_calendar_finish (JmCalendar *self)
{
  char *text;

  put_line (self, "END:VCALENDAR", "");
  text = g_string_free (self->text, FALSE);
  g_free (self);
  return text;
}
