/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-pay-amount.h"

#include "value/jm-pay-reason.h"

#include <math.h>
#include <string.h>

#define MOST 1e12      /* in any currency */
#define WIDEST 20      /* between the bounds of one range */
#define WIDEST_GUESS 5 /* where "30" is taken for 30,000 */

static gboolean
is_loose (const char *currency)
{
  static const char * const loose[] = { "USD", "kr", "¥", "CHF", NULL };

  return currency == NULL || g_strv_contains (loose, currency);
}

/* "$" of "$ CAD" and "francs" of "francs CFA" say less than what follows. */
static void
add_currency (JmPayAmount *amount,
              const char  *currency)
{
  if (is_loose (amount->currency))
    amount->currency = currency;
}

/* Whether a sign of currency goes with the number before it: "30 € 35", but not "Band 6 £35". */
static gboolean
belongs_before (const JmPayLine *line,
                int              place)
{
  return jm_pay_line_is_number (line, place - 1) && (!jm_pay_line_at (line, place)->is_spaced || jm_pay_line_at (line, place + 1)->is_spaced);
}

static void
look_before (const JmPayLine *line,
             JmPayAmount     *amount)
{
  while (jm_pay_line_is (line, amount->start - 1, JM_PAY_CURRENCY) && !belongs_before (line, amount->start - 1))
    {
      amount->start--;
      amount->is_before = TRUE;
      if (amount->currency == NULL || (is_loose (amount->currency) && !is_loose (jm_pay_line_at (line, amount->start)->word.currency)))
        amount->currency = jm_pay_line_at (line, amount->start)->word.currency;
    }
  /* "K€ 45" */
  if (amount->is_before && jm_pay_line_at (line, amount->start - 1)->sign == 'k' && jm_pay_line_is (line, amount->start - 1, JM_PAY_FACTOR)
      && !jm_pay_line_is_number (line, amount->start - 2) && amount->value < 1000)
    {
      amount->start--;
      amount->factor = 1000;
      amount->value *= 1000;
    }
}

/* Some words for thousands mean other things, too: they count beside a currency only. */
static gboolean
is_factor (const JmPayLine   *line,
           const JmPayAmount *amount,
           int                place)
{
  const JmPayToken *token = jm_pay_line_at (line, place);

  if (!jm_pay_token_is (token, JM_PAY_FACTOR))
    return FALSE;
  if (token->sign == 'l' && token->end - token->start == 1)
    return g_strcmp0 (amount->currency, "INR") == 0;
  if (token->sign == 'k' || (guchar) token->sign >= 0x80 || token->word.factor > 1000 || jm_pay_token_is (token, JM_PAY_CURRENCY))
    return TRUE;
  return amount->currency != NULL || jm_pay_line_is (line, place + 1, JM_PAY_CURRENCY);
}

static void
look_after (const JmPayLine *line,
            JmPayAmount     *amount)
{
  double factor = amount->factor;

  for (gboolean goes_on = TRUE; goes_on;)
    {
      const JmPayToken *token = jm_pay_line_at (line, amount->end);

      goes_on = FALSE;
      if (!isnan (token->value))
        break;
      if (is_factor (line, amount, amount->end) && factor < 1e6 && (factor == 1 || (guchar) token->sign >= 0x80))
        {
          factor *= token->word.factor;
          if (token->word.hint != NULL)
            add_currency (amount, token->word.hint);
          goes_on = TRUE;
        }
      if (jm_pay_token_is (token, JM_PAY_CURRENCY) && !(jm_pay_line_is_number (line, amount->end + 1) && !jm_pay_line_at (line, amount->end + 1)->is_spaced))
        {
          add_currency (amount, token->word.currency);
          goes_on = TRUE;
        }
      if (goes_on)
        amount->end++;
    }
  if (factor == amount->factor)
    return;
  /* "32.500k" */
  amount->value = (factor == 1000 && !isnan (amount->other) ? amount->other : amount->value) * (factor / amount->factor);
  amount->other = NAN;
  amount->factor = factor;
}

static gboolean
is_aside_after (const JmPayLine *line,
                int              place)
{
  int next = place;

  while (jm_pay_line_is (line, next, JM_PAY_FILLER) && next < place + 3 && jm_pay_line_at (line, next)->sign != '(')
    next++;
  /* "+ variable" goes with a salary, "5 k€ de variable" does not. */
  return jm_pay_line_is (line, next, JM_PAY_ASIDE) && (next > place || !jm_pay_line_is (line, next, JM_PAY_FILLER)) && (jm_pay_line_at (line, next)->sign != 'v' || next > place);
}

static gboolean
is_aside_before (const JmPayLine *line,
                 int              place)
{
  int before = place - 1;

  if (jm_pay_line_at (line, before)->sign == '+')
    return TRUE;
  while (jm_pay_line_is (line, before, JM_PAY_FILLER | JM_PAY_MOST | JM_PAY_PERIOD) && before > place - 5)
    before--;
  return jm_pay_line_is (line, before, JM_PAY_ASIDE) && jm_pay_line_at (line, before - 1)->sign != '+';
}

/* "$10M", "5 M€"; but "18.000 € b/a" and "m" alone are none. */
static gboolean
is_million (const JmPayLine *line,
            int              place)
{
  const JmPayToken *token = jm_pay_line_at (line, place);
  const JmPayToken *after = jm_pay_line_at (line, place + 1);

  if (!jm_pay_token_is (token, JM_PAY_MILLION))
    return FALSE;
  return token->end - token->start > 1 || !token->is_spaced || (jm_pay_token_is (after, JM_PAY_CURRENCY) && !after->is_spaced);
}

