/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-money.h>
#include <base/jm-text.h>

#include "value/jm-pay-text.h"

#include <string.h>

/**
 * jm_period_to_string:
 * @period: a period
 *
 * Returns: (nullable): "hour", "day", "week", "month" or "year"; %NULL for %JM_PERIOD_NONE
 */
const char *
jm_period_to_string (JmPeriod period)
{
  static const char * const names[] = { NULL, "hour", "day", "week", "month", "year" };

  g_return_val_if_fail (period < G_N_ELEMENTS (names), NULL);

  return names[period];
}

/**
 * jm_period_from_string:
 * @text: (nullable): what a board calls a period: "year", "YEARLY", "per-year-salary", "1 YEAR", "an", "mois", "Stunde"
 *
 * Returns: the period, %JM_PERIOD_NONE when none is named
 */
JmPeriod
jm_period_from_string (const char *text)
{
  static const char * const none[] = { "two", "bi-", "biweek", "bimonth", "semi", "fortnight", "quinzaine", "quarter", "trimest" };
  g_autofree char *head = text != NULL ? g_strndup (text, 100) : NULL;
  g_autofree char *folded = jm_text_fold (head);
  g_autoptr(GArray) tokens = NULL;

  if (folded == NULL)
    return JM_PERIOD_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    if (strstr (folded, none[i]) != NULL)
      return JM_PERIOD_NONE;
  g_strdelimit (folded, "_-", ' ');
  tokens = jm_pay_text_read (folded);
  for (guint i = 0; i < tokens->len; i++)
    {
      const JmPayToken *token = jm_pay_text_at (tokens, i);

      if (jm_pay_token_is (token, JM_PAY_PERIOD | JM_PAY_UNIT) || (jm_pay_token_is (token, JM_PAY_SHORT) && (tokens->len == 1 || i > 0)))
        return token->word.period;
    }
  return JM_PERIOD_NONE;
}
