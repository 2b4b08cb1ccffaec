/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

#include <glib/gstdio.h>
#include <math.h>

typedef struct {
  GMutex    mutex;
  GCond     cond;
  gboolean  is_inside;
  gboolean  is_open;
  GString  *order;
  guint     n_ended;
  GThread  *callbacks; /* where they came */
} Gate;

typedef struct {
  Gate *gate;
  char  name;
} Visitor;

static gboolean
set_both (JmDb *db, gpointer user_data, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%d", GPOINTER_TO_INT (user_data));

  return jm_setting_set (db, "left", text, error) && jm_setting_set (db, "right", text, error);
}

static gboolean
set_and_fail (JmDb *db, gpointer user_data, GError **error)
{
  g_assert_true (jm_setting_set (db, "left", "half", error));
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, "No.");
  return FALSE;
}

static void
test_rollback (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;

  g_assert_false (jm_store_write (store, JM_PRIORITY_COMMAND, set_and_fail, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting"), ==, 0);
  g_clear_error (&error);

  g_assert_false (scratch_execute (store, "INSERT INTO note (uuid, application, at, text) VALUES ('u', 99, 1, 't')", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT); /* foreign keys hold */
  g_clear_error (&error);
  g_assert_false (scratch_execute (store, "INSERT INTO match (search, posting, fit) VALUES (1, 1, 101)", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (scratch_execute (store, "SELECT \"no such column\"", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, set_both, GINT_TO_POINTER (1), &error));
}

static void
test_settings_of_the_file (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);

  g_assert_cmpint (jm_store_get_schema (store), >=, 1);
  g_assert_cmpint (scratch_number (store, "SELECT user_version AS n FROM pragma_user_version"), ==, jm_store_get_schema (store));
  g_assert_cmpint (scratch_number (store, "SELECT application_id AS n FROM pragma_application_id"), ==, 0x4a6f624d);
  g_assert_cmpint (scratch_number (store, "SELECT page_size AS n FROM pragma_page_size"), ==, 16384);
  g_assert_cmpint (scratch_number (store, "SELECT journal_mode = 'wal' AS n FROM pragma_journal_mode"), ==, 1);
  g_assert_cmpint (scratch_number (store, "SELECT synchronous AS n FROM pragma_synchronous"), ==, 2);
  g_assert_cmpint (scratch_number (store, "SELECT foreign_keys AS n FROM pragma_foreign_keys"), ==, 1);
  g_assert_cmpint (scratch_number (store, "SELECT recursive_triggers AS n FROM pragma_recursive_triggers"), ==, 1);
  g_assert_cmpint (scratch_number (store, "SELECT trusted_schema AS n FROM pragma_trusted_schema"), ==, 0);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'"), ==, 0);
}

static gboolean
wait_inside (JmDb *db, gpointer user_data, GError **error)
{
  Gate *gate = user_data;

  g_mutex_lock (&gate->mutex);
  gate->is_inside = TRUE;
  g_cond_broadcast (&gate->cond);
  while (!gate->is_open)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
  return TRUE;
}

static gboolean
visit (JmDb *db, gpointer user_data, GError **error)
{
  Visitor *visitor = user_data;

  g_string_append_c (visitor->gate->order, visitor->name);
  return TRUE;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  Gate *gate = user_data;

  if (!jm_store_write_finish (JM_STORE (source), result, &error))
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gate->n_ended++;
  g_assert_true (g_thread_self () == gate->callbacks);
}

static void
close_gate (Gate *gate, JmStore *store)
{
  gate->order = g_string_new (NULL);
  gate->callbacks = g_thread_self ();
  jm_store_write_async (store, JM_PRIORITY_INGEST, wait_inside, gate, NULL, NULL, ended_cb, gate);
  g_mutex_lock (&gate->mutex);
  while (!gate->is_inside)
    g_cond_wait (&gate->cond, &gate->mutex);
  g_mutex_unlock (&gate->mutex);
}

static void
open_gate (Gate *gate)
{
  g_mutex_lock (&gate->mutex);
  gate->is_open = TRUE;
  g_cond_broadcast (&gate->cond);
  g_mutex_unlock (&gate->mutex);
}

static void
push (JmStore *store, JmPriority priority, Gate *gate, char name, GCancellable *cancellable)
{
  Visitor *visitor = g_new (Visitor, 1);

  visitor->gate = gate;
  visitor->name = name;
  jm_store_write_async (store, priority, visit, visitor, g_free, cancellable, ended_cb, gate);
}

static void
test_priorities (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  Gate gate = { 0 };

  close_gate (&gate, store);
  push (store, JM_PRIORITY_INGEST, &gate, 'e', NULL);
  push (store, JM_PRIORITY_TASK, &gate, 'c', NULL);
  push (store, JM_PRIORITY_COMMAND, &gate, 'x', cancellable);
  push (store, JM_PRIORITY_COMMAND, &gate, 'a', NULL);
  push (store, JM_PRIORITY_TASK, &gate, 'd', NULL);
  push (store, JM_PRIORITY_COMMAND, &gate, 'b', NULL);
  push (store, JM_PRIORITY_INGEST, &gate, 'f', NULL);
  g_cancellable_cancel (cancellable);
  open_gate (&gate);
  while (gate.n_ended < 8)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gate.order->str, ==, "abcdef");
  g_string_free (gate.order, TRUE);
}

static void
test_close_drains (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;
  Gate gate = { 0 };

  close_gate (&gate, store);
  push (store, JM_PRIORITY_INGEST, &gate, 'b', NULL);
  push (store, JM_PRIORITY_COMMAND, &gate, 'a', NULL);
  open_gate (&gate);
  jm_store_close (store);
  g_assert_cmpstr (gate.order->str, ==, "ab");
  jm_store_close (store);

  g_assert_false (jm_store_write (store, JM_PRIORITY_COMMAND, set_both, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (jm_store_read (store, set_both, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_FAILED);
  while (gate.n_ended < 3)
    g_main_context_iteration (NULL, TRUE);
  g_string_free (gate.order, TRUE);
}

static gboolean
check_equal (JmDb *db, gpointer user_data, GError **error)
{
  g_autofree char *left = jm_setting_get (db, "left", NULL);
  g_autofree char *right = NULL;

  g_usleep (200); /* a writer may come in between */
  right = jm_setting_get (db, "right", NULL);
  g_assert_cmpstr (left, ==, right);
  return TRUE;
}

static gpointer
read_thread (gpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr(GError) error = NULL;

      jm_store_read (data, check_equal, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static gboolean
increment (JmDb *db, gpointer user_data, GError **error)
{
  g_autofree char *text = jm_setting_get (db, "left", error);
  int number = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return set_both (db, GINT_TO_POINTER (number + 1), error);
}

static gpointer
write_thread (gpointer data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autoptr(GError) error = NULL;

      jm_store_write (data, i % 3, increment, NULL, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(JmStore) other = scratch_open (path); /* as another process would */
  GThread *threads[12];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("test", i < 8 ? read_thread : write_thread, i % 2 == 0 ? store : other);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (scratch_number (store, "SELECT CAST (value AS INTEGER) AS n FROM setting WHERE key = 'left'"), ==, 200);
}

static gboolean
fill (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmStatement) limit = jm_db_prepare (db, "PRAGMA max_page_count = 100", error);
  g_autoptr(JmStatement) insert = jm_db_prepare (db, "INSERT INTO setting VALUES ('big', hex (zeroblob (4000000)))", error);

  return jm_statement_run (limit, error) && jm_statement_run (insert, error);
}

static void
test_full (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;

  g_assert_false (jm_store_write (store, JM_PRIORITY_COMMAND, fill, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_DISK_FULL);
  g_clear_error (&error);
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, set_both, GINT_TO_POINTER (1), &error));
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting"), ==, 2);
}

static gboolean
bind_and_read (JmDb *db, gpointer user_data, GError **error)
{
  static const char *const words[] = { "a \"quoted\"", "é", NULL };
  g_autoptr(GBytes) bytes = g_bytes_new ("\0\1", 2);
  g_autoptr(JmStatement) statement =
    jm_db_prepare (db, "SELECT :text AS text, :none AS none, :number AS number, :id AS id, :time AS time, :real AS real,"
                       " :nan AS nan, :bytes AS bytes, :words AS words, :empty AS empty, typeof (:nan) AS type", error);
  g_autoptr(GBytes) read = NULL;
  g_auto(GStrv) strings = NULL;
  g_auto(GStrv) no_strings = NULL;

  jm_statement_bind_text (statement, ":text", "Ünïcode'; DROP TABLE posting; --");
  jm_statement_bind_text (statement, ":none", NULL);
  jm_statement_bind_int64 (statement, ":number", G_MININT64);
  jm_statement_bind_id (statement, ":id", 0);
  jm_statement_bind_time (statement, ":time", 12);
  jm_statement_bind_double (statement, ":real", 0.5);
  jm_statement_bind_double (statement, ":nan", NAN);
  jm_statement_bind_bytes (statement, ":bytes", bytes);
  jm_statement_bind_strv (statement, ":words", words);
  jm_statement_bind_strv (statement, ":empty", NULL);
  g_assert_true (jm_statement_next (statement, error));
  g_assert_cmpstr (jm_statement_get_text (statement, "type"), ==, "null"); /* in any order */
  g_assert_cmpstr (jm_statement_get_text (statement, "text"), ==, "Ünïcode'; DROP TABLE posting; --");
  g_assert_null (jm_statement_get_text (statement, "none"));
  g_assert_true (jm_statement_get_int64 (statement, "number") == G_MININT64);
  g_assert_true (jm_statement_is_null (statement, "id"));
  g_assert_cmpint (jm_statement_get_int64 (statement, "id"), ==, 0);
  g_assert_true (jm_statement_get_boolean (statement, "time"));
  g_assert_cmpfloat (jm_statement_get_double (statement, "real"), ==, 0.5);
  g_assert_true (isnan (jm_statement_get_double (statement, "nan")));
  read = jm_statement_get_bytes (statement, "bytes");
  g_assert_true (g_bytes_equal (read, bytes));
  strings = jm_statement_get_strv (statement, "words");
  g_assert_cmpstrv (strings, words);
  g_assert_cmpstr (jm_statement_get_text (statement, "empty"), ==, "[]");
  no_strings = jm_statement_get_strv (statement, "none");
  g_assert_cmpuint (g_strv_length (no_strings), ==, 0);
  g_assert_false (jm_statement_next (statement, error));
  g_assert_false (jm_statement_next (statement, error)); /* it stays at the end */
  return TRUE;
}

/* The same statement inside itself, then again. */
static gboolean
nest (JmDb *db, gpointer user_data, GError **error)
{
  guint n = 0;

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr(JmStatement) outer = jm_db_statement (db, "store/event-since.sql", error);

      jm_statement_bind_int64 (outer, ":after", 0);
      jm_statement_bind_int64 (outer, ":limit", -1);
      while (jm_statement_next (outer, error))
        {
          g_autoptr(GPtrArray) inner = jm_event_list_since (db, 0, 0, error);

          n += inner->len;
        }
    }
  g_assert_cmpuint (n, ==, 18);
  return TRUE;
}

static gboolean
append_three (JmDb *db, gpointer user_data, GError **error)
{
  for (guint i = 0; i < 3; i++)
    if (!jm_event_append (db, JM_EVENT_RATED, 'a', i, NULL, NULL, error))
      return FALSE;
  return TRUE;
}

static void
test_statements (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;

  jm_store_read (store, bind_and_read, NULL, &error);
  g_assert_no_error (error);
  jm_store_write (store, JM_PRIORITY_COMMAND, append_three, NULL, &error);
  g_assert_no_error (error);
  jm_store_read (store, nest, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (jm_store_read (store, append_three, NULL, &error)); /* readers cannot write */
  g_assert_error (error, JM_ERROR, JM_ERROR_READ_ONLY);
}

static void
test_index (void)
{
  static const char *const steps[] = {
    "INSERT INTO posting (uuid, title, description, discovered_at, seen_at) VALUES ('1', 'C++ engineer', 'Développeur. Night shifts.', 1, 1)",
    "INSERT INTO posting (uuid, title, discovered_at, seen_at) VALUES ('2', 'Sailmaker', 1, 1)",
    "UPDATE posting SET title = 'Rust engineer', company_name = 'Acme' WHERE uuid = '1'",
    "INSERT OR REPLACE INTO posting (id, uuid, title, discovered_at, seen_at) VALUES (2, '2', 'Weaver', 1, 1)",
    "DELETE FROM posting WHERE uuid = '1'",
  };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      scratch_execute (store, steps[i], &error);
      g_assert_no_error (error);
      scratch_execute (store, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)", &error);
      g_assert_no_error (error);
      scratch_execute (store, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)", &error);
      g_assert_no_error (error);
      if (i == 0)
        g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_bodies WHERE posting_bodies MATCH '\"developpeur\"'"), ==, 1);
    }
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_titles WHERE posting_titles MATCH '\"engineer\"'"), ==, 0);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_titles WHERE posting_titles MATCH '\"weaver\"'"), ==, 1);
}

/* What is committed reaches the file while the store is open, without a write that waits for it. */
static void
test_checkpoint (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autofree char *file = g_build_filename (path, "jobmate.db", NULL);
  g_autofree char *log = g_build_filename (path, "jobmate.db-wal", NULL);
  g_autoptr(GError) error = NULL;
  GStatBuf now = { 0 };

  for (guint i = 0; i < 5; i++)
    {
      scratch_execute (store, "INSERT INTO setting (key, value) VALUES (hex (randomblob (8)), hex (randomblob (2000000)))", &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < 1000 && now.st_size < 16 * 1024 * 1024; i++)
    {
      g_usleep (10000);
      g_assert_cmpint (g_stat (file, &now), ==, 0);
    }
  g_assert_cmpint (now.st_size, >=, 16 * 1024 * 1024);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM setting WHERE length (value) = 4000000"), ==, 5);
  jm_store_close (store);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_store_init ();
  g_test_add_func ("/store/rollback", test_rollback);
  g_test_add_func ("/store/settings-of-the-file", test_settings_of_the_file);
  g_test_add_func ("/store/priorities", test_priorities);
  g_test_add_func ("/store/close-drains", test_close_drains);
  g_test_add_func ("/store/threads", test_threads);
  g_test_add_func ("/store/full", test_full);
  g_test_add_func ("/store/statements", test_statements);
  g_test_add_func ("/store/index", test_index);
  g_test_add_func ("/store/checkpoint", test_checkpoint);
  return g_test_run ();
}
