/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-words.h"

#include <math.h>

#define NOW 1795000000

static void
assert_salary (double      min,
               double      max,
               const char *currency,
               JmPeriod    period,
               const char *expected)
{
  JmPosting        posting = { .salary = { min, max, "", period } };
  g_autofree char *text = NULL;

  g_strlcpy (posting.salary.currency, currency, sizeof posting.salary.currency);
  text = jm_words_salary (&posting);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_salary (void)
{
  assert_salary (48000, 55000, "EUR", JM_PERIOD_YEAR, "48–55 k€ / year");
  assert_salary (48000, 48000, "EUR", JM_PERIOD_YEAR, "48 k€ / year");
  assert_salary (NAN, 55500, "EUR", JM_PERIOD_YEAR, "55.5 k€ / year");
  assert_salary (120000, 150000, "USD", JM_PERIOD_YEAR, "$120–150k / year");
  assert_salary (2100, 2400, "EUR", JM_PERIOD_MONTH, "2100–2400 € / month");
  assert_salary (12.5, NAN, "GBP", JM_PERIOD_HOUR, "£12.50 / hour");
  assert_salary (90000, NAN, "CHF", JM_PERIOD_NONE, "90k CHF");
  assert_salary (30000, NAN, "", JM_PERIOD_YEAR, "30k / year");
  assert_salary (NAN, NAN, "EUR", JM_PERIOD_YEAR, NULL);
}

static void
test_salary_in_words (void)
{
  JmPosting        posting = { .salary = JM_MONEY_NONE, .salary_text = (char *) "Competitive %s <b>" };
  g_autofree char *text = jm_words_salary (&posting);

  g_assert_cmpstr (text, ==, "Competitive %s <b>");
}

static void
assert_age (gint64      seconds,
            const char *expected)
{
  g_autofree char *text = jm_words_age (NOW - seconds, NOW);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_age (void)
{
  g_autofree char *none = jm_words_age (0, NOW);

  g_assert_cmpstr (none, ==, "");
  assert_age (-3600, "1 min"); /* a board whose clock runs fast */
  assert_age (5, "1 min");
  assert_age (59 * 60, "59 min");
  assert_age (3600, "1 h");
  assert_age (47 * 3600, "1 d");
  assert_age (13 * 86400, "13 d");
  assert_age (20 * 86400, "29 Oct");
}

static void
test_place (void)
{
  JmPosting        posting = { .company_name = (char *) "Acme", .location = (char *) "Lyon", .remote = JM_REMOTE_HYBRID };
  g_autofree char *all = jm_words_place (&posting);
  g_autofree char *once = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpstr (all, ==, "Acme · Lyon · hybrid");
  posting.location = (char *) "Remote (EU)";
  posting.remote = JM_REMOTE_REMOTE;
  once = jm_words_place (&posting);
  g_assert_cmpstr (once, ==, "Acme · Remote (EU)");
  posting = (JmPosting) { 0 };
  none = jm_words_place (&posting);
  g_assert_cmpstr (none, ==, "");
}

static void
assert_fit (int         fit,
            const char *expected)
{
  g_autofree char *words = jm_words_fit (fit);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_fit (void)
{
  JmPosting        posting = { .title = (char *) "C developer", .company_name = (char *) "Acme", .fit = 75,
                               .salary = JM_MONEY_NONE };
  g_autofree char *row = jm_words_row (&posting);
  g_autofree char *nothing = NULL;
  g_autofree char *doubt = NULL;

  assert_fit (-1, NULL);
  assert_fit (0, "Fit 0 of 100, weak");
  assert_fit (24, "Fit 24 of 100, weak");
  assert_fit (25, "Fit 25 of 100, partial");
  assert_fit (50, "Fit 50 of 100, good");
  assert_fit (75, "Fit 75 of 100, strong");
  g_assert_cmpstr (row, ==, "C developer, Fit 75 of 100, strong, Acme");

  nothing = jm_words_doubt (&posting, 100 * 86400);
  g_assert_null (nothing);
  posting.company_name = NULL;
  posting.published_at = 86400;
  doubt = jm_words_doubt (&posting, 100 * 86400);
  g_assert_cmpstr (doubt, ==, "No company is named. It was published on 2 January 1970 already.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/salary", test_salary);
  g_test_add_func ("/words/salary-in-words", test_salary_in_words);
  g_test_add_func ("/words/age", test_age);
  g_test_add_func ("/words/place", test_place);
  g_test_add_func ("/words/fit", test_fit);
  return g_test_run ();
}
