/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* A word, a number or a date of a text. */
typedef struct {
  guint    start, end;     /* characters */
  char    *text;           /* as it is written */
  char    *folded;         /* case and accents folded; of a number its value, "60000" */
  gboolean is_number;
  double   value, other;   /* of "1,500" both meanings; @other is NaN where there is one */
  int      year, month, day; /* of "2015-09", "03.2020"; 0: not said */
  gboolean is_percent;
  gboolean is_capital;     /* begins with a capital */
  gboolean is_special;     /* "GTK", "SQLite", "B2": no common word looks like it */
  gboolean opens;          /* a sentence or a line */
  gboolean is_close;       /* nothing but blanks, '&', a hyphen or an apostrophe before it */
  gboolean is_joined;      /* by a hyphen or an apostrophe */
  gboolean is_after_dash;  /* a dash stands before it, as in "2015 - 2020" */
} JmToken;

/* (element-type JmToken) of any text; linear. */
GPtrArray *jm_token_split     (const char *text);
gboolean   jm_token_is_year   (const JmToken *self); /* 1900 to 2099 */

G_END_DECLS
