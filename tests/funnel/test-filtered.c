/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define TOMBSTONES "SELECT count (*) AS n FROM tombstone"
#define POSTINGS "SELECT count (*) AS n FROM posting"
#define MATCHES "SELECT count (*) AS n FROM match"
#define FILTERED "SELECT count (*) AS n FROM filtered"

static gint64
add_search (JmFunnel   *funnel,
            const char *name)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  search->name = g_strdup (name);
  jm_funnel_add_search_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_add_search_finish (funnel, result, &error);
  g_assert_no_error (error);
  return id;
}

static gboolean
add_filtered (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  return jm_filtered_add (db, user_data, NULL, error);
}

static gint64
keep_out (JmFunnel   *funnel,
          gint64      search,
          const char *title,
          const char *rule)
{
  g_autoptr(JmFiltered) filtered = g_new0 (JmFiltered, 1);
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->board = g_strdup ("remotive");
  posting->external_id = g_strdup (title);
  posting->title = g_strdup (title);
  posting->company_name = g_strdup ("Long Pier");
  posting->source_url = g_strdup_printf ("https://longpier.example/%s", title);
  posting->description = g_strdup ("Carry coffee and umbrellas.");
  jm_posting_normalise (posting, jm_time_now ());
  filtered->search = search;
  filtered->board = g_strdup (posting->board);
  filtered->external_id = g_strdup (posting->external_id);
  filtered->title = g_strdup (posting->title);
  filtered->url = g_strdup (posting->source_url);
  filtered->rule = g_strdup (rule);
  filtered->term = g_strdup ("unpaid");
  filtered->field = g_strdup ("title");
  filtered->posting = jm_posting_to_json (posting);
  jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_INGEST, add_filtered, filtered, &error);
  g_assert_no_error (error);
  return filtered->id;
}

static gint64
let_in (JmFunnel *funnel,
        gint64    filtered)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) postings = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_unfilter_async (funnel, &filtered, 1, NULL, wait_cb, &result);
  result = wait_for (&result);
  postings = jm_funnel_unfilter_finish (funnel, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (postings->len, ==, 1);
  return g_array_index (postings, gint64, 0);
}

static guint
find_text (JmFunnel   *funnel,
           const char *text)
{
  g_autoptr(GError) error = NULL;
  gint64 n = jm_funnel_count_postings (funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING, .text = text }, &error);

  g_assert_no_error (error);
  return n;
}

static void
reopen (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  close_funnel (g_steal_pointer (&fixture->funnel));
  fixture->funnel = jm_funnel_open (fixture->path, &error);
  g_assert_no_error (error);
}

static void
test_let_in (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmPosting) stored = NULL;
  g_autoptr(GAsyncResult) again = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *kinds = NULL;
  g_autofree char *label = NULL;
  gint64 search, id, after;

  fixture_init (&fixture);
  search = add_search (fixture.funnel, "Harbour work");
  id = keep_out (fixture.funnel, search, "Intern (unpaid)", "red_flag");
  g_assert_cmpint (jm_funnel_count_filtered (fixture.funnel, &error), ==, 1);

  after = last_event (fixture.funnel);
  stored = jm_funnel_dup_posting (fixture.funnel, let_in (fixture.funnel, id), &error);
  g_assert_cmpstr (stored->title, ==, "Intern (unpaid)");
  g_assert_cmpstr (stored->description, ==, "Carry coffee and umbrellas.");
  g_assert_cmpstr (stored->external_id, ==, "Intern (unpaid)");
  g_assert_cmpint (stored->status, ==, JM_POSTING_PENDING);
  g_assert_cmpuint (stored->searches->len, ==, 1);
  g_assert_cmpint (jm_funnel_count_filtered (fixture.funnel, &error), ==, 0);
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "JOB_FILTERED_IN");
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Let in “Intern (unpaid)”");

  jm_funnel_unfilter_async (fixture.funnel, &id, 1, NULL, wait_cb, &again);
  again = wait_for (&again);
  g_assert_null (jm_funnel_unfilter_finish (fixture.funnel, again, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

/* Back and forth, also after the program was closed in between: the row keeps its id, and so does the posting. */
static void
test_undo (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GPtrArray) list = NULL;
  gint64 search, id, posting;

  fixture_init (&fixture);
  search = add_search (fixture.funnel, "Harbour work");
  keep_out (fixture.funnel, search, "Mate (unpaid)", "red_flag");
  id = keep_out (fixture.funnel, search, "Intern (unpaid)", "red_flag");
  posting = let_in (fixture.funnel, id);
  add_posting (fixture.funnel, "Later arrival");
  reopen (&fixture);

  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_FILTERED_IN);
  g_assert_cmpint (number (fixture.funnel, POSTINGS), ==, 1);
  list = jm_funnel_list_filtered (fixture.funnel, &(JmFilteredQuery) { .search = search }, NULL);
  g_assert_cmpuint (list->len, ==, 2);
  g_assert_cmpint (((JmFiltered *) list->pdata[0])->id, ==, id);
  g_assert_cmpstr (((JmFiltered *) list->pdata[0])->term, ==, "unpaid");
  g_assert_cmpuint (find_text (fixture.funnel, "umbrellas"), ==, 0);

  reopen (&fixture);
  g_assert_cmpint (undo (fixture.funnel, TRUE), ==, JM_EVENT_JOB_FILTERED_IN);
  g_assert_cmpint (number (fixture.funnel, FILTERED), ==, 1);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_PENDING);
  g_assert_cmpint (number (fixture.funnel, MATCHES), ==, 1);
  g_assert_cmpuint (find_text (fixture.funnel, "umbrellas"), ==, 1);
  execute (fixture.funnel, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)");
  execute (fixture.funnel, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)");

  undo (fixture.funnel, FALSE);
  g_assert_cmpint (let_in (fixture.funnel, id), >, 0);
}

