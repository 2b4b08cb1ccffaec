/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

static void
test_approve_without_model (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmApplication) application = NULL;
  g_autofree char *kinds = NULL;
  gint64 posting, after;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Luthier");
  after = last_event (fixture.funnel);
  approve (fixture.funnel, posting);
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "JOB_APPROVED APPLICATION_CREATED ANALYSIS_WAITING");
  application = jm_funnel_dup_application (fixture.funnel, jm_funnel_find_application (fixture.funnel, posting, NULL), NULL);
  g_assert_cmpint (application->current_status, ==, JM_STATUS_TO_APPLY);
  g_assert_cmpstr (application->ai_state, ==, "waiting");
  g_assert_nonnull (application->ai_reason);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'waiting'"), ==, 1);

  /* Once more is nothing more. */
  after = last_event (fixture.funnel);
  approve (fixture.funnel, posting);
  g_assert_cmpint (last_event (fixture.funnel), ==, after);
}

static void
test_approve_without_wanting_one (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *state = NULL;
  gint64 posting;

  fixture_init (&fixture);
  execute (fixture.funnel, "INSERT INTO setting (key, value) VALUES ('ai.enabled', 'no')");
  posting = add_posting (fixture.funnel, "Luthier");
  approve (fixture.funnel, posting);
  state = analysis_state (fixture.funnel, jm_funnel_find_application (fixture.funnel, posting, NULL));
  g_assert_cmpstr (state, ==, "none");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task"), ==, 0);
}

