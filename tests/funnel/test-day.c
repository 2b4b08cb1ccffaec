/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of thirty boards, some of which fail, through the funnel's own schedule and fetcher. What came of it is read from the server's
 * log: how often each host was asked, how far apart, and what was sent more than once. */
#include "clock.h"
#include "fixture.h"

#include <jm-test-server.h>
#include <string.h>

#define N_BOARDS 30
#define N_POSTINGS 20
#define PAUSE 3       /* seconds */
#define INTERVAL 7200 /* seconds */

/* The faults of a bad day, by the turn of a request. */
typedef enum { FINE, BUSY, BROKEN, CUT, PAGE, CHANGED } Turn;

/* Most boards have a good day; each fault has boards of its own, and some have several. */
static const Turn turns[N_BOARDS][6] = {
  [3] = { FINE, BUSY }, [5] = { BROKEN, BROKEN, BROKEN, FINE }, [7] = { FINE, CUT, FINE }, [9] = { FINE, PAGE, PAGE, FINE }, [11] = { FINE, CHANGED },
  [13] = { CUT, FINE, BUSY, CHANGED, BROKEN }, [17] = { BUSY, BUSY, FINE }, [19] = { FINE, FINE, CHANGED, FINE }, [23] = { BROKEN, CUT, PAGE, BUSY },
};

typedef struct {
  Fixture       base;
  JmTestServer *server;
  TestComputer *computer;
} Day;

/* Two boards share a host now and then. */
static char *
host_of (guint board)
{
  return g_strdup_printf ("h%u.example", board / 2 * 2 == board && board % 6 == 0 ? board + 1 : board);
}

static void
write_board (const char *folder, guint board)
{
  g_autofree char *path = g_strdup_printf ("%s/day-%u.board", folder, board);
  g_autofree char *host = host_of (board);
  g_autofree char *text = g_strdup_printf (
    "[Board]\nName=Day %u\nHome=https://%s/\nKind=json\nInterval=3600\nPause=%d\n[Request]\nUrl=https://%s/%u\n[Items]\nPath=$.jobs[*]\n"
    "[Fields]\nexternal_id=id\ntitle=name\ncompany_name=company\n", board, host, PAUSE, host, board);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
make_list (guint board, guint version)
{
  GString *text = g_string_new ("{\"jobs\":[");

  for (guint i = 0; i < N_POSTINGS + version; i++)
    g_string_append_printf (text, "%s{\"id\":%u,\"name\":\"Engineer %u\",\"company\":\"Company %u\"}", i > 0 ? "," : "", i, i, board);
  return g_string_free (g_string_append (text, "]}"), FALSE);
}

static JmTestAnswer *
add_answer (Day *day, guint board, guint status, const char *body)
{
  g_autofree char *host = host_of (board);
  g_autofree char *path = g_strdup_printf ("/%s/%u", host, board);

  return jm_test_server_answer (day->server, path, status, "application/json", body);
}

/* Returns: the version that is there in the end. */
static guint
add_answers (Day *day, guint board)
{
  guint version = 0;

  for (guint i = 0; i < G_N_ELEMENTS (turns[board]); i++)
    {
      Turn turn = i + 1 < G_N_ELEMENTS (turns[board]) ? turns[board][i] : FINE;
      g_autofree char *tag = NULL;
      g_autofree char *list = NULL;
      JmTestAnswer *answer;

      version += turn == CHANGED;
      tag = g_strdup_printf ("\"%u-%u\"", board, version);
      list = make_list (board, version);
      if (turn == BUSY)
        jm_test_answer_add_header (add_answer (day, board, 429, "slow down"), "Retry-After", "1800");
      else if (turn == BROKEN)
        add_answer (day, board, 500, "broken");
      else if (turn == PAGE)
        add_answer (day, board, 200, "<!doctype html><title>Maintenance</title>");
      else
        {
          answer = add_answer (day, board, 200, list);
          jm_test_answer_add_header (answer, "ETag", tag);
          answer->cut_after = turn == CUT ? (gssize) strlen (list) / 2 : -1;
        }
    }
  return version;
}

static void
add_search (Day *day)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GAsyncResult *told = NULL;

  for (guint i = 0; i < N_BOARDS; i++)
    g_strv_builder_take (names, g_strdup_printf ("day-%u", i));
  search->name = g_strdup ("All");
  search->interval = INTERVAL;
  g_strfreev (search->boards);
  search->boards = g_strv_builder_end (names);
  jm_funnel_add_search_async (day->base.funnel, search, NULL, wait_cb, &told);
  result = wait_for (&told);
  jm_funnel_add_search_finish (day->base.funnel, result, &error);
  g_assert_no_error (error);
}

static void
set_up (Day *day)
{
  g_autofree char *boards = NULL;

  day->server = jm_test_server_new ();
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (day->server), TRUE);
  jm_test_server_set_clock (day->server, jm_time_now_micros);
  clock_begin ();
  fixture_init (&day->base);
  boards = g_build_filename (day->base.path, "boards", NULL);
  for (guint i = 0; i < N_BOARDS; i++)
    write_board (boards, i);
  close_funnel (day->base.funnel);
  day->base.funnel = jm_funnel_open (day->base.path, NULL);
  day->computer = test_computer_new ();
  jm_funnel_set_monitors (day->base.funnel, G_NETWORK_MONITOR (day->computer), G_POWER_PROFILE_MONITOR (day->computer));
  add_search (day);
}

static void
tear_down (Day *day)
{
  fixture_clear (&day->base);
  g_assert_finalize_object (day->computer);
  jm_test_server_free (day->server);
  clock_end ();
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
}

/* --- the server's log --- */

