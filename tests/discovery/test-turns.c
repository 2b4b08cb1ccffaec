/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a board is asked, and by whom: intervals, back-off, pauses of hosts, and two processes on the same data. */
#include "scene.h"

#include <string.h>

#define START 1795428000 /* 2026-11-23 10:00:00 UTC */
#define HOUR 3600
#define ONE "{\"jobs\":[{\"id\":1,\"name\":\"Baker\",\"company\":\"Kestrel\"}]}"
#define BOARD(host, pause, kind) "[Board]\nName=" host "\nHome=https://" host ".example/\nKind=" kind "\nInterval=7200\nPause=" pause "\n"

static Scene *
scene_at_ten (void)
{
  Scene *scene = scene_new ();

  jm_time_set_now (START);
  jm_timer_set_manual (TRUE);
  jm_test_server_set_clock (scene->server, jm_time_now_micros);
  scene->terms = (JmRefreshTerms) { .due_only = TRUE, .slowness = 1 };
  return scene;
}

static void
end_day (Scene *scene)
{
  jm_timer_set_manual (FALSE);
  scene_free (scene);
}

/* What a run of what is due asked for. */
static guint
run_due (Scene *scene, gint64 at)
{
  guint before = jm_test_server_count (scene->server, NULL);
  g_autoptr(JmJson) result = NULL;

  jm_time_set_now (at);
  result = scene_run (scene);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (result, "boards")), ==, jm_test_server_count (scene->server, NULL) - before);
  return jm_test_server_count (scene->server, NULL) - before;
}

static gboolean
update_search (JmDb *db, gpointer user_data, GError **error)
{
  return jm_search_update (db, user_data, error);
}

static void
change (Scene *scene, JmSearch *search, gint64 interval, const char *red_flag)
{
  g_autoptr(GError) error = NULL;

  search->interval = interval;
  g_strfreev (search->red_flags);
  search->red_flags = g_strsplit (red_flag, ";", -1);
  jm_store_write (scene->store, JM_PRIORITY_COMMAND, update_search, search, &error);
  g_assert_no_error (error);
}

static void
test_interval (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  gint64 next;

  scene_answer (scene, "/alpha.example/jobs", 200, ONE);
  g_assert_cmpint (one->interval, ==, 6 * HOUR);
  g_assert_cmpuint (run_due (scene, START), ==, 1);
  g_assert_cmpuint (run_due (scene, START + 6 * HOUR - 1), ==, 0);
  next = scene_number (scene, "SELECT next_run AS x FROM board_state");
  g_assert_cmpint (next, >=, START + 6 * HOUR);
  g_assert_cmpint (next, <=, START + 6 * HOUR * 11 / 10);
  g_assert_cmpuint (run_due (scene, next - 1), ==, 0);
  g_assert_cmpuint (run_due (scene, next), ==, 1);

  /* A day of sleep is one run, not four. */
  g_assert_cmpuint (run_due (scene, next + 24 * HOUR), ==, 1);
  g_assert_cmpuint (run_due (scene, next + 24 * HOUR + 60), ==, 0);

  /* On a metered network. */
  scene->terms.slowness = 4;
  g_assert_cmpuint (run_due (scene, next + 31 * HOUR), ==, 0);
  g_assert_cmpuint (run_due (scene, next + 52 * HOUR), ==, 1);
  end_day (scene);
}

/* The shorter of two searches' intervals counts, and what the board wants at least. Other rules are soon in force. */
static void
test_whose_interval (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = NULL;
  g_autoptr(JmSearch) two = NULL;

  scene_add_board (scene, "slow", BOARD ("slow", "0", "json") "[Request]\nUrl=https://slow.example/jobs\n[Items]\nPath=$.jobs[*]\n[Fields]\nexternal_id=id\ntitle=name\n");
  one = scene_add_search (scene, "One", "slow", NULL);
  scene_answer (scene, "/slow.example/jobs", 200, ONE);
  change (scene, one, 600, "intern");
  g_assert_cmpuint (run_due (scene, START), ==, 1);
  g_assert_cmpuint (run_due (scene, START + 2 * HOUR - 1), ==, 0);
  g_assert_cmpuint (run_due (scene, START + 3 * HOUR), ==, 1);
  change (scene, one, 12 * HOUR, "intern");
  g_assert_cmpuint (run_due (scene, START + 7 * HOUR), ==, 0);
  two = scene_add_search (scene, "Two", "slow", NULL);
  g_assert_cmpuint (run_due (scene, START + 7 * HOUR), ==, 1);
  change (scene, one, 12 * HOUR, "clerk");
  g_assert_cmpuint (run_due (scene, START + 8 * HOUR), ==, 0);
  g_assert_cmpuint (run_due (scene, START + 9 * HOUR + 1800), ==, 1);
  end_day (scene);
}

