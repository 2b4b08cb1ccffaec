/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-fit.h>

G_BEGIN_DECLS

/* What one skill more would make of a posting's fit. */
typedef struct {
  guint skill; /* a number of the #JmFit */
  int   fit;   /* with it */
} JmFitGap;

typedef struct _JmFitGaps JmFitGaps;

JmFitGaps   *jm_fit_gaps_new     (const JmProfile *profile, const JmSearch *search);
void         jm_fit_gaps_free    (JmFitGaps *self);
const JmFit *jm_fit_gaps_get_fit (const JmFitGaps *self);
int          jm_fit_gaps_measure (JmFitGaps *self, const JmPosting *posting, gint64 today, GArray *gaps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFitGaps, jm_fit_gaps_free)

G_END_DECLS
