/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the program is at, waits for and could not do, each with Retry and Cancel; and what became of what was last read for each search. */
#define JM_TYPE_QUEUE_DIALOG (jm_queue_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmQueueDialog, jm_queue_dialog, JM, QUEUE_DIALOG, AdwDialog)

AdwDialog *jm_queue_dialog_new (JmFunnel *funnel);

G_END_DECLS
