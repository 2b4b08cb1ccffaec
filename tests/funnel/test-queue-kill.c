/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#include <signal.h>

/* A process is killed with an analysis in its hands, at four moments that are forced and at moments of chance. The next
 * one to work the queue must end with one analysis, one application and one call that is done, after two requests at most. */

#define SHORT_KILLS 25 /* at each moment */
#define LONG_KILLS 400

typedef enum { BEFORE_REQUEST, IN_STREAM, BEFORE_COMMIT, AFTER_COMMIT, BY_CHANCE } Moment;

typedef struct {
  Fixture       fixture;
  JmTestServer *server;
  GSubprocess  *worker;
  GMutex        lock;
  GCond         cond;
  gboolean      is_held;   /* the write lock */
  gboolean      may_end;
} Life;

static GSubprocess *
start_worker (const char *path)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "funnel", "funnel-helper", NULL);
  g_autoptr(GError) error = NULL;
  GSubprocess *worker = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, program, path, NULL);

  g_assert_no_error (error);
  return worker;
}

static void
kill_worker (GSubprocess *worker)
{
  g_subprocess_send_signal (worker, SIGKILL);
  g_subprocess_wait (worker, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (worker));
}

static gboolean
is_booked (gpointer data)
{
  Life *life = data;

  return number (life->fixture.funnel, "SELECT count (*) AS n FROM llm_call") > 0;
}