static guint
count_between (Day *day, gint64 from, gint64 to)
{
  guint n = 0;

  for (guint i = 0; i < jm_test_server_count (day->server, NULL); i++)
    {
      gint64 at = jm_test_server_get_time (day->server, i) / G_USEC_PER_SEC;

      n += at >= from && at < to;
    }
  return n;
}

/* No host is asked twice within its pause, whatever board, run or failure asks. */
static void
assert_pauses (Day *day)
{
  g_autoptr(GHashTable) last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < jm_test_server_count (day->server, NULL); i++)
    {
      g_autofree char *path = jm_test_server_dup_path (day->server, i);
      g_autofree char *host = g_strndup (path + 1, strcspn (path + 1, "/"));
      gint64 at = jm_test_server_get_time (day->server, i);
      const gint64 *before = g_hash_table_lookup (last, host);

      if (before != NULL)
        g_assert_cmpint (at - *before, >=, PAUSE * G_USEC_PER_SEC);
      g_hash_table_insert (last, g_steal_pointer (&host), g_memdup2 (&at, sizeof at));
    }
}

typedef struct {
  guint  n_requests, n_full, n_unmodified, n_faults;
  gint64 last, last_fault, bytes;
} Account;

/* Of one board, and what must hold from one of its requests to the next. */
static Account
account (Day *day, guint board)
{
  g_autofree char *host = host_of (board);
  g_autofree char *path = g_strdup_printf ("/%s/%u", host, board);
  Account all = { 0 };
  guint failures = 0;

  for (guint i = 0; i < jm_test_server_count (day->server, NULL); i++)
    {
      g_autofree char *asked = jm_test_server_dup_path (day->server, i);
      gint64 at = jm_test_server_get_time (day->server, i) / G_USEC_PER_SEC;
      gboolean is_fault;
      Turn turn;

      if (!g_str_equal (asked, path))
        continue;
      if (failures > 0)
        g_assert_cmpint (at - all.last, >=, (60 << (failures - 1)) * 9 / 10);
      else if (all.n_requests > 0)
        g_assert_cmpint (at - all.last, >=, INTERVAL);
      turn = all.n_requests + 1 < G_N_ELEMENTS (turns[board]) ? turns[board][all.n_requests] : FINE;
      is_fault = turn != FINE && turn != CHANGED && jm_test_server_get_status (day->server, i) != 304;
      if (all.n_requests > 0 && all.n_requests < G_N_ELEMENTS (turns[board]) && turns[board][all.n_requests - 1] == BUSY)
        g_assert_cmpint (at - all.last, >=, 1800);
      all.n_requests++;
      all.last = at;
      all.bytes += jm_test_server_get_sent (day->server, i);
      if (jm_test_server_get_status (day->server, i) == 304)
        all.n_unmodified++;
      else if (is_fault)
        all.n_faults++;
      else
        all.n_full++;
      failures = is_fault ? failures + 1 : 0;
    }
  return all;
}

static void
test_day (void)
{
  Day day = { 0 };
  Account all = { 0 };
  guint postings = 0;
  guint versions = 0;

  set_up (&day);
  for (guint i = 0; i < N_BOARDS; i++)
    {
      guint version = add_answers (&day, i);

      postings += N_POSTINGS + version;
      versions += 1 + version;
    }

  jm_funnel_start_schedule (day.base.funnel);
  clock_run_until (day.base.funnel, START + 8 * HOUR);
  /* Two hours without a network, and three under a closed lid. */
  test_computer_set (day.computer, FALSE, FALSE, FALSE);
  clock_run_until (day.base.funnel, START + 10 * HOUR);
  test_computer_set (day.computer, TRUE, FALSE, FALSE);
  clock_run_until (day.base.funnel, START + 14 * HOUR);
  jm_time_set_now (START + 17 * HOUR);
  clock_run_until (day.base.funnel, START + 24 * HOUR);
  jm_funnel_stop_schedule (day.base.funnel);

  assert_pauses (&day);
  for (guint i = 0; i < N_BOARDS; i++)
    {
      Account one = account (&day, i);

      all.n_requests += one.n_requests;
      all.n_full += one.n_full;
      all.n_unmodified += one.n_unmodified;
      all.n_faults += one.n_faults;
      all.bytes += one.bytes;
      g_assert_cmpuint (one.n_requests, >=, 8);
      g_assert_cmpuint (one.n_requests, <=, 12 + one.n_faults);
    }
  g_test_message ("%u requests: %u full, %u not modified, %u faults; %" G_GINT64_FORMAT " bytes", all.n_requests, all.n_full, all.n_unmodified, all.n_faults, all.bytes);
  /* Each version of each list was sent to its end once. */
  g_assert_cmpuint (all.n_full, ==, versions);
  g_assert_cmpuint (all.n_unmodified, ==, all.n_requests - all.n_full - all.n_faults);
  g_assert_cmpuint (count_between (&day, START + 8 * HOUR, START + 10 * HOUR), ==, 0);
  /* What was slept through is caught up once. */
  g_assert_cmpuint (count_between (&day, START + 17 * HOUR, START + 17 * HOUR + 600), ==, N_BOARDS);
  g_assert_cmpint (number (day.base.funnel, "SELECT count (*) AS n FROM posting"), ==, postings);
  g_assert_cmpint (number (day.base.funnel, "SELECT count (*) AS n FROM board_state WHERE failures > 0"), ==, 0);
  execute (day.base.funnel, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)");
  execute (day.base.funnel, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)");
  tear_down (&day);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_unsetenv ("JOBMATE_REPLAY_PAUSE");
  jm_funnel_init_rooms ();
  g_test_add_func ("/day/thirty-boards", test_day);
  return g_test_run ();
}
