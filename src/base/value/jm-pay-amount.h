/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "value/jm-pay-text.h"

G_BEGIN_DECLS

/* A number of a salary line with what stands around it. */
typedef struct {
  double      value;
  double      other;     /* NaN, or with the other reading of the point */
  double      factor;    /* "k"; 1 */
  const char *currency;  /* (nullable) "kr" and "¥" as they stand */
  gboolean    is_before; /* the currency */
  gboolean    is_round;  /* looks like pay even where no currency says so */
  int         start, end; /* tokens */
} JmPayAmount;

/* The amount whose number is at @place; FALSE for what is surely none. */
gboolean jm_pay_amount_read        (const JmPayLine *line, int place, JmPayAmount *amount);
/* The number of the second amount, when all between says that there is one; -1. */
int      jm_pay_amount_find_second (const JmPayLine *line, const JmPayAmount *first);
/* Whether the two are the bounds of one range; they are made to agree then. */
gboolean jm_pay_amount_join        (const JmPayLine *line, JmPayAmount *first, JmPayAmount *second);

G_END_DECLS
