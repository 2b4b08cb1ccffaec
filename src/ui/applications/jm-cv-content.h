/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

#define JM_TYPE_CV_CONTENT (jm_cv_content_get_type ())
G_DECLARE_FINAL_TYPE (JmCvContent, jm_cv_content, JM, CV_CONTENT, AdwBin)

/* What the CV for an application is to say: as the analysis suggests, and as the user has made it. */
void jm_cv_content_set_funnel      (JmCvContent *self, JmFunnel *funnel);
/* Shows another application's, or what changed of the same. What is typed and not kept yet is kept first, and never written over. */
void jm_cv_content_set_application (JmCvContent *self, const JmApplication *application);

G_END_DECLS
