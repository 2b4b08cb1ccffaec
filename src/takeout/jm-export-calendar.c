/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <takeout/jm-export.h>

#include <takeout/jm-calendar.h>

#include "jm-export-file.h"

#include <base/base.h>
#include <glib/gi18n.h>

#define MORNING (9 * 60) /* minutes */

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
    return TRUE;
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
 * Writes the follow-ups as one calendar (RFC 5545): days, with a reminder at nine in the morning. Imported again, an event replaces itself. Blocks.
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
