/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/posting.h>

#include <math.h>

static JmMoney
make (double      min,
      double      max,
      const char *currency,
      JmPeriod    period)
{
  JmMoney money = { .min = min > 0 ? min : NAN, .max = max > 0 ? max : NAN, .period = period };

  g_strlcpy (money.currency, currency, sizeof money.currency);
  return money;
}

/* 0 is what is not said. */
static const struct {
  double         min, max;
  const char    *currency;
  JmPeriod       period;
  const char    *text, *country;
  double         target;
  const char    *target_currency;
  JmPeriod       target_period;
  JmSalaryAnswer answer;
} offers[] = {
  { 30000, 40000, "EUR", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 30000, 39999, "EUR", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_TOO_LITTLE },
  { 0, 40000, "EUR", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 30000, 0, "EUR", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_OPEN },
  { 40000, 0, "EUR", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 0, 0, "EUR", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_NOT_SAID },
  { 0, 40000, "EUR", JM_PERIOD_NONE, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_NO_PERIOD },
  { 0, 40000, "", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_NO_CURRENCY },
  { 0, 40000, "XTS", JM_PERIOD_YEAR, NULL, NULL, 40000, "EUR", JM_PERIOD_YEAR, JM_SALARY_NO_CURRENCY },
  { 0, 40000, "USD", JM_PERIOD_YEAR, NULL, NULL, 40000, "", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  /* 12 months, not 13. */
  { 0, 3000, "EUR", JM_PERIOD_MONTH, NULL, NULL, 36000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 0, 2990, "EUR", JM_PERIOD_MONTH, "2 990 € sur 13 mois", NULL, 36000, "EUR", JM_PERIOD_YEAR, JM_SALARY_TOO_LITTLE },
  { 0, 36000, "EUR", JM_PERIOD_YEAR, NULL, NULL, 3000, "EUR", JM_PERIOD_MONTH, JM_SALARY_ENOUGH },
  /* The same hour is worth more where the week is longer. */
  { 0, 19, "EUR", JM_PERIOD_HOUR, NULL, "DE", 39500, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 0, 19, "EUR", JM_PERIOD_HOUR, NULL, "FR", 39500, "EUR", JM_PERIOD_YEAR, JM_SALARY_TOO_LITTLE },
  { 0, 21, "EUR", JM_PERIOD_HOUR, NULL, "FR", 39500, "EUR", JM_PERIOD_YEAR, JM_SALARY_ABOUT },
  { 0, 19, "EUR", JM_PERIOD_HOUR, NULL, "FR", 20, "EUR", JM_PERIOD_HOUR, JM_SALARY_TOO_LITTLE },
  { 0, 400, "EUR", JM_PERIOD_DAY, NULL, NULL, 87200, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 0, 1000, "EUR", JM_PERIOD_WEEK, NULL, NULL, 52000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 0, 50000, "GBP", JM_PERIOD_YEAR, NULL, NULL, 50000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ENOUGH },
  { 0, 50000, "EUR", JM_PERIOD_YEAR, NULL, NULL, 50000, "GBP", JM_PERIOD_YEAR, JM_SALARY_TOO_LITTLE },
  { 0, 50000, "USD", JM_PERIOD_YEAR, NULL, NULL, 45000, "EUR", JM_PERIOD_YEAR, JM_SALARY_ABOUT },
  { 0, 2500, "EUR", JM_PERIOD_MONTH, "2 500 € net", NULL, 36000, "EUR", JM_PERIOD_YEAR, JM_SALARY_NET },
  { 0, 2500, "EUR", JM_PERIOD_MONTH, "2 500 € (net : 1 950 €, brut)", NULL, 36000, "EUR", JM_PERIOD_YEAR, JM_SALARY_TOO_LITTLE },
};

static void
test_offers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (offers); i++)
    {
      JmMoney offer = make (offers[i].min, offers[i].max, offers[i].currency, offers[i].period);
      JmMoney target = make (offers[i].target, 0, offers[i].target_currency, offers[i].target_period);
      JmSalaryAnswer answer = jm_salary_compare (&offer, offers[i].text, &target, offers[i].country);

      if (answer != offers[i].answer)
        g_error ("row %u: %d", i, answer);
    }
}

static void
test_net (void)
{
  static const char *const net[] = { "1 900 € net", "NET 1900", "2.000 € netto", "1.500 € netos/mes", "(net)", "2 000€ nets mensuels" };
  static const char *const other[] = { "35 k€", "35 k€ brut", "2 000 € net, 2 560 € brut", "internet", "Network bonus", "3.000 € brutto (2.000 netto)", "" };

  for (guint i = 0; i < G_N_ELEMENTS (net); i++)
    if (!jm_salary_is_net (net[i]))
      g_error ("“%s” is net", net[i]);
  for (guint i = 0; i < G_N_ELEMENTS (other); i++)
    if (jm_salary_is_net (other[i]))
      g_error ("“%s” is not net", other[i]);
  g_assert_false (jm_salary_is_net (NULL));
}

static void
test_rates (void)
{
  g_assert_cmpfloat (jm_salary_convert (100, "EUR", "EUR"), ==, 100);
  g_assert_cmpfloat (jm_salary_convert (100, "XTS", "XTS"), ==, 100);
  g_assert_cmpfloat (jm_salary_convert (100, "GBP", "EUR"), >, 100);
  g_assert_cmpfloat (jm_salary_convert (100, "SEK", "EUR"), <, 20);
  g_assert_cmpfloat_with_epsilon (jm_salary_convert (jm_salary_convert (100, "CHF", "PLN"), "PLN", "CHF"), 100, 0.001);
  g_assert_true (isnan (jm_salary_convert (100, "XTS", "EUR")));
  g_assert_cmpstr (jm_salary_currency ("FR"), ==, "EUR");
  g_assert_cmpstr (jm_salary_currency ("GB"), ==, "GBP");
  g_assert_null (jm_salary_currency ("AQ"));
  g_assert_null (jm_salary_currency (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/salary/offers", test_offers);
  g_test_add_func ("/salary/net", test_net);
  g_test_add_func ("/salary/rates", test_rates);
  return g_test_run ();
}