static void
test_back_off (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  gint64 now = START;
  gint64 last = 0;

  scene_answer (scene, "/alpha.example/jobs", 500, "broken");
  g_assert_cmpuint (run_due (scene, now), ==, 1);
  for (guint i = 0; i < 14; i++)
    {
      gint64 next = scene_number (scene, "SELECT next_run AS x FROM board_state WHERE board = 'alpha'");
      gint64 pause = next - now;

      /* Doubled, give or take a tenth, up to a day. */
      g_assert_cmpint (pause, >=, MIN (60ll << i, 24 * HOUR) * 9 / 10 - 1);
      g_assert_cmpint (pause, <=, MIN (60ll << i, 24 * HOUR) * 11 / 10 + 1);
      g_assert_cmpint (pause, >=, last * 8 / 10);
      last = pause;
      g_assert_cmpint (scene_number (scene, "SELECT failures AS x FROM board_state WHERE board = 'alpha'"), ==, i + 1);
      now = next;
      g_assert_cmpuint (run_due (scene, now - 1), ==, 0);
      g_assert_cmpuint (run_due (scene, now), ==, 1);
    }
  end_day (scene);
}

static void
test_retry_after (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;nowhere:x", NULL);

  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 429, "slow"), "Retry-After", "7200");
  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 503, "slow"), "Retry-After", "315360000");
  scene_answer (scene, "/alpha.example/jobs", 200, ONE);
  g_assert_cmpuint (run_due (scene, START), ==, 1);
  g_assert_cmpuint (run_due (scene, START + 7199), ==, 0);
  g_assert_cmpuint (run_due (scene, START + 7200), ==, 1);
  /* Ten years are a day. */
  g_assert_cmpuint (run_due (scene, START + 7200 + 24 * HOUR - 1), ==, 0);
  g_assert_cmpuint (run_due (scene, START + 7200 + 24 * HOUR), ==, 1);
  end_day (scene);
}

/* A computer whose clock was a year ahead, and is set right, does not wait for a year. */
static void
test_clock_set_back (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta", NULL);
  const gint64 year = 365 * 24 * HOUR;

  scene_answer (scene, "/alpha.example/jobs", 200, ONE);
  jm_test_answer_add_header (scene_answer (scene, "/beta.example/jobs", 429, "slow"), "Retry-After", "3600");
  scene_answer (scene, "/beta.example/jobs", 200, ONE);
  g_assert_cmpuint (run_due (scene, START + year), ==, 2);
  g_assert_cmpuint (run_due (scene, START), ==, 2);
  g_assert_cmpuint (run_due (scene, START + 60), ==, 0);
  end_day (scene);
}

/* Seconds from one request to the next of those whose path begins so. */
static double
shortest_pause (Scene *scene, const char *host)
{
  gint64 last = 0;
  gint64 shortest = G_MAXINT64;

  for (guint i = 0; i < jm_test_server_count (scene->server, NULL); i++)
    {
      g_autofree char *path = jm_test_server_dup_path (scene->server, i);
      gint64 at = jm_test_server_get_time (scene->server, i);

      if (!g_str_has_prefix (path, host))
        continue;
      if (last != 0)
        shortest = MIN (shortest, at - last);
      last = at;
    }
  return (double) shortest / G_USEC_PER_SEC;
}

