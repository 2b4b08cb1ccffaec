/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole runs against a server on loopback: what is asked, what is stored, and what is remembered. */
#include "scene.h"

#include <string.h>

#define POSTING(id, name) "{\"id\":" #id ",\"name\":\"" name "\",\"company\":\"Kestrel\",\"url\":\"https://alpha.example/job/" #id "\",\"text\":\"A text.\"}"
#define THREE "{\"jobs\":[" POSTING (1, "C Developer") "," POSTING (2, "Unpaid Intern") "," POSTING (3, "Gardener") "]}"

static gboolean
update_search (JmDb *db, gpointer user_data, GError **error)
{
  return jm_search_update (db, user_data, error);
}

static void
change_red_flag (Scene *scene, JmSearch *search, const char *red_flag)
{
  g_autoptr(GError) error = NULL;

  g_strfreev (search->red_flags);
  search->red_flags = g_strsplit (red_flag, ";", -1);
  jm_store_write (scene->store, JM_PRIORITY_COMMAND, update_search, search, &error);
  g_assert_no_error (error);
}

static void
assert_rules (JmJson *row, const char *json)
{
  g_autofree char *text = jm_json_to_text (jm_json_get_member (row, "filtered_by"), FALSE);

  g_assert_cmpstr (text, ==, json);
}

static gboolean
is_unmodified (JmJson *row)
{
  gboolean flag = FALSE;

  g_assert_true (jm_json_member_boolean (row, "not_modified", &flag));
  return flag;
}

static void
test_first_run (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", "unpaid");
  g_autoptr(JmJson) result = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  result = scene_run (scene);
  scene_assert_counts (scene_find_board (result, "alpha"), "3 2 0 1 0");
  scene_assert_counts (jm_json_get_member (result, "totals"), "3 2 0 1 0");
  assert_rules (scene_find_board (result, "alpha"), "{\"red_flag\":1}");
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE board = 'alpha' AND status = 'PENDING'")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("match")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("sighting")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("filtered WHERE rule = 'red_flag' AND field = 'title'")), ==, 1);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'JOB_DISCOVERED'")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'BOARD_REFRESHED' AND subject = 'board:alpha'")), ==, 1);
}

static void
test_not_modified (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 200, THREE), "ETag", "\"one\"");
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[{\"id\":9,\"name\":\"Baker\"}]}");
  first = scene_run (scene);
  g_assert_false (is_unmodified (scene_find_board (first, "alpha")));
  second = scene_run (scene);
  /* One by its ETag, the other, which has none, by its bytes. */
  g_assert_true (is_unmodified (scene_find_board (second, "alpha")));
  g_assert_true (is_unmodified (scene_find_board (second, "beta")));
  scene_assert_counts (jm_json_get_member (second, "totals"), "0 0 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 4);
}

static void
test_changed_rules_see_everything (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", "unpaid");
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autofree char *tag = NULL;

  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 200, THREE), "ETag", "\"one\"");
  first = scene_run (scene);
  change_red_flag (scene, one, "gardener");
  second = scene_run (scene);
  tag = jm_test_server_dup_header (scene->server, 1, "If-None-Match");
  g_assert_null (tag);
  g_assert_false (is_unmodified (scene_find_board (second, "alpha")));
  /* The intern comes in now; the gardener is there already, and stays. */
  scene_assert_counts (scene_find_board (second, "alpha"), "3 1 2 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 3);
}

static void
test_two_searches_one_fetch (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", "unpaid");
  g_autoptr(JmSearch) two = scene_add_search (scene, "Two", "Alpha;alpha", "gardener");
  g_autoptr(JmJson) result = NULL;
  g_autofree char *searches = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  result = scene_run (scene);
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 1);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (result, "boards")), ==, 1);
  searches = jm_json_to_text (jm_json_get_member (scene_find_board (result, "alpha"), "searches"), FALSE);
  g_assert_cmpstr (searches, ==, "[\"s1\",\"s2\"]");
  scene_assert_counts (scene_find_board (result, "alpha"), "3 3 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("match WHERE search = 1")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("match WHERE search = 2")), ==, 2);
  /* The red flag of one search hides a posting from that search alone. */
  g_assert_cmpint (scene_number (scene, "SELECT m.search AS x FROM match m, posting p WHERE p.id = m.posting AND p.title = 'Unpaid Intern'"), ==, 2);
  g_assert_cmpint (scene_number (scene, "SELECT m.search AS x FROM match m, posting p WHERE p.id = m.posting AND p.title = 'Gardener'"), ==, 1);
}

