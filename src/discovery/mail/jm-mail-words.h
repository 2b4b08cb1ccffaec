/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a line of a mail is by its words, in the languages of the boards. */
typedef enum {
  JM_MAIL_WORDS_CONTENT,
  JM_MAIL_WORDS_NONE,       /* nothing to read in it: "----", "•" */
  JM_MAIL_WORDS_JOB_BUTTON, /* "Voir l'offre", "Apply now" */
  JM_MAIL_WORDS_BUTTON,     /* "Learn more" */
  JM_MAIL_WORDS_NAVIGATION, /* "See all jobs", "Unsubscribe", "© 2026" */
  JM_MAIL_WORDS_ANNOTATION, /* "Easy Apply", "il y a 3 jours" */
  JM_MAIL_WORDS_RATING,     /* "3.9 ★", which stands behind a company */
} JmMailWords;

/* What one of the texts beside a title says. */
typedef enum {
  JM_MAIL_FIELD_PLAIN,
  JM_MAIL_FIELD_SALARY,
  JM_MAIL_FIELD_CONTRACT, /* or working time */
  JM_MAIL_FIELD_REMOTE,
  JM_MAIL_FIELD_PLACE,    /* surely a place: "Lyon (69)" */
} JmMailField;

JmMailWords jm_mail_words_read      (const char *line);
JmMailField jm_mail_words_field     (const char *text);
gboolean    jm_mail_words_say_alert (const char *subject_or_sender);
/* "Développeur H/F": no other titles have that. */
gboolean    jm_mail_words_say_title (const char *title);
/* "Inc." of "Acme, Inc.". */
gboolean    jm_mail_words_are_legal_form (const char *text);

G_END_DECLS
