/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The desktop program: one process, a window for each data folder. */
#define JM_TYPE_APP (jm_app_get_type ())
G_DECLARE_FINAL_TYPE (JmApp, jm_app, JM, APP, AdwApplication)

JmApp     *jm_app_new         (void);
/* The window of a data folder, made if there is none yet: a JmWindow, or a JmTroubleWindow when the folder cannot be opened. */
GtkWindow *jm_app_open_folder (JmApp *self, const char *data_dir);
/* What the program returns to its caller, 0 unless something says otherwise. */
void       jm_app_set_exit_status (JmApp *self, int status);
int        jm_app_get_exit_status (JmApp *self);

G_END_DECLS
