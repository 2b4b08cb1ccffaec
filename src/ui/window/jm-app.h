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
/* Ends what is open there, so that its files may be changed. */
void       jm_app_close_folder (JmApp *self, const char *data_dir);
/* The window that says why it cannot be open. */
GtkWindow *jm_app_show_trouble (JmApp *self, const char *data_dir, const GError *error);
/* jm-app-change.c: app.restore (folder, backup), app.erase (folder), app.damaged (folder). */
void       jm_app_install_changes (JmApp *self);
/* What the program returns to its caller, 0 unless something says otherwise. */
void       jm_app_set_exit_status (JmApp *self, int status);
int        jm_app_get_exit_status (JmApp *self);

G_END_DECLS
