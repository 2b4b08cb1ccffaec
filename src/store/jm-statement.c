/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-db.h>

#include "jm-db-private.h"

#include <base/jm-json.h>

#include <math.h>
#include <string.h>

struct _JmStatement {
  JmDb         *db;
  sqlite3_stmt *handle;
  gboolean      is_kept;    /* by the connection, between loans */
  gboolean      is_on_loan;
  gboolean      has_row;
  gboolean      is_done;
  int           bind_result; /* the first bind that failed; told at the next step */
  int           last_column; /* columns are mostly read in their order */
  const char  **parameters;  /* names, NULL for one without; index 0 is the first */
  int           n_parameters;
  int           last_parameter; /* and bound in theirs */
};

JmStatement *
jm_statement_new (JmDb *db, sqlite3_stmt *handle, gboolean is_kept)
{
  JmStatement *self = g_new0 (JmStatement, 1);

  self->db = db;
  self->handle = handle;
  self->is_kept = is_kept;
  self->is_on_loan = TRUE;
  self->last_column = -1;
  self->n_parameters = sqlite3_bind_parameter_count (handle);
  self->parameters = g_new0 (const char *, self->n_parameters);
  for (int i = 0; i < self->n_parameters; i++)
    self->parameters[i] = sqlite3_bind_parameter_name (handle, i + 1);
  self->last_parameter = -1;
  return self;
}

gboolean
jm_statement_lend (JmStatement *self)
{
  if (self->is_on_loan)
    return FALSE;
  self->is_on_loan = TRUE;
  return TRUE;
}

void
jm_statement_destroy (JmStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self->parameters);
  g_free (self);
}

static int
find_parameter (JmStatement *self, const char *name)
{
  for (int i = 0; i < self->n_parameters; i++)
    {
      int parameter = (self->last_parameter + 1 + i) % self->n_parameters;

      if (g_strcmp0 (self->parameters[parameter], name) == 0)
        {
          self->last_parameter = parameter;
          return parameter + 1;
        }
    }
  g_critical ("no parameter %s in: %s", name, sqlite3_sql (self->handle));
  return 0;
}

static void
note (JmStatement *self, int result)
{
  if (self->bind_result == SQLITE_OK)
    self->bind_result = result;
}

static int
find_column (JmStatement *self, const char *name)
{
  int n = sqlite3_column_count (self->handle);

  if (!self->has_row)
    {
      g_critical ("no row to read %s from: %s", name, sqlite3_sql (self->handle));
      return -1;
    }
  for (int i = 0; i < n; i++)
    {
      int column = (self->last_column + 1 + i) % n;

      if (strcmp (sqlite3_column_name (self->handle, column), name) == 0)
        return self->last_column = column;
    }
  /* Where all columns of a table are asked for, its name may be damaged. */
  if (strstr (sqlite3_sql (self->handle), "SELECT *") == NULL)
    g_critical ("no column %s in: %s", name, sqlite3_sql (self->handle));
  self->db->failure = SQLITE_CORRUPT;
  return -1;
}

/* What is NULL for want of memory is no NULL of the database. */
static void
check_memory (JmStatement *self)
{
  if ((sqlite3_errcode (self->db->handle) & 0xff) == SQLITE_NOMEM)
    self->db->failure = SQLITE_NOMEM;
}

/**
 * jm_statement_bind_text:
 * @self: a statement on loan
 * @name: a parameter, ":title"
 * @value: (nullable): UTF-8, copied; NULL is NULL
 *
 * A value too large for the database is told by the next step.
 */
void
jm_statement_bind_text (JmStatement *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);

  note (self, sqlite3_bind_text64 (self->handle, find_parameter (self, name), value,
                                   value != NULL ? strlen (value) : 0, SQLITE_TRANSIENT, SQLITE_UTF8));
}

/**
 * jm_statement_bind_int64:
 * @self: a statement on loan
 * @name: a parameter
 * @value: any number
 */
void
jm_statement_bind_int64 (JmStatement *self, const char *name, gint64 value)
{
  g_return_if_fail (self != NULL);

  note (self, sqlite3_bind_int64 (self->handle, find_parameter (self, name), value));
}

