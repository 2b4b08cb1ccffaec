/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-money.h>
#include <base/jm-text.h>

#include "value/jm-period.h"

#include <math.h>
#include <string.h>

#define LONGEST 4000 /* a salary stands early or not at all */

typedef struct {
  double      value;
  gboolean    has_k;
  const char *currency; /* (nullable) */
  const char *start, *end; /* with its currency */
} Amount;

typedef struct {
  const char *sign; /* folded */
  const char *code;
} Currency;

/* The longer before the shorter. */
static const Currency currencies[] = {
  { "us$", "USD" }, { "ca$", "CAD" }, { "au$", "AUD" }, { "nz$", "NZD" }, { "hk$", "HKD" }, { "sg$", "SGD" }, { "mx$", "MXN" },
  { "c$", "CAD" }, { "a$", "AUD" }, { "s$", "SGD" }, { "r$", "BRL" }, { "$", "USD" }, { "€", "EUR" }, { "£", "GBP" }, { "₹", "INR" },
  { "¥", "JPY" }, { "₩", "KRW" }, { "₪", "ILS" }, { "₺", "TRY" }, { "₴", "UAH" }, { "₽", "RUB" }, { "₫", "VND" }, { "₱", "PHP" },
  { "₦", "NGN" }, { "฿", "THB" }, { "元", "CNY" }, { "円", "JPY" }, { "euros", "EUR" }, { "euro", "EUR" }, { "dollars", "USD" },
  { "pounds", "GBP" }, { "sfr", "CHF" }, { "fr.", "CHF" }, { "rmb", "CNY" }, { "yen", "JPY" }, { "zl", "PLN" }, { "kc", "CZK" },
  { "rs.", "INR" }, { "rs", "INR" }, { "kr", "SEK" },
};
static const char * const codes[] = {
  "USD", "EUR", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "INR", "JPY", "CNY", "KRW", "HKD", "SGD",
  "BRL", "MXN", "ARS", "CLP", "COP", "ZAR", "ILS", "TRY", "UAH", "RUB", "AED", "SAR", "EGP", "MAD", "TND", "NGN", "KES", "THB", "VND", "PHP", "IDR", "MYR",
  "TWD", "ISK",
};

static gboolean
is_letter (const char *text,
           const char *at)
{
  return at >= text && g_ascii_isalpha (*at);
}

static const char *
currency_of (const char *sign,
             gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (length == 3 && g_ascii_strncasecmp (sign, codes[i], 3) == 0)
        return codes[i];
    }
  for (guint i = 0; i < G_N_ELEMENTS (currencies); i++)
    {
      if (strlen (currencies[i].sign) == length && strncmp (sign, currencies[i].sign, length) == 0)
        return currencies[i].code;
    }
  return NULL;
}

/* The currency that begins at @at, whole words only. */
static const char *
currency_at (const char  *at,
             const char **end)
{
  for (gsize length = strnlen (at, 7); length > 0; length--)
    {
      const char *code = currency_of (at, length);

      if (code != NULL && !(g_ascii_isalpha (at[length - 1]) && g_ascii_isalpha (at[length])))
        {
          *end = at + length;
          return code;
        }
    }
  return NULL;
}

/* The currency that ends before @at. */
static const char *
currency_before (const char  *text,
                 const char  *at,
                 const char **start)
{
  for (gsize length = MIN (7, at - text); length > 0; length--)
    {
      const char *code = currency_of (at - length, length);

      if (code != NULL && !(g_ascii_isalpha (at[-(gssize) length]) && is_letter (text, at - length - 1)))
        {
          *start = at - length;
          return code;
        }
    }
  return NULL;
}

static gboolean
is_group (const char *at)
{
  return g_ascii_isdigit (at[0]) && g_ascii_isdigit (at[1]) && g_ascii_isdigit (at[2]) && !g_ascii_isdigit (at[3]);
}

/* Digits with any of the world's separators of thousands and decimals. */
static const char *
read_digits (const char *at,
             double     *value)
{
  g_autoptr(GString) plain = g_string_new (NULL);
  gsize first = strspn (at, "0123456789");

  g_string_append_len (plain, at, first);
  at += first;
  while (first <= 3 && *plain->str != '0' && strchr (" '.,", *at) != NULL && *at != '\0')
    {
      char separator = *at;
      gsize digits = strspn (at + 1, "0123456789");
      gboolean is_last = strchr (" '.,", at[digits + 1]) == NULL || !g_ascii_isdigit (at[digits + 2]);

      /* 5,00,000 is Indian. */
      if (!is_group (at + 1) && !(separator == ',' && digits == 2 && !is_last))
        break;
      g_string_append_len (plain, at + 1, digits);
      at += 1 + digits;
    }
  if ((*at == '.' || *at == ',') && g_ascii_isdigit (at[1]))
    {
      gsize digits = strspn (at + 1, "0123456789");

      g_string_append_c (plain, '.');
      g_string_append_len (plain, at + 1, digits);
      at += 1 + digits;
    }
  *value = g_ascii_strtod (plain->str, NULL);
  return at;
}

