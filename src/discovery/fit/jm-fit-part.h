/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-fit.h>

#include "fit/jm-experience.h"
#include "fit/jm-skills.h"

G_BEGIN_DECLS

#define JM_FIT_WHOLE 1000

/* What one rule finds. */
typedef struct {
  gboolean is_known; /* FALSE: it is left out, and the others count for more */
  int      share;    /* 0 to JM_FIT_WHOLE */
  JmFitWhy why;
  char    *values[JM_FIT_VALUES];
} JmFitPart;

struct _JmFit {
  JmSkills   *skills;
  guint       n_keywords;
  gboolean    has_profile;    /* it says what the user can do or has done */
  GHashTable *title_words;    /* beginnings of words that the user's titles, skills and keywords hold -> the skill that counts only as it is
                                 written, plus one; 0: a word like others */
  gboolean    has_title_words; /* of titles and keywords */
  GArray     *spells;         /* of work */
  guint       wanted_levels;  /* bits by JmLevel: those that the search itself names */
  JmSearch   *search;         /* (nullable) */
  GArray     *places;         /* (element-type JmPlace) of the search */
  gint64      input;
  gatomicrefcount ref_count;
};

/* One posting being measured. */
typedef struct {
  const JmFit     *fit;
  const JmPosting *posting;
  guint8          *seen;     /* by skill */
  gint64           found_at; /* the instant that it counts as found */
  guint            more;     /* a skill that counts as had, plus one; 0: none */
  GHashTable      *more_words; /* (nullable) what that adds to title_words */
} JmFitTrial;

void      jm_fit_try            (const JmFitTrial *trial, JmFitPart *parts);
int       jm_fit_weigh          (const JmFitPart *parts); /* the fit; -1: there is none */
void      jm_fit_part_clear     (JmFitPart *part);

JmFitPart jm_fit_part_unknown   (JmFitWhy why);
JmFitPart jm_fit_part_known     (int share, JmFitWhy why, const char *first, const char *second);

/* jm-fit-words.c: what texts say */
JmFitPart jm_fit_part_skills    (const JmFitTrial *trial);
JmFitPart jm_fit_part_keywords  (const JmFitTrial *trial);
JmFitPart jm_fit_part_title     (const JmFitTrial *trial);
void      jm_fit_prepare_title  (JmFit *self, const JmProfile *profile);
GHashTable *jm_fit_make_title_words (const JmFit *self, guint skill); /* what one more skill would add */
GStrv     jm_fit_dup_stems      (const char *title);      /* of the words that say something */

/* jm-fit-facts.c: what fields say */
JmFitPart jm_fit_part_seniority (const JmFitTrial *trial);
JmFitPart jm_fit_part_salary    (const JmFitTrial *trial);
JmFitPart jm_fit_part_remote    (const JmFitTrial *trial);
JmFitPart jm_fit_part_contract  (const JmFitTrial *trial);
JmFitPart jm_fit_part_freshness (const JmFitTrial *trial);
JmFitPart jm_fit_part_place     (const JmFitTrial *trial); /* jm-fit-place.c */

G_END_DECLS