typedef struct {
  Scene          *scene;
  gint64          search;
  JmSearchReport *report;
} Look;

static gboolean
load_report (JmDb *db, gpointer user_data, GError **error)
{
  Look *look = user_data;

  look->report = jm_search_report_load (db, look->scene->boards, look->search, error);
  return look->report != NULL;
}

static void
assert_report (Scene *scene, gint64 search, const char *sentence)
{
  Look look = { .scene = scene, .search = search };
  g_autoptr(GError) error = NULL;
  g_autoptr(JmSearchReport) report = NULL;
  g_autofree char *told = NULL;

  jm_store_read (scene->store, load_report, &look, &error);
  g_assert_no_error (error);
  report = look.report;
  told = jm_search_report_dup_sentence (report);
  g_assert_cmpstr (told, ==, sentence);
}

/* What a search made of the last answer of each of its boards is known after the run, too. */
static void
test_reports (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta", "unpaid");
  g_autoptr(JmSearch) two = scene_add_search (scene, "Two", "Alpha", "gardener");
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  assert_report (scene, 1, "0 postings read, 0 kept");
  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 200, THREE), "ETag", "\"one\"");
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[{\"id\":9,\"name\":\"Unpaid baker\"}]}");
  first = scene_run (scene);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (first, "searches")), ==, 2);
  assert_report (scene, 1, "4 postings read, 2 kept: 2 by red flag “unpaid”");
  assert_report (scene, 2, "3 postings read, 2 kept: 1 by red flag “gardener”");
  second = scene_run (scene);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (second, "searches")), ==, 0);
  assert_report (scene, 1, "4 postings read, 2 kept: 2 by red flag “unpaid”");
  /* A board that it does not name any more is none of its business. */
  scene_write (scene, "UPDATE search SET boards = '[\"beta\"]' WHERE id = 1");
  assert_report (scene, 1, "1 posting read, 0 kept: 1 by red flag “unpaid”");
}

static void
test_late_search_gets_what_is_there (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmSearch) two = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 200, THREE), "ETag", "\"one\"");
  first = scene_run (scene);
  two = scene_add_search (scene, "Two", "alpha", NULL);
  second = scene_run (scene);
  scene_assert_counts (scene_find_board (second, "alpha"), "3 0 3 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("match WHERE search = 2")), ==, 3);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'JOB_DISCOVERED'")), ==, 3);
}

static void
test_same_posting_on_two_boards (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, "{\"jobs\":[" POSTING (1, "C Developer") "," POSTING (1, "C Developer") "]}");
  scene_answer (scene, "/beta.example/jobs", 503, "later");
  first = scene_run (scene);
  scene_assert_counts (scene_find_board (first, "alpha"), "2 1 1 0 0");
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[{\"id\":77,\"name\":\"C Developer\",\"url\":\"https://alpha.example/job/1?utm_source=beta\"}]}");
  second = scene_run (scene);
  scene_assert_counts (scene_find_board (second, "beta"), "1 0 1 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 1);
  g_assert_cmpint (scene_number (scene, COUNT ("sighting")), ==, 2);
}

static void
test_faults_stay_alone (void)
{
  static const struct { guint status; const char *body; const char *word; } faults[] = {
    { 500, "broken", "gamma" }, { 404, "nothing", "gamma" }, { 429, "slow down", "gamma" },
    { 200, "<!doctype html><title>Maintenance</title>", "web page" }, { 200, "{\"jobs\": [{\"ti", "gamma" },
    { 200, "{\"ok\":false}", "gamma" }, { 200, "", "gamma" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr(Scene) scene = scene_new ();
      g_autoptr(JmSearch) one = scene_add_search (scene, "One", "gamma;alpha;nowhere:x;alpha:y", NULL);
      g_autoptr(JmJson) result = NULL;
      g_autofree char *stored = NULL;
      const char *error;

      scene_answer (scene, "/alpha.example/jobs", 200, THREE);
      scene_answer (scene, "/gamma.example/jobs", faults[i].status, faults[i].body);
      result = scene_run (scene);
      error = jm_json_member_string (scene_find_board (result, "gamma"), "error");
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error, faults[i].word));
      scene_assert_counts (scene_find_board (result, "gamma"), "0 0 0 0 0");
      scene_assert_counts (scene_find_board (result, "alpha"), "3 3 0 0 0");
      g_assert_null (jm_json_member_string (scene_find_board (result, "alpha"), "error"));
      g_assert_nonnull (jm_json_member_string (scene_find_board (result, "nowhere:x"), "error"));
      g_assert_nonnull (jm_json_member_string (scene_find_board (result, "alpha:y"), "error"));
      stored = scene_text (scene, "SELECT last_error AS x FROM board_state WHERE board = 'gamma'");
      g_assert_cmpstr (stored, ==, error);
      g_assert_cmpint (scene_number (scene, COUNT ("board_state WHERE board = 'gamma' AND failures = 1 AND next_run > last_run AND etag IS NULL")), ==, 1);
      g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'BOARD_FAILED'")), ==, 3);
    }
}

