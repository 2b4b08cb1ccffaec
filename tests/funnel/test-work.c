/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

#define CALLS(outcome) "SELECT count (*) AS n FROM llm_call WHERE outcome = '" outcome "'"
#define DUE "SELECT coalesce (max (not_before), 0) AS n FROM task"

static gint64
approve_one (JmFunnel   *funnel,
             const char *title)
{
  gint64 posting = add_posting (funnel, title);

  approve (funnel, posting);
  return jm_funnel_find_application (funnel, posting, NULL);
}

static void
assert_state (JmFunnel   *funnel,
              gint64      application,
              const char *state)
{
  g_autofree char *found = analysis_state (funnel, application);

  g_assert_cmpstr (found, ==, state);
}

/* A state that people understand: never without a reason. */
static void
assert_told (JmFunnel   *funnel,
             gint64      application,
             const char *state)
{
  g_autoptr(JmApplication) stored = jm_funnel_dup_application (funnel, application, NULL);

  g_assert_cmpstr (stored->ai_state, ==, state);
  g_assert_nonnull (stored->ai_reason);
  g_assert_cmpuint (strlen (stored->ai_reason), >, 10);
}

static void
retry (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_retry_task_async (funnel, number (funnel, "SELECT max (id) AS n FROM task"), NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_retry_task_finish (funnel, result, &error);
  g_assert_no_error (error);
  settle ();
}

static void
assert_counts (JmWorkResult counts,
               guint        done,
               guint        failed,
               guint        waiting,
               guint        left)
{
  g_assert_cmpuint (counts.done, ==, done);
  g_assert_cmpuint (counts.failed, ==, failed);
  g_assert_cmpuint (counts.waiting, ==, waiting);
  g_assert_cmpuint (counts.left, ==, left);
}

/* The folder holds the user's words and never the key. */
static void
assert_no_key (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (file, &bytes, &length, NULL))
        g_assert_null (memmem (bytes, length, MODEL_KEY, strlen (MODEL_KEY)));
    }
}

static void
test_done (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(JmApplication) stored = NULL;
  g_autofree char *kinds = NULL;
  gint64 id, after;

  model_answer (server, 83);
  fixture_init (&fixture);
  after = last_event (fixture.funnel);
  id = approve_one (fixture.funnel, "Rigger");
  assert_state (fixture.funnel, id, "queued");
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "JOB_DISCOVERED JOB_APPROVED APPLICATION_CREATED ANALYSIS_QUEUED ANALYSIS_STARTED ANALYSIS_DONE");

  stored = jm_funnel_dup_application (fixture.funnel, id, NULL);
  g_assert_cmpstr (stored->ai_state, ==, "done");
  g_assert_null (stored->ai_reason);
  g_assert_true (g_str_has_prefix (stored->generated_cover_letter, "Dear harbour"));
  g_assert_cmpint (number (fixture.funnel, "SELECT ai_analysis ->> '$.score' AS n FROM application"), ==, 83);
  g_assert_cmpstr (jm_json_member_string (stored->ai_analysis, "model"), ==, "stand-in-1");
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (jm_json_get_member (stored->ai_analysis, "pros"), 0)), ==, "Knows ropes");
  g_assert_true (jm_json_is (jm_json_get_member (stored->ai_analysis, "evidence"), JM_JSON_ARRAY));
  g_assert_cmpint (number (fixture.funnel, CALLS ("done")), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT tokens_in * 1000 + tokens_out AS n FROM llm_call"), ==, 120034);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 1);
  assert_counts (work (fixture.funnel), 0, 0, 0, 0);
  assert_no_key (fixture.path);
}

static void
test_prompt (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autofree char *prompt = NULL;
  g_autofree char *sent = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  model_answer (server, 50);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  prompt = jm_funnel_dup_prompt (fixture.funnel, id, &error);
  g_assert_no_error (error);
  work (fixture.funnel);
  sent = jm_test_server_dup_body (server, 0);
  g_assert_cmpstr (prompt, ==, sent);
}

