/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "value/jm-pay-text.h"

#include <math.h>
#include <string.h>

#define COUNTS_BELOW 200 /* days, weeks, months, years */
#define HOURS_BELOW 3000 /* of a year */

static gboolean
is_group (const char *at)
{
  return g_ascii_isdigit (at[0]) && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]) && !g_ascii_isdigit (at[3]);
}

static gsize
count_digits (const char *at)
{
  return strspn (at, "0123456789");
}

/* Groups of three behind one and the same separator; "5,00,000" is Indian. */
static const char *
read_groups (const char *at,
             GString    *plain,
             guint      *n_groups)
{
  char separator = *at != '\0' && strchr (" '.,", *at) != NULL ? *at : '\0';

  *n_groups = 0;
  while (separator != '\0' && *at == separator)
    {
      gsize digits = count_digits (at + 1);
      gboolean is_indian = separator == ',' && digits == 2 && at[3] == ',' && g_ascii_isdigit (at[4]);

      if (!is_group (at + 1) && !is_indian)
        break;
      g_string_append_len (plain, at + 1, digits);
      at += 1 + digits;
      (*n_groups)++;
    }
  return at;
}

/* "40.000,-" and "5'000.--" end in strokes. */
static const char *
skip_strokes (const char *at)
{
  gsize n;

  if (*at != '.' && *at != ',')
    return at;
  n = strspn (at + 1, "-");
  if (n == 0 && g_str_has_prefix (at + 1, "—"))
    n = strlen ("—");
  return n > 0 && !g_ascii_isdigit (at[1 + n]) ? at + 1 + n : at;
}

/* Digits with any of the world's separators of thousands and decimals. */
static const char *
read_number (const char *at,
             JmPayToken *token)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  const char *start = at;
  gsize first = count_digits (at);
  guint n_groups = 0;

  g_string_append_len (plain, at, first);
  at += first;
  if (first <= 3 && *start != '0')
    at = read_groups (at, plain, &n_groups);
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
    {
      gsize digits = count_digits (at + 1);

      g_string_append_c (plain, '.');
      g_string_append_len (plain, at + 1, digits);
      at += 1 + digits;
    }
  token->value = g_ascii_strtod (plain->str, NULL);
  token->is_grouped = (gsize) (at - start) > first;
  if (n_groups == 1 && strchr (".,", start[first]) != NULL && at == start + first + 4)
    token->other = token->value / 1000;
  return skip_strokes (at);
}

/* "01/09/2026", "2026-09-01" */
static const char *
skip_date (const char *at)
{
  gsize first = count_digits (at);
  gsize second, third;
  char separator = at[first];

  if (first > 4 || separator == '\0' || strchr ("/.-", separator) == NULL)
    return at;
  second = count_digits (at + first + 1);
  if (second < 1 || second > 2 || at[first + 1 + second] != separator)
    return at;
  third = count_digits (at + first + second + 2);
  if (first == 4 ? third < 1 || third > 2 : first > 2 || (third != 2 && third != 4))
    return at;
  at += first + second + third + 2;
  return (*at == '.' || *at == ',') && g_ascii_isdigit (at[1]) ? at - first - second - third - 2 : at;
}

/* "9:30", "9h30", "24/7" */
static const char *
skip_clock (const char *at)
{
  gsize first = count_digits (at);
  gsize second = at[first] != '\0' && strchr (":h", at[first]) != NULL ? count_digits (at + first + 1) : 0;

  if (first <= 2 && second == 2 && !g_ascii_isalpha (at[first + 3]))
    return at + first + 3;
  return g_str_has_prefix (at, "24/7") && !g_ascii_isalnum (at[4]) ? at + 4 : at;
}

