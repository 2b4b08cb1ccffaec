/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A form for one thing that hangs on an application, with Cancel and Save. Signal "saved": the user is content with it. */
#define JM_TYPE_RECORD_DIALOG (jm_record_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (JmRecordDialog, jm_record_dialog, JM, RECORD_DIALOG, AdwDialog)

struct _JmRecordDialogClass {
  AdwDialogClass parent_class;
};

/* The group of the form, for rows of one line. */
AdwPreferencesGroup *jm_record_dialog_get_group   (JmRecordDialog *self);
GtkWidget           *jm_record_dialog_add_entry   (JmRecordDialog *self, const char *title, const char *text, GtkInputPurpose purpose);
/* A length in minutes, 0 while it is not known. */
AdwSpinRow          *jm_record_dialog_add_minutes (JmRecordDialog *self, int minutes);
/* Several lines, below the group, with their title above. */
GtkWidget           *jm_record_dialog_add_text    (JmRecordDialog *self, const char *title, const char *text);
void                 jm_record_dialog_set_ready   (JmRecordDialog *self, gboolean is_ready, const char *why_not);
/* (nullable) what is typed in a row of it, trimmed. */
char                *jm_record_dialog_dup_typed   (GtkWidget *row);

G_END_DECLS
