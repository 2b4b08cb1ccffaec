/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The main window: one for each data folder. */
#define JM_TYPE_WINDOW (jm_window_get_type ())
G_DECLARE_FINAL_TYPE (JmWindow, jm_window, JM, WINDOW, AdwApplicationWindow)

JmWindow   *jm_window_new        (GtkApplication *application, JmFunnel *funnel);
JmFunnel   *jm_window_get_funnel (JmWindow *self); /* (transfer none) */
/* "inbox", "search:3", "rejected", "filtered", "applications", "due"; unknown ones show the inbox. */
void        jm_window_show_view  (JmWindow *self, const char *view);
const char *jm_window_get_view   (JmWindow *self);
GtkWidget  *jm_window_get_page   (JmWindow *self); /* (transfer none): the widget of the view that is shown */

G_END_DECLS
