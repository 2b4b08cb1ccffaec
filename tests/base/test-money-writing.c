/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <math.h>
#include <string.h>

/* How pay is written in the countries of the sources: separators, signs, ranges, periods. */

#define NONE 0

typedef struct {
  const char *text;
  double      min, max;
  const char *currency;
  JmPeriod    period;
} Case;

static char *
describe (const JmMoney *money)
{
  return g_strdup_printf ("%g-%g %s %s", isnan (money->min) ? NONE : money->min, isnan (money->max) ? NONE : money->max,
                          money->currency, jm_period_to_string (money->period) ?: "-");
}

static void
check (const Case *cases,
       guint       n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      JmMoney money = JM_MONEY_NONE;
      JmMoney wanted = { .min = cases[i].min, .max = cases[i].max, .period = cases[i].period };
      g_autofree char *found = NULL;
      g_autofree char *expected = NULL;

      g_strlcpy (wanted.currency, cases[i].currency, sizeof wanted.currency);
      expected = describe (&wanted);
      found = jm_money_parse (cases[i].text, &money) ? describe (&money) : g_strdup ("none");
      if (g_strcmp0 (found, expected) != 0)
        {
          g_test_message ("“%s”: %s, expected %s", cases[i].text, found, expected);
          g_test_fail ();
        }
    }
}

