/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-money.h>

G_BEGIN_DECLS

typedef enum {
  JM_PAY_CURRENCY = 1 << 0,  /* "€", "zł" */
  JM_PAY_FACTOR   = 1 << 1,  /* "k", "tys.", "万" */
  JM_PAY_MILLION  = 1 << 2,  /* what is paid so is a company, but for currencies of small units */
  JM_PAY_PERIOD   = 1 << 3,  /* names a period wherever it stands: "monthly", "TJM" */
  JM_PAY_UNIT     = 1 << 4,  /* a time: "hour", "mois"; behind a number it counts something */
  JM_PAY_SHORT    = 1 << 5,  /* a time after "per" only: "h", "an" */
  JM_PAY_PER      = 1 << 6,  /* "/", "par", "pro" */
  JM_PAY_TO       = 1 << 7,  /* between the bounds of a range: "-", "à", "bis" */
  JM_PAY_AND      = 1 << 8,  /* the same, after one of BETWEEN */
  JM_PAY_BETWEEN  = 1 << 9,
  JM_PAY_MOST     = 1 << 10, /* "up to", "max" */
  JM_PAY_LEAST    = 1 << 11, /* "from", "ab", "minimum" */
  JM_PAY_FILLER   = 1 << 12, /* may stand within and around an amount: "brut", "of" */
  JM_PAY_SALARY   = 1 << 13, /* says that what follows is pay */
  JM_PAY_ASIDE    = 1 << 14, /* says that it is not the pay itself: "bonus", "budget" */
  JM_PAY_TIMES    = 1 << 15, /* "x", "pagas": how often it is paid */
  JM_PAY_ORDINAL  = 1 << 16, /* "th", "ème" */
  JM_PAY_OR       = 1 << 17,
  JM_PAY_STOP     = 1 << 18, /* begins something else: "|", "•" */
  JM_PAY_PERCENT  = 1 << 19,
} JmPayFlags;

/* What a word or sign of a salary line means, in any of the languages of the boards. */
typedef struct {
  JmPayFlags  flags;
  JmPeriod    period;
  double      factor;
  const char *currency;
  const char *hint; /* the currency that goes with the word where the sign leaves it open: "månad", "月薪" */
} JmPayWord;

/* @word is folded and @length bytes long; (nullable) */
const JmPayWord *jm_pay_word_find (const char *word, gsize length);

G_END_DECLS
