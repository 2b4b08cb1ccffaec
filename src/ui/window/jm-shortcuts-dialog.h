/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Every key that does something. The platform's own dialog for this is younger than the libadwaita we ask for. */
#define JM_TYPE_SHORTCUTS_DIALOG (jm_shortcuts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmShortcutsDialog, jm_shortcuts_dialog, JM, SHORTCUTS_DIALOG, AdwDialog)

AdwDialog *jm_shortcuts_dialog_new (GSettings *state);

G_END_DECLS