static gboolean
is_done (gpointer data)
{
  Life *life = data;

  return number (life->fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'done'") > 0;
}

static gboolean
was_asked (gpointer data)
{
  Life *life = data;

  return jm_test_server_count (life->server, MODEL_PATH) > 0;
}

/* Another process's write lock, as a backup or a refresh would take it. */
static gboolean
hold_lock (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  Life *life = user_data;

  g_mutex_lock (&life->lock);
  life->is_held = TRUE;
  g_cond_broadcast (&life->cond);
  while (!life->may_end)
    g_cond_wait (&life->cond, &life->lock);
  g_mutex_unlock (&life->lock);
  return TRUE;
}

static void
take_lock (Life          *life,
           GAsyncResult **result)
{
  jm_store_write_async (jm_funnel_get_store (life->fixture.funnel), JM_PRIORITY_COMMAND, hold_lock, life, NULL, NULL, wait_cb, result);
  g_mutex_lock (&life->lock);
  while (!life->is_held)
    g_cond_wait (&life->cond, &life->lock);
  g_mutex_unlock (&life->lock);
}

static void
release_lock (Life          *life,
              GAsyncResult **result)
{
  g_autoptr(GAsyncResult) written = NULL;

  g_mutex_lock (&life->lock);
  life->may_end = TRUE;
  g_cond_broadcast (&life->cond);
  g_mutex_unlock (&life->lock);
  written = wait_for (result);
  g_assert_true (jm_store_write_finish (jm_funnel_get_store (life->fixture.funnel), written, NULL));
}

/* The connection stands, but nobody has read a request. */
static void
kill_before_request (Life *life)
{
  g_autoptr(GSocketListener) deaf = g_socket_listener_new ();
  g_autofree char *origin = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (deaf, NULL, NULL);

  origin = g_strdup_printf ("http://127.0.0.1:%u", port);
  model_use (origin);
  life->worker = start_worker (life->fixture.path);
  g_assert_true (wait_until (is_booked, life));
  kill_worker (life->worker);
  g_socket_listener_close (deaf);
  model_use (jm_test_server_get_origin (life->server));
}

static void
kill_in_stream (Life *life)
{
  JmTestAnswer *answer = model_answer (life->server, 70);

  answer->piece = 40;
  answer->piece_delay = 20;
  life->worker = start_worker (life->fixture.path);
  g_assert_true (wait_until (was_asked, life));
  g_usleep (g_test_rand_int_range (0, 60) * 1000);
  kill_worker (life->worker);
}

/* The whole answer has come, and the result cannot be stored while we write. */
static void
kill_before_commit (Life *life)
{
  g_autoptr(GAsyncResult) result = NULL;

  model_answer (life->server, 70)->delay = 200;
  life->worker = start_worker (life->fixture.path);
  g_assert_true (wait_until (was_asked, life));
  take_lock (life, &result);
  g_usleep (400 * 1000);
  kill_worker (life->worker);
  release_lock (life, &result);
  g_assert_false (is_done (life));
}

static void
kill_after_commit (Life *life)
{
  model_answer (life->server, 70);
  life->worker = start_worker (life->fixture.path);
  g_assert_true (wait_until (is_done, life));
  kill_worker (life->worker);
}

static void
kill_by_chance (Life *life)
{
  model_answer (life->server, 70);
  life->worker = start_worker (life->fixture.path);
  g_usleep (g_test_rand_int_range (5, 150) * 1000);
  kill_worker (life->worker);
}

static void
life_begin (Life *life)
{
  gint64 posting;

  g_mutex_init (&life->lock);
  g_cond_init (&life->cond);
  fixture_init (&life->fixture);
  life->server = model_new ();
  posting = add_posting (life->fixture.funnel, "Rigger");
  approve (life->fixture.funnel, posting);
}

static void
life_end (Life *life)
{
  fixture_clear (&life->fixture);
  jm_test_server_free (life->server);
  g_object_unref (life->worker);
  g_mutex_clear (&life->lock);
  g_cond_clear (&life->cond);
}

static void
assert_whole (Life *life)
{
  JmFunnel *funnel = life->fixture.funnel;

  g_assert_cmpuint (jm_test_server_count (life->server, MODEL_PATH), <=, 2);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM application WHERE ai_state = 'done' AND ai_analysis ->> '$.score' = 70"), ==, 1);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM application"), ==, 1);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM task"), ==, 1);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM task WHERE state = 'done'"), ==, 1);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM event WHERE kind = 'ANALYSIS_DONE'"), ==, 1);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'done'"), ==, 1);
  g_assert_cmpint (number (funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome NOT IN ('done', 'lost')"), ==, 0);
}

static void
test_kill (gconstpointer data)
{
  void (*kills[]) (Life *) = { kill_before_request, kill_in_stream, kill_before_commit, kill_after_commit, kill_by_chance };
  Moment moment = GPOINTER_TO_UINT (data);
  guint n_kills = g_getenv ("JM_TEST_LONG") != NULL ? LONG_KILLS : SHORT_KILLS;
  guint n_repeated = 0;

  for (guint i = 0; i < n_kills; i++)
    {
      Life life = { 0 };

      life_begin (&life);
      kills[moment] (&life);
      model_answer (life.server, 70);
      work (life.fixture.funnel);
      assert_whole (&life);
      if (moment == IN_STREAM || moment == BEFORE_COMMIT)
        g_assert_cmpuint (jm_test_server_count (life.server, MODEL_PATH), ==, 2);
      if (moment == BEFORE_REQUEST || moment == AFTER_COMMIT)
        g_assert_cmpuint (jm_test_server_count (life.server, MODEL_PATH), ==, 1);
      n_repeated += jm_test_server_count (life.server, MODEL_PATH) == 2;
      life_end (&life);
    }
  g_test_message ("%u processes killed, %u requests repeated, each analysis there once", n_kills, n_repeated);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_data_func ("/kill/before-the-request", GUINT_TO_POINTER (BEFORE_REQUEST), test_kill);
  g_test_add_data_func ("/kill/in-the-stream", GUINT_TO_POINTER (IN_STREAM), test_kill);
  g_test_add_data_func ("/kill/before-the-commit", GUINT_TO_POINTER (BEFORE_COMMIT), test_kill);
  g_test_add_data_func ("/kill/after-the-commit", GUINT_TO_POINTER (AFTER_COMMIT), test_kill);
  g_test_add_data_func ("/kill/by-chance", GUINT_TO_POINTER (BY_CHANCE), test_kill);
  return g_test_run ();
}