/* Its pages, what it asks of programs, and one run after the other: a host has its pause. */
static void
test_pauses (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  scene_add_board (scene, "calm", BOARD ("calm", "5", "page") "[Request]\nUrl=https://calm.example/jobs\nPaging=next\nNext=//a[@rel='next']/@href\n"
                   "[Items]\nPath=//li\n[Fields]\nexternal_id=@id\ntitle=text()\n");
  one = scene_add_search (scene, "One", "calm", NULL);
  scene->terms.due_only = FALSE;
  scene_answer (scene, "/calm.example/robots.txt", 200, "User-agent: *\nCrawl-delay: 2\n");
  jm_test_server_answer (scene->server, "/calm.example/jobs", 200, "text/html", "<ul><li id=1>Baker</li></ul><a rel=next href='/more'>more</a>");
  jm_test_server_answer (scene->server, "/calm.example/more", 200, "text/html", "<ul><li id=2>Clerk</li></ul>");
  first = scene_run (scene);
  scene_assert_counts (scene_find_board (first, "calm"), "2 2 0 0 0");
  second = scene_run (scene);
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 5);
  g_assert_cmpfloat (shortest_pause (scene, "/calm.example/"), >=, 5);
  g_assert_cmpfloat (shortest_pause (scene, "/calm.example/"), <, 6);
  end_day (scene);
}

/* Also of a posting that is asked for alone, right after the run. */
static void
test_pause_before_a_posting (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = NULL;
  g_autoptr(JmJson) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 wait = 0;
  guint tries = 0;

  scene_add_board (scene, "calm", BOARD ("calm", "5", "json") "[Request]\nUrl=https://calm.example/jobs\n[Items]\nPath=$.jobs[*]\n"
                   "[Fields]\nexternal_id=id\ntitle=name\nsource_url=url\n");
  one = scene_add_search (scene, "One", "calm", NULL);
  scene_answer (scene, "/calm.example/jobs", 200, "{\"jobs\":[{\"id\":1,\"name\":\"Baker\",\"url\":\"https://calm.example/1\"}]}");
  scene_answer (scene, "/calm.example/robots.txt", 404, "");
  jm_test_server_answer (scene->server, "/calm.example/1", 200, "text/html",
    "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Baker\",\"description\":\"<p>Bake well.</p>\"}</script>");
  result = scene_run (scene);
  scene_write (scene, "UPDATE posting SET text_complete = 0");
  while (!jm_posting_complete (scene->store, scene->boards, scene->http, 1, &wait, NULL, &error))
    {
      g_assert_no_error (error);
      g_assert_cmpint (wait, >, 0);
      g_assert_cmpuint (tries++, <, 4);
      jm_time_set_now_micros (jm_time_now_micros () + wait);
    }
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 3);
  /* No board stands for the page itself: a second. */
  g_assert_cmpfloat (shortest_pause (scene, "/calm.example/"), >=, 1);
  g_assert_cmpint (jm_test_server_get_time (scene->server, 1) - jm_test_server_get_time (scene->server, 0), >=, 5 * G_USEC_PER_SEC);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE description = 'Bake well.'")), ==, 1);
  end_day (scene);
}

static char *
state_key (Scene *scene, const char *board)
{
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) found = jm_boards_lookup (scene->boards, board, &param, NULL);
  g_autoptr(JmHttpRequest) request = jm_board_request (found, param, NULL);

  return g_strdup (request->url);
}

static gboolean
is_elsewhere (JmJson *row)
{
  gboolean flag = FALSE;

  g_assert_true (jm_json_member_boolean (row, "elsewhere", &flag));
  return flag;
}

