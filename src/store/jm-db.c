/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-db.h>

#include "jm-db-private.h"

#include <base/jm-error.h>

#include <errno.h>
#include <glib/gi18n.h>

#define BUSY_TIMEOUT G_TIME_SPAN_MINUTE /* a large import by another process is one transaction */
#define BUSY_PAUSE 1000 /* us; shorter than the moment that a writer leaves to others */

static gboolean
is_out_of_space (int system_error)
{
  return system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG;
}

static gboolean
is_forbidden (int system_error)
{
  return system_error == EROFS || system_error == EACCES || system_error == EPERM;
}

void
jm_db_set_corrupt_error (const char *path, GError **error)
{
  g_set_error (error, JM_ERROR, JM_ERROR_CORRUPT,
               _("The database “%s” is damaged. Restore it from a backup, or move it aside to start afresh."), path);
}

void
jm_db_set_error (JmDb *self, int result, GError **error)
{
  /* What the connection says last may be about something else. */
  gboolean is_last = self->handle != NULL && (sqlite3_errcode (self->handle) & 0xff) == (result & 0xff);
  const char *message = is_last ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result);
  int system_error = self->handle != NULL ? sqlite3_system_errno (self->handle) : 0;

  /* A disk that the kernel has made read-only since it was opened. */
  if ((result & 0xff) == SQLITE_IOERR && is_forbidden (system_error))
    result = SQLITE_READONLY;
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT,
                           _("Another program keeps the database busy. Nothing was saved: close it and try again."));
      return;
    case SQLITE_CONSTRAINT:
      g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT,
                   _("The database refused a change that breaks its rules (%s). Nothing was saved."), message);
      return;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      jm_db_set_corrupt_error (self->path, error);
      return;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      g_set_error (error, JM_ERROR, is_out_of_space (system_error) ? JM_ERROR_DISK_FULL : JM_ERROR_READ_ONLY,
                   _("The database “%s” cannot be written. Check that it and its folder belong to you, and that the disk "
                     "is neither full nor read-only."),
                   self->path);
      return;
    case SQLITE_INTERRUPT:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("The operation was cancelled."));
      return;
    default:
      break;
    }

  if ((result & 0xff) == SQLITE_FULL || ((result & 0xff) == SQLITE_IOERR && is_out_of_space (system_error)))
    g_set_error_literal (error, JM_ERROR, JM_ERROR_DISK_FULL,
                         _("The disk is full: nothing was saved. Free some space and try again."));
  else if ((result & 0xff) == SQLITE_IOERR)
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED,
                 _("The disk failed while the database “%s” was in use (%s). Check the disk and try again."),
                 self->path, g_strerror (system_error));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("The database could not answer (%s)."), message);
}

/* SQLite's own handler sleeps ever longer, up to 100 ms: who writes without a pause would keep others out until they give up. */
static int
busy_cb (void *data, int n_calls)
{
  JmDb *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_calls == 0)
    self->busy_since = now;
  if (now - self->busy_since > BUSY_TIMEOUT)
    return 0;
  g_usleep (BUSY_PAUSE);
  return 1;
}

static gboolean
configure (JmDb *self, gboolean writable, GError **error)
{
  static const char pragmas[] =
    "PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;"
    "PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  return jm_db_add_functions (self, error) && jm_db_execute (self, pragmas, error)
         && jm_db_execute (self, writable ? JM_DB_WRITER_CACHE : "PRAGMA query_only = ON", error);
}

