/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a CV is to say for one posting: suggested, made one's own, and kept. */
#include "model.h"

static gint64
approve_one (JmFunnel *funnel)
{
  gint64 posting = add_posting (funnel, "Rigger");

  approve (funnel, posting);
  return jm_funnel_find_application (funnel, posting, NULL);
}

static void
set_content (JmFunnel   *funnel,
             gint64      application,
             const char *text)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_set_cv_content_async (funnel, application, text, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_set_cv_content_finish (funnel, result, &error);
  g_assert_no_error (error);
}

static void
assert_content (JmFunnel   *funnel,
                gint64      application,
                const char *content)
{
  g_autoptr(JmApplication) stored = jm_funnel_dup_application (funnel, application, NULL);

  g_assert_cmpstr (jm_application_get_cv_content (stored), ==, content);
}

static void
test_own (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmApplication) stored = NULL;
  g_autofree char *kinds = NULL;
  gint64 id, after;

  model_answer (server, 83);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel);
  g_assert_cmpuint (work (fixture.funnel).done, ==, 1);
  assert_content (fixture.funnel, id, "Lead with ropes.");
  after = last_event (fixture.funnel);
  set_content (fixture.funnel, id, "Ropes & \"knots\".");
  set_content (fixture.funnel, id, "Ropes & \"knots\".");
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "CV_CONTENT_CHANGED");
  assert_content (fixture.funnel, id, "Ropes & \"knots\".");

  /* Another analysis leaves it alone, and its own suggestion is there to go back to. */
  execute (fixture.funnel, "UPDATE application SET ai_analysis = json_remove (ai_analysis, '$.input_hash')");
  jm_funnel_analyze_async (fixture.funnel, id, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_cmpuint (work (fixture.funnel).done, ==, 1);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 2);
  assert_content (fixture.funnel, id, "Ropes & \"knots\".");
  stored = jm_funnel_dup_application (fixture.funnel, id, NULL);
  g_assert_cmpstr (jm_json_member_string (stored->ai_analysis, "suggested_cv_content"), ==, "Lead with ropes.");
  set_content (fixture.funnel, id, "");
  assert_content (fixture.funnel, id, "Lead with ropes.");
}

/* Without any model; and what is written by hand is no analysis. */
static void
test_alone (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *state = NULL;
  g_autofree char *after = NULL;
  gint64 id;

  model_use (NULL);
  fixture_init (&fixture);
  id = approve_one (fixture.funnel);
  assert_content (fixture.funnel, id, NULL);
  set_content (fixture.funnel, id, "Ropes.");
  assert_content (fixture.funnel, id, "Ropes.");
  state = analysis_state (fixture.funnel, id);
  g_assert_cmpstr (state, ==, "waiting");
  jm_funnel_cancel_task_async (fixture.funnel, number (fixture.funnel, "SELECT max (id) AS n FROM task"), NULL, wait_cb, &result);
  result = wait_for (&result);
  after = analysis_state (fixture.funnel, id);
  g_assert_cmpstr (after, ==, "none");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/cv-content/own", test_own);
  g_test_add_func ("/cv-content/alone", test_alone);
  return g_test_run ();
}
