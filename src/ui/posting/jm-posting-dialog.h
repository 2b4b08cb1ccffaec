/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Adds a posting from a link or by hand. Signal "added" (gint64 id) when it is on disk. */
#define JM_TYPE_POSTING_DIALOG (jm_posting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingDialog, jm_posting_dialog, JM, POSTING_DIALOG, AdwDialog)

AdwDialog *jm_posting_dialog_new (JmFunnel *funnel);
/* What is known of a posting, for the user to complete; of an address alone the page is read. */
void       jm_posting_dialog_prefill    (JmPostingDialog *self, const JmPosting *draft);
/* Whether the form is shown, not the page for links and files. */
gboolean   jm_posting_dialog_is_by_hand (JmPostingDialog *self);

G_END_DECLS
