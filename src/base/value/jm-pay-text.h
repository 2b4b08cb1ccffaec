/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "value/jm-pay-words.h"

#include <math.h>

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

/* A line cut into its tokens. */
typedef struct {
  const char *text; /* folded */
  GArray     *tokens;
} JmPayLine;

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

static inline const JmPayToken *
jm_pay_line_at (const JmPayLine *line,
                int              place)
{
  return jm_pay_text_at (line->tokens, place);
}

static inline gboolean
jm_pay_line_is (const JmPayLine *line,
                int              place,
                JmPayFlags       flags)
{
  return jm_pay_token_is (jm_pay_text_at (line->tokens, place), flags);
}

/* A number that may be an amount. */
static inline gboolean
jm_pay_line_is_number (const JmPayLine *line,
                       int              place)
{
  const JmPayToken *token = jm_pay_text_at (line->tokens, place);

  return !isnan (token->value) && !token->is_count;
}

G_END_DECLS
