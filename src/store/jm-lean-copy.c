/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-lean-copy.h"

#include "jm-db-file.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>

#define STEPS_BETWEEN_LOOKS 20000 /* of SQLite's machine, some milliseconds */

/* Tables with rows of their own; virtual ones and what lies behind them are made again. */
static GPtrArray *
list_tables (JmDb    *db,
             GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/copy-tables.sql", error);
  g_autoptr(GError) local_error = NULL;

  while (statement != NULL && jm_statement_next (statement, &local_error))
    g_ptr_array_add (names, jm_statement_dup_text (statement, "name"));
  if (statement != NULL && local_error == NULL)
    return g_steal_pointer (&names);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* @table is a name of our own schema. SQLite takes over whole pages of rows where both tables are alike. */
static gboolean
copy_table (JmDb        *db,
            const char  *table,
            GError     **error)
{
  g_autofree char *empty = g_strconcat ("DELETE FROM main.\"", table, "\"", NULL);
  g_autofree char *fill = g_strconcat ("INSERT INTO main.\"", table, "\" SELECT * FROM source.\"", table, "\"", NULL);

  return jm_db_execute (db, empty, error) && jm_db_execute (db, fill, error);
}

static gboolean
copy_tables (JmDb    *db,
             int      schema,
             GError **error)
{
  g_autoptr(GPtrArray) tables = list_tables (db, error);
  gint64 now;

  if (tables == NULL || !jm_db_get_number (db, "PRAGMA source.user_version", &now, error))
    return FALSE;
  if (now != schema)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("A newer JobMate is changing the database. Try again in a minute."));
      return FALSE;
    }
  for (guint i = 0; i < tables->len; i++)
    if (!copy_table (db, g_ptr_array_index (tables, i), error))
      return FALSE;
  /* Ids that were given once are never given again. */
  return copy_table (db, "sqlite_sequence", error);
}

static gboolean
attach (JmDb        *db,
        const char  *from,
        GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/copy-attach.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":path", from);
  return jm_statement_run (statement, error);
}

static gboolean
read_schema (const char  *path,
             gint64      *schema,
             GError     **error)
{
  g_autoptr(JmDb) db = jm_db_open (path, "backup", TRUE, error);

  return db != NULL && jm_db_get_number (db, "PRAGMA user_version", schema, error);
}

/* It is nobody's yet: what is lost with the power is made again. */
static JmDb *
make_empty (const char  *path,
            int          schema,
            GError     **error)
{
  g_autoptr(JmDb) db = NULL;

  if (!jm_db_file_make (path, error))
    return NULL;
  db = jm_db_open (path, "backup", TRUE, error);
  if (db == NULL || !jm_db_execute (db, "PRAGMA synchronous = OFF", error) || !jm_db_file_migrate_to (db, schema, error)
      || !jm_db_execute (db, "PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = OFF", error))
    return NULL;
  sqlite3_db_config (db->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  return g_steal_pointer (&db);
}

static int
progress_cb (void *cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

gboolean
jm_lean_copy_write (const char    *from,
                    const char    *to,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(JmDb) db = NULL;
  gint64 schema;

  if (!read_schema (from, &schema, error))
    return FALSE;
  db = make_empty (to, schema, error);
  if (db == NULL || !attach (db, from, error) || !jm_db_execute (db, "BEGIN", error))
    return FALSE;
  sqlite3_progress_handler (db->handle, STEPS_BETWEEN_LOOKS, progress_cb, cancellable);
  /* The first look at the other file takes the snapshot in which all of it is read. */
  return copy_tables (db, schema, error) && jm_db_execute (db, "COMMIT; DETACH source; PRAGMA journal_mode = DELETE", error)
         && jm_db_check (db, error);
}

gboolean
jm_lean_copy_fill (JmDb    *db,
                   GError **error)
{
  return jm_db_execute (db, "BEGIN IMMEDIATE", error) && jm_db_index_text (db, error) && jm_db_execute (db, "COMMIT", error);
}
