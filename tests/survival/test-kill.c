/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A process is killed at any moment of a day's work, again and again: what it acknowledged is there, nothing is there by half, and each
 * task of the queue has had its effect once. Two that do it wrong show that the test would see it. */
#include "labour.h"
#include "scratch.h"

#include <signal.h>

#define SHORT_CYCLES 60
#define LONG_CYCLES 2000
#define MAX_LIFE 160000  /* us */
#define MAX_MIGRATION 60000
#define MANY 100         /* postings at once, so that there are rows enough to lose */

typedef struct {
  guint n_cycles, n_killed, n_lost, n_half;
  guint n_steps, n_rows; /* that were acknowledged */
} Outcome;

static guint n_together = LABOUR_TOGETHER;

static GSubprocess *
start (const char *mode, const char *path, guint first, const char *bundle)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "survival", "survival-helper", NULL);
  g_autofree char *number = g_strdup_printf ("%u", first);
  g_autofree char *together = g_strdup_printf ("%u", n_together);
  g_autoptr(GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, mode, path, number, bundle, together, NULL);

  g_assert_no_error (error);
  return process;
}

/* The first number that comes, or @before when none does. */
static guint
wait_for_first (GSubprocess *process, guint before)
{
  guint32 word;
  gsize length;

  g_input_stream_read_all (g_subprocess_get_stdout_pipe (process), &word, sizeof word, &length, NULL, NULL);
  return length == sizeof word ? word : before;
}

/* The highest number that came through the pipe. */
static guint
read_acknowledged (GSubprocess *process, guint before)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);
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

/* TRUE: it was killed; it may have been ready before. */
static gboolean
kill_after (GSubprocess *process, guint life)
{
  g_usleep (g_test_rand_int_range (0, life));
  g_subprocess_send_signal (process, SIGKILL);
  g_assert_true (g_subprocess_wait (process, NULL, NULL));
  g_assert_true (g_subprocess_get_if_signaled (process) || g_subprocess_get_exit_status (process) == 0);
  return g_subprocess_get_if_signaled (process);
}

/* Which steps are done by now; -1: the store is in a state that it must not be in. */
static int
check (const char *path, guint acknowledged, Outcome *outcome)
{
  g_autoptr(JmStore) store = scratch_open (path);
  g_autoptr(GError) error = NULL;
  int found = labour_find_in (store);

  labour_check_file (store, &error);
  g_assert_no_error (error);
  outcome->n_lost += found >= 0 && found < (int) acknowledged;
  outcome->n_half += found < 0 || found > (int) acknowledged + 1;
  return found;
}

/* One day's work in as many lives as it takes. */
static void
live (const char *mode, guint max_cycles, Outcome *outcome)
{
  g_autoptr(Scratch) path = scratch_new ();
  int next = 0;

  labour_expect ();
  while (next >= 0 && next < LABOUR_N_STEPS && outcome->n_cycles < max_cycles)
    {
      g_autoptr(GSubprocess) process = start (mode, path, next, "-");
      /* Every other one lives to see a step done, however slow the machine. */
      guint first = outcome->n_cycles % 2 == 0 ? wait_for_first (process, next) : (guint) next;
      gboolean is_killed = kill_after (process, MAX_LIFE);
      guint acknowledged = read_acknowledged (process, first);

      outcome->n_cycles++;
      outcome->n_killed += is_killed;
      outcome->n_steps += acknowledged - next;
      outcome->n_rows += labour_count_rows (next, acknowledged);
      next = check (path, acknowledged, outcome);
    }
}

static guint
get_cycles (guint few, guint many)
{
  return g_getenv ("JM_TEST_LONG") != NULL ? many : few;
}

static void
test_whole (void)
{
  guint n_cycles = get_cycles (SHORT_CYCLES, LONG_CYCLES);
  Outcome outcome = { 0 };

  n_together = get_cycles (LABOUR_TOGETHER, MANY);
  labour_set_together (n_together);
  while (outcome.n_cycles < n_cycles)
    live ("whole", n_cycles, &outcome);
  n_together = LABOUR_TOGETHER;
  labour_set_together (n_together);
  g_test_message ("%u lives, %u killed, %u steps with %u rows acknowledged: %u lost, %u by half", outcome.n_cycles, outcome.n_killed,
                  outcome.n_steps, outcome.n_rows, outcome.n_lost, outcome.n_half);
  g_assert_cmpuint (outcome.n_killed, >, n_cycles / 4);
  g_assert_cmpuint (outcome.n_steps, >, n_cycles / 4);
  g_assert_cmpuint (outcome.n_lost, ==, 0);
  g_assert_cmpuint (outcome.n_half, ==, 0);
}

