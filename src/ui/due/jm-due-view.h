/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Follow-ups, interviews and postings that come back, by their days. It has a property "narrow". */
#define JM_TYPE_DUE_VIEW (jm_due_view_get_type ())
G_DECLARE_FINAL_TYPE (JmDueView, jm_due_view, JM, DUE_VIEW, AdwBin)

GtkWidget  *jm_due_view_new       (JmFunnel *funnel);
GListModel *jm_due_view_get_model (JmDueView *self); /* (transfer none): JmDueItem, in sections by their groups */
/* Gives the focus to the row of an application. */
void        jm_due_view_select    (JmDueView *self, gint64 application);

G_END_DECLS
