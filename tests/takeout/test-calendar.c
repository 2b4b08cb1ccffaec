/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

/* RFC 5545, 3.1: no line is longer than 75 octets, and a fold stands between characters. */
static void
assert_lines (const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\r\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_cmpint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
}

static char *
unfold (const char *text)
{
  g_autoptr(GString) unfolded = g_string_new (text);

  g_string_replace (unfolded, "\r\n ", "", 0);
  return g_string_free (g_steal_pointer (&unfolded), FALSE);
}

static void
test_day (void)
{
  JmCalendar *calendar = jm_calendar_new ();
  g_autofree char *text = NULL;
  g_autofree char *unfolded = NULL;

  jm_calendar_add_day (calendar, "a-follow-up@jobmate", 2, 1795446245, "2026-12-31", "Follow up: C; C++, \\ “Weber*in”\nfür 北京市朝阳区北京市朝阳区北京市朝阳区北京市朝阳区",
                       "x\x01y", NULL, "https://example.org/a,b;c", 540);
  jm_calendar_add_day (calendar, "b", 0, 0, "no date", "nothing", NULL, NULL, NULL, -1);
  text = jm_calendar_finish (calendar);
  assert_lines (text);
  unfolded = unfold (text);
  g_assert_nonnull (strstr (unfolded, "SUMMARY:Follow up: C\\; C++\\, \\\\ “Weber*in”\\nfür 北京市朝阳区北京市朝阳区北京市朝阳区北京市朝阳区\r\n"));
  g_assert_nonnull (strstr (unfolded, "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
  g_assert_nonnull (strstr (unfolded, "DTSTAMP:20261123T150405Z\r\nSEQUENCE:2\r\n"));
  g_assert_nonnull (strstr (unfolded, "DESCRIPTION:xy\r\n"));
  g_assert_nonnull (strstr (unfolded, "URL:https://example.org/a,b;c\r\n"));
  g_assert_nonnull (strstr (unfolded, "BEGIN:VALARM\r\nACTION:DISPLAY\r\n"));
  g_assert_nonnull (strstr (unfolded, "TRIGGER:PT540M\r\n"));
  g_assert_null (strstr (unfolded, "nothing"));
}

static void
test_hour (void)
{
  JmCalendar *calendar = jm_calendar_new ();
  g_autofree char *text = NULL;
  g_autofree char *unfolded = NULL;
  g_auto(GStrv) events = NULL;

  jm_calendar_add_hour (calendar, "i-interview@jobmate", 3, 1795446245, 1796389200, 45, FALSE, "Interview: C; C++", NULL, "12, rue", "https://talk.example/1", 60);
  jm_calendar_add_hour (calendar, "j-interview@jobmate", 0, 1795446245, 1796389200, 60, TRUE, "Interview", NULL, NULL, NULL, 60);
  text = jm_calendar_finish (calendar);
  assert_lines (text);
  unfolded = unfold (text);
  events = g_strsplit (unfolded, "BEGIN:VEVENT", -1);
  g_assert_cmpuint (g_strv_length (events), ==, 3);
  g_assert_nonnull (strstr (events[1], "UID:i-interview@jobmate\r\nDTSTAMP:20261123T150405Z\r\nSEQUENCE:3\r\nDTSTART:20261204T130000Z\r\nDTEND:20261204T134500Z\r\n"));
  g_assert_nonnull (strstr (events[1], "LOCATION:12\\, rue\r\nURL:https://talk.example/1\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n"));
  g_assert_nonnull (strstr (events[1], "TRIGGER:-PT60M\r\n"));
  g_assert_nonnull (strstr (events[2], "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n"));
  g_assert_null (strstr (events[2], "VALARM"));
}

static void
set_days (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStatement) statement = jm_db_prepare (db, "UPDATE application SET relance_at = '2026-12-0' || (1 + id % 9)", &error);

  g_assert_no_error (error);
  jm_statement_run (statement, &error);
  g_assert_no_error (error);
}

static void
test_export (void)
{
  g_autoptr(Computer) computer = computer_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (computer->folder, "days.ics", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) events = NULL;

  computer_fill (computer);
  computer_do (computer, set_days);
  g_assert_true (jm_export_write_calendar (computer->store, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  assert_lines (text);
  events = g_strsplit (text, "BEGIN:VEVENT", -1);
  g_assert_cmpint (g_strv_length (events) - 1, ==, 
                   computer_count (computer, "SELECT count (*) AS n FROM application WHERE hidden_at IS NULL")
                   + computer_count (computer, "SELECT count (*) AS n FROM interview i JOIN application a ON a.id = i.application WHERE a.hidden_at IS NULL"));
  g_assert_cmpint (computer_count (computer, "SELECT count (*) AS n FROM interview WHERE length (starts_at) = 10"), >, 2);
  g_assert_nonnull (strstr (text, "DTSTART;VALUE=DATE:20261203\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART:20261203T130000Z\r\n"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_tracker_init ();
  jm_takeout_init ();
  g_test_add_func ("/calendar/day", test_day);
  g_test_add_func ("/calendar/hour", test_hour);
  g_test_add_func ("/calendar/export", test_export);
  return g_test_run ();
}
