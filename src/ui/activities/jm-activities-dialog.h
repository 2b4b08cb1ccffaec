/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What was done for a job search beside answering postings, month by month with its hours. */
#define JM_TYPE_ACTIVITIES_DIALOG (jm_activities_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmActivitiesDialog, jm_activities_dialog, JM, ACTIVITIES_DIALOG, AdwDialog)

AdwDialog *jm_activities_dialog_new (JmFunnel *funnel);

G_END_DECLS
