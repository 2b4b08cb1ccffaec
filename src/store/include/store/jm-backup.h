/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One file with the database and what lies beside it in folders, never a secret. */
gboolean jm_backup_write   (const char *data_dir, const char *const *folders, const char *path, GCancellable *cancellable, GError **error);
/* Puts it into the place of what is there, which is moved into the folder @aside (nullable when there was nothing). */
gboolean jm_backup_restore (const char *data_dir, const char *const *folders, const char *path, char **aside, GError **error);

/* Moves a database that is of no use any more into the folder @aside. */
gboolean jm_backup_set_aside (const char *data_dir, char **aside, GError **error);
/* All of it is gone for good, its backups, too. */
gboolean jm_backup_erase   (const char *data_dir, const char *const *folders, GError **error);
/* Whether it would be taken, without taking it. */
gboolean jm_backup_check   (const char *const *folders, const char *path, GError **error);

G_END_DECLS
