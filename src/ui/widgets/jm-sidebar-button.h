/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Brings the window's sidebar back. It stands in the header of each view, and only while the sidebar, which has one of its own, is away. */
#define JM_TYPE_SIDEBAR_BUTTON (jm_sidebar_button_get_type ())
G_DECLARE_FINAL_TYPE (JmSidebarButton, jm_sidebar_button, JM, SIDEBAR_BUTTON, GtkToggleButton)

G_END_DECLS
