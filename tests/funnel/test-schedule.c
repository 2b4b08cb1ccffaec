/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boards are read by themselves: when, and when not. The time passes by itself alone. */
#include "clock.h"
#include "fixture.h"

#include <jm-test-server.h>

typedef struct {
  Fixture       base;
  JmTestServer *server;
  TestComputer *computer;
} Scene;

static void
write_board (const char *folder, const char *name)
{
  g_autofree char *path = g_strdup_printf ("%s/%s.board", folder, name);
  g_autofree char *text = g_strdup_printf (
    "[Board]\nName=%s\nHome=https://%s.example/\nKind=json\nInterval=3600\nPause=2\n[Request]\nUrl=https://%s.example/jobs\n[Items]\nPath=$.jobs[*]\n"
    "[Fields]\nexternal_id=id\ntitle=name\n", name, name, name);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
answer (Scene *scene, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/%s.example/jobs", name);
  g_autofree char *body = g_strdup_printf ("{\"jobs\":[{\"id\":1,\"name\":\"Baker of %s\"}]}", name);

  jm_test_answer_add_header (jm_test_server_answer (scene->server, path, 200, "application/json", body), "ETag", "\"one\"");
}

/* The funnel looks for boards when it is opened. */
static void
set_up (Scene *scene, gconstpointer data)
{
  g_autofree char *boards = NULL;

  scene->server = jm_test_server_new ();
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (scene->server), TRUE);
  jm_test_server_set_clock (scene->server, jm_time_now_micros);
  clock_begin ();
  fixture_init (&scene->base);
  boards = g_build_filename (scene->base.path, "boards", NULL);
  write_board (boards, "alpha");
  write_board (boards, "beta");
  close_funnel (scene->base.funnel);
  scene->base.funnel = jm_funnel_open (scene->base.path, NULL);
  scene->computer = test_computer_new ();
  jm_funnel_set_monitors (scene->base.funnel, G_NETWORK_MONITOR (scene->computer), G_POWER_PROFILE_MONITOR (scene->computer));
  answer (scene, "alpha");
  answer (scene, "beta");
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  fixture_clear (&scene->base);
  g_assert_finalize_object (scene->computer);
  jm_test_server_free (scene->server);
  clock_end ();
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
}

static void
add_search (Scene *scene, const char *board, gint64 interval)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *told = NULL;

  search->name = g_strdup (board);
  search->interval = interval;
  g_strfreev (search->boards);
  search->boards = g_strsplit (board, ";", -1);
  jm_funnel_add_search_async (scene->base.funnel, search, NULL, wait_cb, &told);
  result = wait_for (&told);
  jm_funnel_add_search_finish (scene->base.funnel, result, &error);
  g_assert_no_error (error);
}

static void
set_automatic (Scene *scene, gboolean automatic)
{
  g_autoptr(GAsyncResult) result = NULL;
  GAsyncResult *told = NULL;

  jm_funnel_set_automatic_async (scene->base.funnel, automatic, NULL, wait_cb, &told);
  result = wait_for (&told);
  g_assert_true (jm_funnel_set_automatic_finish (scene->base.funnel, result, NULL));
}

static guint
asked (Scene *scene)
{
  return jm_test_server_count (scene->server, NULL);
}

/* How many requests come until then. */
static guint
until (Scene *scene, gint64 instant)
{
  guint before = asked (scene);

  clock_run_until (scene->base.funnel, instant);
  return asked (scene) - before;
}

static void
test_day (Scene *scene, gconstpointer data)
{
  add_search (scene, "alpha;beta", 6 * HOUR);
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + 60), ==, 2);
  g_assert_cmpuint (until (scene, START + 6 * HOUR), ==, 0);
  /* Up to a tenth later each time. */
  g_assert_cmpuint (until (scene, START + 7 * HOUR), ==, 2);
  g_assert_cmpuint (until (scene, START + 24 * HOUR), ==, 4);
  jm_funnel_stop_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + 48 * HOUR), ==, 0);
}

static void
test_sleep (Scene *scene, gconstpointer data)
{
  add_search (scene, "alpha;beta", 6 * HOUR);
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + HOUR), ==, 2);
  /* The lid is closed for three days: the timers do not count on. */
  jm_time_set_now (START + 72 * HOUR);
  g_assert_cmpuint (until (scene, START + 72 * HOUR + 15), ==, 0);
  g_assert_cmpuint (until (scene, START + 72 * HOUR + 180), ==, 2);
  g_assert_cmpuint (until (scene, START + 78 * HOUR), ==, 0);
}

static void
test_clock_set_back (Scene *scene, gconstpointer data)
{
  add_search (scene, "alpha;beta", 6 * HOUR);
  jm_time_set_now (START + 1000 * HOUR);
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + 1001 * HOUR), ==, 2);
  jm_time_set_now (START);
  g_assert_cmpuint (until (scene, START + 600), <=, 2);
  g_assert_cmpuint (until (scene, START + 12 * HOUR), <=, 4);
  g_assert_cmpuint (asked (scene), >=, 4);
}

