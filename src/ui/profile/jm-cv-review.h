/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What a CV would change in the profile, each change with its switch. Signal "accepted": they stand in the profile. */
#define JM_TYPE_CV_REVIEW (jm_cv_review_get_type ())
G_DECLARE_FINAL_TYPE (JmCvReview, jm_cv_review, JM, CV_REVIEW, AdwDialog)

AdwDialog *jm_cv_review_new (JmFunnel *funnel, gint64 cv);

G_END_DECLS
