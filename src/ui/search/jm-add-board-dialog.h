/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Recognises the board behind a pasted address, shows its first postings and adds it. Signals:
 * "chosen" (const char *reference): where the caller adds it himself;
 * "added" (guint n): it is in n searches now; "new-search" (const char *reference): it is to begin a search. The dialog closes by itself.
 * A page that is no board's is handed to the window's action win.add-page. */
#define JM_TYPE_ADD_BOARD_DIALOG (jm_add_board_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmAddBoardDialog, jm_add_board_dialog, JM, ADD_BOARD_DIALOG, AdwDialog)

/* @chooses: it is added by the caller, to no search yet. */
AdwDialog *jm_add_board_dialog_new (JmFunnel *funnel, gboolean chooses);
/* As if pasted. */
void       jm_add_board_dialog_set_address (JmAddBoardDialog *self, const char *address);

G_END_DECLS
