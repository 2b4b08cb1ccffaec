/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-salary.h>

#include <posting/posting.h>

#include <gio/gio.h>
#include <math.h>
#include <string.h>

#define RATES "/io/github/jobmate/JobMate/money/rates.tsv"

/* How far off a year of hours or days, and a rate, may be. */
#define ESTIMATE_MARGIN 0.05
#define RATE_MARGIN 0.10

static GHashTable *rates; /* ISO 4217 -> double, of one euro */

static void
read_rates (void)
{
  static gsize is_read;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  g_auto(GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (!g_once_init_enter (&is_read))
    return;
  jm_posting_init ();
  bytes = g_resources_lookup_data (RATES, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (bytes == NULL)
    g_error ("%s", error->message);
  rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      double rate = strlen (lines[i]) > 4 && *lines[i] != '#' ? g_ascii_strtod (lines[i] + 4, NULL) : 0;

      if (rate > 0)
        g_hash_table_insert (rates, g_strndup (lines[i], 3), g_memdup2 (&rate, sizeof rate));
    }
  g_once_init_leave (&is_read, 1);
}

/**
 * jm_salary_convert:
 * @amount: an amount
 * @from: its currency, ISO 4217
 * @to: another one
 *
 * Returns: about what it is worth; NaN where either has no rate
 */
double
jm_salary_convert (double      amount,
                   const char *from,
                   const char *to)
{
  const double *a, *b;

  g_return_val_if_fail (from != NULL && to != NULL, NAN);

  if (strcmp (from, to) == 0)
    return amount;
  read_rates ();
  a = g_hash_table_lookup (rates, from);
  b = g_hash_table_lookup (rates, to);
  return a != NULL && b != NULL ? amount / *a * *b : NAN;
}

/**
 * jm_salary_currency:
 * @country: (nullable): ISO 3166-1 alpha-2
 *
 * Returns: (transfer none) (nullable): its currency, where the table of rates has it
 */
const char *
jm_salary_currency (const char *country)
{
  static const struct { const char *countries, *currency; } table[] = {
    { "AD AT BE CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC MQ MT NL PT RE SI SK SM YT", "EUR" },
    { "GB", "GBP" }, { "US", "USD" }, { "CA", "CAD" }, { "CH LI", "CHF" }, { "SE", "SEK" }, { "NO", "NOK" }, { "DK", "DKK" }, { "PL", "PLN" },
    { "CZ", "CZK" }, { "HU", "HUF" }, { "RO", "RON" }, { "AU", "AUD" }, { "NZ", "NZD" }, { "JP", "JPY" }, { "IN", "INR" }, { "SG", "SGD" },
    { "MA", "MAD" }, { "TN", "TND" }, { "BR", "BRL" }, { "MX", "MXN" }, { "ZA", "ZAR" }, { "IL", "ILS" }, { "AE", "AED" },
  };

  for (guint i = 0; country != NULL && strlen (country) == 2 && i < G_N_ELEMENTS (table); i++)
    if (strstr (table[i].countries, country) != NULL)
      return table[i].currency;
  return NULL;
}

/**
 * jm_salary_per_year:
 * @amount: an amount
 * @period: what it is paid for
 * @country: (nullable): where, ISO 3166-1 alpha-2
 *
 * A year has 12 months, 52 weeks and 218 days of work (the most that a French day contract may have, Code du travail L. 3121-64). It has 52
 * weeks of paid hours: of 35 hours in France (L. 3242-1: 151.67 hours a month), of 40 elsewhere. A thirteenth month is not guessed.
 *
 * Returns: the amount of a year; NaN without a period
 */
double
jm_salary_per_year (double      amount,
                    JmPeriod    period,
                    const char *country)
{
  switch (period)
    {
    case JM_PERIOD_YEAR: return amount;
    case JM_PERIOD_MONTH: return amount * 12;
    case JM_PERIOD_WEEK: return amount * 52;
    case JM_PERIOD_DAY: return amount * 218;
    case JM_PERIOD_HOUR: return amount * 52 * (g_strcmp0 (country, "FR") == 0 ? 35 : 40);
    case JM_PERIOD_NONE: default: return NAN;
    }
}

/**
 * jm_salary_is_net:
 * @text: (nullable): how a board writes a salary
 *
 * Returns: whether it says that it is net, and not what it is gross
 */
gboolean
jm_salary_is_net (const char *text)
{
  static const char *const net[] = { "net", "nets", "nette", "netto", "neto", "netos", "neta", "netti", "netta", "nettolohn", "nettogehalt", "maandnetto", NULL };
  static const char *const gross[] = { "brut", "bruts", "brute", "brutto", "bruto", "brutos", "bruta", "lordo", "lordi", "lorda", "gross", "bruttolohn", "bruttogehalt", NULL };
  g_autofree char *folded = NULL;
  g_auto(GStrv) words = NULL;
  gboolean is_net = FALSE;

  if (text == NULL || (strcasestr (text, "net") == NULL))
    return FALSE;
  folded = jm_words_fold (text);
  words = g_strsplit_set (folded, " /()[],;:-–|+*", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_strv_contains (gross, words[i]))
        return FALSE;
      is_net |= g_strv_contains (net, words[i]);
    }
  return is_net;
}

