/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>
#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* "fr", "en" or "de", static; NULL where the text is too short to tell, or of another language. */
const char *jm_language_guess (const char *text);
/* The language of a letter for it: the posting's, else the user's, else English. Never NULL. */
const char *jm_language_of_posting (const JmPosting *posting);

/* Who writes to whom, about what. Borrowed. */
typedef struct {
  const JmProfile *profile;
  const JmPosting *posting;
  const char      *source;   /* (nullable) where the posting was seen, "Remotive" */
  const char      *language; /* (nullable) "fr", "en", "de": the posting's own */
  gint64           now;      /* the letter's date */
} JmLetterContext;

/* A template's placeholders filled in; NULL: our own template of that language. What is known to be a placeholder and has nothing
 * to stand for stays as it is. JM_ERROR_INVALID names one that is none, with its line. */
char    *jm_letter_fill           (const char *template_text, const JmLetterContext *context, GError **error);
gboolean jm_letter_check_template (const char *template_text, GError **error);
char   **jm_letter_list_placeholders (void);

/* What stands around a letter's text on paper. */
typedef struct {
  const char *language; /* "fr", static */
  char *name;       /* the sender's, "" when not known */
  char *sender;     /* lines; "" when the profile is empty */
  char *recipient;  /* lines */
  char *place_date; /* "Lyon, le 27 novembre 2026" */
  char *subject;    /* "Objet : candidature au poste de ..." */
} JmLetterHead;

JmLetterHead *jm_letter_head_new     (const JmLetterContext *context);
void          jm_letter_head_free    (JmLetterHead *self);
char         *jm_letter_head_to_text (const JmLetterHead *self, const char *text); /* the whole letter */
/* The same on paper. JM_ERROR_FAILED. */
GBytes       *jm_letter_head_to_pdf  (const JmLetterHead *self, const char *text, JmPaper paper, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmLetterHead, jm_letter_head_free)

G_END_DECLS