static void
test_all_or_nothing (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 ids[2], after;

  fixture_init (&fixture);
  ids[0] = add_posting (fixture.funnel, "Luthier");
  ids[1] = 4711;
  after = last_event (fixture.funnel);
  jm_funnel_approve_async (fixture.funnel, ids, 2, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_false (jm_funnel_approve_finish (fixture.funnel, result, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_assert_cmpint (posting_status (fixture.funnel, ids[0]), ==, JM_POSTING_PENDING);
  g_assert_cmpint (last_event (fixture.funnel), ==, after);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM application"), ==, 0);
}

static void
test_reject_approved (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *kinds = NULL;
  gint64 posting, after;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Luthier");
  approve (fixture.funnel, posting);
  after = last_event (fixture.funnel);
  reject (fixture.funnel, posting, "moved away");
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "JOB_REJECTED ANALYSIS_CANCELLED APPLICATION_HIDDEN");
  g_assert_cmpint (jm_funnel_find_application (fixture.funnel, posting, NULL), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state <> 'cancelled'"), ==, 0);
}

static gint64
add (JmFunnel  *funnel,
     JmPosting *posting,
     int        code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_funnel_add_posting_async (funnel, posting, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_add_posting_finish (funnel, result, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, JM_ERROR, code);
  g_assert_cmpint (id > 0, ==, code < 0);
  return id;
}

static void
test_add_posting (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmPosting) empty = jm_posting_new ();
  g_autoptr(JmPosting) sought = jm_posting_new ();
  g_autoptr(JmPosting) again = jm_posting_new ();
  g_autoptr(JmPosting) company = jm_posting_new ();
  g_autoptr(JmPosting) stored = NULL;
  gint64 id;

  fixture_init (&fixture);
  empty->company_name = g_strdup ("  ");
  add (fixture.funnel, empty, JM_ERROR_USAGE);

  sought->company_name = g_strdup ("Tidewater");
  sought->profile_sought = g_strdup ("Tide table clerk");
  sought->source_url = g_strdup ("https://tidewater.example/jobs/7?utm_source=letter");
  id = add (fixture.funnel, sought, -1);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->title, ==, "Tide table clerk");
  g_assert_true (stored->is_manual);
  g_assert_cmpint (stored->status, ==, JM_POSTING_PENDING);

  again->title = g_strdup ("The same by another way");
  again->source_url = g_strdup ("https://tidewater.example/jobs/7");
  g_assert_cmpint (add (fixture.funnel, again, -1), ==, id);

  company->company_name = g_strdup ("Tidewater");
  id = add (fixture.funnel, company, -1);
  g_clear_pointer (&stored, jm_posting_unref);
  stored = jm_funnel_dup_posting (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->title, ==, "Tidewater");
}

static void
test_searches (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmSearch) stored = NULL;
  g_autoptr(GPtrArray) active = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GAsyncResult) added = NULL;
  g_autoptr(GAsyncResult) edited = NULL;
  g_autoptr(GAsyncResult) removed = NULL;
  g_autoptr(GAsyncResult) lost = NULL;
  g_autofree char *kinds = NULL;
  gint64 id;

  fixture_init (&fixture);
  search->name = g_strdup ("Harbour work");
  jm_funnel_add_search_async (fixture.funnel, search, NULL, wait_cb, &added);
  added = wait_for (&added);
  id = jm_funnel_add_search_finish (fixture.funnel, added, &error);
  g_assert_no_error (error);
  stored = jm_funnel_dup_search (fixture.funnel, id, &error);
  g_assert_cmpstr (stored->name, ==, "Harbour work");
  g_set_str (&stored->name, "Quay work");
  jm_funnel_edit_search_async (fixture.funnel, stored, NULL, wait_cb, &edited);
  edited = wait_for (&edited);
  g_assert_true (jm_funnel_edit_search_finish (fixture.funnel, edited, &error));
  jm_funnel_remove_search_async (fixture.funnel, id, NULL, wait_cb, &removed);
  removed = wait_for (&removed);
  g_assert_true (jm_funnel_remove_search_finish (fixture.funnel, removed, &error));
  active = jm_funnel_list_searches (fixture.funnel, FALSE, &error);
  all = jm_funnel_list_searches (fixture.funnel, TRUE, &error);
  g_assert_cmpuint (active->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((JmSearch *) g_ptr_array_index (all, 0))->name, ==, "Quay work");
  kinds = kinds_since (fixture.funnel, 0);
  g_assert_cmpstr (kinds, ==, "SEARCH_ADDED SEARCH_CHANGED SEARCH_REMOVED");

  jm_funnel_remove_search_async (fixture.funnel, 99, NULL, wait_cb, &lost);
  lost = wait_for (&lost);
  g_assert_false (jm_funnel_remove_search_finish (fixture.funnel, lost, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

/* A page that no command of today reads is damaged: status finds it nonetheless. */
static void
test_damaged_page (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmJson) sound = NULL;
  g_autoptr(JmJson) damaged = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *file = NULL;
  g_autofree char *content = NULL;
  const char *row;
  gsize length;

  fixture_init (&fixture);
  execute (fixture.funnel, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
                           "INSERT INTO setting SELECT 'key ' || i, hex (zeroblob (250)) FROM n");
  sound = jm_funnel_status (fixture.funnel, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (sound, "problems")), ==, 0);

  close_funnel (g_steal_pointer (&fixture.funnel));
  file = g_build_filename (fixture.path, "jobmate.db", NULL);
  g_assert_true (g_file_get_contents (file, &content, &length, &error));
  row = memmem (content, length, "key 1234", strlen ("key 1234"));
  g_assert_nonnull (row);
  memset (content + (row - content) / 16384 * 16384, 0, 100);
  g_assert_true (g_file_set_contents (file, content, length, &error));
  fixture.funnel = jm_funnel_open (fixture.path, &error);
  g_assert_no_error (error);
  damaged = jm_funnel_status (fixture.funnel, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (damaged, "problems")), ==, 1);
}

static void
test_profile (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmProfile) stored = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_init (&fixture);
  g_set_str (&profile->full_name, "Marie Durand");
  jm_funnel_set_profile_async (fixture.funnel, profile, NULL, wait_cb, &result);
  /* The caller may free or change it at once. */
  g_set_str (&profile->full_name, "Somebody Else");
  result = wait_for (&result);
  g_assert_true (jm_funnel_set_profile_finish (fixture.funnel, result, &error));
  stored = jm_funnel_dup_profile (fixture.funnel, &error);
  g_assert_cmpstr (stored->full_name, ==, "Marie Durand");
}

static gint64
count_of (JmJson     *json,
          const char *group,
          const char *name)
{
  gint64 n = -1;

  jm_json_member_int64 (jm_json_get_member (json, group), name, &n);
  return n;
}

