/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What was put away: applications, the opened one in a pane at the end side, and searches that have ended. */
#define JM_TYPE_ARCHIVE_VIEW (jm_archive_view_get_type ())
G_DECLARE_FINAL_TYPE (JmArchiveView, jm_archive_view, JM, ARCHIVE_VIEW, AdwBin)

GtkWidget  *jm_archive_view_new       (JmFunnel *funnel);
GListModel *jm_archive_view_get_model (JmArchiveView *self); /* (element-type JmCardItem) */
void        jm_archive_view_open_card (JmArchiveView *self, gint64 application);
gint64      jm_archive_view_get_open_card (JmArchiveView *self); /* 0: none */
/* Selects its row and gives it the focus, where there is one. */
void        jm_archive_view_select    (JmArchiveView *self, gint64 application);
void        jm_archive_view_show_page (JmArchiveView *self, const char *name); /* "applications", "searches" */

G_END_DECLS
