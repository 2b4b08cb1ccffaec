/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-export.h>

#include <takeout/jm-calendar.h>

#include "jm-export-file.h"

#include <base/base.h>
#include <tracker/tracker.h>
#include <glib/gi18n.h>

#define MORNING (9 * 60) /* minutes */
#define ONE_HOUR 60      /* minutes: an interview whose length nobody said, and how long before it one has to leave */

static void
add_follow_up (JmCalendar  *calendar,
               JmStatement *row)
{
  g_autofree char *uid = g_strconcat (jm_statement_get_text (row, "uuid"), "-follow-up@jobmate", NULL);
  g_autofree char *title = jm_statement_dup_text (row, "title");
  g_autofree char *company = jm_statement_dup_text (row, "company");
  g_autofree char *url = jm_statement_dup_text (row, "url");
  g_autofree char *location = jm_statement_dup_text (row, "location");
  g_autofree char *day = jm_statement_dup_text (row, "day");
  g_autofree char *summary = company != NULL ? g_strdup_printf (_("Follow up: %s, %s"), title, company) : g_strdup_printf (_("Follow up: %s"), title);

  jm_calendar_add_day (calendar, uid, jm_statement_get_int64 (row, "sequence"), jm_statement_get_int64 (row, "at"), day, summary, url, location, url, MORNING);
}

static gboolean
is_link (const char *place)
{
  return place != NULL && (g_str_has_prefix (place, "https://") || g_str_has_prefix (place, "http://"));
}

/* Its calendar entry is the interview's own for ever; a day while its hour is not known. */
static void
add_interview (JmCalendar  *calendar,
               JmStatement *row)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();
  g_autofree char *uid = g_strconcat (jm_statement_get_text (row, "uuid"), "-interview@jobmate", NULL);
  g_autofree char *title = jm_statement_dup_text (row, "title");
  g_autofree char *company = jm_statement_dup_text (row, "company");
  g_autofree char *url = jm_statement_dup_text (row, "url");
  g_autofree char *summary = company != NULL ? g_strdup_printf (_("Interview: %s, %s"), title, company) : g_strdup_printf (_("Interview: %s"), title);
  g_autofree char *description = NULL;
  gint64 sequence = jm_statement_get_int64 (row, "sequence"), at = jm_statement_get_int64 (row, "at"), starts;

  interview->starts_at = jm_statement_dup_text (row, "starts_at");
  interview->minutes = jm_statement_get_int64 (row, "minutes");
  interview->place = jm_statement_dup_text (row, "place");
  interview->note = jm_statement_dup_text (row, "note");
  jm_interview_outcome_from_string (jm_statement_get_text (row, "outcome"), &interview->outcome);
  starts = jm_interview_get_instant (interview);
  description = interview->note != NULL && url != NULL ? g_strconcat (interview->note, "\n\n", url, NULL)
                                                       : g_strdup (interview->note != NULL ? interview->note : url);
  if (!jm_interview_has_hour (interview))
    jm_calendar_add_day (calendar, uid, sequence, at, interview->starts_at, summary, description, interview->place, is_link (interview->place) ? interview->place : url, MORNING);
  else if (starts != 0)
    jm_calendar_add_hour (calendar, uid, sequence, at, starts, interview->minutes > 0 ? interview->minutes : ONE_HOUR,
                          interview->outcome == JM_INTERVIEW_CANCELLED, summary, description, interview->place,
                          is_link (interview->place) ? interview->place : url, ONE_HOUR);
}

static gboolean
read_interviews (JmDb        *db,
                 JmCalendar  *calendar,
                 GError     **error)
{
  g_autoptr(JmStatement) rows = jm_db_statement (db, "takeout/calendar-interviews.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL)
    return FALSE;
  while (jm_statement_next (rows, &local_error))
    add_interview (calendar, rows);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_rows (JmDb      *db,
           gpointer   user_data,
           GError   **error)
{
  JmCalendar *calendar = user_data;
  g_autoptr(JmStatement) rows = jm_db_statement (db, "takeout/calendar-rows.sql", error);
  g_autoptr(GError) local_error = NULL;

  if (rows == NULL)
    return FALSE;
  while (jm_statement_next (rows, &local_error))
    add_follow_up (calendar, rows);
  if (local_error == NULL)
    return read_interviews (db, calendar, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
put_calendar (JmExportFile  *file,
              JmStore       *store,
              gpointer       user_data,
              GError       **error)
{
  JmCalendar *calendar = jm_calendar_new ();
  gboolean is_read = jm_store_read (store, read_rows, calendar, error);
  g_autofree char *text = jm_calendar_finish (calendar);

  return is_read && jm_export_file_put (file, text, error);
}

/**
 * jm_export_write_calendar:
 * @store: the store
 * @path: where the calendar goes; an older one there is replaced at the end
 * @cancellable: (nullable): leaves what was there
 * @error: return location for an error
 *
 * Writes the follow-ups and interviews as one calendar (RFC 5545): follow-ups as days, with a reminder at nine in the morning, interviews with
 * their hour, and a reminder an hour before. Imported again, an event replaces itself. Blocks.
 *
 * Returns: whether it is on disk; %JM_ERROR_READ_ONLY, %JM_ERROR_DISK_FULL, or as the store answers
 */
gboolean
jm_export_write_calendar (JmStore       *store,
                          const char    *path,
                          GCancellable  *cancellable,
                          GError       **error)
{
  return jm_export_file_write (store, path, put_calendar, NULL, cancellable, error);
}