static gboolean
is_estimate (JmPeriod period)
{
  return period == JM_PERIOD_HOUR || period == JM_PERIOD_DAY || period == JM_PERIOD_WEEK;
}

/**
 * jm_salary_compare:
 * @offer: a salary as a posting has it
 * @text: (nullable): the board's own words for it
 * @target: what is wanted, gross; only its min, currency ("": that of the offer) and period count
 * @country: (nullable): where the work is, ISO 3166-1 alpha-2
 *
 * Compares across periods and currencies, see jm_salary_per_year() and jm_salary_convert(). The most that is offered decides. Rates are
 * some months old and hours differ, so that what is short by less than 10 % across currencies, or by less than 5 % across hours, days or
 * weeks, is no reason to throw an offer away.
 *
 * Returns: whether it is enough, or what keeps that from being told
 */
JmSalaryAnswer
jm_salary_compare (const JmMoney *offer,
                   const char    *text,
                   const JmMoney *target,
                   const char    *country)
{
  double most, wanted, margin = 0;

  g_return_val_if_fail (offer != NULL && target != NULL, JM_SALARY_NOT_SAID);

  if (!jm_money_is_known (offer))
    return JM_SALARY_NOT_SAID;
  if (jm_salary_is_net (text))
    return JM_SALARY_NET;
  if (offer->period == JM_PERIOD_NONE)
    return JM_SALARY_NO_PERIOD;
  if (*target->currency != '\0' && *offer->currency == '\0')
    return JM_SALARY_NO_CURRENCY;

  most = isnan (offer->max) ? offer->min : offer->max;
  wanted = target->min;
  if (offer->period != target->period)
    {
      most = jm_salary_per_year (most, offer->period, country);
      wanted = jm_salary_per_year (wanted, target->period != JM_PERIOD_NONE ? target->period : JM_PERIOD_YEAR, country);
      if (is_estimate (offer->period) || is_estimate (target->period))
        margin += ESTIMATE_MARGIN;
    }
  if (*target->currency != '\0' && strcmp (offer->currency, target->currency) != 0)
    {
      most = jm_salary_convert (most, offer->currency, target->currency);
      margin += RATE_MARGIN;
    }
  if (isnan (most) || isnan (wanted))
    return JM_SALARY_NO_CURRENCY;
  /* Half a cent is nobody's reason. */
  if (most >= wanted - 0.005)
    return JM_SALARY_ENOUGH;
  if (isnan (offer->max))
    return JM_SALARY_OPEN;
  return most >= wanted * (1 - margin) ? JM_SALARY_ABOUT : JM_SALARY_TOO_LITTLE;
}
