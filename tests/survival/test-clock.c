/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The clock jumps by years between any two steps, and the hour comes twice: each step does what it does on any other day. One who believes
 * the clock shows that the test would see it. */
#include "labour.h"
#include "scratch.h"

#define YEAR (365 * G_GINT64_CONSTANT (86400))
#define TODAY 1795521600 /* 2026-11-24 */
#define SUMMER_ENDS 1792890000 /* 2026-10-25 01:00 UTC: in Paris the hour from two to three begins again */

#define GRACE 10 /* seconds that an analysis waits for an undo */
#define A_WHILE (GRACE + 1) /* from each step to the next, wherever the clock is */

static guint n_jumps, n_back; /* of the clock between two steps; and those into the past */

static void
set_clock (gint64 instant)
{
  gint64 off = instant - jm_time_now ();

  n_jumps += off != 0;
  n_back += off < 0;
  jm_time_set_now (instant);
}

static JmFunnel *
open_funnel (const char *path)
{
  g_autoptr(GError) error = NULL;
  JmFunnel *funnel = jm_funnel_open (path, &error);

  g_assert_no_error (error);
  g_object_set (funnel, "undo-grace", GRACE, NULL);
  return funnel;
}

static void
live (gint64 (*get_time) (guint step))
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  labour_expect ();
  n_jumps = n_back = 0;
  jm_time_set_now (get_time (0));
  funnel = open_funnel (path);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    {
      set_clock (get_time (i));
      labour_step (funnel, i, &error);
      g_assert_no_error (error);
      g_assert_cmpint (labour_find_in (jm_funnel_get_store (funnel)), ==, i + 1);
    }
  labour_check_file (jm_funnel_get_store (funnel), &error);
  g_assert_no_error (error);
  /* The log's order is that of its ids, whatever the clock said. */
  g_assert_cmpint (scratch_number (jm_funnel_get_store (funnel), "SELECT count (*) AS n FROM event"), ==,
                   scratch_number (jm_funnel_get_store (funnel), "SELECT max (id) AS n FROM event"));
  g_test_message ("%u steps, the clock jumped %u times, %u times back", LABOUR_N_STEPS, n_jumps, n_back);
  g_assert_cmpuint (n_back, >, 0);
  jm_funnel_close (funnel);
  jm_time_set_now (0);
}

static gint64
jump (guint step)
{
  static const int years[] = { 0, 10, -10 };

  return TODAY + years[step % G_N_ELEMENTS (years)] * YEAR + step * A_WHILE;
}

/* Set back before each step. */
static gint64
fall (guint step)
{
  return TODAY - step * 86400;
}

static gint64
repeat_hour (guint step)
{
  return SUMMER_ENDS - 1800 + (step % 4) * 1200 + step * A_WHILE;
}

/* Seconds that 32 bits can count, and those that they cannot: 2038-01-19. */
static gint64
overflow (guint step)
{
  return (gint64) G_MAXINT32 + (step % 2 == 0 ? -1000 : 1000) + step * A_WHILE;
}

static void
test_jumps (void)
{
  live (jump);
}

static void
test_falling (void)
{
  live (fall);
}

static void
test_repeated_hour (void)
{
  live (repeat_hour);
}

static void
test_32_bits (void)
{
  live (overflow);
}

/* Where nothing tells when a task was written, it waits until the clock is there again. */
static void
test_by_clock (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;
  guint step = 0;

  labour_expect ();
  labour_set_mode (LABOUR_BY_CLOCK);
  jm_time_set_now (fall (0));
  funnel = open_funnel (path);
  while (step < LABOUR_N_STEPS && error == NULL)
    {
      set_clock (fall (step));
      labour_step (funnel, step++, &error);
    }
  labour_set_mode (LABOUR_WHOLE);
  g_test_message ("who believes the clock: step %u of %u fails", step, LABOUR_N_STEPS);
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  jm_funnel_close (funnel);
  jm_time_set_now (0);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

static guint
purge (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JmPurgeCounts counts = { 0 };

  jm_funnel_purge_async (funnel, NULL, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  jm_funnel_purge_finish (funnel, result, &counts, &error);
  g_assert_no_error (error);
  return counts.postings;
}

static gint64
get_last_purge (JmFunnel *funnel)
{
  return scratch_number (jm_funnel_get_store (funnel), "SELECT CAST (max (value) AS INTEGER) AS n FROM setting WHERE key = 'purge.last_at'");
}

/* For a day: what is past its time by a clock that is years ahead stays, for the clock may be wrong. The same by hand takes it. */
static void
test_ahead (void)
{
  g_autoptr(Scratch) path = scratch_new ();
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;
  gint64 n;

  g_unsetenv ("JOBMATE_LLM_URL");
  jm_time_set_now (TODAY);
  funnel = open_funnel (path);
  for (guint i = 0; i < LABOUR_N_STEPS; i++)
    labour_step (funnel, i, &error);
  g_assert_no_error (error);
  purge (funnel);
  n = scratch_number (jm_funnel_get_store (funnel), "SELECT count (*) AS n FROM posting");

  jm_time_set_now (TODAY + 10 * YEAR);
  jm_funnel_start_agent (funnel);
  while (get_last_purge (funnel) < TODAY + 10 * YEAR)
    g_main_context_iteration (NULL, FALSE);
  jm_funnel_stop_agent (funnel);
  g_assert_cmpint (scratch_number (jm_funnel_get_store (funnel), "SELECT count (*) AS n FROM posting"), ==, n);
  g_test_message ("ten years ahead: %" G_GINT64_FORMAT " postings stay for a day; by hand go %u of them", n, purge (funnel));
  g_assert_cmpint (scratch_number (jm_funnel_get_store (funnel), "SELECT count (*) AS n FROM posting"), <, n);
  jm_funnel_close (funnel);
  jm_time_set_now (0);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Europe/Paris", TRUE);
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  /* There is a model, which nobody asks: so an analysis is due at an instant. */
  g_setenv ("JOBMATE_LLM_URL", "http://127.0.0.1:9/v1", TRUE);
  g_setenv ("JOBMATE_LLM_MODEL", "stand-in", TRUE);
  g_test_add_func ("/survival/clock/jumps", test_jumps);
  g_test_add_func ("/survival/clock/falling", test_falling);
  g_test_add_func ("/survival/clock/repeated-hour", test_repeated_hour);
  g_test_add_func ("/survival/clock/32-bits", test_32_bits);
  g_test_add_func ("/survival/clock/control-by-clock", test_by_clock);
  g_test_add_func ("/survival/clock/ahead", test_ahead);
  return g_test_run ();
}
