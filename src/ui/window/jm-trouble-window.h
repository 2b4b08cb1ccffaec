/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for the main window when a data folder cannot be opened, and says what to do. */
#define JM_TYPE_TROUBLE_WINDOW (jm_trouble_window_get_type ())
G_DECLARE_FINAL_TYPE (JmTroubleWindow, jm_trouble_window, JM, TROUBLE_WINDOW, AdwApplicationWindow)

JmTroubleWindow *jm_trouble_window_new (GtkApplication *application, const char *data_dir, const GError *error);

G_END_DECLS
