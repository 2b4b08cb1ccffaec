/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

#define JM_TYPE_LETTER_PROGRESS (jm_letter_progress_get_type ())
G_DECLARE_FINAL_TYPE (JmLetterProgress, jm_letter_progress, JM, LETTER_PROGRESS, AdwBin)

/* How far a letter is that the model is asked for: at it, with a way to stop it, or why it failed, with a way to try again.
 * Signal "draft" (const char *text): as much as has come; "draft-taken": what had come of a letter that was stopped is to stand. */
void     jm_letter_progress_set_funnel      (JmLetterProgress *self, JmFunnel *funnel);
/* Returns: whether there is anything to say. */
gboolean jm_letter_progress_set_application (JmLetterProgress *self, const JmApplication *application);
/* A draft is shown. */
gboolean jm_letter_progress_is_coming       (JmLetterProgress *self);

G_END_DECLS
