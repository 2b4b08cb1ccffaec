/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <discovery/discovery.h>

G_BEGIN_DECLS

/* One board in the search dialog: a switch, or chips where it needs the companies to be named. Both are preferences
 * rows; these functions know which. */
GtkWidget *jm_board_row_new       (JmBoard *board);
/* A sentence where how the board answers is not sure; NULL where it is. */
const char *jm_board_row_get_doubt (JmBoard *board);
/* @state: its element of jm_funnel_list_boards(): what came of the last run. */
void       jm_board_row_set_state (GtkWidget *row, JmBoard *board, JmJson *state);
/* As if the user had chosen it; @param is what stands behind the colon. */
void       jm_board_row_choose    (GtkWidget *row, const char *param);
const char *jm_board_row_get_name (GtkWidget *row);
/* What search.boards says of this board: "remotive", or "greenhouse:acme" for each company. */
void       jm_board_row_collect   (GtkWidget *row, GStrvBuilder *references);
void       jm_board_row_restore   (GtkWidget *row, const char * const *references);
/* The name of the property that notifies of changes. */
const char *jm_board_row_property (GtkWidget *row);

G_END_DECLS
