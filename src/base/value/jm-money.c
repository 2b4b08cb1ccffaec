/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-money.h>
#include <base/jm-text.h>

#include "value/jm-pay-amount.h"

#include <math.h>
#include <string.h>

#define LONGEST 4000  /* a salary stands early or not at all */
#define SHORT_TEXT 32 /* holds nothing but an amount and its words */

static gboolean
names_period (const JmPayLine *line,
              int              place)
{
  if (jm_pay_line_at (line, place)->is_count || !isnan (jm_pay_line_at (line, place)->value))
    return FALSE;
  return jm_pay_line_is (line, place, JM_PAY_PERIOD | JM_PAY_UNIT) || (jm_pay_line_is (line, place, JM_PAY_SHORT) && jm_pay_line_is (line, place - 1, JM_PAY_PER));
}

/* The token that names the time that the amounts are for: behind them, between them or before; -1. */
static int
find_period (const JmPayLine *line,
             int              start,
             int              first_end,
             int              end)
{
  for (int i = end; i < end + 9; i++)
    {
      if (jm_pay_line_is_number (line, i) || jm_pay_line_is (line, i, JM_PAY_STOP | JM_PAY_ASIDE) || jm_pay_line_at (line, i)->sign == '+' || (jm_pay_line_at (line, i)->sign == '.' && i > end))
        break;
      if (names_period (line, i))
        return i;
    }
  for (int i = first_end - 1; i < end; i++)
    if (names_period (line, i))
      return i;
  for (int i = start - 1; i >= start - 10 && i >= 0; i--)
    {
      if (jm_pay_line_is_number (line, i) || jm_pay_line_is (line, i, JM_PAY_STOP) || jm_pay_line_at (line, i)->sign == '.')
        break;
      if (names_period (line, i))
        return i;
    }
  return -1;
}