/* What the user has done something with since is his. */
static void
test_touched (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 search, id, posting;

  fixture_init (&fixture);
  search = add_search (fixture.funnel, "Harbour work");
  id = keep_out (fixture.funnel, search, "Intern (unpaid)", "red_flag");
  posting = let_in (fixture.funnel, id);
  execute (fixture.funnel, "UPDATE posting SET kept = 1");
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_PENDING);
  g_assert_cmpint (number (fixture.funnel, MATCHES), ==, 1);
  g_assert_cmpint (number (fixture.funnel, FILTERED), ==, 0);
}

/* One that another search wants by now loses the match alone. */
static void
test_wanted_elsewhere (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 first, second, id, other, posting;

  fixture_init (&fixture);
  first = add_search (fixture.funnel, "Harbour work");
  second = add_search (fixture.funnel, "Any work");
  id = keep_out (fixture.funnel, first, "Intern (unpaid)", "red_flag");
  other = keep_out (fixture.funnel, second, "Intern (unpaid)", "place");
  posting = let_in (fixture.funnel, id);
  g_assert_cmpint (let_in (fixture.funnel, other), ==, posting);
  g_assert_cmpint (number (fixture.funnel, MATCHES), ==, 2);

  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, MATCHES), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT search AS n FROM match"), ==, first);
  g_assert_cmpint (number (fixture.funnel, FILTERED), ==, 1);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, POSTINGS), ==, 0);
  g_assert_cmpint (number (fixture.funnel, FILTERED), ==, 2);
}

/* Whom the user lets in, he has not rejected; taken back, he has, on the day when he did. */
static void
test_rejected_before (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 search, id, posting;

  fixture_init (&fixture);
  search = add_search (fixture.funnel, "Harbour work");
  posting = let_in (fixture.funnel, keep_out (fixture.funnel, search, "Intern", "red_flag"));
  reject (fixture.funnel, posting, "too wet");
  id = keep_out (fixture.funnel, search, "Intern", "rejected_before");
  g_assert_cmpint (let_in (fixture.funnel, id), ==, posting);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_PENDING);
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 0);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_REJECTED);
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 1);

  /* Where only its tombstone is left. */
  execute (fixture.funnel, "DELETE FROM posting");
  execute (fixture.funnel, "UPDATE tombstone SET at = 1790000000");
  let_in (fixture.funnel, id);
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 0);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, "SELECT at AS n FROM tombstone"), ==, 1790000000);
}

/* Several at once are one decision with one undo each; one that is not there takes none of them in. */
static void
test_several (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GAsyncResult) refused = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) postings = NULL;
  g_autoptr(GError) error = NULL;
  gint64 search, ids[3];

  fixture_init (&fixture);
  search = add_search (fixture.funnel, "Harbour work");
  ids[0] = keep_out (fixture.funnel, search, "Cook", "red_flag");
  ids[1] = keep_out (fixture.funnel, search, "Boatswain", "place");
  ids[2] = 99;
  jm_funnel_unfilter_async (fixture.funnel, ids, 3, NULL, wait_cb, &refused);
  refused = wait_for (&refused);
  g_assert_null (jm_funnel_unfilter_finish (fixture.funnel, refused, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (number (fixture.funnel, POSTINGS), ==, 0);

  jm_funnel_unfilter_async (fixture.funnel, ids, 2, NULL, wait_cb, &result);
  result = wait_for (&result);
  postings = jm_funnel_unfilter_finish (fixture.funnel, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (postings->len, ==, 2);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, POSTINGS), ==, 1);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, POSTINGS), ==, 0);
}

typedef struct {
  JmJson *posting, *filtered;
} Snapshots;

static gboolean
take_snapshots (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  Snapshots *snapshots = user_data;

  snapshots->posting = jm_posting_snapshot (db, 1, error);
  snapshots->filtered = jm_filtered_snapshot (db, 1, error);
  return snapshots->posting != NULL && snapshots->filtered != NULL;
}

/* A column that a snapshot does not know would be lost by undo. */
static void
test_snapshots_are_whole (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) posting = NULL;
  g_autoptr(JmJson) filtered = NULL;
  Snapshots snapshots = { 0 };

  fixture_init (&fixture);
  add_posting (fixture.funnel, "Cook");
  keep_out (fixture.funnel, add_search (fixture.funnel, "Any"), "Mate", "place");
  jm_store_read (jm_funnel_get_store (fixture.funnel), take_snapshots, &snapshots, &error);
  g_assert_no_error (error);
  posting = snapshots.posting;
  filtered = snapshots.filtered;
  g_assert_cmpuint (jm_json_get_length (posting), ==, number (fixture.funnel, "SELECT count (*) + 2 AS n FROM pragma_table_info ('posting')"));
  g_assert_cmpuint (jm_json_get_length (filtered), ==, number (fixture.funnel, "SELECT count (*) AS n FROM pragma_table_info ('filtered')"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/filtered/let-in", test_let_in);
  g_test_add_func ("/filtered/undo", test_undo);
  g_test_add_func ("/filtered/touched", test_touched);
  g_test_add_func ("/filtered/wanted-elsewhere", test_wanted_elsewhere);
  g_test_add_func ("/filtered/rejected-before", test_rejected_before);
  g_test_add_func ("/filtered/several", test_several);
  g_test_add_func ("/filtered/snapshots-are-whole", test_snapshots_are_whole);
  return g_test_run ();
}
