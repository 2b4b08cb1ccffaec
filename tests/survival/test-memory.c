/* SPDX-License-Identifier: GPL-3.0-or-later */

/* SQLite runs out of memory at any allocation, once or for ever: an error, the store as it was, and nothing is lost of the memory. */
#include "disk.h"
#include "memory.h"
#include "scratch.h"
#include "trial.h"

#include <sqlite3.h>

#define SHORT_TRIALS 40
#define LONG_TRIALS 1500

typedef struct {
  guint    n;
  gboolean for_ever;
} Plan;

static void
arm (gpointer data)
{
  const Plan *plan = data;

  memory_fail (plan->n, plan->for_ever);
}

static guint
count_allocations (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  labour_expect ();
  memory_fail (G_MAXINT, FALSE);
  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  jm_funnel_close (funnel);
  return memory_get_count ();
}

static void
test_memory (gconstpointer data)
{
  gboolean for_ever = GPOINTER_TO_UINT (data);
  guint n_trials = g_getenv ("JM_TEST_LONG") != NULL ? LONG_TRIALS : SHORT_TRIALS;
  guint n = count_allocations ();
  guint before = memory_get_injected ();
  TrialCount count = { .code = -1 };

  for (guint i = 0; i < n_trials; i++)
    {
      guint from = (guint64) i * n / n_trials;
      guint to = (guint64) (i + 1) * n / n_trials;
      Plan plan = { g_test_rand_int_range (from, MAX (to, from + 1)), for_ever };

      trial_run (arm, memory_mend, &plan, &count);
      g_assert_cmpint (sqlite3_memory_used (), ==, 0);
    }
  g_test_message ("%u of %u allocations, %u failed, %u met by the user", n_trials, n, memory_get_injected () - before, count.n_met);
  g_assert_cmpuint (memory_get_injected () - before, >=, n_trials / 2);
  g_assert_cmpuint (count.n_half, ==, 0);
}

/* Postings that are stored one by one are there by half. */
static void
test_split (void)
{
  guint n = count_allocations ();
  guint before = memory_get_injected ();
  TrialCount count = { .code = -1 };

  labour_set_mode (LABOUR_SPLIT);
  for (guint i = 0; i < 200 && count.n_half == 0; i++)
    {
      Plan plan = { g_test_rand_int_range (0, n), FALSE };

      trial_run (arm, memory_mend, &plan, &count);
    }
  labour_set_mode (LABOUR_WHOLE);
  g_test_message ("without a transaction: by half after %u trials, %u allocations failed", count.n_trials, memory_get_injected () - before);
  g_assert_cmpuint (count.n_half, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  memory_install ();
  jm_funnel_init_rooms ();
  disk_install ();
  disk_set_idle (TRUE);
  g_test_add_data_func ("/survival/memory/once", GUINT_TO_POINTER (FALSE), test_memory);
  g_test_add_data_func ("/survival/memory/for-ever", GUINT_TO_POINTER (TRUE), test_memory);
  g_test_add_func ("/survival/memory/control-split", test_split);
  return g_test_run ();
}
