/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* What the model said of an application, checked field by field. Plain text everywhere. */
typedef struct {
  int    score;                 /* 0-100 */
  char **pros;
  char **cons;
  char **pro_quotes;            /* one for each, "" where there is none: jm_evidence_check() */
  char **con_quotes;
  char  *suggested_cv_content;
  char  *generated_cover_letter;
  char **warnings;              /* ours: "the letter is empty" */
} JmAnalysis;

/* Lengths that the request asks for and the check enforces. */
typedef struct {
  guint max_items;        /* of pros, and of cons */
  guint item_chars;
  guint cv_chars;
  guint letter_chars;
} JmAnalysisLimits;

void        jm_analysis_free       (JmAnalysis *self);
/* The reply's text: one JSON object, fences and chatter stripped. JM_ERROR_INVALID names the field. */
JmAnalysis *jm_analysis_from_reply (const char *content, const JmAnalysisLimits *limits, GError **error);
/* A model's reply to one JSON value: <think> blocks, fences and chatter stripped. */
JmJson     *jm_reply_parse         (const char *content, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmAnalysis, jm_analysis_free)

G_END_DECLS
