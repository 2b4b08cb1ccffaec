/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What a CV or a file with a profile would change in the profile, each change with its switch. Signal "accepted": they stand in the profile. */
#define JM_TYPE_CV_REVIEW (jm_cv_review_get_type ())
G_DECLARE_FINAL_TYPE (JmCvReview, jm_cv_review, JM, CV_REVIEW, AdwDialog)

AdwDialog *jm_cv_review_new      (JmFunnel *funnel, gint64 cv);
/* Of a file with a profile; @whole (nullable): its path, where all of it may take the profile's place. */
AdwDialog *jm_cv_review_new_read (JmFunnel *funnel, JmJson *read, const char *whole);

G_END_DECLS
