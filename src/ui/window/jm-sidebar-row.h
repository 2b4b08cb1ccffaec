/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One view in the sidebar: its name and how much waits there. */
#define JM_TYPE_SIDEBAR_ROW (jm_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (JmSidebarRow, jm_sidebar_row, JM, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *jm_sidebar_row_new       (const char *view, const char *icon, const char *title, gboolean nested);
const char *jm_sidebar_row_get_view  (JmSidebarRow *self);
const char *jm_sidebar_row_get_title (JmSidebarRow *self);
/* What can be done with what the row stands for. */
void        jm_sidebar_row_set_menu  (JmSidebarRow *self, GMenuModel *menu);
void        jm_sidebar_row_set_count (JmSidebarRow *self, gint64 count);
/* How many of them are past their time; none shows nothing. */
void        jm_sidebar_row_set_overdue (JmSidebarRow *self, gint64 n);

G_END_DECLS