static void
test_status (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) status = NULL;

  fixture_init (&fixture);
  add_posting (fixture.funnel, "One");
  approve (fixture.funnel, add_posting (fixture.funnel, "Two"));
  reject (fixture.funnel, add_posting (fixture.funnel, "Three"), NULL);
  status = jm_funnel_status (fixture.funnel, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jm_json_member_string (status, "version"), ==, JM_VERSION);
  g_assert_cmpstr (jm_json_member_string (status, "data_dir"), ==, fixture.path);
  g_assert_cmpint (count_of (status, "postings", "pending"), ==, 1);
  g_assert_cmpint (count_of (status, "postings", "approved"), ==, 1);
  g_assert_cmpint (count_of (status, "postings", "rejected"), ==, 1);
  g_assert_cmpint (count_of (status, "applications", "TO_APPLY"), ==, 1);
  g_assert_cmpint (count_of (status, "applications", "HIRED"), ==, 0);
  g_assert_cmpint (count_of (status, "queue", "waiting"), ==, 1);
  g_assert_true (jm_json_is (jm_json_get_member (status, "provider"), JM_JSON_NULL));
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (status, "problems")), ==, 0);
}

static void
test_describe (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) posting = NULL;
  g_autoptr(JmJson) application = NULL;
  JmJson *log;
  gint64 id;

  fixture_init (&fixture);
  id = add_posting (fixture.funnel, "Signal smith");
  approve (fixture.funnel, id);
  move (fixture.funnel, 1, JM_STATUS_APPLIED, 0);
  posting = jm_funnel_describe_posting (fixture.funnel, id, &error);
  g_assert_cmpstr (jm_json_member_string (posting, "status"), ==, "APPROVED");
  g_assert_cmpstr (jm_json_member_string (posting, "application"), ==, "a1");
  application = jm_funnel_describe_application (fixture.funnel, 1, &error);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_member (application, "posting"), "title"), ==, "Signal smith");
  log = jm_json_get_member (application, "history_log");
  g_assert_cmpuint (jm_json_get_length (log), ==, 5);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (log, 0), "kind"), ==, "JOB_DISCOVERED");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (log, 4), "kind"), ==, "CARD_MOVED");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (log, 4), "from"), ==, "TO_APPLY");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (log, 4), "to"), ==, "APPLIED");
  g_assert_null (jm_funnel_describe_application (fixture.funnel, 7, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_hidden_cards (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  fixture_init (&fixture);
  approve (fixture.funnel, add_posting (fixture.funnel, "Signal smith"));
  undo (fixture.funnel, FALSE);
  jm_funnel_note_async (fixture.funnel, 1, "seen?", NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_false (jm_funnel_note_finish (fixture.funnel, result, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
changed_cb (JmFunnel   *funnel,
            const char *what,
            gpointer    user_data)
{
  g_string_append_printf (user_data, "%s ", what);
}

static void
test_changed (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GString) heard = g_string_new (NULL);
  gint64 posting;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Signal smith");
  g_signal_connect (fixture.funnel, "changed", G_CALLBACK (changed_cb), heard);
  approve (fixture.funnel, posting);
  g_assert_cmpstr (heard->str, ==, "postings applications queue ");
  g_string_truncate (heard, 0);
  rate (fixture.funnel, 1, 3);
  g_assert_cmpstr (heard->str, ==, "applications ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/funnel/approve-without-model", test_approve_without_model);
  g_test_add_func ("/funnel/approve-without-wanting-one", test_approve_without_wanting_one);
  g_test_add_func ("/funnel/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/funnel/reject-approved", test_reject_approved);
  g_test_add_func ("/funnel/add-posting", test_add_posting);
  g_test_add_func ("/funnel/searches", test_searches);
  g_test_add_func ("/funnel/damaged-page", test_damaged_page);
  g_test_add_func ("/funnel/profile", test_profile);
  g_test_add_func ("/funnel/status", test_status);
  g_test_add_func ("/funnel/describe", test_describe);
  g_test_add_func ("/funnel/hidden-cards", test_hidden_cards);
  g_test_add_func ("/funnel/changed", test_changed);
  return g_test_run ();
}
