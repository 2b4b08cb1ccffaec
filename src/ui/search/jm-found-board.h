/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The board behind an address: service and company, what its terms ask, its first postings; a key can be entered where it wants one.
 * Signal "key-entered": it may be asked now, or not any more. */
#define JM_TYPE_FOUND_BOARD (jm_found_board_get_type ())
G_DECLARE_FINAL_TYPE (JmFoundBoard, jm_found_board, JM, FOUND_BOARD, AdwBin)

/* Where the searches go that the board may be added to; shown by whoever fills it. */
AdwPreferencesGroup *jm_found_board_get_searches_group (JmFoundBoard *self);
/* @detection: one that has recognised a board. */
void jm_found_board_show (JmFoundBoard *self, JmFunnel *funnel, const JmDetection *detection);

G_END_DECLS