static const char *
skip_spaces (const char *at)
{
  return at + strspn (at, " ");
}

/* A number with what stands around it; FALSE for what is surely no amount. @at is moved past it. */
static gboolean
read_amount (const char  *text,
             const char **at,
             Amount      *amount)
{
  const char *number = *at;
  const char *before = number;
  const char *after = read_digits (number, &amount->value);
  const char *next;
  const char *other;

  *at = after;
  amount->has_k = FALSE;
  amount->start = number;
  while (before > text && before[-1] == ' ')
    before--;
  amount->currency = currency_before (text, before, &amount->start);
  if (amount->currency == NULL && number > text && (is_letter (text, number - 1) || strchr ("#_", number[-1]) != NULL))
    return FALSE;

  next = skip_spaces (after);
  if (*next == 'k' && !g_ascii_isalpha (next[1]) && amount->value != 401)
    {
      amount->has_k = TRUE;
      after = next + 1;
    }
  else if (g_str_has_prefix (after, "万") || g_str_has_prefix (after, "萬"))
    {
      amount->value *= 10000;
      after += strlen ("万");
    }
  else if (*after == '%' || *next == '%' || g_str_has_prefix (after, "(k)") || (*after == 'k' && amount->value == 401))
    return FALSE;
  next = skip_spaces (after);
  other = currency_at (next, &after);
  if (other == NULL && *next == 'k' && !amount->has_k && currency_at (next + 1, &after) != NULL)
    {
      other = currency_at (next + 1, &after);
      amount->has_k = TRUE;
    }
  /* "$100k CAD" */
  if (other != NULL && (amount->currency == NULL || g_strcmp0 (amount->currency, "USD") == 0))
    amount->currency = other;
  amount->end = after;
  *at = MAX (*at, after);
  /* "$10M in funding" */
  return !(*after == 'm' && !g_ascii_isalpha (after[1])) && !g_str_has_prefix (skip_spaces (after), "million")
         && !g_str_has_prefix (skip_spaces (after), "billion") && !(*after == 'b' && !g_ascii_isalpha (after[1]));
}

/* Whether all between two amounts says that they are one range. */
static gboolean
is_range (const char *from,
          const char *to)
{
  static const char * const words[] = { "-", "--", "—", "~", "to", "a", "bis", "and", "et", "und", "hasta", "y", "until", "/", "至", "～", "→", NULL };
  g_autofree char *between = from <= to ? g_strstrip (g_strndup (from, to - from)) : NULL;
  g_autoptr(GString) plain = NULL;

  if (between == NULL || strlen (between) > 24)
    return FALSE;
  plain = g_string_new (between);
  /* "20 €/h - 25 €/h" */
  if (*plain->str == '/' && strchr (plain->str, '-') != NULL)
    g_string_erase (plain, 0, strchr (plain->str, '-') - plain->str);
  return g_strv_contains (words, plain->str);
}

static gboolean
ends_with_one_of (const char         *text,
                  const char         *at,
                  const char * const *words)
{
  for (; *words != NULL; words++)
    {
      gsize length = strlen (*words);

      if ((gsize) (at - text) >= length && strncmp (at - length, *words, length) == 0 && !is_letter (text, at - length - 1))
        return TRUE;
    }
  return FALSE;
}

/* One bound only: "up to", "from"; FALSE for the other side of it. */
static void
apply_bounds (const char   *text,
              const Amount *amount,
              JmMoney      *money)
{
  static const char * const most[] = { "up to", "upto", "bis zu", "bis", "jusqu'a", "jusqu'a un", "max", "max.", "maximum", "hasta", "under", "<", "at most", NULL };
  static const char * const least[] = { "from", "ab", "a partir de", "des", "min", "min.", "minimum", "starting at", "desde", "over", "at least", ">", NULL };
  const char *at = amount->start;

  while (at > text && strchr (" :", at[-1]) != NULL)
    at--;
  if (ends_with_one_of (text, at, most))
    money->min = NAN;
  else if (ends_with_one_of (text, at, least) || *amount->end == '+')
    money->max = NAN;
}