static void
test_a_fault_forgets_nothing (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(JmJson) third = NULL;

  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 200, THREE), "ETag", "\"one\"");
  scene_answer (scene, "/alpha.example/jobs", 500, "broken");
  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 200, THREE), "ETag", "\"one\"");
  first = scene_run (scene);
  second = scene_run (scene);
  third = scene_run (scene);
  g_assert_nonnull (jm_json_member_string (scene_find_board (second, "alpha"), "error"));
  g_assert_true (is_unmodified (scene_find_board (third, "alpha")));
}

static void
test_cut_answer (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE)->cut_after = 60;
  first = scene_run (scene);
  g_assert_nonnull (jm_json_member_string (scene_find_board (first, "alpha"), "error"));
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 0);
  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  second = scene_run (scene);
  scene_assert_counts (scene_find_board (second, "alpha"), "3 3 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("board_state WHERE board = 'alpha' AND failures = 0 AND last_error IS NULL")), ==, 1);
}

static void
test_retry_after_is_honoured (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(JmJson) third = NULL;

  jm_test_answer_add_header (scene_answer (scene, "/alpha.example/jobs", 429, "slow down"), "Retry-After", "120");
  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  first = scene_run (scene);
  second = scene_run (scene);
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 1);
  g_assert_nonnull (jm_json_member_string (scene_find_board (second, "alpha"), "error"));
  jm_time_set_now (jm_time_now () + 200);
  third = scene_run (scene);
  jm_time_set_now (0);
  scene_assert_counts (scene_find_board (third, "alpha"), "3 3 0 0 0");
}

static void
test_a_bad_item_is_counted (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmJson) result = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, "{\"jobs\":[7,{\"id\":1},{\"name\":\"No id\"}," POSTING (4, "Good") "]}");
  result = scene_run (scene);
  scene_assert_counts (scene_find_board (result, "alpha"), "4 1 0 0 3");
}

static void
test_pages (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "paged", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  jm_test_answer_add_header (scene_answer (scene, "/paged.example/jobs?from=0&n=2", 200, "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}"), "ETag", "\"1\"");
  jm_test_answer_add_header (scene_answer (scene, "/paged.example/jobs?from=2&n=2", 200, "{\"jobs\":[{\"id\":3,\"name\":\"C\"},{\"id\":4,\"name\":\"D\"}]}"), "ETag", "\"2\"");
  scene_answer (scene, "/paged.example/jobs?from=4&n=2", 200, "{\"jobs\":[{\"id\":5,\"name\":\"E\"}]}");
  first = scene_run (scene);
  scene_assert_counts (scene_find_board (first, "paged"), "5 5 0 0 0");
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 3);

  /* The first page is the same, the last one is not. */
  scene_answer (scene, "/paged.example/jobs?from=4&n=2", 200, "{\"jobs\":[{\"id\":6,\"name\":\"F\"}]}");
  second = scene_run (scene);
  scene_assert_counts (scene_find_board (second, "paged"), "5 1 4 0 0");
  g_assert_cmpint (scene_number (scene, "SELECT last_counts ->> '$.duplicate' AS x FROM board_state WHERE board = 'paged'"), ==, 4);
}

