/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define MINUTE 60
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define OLD (60 * DAY)

typedef struct {
  const char *code;
  const char *symbol;
  gboolean    before;
} Currency;

/* Only symbols that mean one currency to everybody; the others keep their code. */
static const Currency currencies[] = {
  { "EUR", "€", FALSE }, { "USD", "$", TRUE }, { "GBP", "£", TRUE },
};

static const Currency *
find_currency (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      if (g_str_equal (currencies[i].code, code))
        return &currencies[i];
    }
  return NULL;
}

/* Digits grouped as the user's locale does, without useless decimals. */
static char *
format_amount (double   value,
               gboolean thousands)
{
  double shown = thousands ? value / 1000 : value;

  if (fabs (shown - round (shown)) < 0.05 || fabs (shown) >= 1000)
    return g_strdup_printf ("%'.0f", shown);
  return g_strdup_printf (thousands ? "%'.1f" : "%'.2f", shown);
}

static char *
format_range (const JmMoney *money,
              gboolean       thousands)
{
  g_autofree char *min = isnan (money->min) ? NULL : format_amount (money->min, thousands);
  g_autofree char *max = isnan (money->max) ? NULL : format_amount (money->max, thousands);

  if (min != NULL && max != NULL && !g_str_equal (min, max))
    return g_strdup_printf ("%s–%s", min, max);
  return g_strdup (min != NULL ? min : max);
}

static const char *
period_pattern (JmPeriod period)
{
  switch (period)
    {
    case JM_PERIOD_HOUR:
      /* Translators: %s is an amount of money, "25 €" */
      return _("%s / hour");
    case JM_PERIOD_DAY:
      return _("%s / day");
    case JM_PERIOD_WEEK:
      return _("%s / week");
    case JM_PERIOD_MONTH:
      return _("%s / month");
    case JM_PERIOD_YEAR:
      return _("%s / year");
    case JM_PERIOD_NONE:
    default:
      return "%s";
    }
}

static char *
format_money (const JmMoney *money)
{
  double           highest = isnan (money->max) ? money->min : money->max;
  gboolean         thousands = highest >= 10000;
  const Currency  *currency = find_currency (money->currency);
  g_autofree char *range = format_range (money, thousands);

  /* Translators: thousands or units of a currency: the amount and the letters of the currency, "90k CHF" */
  if (currency == NULL)
    return g_strdup_printf (thousands ? C_("salary", "%sk %s") : C_("salary", "%s %s"), range, money->currency);
  /* Translators: thousands or units of a currency whose sign English writes before the amount, "$90k" */
  if (currency->before)
    return g_strdup_printf (thousands ? C_("salary before", "%s%sk") : C_("salary before", "%s%s"), currency->symbol, range);
  /* Translators: thousands or units of a currency whose sign stands behind the amount, "48 k€" */
  return g_strdup_printf (thousands ? C_("salary behind", "%s k%s") : C_("salary behind", "%s %s"), range, currency->symbol);
}

/**
 * jm_words_salary:
 * @posting: a posting
 *
 * Returns: (transfer full) (nullable): its gross salary, "48–55 k€ / year"; the board's own words where no amount was
 *   understood; %NULL when the posting names none
 */
char *
jm_words_salary (const JmPosting *posting)
{
  g_autofree char *amount = NULL;
  const char      *pattern;

  g_return_val_if_fail (posting != NULL, NULL);

  if (isnan (posting->salary.min) && isnan (posting->salary.max))
    return g_strdup (posting->salary_text);

  amount = g_strstrip (format_money (&posting->salary));
  pattern = period_pattern (posting->salary.period);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (pattern, amount);
#pragma GCC diagnostic pop
}

/**
 * jm_words_age:
 * @instant: seconds since 1970 UTC, 0 for none
 * @now: the present instant
 *
 * Returns: (transfer full): how long ago that was, in two or three characters where they suffice; "" for none
 */
