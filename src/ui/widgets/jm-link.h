/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Opens a web page in the user's browser, from the window that @from is in. */
void       jm_link_open    (GtkWidget *from, const char *url);
/* A preferences row that does so; its tooltip is the address. */
GtkWidget *jm_link_row_new (const char *title, const char *subtitle, const char *url);

G_END_DECLS
