/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* One thing that could be otherwise, what it would bring, and a button. Signal "applied": the button was pressed. */
#define JM_TYPE_WHAT_IF_ROW (jm_what_if_row_get_type ())
G_DECLARE_FINAL_TYPE (JmWhatIfRow, jm_what_if_row, JM, WHAT_IF_ROW, AdwActionRow)

GtkWidget *jm_what_if_row_new_rule   (JmJson *change);
GtkWidget *jm_what_if_row_new_skill  (JmJson *skill, JmJson *change);
JmJson    *jm_what_if_row_get_change (JmWhatIfRow *self); /* (transfer none) the change, or the skill */

G_END_DECLS