static gboolean
is_complete (JmJson *result, const char *board)
{
  gboolean flag = FALSE;

  g_assert_true (jm_json_member_boolean (scene_find_board (result, board), "listing_complete", &flag));
  return flag;
}

/* Only a list of which all was read now says what is not there any more. */
static void
test_complete_listings (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta;gamma;paged", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(JmJson) third = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[7," POSTING (4, "Good") "]}");
  scene_answer (scene, "/gamma.example/jobs", 500, "broken");
  scene_answer (scene, "/paged.example/jobs?from=0&n=2", 200, "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}");
  scene_answer (scene, "/paged.example/jobs?from=2&n=2", 200, "{\"jobs\":[]}");
  scene_answer (scene, "/paged.example/jobs?from=2&n=2", 500, "broken");
  scene_answer (scene, "/paged.example/jobs?from=2&n=2", 200, "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}");
  first = scene_run (scene);
  g_assert_true (is_complete (first, "alpha"));
  g_assert_false (is_complete (first, "beta"));
  g_assert_false (is_complete (first, "gamma"));
  g_assert_true (is_complete (first, "paged"));
  second = scene_run (scene);
  g_assert_false (is_complete (second, "alpha")); /* not modified */
  g_assert_false (is_complete (second, "paged")); /* one page failed */
  third = scene_run (scene);
  g_assert_false (is_complete (third, "paged")); /* it says the same again */
}

/* A page that was asked for without a condition has not "not changed". */
static void
test_unasked_not_modified (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;paged", NULL);
  g_autoptr(JmJson) result = NULL;

  scene_answer (scene, "/alpha.example/jobs", 304, "");
  scene_answer (scene, "/paged.example/jobs?from=0&n=2", 200, "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}");
  scene_answer (scene, "/paged.example/jobs?from=2&n=2", 304, "");
  result = scene_run (scene);
  g_assert_nonnull (jm_json_member_string (scene_find_board (result, "alpha"), "error"));
  g_assert_false (is_unmodified (scene_find_board (result, "alpha")));
  g_assert_nonnull (jm_json_member_string (scene_find_board (result, "paged"), "error"));
  scene_assert_counts (scene_find_board (result, "paged"), "2 2 0 0 0");
}

static void
test_pages_that_repeat_end (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "paged", NULL);
  g_autoptr(JmJson) result = NULL;

  scene_answer (scene, "/paged.example/jobs", 200, "{\"jobs\":[{\"id\":1,\"name\":\"A\"},{\"id\":2,\"name\":\"B\"}]}");
  result = scene_run (scene);
  scene_assert_counts (scene_find_board (result, "paged"), "4 2 2 0 0");
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 2);
}

/* @n items, numbered from @from on, between @before and @after. */
static char *
make_page (const char *before, const char *item, guint from, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", from + i);
      g_autofree char *one = g_strdup (item);
      g_auto(GStrv) parts = g_strsplit (one, "#", -1);
      g_autofree char *full = g_strjoinv (number, parts);

      g_string_append_printf (text, "%s%s", i > 0 ? "," : "", full);
    }
  return g_string_free (g_string_append (text, after), FALSE);
}