typedef struct {
  guint       status;
  const char *body;
  gssize      cut_after;
  const char *state;
} Fault;

static const Fault wrong_key = { 401, "{\"error\":{\"message\":\"no\"}}", -1, "failed" };
static const Fault bad_request = { 400, "{\"error\":{\"message\":\"no such model\"}}", -1, "failed" };
static const Fault out_of_order = { 500, "oops", -1, "waiting" };
static const Fault no_json = { 200, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"I cannot say.\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n", -1, "failed" };
static const Fault cut = { 200, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"score\\\": 7\"},\"finish_reason\":null}]}\n\nxxxxxxxxxx", 100, "waiting" };

/* Every end leaves a state with a reason, a settled ledger, and a way on. */
static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  JmTestAnswer *answer = jm_test_server_answer (server, MODEL_PATH, fault->status, "text/event-stream", fault->body);
  gboolean is_waiting = g_str_equal (fault->state, "waiting");
  gint64 id;

  answer->cut_after = fault->cut_after;
  model_answer (server, 61);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  assert_counts (work (fixture.funnel), 0, !is_waiting, is_waiting, 0);
  assert_told (fixture.funnel, id, fault->state);
  g_assert_cmpint (number (fixture.funnel, CALLS ("failed")), ==, 1);
  g_assert_cmpint (number (fixture.funnel, CALLS ("running")), ==, 0);
  if (is_waiting)
    g_assert_cmpint (number (fixture.funnel, DUE), >, jm_time_now ());

  retry (fixture.funnel);
  assert_state (fixture.funnel, id, "queued");
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
  assert_state (fixture.funnel, id, "done");
  g_assert_cmpint (number (fixture.funnel, CALLS ("done")), ==, 1);
}

static void
test_no_server (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) gone = model_new ();
  g_autoptr(JmTestServer) server = NULL;
  gint64 id;

  g_clear_pointer (&gone, jm_test_server_free);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  assert_told (fixture.funnel, id, "waiting");
  server = model_new ();
  model_answer (server, 40);
  /* Asked for by hand it does not wait for its time. */
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
  assert_state (fixture.funnel, id, "done");
}

static void
test_come_later (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  JmTestAnswer *answer = jm_test_server_answer (server, MODEL_PATH, 429, "text/plain", "slow down");

  jm_test_answer_add_header (answer, "Retry-After", "3000");
  fixture_init (&fixture);
  approve_one (fixture.funnel, "Rigger");
  assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  g_assert_cmpint (number (fixture.funnel, DUE), >, jm_time_now () + 2000);
}

static void
test_parked (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  gint64 id;

  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  jm_test_server_answer (server, MODEL_PATH, 200, "text/event-stream", "data: {\"choices\":[{\"delta\":{\"content\":\"He\"}}]}\n\n");
  for (guint i = 0; i < 4; i++)
    assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  assert_counts (work (fixture.funnel), 0, 1, 0, 0);
  assert_told (fixture.funnel, id, "failed");
  assert_counts (work (fixture.funnel), 0, 0, 0, 0);
}

/* Who was not reached has been paid nothing: that is waited for without end. */
static void
test_unreached (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) gone = model_new ();
  gint64 id;

  g_clear_pointer (&gone, jm_test_server_free);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  for (guint i = 0; i < 7; i++)
    assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  assert_told (fixture.funnel, id, "waiting");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE waits_for = 'offline'"), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT sum (cost) AS n FROM llm_call"), ==, 0);
  /* Waiting is no attempt: what fails now and then after it is tried as often as ever. */
  g_assert_cmpint (number (fixture.funnel, "SELECT attempts AS n FROM task"), ==, 0);
}

static void
set_budget (JmFunnel *funnel,
            gint64    day)
{
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (funnel, NULL);
  GAsyncResult *answer = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  setup->budget_day = day;
  jm_funnel_set_ai_setup_async (funnel, setup, NULL, wait_cb, &answer);
  result = wait_for (&answer);
  g_assert_true (jm_funnel_set_ai_setup_finish (funnel, result, NULL));
}