char *
jm_words_age (gint64 instant,
              gint64 now)
{
  g_autoptr(GDateTime) time = NULL;
  gint64               age = MAX (0, now - instant);

  if (instant == 0)
    return g_strdup ("");
  if (age < HOUR)
    /* Translators: age of a posting, minutes */
    return g_strdup_printf (_("%d min"), (int) MAX (1, age / MINUTE));
  if (age < DAY)
    /* Translators: age of a posting, hours */
    return g_strdup_printf (_("%d h"), (int) (age / HOUR));
  if (age < 14 * DAY)
    /* Translators: age of a posting, days */
    return g_strdup_printf (_("%d d"), (int) (age / DAY));

  time = g_date_time_new_from_unix_local (instant);
  if (time == NULL)
    return g_strdup ("");
  /* Translators: date of an older posting, day and month, see g_date_time_format() */
  return age < 300 * DAY ? g_date_time_format (time, _("%-e %b")) : g_date_time_format (time, "%x");
}

/**
 * jm_words_day:
 * @instant: seconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): the local day in words; %NULL for 0
 */
char *
jm_words_day (gint64 instant)
{
  g_autoptr(GDateTime) time = instant != 0 ? g_date_time_new_from_unix_local (instant) : NULL;

  /* Translators: a day in words, see g_date_time_format() */
  return time != NULL ? g_date_time_format (time, _("%-e %B %Y")) : NULL;
}

/**
 * jm_words_moment:
 * @instant: seconds since 1970 UTC
 * @now: the time
 *
 * Returns: (transfer full) (nullable): the local time, with its day where that is another; %NULL for 0
 */
char *
jm_words_moment (gint64 instant,
                 gint64 now)
{
  g_autoptr(GDateTime) time = instant != 0 ? g_date_time_new_from_unix_local (instant) : NULL;
  g_autoptr(GDateTime) today = g_date_time_new_from_unix_local (now);
  gboolean             is_today;

  if (time == NULL)
    return NULL;
  is_today = g_date_time_get_year (time) == g_date_time_get_year (today) && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (today);
  /* Translators: a time, and a day with a time, see g_date_time_format() */
  return g_date_time_format (time, is_today ? _("%H:%M") : _("%-e %B, %H:%M"));
}

/**
 * jm_words_short_day:
 * @instant: seconds since 1970 UTC
 *
 * Returns: (transfer full) (nullable): the local day, without its year; %NULL for 0
 */
char *
jm_words_short_day (gint64 instant)
{
  g_autoptr(GDateTime) time = instant != 0 ? g_date_time_new_from_unix_local (instant) : NULL;

  return time != NULL ? g_date_time_format (time, _("%-e %b")) : NULL;
}

/**
 * jm_words_remote:
 * @remote: where the work is done
 *
 * Returns: (nullable): the word for it
 */
const char *
jm_words_remote (JmRemote remote)
{
  switch (remote)
    {
    case JM_REMOTE_REMOTE:
      return _("remote");
    case JM_REMOTE_HYBRID:
      return _("hybrid");
    case JM_REMOTE_ON_SITE:
      return _("on site");
    case JM_REMOTE_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * jm_words_contract:
 * @contract: a kind of contract
 *
 * Returns: (nullable): the word for it
 */
const char *
jm_words_contract (JmContract contract)
{
  switch (contract)
    {
    case JM_CONTRACT_PERMANENT:
      return _("Permanent");
    case JM_CONTRACT_FIXED_TERM:
      return _("Fixed term");
    case JM_CONTRACT_TEMPORARY:
      return _("Temporary");
    case JM_CONTRACT_FREELANCE:
      return _("Freelance");
    case JM_CONTRACT_INTERNSHIP:
      return _("Internship");
    case JM_CONTRACT_APPRENTICESHIP:
      return _("Apprenticeship");
    case JM_CONTRACT_VOLUNTEER:
      return _("Volunteer work");
    case JM_CONTRACT_UNKNOWN:
    default:
      return NULL;
    }
}

/**
 * jm_words_working_time:
 * @value: a working time
 *
 * Returns: (nullable): the word for it
 */
const char *
jm_words_working_time (JmWorkingTime value)
{
  switch (value)
    {
    case JM_WORKING_TIME_FULL:
      return _("Full time");
    case JM_WORKING_TIME_PART:
      return _("Part time");
    case JM_WORKING_TIME_UNKNOWN:
    default:
      return NULL;
    }
}

/* "Remote (EU) · remote" would say the same thing twice. */
static gboolean
mentions (const char *text,
          const char *word)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, word) != NULL;
}