static gboolean
has_before (const JmPayLine *line,
            int              start,
            JmPayFlags       flags)
{
  for (int i = start - 1; i >= start - 8 && i >= 0; i--)
    {
      if (jm_pay_line_is_number (line, i) || jm_pay_line_is (line, i, JM_PAY_STOP))
        return FALSE;
      if (jm_pay_line_is (line, i, flags) && !jm_pay_line_at (line, i)->is_count)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_bound_before (const JmPayLine *line,
                 int              start,
                 JmPayFlags       bound)
{
  int place = start - 1;

  while (place > start - 5 && jm_pay_line_is (line, place, JM_PAY_FILLER | JM_PAY_CURRENCY) && !jm_pay_line_is (line, place, bound))
    place--;
  return jm_pay_line_is (line, place, bound) && !jm_pay_line_at (line, place)->is_count;
}

/* "50 k€ maxi", "30 000 € brut minimum", "35 k€ et plus", "$200k+" */
static gboolean
is_bound_after (const JmPayLine *line,
                int              end,
                gboolean         is_most)
{
  int place = end;
  const char *word;

  if (!is_most && jm_pay_line_at (line, end)->sign == '+' && !jm_pay_line_at (line, end)->is_spaced)
    return jm_pay_line_at (line, end + 1)->is_spaced || end + 1 >= (int) line->tokens->len || jm_pay_line_is (line, end + 1, JM_PAY_STOP);
  while (place < end + 5 && jm_pay_line_is (line, place, JM_PAY_FILLER | JM_PAY_PERIOD | JM_PAY_UNIT | JM_PAY_SHORT | JM_PAY_PER)
         && !jm_pay_line_is (line, place, JM_PAY_MOST | JM_PAY_LEAST | JM_PAY_AND | JM_PAY_OR))
    place++;
  if (!is_most && jm_pay_line_is (line, place, JM_PAY_AND | JM_PAY_OR))
    {
      word = line->text + jm_pay_line_at (line, place + 1)->start;
      return jm_pay_line_is (line, place + 1, JM_PAY_LEAST) || g_str_has_prefix (word, "up") || jm_pay_line_at (line, place + 1)->sign == '+';
    }
  word = line->text + jm_pay_line_at (line, place)->start;
  if (is_most)
    return jm_pay_line_is (line, place, JM_PAY_MOST) && g_str_has_prefix (word, "max");
  return jm_pay_line_is (line, place, JM_PAY_LEAST) && g_str_has_prefix (word, "min");
}

static gboolean
is_credible (const JmPayLine   *line,
             const JmPayAmount *first,
             const JmPayAmount *second,
             JmPeriod           period)
{
  const JmPayAmount *last = second != NULL ? second : first;
  gboolean is_short = strlen (line->text) <= SHORT_TEXT;
  gboolean is_announced = has_before (line, first->start, JM_PAY_SALARY | JM_PAY_MOST | JM_PAY_LEAST);

  if (first->currency != NULL || last->currency != NULL)
    return TRUE;
  if (first->factor > 1 || last->factor > 1)
    return second != NULL || period != JM_PERIOD_NONE || is_announced || is_short;
  /* "TJM 500" */
  if (last->value < 1000)
    return has_before (line, first->start, JM_PAY_SALARY) && period != JM_PERIOD_NONE && last->value >= 8;
  if (second == NULL && last->value <= 2100 && last->value >= 1900 && last->value == floor (last->value))
    return period != JM_PERIOD_NONE && period != JM_PERIOD_YEAR;
  if (period != JM_PERIOD_NONE || is_announced)
    return TRUE;
  return last->is_round && first->is_round && first->start == 0 && last->end == (int) line->tokens->len;
}

/* What a word says of the currency where its sign leaves it open: "kr" with "manad". */
static const char *
find_hint (const JmPayLine *line)
{
  for (guint i = 0; i < line->tokens->len; i++)
    if (jm_pay_line_at (line, i)->word.hint != NULL)
      return jm_pay_line_at (line, i)->word.hint;
  return NULL;
}

static const char *
settle_currency (const JmPayLine *line,
                 const char      *currency)
{
  const char *hint = find_hint (line);

  if (g_strcmp0 (currency, "kr") == 0)
    return hint != NULL ? hint : "SEK";
  if (g_strcmp0 (currency, "¥") == 0)
    return g_strcmp0 (hint, "CNY") == 0 ? "CNY" : "JPY";
  return currency != NULL ? currency : g_strcmp0 (hint, "CNY") == 0 || g_strcmp0 (hint, "INR") == 0 ? hint : "";
}

/* "Salary (USD): 120,000", "en K€ : 35-40" */
static void
take_heading (const JmPayLine *line,
              JmPayAmount     *first,
              JmPayAmount     *second)
{
  int place = first->start - 1;

  while (place > first->start - 6 && place >= 0 && !jm_pay_line_is (line, place, JM_PAY_CURRENCY) && isnan (jm_pay_line_at (line, place)->value))
    place--;
  if (first->currency != NULL || (second != NULL && second->currency != NULL) || !jm_pay_line_is (line, place, JM_PAY_CURRENCY))
    return;
  first->currency = jm_pay_line_at (line, place)->word.currency;
  if (!jm_pay_line_is (line, place - 1, JM_PAY_FACTOR) || first->factor > 1 || (second != NULL ? second->value : first->value) >= 1000)
    return;
  first->factor = jm_pay_line_at (line, place - 1)->word.factor;
  first->value *= first->factor;
  if (second != NULL)
    second->value *= first->factor;
}

static gboolean
is_unreasonable (JmMoney money)
{
  jm_money_settle (&money);
  return !jm_money_is_known (&money);
}

/* @period: the token that names it, -1 for none */
static void
set_money (const JmPayLine   *line,
           const JmPayAmount *first,
           const JmPayAmount *second,
           int                period,
           JmMoney           *money)
{
  const JmPayAmount *last = second != NULL ? second : first;
  const char *currency = first->currency != NULL ? first->currency : last->currency;
  double low = first->value, high = last->value;
  gboolean is_far = period >= 0 && period < first->start && !jm_pay_line_is (line, period, JM_PAY_PERIOD);

  money->min = low > 0 ? MIN (low, high) : NAN;
  money->max = high > 0 ? MAX (low, high) : NAN;
  money->period = period >= 0 ? jm_pay_line_at (line, period)->word.period : JM_PERIOD_NONE;
  g_strlcpy (money->currency, settle_currency (line, currency), sizeof money->currency);
  if (second == NULL && (is_bound_before (line, first->start, JM_PAY_MOST) || is_bound_after (line, first->end, TRUE)))
    money->min = NAN;
  else if (second == NULL && (is_bound_before (line, first->start, JM_PAY_LEAST) || is_bound_after (line, first->end, FALSE)))
    money->max = NAN;

  /* An hour is not paid 12,500 but 12.500; and "2 days per week, 42 k€" is no weekly pay. */
  if (is_unreasonable (*money) && !isnan (last->other))
    {
      low = isnan (first->other) ? first->value : first->other;
      money->min = isnan (money->min) ? NAN : MIN (low, last->other);
      money->max = isnan (money->max) ? NAN : MAX (low, last->other);
    }
  else if (is_unreasonable (*money) && is_far)
    money->period = JM_PERIOD_NONE;
  jm_money_settle (money);
}

/* Reads the salary whose first number is at @place; where to look on when there is none. */
static int
read_salary (const JmPayLine *line,
             int              place,
             JmMoney         *money)
{
  JmPayAmount first, second;
  gboolean is_range;
  int next, period;

  if (!jm_pay_amount_read (line, place, &first))
    return place + 1;
  next = jm_pay_amount_find_second (line, &first);
  is_range = next >= 0 && jm_pay_amount_read (line, next, &second) && second.start >= first.end && jm_pay_amount_join (line, &first, &second);
  take_heading (line, &first, is_range ? &second : NULL);
  period = find_period (line, first.start, first.end, is_range ? second.end : first.end);
  if (!is_credible (line, &first, is_range ? &second : NULL, period >= 0 ? jm_pay_line_at (line, period)->word.period : JM_PERIOD_NONE))
    return place + 1;
  set_money (line, &first, is_range ? &second : NULL, period, money);
  return is_range ? second.end : first.end;
}

static char *
plain_line (const char *text)
{
  g_autofree char *head = g_strndup (text, LONGEST);
  g_autofree char *line = jm_text_clean_line (head);
  g_autoptr(GString) plain = g_string_new (line);
  g_autofree char *folded = NULL;

  /* An "à" that lost its encoding on the way. */
  g_string_replace (plain, "ï¿½", "-", 0);
  g_string_replace (plain, "\uFFFD", "-", 0);
  folded = jm_text_fold (plain->str);
  return jm_text_clean_line (folded);
}

/**
 * jm_money_parse:
 * @text: (nullable): what a posting says of the salary, in any of the shapes that boards use
 * @money: (out): what it means; %JM_MONEY_NONE when nothing
 *
 * Reads the first amount or range that is surely pay: one with a currency, in thousands ("45-55k"), with a period or behind a word such
 * as "salary". Years, per cents, "401k", "24/7", working hours and what is paid beside ("+ 10 % bonus") are none, and 0 is unknown.
 * "On 13 months" changes neither amount nor period.
 *
 * What is written is settled as by jm_money_settle().
 *
 * Returns: whether there is one
 */
gboolean
jm_money_parse (const char *text,
                JmMoney    *money)
{
  g_autofree char *folded = text != NULL ? plain_line (text) : NULL;
  g_autoptr(GArray) tokens = folded != NULL ? jm_pay_text_read (folded) : NULL;
  JmPayLine line = { .text = folded, .tokens = tokens };

  g_return_val_if_fail (money != NULL, FALSE);

  *money = JM_MONEY_NONE;
  for (int place = 0; tokens != NULL && place < (int) tokens->len && !jm_money_is_known (money);)
    {
      *money = JM_MONEY_NONE;
      place = read_salary (&line, place, money);
    }
  if (!jm_money_is_known (money))
    *money = JM_MONEY_NONE;
  return jm_money_is_known (money);
}

/**
 * jm_money_is_known:
 * @money: a salary
 *
 * Returns: whether at least one of its bounds is known
 */
gboolean
jm_money_is_known (const JmMoney *money)
{
  g_return_val_if_fail (money != NULL, FALSE);

  return !isnan (money->min) || !isnan (money->max);
}
