/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the model said of an application, or why it has not said it yet, with the next step. */
#define JM_TYPE_ANALYSIS_BOX (jm_analysis_box_get_type ())
G_DECLARE_FINAL_TYPE (JmAnalysisBox, jm_analysis_box, JM, ANALYSIS_BOX, AdwBin)

void jm_analysis_box_set_application (JmAnalysisBox *self, const JmApplication *application);
void jm_analysis_box_set_spent       (JmAnalysisBox *self, JmJson *spent);

G_END_DECLS