static void
test_french (void)
{
  static const Case cases[] = {
    { "40 000 € - 50 000 € brut annuel", 40000, 50000, "EUR", JM_PERIOD_YEAR },
    { "40\u00a0000\u00a0€ à 50\u00a0000\u00a0€ par an", 40000, 50000, "EUR", JM_PERIOD_YEAR },
    { "De 35 000 à 42 000 euros par an", 35000, 42000, "EUR", JM_PERIOD_YEAR },
    { "entre 35k€ et 45k€ par an", 35000, 45000, "EUR", JM_PERIOD_YEAR },
    { "2 500 € par mois", 2500, 2500, "EUR", JM_PERIOD_MONTH },
    { "12,50 € / heure", 12.5, 12.5, "EUR", JM_PERIOD_HOUR },
    { "12,50 € de l'heure", 12.5, 12.5, "EUR", JM_PERIOD_HOUR },
    { "500 € par jour", 500, 500, "EUR", JM_PERIOD_DAY },
    { "Mensuel de 1900.00 Euros à 2100.00 Euros sur 12.0 mois", 1900, 2100, "EUR", JM_PERIOD_MONTH },
    { "Annuel de 28000.0 Euros sur 13.0 mois", 28000, 28000, "EUR", JM_PERIOD_YEAR },
    { "à partir de 38 000 € par an", 38000, NONE, "EUR", JM_PERIOD_YEAR },
    { "jusqu'à 60 000 € par an", NONE, 60000, "EUR", JM_PERIOD_YEAR },
    { "38-42K€", 38000, 42000, "EUR", JM_PERIOD_YEAR },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "50.000 € - 60.000 € pro Jahr", 50000, 60000, "EUR", JM_PERIOD_YEAR },
    { "50.000–60.000 EUR brutto im Jahr", 50000, 60000, "EUR", JM_PERIOD_YEAR },
    { "3.500,00 € pro Monat", 3500, 3500, "EUR", JM_PERIOD_MONTH },
    { "3.500 € monatlich", 3500, 3500, "EUR", JM_PERIOD_MONTH },
    { "15,50 € pro Stunde", 15.5, 15.5, "EUR", JM_PERIOD_HOUR },
    { "bis zu 75.000 € jährlich", NONE, 75000, "EUR", JM_PERIOD_YEAR },
    { "von 50.000 bis 60.000 € im Jahr", 50000, 60000, "EUR", JM_PERIOD_YEAR },
    { "600 € pro Tag", 600, 600, "EUR", JM_PERIOD_DAY },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_swiss (void)
{
  static const Case cases[] = {
    { "CHF 120'000.- pro Jahr", 120000, 120000, "CHF", JM_PERIOD_YEAR },
    { "CHF 120'000.-- pro Jahr", 120000, 120000, "CHF", JM_PERIOD_YEAR },
    { "CHF 80'000 - CHF 100'000 / an", 80000, 100000, "CHF", JM_PERIOD_YEAR },
    { "80’000 à 100’000 CHF par an", 80000, 100000, "CHF", JM_PERIOD_YEAR },
    { "CHF 6’500.50 pro Monat", 6500.5, 6500.5, "CHF", JM_PERIOD_MONTH },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_english (void)
{
  static const Case cases[] = {
    { "$100,000 - $120,000 a year", 100000, 120000, "USD", JM_PERIOD_YEAR },
    { "$100,000.00 to $120,000.00 per year", 100000, 120000, "USD", JM_PERIOD_YEAR },
    { "$45.50 an hour", 45.5, 45.5, "USD", JM_PERIOD_HOUR },
    { "$45.50/hour", 45.5, 45.5, "USD", JM_PERIOD_HOUR },
    { "£45k - £55k per annum", 45000, 55000, "GBP", JM_PERIOD_YEAR },
    { "£45-55k per annum", 45000, 55000, "GBP", JM_PERIOD_YEAR },
    { "£500 per day", 500, 500, "GBP", JM_PERIOD_DAY },
    { "GBP 45000 annually", 45000, 45000, "GBP", JM_PERIOD_YEAR },
    { "From $90,000 a year", 90000, NONE, "USD", JM_PERIOD_YEAR },
    { "Up to £60,000 per year", NONE, 60000, "GBP", JM_PERIOD_YEAR },
    { "$1,200 per week", 1200, 1200, "USD", JM_PERIOD_WEEK },
    { "€60k-€80k per year", 60000, 80000, "EUR", JM_PERIOD_YEAR },
    { "CA$90,000 per year", 90000, 90000, "CAD", JM_PERIOD_YEAR },
    { "A$110,000 per year", 110000, 110000, "AUD", JM_PERIOD_YEAR },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_nordic (void)
{
  static const Case cases[] = {
    { "SEK 45 000 per month", 45000, 45000, "SEK", JM_PERIOD_MONTH },
    { "45 000 SEK per month", 45000, 45000, "SEK", JM_PERIOD_MONTH },
    { "35 000 - 45 000 kr/månad", 35000, 45000, "SEK", JM_PERIOD_MONTH },
    { "45 000 kr i månaden", 45000, 45000, "SEK", JM_PERIOD_MONTH },
    { "180 kr per timme", 180, 180, "SEK", JM_PERIOD_HOUR },
    { "45 000 kr/mån", 45000, 45000, "SEK", JM_PERIOD_MONTH },
    { "600 000 SEK per år", 600000, 600000, "SEK", JM_PERIOD_YEAR },
    { "€ 3.500 per maand", 3500, 3500, "EUR", JM_PERIOD_MONTH },
    { "NOK 650 000 per year", 650000, 650000, "NOK", JM_PERIOD_YEAR },
    { "DKK 45.000 per month", 45000, 45000, "DKK", JM_PERIOD_MONTH },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* Figures that are no pay: taking one for a salary sorts a posting wrongly for good. */
static void
test_near_misses (void)
{
  static const char * const texts[] = {
    "Salary: to be discussed", "DOE", "N/A", "selon expérience", "nach Vereinbarung", "enligt överenskommelse", "13th month", "13ème mois",
    "25 days of holiday", "39h/semaine", "40 Stunden pro Woche", "3+ years of experience", "Bac +5", "80 - 100 %", "80-100%", "1 poste",
    "01 23 45 67 89", "75011 Paris", "team of 12", "ISO 27001", "2026-11-23", "founded in 1998", "room 101", "C++20", "-", "€", "k€", "$",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      JmMoney money;

      if (jm_money_parse (texts[i], &money))
        {
          g_autofree char *found = describe (&money);

          g_test_message ("“%s” was read as %s", texts[i], found);
          g_test_fail ();
        }
    }
}

static char *
describe_bounds (const JmMoney *money)
{
  g_autofree char *min = isnan (money->min) ? g_strdup ("") : g_strdup_printf ("%.10g", money->min);
  g_autofree char *max = isnan (money->max) ? g_strdup ("") : g_strdup_printf ("%.10g", money->max);

  return g_strdup_printf ("%s..%s %s %s", min, max, *money->currency != '\0' ? money->currency : "?", jm_period_to_string (money->period) ?: "?");
}

/* fixtures/base/salaries.tsv: what postings in many countries say, and what it means. */
static void
test_lines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "salaries.tsv", NULL);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;
  guint n_lines = 0;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *wanted = strchr (lines[i], '\t');
      g_autofree char *found = NULL;
      JmMoney money;

      if (wanted == NULL || *lines[i] == '#')
        continue;
      *wanted++ = '\0';
      n_lines++;
      found = jm_money_parse (lines[i], &money) ? describe_bounds (&money) : g_strdup ("-");
      if (strcmp (found, wanted) == 0)
        continue;
      g_test_message ("“%s”: %s, expected %s", lines[i], found, wanted);
      g_test_fail ();
    }
  g_assert_cmpuint (n_lines, >, 400);
}

/* A salary that is not near the beginning is none, whatever the length of the text; what is there is read. */
static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new ("2 500 € par mois ");
  JmMoney money;

  while (text->len < 1 << 20)
    g_string_append (text, "1 - 2 k à 30 ");
  g_assert_true (jm_money_parse (text->str, &money));
  g_assert_cmpfloat (money.min, ==, 2500);
  g_assert_cmpfloat (money.max, ==, 2500);
}

/* Whatever stands there: it ends, and an amount is a finite number above nothing, the lower one first. */
static void
test_hostile (void)
{
  static const char * const pieces[] = { "9", "1,", "1.", "€", "$1-", "1 000 ", "k", "1'", "\xff", "\u202f1", "1e9", "/h", "- ", "12 € à " };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint j = 0; j < G_N_ELEMENTS (pieces); j++)
      {
        GString *text = g_string_new (NULL);
        JmMoney money = JM_MONEY_NONE;

        while (text->len < 3000)
          g_string_append_printf (text, "%s%s", pieces[i], pieces[j]);
        if (jm_money_parse (text->str, &money))
          {
            g_assert_true (jm_money_is_known (&money));
            g_assert_false (isinf (money.min));
            g_assert_false (isinf (money.max));
            g_assert_false (money.min < 0);
            g_assert_false (money.min > money.max);
          }
        g_string_free (text, TRUE);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money-writing/french", test_french);
  g_test_add_func ("/money-writing/german", test_german);
  g_test_add_func ("/money-writing/swiss", test_swiss);
  g_test_add_func ("/money-writing/english", test_english);
  g_test_add_func ("/money-writing/nordic", test_nordic);
  g_test_add_func ("/money-writing/near-misses", test_near_misses);
  g_test_add_func ("/money-writing/lines", test_lines);
  g_test_add_func ("/money-writing/long", test_long);
  g_test_add_func ("/money-writing/hostile", test_hostile);
  return g_test_run ();
}
