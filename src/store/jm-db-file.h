/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-db-private.h"

G_BEGIN_DECLS

#define JM_DB_APPLICATION_ID 0x4a6f624d /* "JobM" */

/* The schema that this program knows: how many migrations it carries. */
int      jm_db_file_get_schema (void);
/* Looks at the bytes of the file, without opening it as a database. */
gboolean jm_db_file_check      (const char *path, GError **error);
/* Makes the folder or the file where there is none, with modes that keep others out. */
gboolean jm_db_file_make_folder (const char *path, GError **error);
gboolean jm_db_file_make       (const char *path, GError **error);
/* The folder, open and locked until it is closed; -1 where it cannot be. One process at a time makes, migrates or replaces the file. */
int      jm_db_file_lock_folder (const char *path);
/* Nobody else has it open, and all of it is in the one file now. With the folder locked nobody opens it meanwhile. */
gboolean jm_db_file_take_alone (const char *database, GError **error);
/* All that @db sees, as a file of its own. */
gboolean jm_db_file_copy       (JmDb *db, const char *path, GError **error);
/* Brings the file to our schema, one transaction per step. */
gboolean jm_db_file_migrate    (JmDb *db, GError **error);
/* The same, to an older one: what a file of that time looks like. */
gboolean jm_db_file_migrate_to (JmDb *db, int schema, GError **error);

G_END_DECLS
