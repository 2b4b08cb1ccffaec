/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#define START 1795428000 /* 2026-11-23 10:00:00 UTC */

static gboolean
note_cb (gpointer user_data)
{
  g_string_append_printf (user_data, "%" G_GINT64_FORMAT " ", jm_time_now_micros () / 1000 - (gint64) START * 1000);
  return G_SOURCE_REMOVE;
}

static GSource *
wait_for (double seconds, GString *log)
{
  GSource *source = jm_timer_source_new (seconds);

  g_source_set_callback (source, note_cb, log, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
run (void)
{
  do
    while (g_main_context_iteration (NULL, FALSE))
      ;
  while (jm_timer_advance ());
}

static void
test_manual (void)
{
  g_autoptr(GString) log = g_string_new (NULL);
  g_autoptr(GSource) never = NULL;

  jm_time_set_now (START);
  jm_timer_set_manual (TRUE);
  g_source_unref (wait_for (86400, log));
  g_source_unref (wait_for (1.5, log));
  g_source_unref (wait_for (1.5, log));
  g_source_unref (wait_for (0, log));
  never = wait_for (3, log);
  g_source_destroy (never);
  run ();
  g_assert_cmpstr (log->str, ==, "0 1500 1500 86400000 ");
  g_assert_cmpint (jm_time_now (), ==, START + 86400);
  jm_timer_set_manual (FALSE);
  g_assert_cmpint (jm_time_now (), !=, START + 86400);
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
test_real (void)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GSource) source = jm_timer_source_new (0.05);

  g_source_set_callback (source, quit_cb, loop, NULL);
  g_source_attach (source, NULL);
  g_assert_false (jm_timer_advance ());
  g_main_loop_run (loop);
  g_assert_true (g_source_is_destroyed (source));
}

/* Whole seconds, as clocks have them. */
static void
test_clock (void)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gint64 instant = jm_time_now () + 1;
  g_autoptr(GSource) past = jm_timer_source_new_at (instant - 60);
  g_autoptr(GSource) source = jm_timer_source_new_at (instant);
  g_autoptr(GString) log = g_string_new (NULL);

  g_source_set_callback (past, note_cb, log, NULL);
  g_source_attach (past, NULL);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (log->len, >, 0);
  g_source_set_callback (source, quit_cb, loop, NULL);
  g_source_attach (source, NULL);
  g_main_loop_run (loop);
  g_assert_cmpint (jm_time_now (), >=, instant);
}

static void
test_manual_clock (void)
{
  g_autoptr(GString) log = g_string_new (NULL);
  g_autoptr(GSource) source = NULL;

  jm_time_set_now (START);
  jm_timer_set_manual (TRUE);
  source = jm_timer_source_new_at (START + 50400);
  g_source_set_callback (source, note_cb, log, NULL);
  g_source_attach (source, NULL);
  run ();
  g_assert_cmpstr (log->str, ==, "50400000 ");
  jm_timer_set_manual (FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timer/manual", test_manual);
  g_test_add_func ("/timer/real", test_real);
  g_test_add_func ("/timer/clock", test_clock);
  g_test_add_func ("/timer/manual-clock", test_manual_clock);
  return g_test_run ();
}
