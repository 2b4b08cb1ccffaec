/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scratch.h"

/* Postings that wait for the writer share a transaction. Whether they do depends on the machine's load, so that is tried until it is seen. */
#define ROUNDS 200

typedef struct {
  JmStore    *store;
  GMutex      mutex;
  GCond       cond;
  gboolean    is_inside, is_open;
  guint       n_ended, n_failed;
  gboolean    saw_first; /* a reader, while the second job ran */
} Round;

typedef struct {
  Round      *round;
  const char *sql;
  gboolean    fails;
} Part;

static gboolean
wait_inside (JmDb *db, gpointer user_data, GError **error)
{
  Round *round = user_data;

  g_mutex_lock (&round->mutex);
  round->is_inside = TRUE;
  g_cond_broadcast (&round->cond);
  while (!round->is_open)
    g_cond_wait (&round->cond, &round->mutex);
  g_mutex_unlock (&round->mutex);
  return TRUE;
}

static gboolean
run_part (JmDb *db, gpointer user_data, GError **error)
{
  Part *part = user_data;
  g_autoptr(JmStatement) statement = jm_db_prepare (db, part->sql, error);

  if (statement == NULL || !jm_statement_run (statement, error))
    return FALSE;
  /* A reader sees what is committed, also on this thread. */
  part->round->saw_first = scratch_number (part->round->store, "SELECT count (*) AS n FROM posting") > 0;
  if (part->fails)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, "No.");
  return !part->fails;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  Part *part = user_data;

  part->round->n_ended++;
  part->round->n_failed += !jm_store_write_finish (JM_STORE (source), result, &error);
}

/* Queues the parts behind a command that holds the writer, and waits for them. */
static void
run_round (Round *round, const char *path, Part *parts, guint n_parts)
{
  Part gate = { .round = round };

  *round = (Round) { .store = scratch_open (path) };
  jm_store_write_async (round->store, JM_PRIORITY_COMMAND, wait_inside, round, NULL, NULL, ended_cb, &gate);
  g_mutex_lock (&round->mutex);
  while (!round->is_inside)
    g_cond_wait (&round->cond, &round->mutex);
  g_mutex_unlock (&round->mutex);
  for (guint i = 0; i < n_parts; i++)
    {
      parts[i].round = round;
      jm_store_write_async (round->store, JM_PRIORITY_INGEST, run_part, &parts[i], NULL, NULL, ended_cb, &parts[i]);
    }
  g_mutex_lock (&round->mutex);
  round->is_open = TRUE;
  g_cond_broadcast (&round->cond);
  g_mutex_unlock (&round->mutex);
  while (round->n_ended < n_parts + 1)
    g_main_context_iteration (NULL, TRUE);
}

#define POSTING(id, title) "INSERT INTO posting (id, uuid, title, discovered_at, seen_at) VALUES (" #id ", '" #id "', '" title "', 1, 1)"

static void
check_index (JmStore *store)
{
  g_autoptr(GError) error = NULL;

  scratch_execute (store, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
  scratch_execute (store, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
}

static void
test_one_fails (void)
{
  gboolean shared = FALSE;

  for (guint i = 0; i < ROUNDS && !shared; i++)
    {
      Part parts[] = { { .sql = POSTING (1, "Weaver") }, { .sql = POSTING (2, "Dyer"), .fails = TRUE }, { .sql = POSTING (3, "Fuller") } };
      g_autoptr(Scratch) path = scratch_new ();
      Round round;

      run_round (&round, path, parts, G_N_ELEMENTS (parts));
      g_assert_cmpuint (round.n_failed, ==, 1);
      g_assert_cmpint (scratch_number (round.store, "SELECT group_concat (id, '') AS n FROM posting"), ==, 13);
      g_assert_cmpint (scratch_number (round.store, "SELECT count (*) AS n FROM posting_titles WHERE posting_titles MATCH 'fuller OR weaver OR dyer'"), ==, 2);
      check_index (round.store);
      shared = !round.saw_first;
      g_object_unref (round.store);
    }
  g_assert_true (shared);
}

/* What breaks the commit breaks it for all of the transaction. */
static void
test_commit_fails (void)
{
  gboolean shared = FALSE;

  for (guint i = 0; i < ROUNDS && !shared; i++)
    {
      Part parts[] = { { .sql = POSTING (1, "Weaver") }, { .sql = "PRAGMA defer_foreign_keys = ON" },
                       { .sql = "INSERT INTO note (uuid, application, at, text) VALUES ('u', 99, 1, 't')" } };
      g_autoptr(Scratch) path = scratch_new ();
      Round round;

      run_round (&round, path, parts, G_N_ELEMENTS (parts));
      shared = round.n_failed == G_N_ELEMENTS (parts);
      g_assert_cmpint (scratch_number (round.store, "SELECT count (*) AS n FROM posting"), ==, shared ? 0 : 1);
      g_assert_cmpint (scratch_number (round.store, "SELECT count (*) AS n FROM note"), ==, 0);
      check_index (round.store);
      g_object_unref (round.store);
    }
  g_assert_true (shared);
}

static gboolean
run_all (JmDb *db, gpointer user_data, GError **error)
{
  for (const char *const *sql = user_data; *sql != NULL; sql++)
    {
      g_autoptr(JmStatement) statement = jm_db_prepare (db, *sql, error);

      if (statement == NULL || !jm_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* A row that is not in the index yet is not taken out of it. */
static void
test_index_of_one_transaction (void)
{
  static const char *const steps[] = {
    POSTING (1, "Weaver"), POSTING (2, "Dyer"), POSTING (3, "Fuller"), "UPDATE posting SET title = 'Spinner' WHERE id = 2", "DELETE FROM posting WHERE id = 1",
    "INSERT INTO event (at, process, kind) VALUES (1, 'p', 'JOB_DISCOVERED')", POSTING (4, "Tanner"), "DELETE FROM posting WHERE id = 4", NULL
  };
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;

  jm_store_write (store, JM_PRIORITY_INGEST, run_all, (gpointer) steps, &error);
  g_assert_no_error (error);
  check_index (store);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_titles WHERE posting_titles MATCH 'spinner OR fuller'"), ==, 2);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM posting_titles WHERE posting_titles MATCH 'weaver OR dyer OR tanner'"), ==, 0);
  scratch_execute (store, "DELETE FROM posting", &error);
  g_assert_no_error (error);
  check_index (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/together/one-fails", test_one_fails);
  g_test_add_func ("/store/together/commit-fails", test_commit_fails);
  g_test_add_func ("/store/together/index-of-one-transaction", test_index_of_one_transaction);
  return g_test_run ();
}
