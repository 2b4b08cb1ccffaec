/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

G_BEGIN_DECLS

/* Another number means that the same profile, search and posting may be scored otherwise. */
#define JM_FIT_VERSION 2
/* Of 100: from here on a posting suits well. */
#define JM_FIT_STRONG 75

/* What a posting is measured by; the order is the one on screen. */
typedef enum {
  JM_FIT_SKILLS,
  JM_FIT_KEYWORDS,
  JM_FIT_TITLE,
  JM_FIT_SENIORITY,
  JM_FIT_SALARY,
  JM_FIT_REMOTE,
  JM_FIT_PLACE,
  JM_FIT_CONTRACT,
  JM_FIT_FRESHNESS,
  JM_N_FIT_RULES
} JmFitRule;

/* Why a rule gives its points: each is a sentence with places for values. UNKNOWN_ ones are left out of the score. */
typedef enum {
  JM_FIT_WHY_SKILLS_ALL,           /* 0: the skills */
  JM_FIT_WHY_SKILLS_SOME,          /* 0: had, 1: lacked */
  JM_FIT_WHY_SKILLS_NONE,          /* 0: lacked */
  JM_FIT_WHY_KEYWORDS_ALL,         /* 0: found */
  JM_FIT_WHY_KEYWORDS_SOME,        /* 0: found, 1: not */
  JM_FIT_WHY_KEYWORDS_NONE,        /* 0: not found */
  JM_FIT_WHY_TITLE_KEYWORD,        /* 0: the keyword */
  JM_FIT_WHY_TITLE_SHARED,         /* 0: words */
  JM_FIT_WHY_TITLE_OTHER,
  JM_FIT_WHY_YEARS,                /* 0: asked, 1: had */
  JM_FIT_WHY_LEVEL,                /* 0: level, 1: years had */
  JM_FIT_WHY_LEVEL_WANTED,         /* 0: level */
  JM_FIT_WHY_SALARY,               /* 0: offered, 1: wanted */
  JM_FIT_WHY_WANTED,               /* 0: a word */
  JM_FIT_WHY_INSTEAD,              /* 0: a word, 1: the wanted one */
  JM_FIT_WHY_PLACE_IN,             /* 0: the wanted place */
  JM_FIT_WHY_PLACE_NEAR,           /* 0: km, 1: the wanted place */
  JM_FIT_WHY_PLACE_REGION,         /* 0: the wanted place */
  JM_FIT_WHY_PLACE_COUNTRY,
  JM_FIT_WHY_PLACE_ELSEWHERE,
  JM_FIT_WHY_PLACE_REMOTE,
  JM_FIT_WHY_CONTRACT_OTHER,       /* 0: a kind of contract */
  JM_FIT_WHY_DAYS,                 /* 0: days from publication to discovery */
  JM_FIT_WHY_UNKNOWN_SKILLS,       /* the posting names none */
  JM_FIT_WHY_UNKNOWN_PROFILE,      /* nothing of use is in it */
  JM_FIT_WHY_UNKNOWN_WISH,         /* the search does not ask for anything here */
  JM_FIT_WHY_UNKNOWN_FACT,         /* the posting does not say */
  JM_FIT_WHY_UNKNOWN_YEARS,        /* no dates in the profile's experience */
  JM_FIT_WHY_UNKNOWN_CURRENCY,     /* 0, 1: currencies that are not converted */
  JM_N_FIT_WHYS
} JmFitWhy;

#define JM_FIT_VALUES 2

/* One line of the arithmetic. */
typedef struct {
  JmFitRule rule;
  JmFitWhy  why;
  int       points;
  int       of;       /* 0: left out */
  char     *values[JM_FIT_VALUES]; /* (nullable) */
} JmFitReason;

/* What one search makes of one posting. The points of the reasons add up to the fit, what they are "of" to 100. */
typedef struct {
  int    fit;     /* 0-100; -1: not known */
  char  *reasons; /* (nullable) JSON as it is stored: read it with jm_fit_reasons_read() */
  int    version;
  gint64 input;   /* a hash of profile and search: another one means that the score is out of date */
} JmFitScore;

void        jm_fit_score_clear       (JmFitScore *self);
void        jm_fit_reason_clear      (JmFitReason *self);

/* Reasons as they are stored, short: a row of [rule, why, points, of, values...] each. (element-type JmFitReason) */
char       *jm_fit_reasons_write     (const JmFitReason *reasons, guint n_reasons);
GArray     *jm_fit_reasons_read      (JmJson *stored); /* never NULL; what is not understood is left out */
/* The same for people and scripts: [{"rule","points","of","because"}], in English; NULL is null. */
JmJson     *jm_fit_reasons_to_json   (JmJson *stored);

const char *jm_fit_rule_to_title     (JmFitRule rule);       /* "Skills", in the user's language */
char       *jm_fit_reason_to_text    (const JmFitReason *self); /* in the user's language */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmFitScore, jm_fit_score_clear)

G_END_DECLS
