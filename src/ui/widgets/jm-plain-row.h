/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A preferences row of @type whose texts are plain, never markup. */
GtkWidget *jm_plain_row_new (GType type, const char *title);

G_END_DECLS