/**
 * jm_words_teaser:
 * @posting: a posting
 *
 * Returns: (transfer full) (nullable): that its text is not whole and what to do, %NULL where it is
 */
char *
jm_words_teaser (const JmPosting *posting)
{
  g_return_val_if_fail (posting != NULL, NULL);

  if (posting->text_complete)
    return NULL;
  if (!jm_words_is_kept (posting))
    return g_strdup (_("The board gives only the beginning of the text. Open the posting to read the rest."));
  if (posting->text_problem == NULL)
    return g_strdup (_("This page could not be read yet. Open it to read the posting."));
  return g_strjoin (" ", _("This page could not be read."), posting->text_problem, NULL);
}

/**
 * jm_words_is_kept:
 * @posting: a posting
 *
 * Returns: whether it is no more than an address that the user gave
 */
gboolean
jm_words_is_kept (const JmPosting *posting)
{
  g_return_val_if_fail (posting != NULL, FALSE);

  return !posting->text_complete && posting->is_manual && (posting->description == NULL || *posting->description == '\0');
}

/**
 * jm_words_place:
 * @posting: a posting
 *
 * Returns: (transfer full): company, place and remote word, as far as they are known
 */
char *
jm_words_place (const JmPosting *posting)
{
  const char *parts[] = { posting->company_name, posting->location, jm_words_remote (posting->remote) };
  GString    *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0' || (i == 2 && mentions (parts[1], parts[2])))
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append (text, parts[i]);
    }
  return g_string_free_and_steal (text);
}

static const char *
fit_level (int fit)
{
  if (fit >= 75)
    return C_("fit", "strong");
  if (fit >= 50)
    return C_("fit", "good");
  return fit >= 25 ? C_("fit", "partial") : C_("fit", "weak");
}

/**
 * jm_words_fit:
 * @fit: 0 to 100; -1: not known
 *
 * Returns: (transfer full) (nullable): the number and a word for it
 */
char *
jm_words_fit (int fit)
{
  /* Translators: the number, then "strong", "good", "partial" or "weak" */
  return fit >= 0 ? g_strdup_printf (_("Fit %d of 100, %s"), fit, fit_level (fit)) : NULL;
}

/**
 * jm_words_doubt:
 * @posting: a posting
 * @now: the present instant
 *
 * Returns: (transfer full) (nullable): what some postings have in common behind which there is no job; %NULL for most
 */
char *
jm_words_doubt (const JmPosting *posting,
                gint64           now)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char   *day = NULL;

  g_return_val_if_fail (posting != NULL, NULL);

  if (posting->company_name == NULL && !posting->is_manual)
    g_string_append (text, _("No company is named."));
  if (posting->published_at != 0 && now - posting->published_at > OLD)
    {
      day = jm_words_day (posting->published_at);
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_printf (text, _("It was published on %s already."), day);
    }
  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/**
 * jm_words_row:
 * @posting: a posting
 *
 * Returns: (transfer full): title, fit, company, place and salary in one sentence for screen readers
 */
char *
jm_words_row (const JmPosting *posting)
{
  g_autofree char *place = jm_words_place (posting);
  g_autofree char *salary = jm_words_salary (posting);
  g_autofree char *fit = jm_words_fit (posting->fit);
  g_autofree char *title = g_strjoin (", ", posting->title != NULL ? posting->title : "", fit, NULL);

  return g_strjoin (", ", title, *place != '\0' ? place : _("company unknown"), salary, NULL);
}