static void
test_another_process (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) other = jm_store_open (scene->dir, &error);
  g_autofree char *url = state_key (scene, "alpha");
  g_autoptr(JmClaim) claim = jm_claim_take (other, "board", url, &error);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (claim);
  scene_answer (scene, "/alpha.example/jobs", 200, ONE);
  scene_answer (scene, "/beta.example/jobs", 200, ONE);
  first = scene_run (scene);
  g_assert_true (is_elsewhere (scene_find_board (first, "alpha")));
  g_assert_nonnull (strstr (jm_json_member_string (scene_find_board (first, "alpha"), "error"), "another process"));
  g_assert_false (is_elsewhere (scene_find_board (first, "beta")));
  g_assert_cmpuint (jm_test_server_count (scene->server, "/alpha.example/jobs"), ==, 0);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'BOARD_FAILED'")), ==, 0);
  g_assert_cmpint (scene_number (scene, COUNT ("board_state WHERE failures > 0")), ==, 0);

  g_clear_pointer (&claim, jm_claim_free);
  second = scene_run (scene);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (second, "boards")), ==, 1);
  g_assert_false (is_elsewhere (scene_find_board (second, "alpha")));
  jm_store_close (other);
  end_day (scene);
}

typedef struct {
  guint            left;
  JmRefreshResult *results[2];
} Both;

static void
one_done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Both *both = user_data;
  g_autoptr(GError) error = NULL;

  both->results[--both->left] = jm_refresh_run_finish (JM_REFRESH (object), result, &error);
  g_assert_no_error (error);
}

/* Two at once: each board is read once, by one of them, and its host is asked by one at a time. */
static void
test_two_runs (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta;gamma;paged", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) other = jm_store_open (scene->dir, &error);
  g_autoptr(JmRefresh) first = jm_refresh_new (scene->store, scene->boards, scene->http);
  g_autoptr(JmRefresh) second = jm_refresh_new (other, scene->boards, scene->http);
  static const char *const names[] = { "alpha", "beta", "gamma", "paged" };
  Both both = { .left = 2 };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s.example/jobs", names[i]);
      g_autofree char *body = g_strdup_printf ("{\"jobs\":[{\"id\":%u,\"name\":\"Baker\",\"company\":\"%s\"}]}", i, names[i]);

      scene_answer (scene, path, 200, body)->delay = 50;
    }
  jm_refresh_run_async (first, 0, NULL, NULL, one_done_cb, &both);
  jm_refresh_run_async (second, 0, NULL, NULL, one_done_cb, &both);
  while (both.left > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 4);
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      JmBoardResult *a = g_ptr_array_index (both.results[0]->boards, i);
      JmBoardResult *b = g_ptr_array_index (both.results[1]->boards, i);

      g_assert_cmpuint (a->added + b->added, ==, 1);
      g_assert_true (a->is_elsewhere != b->is_elsewhere);
    }
  jm_refresh_result_free (both.results[0]);
  jm_refresh_result_free (both.results[1]);
  jm_store_close (other);
}

/* Where there is no network, that is no board's fault. */
static void
test_offline (void)
{
  Scene *scene = scene_at_ten ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmJson) result = NULL;
  JmTestAnswer *answer = scene_answer (scene, "/alpha.example/jobs", 200, ONE);

  answer->cut_after = 5;
  scene_answer (scene, "/alpha.example/jobs", 200, ONE);
  scene->terms.is_offline = TRUE;
  g_assert_cmpuint (run_due (scene, START), ==, 0);
  scene->terms.due_only = FALSE;
  result = scene_run (scene);
  g_assert_nonnull (jm_json_member_string (scene_find_board (result, "alpha"), "error"));
  g_assert_cmpint (scene_number (scene, COUNT ("board_state")), ==, 0);
  scene->terms = (JmRefreshTerms) { .due_only = TRUE, .slowness = 1 };
  g_assert_cmpuint (run_due (scene, START + 10), ==, 1);
  end_day (scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("JOBMATE_REPLAY_PAUSE");
  g_test_add_func ("/turns/interval", test_interval);
  g_test_add_func ("/turns/whose-interval", test_whose_interval);
  g_test_add_func ("/turns/back-off", test_back_off);
  g_test_add_func ("/turns/retry-after", test_retry_after);
  g_test_add_func ("/turns/clock-set-back", test_clock_set_back);
  g_test_add_func ("/turns/pauses", test_pauses);
  g_test_add_func ("/turns/pause-before-a-posting", test_pause_before_a_posting);
  g_test_add_func ("/turns/another-process", test_another_process);
  g_test_add_func ("/turns/two-runs", test_two_runs);
  g_test_add_func ("/turns/offline", test_offline);
  return g_test_run ();
}
