/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* One column of the board. It asks for what it wants by actions of the board around it:
 * "card.place" (xix: application, status, before), "card.open" (x), "card.retry" (x), "card.archive" (x), "card.archive-all" (i: status),
 * "card.go" (iiu: from the column of that status, that many columns on, to that place).
 * Signal "selected": a card of this column became the selected one. */
#define JM_TYPE_COLUMN (jm_column_get_type ())
G_DECLARE_FINAL_TYPE (JmColumn, jm_column, JM, COLUMN, AdwBin)

GtkWidget           *jm_column_new        (JmFunnel *funnel, JmApplicationStatus status);
JmApplicationStatus  jm_column_get_status (JmColumn *self);
guint                jm_column_get_n_cards (JmColumn *self);
gint64               jm_column_get_selected_id (JmColumn *self); /* 0: none */
void                 jm_column_unselect   (JmColumn *self);
/* Selects and focuses a card; FALSE: it is not there (yet). */
gboolean             jm_column_focus_card (JmColumn *self, gint64 application, guint position);
gboolean             jm_column_focus_near (JmColumn *self, guint position); /* FALSE: no card at all */

G_END_DECLS
