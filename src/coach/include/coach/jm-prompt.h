/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/jm-coach.h>

G_BEGIN_DECLS

/* What a model is asked about. Borrowed. */
typedef struct {
  const JmProfile *profile;
  const char      *cv_text; /* (nullable) */
  GPtrArray       *letters; /* (element-type utf8) (nullable): earlier ones that were sent */
  const JmPosting *posting;
  const char      *letter;        /* (nullable) for it, as it stands */
  const char      *template_text; /* (nullable) that the letter is to follow */
} JmMaterial;

/* Of the instructions and the form of the answer: an answer to others is out of date. */
#define JM_PROMPT_VERSION 2

/* The exact request body: deterministic, key and contact details not in it. */
char   *jm_prompt_analysis (const JmProvider *provider, const JmMaterial *material, GError **error);
/* The same for a letter; @wish (nullable): what the user wants of it. And the letter out of the answer, with the user's name under it. */
char   *jm_prompt_letter   (const JmProvider *provider, const JmMaterial *material, const char *language, const char *wish, GError **error);
char   *jm_letter_from_reply (const char *content, const JmAnalysisLimits *limits, const char *name, GError **error);
/* As much of the letter as has come. */
char   *jm_letter_from_draft (const char *content, const char *name);
/* What of the material the model sees, in tokens as they are estimated: {"parts":[...],"tokens","all"}. */
JmJson *jm_prompt_describe (const JmMaterial *material, GError **error);
/* Of a request body: the same hash, the same answer at temperature 0. */
char   *jm_prompt_hash     (const char *body);
/* Words in a posting that are meant for a model; NULL: none were found. */
char   *jm_injection_find  (const JmPosting *posting);
/* Whether the quotes of an analysis stand where it says. */
JmJson *jm_evidence_check  (const JmAnalysis *analysis, const JmMaterial *material);

G_END_DECLS
