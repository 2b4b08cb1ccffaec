/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-filter.h>
#include <discovery/jm-fit.h>

G_BEGIN_DECLS

/* What each search's rules say of one posting. */
typedef struct {
  guint        n;
  JmVerdict   *verdicts;  /* one per search */
  JmFiltered **kept_out;  /* what to store of it for each search that does not want it, NULL for the others */
  JmFitScore  *scores;    /* (nullable) for each search that wants it */
  gboolean     is_wanted; /* by any */
} JmJudgement;

/* @searches, @filters and @fits (nullable) go together. Nothing of the store: any thread. */
JmJudgement *jm_judgement_new  (GPtrArray *searches, GPtrArray *filters, GPtrArray *fits, const char *board, JmPosting *posting, gint64 now);
void         jm_judgement_free (JmJudgement *self);
/* What was rejected before is wanted by no search. */
void         jm_judgement_bury (JmJudgement *self, gint64 rejected_at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmJudgement, jm_judgement_free)

G_END_DECLS
