/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { JM_CV_TOKEN_WORD, JM_CV_TOKEN_NUMBER, JM_CV_TOKEN_MARK } JmCvTokenKind;

typedef struct {
  JmCvTokenKind kind;
  gsize         from, to;
  char          word[16];  /* folded; longer ones are cut: no word that is looked for is that long */
  int           number, digits;
  gunichar      mark;
} JmCvToken;

/* (element-type JmCvToken) the words, numbers and marks of a line, white space left out; of a very long line its beginning. */
GArray    *jm_cv_tokens_read    (const char *line);
/* (nullable): there are not so many. */
JmCvToken *jm_cv_token_at       (GArray *tokens, guint i);
gboolean   jm_cv_token_is_mark  (GArray *tokens, guint i, const char *marks);
/* @list: folded words with a space before and after each. */
gboolean   jm_cv_token_is_word  (GArray *tokens, guint i, const char *list);
/* 1 to 12; 0: no month's name. */
int        jm_cv_token_month    (GArray *tokens, guint i);
gboolean   jm_cv_token_is_year  (GArray *tokens, guint i);
/* 1 to @most, of two digits at most; 0: it is none. */
int        jm_cv_token_number   (GArray *tokens, guint i, int most);

G_END_DECLS