/* The shipped boards count on as theirs is counted: by an offset, by a page in the body, by the next address. */
static void
test_shipped_boards_count_on (void)
{
  static const struct { const char *board, *first, *second, *before, *item, *after; guint limit; } boards[] = {
    { "himalayas", "/himalayas.app/jobs/api?limit=20&offset=0", "/himalayas.app/jobs/api?limit=20&offset=20",
      "{\"jobs\":[", "{\"title\":\"T#\",\"guid\":\"https://himalayas.app/#\"}", "]}", 20 },
    { "jobtech:c", "/jobsearch.api.jobtechdev.se/search?q=c&sort=pubdate-desc&offset=0&limit=100",
      "/jobsearch.api.jobtechdev.se/search?q=c&sort=pubdate-desc&offset=100&limit=100",
      "{\"hits\":[", "{\"headline\":\"T#\",\"id\":\"#\"}", "]}", 100 },
    { "eures:fi", "/europa.eu/eures/api/jv-searchengine/public/jv-search/search", NULL,
      "{\"jvs\":[", "{\"title\":\"T#\",\"id\":\"#\"}", "]}", 50 },
    { "arbeitnow", "/www.arbeitnow.com/api/job-board-api?page=1", "/www.arbeitnow.com/api/job-board-api?page=2",
      "{\"data\":[", "{\"title\":\"T#\",\"slug\":\"#\"}", "],\"links\":{\"next\":\"https://www.arbeitnow.com/api/job-board-api?page=2\"}}", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    {
      g_autoptr(Scene) scene = scene_new ();
      g_autoptr(JmSearch) one = scene_add_search (scene, "One", boards[i].board, NULL);
      g_autofree char *full = make_page (boards[i].before, boards[i].item, 1, boards[i].limit, boards[i].after);
      g_autofree char *last = make_page (boards[i].before, boards[i].item, 1 + boards[i].limit, 1, i == 3 ? "],\"links\":{\"next\":null}}" : "]}");
      g_autofree char *counts = g_strdup_printf ("%u %u 0 0 0", boards[i].limit + 1, boards[i].limit + 1);
      g_autoptr(JmJson) result = NULL;

      scene_answer (scene, boards[i].first, 200, full);
      scene_answer (scene, boards[i].second != NULL ? boards[i].second : boards[i].first, 200, last);
      /* What asks for single postings is told to come back later. */
      for (guint id = 1; boards[i].second == NULL && id <= boards[i].limit + 1; id++)
        {
          g_autofree char *detail = g_strdup_printf ("/europa.eu/eures/api/jv-searchengine/public/jv/id/%u?lang=en", id);

          scene_answer (scene, detail, 429, "{}");
        }
      result = scene_run (scene);
      scene_assert_counts (scene_find_board (result, boards[i].board), counts);
      g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, boards[i].second != NULL ? 2 : 3);
      if (boards[i].second == NULL)
        {
          g_autofree char *asked = jm_test_server_dup_body (scene->server, 1);
          g_autofree char *type = jm_test_server_dup_header (scene->server, 1, "Content-Type");
          g_autoptr(JmJson) json = jm_json_parse (asked, strlen (asked), NULL);

          g_assert_cmpstr (type, ==, "application/json");
          g_assert_nonnull (json);
          g_assert_nonnull (strstr (asked, "\"resultsPerPage\":50,\"page\":2,"));
          g_assert_nonnull (strstr (asked, "\"locationCodes\":[\"fi\"]"));
        }
    }
}

/* The agency wants the id of its published client, and leaves the list away where there is nothing to list. */
static void
test_an_absent_list_is_empty (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "arbeitsagentur:Bäcker", NULL);
  g_autoptr(JmJson) result = NULL;
  g_autofree char *key = NULL;

  scene_answer (scene, "/rest.arbeitsagentur.de/jobboerse/jobsuche-service/pc/v4/jobs", 200, "{\"maxErgebnisse\":0,\"page\":1,\"size\":50}");
  result = scene_run (scene);
  scene_assert_counts (jm_json_get_member (result, "totals"), "0 0 0 0 0");
  key = jm_test_server_dup_header (scene->server, 0, "X-API-Key");
  g_assert_cmpstr (key, ==, "jobboerse-jobsuche");
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 1);
}

static gboolean
reject_first (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmPosting) posting = jm_posting_load (db, 1, error);

  return posting != NULL && jm_posting_set_status (db, 1, JM_POSTING_REJECTED, NULL, jm_time_now (), error)
         && jm_tombstone_add (db, posting, "rejected", error);
}

static void
test_rejected_stays_away (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(GError) error = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  first = scene_run (scene);
  jm_store_write (scene->store, JM_PRIORITY_COMMAND, reject_first, NULL, &error);
  g_assert_no_error (error);
  /* Once more under its old id, and once under another id and address, as a repost is. */
  scene_answer (scene, "/alpha.example/jobs", 200, "{\"jobs\":[" POSTING (1, "C Developer") "," POSTING (81, "C Developer") "," POSTING (3, "Gardener") "]}");
  second = scene_run (scene);
  scene_assert_counts (scene_find_board (second, "alpha"), "3 0 1 2 0");
  assert_rules (scene_find_board (second, "alpha"), "{\"rejected_before\":2}");
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE status = 'PENDING'")), ==, 2);
  g_assert_cmpint (scene_number (scene, COUNT ("filtered WHERE rule = 'rejected_before'")), ==, 1);
}

