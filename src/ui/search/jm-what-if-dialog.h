/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What other rules or one skill more would bring, each with a button that makes it so. */
#define JM_TYPE_WHAT_IF_DIALOG (jm_what_if_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmWhatIfDialog, jm_what_if_dialog, JM, WHAT_IF_DIALOG, AdwDialog)

AdwDialog *jm_what_if_dialog_new (JmFunnel *funnel, gint64 search); /* 0: all active ones */

G_END_DECLS
