/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-money.h>
#include <base/jm-text.h>

#include "value/jm-pay-reason.h"
#include "value/jm-pay-text.h"

#include <math.h>
#include <string.h>

#define LONGEST 4000   /* a salary stands early or not at all */
#define SHORT_TEXT 32  /* holds nothing but an amount and its words */
#define MOST 1e12      /* in any currency */
#define WIDEST 20      /* between the bounds of one range */
#define WIDEST_GUESS 5 /* where "30" is taken for 30,000 */

/* A number with what stands around it. */
typedef struct {
  double      value;
  double      other;    /* NaN, or with the other reading of the point */
  const char *currency; /* (nullable) */
  gboolean    is_before; /* the currency */
  double      factor;   /* "k"; 1 */
  gboolean    is_round; /* looks like pay even where no currency says so */
  int         start, end; /* tokens */
} Amount;

typedef struct {
  const char *text; /* folded */
  GArray     *tokens;
} Line;

static const JmPayToken *
at (const Line *line,
    int         place)
{
  return jm_pay_text_at (line->tokens, place);
}

static gboolean
is (const Line *line,
    int         place,
    JmPayFlags  flags)
{
  return jm_pay_token_is (at (line, place), flags);
}

static gboolean
is_number (const Line *line,
           int         place)
{
  return !isnan (at (line, place)->value) && !at (line, place)->is_count;
}

/* --- amounts --- */

static gboolean
is_loose (const char *currency)
{
  static const char * const loose[] = { "USD", "kr", "¥", "CHF", NULL };

  return currency == NULL || g_strv_contains (loose, currency);
}

/* "$" of "$ CAD" and "francs" of "francs CFA" say less than what follows. */
static void
add_currency (Amount     *amount,
              const char *currency)
{
  if (is_loose (amount->currency))
    amount->currency = currency;
}

/* Whether a sign of currency goes with the number before it: "30 € 35", but not "Band 6 £35". */
static gboolean
belongs_before (const Line *line,
                int         place)
{
  return is_number (line, place - 1) && (!at (line, place)->is_spaced || at (line, place + 1)->is_spaced);
}

static void
look_before (const Line *line,
             Amount     *amount)
{
  while (is (line, amount->start - 1, JM_PAY_CURRENCY) && !belongs_before (line, amount->start - 1))
    {
      amount->start--;
      amount->is_before = TRUE;
      if (amount->currency == NULL || (is_loose (amount->currency) && !is_loose (at (line, amount->start)->word.currency)))
        amount->currency = at (line, amount->start)->word.currency;
    }
  /* "K€ 45" */
  if (amount->is_before && at (line, amount->start - 1)->sign == 'k' && is (line, amount->start - 1, JM_PAY_FACTOR)
      && !is_number (line, amount->start - 2) && amount->value < 1000)
    {
      amount->start--;
      amount->factor = 1000;
      amount->value *= 1000;
    }
}

/* Some words for thousands mean other things, too: they count beside a currency only. */
static gboolean
is_factor (const Line   *line,
           const Amount *amount,
           int           place)
{
  const JmPayToken *token = at (line, place);

  if (!jm_pay_token_is (token, JM_PAY_FACTOR))
    return FALSE;
  if (token->sign == 'l' && token->end - token->start == 1)
    return g_strcmp0 (amount->currency, "INR") == 0;
  if (token->sign == 'k' || (guchar) token->sign >= 0x80 || token->word.factor > 1000 || jm_pay_token_is (token, JM_PAY_CURRENCY))
    return TRUE;
  return amount->currency != NULL || is (line, place + 1, JM_PAY_CURRENCY);
}

