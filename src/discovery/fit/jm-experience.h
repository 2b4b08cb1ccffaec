/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

typedef enum { JM_LEVEL_NONE, JM_LEVEL_INTERN, JM_LEVEL_JUNIOR, JM_LEVEL_SENIOR, JM_LEVEL_LEAD } JmLevel;

/* When somebody worked: months since the year 0, one after the other. (element-type JmSpell) */
typedef struct { int begin, end; /* G_MAXINT: it goes on */ } JmSpell;
GArray     *jm_experience_read    (JmJson *experience);
/* Of them up to @instant, in months. */
int         jm_experience_months  (GArray *spells, gint64 instant);

/* The level that a title names, in the languages of the boards; jm_terms_contract() knows trainees. */
JmLevel     jm_level_find         (const char *title);
const char *jm_level_to_string    (JmLevel level); /* "senior" */

/* The years of experience that a text asks for: "5+ years of experience", "3 à 5 ans d'expérience". FALSE: none */
gboolean    jm_years_find         (const char *text, int *least, int *most); /* @most 0: no upper bound */

G_END_DECLS
