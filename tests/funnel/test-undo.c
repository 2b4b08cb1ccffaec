/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#define TOMBSTONES "SELECT count (*) AS n FROM tombstone"
#define OPEN_TASKS "SELECT count (*) AS n FROM task WHERE state IN ('queued', 'running', 'waiting', 'failed')"
#define VISIBLE "SELECT count (*) AS n FROM application WHERE hidden_at IS NULL"

static void
assert_nothing_to (JmFunnel *funnel,
                   gboolean  redo)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_undo_async (funnel, redo, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_null (jm_funnel_undo_finish (funnel, result, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_nothing (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  assert_nothing_to (fixture.funnel, FALSE);
  assert_nothing_to (fixture.funnel, TRUE);
  g_assert_null (jm_funnel_dup_undo_label (fixture.funnel));
}

static void
test_approve (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *label = NULL;
  gint64 posting;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Lock keeper");
  approve (fixture.funnel, posting);
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Approved “Lock keeper”");

  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_APPROVED);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_PENDING);
  g_assert_cmpint (number (fixture.funnel, VISIBLE), ==, 0);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);
  g_assert_cmpint (jm_funnel_find_application (fixture.funnel, posting, NULL), ==, 0);
  assert_nothing_to (fixture.funnel, FALSE);

  g_assert_cmpint (undo (fixture.funnel, TRUE), ==, JM_EVENT_JOB_APPROVED);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_APPROVED);
  g_assert_cmpint (number (fixture.funnel, VISIBLE), ==, 1);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM application"), ==, 1);
  assert_nothing_to (fixture.funnel, TRUE);
}

static void
test_reject (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmPosting) stored = NULL;
  gint64 posting;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Night watch");
  reject (fixture.funnel, posting, "too late");
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 1);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_REJECTED);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_PENDING);
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 0);
  undo (fixture.funnel, TRUE);
  stored = jm_funnel_dup_posting (fixture.funnel, posting, NULL);
  g_assert_cmpint (stored->status, ==, JM_POSTING_REJECTED);
  g_assert_cmpstr (stored->reject_reason, ==, "too late");
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 1);
}

/* What was changed from one verdict to the other goes back to the first, not to pending. */
static void
test_changed_mind (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmPosting) stored = NULL;
  gint64 posting;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Net mender");
  reject (fixture.funnel, posting, "far away");
  approve (fixture.funnel, posting);
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 0);
  undo (fixture.funnel, FALSE);
  stored = jm_funnel_dup_posting (fixture.funnel, posting, NULL);
  g_assert_cmpint (stored->status, ==, JM_POSTING_REJECTED);
  g_assert_cmpstr (stored->reject_reason, ==, "far away");
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 1);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);

  undo (fixture.funnel, TRUE);
  reject (fixture.funnel, posting, NULL);
  g_assert_cmpint (number (fixture.funnel, VISIBLE), ==, 0);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (posting_status (fixture.funnel, posting), ==, JM_POSTING_APPROVED);
  g_assert_cmpint (number (fixture.funnel, VISIBLE), ==, 1);
}

/* What was paid for once is not asked for again. */
static void
test_done_analysis_stays (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *state = NULL;
  gint64 posting, application;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Chart drawer");
  approve (fixture.funnel, posting);
  application = jm_funnel_find_application (fixture.funnel, posting, NULL);
  execute (fixture.funnel, "UPDATE task SET state = 'done'");
  execute (fixture.funnel, "UPDATE application SET ai_state = 'done', ai_analysis = '{\"score\":70}'");
  undo (fixture.funnel, FALSE);
  approve (fixture.funnel, posting);
  state = analysis_state (fixture.funnel, application);
  g_assert_cmpstr (state, ==, "done");
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);
  g_assert_cmpint (jm_funnel_find_application (fixture.funnel, posting, NULL), ==, application);
}