static void
test_control (gconstpointer mode)
{
  Outcome outcome = { 0 };

  while (outcome.n_lost + outcome.n_half == 0 && outcome.n_cycles < 10 * SHORT_CYCLES)
    live (mode, outcome.n_cycles + SHORT_CYCLES, &outcome);
  g_test_message ("%s: seen after %u lives, %u lost, %u by half", (const char *) mode, outcome.n_cycles, outcome.n_lost, outcome.n_half);
  g_assert_cmpuint (outcome.n_lost + outcome.n_half, >, 0);
}

/* A store of the present schema with all steps done, and one setting that the migration of the future changes. */
static void
prepare (const char *path)
{
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  g_assert_true (scratch_execute (jm_funnel_get_store (funnel), "INSERT INTO setting (key, value) VALUES ('mark', 'old')", NULL));
  jm_funnel_close (funnel);
}

/* Opened once more, it is migrated once and whole. */
static void
check_migrated (const char *path, GResource *bundle)
{
  g_autoptr(JmStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_resources_register (bundle);
  store = scratch_open (path);
  g_assert_cmpint (scratch_number (store, "SELECT value = 'old, migrated' AS n FROM setting WHERE key = 'mark'"), ==, 1);
  g_assert_cmpint (scratch_number (store, "SELECT user_version AS n FROM pragma_user_version"), ==, jm_store_get_schema (store));
  g_assert_cmpint (labour_find_in (store), ==, LABOUR_N_STEPS);
  labour_check_file (store, &error);
  g_assert_no_error (error);
  jm_store_close (store);
  g_resources_unregister (bundle);
}

static void
test_migration (void)
{
  guint n_cycles = get_cycles (10, 200);
  g_autofree char *file = g_test_build_filename (G_TEST_BUILT, "store", "next.gresource", NULL);
  g_autoptr(GResource) bundle = NULL;
  g_autoptr(GError) error = NULL;
  guint n_killed = 0;

  bundle = g_resource_load (file, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_cycles; i++)
    {
      g_autoptr(Scratch) path = scratch_new ();
      g_autoptr(GSubprocess) process = NULL;

      prepare (path);
      process = start ("whole", path, LABOUR_N_STEPS, file);
      n_killed += kill_after (process, MAX_MIGRATION);
      check_migrated (path, bundle);
    }
  g_test_message ("%u migrations, %u killed", n_cycles, n_killed);
  g_assert_cmpuint (n_killed, >, 0);
}

/* How many rows of each table the archived file of the first schema holds. */
static const struct { const char *table; int n; } first_rows[] = {
  { "posting", 4 }, { "search", 1 }, { "match", 1 }, { "note", 1 }, { "application", 2 }, { "letter_version", 1 }, { "llm_call", 1 }, { "filtered", 1 },
  { "tombstone", 1 }, { "cv", 1 }, { "task", 2 }, { "profile", 1 },
};

static void
check_rows (JmStore *store)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_rows); i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) AS n FROM %s", first_rows[i].table);

      g_assert_cmpint (scratch_number (store, sql), ==, first_rows[i].n);
    }
  g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM event"), >=, 23);
}

/* A file of the first schema, as users have it: it comes to the present one at once, or it is what it was. */
static void
test_first_schema (void)
{
  guint n_cycles = get_cycles (10, 200);
  g_autofree char *zip = g_test_build_filename (G_TEST_DIST, "fixtures", "store", "schema-1.zip", NULL);
  guint n_killed = 0;

  for (guint i = 0; i < n_cycles; i++)
    {
      g_autoptr(Scratch) path = scratch_new ();
      g_autoptr(GSubprocess) process = NULL;
      g_autoptr(JmStore) store = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_true (jm_zip_extract (zip, path, 64 * 1024 * 1024, &error));
      g_assert_no_error (error);
      process = start ("whole", path, LABOUR_N_STEPS, "-");
      n_killed += kill_after (process, MAX_MIGRATION);
      store = scratch_open (path);
      g_assert_cmpint (scratch_number (store, "SELECT user_version AS n FROM pragma_user_version"), ==, jm_store_get_schema (store));
      check_rows (store);
      g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM interview"), ==, 0);
      g_assert_cmpint (scratch_number (store, "SELECT count (*) AS n FROM pragma_table_list WHERE name IN ('interview', 'contact', 'attachment', 'activity')"), ==, 4);
      /* The first write makes anew what a backup does not hold. */
      g_assert_true (scratch_execute (store, "INSERT INTO setting (key, value) VALUES ('mark', 'new')", NULL));
      labour_check_file (store, &error);
      g_assert_no_error (error);
      jm_store_close (store);
    }
  g_test_message ("%u files of the first schema, %u killed", n_cycles, n_killed);
  g_assert_cmpuint (n_killed, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/survival/kill/whole", test_whole);
  g_test_add_func ("/survival/kill/migration", test_migration);
  g_test_add_func ("/survival/kill/first-schema", test_first_schema);
  g_test_add_data_func ("/survival/kill/control-early", "early", test_control);
  g_test_add_data_func ("/survival/kill/control-split", "split", test_control);
  return g_test_run ();
}
