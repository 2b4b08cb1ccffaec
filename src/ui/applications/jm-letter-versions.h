/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* Rows for every version of an application's letter. Returns what the newest is called: "Version 3, by you". */
char  *jm_letter_versions_fill   (GtkListBox *list, JmFunnel *funnel, gint64 application);
gint64 jm_letter_versions_get_id (GtkListBoxRow *row);

G_END_DECLS