/* What the budget does not allow waits until there is money again, and goes on by itself when the budget is raised. */
static void
test_budget (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  gint64 first, second;

  g_setenv ("JOBMATE_LLM_PRICE", "1;10", TRUE);
  model_answer (server, 40);
  model_answer (server, 50);
  fixture_init (&fixture);
  first = approve_one (fixture.funnel, "Rigger");
  set_budget (fixture.funnel, 0);
  assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  assert_told (fixture.funnel, first, "waiting");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE waits_for = 'budget' AND not_before > unixepoch ()"), ==, 1);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call"), ==, 0);

  set_budget (fixture.funnel, 1000000);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE not_before <= unixepoch ()"), ==, 1);
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
  assert_state (fixture.funnel, first, "done");
  g_assert_cmpint (number (fixture.funnel, "SELECT cost AS n FROM llm_call"), >, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT reserved - cost AS n FROM llm_call"), >, 0);

  second = approve_one (fixture.funnel, "Sailmaker");
  set_budget (fixture.funnel, number (fixture.funnel, "SELECT cost + reserved - 500 AS n FROM llm_call"));
  assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  assert_told (fixture.funnel, second, "waiting");
  g_unsetenv ("JOBMATE_LLM_PRICE");
}

static void
test_no_provider (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = NULL;
  gint64 id;

  model_use (NULL);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  assert_told (fixture.funnel, id, "waiting");
  assert_counts (work (fixture.funnel), 0, 0, 1, 0);
  assert_told (fixture.funnel, id, "waiting");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call"), ==, 0);
  server = model_new ();
  model_answer (server, 40);
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
  assert_state (fixture.funnel, id, "done");
}

static void
test_once (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) result = NULL;
  JmWorkResult counts = { 0 };

  model_answer (server, 40);
  fixture_init (&fixture);
  approve_one (fixture.funnel, "Rigger");
  approve_one (fixture.funnel, "Caulker");
  jm_funnel_work_async (fixture.funnel, TRUE, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_work_finish (fixture.funnel, result, &counts, NULL));
  assert_counts (counts, 1, 0, 0, 1);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 1);
}

static void
working_cb (JmFunnel   *funnel,
            GParamSpec *pspec,
            gpointer    user_data)
{
  guint *most = user_data;
  guint working;

  g_object_get (funnel, "working", &working, NULL);
  *most = MAX (*most, working);
}

static void
test_two_at_once (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  guint most = 0;

  model_answer (server, 40)->delay = 100;
  fixture_init (&fixture);
  for (guint i = 0; i < 5; i++)
    approve_one (fixture.funnel, "Rigger");
  g_signal_connect (fixture.funnel, "notify::working", G_CALLBACK (working_cb), &most);
  assert_counts (work (fixture.funnel), 5, 0, 0, 0);
  g_assert_cmpuint (most, ==, 2);
}

static gboolean
has_request (gpointer server)
{
  return jm_test_server_count (server, MODEL_PATH) > 0;
}

/* What was taken back while it ran leaves no analysis, and a ledger that knows of the call. */
static void
test_undo_while_running (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) result = NULL;
  JmWorkResult counts = { 0 };
  gint64 id;

  model_answer (server, 40)->is_silent = TRUE;
  model_answer (server, 55);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  jm_funnel_work_async (fixture.funnel, FALSE, NULL, wait_cb, &result);
  g_assert_true (wait_until (has_request, server));
  assert_state (fixture.funnel, id, "running");
  undo (fixture.funnel, FALSE);
  result = wait_for (&result);
  g_assert_true (jm_funnel_work_finish (fixture.funnel, result, &counts, NULL));
  assert_counts (counts, 0, 0, 0, 0);
  assert_state (fixture.funnel, id, "none");
  g_assert_cmpint (number (fixture.funnel, CALLS ("cancelled")), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call"), ==, 1);

  undo (fixture.funnel, TRUE);
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
  assert_state (fixture.funnel, id, "done");
}