/* "sur 12 mois" counts the salaries of a year; it is neither amount nor period. */
static void
blank_months (char *text)
{
  for (char *at = strstr (text, "sur "); at != NULL; at = strstr (at + 1, "sur "))
    {
      gsize digits = strspn (at + 4, "0123456789.,");

      if (digits > 0 && g_str_has_prefix (at + 4 + digits, " mois"))
        memset (at, ' ', digits + strlen ("sur  mois"));
    }
}

static gboolean
is_credible (const char   *text,
             const Amount *first,
             const Amount *second)
{
  const Amount *last = second != NULL ? second : first;
  JmPeriod period = jm_period_near (last->end, 14);
  gboolean alone = strlen (text) <= 32 && strpbrk (text, "abcdefghijlmnopqrstuvwxyz") == NULL;

  if (first->currency != NULL || last->currency != NULL)
    return TRUE;
  if (last->has_k)
    return second != NULL || period != JM_PERIOD_NONE || strlen (text) <= 24;
  if (last->value < 1000)
    return FALSE;
  if (last->value >= 1900 && last->value <= 2100 && last->value == floor (last->value))
    return FALSE;
  return alone || period != JM_PERIOD_NONE;
}

static void
set_money (const char   *text,
           Amount       *first,
           const Amount *second,
           JmMoney      *money)
{
  const Amount *last = second != NULL ? second : first;
  const char *currency = last->currency != NULL ? last->currency : first->currency;
  double low = first->value * (first->has_k ? 1000 : 1);
  double high = last->value * (last->has_k ? 1000 : 1);

  /* "45-55 k€" */
  if (last->has_k && !first->has_k && first->value < 1000)
    low *= 1000;
  money->min = low > 0 ? MIN (low, high) : NAN;
  money->max = high > 0 ? MAX (low, high) : NAN;
  if (second == NULL)
    apply_bounds (text, first, money);
  if (second != NULL && second->currency != NULL && g_strcmp0 (second->currency, "USD") == 0 && first->currency != NULL)
    currency = first->currency;
  if (currency != NULL)
    g_strlcpy (money->currency, currency, sizeof money->currency);

  money->period = jm_period_around (text, first->start, last->end);
  /* Nobody earns so much in a month: an unnamed period is the year there. */
  if (money->period == JM_PERIOD_NONE && high >= 10000 && currency != NULL
      && (strcmp (currency, "USD") == 0 || strcmp (currency, "EUR") == 0 || strcmp (currency, "GBP") == 0 || strcmp (currency, "CHF") == 0))
    money->period = JM_PERIOD_YEAR;
}

/**
 * jm_money_parse:
 * @text: (nullable): what a posting says of the salary, in any of the shapes that boards use
 * @money: (out): what it means; %JM_MONEY_NONE when nothing
 *
 * Reads the first amount or range that is surely money: one with a currency, in thousands ("45-55k"), or followed by a period.
 * Years, per cents, "401k" and "24/7" are none, and 0 is unknown.
 *
 * Returns: whether there is one
 */
gboolean
jm_money_parse (const char *text,
                JmMoney    *money)
{
  g_autofree char *head = NULL;
  g_autofree char *line = NULL;
  g_autoptr(GString) plain = NULL;
  g_autofree char *folded = NULL;
  const char *at;

  g_return_val_if_fail (money != NULL, FALSE);

  *money = JM_MONEY_NONE;
  if (text == NULL)
    return FALSE;
  head = g_strndup (text, LONGEST);
  line = jm_text_clean_line (head);
  plain = g_string_new (line);
  /* An "à" that lost its encoding on the way. */
  g_string_replace (plain, "ï¿½", "-", 0);
  g_string_replace (plain, "\uFFFD", "-", 0);
  folded = jm_text_fold (plain->str);
  blank_months (folded);

  for (at = folded; *at != '\0';)
    {
      Amount first, second;
      const char *next;
      gboolean has_second;

      if (!g_ascii_isdigit (*at))
        {
          at++;
          continue;
        }
      if (!read_amount (folded, &at, &first))
        continue;
      next = at + strcspn (at, "0123456789");
      has_second = *next != '\0' && read_amount (folded, &next, &second) && is_range (first.end, second.start);
      if (!is_credible (folded, &first, has_second ? &second : NULL))
        continue;
      set_money (folded, &first, has_second ? &second : NULL, money);
      if (jm_money_is_known (money))
        return TRUE;
      *money = JM_MONEY_NONE;
    }
  return FALSE;
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
