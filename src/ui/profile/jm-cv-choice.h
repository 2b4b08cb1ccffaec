/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What a CV says of the profile: a check for each entry and each of its points, and a switch that keeps it short. */
#define JM_TYPE_CV_CHOICE (jm_cv_choice_get_type ())
G_DECLARE_FINAL_TYPE (JmCvChoice, jm_cv_choice, JM, CV_CHOICE, AdwPreferencesGroup)

/* @is_tailored: it is for a posting. Signal "changed": by the user. */
GtkWidget *jm_cv_choice_new        (gboolean is_tailored);
void       jm_cv_choice_show       (JmCvChoice *self, const JmWrittenCv *written);
JmJson    *jm_cv_choice_dup_choice (JmCvChoice *self); /* (nullable): what is chosen by itself */

G_END_DECLS
