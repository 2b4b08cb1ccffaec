/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The power fails, again and again: what was acknowledged is there, nothing by half. Who does not wait for the disk loses. */
#include "disk.h"
#include "labour.h"
#include "scratch.h"

#define HEAVY 600000 /* bytes of a description with which the log is copied in the background */

typedef struct {
  char *path;
  int   acknowledged; /* steps; -1: the store was not open yet */
} Wreck;

typedef struct {
  GRand     *rand;
  guint      every;        /* how many moments from one failure to the next, about */
  guint      wait;
  int        acknowledged;
  GPtrArray *wrecks;
} Life;

typedef struct {
  guint n_failures, n_lost, n_half, n_refused;
} Outcome;

static void
wreck_free (gpointer data)
{
  Wreck *wreck = data;

  scratch_free (wreck->path);
  g_free (wreck);
}

static void
moment_cb (gpointer data)
{
  Life *life = data;
  Wreck *wreck;

  if (life->wait-- > 0)
    return;
  life->wait = g_rand_int_range (life->rand, 0, 2 * life->every);
  wreck = g_new0 (Wreck, 1);
  wreck->path = scratch_new ();
  wreck->acknowledged = g_atomic_int_get (&life->acknowledged);
  disk_lose_power (wreck->path, life->rand);
  g_ptr_array_add (life->wrecks, wreck);
}

static void
check_wreck (const Wreck *wreck, Outcome *outcome)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = jm_store_open (wreck->path, &error);
  int found = store != NULL ? labour_find_in (store) : -1;

  outcome->n_failures++;
  if (store == NULL || !labour_check_file (store, &error))
    {
      outcome->n_refused++;
      g_test_message ("after %d steps: %s", wreck->acknowledged, error->message);
      return;
    }
  outcome->n_half += found < 0 || found > wreck->acknowledged + 1;
  outcome->n_lost += found >= 0 && found < wreck->acknowledged;
}

static void
live (guint seed, guint every, Outcome *outcome)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr(GPtrArray) wrecks = g_ptr_array_new_with_free_func (wreck_free);
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;
  Life life = { .rand = rand, .every = every, .acknowledged = -1, .wrecks = wrecks };

  labour_expect ();
  life.wait = g_rand_int_range (rand, 0, 2 * every);
  disk_record (path, moment_cb, &life);
  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    {
      g_atomic_int_set (&life.acknowledged, i);
      labour_step (funnel, i, &error);
      g_assert_no_error (error);
    }
  g_atomic_int_set (&life.acknowledged, LABOUR_N_STEPS);
  jm_funnel_close (funnel);
  disk_record (NULL, NULL, NULL);
  for (guint i = 0; i < wrecks->len; i++)
    check_wreck (g_ptr_array_index (wrecks, i), outcome);
}

static gboolean
is_long (void)
{
  return g_getenv ("JM_TEST_LONG") != NULL;
}

static void
test_careful (void)
{
  guint n_lives = is_long () ? 40 : 2;
  Outcome outcome = { 0 };

  for (guint i = 0; i < n_lives; i++)
    live (i, is_long () ? 8 : 14, &outcome);
  g_test_message ("power lost %u times: %u acknowledged steps lost, %u by half, %u files refused", outcome.n_failures, outcome.n_lost,
                  outcome.n_half, outcome.n_refused);
  g_assert_cmpuint (outcome.n_failures, >, 20);
  g_assert_cmpuint (outcome.n_lost, ==, 0);
  g_assert_cmpuint (outcome.n_half, ==, 0);
  g_assert_cmpuint (outcome.n_refused, ==, 0);
}

static void
test_careless (void)
{
  Outcome outcome = { 0 };

  disk_set_careless (TRUE);
  for (guint i = 0; i < 10 && outcome.n_lost + outcome.n_half + outcome.n_refused == 0; i++)
    live (i, 14, &outcome);
  disk_set_careless (FALSE);
  g_test_message ("with synchronous=OFF, power lost %u times: %u acknowledged steps lost, %u by half, %u files refused",
                  outcome.n_failures, outcome.n_lost, outcome.n_half, outcome.n_refused);
  g_assert_cmpuint (outcome.n_lost + outcome.n_half + outcome.n_refused, >, 0);
}

/* So much that the log is copied into the file while it is written. */
static void
test_copying (void)
{
  Outcome outcome = { 0 };

  if (!is_long ())
    {
      g_test_skip ("with --long");
      return;
    }
  labour_set_weight (HEAVY);
  live (7, 400, &outcome);
  labour_set_weight (LABOUR_WEIGHT);
  g_test_message ("power lost %u times while the log was copied", outcome.n_failures);
  g_assert_cmpuint (outcome.n_failures, >, 20);
  g_assert_cmpuint (outcome.n_lost + outcome.n_half + outcome.n_refused, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  disk_install ();
  disk_set_idle (TRUE);
  g_test_add_func ("/survival/power/careful", test_careful);
  g_test_add_func ("/survival/power/control-careless", test_careless);
  g_test_add_func ("/survival/power/copying", test_copying);
  return g_test_run ();
}
