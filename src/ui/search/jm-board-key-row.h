/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The key of a board that answers only those who have one: where to get it, and where to enter it. Opens to rows of its own.
 * Property "has-key" (boolean, read-only) is notified of when the keyring has told, once the row is open, and after each change.
 * Signal "entered": the user has entered a key, or had it forgotten. */
#define JM_TYPE_BOARD_KEY_ROW (jm_board_key_row_get_type ())
G_DECLARE_FINAL_TYPE (JmBoardKeyRow, jm_board_key_row, JM, BOARD_KEY_ROW, AdwExpanderRow)

/* @choice: (nullable) the row of jm_board_row_new() goes first among its rows, and is of use as soon as there is a key. */
GtkWidget *jm_board_key_row_new     (JmFunnel *funnel, JmBoard *board, GtkWidget *choice);
gboolean   jm_board_key_row_has_key (JmBoardKeyRow *self);

G_END_DECLS
