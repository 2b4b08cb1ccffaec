/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-foreign-file.h"

#include "jm-db-file.h"
#include "jm-lean-copy.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>

static void
set_strange_error (const char  *path,
                   GError     **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_CORRUPT, _("The database in “%s” is damaged or was changed by something else. Nothing was changed."), path);
}

/* What https://www.sqlite.org/security.html advises for files of others. A log beside it is none of it. */
static sqlite3 *
open_untrusted (const char *path)
{
  g_autofree char *file = g_filename_to_uri (path, NULL, NULL);
  g_autofree char *uri = g_strconcat (file, "?immutable=1", NULL);
  sqlite3 *handle = NULL;

  if (sqlite3_open_v2 (uri, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI, NULL) != SQLITE_OK)
    {
      sqlite3_close (handle);
      return NULL;
    }
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, 100 * 1024 * 1024);
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024);
  sqlite3_limit (handle, SQLITE_LIMIT_EXPR_DEPTH, 100);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_exec (handle, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0", NULL, NULL, NULL);
  return handle;
}

/* All that the schema says, as one text; NULL when it cannot be read. */
static char *
dup_schema (sqlite3 *handle)
{
  g_autoptr(GString) text = g_string_new (NULL);
  sqlite3_stmt *statement;
  int result;

  if (sqlite3_prepare_v2 (handle, "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY type, name", -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    for (int i = 0; i < 4; i++)
      g_string_append_printf (text, "%s\n", (const char *) sqlite3_column_text (statement, i) ?: "");
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static int
get_schema (sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  int schema = 0;

  if (sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW)
    schema = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return schema;
}

/* A stranger's trigger or view would be run by us: there may be none but our own, of the time of the file. */
static gboolean
has_our_schema (sqlite3  *handle,
                gboolean *is_ours,
                GError  **error)
{
  g_autoptr(JmDb) model = jm_db_open (":memory:", "model", TRUE, error);
  g_autofree char *theirs = dup_schema (handle);
  g_autofree char *ours = NULL;

  if (model == NULL || !jm_db_file_migrate_to (model, get_schema (handle), error))
    return FALSE;
  ours = dup_schema (model->handle);
  *is_ours = g_strcmp0 (ours, theirs) == 0;
  return TRUE;
}

static gboolean
is_sound (sqlite3 *handle)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_ok = sqlite3_prepare_v2 (handle, "PRAGMA quick_check (1)", -1, &statement, NULL) == SQLITE_OK && sqlite3_step (statement) == SQLITE_ROW
                   && g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;

  sqlite3_finalize (statement);
  return is_ok;
}

/* As the store will open it, with what is made anew: a byte of the head may say that nobody may write. */
static gboolean
opens (const char *path)
{
  g_autoptr(JmDb) db = jm_db_open (path, "restore", TRUE, NULL);

  return db != NULL && sqlite3_db_readonly (db->handle, "main") == 0 && jm_db_file_migrate (db, NULL) && jm_lean_copy_fill (db, NULL);
}

gboolean
jm_foreign_file_check (const char  *path,
                       GError     **error)
{
  sqlite3 *handle;
  gboolean is_ours = FALSE;
  gboolean is_done;

  if (!jm_db_file_check (path, error))
    return FALSE;
  handle = open_untrusted (path);
  is_done = handle != NULL && is_sound (handle);
  if (is_done && !has_our_schema (handle, &is_ours, error))
    {
      sqlite3_close (handle);
      return FALSE;
    }
  sqlite3_close (handle);
  if (is_done && is_ours && opens (path))
    return TRUE;
  set_strange_error (path, error);
  return FALSE;
}
