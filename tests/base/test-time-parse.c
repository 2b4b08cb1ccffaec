/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795446244) /* 2026-11-23T15:04:04Z */

static void
test_dates (void)
{
  static const struct { const char *text, *iso; } cases[] = {
    { "2026-02-12T21:06:57-05:00", "2026-02-13T02:06:57Z" }, { "2026-07-07T20:47:09.753+00:00", "2026-07-07T20:47:09Z" },
    { "2026-05-15T14:00:51", "2026-05-15T14:00:51Z" }, { "2026-08-11 20:45:29 UTC", "2026-08-11T20:45:29Z" },
    { "2026-04-13", "2026-04-13T00:00:00Z" }, { "2026-07-10T00:00:00.0000000", "2026-07-10T00:00:00Z" },
    { "20260811T204529Z", "2026-08-11T20:45:29Z" }, { "2026/08/11", "2026-08-11T00:00:00Z" },
    { "Tue, 07 Jul 2026 20:47:09 +0200", "2026-07-07T18:47:09Z" }, { "7 Jul 26 20:47 EST", "2026-07-08T01:47:00Z" },
    { "Tue, 07 Jul 2026 20:47:09 GMT (UTC)", "2026-07-07T20:47:09Z" }, { "Thu Jul 01 00:00:00 UTC 2021", "2021-07-01T00:00:00Z" },
    { "1786480000", "2026-08-11T20:26:40Z" }, { "1786480000123", "2026-08-11T20:26:40Z" }, { "25/12/2026", "2026-12-25T00:00:00Z" },
    { "02/03/2026", "2026-03-02T00:00:00Z" }, { "12/25/2026 8:05 PM", "2026-12-25T20:05:00Z" }, { "24.12.2026", "2026-12-24T00:00:00Z" },
    { "Jul 1, 2021", "2021-07-01T00:00:00Z" }, { "1er août 2026", "2026-08-01T00:00:00Z" }, { "1. März 2026", "2026-03-01T00:00:00Z" },
    { "le 3 février 2026 à 14h30", "2026-02-03T14:30:00Z" }, { "Posted 8 Days Ago", "2026-11-15T15:04:04Z" },
    { "il y a 3 jours", "2026-11-20T15:04:04Z" }, { "vor einer Stunde", "2026-11-23T14:04:04Z" }, { "30+ days ago", "2026-10-24T15:04:04Z" },
    { "Posted Yesterday", "2026-11-22T15:04:04Z" }, { "aujourd’hui", "2026-11-23T15:04:04Z" }, { "an hour ago", "2026-11-23T14:04:04Z" },
    { "2026-02-30", NULL }, { "9999-12-3125340218200000000:00", NULL }, { "0001-01-01T00:00:00", NULL }, { "", NULL }, { "soon", NULL },
    { "2026-01-01T25:00:00Z", NULL }, { "2026", NULL }, { "13", NULL }, { "2026-01-01 and more", NULL }, { NULL, NULL },
  };
  gint64 time;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean is_date = jm_time_parse (cases[i].text, NOW, &time);
      g_autofree char *iso = is_date ? jm_time_to_iso (time) : NULL;

      if (g_strcmp0 (iso, cases[i].iso) != 0)
        g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
  g_assert_true (jm_time_parse ("1970-01-01", NOW, &time));
  g_assert_cmpint (time, ==, 0);
}

/* fixtures/base/dates.tsv */
static void
test_lines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "dates.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *wanted = strchr (lines[i], '\t');
      g_autofree char *iso = NULL;
      const char *found;
      gint64 time;

      if (wanted == NULL || *lines[i] == '#')
        continue;
      *wanted++ = '\0';
      n_lines++;
      found = !jm_time_parse (lines[i], NOW, &time) ? "-" : time == 0 ? "0" : (iso = jm_time_to_iso (time));
      if (g_strcmp0 (found, wanted) == 0)
        continue;
      g_test_message ("“%s”: %s, expected %s", lines[i], found, wanted);
      g_test_fail ();
    }
  g_assert_cmpuint (n_lines, >, 150);
}

/* Whatever stands there, it ends, and a date can be written again. */
static void
test_hostile (void)
{
  static const char * const pieces[] = { "9", "2026-", "-", ":", "12:", "mar", "il y a ", "3d", "+", "[", "]", "年", "前", "\xff", "w53", "/date(", "pm", "99999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      for (guint n = 1; n < 12; n++)
        {
          g_autoptr(GString) text = g_string_new (NULL);
          gint64 time;

          for (guint k = 0; k < n; k++)
            g_string_append_printf (text, "%s%s", pieces[i], pieces[j]);
          if (jm_time_parse (text->str, NOW, &time) && time != 0)
            {
              g_autofree char *iso = jm_time_to_iso (time);

              g_assert_nonnull (iso);
            }
        }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time-parse/dates", test_dates);
  g_test_add_func ("/time-parse/lines", test_lines);
  g_test_add_func ("/time-parse/hostile", test_hostile);
  return g_test_run ();
}
