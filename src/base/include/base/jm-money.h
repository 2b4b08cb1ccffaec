/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JM_PERIOD_NONE,
  JM_PERIOD_HOUR,
  JM_PERIOD_DAY,
  JM_PERIOD_WEEK,
  JM_PERIOD_MONTH,
  JM_PERIOD_YEAR,
} JmPeriod;

/* A gross salary. Unknown amounts are NaN, never 0. */
typedef struct {
  double   min;
  double   max;
  char     currency[4]; /* ISO 4217, "" when unknown */
  JmPeriod period;
} JmMoney;

#define JM_MONEY_NONE ((JmMoney) { .min = __builtin_nan (""), .max = __builtin_nan ("") })

gboolean    jm_money_parse         (const char *text, JmMoney *money); /* FALSE: no amount in it */
void        jm_money_settle        (JmMoney *money); /* in order, and within reason for currency and period */
gboolean    jm_money_is_known      (const JmMoney *money);
const char *jm_period_to_string    (JmPeriod period); /* "year"...; NULL for NONE */
JmPeriod    jm_period_from_string  (const char *text); /* any case; also "yearly", "per-year-salary", "an", "mois", "Stunde"... */

G_END_DECLS
