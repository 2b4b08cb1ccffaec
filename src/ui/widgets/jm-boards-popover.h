/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* How far the refresh is with each board; between two, what the last one came to and when a board is tried again. */
#define JM_TYPE_BOARDS_POPOVER (jm_boards_popover_get_type ())
G_DECLARE_FINAL_TYPE (JmBoardsPopover, jm_boards_popover, JM, BOARDS_POPOVER, GtkPopover)

GtkWidget *jm_boards_popover_new        (void); /* (transfer floating) */
void       jm_boards_popover_set_funnel (JmBoardsPopover *self, JmFunnel *funnel); /* @funnel: (nullable) */

G_END_DECLS