static void
test_only_what_is_asked_for (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha", NULL);
  g_autoptr(JmSearch) two = scene_add_search (scene, "Two", "beta", NULL);
  g_autoptr(JmJson) search = NULL;
  g_autoptr(JmJson) board = NULL;
  g_autoptr(GError) error = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[]}");
  search = scene_run_for (scene, two->id, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (search, "boards")), ==, 1);
  scene_assert_counts (scene_find_board (search, "beta"), "0 0 0 0 0");
  board = scene_run_for (scene, 0, "ALPHA", NULL, &error);
  g_assert_no_error (error);
  scene_assert_counts (scene_find_board (board, "alpha"), "3 3 0 0 0");
  g_assert_null (scene_run_for (scene, 99, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (scene_run_for (scene, 0, "nowhere", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (scene_run_for (scene, 0, "gamma", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta", NULL);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  scene_answer (scene, "/beta.example/jobs", 200, THREE)->is_silent = TRUE;
  g_timeout_add (300, cancel_cb, cancellable);
  g_assert_null (scene_run_for (scene, 0, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 3);
  g_assert_cmpint (scene_number (scene, COUNT ("board_state WHERE board = 'beta'")), ==, 0);
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE subject = 'board:beta'")), ==, 0);
}

static void
test_many_boards_one_company_each (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", "alpha;beta;gamma;paged;remoteok;remotive", NULL);
  g_autoptr(JmJson) result = NULL;

  scene_answer (scene, "/alpha.example/jobs", 200, THREE);
  scene_answer (scene, "/beta.example/jobs", 200, "{\"jobs\":[" POSTING (10, "Baker") "]}")->delay = 200;
  scene_answer (scene, "/gamma.example/jobs", 500, "broken");
  scene_answer (scene, "/paged.example/jobs", 200, "{\"jobs\":[]}");
  scene_answer (scene, "/remoteok.com/api", 200, "[{\"legal\":\"x\"},{\"id\":\"5\",\"position\":\"Clerk\",\"url\":\"https://remoteok.com/5\"}]");
  scene_answer (scene, "/remotive.com/api/remote-jobs", 200, "{\"jobs\":[{\"id\":6,\"title\":\"Poet\",\"url\":\"https://remotive.com/6\"}]}");
  result = scene_run (scene);
  scene_assert_counts (jm_json_get_member (result, "totals"), "6 6 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("event WHERE kind = 'BOARD_REFRESHED'")), ==, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/refresh/first", test_first_run);
  g_test_add_func ("/refresh/not-modified", test_not_modified);
  g_test_add_func ("/refresh/changed-rules", test_changed_rules_see_everything);
  g_test_add_func ("/refresh/two-searches", test_two_searches_one_fetch);
  g_test_add_func ("/refresh/reports", test_reports);
  g_test_add_func ("/refresh/late-search", test_late_search_gets_what_is_there);
  g_test_add_func ("/refresh/two-boards", test_same_posting_on_two_boards);
  g_test_add_func ("/refresh/faults", test_faults_stay_alone);
  g_test_add_func ("/refresh/fault-forgets-nothing", test_a_fault_forgets_nothing);
  g_test_add_func ("/refresh/cut", test_cut_answer);
  g_test_add_func ("/refresh/retry-after", test_retry_after_is_honoured);
  g_test_add_func ("/refresh/bad-item", test_a_bad_item_is_counted);
  g_test_add_func ("/refresh/pages", test_pages);
  g_test_add_func ("/refresh/complete", test_complete_listings);
  g_test_add_func ("/refresh/unasked-not-modified", test_unasked_not_modified);
  g_test_add_func ("/refresh/pages-repeat", test_pages_that_repeat_end);
  g_test_add_func ("/refresh/shipped-pages", test_shipped_boards_count_on);
  g_test_add_func ("/refresh/absent-list", test_an_absent_list_is_empty);
  g_test_add_func ("/refresh/rejected", test_rejected_stays_away);
  g_test_add_func ("/refresh/only", test_only_what_is_asked_for);
  g_test_add_func ("/refresh/cancel", test_cancel);
  g_test_add_func ("/refresh/many", test_many_boards_one_company_each);
  return g_test_run ();
}
