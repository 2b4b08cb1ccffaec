/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The CVs, side by side: which is the current one, what stands in each. Widget actions of its page: "profile.review-cv" (x). */
#define JM_TYPE_CV_FILES (jm_cv_files_get_type ())
G_DECLARE_FINAL_TYPE (JmCvFiles, jm_cv_files, JM, CV_FILES, AdwPreferencesGroup)

GtkWidget *jm_cv_files_new  (JmFunnel *funnel);
/* Reads them anew. */
guint      jm_cv_files_load (JmCvFiles *self);

G_END_DECLS
