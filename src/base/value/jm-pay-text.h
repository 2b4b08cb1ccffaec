/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "value/jm-pay-words.h"

G_BEGIN_DECLS

/* A word, sign or number of a salary line. */
typedef struct {
  JmPayWord word;       /* all 0 for what means nothing here */
  double    value;      /* NaN: no number */
  double    other;      /* NaN, or what "12.500" is when the point is a decimal one */
  guint     start, end; /* in the text */
  gboolean  is_spaced;  /* behind white space */
  gboolean  is_grouped; /* written with a separator of thousands or decimals */
  gboolean  is_count;   /* of hours, months, per cent: neither pay nor the time that it is for */
  char      sign;       /* the first byte */
} JmPayToken;

/* @folded: one line; (transfer full) (element-type JmPayToken). Linear. */
GArray           *jm_pay_text_read (const char *folded);
/* Beyond the ends there is a token that means nothing. */
const JmPayToken *jm_pay_text_at   (const GArray *tokens, int place);

static inline gboolean
jm_pay_token_is (const JmPayToken *token,
                 JmPayFlags        flags)
{
  return (token->word.flags & flags) != 0;
}

G_END_DECLS