static void
test_cancel_run (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  model_answer (server, 40)->is_silent = TRUE;
  model_answer (server, 55);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  jm_funnel_work_async (fixture.funnel, FALSE, cancellable, wait_cb, &result);
  g_assert_true (wait_until (has_request, server));
  g_cancellable_cancel (cancellable);
  result = wait_for (&result);
  g_assert_false (jm_funnel_work_finish (fixture.funnel, result, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_state (fixture.funnel, id, "queued");
  g_assert_cmpint (number (fixture.funnel, CALLS ("cancelled")), ==, 1);
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
}

typedef struct {
  JmFunnel   *funnel;
  gint64      application;
  const char *state;
} Expectation;

static gboolean
is_in_state (gpointer data)
{
  Expectation *expectation = data;
  g_autofree char *state = analysis_state (expectation->funnel, expectation->application);

  return g_strcmp0 (state, expectation->state) == 0;
}

static void
test_agent (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  Expectation done = { .state = "done" };
  gint64 taken_back;

  model_answer (server, 66);
  fixture_init (&fixture);
  g_object_set (fixture.funnel, "undo-grace", 1, NULL);
  jm_funnel_start_agent (fixture.funnel);
  taken_back = approve_one (fixture.funnel, "Caulker");
  undo (fixture.funnel, FALSE);
  done.funnel = fixture.funnel;
  done.application = approve_one (fixture.funnel, "Rigger");
  assert_state (fixture.funnel, done.application, "queued");
  g_assert_true (wait_until (is_in_state, &done));
  assert_state (fixture.funnel, taken_back, "none");
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 1);
  jm_funnel_stop_agent (fixture.funnel);
  settle ();
}

/* What another process holds is left to it and counted. */
static void
test_left_to_another (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) result = NULL;
  JmWorkResult counts = { 0 };
  JmFunnel *other;

  model_answer (server, 66)->delay = 600;
  fixture_init (&fixture);
  approve_one (fixture.funnel, "Rigger");
  other = jm_funnel_open (fixture.path, NULL);
  jm_funnel_work_async (other, FALSE, NULL, wait_cb, &result);
  g_assert_true (wait_until (has_request, server));
  assert_counts (work (fixture.funnel), 0, 0, 0, 1);
  result = wait_for (&result);
  g_assert_true (jm_funnel_work_finish (other, result, &counts, NULL));
  assert_counts (counts, 1, 0, 0, 0);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 1);
  g_clear_object (&result);
  close_funnel (other);
}

/* Quitting in the middle leaves the queue as it was before. */
static void
test_close (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  model_answer (server, 40)->is_silent = TRUE;
  model_answer (server, 55);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  jm_funnel_work_async (fixture.funnel, FALSE, NULL, wait_cb, &result);
  g_assert_true (wait_until (has_request, server));
  jm_funnel_close (fixture.funnel);
  result = wait_for (&result);
  g_assert_false (jm_funnel_work_finish (fixture.funnel, result, NULL, &error));
  g_clear_object (&result);
  close_funnel (g_steal_pointer (&fixture.funnel));

  fixture.funnel = jm_funnel_open (fixture.path, NULL);
  assert_state (fixture.funnel, id, "queued");
  g_assert_cmpint (number (fixture.funnel, CALLS ("cancelled")), ==, 1);
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
}

/* A task that ends every process that takes it is parked, and its card says so. */
static void
test_poison (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  gint64 id;

  model_answer (server, 66);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  execute (fixture.funnel, "UPDATE task SET state = 'running', lease_owner = '1-deadbeef', attempts = 5");
  execute (fixture.funnel, "UPDATE application SET ai_state = 'running'");
  assert_counts (work (fixture.funnel), 0, 0, 0, 0);
  assert_told (fixture.funnel, id, "failed");
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 0);
  retry (fixture.funnel);
  assert_counts (work (fixture.funnel), 1, 0, 0, 0);
}

