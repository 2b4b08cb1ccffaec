/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A writer is killed at any moment, again and again: what it acknowledged is there, nothing is there by half.
 * Two writers that do it wrong show that the test would see it. */
#include "scratch.h"

#include <signal.h>
#include <string.h>

#define CYCLES 40
#define ROUNDS_LONG 25
#define MAX_LIFE 30000 /* us after the first acknowledgment */

typedef struct {
  guint32 acknowledged; /* the highest number */
  guint   n_cycles;
  guint   n_lost;       /* cycles after which an acknowledged pair was missing */
  guint   n_half;       /* cycles after which a pair was there by half */
} Outcome;

/* What came through the pipe until its end. */
static guint32
read_acknowledged (GInputStream *stream, guint32 before)
{
  guint32 last = before;
  guint32 word;
  gsize length;

  while (g_input_stream_read_all (stream, &word, sizeof word, &length, NULL, NULL) && length == sizeof word)
    {
      g_assert_cmpuint (word, ==, last + 1);
      last = word;
    }
  return last;
}

static void
check_file (JmStore *store)
{
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (scratch_number (store, "SELECT integrity_check = 'ok' AS n FROM pragma_integrity_check"), ==, 1);
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM pragma_foreign_key_check"), ==, 0);
  scratch_execute (store, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
  scratch_execute (store, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)", &error);
  g_assert_no_error (error);
}

static void
check (const char *path, Outcome *outcome)
{
  g_autoptr(JmStore) store = scratch_open (path);
  gint64 last = scratch_number (store, "SELECT coalesce (max (id), 0) AS n FROM posting");
  gint64 n = scratch_number (store, "SELECT count (*) AS n FROM posting");
  gint64 n_pairs = scratch_number (store, "SELECT count (*) AS n FROM posting p JOIN event e ON e.subject = 'p' || p.id");

  check_file (store);
  g_assert_cmpint (n, ==, last); /* no gap */
  outcome->n_lost += last < outcome->acknowledged;
  outcome->n_half += n_pairs != n;
}

static void
kill_one (const char *path, const char *mode, Outcome *outcome)
{
  g_autoptr(GSubprocess) process = scratch_spawn ("write", path, mode);
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
  guint32 word;

  g_assert_true (g_input_stream_read_all (stream, &word, sizeof word, NULL, NULL, NULL));
  g_usleep (g_test_rand_int_range (0, MAX_LIFE));
  g_subprocess_send_signal (process, SIGKILL);
  outcome->acknowledged = read_acknowledged (stream, word);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  outcome->n_cycles++;
  check (path, outcome);
}

static void
test_whole (void)
{
  guint n_rounds = g_getenv ("JM_TEST_LONG") != NULL ? ROUNDS_LONG : 1;

  for (guint i = 0; i < n_rounds; i++)
    {
      g_autoptr(Scratch) path = scratch_new ();
      Outcome outcome = { 0 };

      while (outcome.n_cycles < CYCLES)
        kill_one (path, "whole", &outcome);
      g_assert_cmpuint (outcome.n_lost, ==, 0);
      g_assert_cmpuint (outcome.n_half, ==, 0);
      g_test_message ("%u acknowledged in %u lives", outcome.acknowledged, outcome.n_cycles);
    }
}

static void
test_split (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  Outcome outcome = { 0 };

  while (outcome.n_half == 0 && outcome.n_cycles < 10 * CYCLES)
    kill_one (path, "split", &outcome);
  g_assert_cmpuint (outcome.n_half, >, 0);
}

static void
test_early (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  Outcome outcome = { 0 };

  while (outcome.n_lost == 0 && outcome.n_cycles < 10 * CYCLES)
    kill_one (path, "early", &outcome);
  g_assert_cmpuint (outcome.n_lost, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  g_test_add_func ("/store/kill/whole", test_whole);
  g_test_add_func ("/store/kill/control-split", test_split);
  g_test_add_func ("/store/kill/control-early", test_early);
  return g_test_run ();
}
