/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* On a share of the network, no other computer may have the data open: SQLite's log needs memory that all who use the file share
 * (https://www.sqlite.org/wal.html). @held: (out) to be closed with the database, -1 where nothing has to be held. JM_ERROR_CONFLICT */
gboolean jm_host_hold (const char *data_dir, int *held, GError **error);

G_END_DECLS