/* The amount whose number is at @place; FALSE for what is surely none. */
gboolean
jm_pay_amount_read (const JmPayLine *line,
                    int              place,
                    JmPayAmount     *amount)
{
  const JmPayToken *number = jm_pay_line_at (line, place);

  if (!jm_pay_line_is_number (line, place) || number->value > MOST)
    return FALSE;
  *amount = (JmPayAmount) { .value = number->value, .other = number->other, .factor = 1, .start = place, .end = place + 1 };
  amount->is_round = number->is_grouped || fmod (number->value, 50) == 0;
  /* "401k", "401(k)" */
  if (number->value == 401 && (jm_pay_line_at (line, place + 1)->sign == 'k' || jm_pay_line_at (line, place + 2)->sign == 'k'))
    return FALSE;
  look_before (line, amount);
  look_after (line, amount);
  if (is_million (line, amount->end))
    {
      const char *named = amount->currency != NULL ? amount->currency : jm_pay_line_at (line, amount->end + 1)->word.currency;

      if (!jm_pay_reason_is_small_unit (named))
        return FALSE;
      amount->factor *= 1e6;
      amount->value *= 1e6;
      amount->end++;
      look_after (line, amount);
    }
  return !is_aside_before (line, amount->start) && !is_aside_after (line, amount->end);
}

static gboolean
has_between (const JmPayLine *line,
             int              start)
{
  for (int i = start - 1; i >= start - 5 && i >= 0 && isnan (jm_pay_line_at (line, i)->value); i--)
    if (jm_pay_line_is (line, i, JM_PAY_BETWEEN))
      return TRUE;
  return FALSE;
}

/* The number of the second amount, when all between says that there is one; -1. */
int
jm_pay_amount_find_second (const JmPayLine   *line,
                           const JmPayAmount *first)
{
  JmPayFlags joins = JM_PAY_TO | (has_between (line, first->start) ? JM_PAY_AND : 0);
  int place = first->end;
  gboolean is_joined = FALSE;

  for (guint n = 0; n < 12; n++, place++)
    {
      const JmPayToken *token = jm_pay_line_at (line, place);

      if (is_joined && jm_pay_line_is_number (line, place))
        return place;
      if (!isnan (token->value) || jm_pay_token_is (token, JM_PAY_STOP) || token->sign == '+')
        return -1;
      if (jm_pay_token_is (token, joins))
        {
          is_joined |= !jm_pay_token_is (token, JM_PAY_PER) || jm_pay_line_is_number (line, place + 1) || jm_pay_line_is (line, place + 1, JM_PAY_CURRENCY);
          continue;
        }
      if (is_joined ? !jm_pay_token_is (token, JM_PAY_FILLER | JM_PAY_MOST | JM_PAY_CURRENCY | JM_PAY_FACTOR)
                    : !jm_pay_token_is (token, JM_PAY_FILLER | JM_PAY_PER | JM_PAY_UNIT | JM_PAY_SHORT | JM_PAY_PERIOD | JM_PAY_LEAST))
        return -1;
    }
  return -1;
}

/* "2026 - 2 300 €" is a year and a salary. */
static gboolean
is_year (const JmPayLine   *line,
         const JmPayAmount *amount)
{
  return amount->currency == NULL && amount->factor == 1 && amount->value >= 2010 && amount->value <= 2040
         && amount->value == floor (amount->value) && !jm_pay_line_at (line, amount->start)->is_grouped;
}

static gboolean
agree (JmPayAmount *first,
       JmPayAmount *second)
{
  if (first->currency == NULL || second->currency == NULL || strcmp (first->currency, second->currency) == 0)
    return TRUE;
  if (is_loose (second->currency))
    second->currency = first->currency;
  else if (is_loose (first->currency))
    first->currency = second->currency;
  else
    return FALSE;
  return TRUE;
}

/* "45-55 k€", "30 a 35 000 €": the thousands of one bound are those of both. */
static void
share_thousands (JmPayAmount *first,
                 JmPayAmount *second)
{
  double factor = second->factor > 1 ? second->factor : 1000;
  gboolean is_first_short = first->value < 1000 && first->factor == 1 && (second->factor > 1 || second->value >= 10000);
  gboolean is_second_short = second->value < 1000 && second->factor == 1 && first->factor > 1;

  if (is_first_short && first->value * factor <= second->value && first->value * factor * WIDEST_GUESS >= second->value)
    first->value *= factor;
  if (is_second_short && second->value * first->factor >= first->value && second->value * first->factor <= first->value * WIDEST_GUESS)
    second->value *= first->factor;
}

/* Whether the two are the bounds of one range; they are made to agree then. */
gboolean
jm_pay_amount_join (const JmPayLine *line,
                    JmPayAmount     *first,
                    JmPayAmount     *second)
{
  JmPayAmount low = *first, high = *second;

  if (high.is_before && low.currency == NULL && low.factor == 1)
    return FALSE;
  if (low.currency != NULL && !low.is_before && high.currency == NULL && high.factor == 1 && !high.is_round && (low.factor == 1 || high.value >= 1000))
    return FALSE;
  if (is_year (line, &low) || !agree (&low, &high))
    return FALSE;
  share_thousands (&low, &high);
  if (low.value > high.value && (low.value > 3 * high.value || (low.currency == NULL && low.factor == 1)))
    return FALSE;
  if (low.value > 0 && high.value > WIDEST * low.value)
    return FALSE;
  *first = low;
  *second = high;
  return TRUE;
}
