/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* The views, the saved searches, and how much waits in each. A row activates the action win.view. */
#define JM_TYPE_SIDEBAR (jm_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (JmSidebar, jm_sidebar, JM, SIDEBAR, AdwBin)

void        jm_sidebar_set_funnel (JmSidebar *self, JmFunnel *funnel);
gboolean    jm_sidebar_set_view   (JmSidebar *self, const char *view);
const char *jm_sidebar_get_title  (JmSidebar *self, const char *view); /* (nullable) */
void        jm_sidebar_open_menu  (JmSidebar *self);

G_END_DECLS
