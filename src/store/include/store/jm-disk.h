/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The disk that a data folder lies on. */
guint64  jm_disk_get_database_size (const char *data_dir); /* bytes, with its log; 0: there is none */
gint64   jm_disk_get_free          (const char *path);     /* bytes that the user may fill; -1: unknown */
/* A share of the network, where SQLite's log is not safe among several computers. */
gboolean jm_disk_is_remote         (const char *path);

G_END_DECLS
