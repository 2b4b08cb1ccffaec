/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets files be dropped on a widget that stands for an application, which lights up meanwhile: action card.attach (x, as). */
void jm_file_drop_attach (GtkWidget *widget, gint64 (*get_application) (gpointer widget));

G_END_DECLS
