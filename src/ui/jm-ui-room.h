/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * ui: the window. Widgets bind to the funnel's models and call its commands; nothing here knows SQL, HTTP or a model.
 *
 * Folders: window (the shell), inbox, applications, posting, search, widgets (what the others share). widgets knows none
 * of the others; window knows them all.
 * Threads: the main thread alone.
 * Outside libraries that only this room includes: gtk4, libadwaita.
 */

#include <glib.h>

G_BEGIN_DECLS

/* Registers templates, icons and the style sheet; call once before the first widget. */
void jm_ui_init (void);

G_END_DECLS
