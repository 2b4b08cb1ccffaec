/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter that the model is asked for: told while it comes, stopped, asked for again. */
#include "model.h"

#include <string.h>

#define WORDS 24
#define CALLS(outcome) "SELECT count (*) AS n FROM llm_call WHERE outcome = '" outcome "'"

typedef struct {
  JmFunnel     *funnel;
  gint64        application;
  GPtrArray    *drafts;
  JmTestServer *server;
  guint         n; /* to wait for */
} Watch;

static char *
write_stream (gboolean ends)
{
  g_autoptr(GString) stream = g_string_new (NULL);

  for (guint i = 0; i < WORDS; i++)
    g_string_append_printf (stream, "data: {\"model\":\"stand-in-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"word%u \"}}]}\n\n", i);
  if (ends)
    g_string_append (stream, "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n");
  return g_string_free (g_steal_pointer (&stream), FALSE);
}

/* In pieces that are no whole events, a while apart. */
static void
answer_slowly (JmTestServer *server,
               gboolean      ends)
{
  g_autofree char *stream = write_stream (ends);
  JmTestAnswer *answer = jm_test_server_answer (server, MODEL_PATH, 200, "text/event-stream", stream);

  answer->piece = 97;
  answer->piece_delay = 40;
  answer->is_endless = !ends;
}

static gint64
approve_one (JmFunnel *funnel)
{
  gint64 posting = add_posting (funnel, "Rigger");

  approve (funnel, posting);
  return jm_funnel_find_application (funnel, posting, NULL);
}

static void
draft_cb (JmFunnel   *funnel,
          gint64      application,
          const char *text,
          gpointer    user_data)
{
  Watch *watch = user_data;

  g_assert_cmpint (application, ==, watch->application);
  g_ptr_array_add (watch->drafts, g_strdup (text));
}

static void
watch_init (Watch        *self,
            Fixture      *fixture,
            JmTestServer *server)
{
  model_answer (server, 80);
  fixture_init (fixture);
  self->server = server;
  self->funnel = fixture->funnel;
  self->application = approve_one (fixture->funnel);
  self->drafts = g_ptr_array_new_with_free_func (g_free);
  g_assert_cmpuint (work (fixture->funnel).done, ==, 1);
  g_signal_connect (fixture->funnel, "letter-draft", G_CALLBACK (draft_cb), self);
}

static void
write_letter (Watch      *self,
              const char *wish)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_write_letter_async (self->funnel, self->application, wish, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_write_letter_finish (self->funnel, result, &error);
  g_assert_no_error (error);
}

static void
stop_letter (Watch *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_stop_letter_async (self->funnel, self->application, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_stop_letter_finish (self->funnel, result, &error);
  g_assert_no_error (error);
}

static JmApplication *
load (Watch *self)
{
  return jm_funnel_dup_application (self->funnel, self->application, NULL);
}

static gboolean
has_drafts (gpointer data)
{
  Watch *watch = data;

  return watch->drafts->len >= watch->n;
}

static gboolean
is_idle (gpointer funnel)
{
  guint working;

  g_object_get (funnel, "working", &working, NULL);
  return working == 0;
}

static void
test_draft (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  Watch watch = { 0 };
  g_autoptr(JmApplication) stored = NULL;
  const char *letter;

  watch_init (&watch, &fixture, server);
  answer_slowly (server, TRUE);
  write_letter (&watch, NULL);
  g_assert_cmpuint (work (fixture.funnel).done, ==, 1);
  settle ();

  stored = load (&watch);
  letter = jm_application_get_letter (stored);
  g_assert_cmpuint (watch.drafts->len, >=, 2);
  g_assert_cmpuint (watch.drafts->len, <, WORDS);
  for (guint i = 0; i < watch.drafts->len; i++)
    {
      const char *draft = g_ptr_array_index (watch.drafts, i);

      g_assert_true (g_str_has_prefix (letter, draft));
      g_assert_true (i == 0 || strlen (draft) >= strlen (g_ptr_array_index (watch.drafts, i - 1)));
    }
  g_assert_cmpstr (stored->letter_state, ==, "none");
  g_ptr_array_unref (watch.drafts);
}

/* Nothing of it is kept, what it took is; and it can be asked for again as it was. */
static void
test_stop (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  Watch watch = { .n = 1 };
  g_autoptr(JmApplication) stopped = NULL;
  g_autoptr(JmApplication) again = NULL;
  g_autoptr(GAsyncResult) worked = NULL;
  g_autoptr(GAsyncResult) retried = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(JmJson) spent = NULL;
  g_autofree char *kinds = NULL;
  gint64 after, calls;
  double cost;

  watch_init (&watch, &fixture, server);
  answer_slowly (server, FALSE);
  write_letter (&watch, "shorter");
  jm_funnel_work_async (fixture.funnel, FALSE, NULL, wait_cb, &worked);
  g_assert_true (wait_until (has_drafts, &watch));
  after = last_event (fixture.funnel);
  stop_letter (&watch);
  worked = wait_for (&worked);
  g_assert_true (wait_until (is_idle, fixture.funnel));
  settle ();

  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "LETTER_CANCELLED");
  stopped = load (&watch);
  g_assert_cmpstr (stopped->letter_state, ==, "failed");
  g_assert_cmpstr (stopped->letter_reason, ==, "You stopped it.");
  g_assert_true (g_str_has_prefix (jm_application_get_letter (stopped), "Dear harbour"));
  g_assert_cmpint (number (fixture.funnel, CALLS ("cancelled")), ==, 1);
  spent = jm_funnel_dup_spent (fixture.funnel, watch.application, NULL);
  g_assert_true (jm_json_member_int64 (spent, "calls", &calls) && jm_json_member_double (spent, "cost", &cost));
  g_assert_cmpint (calls, ==, 2);

  model_answer (server, 80);
  jm_funnel_retry_letter_async (fixture.funnel, watch.application, NULL, wait_cb, &retried);
  retried = wait_for (&retried);
  g_assert_true (jm_funnel_retry_letter_finish (fixture.funnel, retried, NULL));
  g_assert_cmpuint (work (fixture.funnel).done, ==, 1);
  again = load (&watch);
  g_assert_cmpstr (again->letter_state, ==, "none");
  versions = jm_funnel_list_letters (fixture.funnel, watch.application, NULL);
  g_assert_cmpstr (((JmLetterVersion *) g_ptr_array_index (versions, 0))->instruction, ==, "shorter");
  g_ptr_array_unref (watch.drafts);
}

