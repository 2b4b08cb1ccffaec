/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "applications/jm-record-dialog.h"

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* The form of an act of a job search. */
#define JM_TYPE_ACTIVITY_DIALOG (jm_activity_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmActivityDialog, jm_activity_dialog, JM, ACTIVITY_DIALOG, JmRecordDialog)

AdwDialog  *jm_activity_dialog_new          (const JmActivity *activity);
JmActivity *jm_activity_dialog_dup_activity (JmActivityDialog *self);

G_END_DECLS
