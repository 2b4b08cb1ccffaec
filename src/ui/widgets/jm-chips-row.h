/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A list of short texts in a boxed list: typed one by one, Enter or a comma ends one, each can be removed.
 * Property "strings" notifies of changes; "title" is the row's, "placeholder" what the empty entry shows. */
#define JM_TYPE_CHIPS_ROW (jm_chips_row_get_type ())
G_DECLARE_FINAL_TYPE (JmChipsRow, jm_chips_row, JM, CHIPS_ROW, AdwPreferencesRow)

char **jm_chips_row_dup_strings (JmChipsRow *self); /* with what stands in the entry */
void   jm_chips_row_set_strings (JmChipsRow *self, const char * const *strings);
void   jm_chips_row_add_suffix  (JmChipsRow *self, GtkWidget *widget);

G_END_DECLS
