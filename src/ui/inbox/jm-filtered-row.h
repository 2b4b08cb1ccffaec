/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* A posting that was kept out, the reason, and a button. Its click activates the action filtered.let-in with the id. */
#define JM_TYPE_FILTERED_ROW (jm_filtered_row_get_type ())
G_DECLARE_FINAL_TYPE (JmFilteredRow, jm_filtered_row, JM, FILTERED_ROW, AdwBin)

GtkWidget *jm_filtered_row_new      (void);
void       jm_filtered_row_set_item (JmFilteredRow *self, JmFilteredItem *item);

G_END_DECLS
