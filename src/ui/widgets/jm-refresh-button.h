/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Starts a refresh of all boards; while one runs, shows how far it is and stops it. */
#define JM_TYPE_REFRESH_BUTTON (jm_refresh_button_get_type ())
G_DECLARE_FINAL_TYPE (JmRefreshButton, jm_refresh_button, JM, REFRESH_BUTTON, AdwBin)

void       jm_refresh_button_set_funnel (JmRefreshButton *self, JmFunnel *funnel);
void       jm_refresh_button_show_boards (JmRefreshButton *self);
GtkWidget *jm_refresh_button_get_popover (JmRefreshButton *self);

G_END_DECLS