static void
analyze_again (JmFunnel *funnel,
               gint64    id,
               gint64    score)
{
  g_autoptr(GAsyncResult) again = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_analyze_async (funnel, id, NULL, wait_cb, &again);
  again = wait_for (&again);
  g_assert_true (jm_funnel_analyze_finish (funnel, again, &error));
  assert_counts (work (funnel), 1, 0, 0, 0);
  g_assert_cmpint (number (funnel, "SELECT ai_analysis ->> '$.score' AS n FROM application"), ==, score);
}

static void
test_cancel_and_analyze_again (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) cancelled = NULL;
  g_autoptr(GAsyncResult) changed = NULL;
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(GError) error = NULL;
  gint64 id;

  model_answer (server, 66);
  model_answer (server, 77);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel, "Rigger");
  jm_funnel_cancel_task_async (fixture.funnel, 1, NULL, wait_cb, &cancelled);
  cancelled = wait_for (&cancelled);
  g_assert_true (jm_funnel_cancel_task_finish (fixture.funnel, cancelled, &error));
  assert_state (fixture.funnel, id, "none");
  assert_counts (work (fixture.funnel), 0, 0, 0, 0);
  analyze_again (fixture.funnel, id, 66);
  /* The same question is not paid for twice; another one is. */
  analyze_again (fixture.funnel, id, 66);
  g_set_str (&profile->headline, "Rigger since 2012");
  jm_funnel_set_profile_async (fixture.funnel, profile, NULL, wait_cb, &changed);
  changed = wait_for (&changed);
  g_assert_true (jm_funnel_set_profile_finish (fixture.funnel, changed, &error));
  g_assert_no_error (error);
  analyze_again (fixture.funnel, id, 77);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call"), ==, 2);
}

static void
test_status (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(JmJson) status = NULL;
  g_autofree char *text = NULL;
  JmJson *provider;

  fixture_init (&fixture);
  status = jm_funnel_status (fixture.funnel, NULL);
  provider = jm_json_get_member (status, "provider");
  g_assert_cmpstr (jm_json_member_string (provider, "model"), ==, "stand-in");
  g_assert_true (g_str_has_prefix (jm_json_member_string (provider, "url"), jm_test_server_get_origin (server)));
  text = jm_json_to_text (status, FALSE);
  g_assert_null (strstr (text, MODEL_KEY));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/work/done", test_done);
  g_test_add_func ("/work/prompt", test_prompt);
  g_test_add_data_func ("/work/fault/wrong-key", &wrong_key, test_fault);
  g_test_add_data_func ("/work/fault/bad-request", &bad_request, test_fault);
  g_test_add_data_func ("/work/fault/out-of-order", &out_of_order, test_fault);
  g_test_add_data_func ("/work/fault/no-json", &no_json, test_fault);
  g_test_add_data_func ("/work/fault/cut", &cut, test_fault);
  g_test_add_func ("/work/no-server", test_no_server);
  g_test_add_func ("/work/come-later", test_come_later);
  g_test_add_func ("/work/parked", test_parked);
  g_test_add_func ("/work/unreached", test_unreached);
  g_test_add_func ("/work/budget", test_budget);
  g_test_add_func ("/work/no-provider", test_no_provider);
  g_test_add_func ("/work/once", test_once);
  g_test_add_func ("/work/two-at-once", test_two_at_once);
  g_test_add_func ("/work/undo-while-running", test_undo_while_running);
  g_test_add_func ("/work/cancel-run", test_cancel_run);
  g_test_add_func ("/work/agent", test_agent);
  g_test_add_func ("/work/close", test_close);
  g_test_add_func ("/work/poison", test_poison);
  g_test_add_func ("/work/cancel-and-analyze-again", test_cancel_and_analyze_again);
  g_test_add_func ("/work/status", test_status);
  g_test_add_func ("/work/left-to-another", test_left_to_another);
  return g_test_run ();
}
