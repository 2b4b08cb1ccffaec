/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the words of a CV say, in English, French, German and Spanish. Counts of the words that speak for it; texts as written. */
guint       jm_cv_words_title       (const char *text); /* of a job: "engineer", "Leiterin", "stagiaire" */
guint       jm_cv_words_employer    (const char *text); /* "GmbH", "Group", "Université" */
guint       jm_cv_words_degree      (const char *text); /* "B.Sc.", "Licence", "Abitur" */
guint       jm_cv_words_institution (const char *text); /* "University", "Hochschule", "Lycée" */
gboolean    jm_cv_words_is_place    (const char *text); /* "Paris", "Seoul, S.Korea", "Ithaca, NY", "Remote": what can be one */
gboolean    jm_cv_words_is_language (const char *word); /* "German", "allemand", "Deutsch" */

G_END_DECLS
