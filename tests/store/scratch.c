/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <glib/gstdio.h>

typedef struct {
  const char *sql;
  gint64      number;
} Query;

char *
scratch_new (void)
{
  g_autoptr(GError) error = NULL;
  char *path = g_dir_make_tmp ("jobmate-store-XXXXXX", &error);

  g_assert_no_error (error);
  return path;
}

void
scratch_free (char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        scratch_free (child);
      else
        {
          g_unlink (child);
          g_free (child);
        }
    }
  g_rmdir (path);
  g_free (path);
}

JmStore *
scratch_open (const char *path)
{
  g_autoptr(GError) error = NULL;
  JmStore *store = jm_store_open (path, &error);

  g_assert_no_error (error);
  g_assert_true (JM_IS_STORE (store));
  return store;
}

static gboolean
execute (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, user_data, error);

  return statement != NULL && jm_statement_run (statement, error);
}

gboolean
scratch_execute (JmStore *store, const char *sql, GError **error)
{
  return jm_store_write (store, JM_PRIORITY_COMMAND, execute, (gpointer) sql, error);
}

static gboolean
query (JmDb *db, gpointer user_data, GError **error)
{
  Query *self = user_data;
  g_autoptr(JmStatement) statement = jm_db_prepare (db, self->sql, error);

  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  self->number = jm_statement_get_int64 (statement, "n");
  return TRUE;
}

gint64
scratch_number (JmStore *store, const char *sql)
{
  g_autoptr(GError) error = NULL;
  Query self = { .sql = sql };

  jm_store_read (store, query, &self, &error);
  g_assert_no_error (error);
  return self.number;
}

GSubprocess *
scratch_spawn (const char *verb, const char *path, const char *argument)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "store", "store-helper", NULL);
  g_autoptr(GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error,
                                           program, verb, path, argument, NULL);

  g_assert_no_error (error);
  return process;
}
