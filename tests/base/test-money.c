/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <math.h>

typedef struct {
  const char *text;
  double      min, max; /* 0: unknown */
  const char *currency;
  const char *period;
} Case;

static void
test_amounts (void)
{
  static const Case cases[] = {
    { "Annuel de 32000,00 Euros à 35000,00 Euros sur 12 mois", 32000, 35000, "EUR", "year" },
    { "Mensuel de 1823,03 Euros sur 12.0 mois", 1823.03, 1823.03, "EUR", "month" },
    { "Horaire de 11,88 Euros à 13.50 Euros", 11.88, 13.5, "EUR", "hour" },
    { "Annuel de 30000,00 Euros ï¿½ 35000,00 Euros", 30000, 35000, "EUR", "year" },
    { "$151K – $231K • Offers Equity", 151000, 231000, "USD", "year" }, { "45-55 k€", 45000, 55000, "EUR", "year" },
    { "£30,000 per annum", 30000, 30000, "GBP", "year" }, { "492,22 - 1\u202f823,03 € / mois", 492.22, 1823.03, "EUR", "month" },
    { "40-80K月薪", 40000, 80000, "CNY", "month" }, { "$2,000 - $3,000 / month", 2000, 3000, "USD", "month" },
    { "CHF 100'000", 100000, 100000, "CHF", "year" }, { "CHF 95’000 – 110’000 p.a.", 95000, 110000, "CHF", "year" },
    { "up to $135/hr", 0, 135, "USD", "hour" }, { "ab 60.000 € brutto/Jahr", 60000, 0, "EUR", "year" },
    { "TJM : 450€/j", 450, 450, "EUR", "day" }, { "€50.000,50", 50000.5, 50000.5, "EUR", "year" }, { "50000 - 60000", 50000, 60000, "", NULL },
    { "USD 0 - 90,000 yearly", 0, 90000, "USD", "year" }, { "$120k CAD", 120000, 120000, "CAD", "year" },
    { "Acme | Dev | Remote | 401k, 24/7 on-call since 2019 | $100k-$120k", 100000, 120000, "USD", "year" },
    { "PLN 20 000 - 25 000 monthly", 20000, 25000, "PLN", "month" }, { "₹5,00,000 per year", 500000, 500000, "INR", "year" },
    { "35k€ brut/an", 35000, 35000, "EUR", "year" }, { "30000 per year", 30000, 30000, "", "year" }, { "25 €/h - 30 €/h", 25, 30, "EUR", "hour" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmMoney money;

      g_test_message ("%s", cases[i].text);
      g_assert_true (jm_money_parse (cases[i].text, &money));
      g_assert_cmpfloat (isnan (money.min) ? 0 : money.min, ==, cases[i].min);
      g_assert_cmpfloat (isnan (money.max) ? 0 : money.max, ==, cases[i].max);
      g_assert_cmpstr (money.currency, ==, cases[i].currency);
      g_assert_cmpstr (jm_period_to_string (money.period), ==, cases[i].period);
    }
}

static void
test_none (void)
{
  static const char * const texts[] = {
    "", "competitive", "面议", "401k", "401(k) match", "24/7", "2026", "since 2019", "35 hours per week", "100% remote", "$0", "0",
    "$10M in funding", "5 years", "B2B", "A selon profil", "Employees: 5000+ people",
  };
  JmMoney money;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_false (jm_money_parse (texts[i], &money));
    }
  g_assert_false (jm_money_parse (NULL, &money));
  g_assert_false (jm_money_is_known (&money));
}

static void
test_periods (void)
{
  static const struct { const char *text; JmPeriod period; } cases[] = {
    { "YEAR", JM_PERIOD_YEAR }, { "per-year-salary", JM_PERIOD_YEAR }, { "1 HOUR", JM_PERIOD_HOUR }, { "per-hour-wage", JM_PERIOD_HOUR }, { "PA", JM_PERIOD_YEAR },
    { "an", JM_PERIOD_YEAR }, { "mois", JM_PERIOD_MONTH }, { "Stunde", JM_PERIOD_HOUR }, { "NONE", JM_PERIOD_NONE }, { "two_weeks", JM_PERIOD_NONE }, { NULL, JM_PERIOD_NONE },
    { "jährlich", JM_PERIOD_YEAR }, { "day", JM_PERIOD_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jm_period_from_string (cases[i].text), ==, cases[i].period);
}

/* Amounts that a board gives as numbers follow the same reason as those in words. */
static void
test_settle (void)
{
  static const struct { JmMoney given; double min, max; JmPeriod period; } cases[] = {
    { { 12, 14, "EUR", JM_PERIOD_NONE }, 12, 14, JM_PERIOD_HOUR },
    { { 2000, 2400, "EUR", JM_PERIOD_NONE }, 2000, 2400, JM_PERIOD_MONTH },
    { { 45000, 38000, "EUR", JM_PERIOD_NONE }, 38000, 45000, JM_PERIOD_YEAR },
    { { 450, 450, "EUR", JM_PERIOD_NONE }, 450, 450, JM_PERIOD_NONE },
    { { 12, 12, "EUR", JM_PERIOD_YEAR }, 0, 0, JM_PERIOD_YEAR },
    { { 0, 60000, "USD", JM_PERIOD_YEAR }, 0, 60000, JM_PERIOD_YEAR },
    { { 1, 60000, "USD", JM_PERIOD_YEAR }, 0, 60000, JM_PERIOD_YEAR },
    { { 35000, 35000, "EUR", JM_PERIOD_HOUR }, 0, 0, JM_PERIOD_HOUR },
    { { 12, 12, "", JM_PERIOD_YEAR }, 12, 12, JM_PERIOD_YEAR },
    { { -5, HUGE_VAL, "EUR", JM_PERIOD_NONE }, 0, 0, JM_PERIOD_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmMoney money = cases[i].given;

      jm_money_settle (&money);
      g_assert_cmpfloat (isnan (money.min) ? 0 : money.min, ==, cases[i].min);
      g_assert_cmpfloat (isnan (money.max) ? 0 : money.max, ==, cases[i].max);
      g_assert_cmpint (money.period, ==, cases[i].period);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/amounts", test_amounts);
  g_test_add_func ("/money/none", test_none);
  g_test_add_func ("/money/periods", test_periods);
  g_test_add_func ("/money/settle", test_settle);
  return g_test_run ();
}
