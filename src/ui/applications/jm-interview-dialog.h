/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "applications/jm-record-dialog.h"

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* When an interview is, where, and how it went. On "saved", jm_interview_dialog_dup_interview() is what the user wants. */
#define JM_TYPE_INTERVIEW_DIALOG (jm_interview_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmInterviewDialog, jm_interview_dialog, JM, INTERVIEW_DIALOG, JmRecordDialog)

AdwDialog   *jm_interview_dialog_new           (const JmInterview *interview);
JmInterview *jm_interview_dialog_dup_interview (JmInterviewDialog *self);

G_END_DECLS