static void
test_offline (Scene *scene, gconstpointer data)
{
  add_search (scene, "alpha;beta", 6 * HOUR);
  test_computer_set (scene->computer, FALSE, FALSE, FALSE);
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + 24 * HOUR), ==, 0);
  g_assert_cmpint (number (scene->base.funnel, "SELECT count (*) AS n FROM event WHERE kind LIKE 'BOARD_%'"), ==, 0);
  /* A network that comes and goes is not asked at once. */
  for (guint i = 0; i < 5; i++)
    test_computer_set (scene->computer, i % 2 == 0, FALSE, FALSE);
  g_assert_cmpuint (until (scene, START + 24 * HOUR + 15), ==, 0);
  g_assert_cmpuint (until (scene, START + 24 * HOUR + 60), ==, 2);
}

static void
test_thrifty (Scene *scene, gconstpointer data)
{
  add_search (scene, "alpha;beta", 6 * HOUR);
  test_computer_set (scene->computer, TRUE, GPOINTER_TO_UINT (data) == 0, GPOINTER_TO_UINT (data) == 1);
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + HOUR), ==, 2);
  g_assert_cmpuint (until (scene, START + 24 * HOUR), ==, 0);
  g_assert_cmpuint (until (scene, START + 27 * HOUR), ==, 2);
  g_assert_cmpuint (until (scene, START + 34 * HOUR), ==, 0);
  test_computer_set (scene->computer, TRUE, FALSE, FALSE);
  g_assert_cmpuint (until (scene, START + 34 * HOUR + 60), ==, 2);
}

static void
test_setting (Scene *scene, gconstpointer data)
{
  g_assert_true (jm_funnel_get_automatic (scene->base.funnel));
  add_search (scene, "alpha", 6 * HOUR);
  set_automatic (scene, FALSE);
  g_assert_false (jm_funnel_get_automatic (scene->base.funnel));
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + 48 * HOUR), ==, 0);
  set_automatic (scene, TRUE);
  g_assert_cmpuint (until (scene, START + 48 * HOUR + 60), ==, 1);
}

static void
test_new_search (Scene *scene, gconstpointer data)
{
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + HOUR), ==, 0);
  add_search (scene, "alpha", 6 * HOUR);
  g_assert_cmpuint (until (scene, START + HOUR + 30), ==, 1);
  /* A second one on the same board waits for as long as the board wants. */
  add_search (scene, "alpha;beta", 6 * HOUR);
  g_assert_cmpuint (until (scene, START + HOUR + 60), ==, 1);
  g_assert_cmpuint (until (scene, START + 2 * HOUR), ==, 0);
  g_assert_cmpuint (until (scene, START + 2 * HOUR + 1800), ==, 1);
}

static gboolean
is_running (gpointer data)
{
  gboolean refreshing = FALSE;

  g_object_get (data, "refreshing", &refreshing, NULL);
  return refreshing;
}

static gboolean
is_over (gpointer data)
{
  return !is_running (data);
}

/* What runs by itself is stopped as what the user began is, and is not begun again at once. */
static void
test_stop (Scene *scene, gconstpointer data)
{
  add_search (scene, "alpha;beta", 6 * HOUR);
  jm_test_server_answer (scene->server, "/alpha.example/jobs", 200, NULL, "")->is_silent = TRUE;
  jm_funnel_start_schedule (scene->base.funnel);
  g_assert_cmpuint (until (scene, START + HOUR), ==, 2);
  clock_run_until (scene->base.funnel, START + 6 * HOUR);
  while (!is_running (scene->base.funnel))
    if (!g_main_context_iteration (NULL, FALSE))
      jm_timer_advance ();
  jm_funnel_stop_refresh (scene->base.funnel);
  g_assert_true (wait_until (is_over, scene->base.funnel));
  g_assert_cmpint (number (scene->base.funnel, "SELECT count (*) AS n FROM board_state WHERE failures > 0"), ==, 0);
}

static void
add (const char *name, void (*func) (Scene *, gconstpointer), guint data)
{
  g_test_add (name, Scene, GUINT_TO_POINTER (data), set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("JOBMATE_REPLAY_PAUSE");
  jm_funnel_init_rooms ();
  add ("/schedule/day", test_day, 0);
  add ("/schedule/sleep", test_sleep, 0);
  add ("/schedule/clock-set-back", test_clock_set_back, 0);
  add ("/schedule/offline", test_offline, 0);
  add ("/schedule/metered", test_thrifty, 0);
  add ("/schedule/power-saver", test_thrifty, 1);
  add ("/schedule/setting", test_setting, 0);
  add ("/schedule/new-search", test_new_search, 0);
  add ("/schedule/stop", test_stop, 0);
  return g_test_run ();
}