static void
test_cards (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmApplication) stored = NULL;
  gint64 posting, application;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Pilot");
  approve (fixture.funnel, posting);
  application = jm_funnel_find_application (fixture.funnel, posting, NULL);
  move (fixture.funnel, application, JM_STATUS_INTERVIEW, 0);
  note (fixture.funnel, application, "Ask for Ada");
  rate (fixture.funnel, application, 4);

  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_RATED);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_NOTE_ADDED);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_CARD_MOVED);
  stored = jm_funnel_dup_application (fixture.funnel, application, NULL);
  g_assert_cmpint (stored->user_rating, ==, 0);
  g_assert_cmpuint (stored->notes->len, ==, 0);
  g_assert_cmpint (stored->current_status, ==, JM_STATUS_TO_APPLY);
  g_clear_pointer (&stored, jm_application_free);

  for (guint i = 0; i < 3; i++)
    undo (fixture.funnel, TRUE);
  stored = jm_funnel_dup_application (fixture.funnel, application, NULL);
  g_assert_cmpint (stored->user_rating, ==, 4);
  g_assert_cmpuint (stored->notes->len, ==, 1);
  g_assert_cmpint (stored->current_status, ==, JM_STATUS_INTERVIEW);
}

/* The order of a column is the user's work: a rejection that is taken back does not cost it. */
static void
test_place (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 postings[3], applications[3];

  fixture_init (&fixture);
  for (guint i = 0; i < 3; i++)
    {
      postings[i] = add_posting (fixture.funnel, "Rigger");
      approve (fixture.funnel, postings[i]);
      applications[i] = jm_funnel_find_application (fixture.funnel, postings[i], NULL);
    }
  reject (fixture.funnel, postings[0], NULL);
  undo (fixture.funnel, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(JmApplication) stored = jm_funnel_dup_application (fixture.funnel, applications[i], NULL);

      g_assert_cmpint (stored->position, ==, i);
    }
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 3);
}

/* Several at once are one decision with one undo each, from the last to the first. */
static void
test_several (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ids[3];

  fixture_init (&fixture);
  for (guint i = 0; i < 3; i++)
    ids[i] = add_posting (fixture.funnel, "Deck hand");
  jm_funnel_reject_async (fixture.funnel, ids, 3, NULL, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_reject_finish (fixture.funnel, result, &error));
  for (guint i = 3; i > 0; i--)
    {
      undo (fixture.funnel, FALSE);
      g_assert_cmpint (posting_status (fixture.funnel, ids[i - 1]), ==, JM_POSTING_PENDING);
      if (i > 1)
        g_assert_cmpint (posting_status (fixture.funnel, ids[i - 2]), ==, JM_POSTING_REJECTED);
    }
}

static void
edit_search (JmFunnel *funnel,
             JmSearch *search)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_edit_search_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_edit_search_finish (funnel, result, &error);
  g_assert_no_error (error);
}

static void
assert_red_flag (JmFunnel   *funnel,
                 const char *flag)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (funnel, 1, NULL);

  g_assert_cmpstr (search->red_flags[0], ==, flag);
}

/* The rules as they were, and as they became; what changed nothing is no step. */
static void
test_search_edit (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *label = NULL;

  fixture_init (&fixture);
  search->name = g_strdup ("Harbour");
  jm_funnel_add_search_async (fixture.funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_cmpint (jm_funnel_add_search_finish (fixture.funnel, result, NULL), ==, 1);

  g_strfreev (search->red_flags);
  search->red_flags = g_strdupv ((char *[]) { (char *) "unpaid", NULL });
  edit_search (fixture.funnel, search);
  edit_search (fixture.funnel, search);
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Changed the search “Harbour”");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_SEARCH_CHANGED);
  assert_red_flag (fixture.funnel, NULL);
  undo (fixture.funnel, TRUE);
  assert_red_flag (fixture.funnel, "unpaid");
}

#define SHOWN "SELECT count (*) AS n FROM posting WHERE deleted_at IS NULL"

/* A search that was added by mistake goes with what it has brought, and comes back with it. */
static void
test_search_added (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *label = NULL;

  fixture_init (&fixture);
  search->name = g_strdup ("Harbour");
  jm_funnel_add_search_async (fixture.funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_cmpint (jm_funnel_add_search_finish (fixture.funnel, result, NULL), ==, 1);
  add_posting (fixture.funnel, "Lock keeper");
  execute (fixture.funnel, "UPDATE posting SET is_manual = 0");
  execute (fixture.funnel, "INSERT INTO match (search, posting) VALUES (1, 1)");
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Added the search “Harbour”");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_SEARCH_ADDED);
  g_assert_cmpint (number (fixture.funnel, "SELECT is_active AS n FROM search"), ==, 0);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 0);
  assert_nothing_to (fixture.funnel, FALSE);
  undo (fixture.funnel, TRUE);
  g_assert_cmpint (number (fixture.funnel, "SELECT is_active AS n FROM search"), ==, 1);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 1);
}

