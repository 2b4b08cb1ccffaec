/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Adds a posting from a link or by hand. Signal "added" (gint64 id) when it is on disk. */
#define JM_TYPE_POSTING_DIALOG (jm_posting_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingDialog, jm_posting_dialog, JM, POSTING_DIALOG, AdwDialog)

/* @url: (nullable) what stands in its entry at first. */
AdwDialog *jm_posting_dialog_new (JmFunnel *funnel, const char *url);

G_END_DECLS
