/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The applications: six columns of cards, and the opened card in a pane at the end side. */
#define JM_TYPE_BOARD_VIEW (jm_board_view_get_type ())
G_DECLARE_FINAL_TYPE (JmBoardView, jm_board_view, JM, BOARD_VIEW, AdwBin)

GtkWidget *jm_board_view_new          (JmFunnel *funnel);
void       jm_board_view_open_card    (JmBoardView *self, gint64 application);
gint64     jm_board_view_get_open_card (JmBoardView *self); /* 0: none */
void       jm_board_view_focus_card   (JmBoardView *self, gint64 application);
void       jm_board_view_show_tab     (JmBoardView *self, const char *name); /* of the pane */

G_END_DECLS