/**
 * jm_statement_bind_id:
 * @self: a statement on loan
 * @name: a parameter
 * @value: a row's id; 0 is NULL
 */
void
jm_statement_bind_id (JmStatement *self, const char *name, gint64 value)
{
  g_return_if_fail (self != NULL);

  if (value != 0)
    note (self, sqlite3_bind_int64 (self->handle, find_parameter (self, name), value));
  else
    note (self, sqlite3_bind_null (self->handle, find_parameter (self, name)));
}

/**
 * jm_statement_bind_time:
 * @self: a statement on loan
 * @name: a parameter
 * @value: an instant, seconds since 1970 UTC; 0 is NULL
 */
void
jm_statement_bind_time (JmStatement *self, const char *name, gint64 value)
{
  jm_statement_bind_id (self, name, value);
}

/**
 * jm_statement_bind_double:
 * @self: a statement on loan
 * @name: a parameter
 * @value: a number; NaN is NULL
 */
void
jm_statement_bind_double (JmStatement *self, const char *name, double value)
{
  g_return_if_fail (self != NULL);

  note (self, sqlite3_bind_double (self->handle, find_parameter (self, name), value)); /* SQLite makes NULL of NaN */
}

/**
 * jm_statement_bind_bytes:
 * @self: a statement on loan
 * @name: a parameter
 * @value: (nullable): bytes, copied; NULL is NULL
 */
void
jm_statement_bind_bytes (JmStatement *self, const char *name, GBytes *value)
{
  gconstpointer data;
  gsize length;

  g_return_if_fail (self != NULL);

  if (value == NULL)
    {
      note (self, sqlite3_bind_null (self->handle, find_parameter (self, name)));
      return;
    }
  data = g_bytes_get_data (value, &length);
  note (self, sqlite3_bind_blob64 (self->handle, find_parameter (self, name), length > 0 ? data : "", length,
                                   SQLITE_TRANSIENT));
}

/**
 * jm_statement_bind_strv:
 * @self: a statement on loan
 * @name: a parameter
 * @value: (nullable): texts, stored as a JSON array; NULL is an empty one
 */
void
jm_statement_bind_strv (JmStatement *self, const char *name, const char * const *value)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL);

  jm_json_begin_array (builder);
  for (guint i = 0; value != NULL && value[i] != NULL; i++)
    jm_json_add_string (builder, value[i]);
  jm_json_end_array (builder);
  json = jm_json_builder_finish (builder);
  text = jm_json_to_text (json, FALSE);
  jm_statement_bind_text (self, name, text);
}

/**
 * jm_statement_next:
 * @self: a statement on loan, its parameters bound
 * @error: return location
 *
 * Goes to the next row. After the end it stays at the end.
 *
 * Returns: TRUE when there is a row; FALSE at the end, or when @error is set, as the database answers
 */
gboolean
jm_statement_next (JmStatement *self, GError **error)
{
  int result;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->is_done)
    return FALSE;
  self->last_column = -1;
  result = self->bind_result != SQLITE_OK ? self->bind_result : sqlite3_step (self->handle);
  self->has_row = result == SQLITE_ROW;
  self->is_done = !self->has_row;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    jm_db_set_error (self->db, result, error);
  return self->has_row;
}

/**
 * jm_statement_run:
 * @self: a statement on loan, its parameters bound
 * @error: return location
 *
 * Runs to the end; rows are ignored.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_statement_run (JmStatement *self, GError **error)
{
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  while (jm_statement_next (self, &local_error))
    ;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_statement_read_pairs:
 * @self: a statement on loan, its parameters bound
 * @key: a column that is never NULL
 * @value: a column
 * @error: return location
 *
 * Reads all rows. A key that is NULL nevertheless is that of a damaged file: whoever takes the answer for all that there is must not go on.
 *
 * Returns: (transfer full) (element-type utf8 utf8) (nullable): the value (nullable) of each key; %JM_ERROR_CORRUPT, or as the database answers
 */
