/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

#define JM_TYPE_IMPORT_DIALOG (jm_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmImportDialog, jm_import_dialog, JM, IMPORT_DIALOG, AdwDialog)

/* Shows what a file would bring, asks what the columns of a table say, and imports it.
 * Signal "imported" (const char *text): it is on disk; @text says how much, for a toast with Undo. */
AdwDialog *jm_import_dialog_new (JmFunnel *funnel, const char *path);

G_END_DECLS
