/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* FALSE: it cannot be an export of JobMate, and @error says what it is, and where it belongs. Looks at its beginning only. */
gboolean jm_import_file_check (const char *path, GError **error);

G_END_DECLS