/* The connection is used by one thread at a time, the holder, so that SQLite needs no locks of its own. */
JmDb *
jm_db_open (const char *path, const char *process, gboolean writable, GError **error)
{
  g_autoptr(JmDb) self = g_new0 (JmDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (writable ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
  int result;

  self->path = g_strdup (path);
  self->process = g_strdup (process);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  result = sqlite3_open_v2 (path, &self->handle, flags, NULL);
  if (result != SQLITE_OK)
    {
      jm_db_set_error (self, result, error);
      return NULL;
    }
  if (!configure (self, writable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
jm_db_free (JmDb *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->handle);
  g_free (self->path);
  g_free (self->process);
  g_free (self);
}

gboolean
jm_db_execute (JmDb *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  jm_db_set_error (self, result, error);
  return FALSE;
}

gboolean
jm_db_get_number (JmDb *self, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  *value = 0;
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *value = sqlite3_column_int64 (statement, 0);
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    jm_db_set_error (self, result, error);
  sqlite3_finalize (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

static JmStatement *
prepare (JmDb *self, const char *sql, gssize length, gboolean is_kept, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int flags = is_kept ? SQLITE_PREPARE_PERSISTENT : 0;
  int result = sqlite3_prepare_v3 (self->handle, sql, length, flags, &statement, NULL);

  if (result == SQLITE_OK && statement != NULL)
    return jm_statement_new (self, statement, is_kept);

  if (result == SQLITE_OK)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_FAILED, _("The database could not answer (an empty statement)."));
  else
    jm_db_set_error (self, result, error);
  return NULL;
}

/**
 * jm_db_statement:
 * @self: a connection on loan
 * @name: a file of a room's SQL, "posting/insert.sql"
 * @error: return location
 *
 * Lends the statement of that file. It is prepared once per connection and kept; while it is on loan, asking for the
 * same name lends another.
 *
 * Returns: (transfer full) (nullable): the statement, with no values bound. Errors: as the database answers
 */
JmStatement *
jm_db_statement (JmDb *self, const char *name, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr(GBytes) bytes = NULL;
  JmStatement *statement;
  GPtrArray *kept;
  const char *sql;
  gsize length;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  kept = g_hash_table_lookup (self->statements, name);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (jm_statement_lend (g_ptr_array_index (kept, i)))
      return g_ptr_array_index (kept, i);

  path = g_strconcat (JM_SQL_PREFIX, name, NULL);
  bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    {
      g_critical ("there is no SQL “%s”", name);
      g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("The database could not answer (there is no SQL “%s”)."), name);
      return NULL;
    }
  sql = g_bytes_get_data (bytes, &length);
  statement = prepare (self, sql, length, TRUE, error);
  if (statement == NULL)
    return NULL;

  if (kept == NULL)
    {
      kept = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_statement_destroy);
      g_hash_table_insert (self->statements, g_strdup (name), kept);
    }
  g_ptr_array_add (kept, statement);
  return statement;
}

/**
 * jm_db_prepare:
 * @self: a connection on loan
 * @sql: one statement, put together from constant parts only, never from data
 * @error: return location
 *
 * For the statement whose terms vary. It is prepared anew at each call.
 *
 * Returns: (transfer full) (nullable): the statement. Errors: as the database answers
 */
JmStatement *
jm_db_prepare (JmDb *self, const char *sql, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (sql != NULL, NULL);

  return prepare (self, sql, -1, FALSE, error);
}

/**
 * jm_db_last_id:
 * @self: a connection on loan
 *
 * Returns: the row id of the last INSERT on this connection
 */
gint64
jm_db_last_id (JmDb *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * jm_db_dup_folder:
 * @self: a connection on loan
 *
 * Returns: (transfer full): the folder that the database lies in
 */
char *
jm_db_dup_folder (JmDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_path_get_dirname (self->path);
}

/**
 * jm_db_changes:
 * @self: a connection on loan
 *
 * Returns: how many rows the last INSERT, UPDATE or DELETE changed, without those of its triggers
 */
int
jm_db_changes (JmDb *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return sqlite3_changes (self->handle);
}

/**
 * jm_db_get_deadline:
 * @self: the writer's connection
 *
 * What writes many rows stops then and leaves the rest to another transaction: the index of its rows and the commit still have to
 * fit into the 150 ms for which the user's commands may have to wait.
 *
 * Returns: the instant, as of g_get_monotonic_time()
 */
gint64
jm_db_get_deadline (JmDb *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->deadline;
}

/**
 * jm_db_check:
 * @self: a connection on loan
 * @error: return location for an error
 *
 * Looks at every page of the file (https://www.sqlite.org/pragma.html#pragma_quick_check): what is damaged may lie where
 * no verb has looked as yet. A second for a file of some hundred megabytes.
 *
 * Returns: whether it is sound; %JM_ERROR_CORRUPT
 */
gboolean
jm_db_check (JmDb *self, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;
  const char *finding;

  g_return_val_if_fail (self != NULL, FALSE);

  statement = jm_db_statement (self, "store/check.sql", error);
  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  finding = jm_statement_get_text (statement, "quick_check");
  if (g_strcmp0 (finding, "ok") == 0)
    return TRUE;
  g_debug ("%s: %s", self->path, finding);
  jm_db_set_corrupt_error (self->path, error);
  return FALSE;
}
