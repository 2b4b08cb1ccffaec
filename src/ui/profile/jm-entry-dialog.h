/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <profile/profile.h>

G_BEGIN_DECLS

/* One entry of a list of the profile: a job, a degree. Signal "saved": jm_entry_dialog_dup_entry() is what the user wants. */
#define JM_TYPE_ENTRY_DIALOG (jm_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmEntryDialog, jm_entry_dialog, JM, ENTRY_DIALOG, AdwDialog)

AdwDialog *jm_entry_dialog_new       (const char *list, JmJson *entry); /* @entry (nullable): a new one */
JmJson    *jm_entry_dialog_dup_entry (JmEntryDialog *self);

G_END_DECLS
