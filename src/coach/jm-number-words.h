/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-token.h"

G_BEGIN_DECLS

/* What a number counts, where that can be told in every language. */
typedef enum {
  JM_UNIT_NONE,
  JM_UNIT_YEAR,
  JM_UNIT_MONTH,
  JM_UNIT_WEEK,
  JM_UNIT_DAY,
  JM_UNIT_HOUR,
  JM_UNIT_PERCENT,
} JmUnit;

/* A number of a text: digits, words, or both ("2 millions", "quatre-vingt-dix"). */
typedef struct {
  guint    first, end; /* tokens */
  double   value, other;
  JmUnit   unit;
  gboolean is_words;
} JmMention;

/* (element-type JmMention) in their order; years and dates too, as numbers without a unit. */
GArray *jm_number_words_find  (GPtrArray *tokens);
/* 1-12, 0: no month's name. */
int     jm_number_words_month (const char *folded);

G_END_DECLS
