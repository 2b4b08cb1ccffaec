/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <math.h>
#include <string.h>

/* Salaries in words: a range that is one, in a currency of three letters. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  JmMoney money = JM_MONEY_NONE;

  jm_period_from_string (text);
  if (!jm_money_parse (text, &money))
    return 0;
  g_assert_true (jm_money_is_known (&money));
  g_assert_false (isinf (money.min) || isinf (money.max));
  g_assert_false (money.min > money.max);
  g_assert_false (money.min < 0);
  g_assert_true (strlen (money.currency) == 0 || strlen (money.currency) == 3);
  return 0;
}
