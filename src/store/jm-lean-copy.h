/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-db-private.h"

G_BEGIN_DECLS

/* All of the database at @from as of one instant, but what can be made again, the full-text index, as a file of its own. */
gboolean jm_lean_copy_write (const char *from, const char *to, GCancellable *cancellable, GError **error);
/* Makes again what is not in such a copy; nothing where nothing is missing. */
gboolean jm_lean_copy_fill  (JmDb *db, GError **error);

G_END_DECLS
