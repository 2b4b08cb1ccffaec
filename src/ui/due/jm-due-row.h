/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "due/jm-due-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Something due, with buttons for what can be done about it. They activate due.move (application, days; 0: done), due.outcome (interview,
 * outcome) and due.go (a link). Property "narrow": there is room for little. */
#define JM_TYPE_DUE_ROW (jm_due_row_get_type ())
G_DECLARE_FINAL_TYPE (JmDueRow, jm_due_row, JM, DUE_ROW, AdwBin)

GtkWidget *jm_due_row_new      (void);
void       jm_due_row_set_item (JmDueRow *self, JmDueItem *item);

G_END_DECLS
