/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Which rows of a list of postings are selected: one, which is shown beside the list, or several, which are decided on together. It knows
 * positions and ids, and reads no row. Properties: "shown" (uint, GTK_INVALID_LIST_POSITION: none), "n-selected" (uint), "selecting"
 * (boolean): rows are picked one by one, and none may be. */
#define JM_TYPE_POSTING_SELECTION (jm_posting_selection_get_type ())
G_DECLARE_FINAL_TYPE (JmPostingSelection, jm_posting_selection, JM, POSTING_SELECTION, GObject)

JmPostingSelection *jm_posting_selection_new           (JmInboxList *list);
guint               jm_posting_selection_get_shown     (JmPostingSelection *self);
/* Selects that row alone. */
void                jm_posting_selection_show          (JmPostingSelection *self, guint position);
/* Picks that row, or no longer. */
void                jm_posting_selection_toggle        (JmPostingSelection *self, guint position);
guint               jm_posting_selection_count         (JmPostingSelection *self);
/* Whether what is done is done to all that are selected, rather than to what is shown. */
gboolean            jm_posting_selection_is_several    (JmPostingSelection *self);
gboolean            jm_posting_selection_get_selecting (JmPostingSelection *self);
/* When it ends, what is shown is selected alone. */
void                jm_posting_selection_set_selecting (JmPostingSelection *self, gboolean selecting);
/* (transfer full) (element-type gint64) at most @most, from the last row to the first */
GArray             *jm_posting_selection_dup_ids       (JmPostingSelection *self, guint most);

G_END_DECLS
