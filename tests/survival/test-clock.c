/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock jumps by years between any two steps, and the hour comes twice: each step does what it does on any other day. */
#include "labour.h"
#include "scratch.h"

#define YEAR (365 * G_GINT64_CONSTANT (86400))
#define TODAY 1795521600 /* 2026-11-24 */
#define SUMMER_ENDS 1792890000 /* 2026-10-25 01:00 UTC: in Paris the hour from two to three begins again */

static void
live (gint64 (*get_time) (guint step))
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  labour_expect ();
  jm_time_set_now (get_time (0));
  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    {
      jm_time_set_now (get_time (i));
      labour_step (funnel, i, &error);
      g_assert_no_error (error);
      g_assert_cmpint (labour_find_in (jm_funnel_get_store (funnel)), ==, i + 1);
    }
  labour_check_file (jm_funnel_get_store (funnel), &error);
  g_assert_no_error (error);
  /* The log's order is that of its ids, whatever the clock said. */
  g_assert_cmpint (scratch_number (jm_funnel_get_store (funnel), "SELECT count (*) AS n FROM event"), ==,
                   scratch_number (jm_funnel_get_store (funnel), "SELECT max (id) AS n FROM event"));
  jm_funnel_close (funnel);
  jm_time_set_now (0);
}

static gint64
jump (guint step)
{
  static const int years[] = { 0, 10, -10 };

  return TODAY + years[step % G_N_ELEMENTS (years)] * YEAR;
}

static gint64
repeat_hour (guint step)
{
  return SUMMER_ENDS - 1800 + (step % 4) * 1200;
}

static void
test_jumps (void)
{
  live (jump);
}

static void
test_repeated_hour (void)
{
  live (repeat_hour);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/survival/clock/jumps", test_jumps);
  g_test_add_func ("/survival/clock/repeated-hour", test_repeated_hour);
  return g_test_run ();
}
