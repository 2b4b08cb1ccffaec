/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file to read, its length in bytes; -1: JM_ERROR_NOT_FOUND for what is none, JM_ERROR_FAILED. Nobody waits for what a pipe may bring. */
int      jm_descriptor_open        (const char *path, goffset *size, GError **error);
/* All of them, however many turns it takes. FALSE: errno. */
gboolean jm_descriptor_write       (int fd, const void *bytes, gsize length);
/* Waits for the disk; some file systems have nothing to wait for. FALSE: errno. */
gboolean jm_descriptor_sync        (int fd);
/* A name is on the disk when its folder is. A folder that one may not look into cannot be asked for it. FALSE: errno. */
gboolean jm_descriptor_sync_folder (const char *folder);

G_END_DECLS
