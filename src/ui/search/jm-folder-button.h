/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in the row of a board that reads folders, and lets the user choose one in place of typing its path. */
GtkWidget *jm_folder_button_new  (void);
/* As if the user had chosen it. */
void       jm_folder_button_take (GtkWidget *button, GFile *folder);

G_END_DECLS