GHashTable *
jm_statement_read_pairs (JmStatement *self, const char *key, const char *value, GError **error)
{
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (self != NULL && key != NULL && value != NULL, NULL);

  while (local_error == NULL && jm_statement_next (self, &local_error))
    {
      char *name = jm_statement_dup_text (self, key);

      if (name != NULL)
        g_hash_table_insert (pairs, name, jm_statement_dup_text (self, value));
      else
        jm_db_set_error (self->db, SQLITE_CORRUPT, &local_error);
    }
  if (local_error == NULL)
    return g_steal_pointer (&pairs);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_statement_free:
 * @self: a statement on loan
 *
 * Gives it back to its connection, without its values.
 */
void
jm_statement_free (JmStatement *self)
{
  g_return_if_fail (self != NULL);

  if (!self->is_kept)
    {
      jm_statement_destroy (self);
      return;
    }
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->is_on_loan = FALSE;
  self->has_row = FALSE;
  self->is_done = FALSE;
  self->bind_result = SQLITE_OK;
  self->last_column = -1;
  self->last_parameter = -1;
}

/**
 * jm_statement_get_text:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: (transfer none) (nullable): the text until the next step; NULL reads as NULL
 */
const char *
jm_statement_get_text (JmStatement *self, const char *column)
{
  const char *text;
  int index;

  g_return_val_if_fail (self != NULL, NULL);

  index = find_column (self, column);
  text = index >= 0 ? (const char *) sqlite3_column_text (self->handle, index) : NULL;
  if (text == NULL)
    check_memory (self);
  return text;
}

/**
 * jm_statement_dup_text:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
jm_statement_dup_text (JmStatement *self, const char *column)
{
  return g_strdup (jm_statement_get_text (self, column));
}

/**
 * jm_statement_get_int64:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: the whole number; 0 for NULL
 */
gint64
jm_statement_get_int64 (JmStatement *self, const char *column)
{
  int index;

  g_return_val_if_fail (self != NULL, 0);

  index = find_column (self, column);
  return index >= 0 ? sqlite3_column_int64 (self->handle, index) : 0;
}

/**
 * jm_statement_get_boolean:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: whether the number is not 0; FALSE for NULL
 */
gboolean
jm_statement_get_boolean (JmStatement *self, const char *column)
{
  return jm_statement_get_int64 (self, column) != 0;
}

/**
 * jm_statement_get_double:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: the number; NaN for NULL
 */
double
jm_statement_get_double (JmStatement *self, const char *column)
{
  int index;

  g_return_val_if_fail (self != NULL, NAN);

  index = find_column (self, column);
  if (index < 0 || sqlite3_column_type (self->handle, index) == SQLITE_NULL)
    return NAN;
  return sqlite3_column_double (self->handle, index);
}

/**
 * jm_statement_get_bytes:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: (transfer full) (nullable): a copy of the bytes; NULL for NULL
 */
GBytes *
jm_statement_get_bytes (JmStatement *self, const char *column)
{
  gconstpointer data;
  int index;

  g_return_val_if_fail (self != NULL, NULL);

  index = find_column (self, column);
  if (index < 0 || sqlite3_column_type (self->handle, index) == SQLITE_NULL)
    return NULL;
  data = sqlite3_column_blob (self->handle, index);
  if (data == NULL)
    check_memory (self);
  return g_bytes_new (data, data != NULL ? sqlite3_column_bytes (self->handle, index) : 0);
}

/**
 * jm_statement_get_strv:
 * @self: a statement at a row
 * @column: the name of a column with a JSON array
 *
 * Returns: (transfer full) (not nullable): its texts; none for NULL or anything else
 */
char **
jm_statement_get_strv (JmStatement *self, const char *column)
{
  const char *text = jm_statement_get_text (self, column);
  g_autoptr(JmJson) json = text != NULL ? jm_json_parse (text, -1, NULL) : NULL;
  char **strings = json != NULL ? jm_json_dup_strv (json) : NULL;

  return strings != NULL ? strings : g_new0 (char *, 1);
}

/**
 * jm_statement_is_null:
 * @self: a statement at a row
 * @column: a column's name
 *
 * Returns: whether it is NULL
 */
gboolean
jm_statement_is_null (JmStatement *self, const char *column)
{
  int index;

  g_return_val_if_fail (self != NULL, TRUE);

  index = find_column (self, column);
  return index < 0 || sqlite3_column_type (self->handle, index) == SQLITE_NULL;
}
