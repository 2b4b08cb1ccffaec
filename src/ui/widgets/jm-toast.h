/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Feedback in the toast overlay that surrounds a widget. Texts are plain, never markup. */
typedef enum {
  JM_TOAST_REJECTED,
  JM_TOAST_APPROVED,
  JM_TOAST_LET_IN,
  JM_TOAST_PUT_OFF,
  JM_TOAST_KEPT,
  JM_TOAST_NOT_KEPT,
  JM_TOAST_DELETED,
  JM_TOAST_REOPENED,
  JM_TOAST_APART,
} JmToastKind;

/* Something to read. */
void jm_toast_say      (GtkWidget *from, const char *text);
/* Something that went wrong; nothing for a cancelled operation. */
void jm_toast_error    (GtkWidget *from, const GError *error);
/* A place that was chosen for a file cannot take it: @error (nullable), or it is not on this computer. */
void jm_toast_elsewhere (GtkWidget *from, const GError *error);
/* A decision, with Undo; several of one kind in a row merge into "3 rejected". */
void jm_toast_decided  (GtkWidget *from, JmToastKind kind, guint n);
/* Any other single command, with Undo. */
void jm_toast_undoable (GtkWidget *from, const char *text);
/* What was done in several steps of undo, which its Undo takes back together. */
void jm_toast_undoable_several (GtkWidget *from, const char *text, guint n);
/* The last decision's toast goes: its Undo would take back something else by now. */
void jm_toast_forget   (GtkWidget *from);

G_END_DECLS
