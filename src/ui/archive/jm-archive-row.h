/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* An archived application in a list. It asks for what it wants by "card.open" (x) and "card.unarchive" (x) of the view around it. */
#define JM_TYPE_ARCHIVE_ROW (jm_archive_row_get_type ())
G_DECLARE_FINAL_TYPE (JmArchiveRow, jm_archive_row, JM, ARCHIVE_ROW, AdwBin)

GtkWidget *jm_archive_row_new       (void);
void       jm_archive_row_set_item  (JmArchiveRow *self, JmCardItem *item); /* @item: (nullable) */
char      *jm_archive_row_dup_label (JmArchiveRow *self); /* what a screen reader says of it */

G_END_DECLS
