/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

typedef enum {
  JM_SALARY_ENOUGH,
  JM_SALARY_TOO_LITTLE,
  /* Nothing decides: */
  JM_SALARY_NOT_SAID,
  JM_SALARY_NET,          /* said as net pay */
  JM_SALARY_NO_PERIOD,
  JM_SALARY_NO_CURRENCY,  /* none is said, or one without a rate */
  JM_SALARY_OPEN,         /* "from 30 k€", which may or may not reach it */
  JM_SALARY_ABOUT,        /* too little by so little that rates and hours may be to blame */
} JmSalaryAnswer;

/* Whether a pay reaches @target, gross. @text (nullable): the board's own words; @country (nullable): ISO 3166-1 alpha-2, for its hours. */
JmSalaryAnswer jm_salary_compare  (const JmMoney *offer, const char *text, const JmMoney *target, const char *country);
/* NaN without a period. */
double         jm_salary_per_year (double amount, JmPeriod period, const char *country);
/* Approximate, by a table that is shipped; NaN: a currency that it lacks. */
double         jm_salary_convert  (double amount, const char *from, const char *to);
/* The currency that pay is said in where nothing else is: "EUR" in France; (nullable) */
const char    *jm_salary_currency (const char *country);
/* Whether the words say net pay, and nothing of gross. */
gboolean       jm_salary_is_net   (const char *text);

G_END_DECLS
