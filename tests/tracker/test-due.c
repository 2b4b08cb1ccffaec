/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/tracker.h>

static void
test_groups (void)
{
  static const struct { const char *day, *today; JmDueGroup group; } cases[] = {
    { "2026-11-22", "2026-11-23", JM_DUE_OVERDUE },
    { "2026-11-23", "2026-11-23", JM_DUE_TODAY },
    { "2026-11-24", "2026-11-23", JM_DUE_TOMORROW },
    { "2026-11-25", "2026-11-23", JM_DUE_THIS_WEEK },
    { "2026-11-29", "2026-11-23", JM_DUE_THIS_WEEK },
    { "2026-11-30", "2026-11-23", JM_DUE_LATER },
    /* On a Saturday Sunday is tomorrow, and Monday another week; on a Sunday there is no more of it. */
    { "2026-11-29", "2026-11-28", JM_DUE_TOMORROW },
    { "2026-11-30", "2026-11-28", JM_DUE_LATER },
    { "2026-11-30", "2026-11-29", JM_DUE_TOMORROW },
    { "2026-12-01", "2026-11-29", JM_DUE_LATER },
    { "2027-01-01", "2026-12-31", JM_DUE_TOMORROW },
    { "2028-02-29", "2028-02-28", JM_DUE_TOMORROW },
    { "0000-01-01", "2026-11-23", JM_DUE_LATER },
    { "soon", "2026-11-23", JM_DUE_LATER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jm_due_group_of (cases[i].day, cases[i].today), ==, cases[i].group);
}

static void
test_end (void)
{
  JmInterview interview = { .starts_at = (char *) "2026-11-23T14:30:00Z" };

  g_assert_cmpint (jm_due_end_of (&interview), ==, 1795447800);
  interview.minutes = 45;
  g_assert_cmpint (jm_due_end_of (&interview), ==, 1795446900);
  interview.starts_at = (char *) "2026-11-23";
  g_assert_cmpint (jm_due_end_of (&interview), ==, 1795474800); /* midnight in Paris */
  /* The day on which clocks go back has 25 hours. */
  interview.starts_at = (char *) "2026-10-25";
  g_assert_cmpint (jm_due_end_of (&interview), ==, 1792969200);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tracker/due/groups", test_groups);
  g_test_add_func ("/tracker/due/end", test_end);
  return g_test_run ();
}