/* "37k5" and "12€50": the mark stands where the point would; the digits after it or NULL. */
static const char *
find_inner_digits (const char *at)
{
  const char *digits = *at == 'k' ? at + 1 : g_str_has_prefix (at, "€") ? at + strlen ("€") : NULL;
  gsize n = digits != NULL ? count_digits (digits) : 0;
  gboolean is_fraction = *at == 'k' ? n >= 1 && n <= 3 : n == 2;

  return is_fraction && !g_ascii_isalpha (digits[n]) && strchr ("k.,", digits[n]) == NULL ? digits : is_fraction && digits[n] == '\0' ? digits : NULL;
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
stands_alone (gunichar c)
{
  GUnicodeScript script = g_unichar_get_script (c);

  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA;
}

static const char *
skip_letters (const char *at)
{
  if (stands_alone (g_utf8_get_char (at)))
    return g_utf8_next_char (at);
  while (*at != '\0' && is_letter (g_utf8_get_char (at)) && !stands_alone (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

/* A word with what else belongs to it: "fr.", "us$", "jusqu'a", "sign-on". */
static const char *
extend_word (const char *start,
             const char *end)
{
  const char *longer;

  if ((*end == '.' || *end == '$') && jm_pay_word_find (start, end + 1 - start) != NULL)
    return end + 1;
  if ((*end != '\'' && *end != '-') || !is_letter (g_utf8_get_char (end + 1)))
    return end;
  longer = skip_letters (end + 1);
  return jm_pay_word_find (start, longer - start) != NULL ? longer : end;
}

static void
add_token (GArray     *tokens,
           const char *text,
           const char *start,
           const char *end,
           JmPayToken  token)
{
  token.start = start - text;
  token.end = end - text;
  token.is_spaced = start == text || start[-1] == ' ';
  token.sign = *start;
  g_array_append_val (tokens, token);
}

static void
add_word (GArray     *tokens,
          const char *text,
          const char *start,
          const char *end)
{
  const JmPayWord *word = jm_pay_word_find (start, end - start);
  JmPayToken token = { .value = NAN, .other = NAN };

  if (word != NULL)
    token.word = *word;
  add_token (tokens, text, start, end, token);
}

/* "keur", "kpa", "tsek": thousands and what they are. */
static gboolean
is_compound (const char *start,
             const char *end)
{
  const JmPayWord *rest = *start == 'k' || *start == 't' ? jm_pay_word_find (start + 1, end - start - 1) : NULL;

  return rest != NULL && (rest->flags & (JM_PAY_CURRENCY | JM_PAY_PERIOD)) != 0 && jm_pay_word_find (start, end - start) == NULL;
}

static const char *
read_word (GArray     *tokens,
           const char *text,
           const char *start)
{
  const char *end = extend_word (start, skip_letters (start));
  gboolean is_up_to = end - start == 2 && g_str_has_prefix (start, "up to");

  if (is_up_to)
    {
      JmPayToken token = { .word.flags = JM_PAY_MOST | JM_PAY_TO, .value = NAN, .other = NAN };

      end += strlen (" to");
      add_token (tokens, text, start, end, token);
      return end;
    }
  if (is_compound (start, end))
    {
      add_word (tokens, text, start, start + 1);
      start++;
    }
  add_word (tokens, text, start, end);
  return end;
}

/* "b2b" and "ir35" hold no numbers; "chf60k" does. */
static gboolean
is_within_name (const GArray *tokens,
                const char   *text,
                const char   *at)
{
  const JmPayToken *last = jm_pay_text_at (tokens, (int) tokens->len - 1);

  if (at == text || at[-1] == ' ')
    return FALSE;
  if (at[-1] == '#' || at[-1] == '_')
    return TRUE;
  return g_ascii_isalnum (at[-1]) && !jm_pay_token_is (last, JM_PAY_CURRENCY | JM_PAY_TO | JM_PAY_MOST | JM_PAY_LEAST | JM_PAY_SALARY);
}

static const char *
read_digits (GArray     *tokens,
             const char *text,
             const char *start)
{
  const char *end = skip_date (start);
  JmPayToken token = { .value = NAN, .other = NAN };
  const char *inner;

  if (end == start)
    end = skip_clock (start);
  if (end == start && is_within_name (tokens, text, start))
    end = start + count_digits (start);
  if (end > start)
    {
      add_token (tokens, text, start, end, token);
      return end;
    }

  end = read_number (start, &token);
  inner = token.is_grouped ? NULL : find_inner_digits (end);
  if (inner != NULL)
    {
      gsize n = count_digits (inner);

      token.value += g_ascii_strtoull (inner, NULL, 10) / pow (10, n);
      add_token (tokens, text, start, end, token);
      add_word (tokens, text, end, inner);
      return inner + n;
    }
  add_token (tokens, text, start, end, token);
  return end;
}

static JmPayToken *
token_of (GArray *tokens,
          guint   place)
{
  return &g_array_index (tokens, JmPayToken, place);
}

/* The token after what a number may have before what it counts: "13 eme mois", "3+ years", "35-hour week". */
static guint
skip_ordinal (GArray *tokens,
              guint   place)
{
  const JmPayToken *token = jm_pay_text_at (tokens, place);
  const JmPayToken *after = jm_pay_text_at (tokens, place + 1);
  gboolean may_stand_between = jm_pay_token_is (token, JM_PAY_ORDINAL) || token->sign == '+' || token->sign == '.'
                               || (token->sign == '-' && !token->is_spaced && !after->is_spaced);

  return may_stand_between && isnan (token->value) && jm_pay_token_is (after, JM_PAY_UNIT | JM_PAY_TIMES) ? place + 1 : place;
}

static gboolean
counts_something (GArray *tokens,
                  guint   number,
                  guint   place)
{
  const JmPayToken *before = jm_pay_text_at (tokens, (int) number - 1);
  const JmPayToken *counted = jm_pay_text_at (tokens, place);
  double value = token_of (tokens, number)->value;
  gboolean is_hour = counted->word.period == JM_PERIOD_HOUR && jm_pay_token_is (counted, JM_PAY_UNIT | JM_PAY_SHORT);

  if (jm_pay_token_is (counted, JM_PAY_PERCENT))
    return TRUE;
  if (jm_pay_token_is (before, JM_PAY_CURRENCY) || !isnan (counted->value))
    return FALSE;
  if (jm_pay_token_is (before, JM_PAY_TIMES) && !jm_pay_token_is (before, JM_PAY_SALARY) && value < COUNTS_BELOW)
    return TRUE;
  if (is_hour)
    return value < HOURS_BELOW;
  if (counted->word.period == JM_PERIOD_DAY && jm_pay_token_is (counted, JM_PAY_SHORT))
    return !counted->is_spaced && value <= 7;
  return value < COUNTS_BELOW && jm_pay_token_is (counted, JM_PAY_UNIT | JM_PAY_TIMES) && !jm_pay_token_is (counted, JM_PAY_CURRENCY);
}

/* "35 h hebdo", "14 x jahrlich", "1607 heures annuelles"; but "35 h mensuel" begins something else. */
static gboolean
goes_with (const JmPayToken *counted,
           const JmPayToken *token,
           double            value)
{
  if (!isnan (token->value) || jm_pay_token_is (token, JM_PAY_SALARY))
    return FALSE;
  if (jm_pay_token_is (token, JM_PAY_UNIT | JM_PAY_SHORT))
    return TRUE;
  return jm_pay_token_is (token, JM_PAY_PERIOD)
         && (token->word.period == JM_PERIOD_WEEK || jm_pay_token_is (counted, JM_PAY_TIMES) || value >= COUNTS_BELOW);
}

/* The end of what belongs to a count of @value: "35 h par semaine". */
static guint
find_end (GArray *tokens,
          guint   counted,
          double  value)
{
  guint end = counted;
  guint next = counted;

  if (jm_pay_token_is (jm_pay_text_at (tokens, counted), JM_PAY_UNIT | JM_PAY_SHORT | JM_PAY_TIMES | JM_PAY_PERCENT))
    end = next = counted + 1;
  while (next < tokens->len)
    {
      const JmPayToken *token = jm_pay_text_at (tokens, next);

      if (goes_with (jm_pay_text_at (tokens, counted), token, value))
        end = ++next;
      else if (isnan (token->value) && jm_pay_token_is (token, JM_PAY_PER) && next == end)
        next++;
      else
        break;
    }
  return MIN (end, tokens->len);
}

/* Numbers that count hours, months of pay, years of experience or per cent, with the words of it, so that "35 h par semaine" makes no
 * weekly pay and "sur 12 mois" no monthly one. */
static void
mark_counts (GArray *tokens)
{
  for (guint i = 0; i < tokens->len; i++)
    {
      guint counted, end;
      int start = i;

      if (isnan (token_of (tokens, i)->value))
        continue;
      counted = skip_ordinal (tokens, i + 1);
      if (!counts_something (tokens, i, counted))
        continue;
      end = find_end (tokens, counted, token_of (tokens, i)->value);
      /* "3 a 5 ans", "80-100 %" */
      if (start >= 2 && jm_pay_token_is (token_of (tokens, start - 1), JM_PAY_TO | JM_PAY_AND | JM_PAY_OR)
          && token_of (tokens, start - 2)->value < COUNTS_BELOW && !jm_pay_token_is (jm_pay_text_at (tokens, start - 3), JM_PAY_CURRENCY))
        start -= 2;
      for (guint j = start; j < end; j++)
        token_of (tokens, j)->is_count = TRUE;
      token_of (tokens, i)->is_count = TRUE;
    }
}

GArray *
jm_pay_text_read (const char *folded)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (JmPayToken));

  for (const char *at = folded; *at != '\0';)
    {
      const char *end;

      if (*at == ' ')
        at++;
      else if (g_ascii_isdigit (*at))
        at = read_digits (tokens, folded, at);
      else if (is_letter (g_utf8_get_char (at)))
        at = read_word (tokens, folded, at);
      else
        {
          end = at[0] == '-' && at[1] == '-' ? at + 2 : g_utf8_next_char (at);
          add_word (tokens, folded, at, end);
          at = end;
        }
    }
  mark_counts (tokens);
  return tokens;
}

const JmPayToken *
jm_pay_text_at (const GArray *tokens,
                int           place)
{
  static const JmPayToken nothing = { .value = NAN, .other = NAN };

  return place >= 0 && (guint) place < tokens->len ? &g_array_index (tokens, JmPayToken, place) : &nothing;
}
