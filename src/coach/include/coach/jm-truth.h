/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* What a text claims that can be held against what is known. */
typedef enum {
  JM_CLAIM_NUMBER,
  JM_CLAIM_DATE,
  JM_CLAIM_NAME,        /* of a company, a school, a place */
  JM_CLAIM_SKILL,
  JM_CLAIM_TITLE,
  JM_CLAIM_DEGREE,
  JM_CLAIM_LANGUAGE,
  JM_CLAIM_ADDRESS,     /* of the web or of a mailbox */
  JM_CLAIM_PLACEHOLDER, /* "{why_us}", "[Your name]": left open */
  JM_N_CLAIMS
} JmClaimKind;

typedef struct {
  JmClaimKind kind;
  guint       start, end; /* characters */
  char       *text;
} JmFinding;

/* What is known of somebody: profile, CV and posting. Immutable; any thread. */
typedef struct _JmTruth JmTruth;

JmTruth    *jm_truth_new            (const JmProfile *profile, const char *cv_text, const JmPosting *posting, gint64 now);
void        jm_truth_free           (JmTruth *self);
/* (element-type JmFinding), in their order: what stands in none of these, and what is left open. */
GPtrArray  *jm_truth_check          (JmTruth *self, const char *text);

void        jm_finding_free         (JmFinding *self);
JmJson     *jm_finding_to_json      (const JmFinding *self);
char       *jm_finding_to_text      (const JmFinding *self); /* a sentence for people */
const char *jm_claim_kind_to_string (JmClaimKind kind); /* "number" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTruth, jm_truth_free)

G_END_DECLS
