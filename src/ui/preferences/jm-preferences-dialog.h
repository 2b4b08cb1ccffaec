/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <funnel/funnel.h>

G_BEGIN_DECLS

/* What the product obeys, a page for each room of it. */
#define JM_TYPE_PREFERENCES_DIALOG (jm_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (JmPreferencesDialog, jm_preferences_dialog, JM, PREFERENCES_DIALOG, AdwPreferencesDialog)

/* @page: (nullable): the page that is shown first, "ai", "data" */
AdwDialog *jm_preferences_dialog_new (JmFunnel *funnel, const char *page);

G_END_DECLS
