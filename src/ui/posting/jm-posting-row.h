/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <posting/posting.h>

G_BEGIN_DECLS

/* A posting in two lines, for lists. */
#define JM_TYPE_POSTING_ROW (jm_posting_row_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingRow, jm_posting_row, JM, POSTING_ROW, AdwBin)

GtkWidget *jm_posting_row_new         (void);
void       jm_posting_row_set_posting (JmPostingRow *self, const JmPosting *posting);

G_END_DECLS
