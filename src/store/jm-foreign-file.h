/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a database file that came from anywhere may be used as ours. It is opened for reading only, and for writing when it is found sound. */
gboolean jm_foreign_file_check (const char *path, GError **error);

G_END_DECLS
