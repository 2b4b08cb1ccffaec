/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each operation of the disk fails, once or for ever: an error that says so, the store as it was, and the work goes on. */
#include "disk.h"
#include "scratch.h"
#include "trial.h"

#define SHORT_TRIALS 2 /* of each kind */

typedef struct {
  DiskOperation operation;
  guint         n;
  DiskFault     fault;
  gboolean      for_ever;
} Plan;

static guint n_operations[DISK_N_OPERATIONS]; /* of a life without faults */

static void
arm (gpointer data)
{
  const Plan *plan = data;

  disk_fail (plan->operation, plan->n, plan->fault, plan->for_ever);
}

static void
mend (void)
{
  disk_mend ();
}

static void
count_operations (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  labour_expect ();
  disk_mend ();
  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  jm_funnel_close (funnel);
  for (guint i = 0; i < DISK_N_OPERATIONS; i++)
    n_operations[i] = disk_get_count (i);
}

static guint
get_trials (guint n_operations_there)
{
  return g_getenv ("JM_TEST_LONG") != NULL ? MIN (n_operations_there, 100) : MIN (n_operations_there, SHORT_TRIALS);
}

static void
test_operation (gconstpointer data)
{
  DiskOperation operation = GPOINTER_TO_UINT (data);
  guint before = disk_get_injected ();
  TrialCount count = { 0 };

  if (n_operations[operation] == 0)
    count_operations ();
  for (guint fault = 0; fault < DISK_N_FAULTS; fault++)
    for (guint for_ever = 0; for_ever < 2; for_ever++)
      {
        guint n_trials = get_trials (n_operations[operation]);

        /* Who has no space left, whoever grants it, is told so. */
        count.code = operation == DISK_WRITE && (fault == DISK_FULL || fault == DISK_QUOTA) ? JM_ERROR_DISK_FULL : -1;

        /* All over the life, and each time somewhere else. */
        for (guint i = 0; i < n_trials; i++)
          {
            guint from = (guint64) i * n_operations[operation] / n_trials;
            guint to = (guint64) (i + 1) * n_operations[operation] / n_trials;
            Plan plan = { operation, g_test_rand_int_range (from, MAX (to, from + 1)), fault, for_ever };

            trial_run (arm, mend, &plan, &count);
          }
      }
  g_test_message ("%s: %u of %u operations, %u faults injected, %u met by the user", disk_operation_name (operation), count.n_trials,
                  n_operations[operation], disk_get_injected () - before, count.n_met);
  g_assert_cmpuint (disk_get_injected () - before, >, 0);
  g_assert_cmpuint (count.n_half, ==, 0);
}

/* Postings that are stored one by one are there by half. */
static void
test_split (void)
{
  TrialCount count = { .code = -1 };

  if (n_operations[DISK_WRITE] == 0)
    count_operations ();
  labour_set_mode (LABOUR_SPLIT);
  for (guint i = 0; i < 200 && count.n_half == 0; i++)
    {
      Plan plan = { DISK_WRITE, g_test_rand_int_range (0, n_operations[DISK_WRITE]), DISK_BROKEN, FALSE };

      trial_run (arm, mend, &plan, &count);
    }
  labour_set_mode (LABOUR_WHOLE);
  g_test_message ("without a transaction: by half after %u faults", count.n_trials);
  g_assert_cmpuint (count.n_half, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  disk_install ();
  disk_set_idle (TRUE);
  for (guint i = 0; i < DISK_N_OPERATIONS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/survival/faults/%s", disk_operation_name (i));

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_operation);
    }
  g_test_add_func ("/survival/faults/control-split", test_split);
  return g_test_run ();
}