static void
look_after (const Line *line,
            Amount     *amount)
{
  double factor = amount->factor;

  for (gboolean goes_on = TRUE; goes_on;)
    {
      const JmPayToken *token = at (line, amount->end);

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
      if (jm_pay_token_is (token, JM_PAY_CURRENCY) && !(is_number (line, amount->end + 1) && !at (line, amount->end + 1)->is_spaced))
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
is_aside_after (const Line *line,
                int         place)
{
  int next = place;

  while (is (line, next, JM_PAY_FILLER) && next < place + 3 && at (line, next)->sign != '(')
    next++;
  /* "+ variable" goes with a salary, "5 k€ de variable" does not. */
  return is (line, next, JM_PAY_ASIDE) && (next > place || !is (line, next, JM_PAY_FILLER)) && (at (line, next)->sign != 'v' || next > place);
}

static gboolean
is_aside_before (const Line *line,
                 int         place)
{
  int before = place - 1;

  if (at (line, before)->sign == '+')
    return TRUE;
  while (is (line, before, JM_PAY_FILLER | JM_PAY_MOST | JM_PAY_PERIOD) && before > place - 5)
    before--;
  return is (line, before, JM_PAY_ASIDE) && at (line, before - 1)->sign != '+';
}

/* "$10M", "5 M€"; but "18.000 € b/a" and "m" alone are none. */
static gboolean
is_million (const Line *line,
            int         place)
{
  const JmPayToken *token = at (line, place);
  const JmPayToken *after = at (line, place + 1);

  if (!jm_pay_token_is (token, JM_PAY_MILLION))
    return FALSE;
  return token->end - token->start > 1 || !token->is_spaced || (jm_pay_token_is (after, JM_PAY_CURRENCY) && !after->is_spaced);
}

/* The amount whose number is at @place; FALSE for what is surely none. */
static gboolean
read_amount (const Line *line,
             int         place,
             Amount     *amount)
{
  const JmPayToken *number = at (line, place);

  if (!is_number (line, place) || number->value > MOST)
    return FALSE;
  *amount = (Amount) { .value = number->value, .other = number->other, .factor = 1, .start = place, .end = place + 1 };
  amount->is_round = number->is_grouped || fmod (number->value, 50) == 0;
  /* "401k", "401(k)" */
  if (number->value == 401 && (at (line, place + 1)->sign == 'k' || at (line, place + 2)->sign == 'k'))
    return FALSE;
  look_before (line, amount);
  look_after (line, amount);
  if (is_million (line, amount->end))
    {
      const char *named = amount->currency != NULL ? amount->currency : at (line, amount->end + 1)->word.currency;

      if (!jm_pay_reason_is_small_unit (named))
        return FALSE;
      amount->factor *= 1e6;
      amount->value *= 1e6;
      amount->end++;
      look_after (line, amount);
    }
  return !is_aside_before (line, amount->start) && !is_aside_after (line, amount->end);
}

/* --- ranges --- */

static gboolean
has_between (const Line *line,
             int         start)
{
  for (int i = start - 1; i >= start - 5 && i >= 0 && isnan (at (line, i)->value); i--)
    if (is (line, i, JM_PAY_BETWEEN))
      return TRUE;
  return FALSE;
}

/* The number of the second amount, when all between says that there is one; -1. */
static int
find_second (const Line   *line,
             const Amount *first)
{
  JmPayFlags joins = JM_PAY_TO | (has_between (line, first->start) ? JM_PAY_AND : 0);
  int place = first->end;
  gboolean is_joined = FALSE;

  for (guint n = 0; n < 12; n++, place++)
    {
      const JmPayToken *token = at (line, place);

      if (is_joined && is_number (line, place))
        return place;
      if (!isnan (token->value) || jm_pay_token_is (token, JM_PAY_STOP) || token->sign == '+')
        return -1;
      if (jm_pay_token_is (token, joins))
        {
          is_joined |= !jm_pay_token_is (token, JM_PAY_PER) || is_number (line, place + 1) || is (line, place + 1, JM_PAY_CURRENCY);
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
is_year (const Line   *line,
         const Amount *amount)
{
  return amount->currency == NULL && amount->factor == 1 && amount->value >= 2010 && amount->value <= 2040
         && amount->value == floor (amount->value) && !at (line, amount->start)->is_grouped;
}

static gboolean
agree (Amount *first,
       Amount *second)
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
share_thousands (Amount *first,
                 Amount *second)
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
static gboolean
join (const Line *line,
      Amount     *first,
      Amount     *second)
{
  Amount low = *first, high = *second;

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

/* --- what is around them --- */

static gboolean
names_period (const Line *line,
              int         place)
{
  if (at (line, place)->is_count || !isnan (at (line, place)->value))
    return FALSE;
  return is (line, place, JM_PAY_PERIOD | JM_PAY_UNIT) || (is (line, place, JM_PAY_SHORT) && is (line, place - 1, JM_PAY_PER));
}

/* The token that names the time that the amounts are for: behind them, between them or before; -1. */
static int
find_period (const Line *line,
             int         start,
             int         first_end,
             int         end)
{
  for (int i = end; i < end + 9; i++)
    {
      if (is_number (line, i) || is (line, i, JM_PAY_STOP | JM_PAY_ASIDE) || at (line, i)->sign == '+' || (at (line, i)->sign == '.' && i > end))
        break;
      if (names_period (line, i))
        return i;
    }
  for (int i = first_end - 1; i < end; i++)
    if (names_period (line, i))
      return i;
  for (int i = start - 1; i >= start - 10 && i >= 0; i--)
    {
      if (is_number (line, i) || is (line, i, JM_PAY_STOP) || at (line, i)->sign == '.')
        break;
      if (names_period (line, i))
        return i;
    }
  return -1;
}

static gboolean
has_before (const Line *line,
            int         start,
            JmPayFlags  flags)
{
  for (int i = start - 1; i >= start - 8 && i >= 0; i--)
    {
      if (is_number (line, i) || is (line, i, JM_PAY_STOP))
        return FALSE;
      if (is (line, i, flags) && !at (line, i)->is_count)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_bound_before (const Line *line,
                 int         start,
                 JmPayFlags  bound)
{
  int place = start - 1;

  while (place > start - 5 && is (line, place, JM_PAY_FILLER | JM_PAY_CURRENCY) && !is (line, place, bound))
    place--;
  return is (line, place, bound) && !at (line, place)->is_count;
}

/* "50 k€ maxi", "30 000 € brut minimum", "35 k€ et plus", "$200k+" */
static gboolean
is_bound_after (const Line *line,
                int         end,
                gboolean    is_most)
{
  int place = end;
  const char *word;

  if (!is_most && at (line, end)->sign == '+' && !at (line, end)->is_spaced)
    return at (line, end + 1)->is_spaced || end + 1 >= (int) line->tokens->len || is (line, end + 1, JM_PAY_STOP);
  while (place < end + 5 && is (line, place, JM_PAY_FILLER | JM_PAY_PERIOD | JM_PAY_UNIT | JM_PAY_SHORT | JM_PAY_PER)
         && !is (line, place, JM_PAY_MOST | JM_PAY_LEAST | JM_PAY_AND | JM_PAY_OR))
    place++;
  if (!is_most && is (line, place, JM_PAY_AND | JM_PAY_OR))
    {
      word = line->text + at (line, place + 1)->start;
      return is (line, place + 1, JM_PAY_LEAST) || g_str_has_prefix (word, "up") || at (line, place + 1)->sign == '+';
    }
  word = line->text + at (line, place)->start;
  if (is_most)
    return is (line, place, JM_PAY_MOST) && g_str_has_prefix (word, "max");
  return is (line, place, JM_PAY_LEAST) && g_str_has_prefix (word, "min");
}

static gboolean
is_credible (const Line   *line,
             const Amount *first,
             const Amount *second,
             JmPeriod      period)
{
  const Amount *last = second != NULL ? second : first;
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
find_hint (const Line *line)
{
  for (guint i = 0; i < line->tokens->len; i++)
    if (at (line, i)->word.hint != NULL)
      return at (line, i)->word.hint;
  return NULL;
}

static const char *
settle_currency (const Line *line,
                 const char *currency)
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
take_heading (const Line *line,
              Amount     *first,
              Amount     *second)
{
  int place = first->start - 1;

  while (place > first->start - 6 && place >= 0 && !is (line, place, JM_PAY_CURRENCY) && isnan (at (line, place)->value))
    place--;
  if (first->currency != NULL || (second != NULL && second->currency != NULL) || !is (line, place, JM_PAY_CURRENCY))
    return;
  first->currency = at (line, place)->word.currency;
  if (!is (line, place - 1, JM_PAY_FACTOR) || first->factor > 1 || (second != NULL ? second->value : first->value) >= 1000)
    return;
  first->factor = at (line, place - 1)->word.factor;
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
set_money (const Line   *line,
           const Amount *first,
           const Amount *second,
           int           period,
           JmMoney      *money)
{
  const Amount *last = second != NULL ? second : first;
  const char *currency = first->currency != NULL ? first->currency : last->currency;
  double low = first->value, high = last->value;
  gboolean is_far = period >= 0 && period < first->start && !is (line, period, JM_PAY_PERIOD);

  money->min = low > 0 ? MIN (low, high) : NAN;
  money->max = high > 0 ? MAX (low, high) : NAN;
  money->period = period >= 0 ? at (line, period)->word.period : JM_PERIOD_NONE;
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
read_salary (const Line *line,
             int         place,
             JmMoney    *money)
{
  Amount first, second;
  gboolean is_range;
  int next, period;

  if (!read_amount (line, place, &first))
    return place + 1;
  next = find_second (line, &first);
  is_range = next >= 0 && read_amount (line, next, &second) && second.start >= first.end && join (line, &first, &second);
  take_heading (line, &first, is_range ? &second : NULL);
  period = find_period (line, first.start, first.end, is_range ? second.end : first.end);
  if (!is_credible (line, &first, is_range ? &second : NULL, period >= 0 ? at (line, period)->word.period : JM_PERIOD_NONE))
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
  Line line = { .text = folded, .tokens = tokens };

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
