/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "applications/jm-record-dialog.h"

#include <tracker/tracker.h>

G_BEGIN_DECLS

/* Somebody to talk to about an application. On "saved", jm_contact_dialog_dup_contact() is what the user wants. */
#define JM_TYPE_CONTACT_DIALOG (jm_contact_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmContactDialog, jm_contact_dialog, JM, CONTACT_DIALOG, JmRecordDialog)

AdwDialog *jm_contact_dialog_new         (const JmContact *contact);
JmContact *jm_contact_dialog_dup_contact (JmContactDialog *self);

G_END_DECLS
