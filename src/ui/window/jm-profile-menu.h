/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills a section of a menu with the profiles; win.profile marks the one that the window shows. */
void jm_profile_menu_fill    (GMenu *section);
/* The actions win.profile and win.new-profile. */
void jm_profile_menu_install (GtkWidget *window, const char *data_dir);

G_END_DECLS
