/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the truth guard says of a letter: underlined in its editor, and listed below it; a row jumps to the place. */
#define JM_TYPE_LETTER_FINDINGS (jm_letter_findings_get_type ())
G_DECLARE_FINAL_TYPE (JmLetterFindings, jm_letter_findings, JM, LETTER_FINDINGS, AdwBin)

void       jm_letter_findings_set_view  (JmLetterFindings *self, GtkTextView *view);
/* Holds what the editor has against what is known. */
void       jm_letter_findings_check     (JmLetterFindings *self, JmFunnel *funnel, gint64 application);
void       jm_letter_findings_clear     (JmLetterFindings *self);
/* Rows for (element-type JmFinding). */
GtkWidget *jm_letter_findings_list      (GPtrArray *findings);
/* "3 statements to check" */
char      *jm_letter_findings_count     (guint n);

G_END_DECLS
