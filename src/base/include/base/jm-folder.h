/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void  jm_folder_erase     (const char *path);
/* What errno says of a file or folder: JM_ERROR_NOT_FOUND, DISK_FULL, READ_ONLY or FAILED. */
void  jm_folder_set_error (GError **error, const char *path, int number);
/* A copy under the hash of what is in it, on disk: "HASH.pdf". Blocks. */
char *jm_folder_take      (const char *folder, int from, gsize most, const char *suffix, GError **error);

G_END_DECLS