static gboolean
is_asked (gpointer data)
{
  Watch *watch = data;

  return jm_test_server_count (watch->server, MODEL_PATH) == watch->n;
}

static gboolean
is_letter_settled (gpointer funnel)
{
  return number (funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'cancelled' AND task IN (SELECT id FROM task WHERE kind = 'WRITE_LETTER')") == 1;
}

/* The analysis of the same application goes on, and is paid once. */
static void
test_stop_alone (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  Watch watch = { .n = 3 };
  g_autoptr(GAsyncResult) analyzed = NULL;
  g_autoptr(GAsyncResult) worked = NULL;
  g_autoptr(GAsyncResult) another = NULL;
  g_autoptr(GAsyncResult) cancelled = NULL;

  watch_init (&watch, &fixture, server);
  jm_test_server_answer (server, MODEL_PATH, 200, "text/event-stream", "")->is_silent = TRUE;
  execute (fixture.funnel, "UPDATE application SET ai_analysis = NULL");
  jm_funnel_analyze_async (fixture.funnel, watch.application, NULL, wait_cb, &analyzed);
  analyzed = wait_for (&analyzed);
  write_letter (&watch, NULL);
  jm_funnel_work_async (fixture.funnel, FALSE, NULL, wait_cb, &worked);
  g_assert_true (wait_until (is_asked, &watch));
  stop_letter (&watch);
  g_assert_true (wait_until (is_letter_settled, fixture.funnel));
  /* By the time that another letter is asked for, and stopped, too, what was broken off would be back in the queue. */
  write_letter (&watch, NULL);
  jm_funnel_work_async (fixture.funnel, TRUE, NULL, wait_cb, &another);
  watch.n = 4;
  g_assert_true (wait_until (is_asked, &watch));
  stop_letter (&watch);
  another = wait_for (&another);
  settle ();
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'running' AND kind = 'ANALYZE_JOB'"), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'cancelled' AND task IN (SELECT id FROM task WHERE kind = 'ANALYZE_JOB')"), ==, 0);

  jm_funnel_cancel_task_async (fixture.funnel, number (fixture.funnel, "SELECT id AS n FROM task WHERE state = 'running'"), NULL, wait_cb, &cancelled);
  cancelled = wait_for (&cancelled);
  worked = wait_for (&worked);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 4);
  g_assert_cmpint (number (fixture.funnel, CALLS ("cancelled")), ==, 3);
  g_ptr_array_unref (watch.drafts);
}

/* What failed is forgotten when the user has read it. */
static void
test_forget (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  Watch watch = { 0 };
  g_autoptr(JmApplication) failed = NULL;
  g_autoptr(JmApplication) forgotten = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  watch_init (&watch, &fixture, server);
  jm_test_server_answer (server, MODEL_PATH, 401, "application/json", "{\"error\":{\"message\":\"Incorrect API key provided\",\"code\":\"invalid_api_key\"}}");
  write_letter (&watch, NULL);
  g_assert_cmpuint (work (fixture.funnel).failed, ==, 1);
  failed = load (&watch);
  g_assert_cmpstr (failed->letter_state, ==, "failed");
  g_assert_nonnull (failed->letter_reason);
  jm_funnel_forget_letter_async (fixture.funnel, watch.application, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_forget_letter_finish (fixture.funnel, result, NULL));
  forgotten = load (&watch);
  g_assert_cmpstr (forgotten->letter_state, ==, "none");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'failed'"), ==, 0);
  g_ptr_array_unref (watch.drafts);
}

/* Who wants no model any more waits for none. */
static void
test_no_ai (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  Watch watch = { 0 };
  g_autoptr(JmApplication) stored = NULL;
  g_autoptr(JmAiSetup) setup = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  watch_init (&watch, &fixture, server);
  write_letter (&watch, NULL);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE kind = 'WRITE_LETTER' AND state = 'queued'"), ==, 1);
  setup = jm_funnel_dup_ai_setup (fixture.funnel, NULL);
  setup->enabled = FALSE;
  jm_funnel_set_ai_setup_async (fixture.funnel, setup, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_set_ai_setup_finish (fixture.funnel, result, NULL));
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state IN ('queued', 'running', 'waiting', 'failed')"), ==, 0);
  stored = load (&watch);
  g_assert_cmpstr (stored->letter_state, ==, "none");
  g_ptr_array_unref (watch.drafts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/letter-order/draft", test_draft);
  g_test_add_func ("/letter-order/stop", test_stop);
  g_test_add_func ("/letter-order/stop-alone", test_stop_alone);
  g_test_add_func ("/letter-order/forget", test_forget);
  g_test_add_func ("/letter-order/no-ai", test_no_ai);
  return g_test_run ();
}