static gint64
add_by_hand (JmFunnel   *funnel,
             const char *title)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GAsyncResult) result = NULL;

  posting->title = g_strdup (title);
  posting->company_name = g_strdup ("Quiet Harbour");
  posting->source_url = g_strdup ("https://quietharbour.example/1");
  jm_funnel_add_posting_async (funnel, posting, NULL, wait_cb, &result);
  result = wait_for (&result);
  return jm_funnel_add_posting_finish (funnel, result, NULL);
}

/* Taken back, a posting leaves nothing that would keep it out; and one that was there already is none that was added. */
static void
test_added_by_hand (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *label = NULL;

  fixture_init (&fixture);
  g_assert_cmpint (add_by_hand (fixture.funnel, "Lock keeper"), ==, 1);
  g_assert_cmpint (add_by_hand (fixture.funnel, "Lock keeper"), ==, 1);
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Added “Lock keeper”");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_DISCOVERED);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 0);
  g_assert_cmpint (number (fixture.funnel, TOMBSTONES), ==, 0);
  assert_nothing_to (fixture.funnel, FALSE);
  g_assert_cmpint (undo (fixture.funnel, TRUE), ==, JM_EVENT_JOB_DISCOVERED);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 1);
  g_assert_cmpint (add_by_hand (fixture.funnel, "Lock keeper"), ==, 1);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (add_by_hand (fixture.funnel, "Lock keeper"), ==, 2);
}

static void
assert_headline (JmFunnel   *funnel,
                 const char *headline)
{
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (funnel, NULL);

  g_assert_cmpstr (profile->headline, ==, headline);
}

static void
test_profile_edit (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *label = NULL;

  fixture_init (&fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(JmProfile) profile = jm_funnel_dup_profile (fixture.funnel, NULL);
      g_autoptr(GAsyncResult) result = NULL;

      g_set_str (&profile->headline, i == 0 ? "Rigger" : "Sailmaker");
      jm_funnel_set_profile_async (fixture.funnel, profile, NULL, wait_cb, &result);
      result = wait_for (&result);
      g_assert_true (jm_funnel_set_profile_finish (fixture.funnel, result, NULL));
    }
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Changed the profile");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_PROFILE_CHANGED);
  assert_headline (fixture.funnel, "Rigger");
  undo (fixture.funnel, FALSE);
  assert_headline (fixture.funnel, NULL);
  undo (fixture.funnel, TRUE);
  undo (fixture.funnel, TRUE);
  assert_headline (fixture.funnel, "Sailmaker");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/undo/nothing", test_nothing);
  g_test_add_func ("/undo/approve", test_approve);
  g_test_add_func ("/undo/reject", test_reject);
  g_test_add_func ("/undo/changed-mind", test_changed_mind);
  g_test_add_func ("/undo/done-analysis-stays", test_done_analysis_stays);
  g_test_add_func ("/undo/cards", test_cards);
  g_test_add_func ("/undo/place", test_place);
  g_test_add_func ("/undo/several", test_several);
  g_test_add_func ("/undo/search-edit", test_search_edit);
  g_test_add_func ("/undo/search-added", test_search_added);
  g_test_add_func ("/undo/added-by-hand", test_added_by_hand);
  g_test_add_func ("/undo/profile-edit", test_profile_edit);
  return g_test_run ();
}
