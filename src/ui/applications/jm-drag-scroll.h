/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* While something is dragged near an edge of @scroller, scrolls it that way: GTK does not by itself. */
void jm_drag_scroll_attach (GtkScrolledWindow *scroller);

G_END_DECLS
