/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-letter.h>

G_BEGIN_DECLS

/* The fixed words of a letter in a language. Not gettext's: the letter is in the posting's language, not in the user's. */
typedef struct {
  const char *language;
  const char *greeting;
  const char *closing;
  const char *subject;    /* "%s": the title */
  const char *place_date; /* "%1$s": the place, "%2$s": the date */
  const char *date;       /* "%1$d": the day, "%2$s": the month, "%3$d": the year */
  const char *first;      /* the same of the first of a month */
  const char *and;
  const char *months[12];
} JmLetterWords;

const JmLetterWords *jm_letter_words_get  (const char *language); /* English for another language */
char                *jm_letter_words_date (const JmLetterWords *self, gint64 instant);
/* "C, GTK et SQLite". */
char                *jm_letter_words_join (const JmLetterWords *self, char **words);
/* A title without what only a list needs: "(H/F)", "m/w/d", a reference. */
char                *jm_letter_words_title (const char *title);

G_END_DECLS
