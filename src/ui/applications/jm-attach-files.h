/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Attaches files one after another to an application and says so in one toast with Undo. @files: (element-type GFile) */
void jm_attach_files        (GtkWidget *from, JmFunnel *funnel, gint64 application, GListModel *files);
/* Asks for files first. */
void jm_attach_files_choose (GtkWidget *from, JmFunnel *funnel, gint64 application);
/* The files of a drop or a paste. (transfer full) */
GListModel *jm_attach_files_of (const GValue *value);
/* Opens an attached file in the program of its type: a copy under its own name, so that nothing changes what is kept. */
void jm_attach_files_open   (GtkWidget *from, JmFunnel *funnel, gint64 attachment);
/* Asks where it is to go. */
void jm_attach_files_save   (GtkWidget *from, JmFunnel *funnel, gint64 attachment);

G_END_DECLS
