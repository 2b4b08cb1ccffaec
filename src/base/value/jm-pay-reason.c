/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-pay-reason.h"

#include <math.h>
#include <string.h>

typedef struct {
  double least, most; /* 0, 0: none */
} Span;

/* What one euro is about, and the amounts that nobody takes for another period; hardly anyone writes a bare amount of a day or a week. */
static const struct {
  const char *currency;
  double      per_euro;
  Span        hour, month;
  double      year; /* at least; 0: none */
} currencies[] = {
  { "EUR", 1, { 8, 70 }, { 900, 7999 }, 10000 },
  { "USD", 1.1, { 7, 110 }, { 0, 0 }, 15000 },
  { "GBP", 0.85, { 7, 70 }, { 0, 0 }, 10000 },
  { "CHF", 1, { 17, 120 }, { 2500, 12000 }, 30000 },
  { "CAD", 1.5, { 13, 120 }, { 0, 0 }, 15000 },
  { "AUD", 1.65, { 15, 130 }, { 0, 0 }, 15000 },
  { "NZD", 1.8, { 18, 130 }, { 0, 0 }, 15000 },
  { "SGD", 1.45, { 0, 0 }, { 1200, 15000 }, 30000 },
  { "HKD", 8.5, { 40, 300 }, { 10000, 90000 }, 200000 },
  { "SEK", 11, { 100, 900 }, { 12000, 90000 }, 150000 },
  { "NOK", 11.5, { 120, 900 }, { 15000, 99000 }, 180000 },
  { "DKK", 7.5, { 90, 900 }, { 12000, 99000 }, 150000 },
  { "ISK", 150, { 0, 0 }, { 250000, 1800000 }, 3000000 },
  { "PLN", 4.3, { 20, 280 }, { 2500, 45000 }, 60000 },
  { "CZK", 25, { 90, 1500 }, { 12000, 180000 }, 300000 },
  { "HUF", 400, { 1200, 9000 }, { 150000, 2500000 }, 4000000 },
  { "RON", 5, { 0, 0 }, { 1800, 40000 }, 60000 },
  { "BGN", 2, { 0, 0 }, { 800, 12000 }, 20000 },
  { "INR", 92, { 0, 0 }, { 8000, 99999 }, 200000 },
  { "JPY", 160, { 850, 6000 }, { 130000, 1200000 }, 2000000 },
  { "CNY", 7.8, { 0, 0 }, { 2000, 99999 }, 150000 },
  { "KRW", 1500, { 9000, 80000 }, { 1500000, 12000000 }, 18000000 },
  { "BRL", 6, { 0, 0 }, { 1000, 60000 }, 0 },
  { "MXN", 20, { 0, 0 }, { 5000, 150000 }, 0 },
  { "TWD", 35, { 180, 600 }, { 25000, 250000 }, 400000 },
  { "PHP", 65, { 0, 0 }, { 10000, 250000 }, 0 },
  { "MAD", 10.7, { 0, 0 }, { 2500, 60000 }, 0 },
  { "ZAR", 20, { 0, 0 }, { 5000, 99999 }, 200000 },
  { "UAH", 45, { 0, 0 }, { 8000, 300000 }, 0 },
  { "TRY", 45, { 0, 0 }, { 15000, 500000 }, 0 },
  { "AED", 4, { 0, 0 }, { 2000, 70000 }, 120000 },
};

/* Euros, from the gift that volunteers get to what the heads of the greatest companies earn. */
static const Span reason[] = {
  [JM_PERIOD_NONE] = { 0.4, 8000000 },
  [JM_PERIOD_HOUR] = { 0.4, 1500 },
  [JM_PERIOD_DAY] = { 4, 10000 },
  [JM_PERIOD_WEEK] = { 15, 40000 },
  [JM_PERIOD_MONTH] = { 40, 200000 },
  [JM_PERIOD_YEAR] = { 400, 8000000 },
};

static int
find_currency (const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    if (strcmp (currencies[i].currency, currency) == 0)
      return i;
  return -1;
}

static void
check_bound (double      *bound,
             const Span  *span,
             double       per_euro)
{
  if (*bound < span->least * per_euro || *bound > span->most * per_euro)
    *bound = NAN;
}

static gboolean
is_within (const JmMoney *money,
           double         least,
           double         most)
{
  return (isnan (money->min) || (money->min >= least && money->min <= most))
         && (isnan (money->max) || (money->max >= least && money->max <= most));
}

/* Unknown is NaN, never 0, and the lower bound is the first one. */
static void
put_in_order (JmMoney *money)
{
  if (!(money->min > 0) || !isfinite (money->min))
    money->min = NAN;
  if (!(money->max > 0) || !isfinite (money->max))
    money->max = NAN;
  if (money->min > money->max)
    {
      double min = money->max;

      money->max = money->min;
      money->min = min;
    }
}

/**
 * jm_money_settle:
 * @money: a salary of any origin
 *
 * Brings a salary into order and within reason. A bound that is 0 or less, or that nobody is paid for the period in the currency (12 EUR
 * a year), becomes unknown. Where the period is not known and the amounts make sense for one only, they get it: 12 EUR are an hour's,
 * 2,000 EUR a month's, 45,000 EUR a year's. Of currencies that are not in the table nothing is supposed.
 */
void
jm_money_settle (JmMoney *money)
{
  int found;

  g_return_if_fail (money != NULL);

  put_in_order (money);
  found = find_currency (money->currency);
  if (found < 0)
    return;
  check_bound (&money->min, &reason[money->period], currencies[found].per_euro);
  check_bound (&money->max, &reason[money->period], currencies[found].per_euro);
  if (money->period != JM_PERIOD_NONE || !jm_money_is_known (money))
    return;
  if (is_within (money, currencies[found].hour.least, currencies[found].hour.most))
    money->period = JM_PERIOD_HOUR;
  else if (is_within (money, currencies[found].month.least, currencies[found].month.most))
    money->period = JM_PERIOD_MONTH;
  else if (currencies[found].year > 0 && is_within (money, currencies[found].year, reason[JM_PERIOD_YEAR].most * currencies[found].per_euro))
    money->period = JM_PERIOD_YEAR;
}

gboolean
jm_pay_reason_is_small_unit (const char *currency)
{
  static const char * const others[] = { "¥", "VND", "IDR", "COP", "CLP", "NGN", NULL };
  int found = currency != NULL ? find_currency (currency) : -1;

  return (found >= 0 && currencies[found].per_euro >= 100) || (currency != NULL && g_strv_contains (others, currency));
}
