/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the views with cards do with them: the board, and the archive. What happened is told in a toast beside @view, with Undo. */

/* Has it analysed again. */
void jm_card_actions_retry     (GtkWidget *view, JmFunnel *funnel, gint64 application);
/* @parameter: (xas) an application, and the addresses of files that are attached to it. */
void jm_card_actions_attach    (GtkWidget *view, JmFunnel *funnel, GVariant *parameter);
/* Off the board, and back into the column that each came from. */
void jm_card_actions_archive   (GtkWidget *view, JmFunnel *funnel, const gint64 *applications, guint n_applications);
void jm_card_actions_unarchive (GtkWidget *view, JmFunnel *funnel, const gint64 *applications, guint n_applications);

G_END_DECLS
