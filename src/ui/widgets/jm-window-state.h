/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a window remembers for its next start, and how its user likes it: of each profile by itself. */
GSettings *jm_window_state_new    (const char *data_dir); /* (transfer full) */
void       jm_window_state_forget (const char *data_dir);

G_END_DECLS
