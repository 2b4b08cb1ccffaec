/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"
#include "paper.h"

#include <string.h>

static const char reply[] =
  "{\"experience\":[{\"name\":\"Quince Systems\",\"position\":\"Dredger\",\"startDate\":\"2019-05\",\"endDate\":\"2023\",\"location\":\"Atlantis\","
  "\"summary\":\"Known for rope work. Led forty people.\",\"highlights\":[\"Raised the dead\",7,\"rope work\"],\"salary\":\"high\"},{\"name\":\"Invented Ltd\",\"position\":\"King\"},{\"name\":5},\"no entry\"],"
  "\"education\":[],\"skills\":[{\"name\":\"Rope work\"},{\"name\":\"Flying\"},{\"name\":\"Rope work\"},{\"name\":\"C\"}],\"summary\":\"I am perfect.\",\"full_name\":\"Somebody Else\"}";

static void
answer (JmTestServer *server,
        const char   *content)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) body = NULL;
  g_autofree char *text = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "model", "stand-in-1");
  jm_json_key (builder, "choices");
  jm_json_begin_array (builder);
  jm_json_begin_object (builder);
  jm_json_key (builder, "message");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "role", "assistant");
  jm_json_set_string (builder, "content", content);
  jm_json_end_object (builder);
  jm_json_set_string (builder, "finish_reason", "stop");
  jm_json_end_object (builder);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  body = jm_json_builder_finish (builder);
  text = jm_json_to_text (body, FALSE);
  jm_test_server_answer (server, MODEL_PATH, 200, "application/json", text);
}

static gint64
import (JmFunnel   *funnel,
        const char *path)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_funnel_import_cv_async (funnel, path, NULL, TRUE, NULL, wait_cb, &result);
  result = wait_for (&result);
  id = jm_funnel_import_cv_finish (funnel, result, &error);
  g_assert_no_error (error);
  settle ();
  return id;
}

static char *
list_changes (JmFunnel *funnel)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) changes = jm_funnel_list_cv_changes (funnel, 0, &error);
  GString *ids = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      JmProfileChange *change = changes->pdata[i];
      g_autofree char *after = jm_json_to_text (change->after, FALSE);

      g_string_append_printf (ids, "%s %s\n", change->id, after);
    }
  return g_string_free (ids, FALSE);
}

static char *
write_cv (const char *folder)
{
  g_autofree char *name = paper_text (72, 760, "Zora Quay");
  g_autofree char *mail = paper_text (72, 745, "zora@quay.example  +49 30 5550 1234");
  g_autofree char *job = paper_text (72, 700, "Dredger at Quince Systems since the spring of 2019, known for rope work");
  g_autofree char *page = g_strconcat (name, mail, job, NULL);
  const char *pages[] = { page, NULL };

  return paper_write_pdf (folder, "cv.pdf", pages);
}

/* What the model reads is proposed, and no more than that; what does not stand in the CV is left out, and who the user is never
 * left the machine. */
static void
test_reading (void)
{
  g_auto(Fixture) fixture = { 0 };
  JmTestServer *server = model_new ();
  char *folder = paper_folder_new ();
  g_autofree char *pdf = write_cv (folder);
  g_autofree char *kinds = NULL;
  g_autofree char *changes = NULL;
  g_autofree char *body = NULL;
  g_autoptr(JmProfile) profile = NULL;
  JmWorkResult counts;
  gint64 after;

  fixture_init (&fixture);
  answer (server, reply);
  import (fixture.funnel, pdf);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE kind = 'PARSE_CV' AND state = 'queued'"), ==, 1);
  after = last_event (fixture.funnel);
  counts = work (fixture.funnel);
  g_assert_cmpuint (counts.done, ==, 1);
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "CV_PARSED");
  changes = list_changes (fixture.funnel);
  g_assert_cmpstr (changes, ==, "full_name \"Zora Quay\"\nemail \"zora@quay.example\"\nphone \"+49 30 5550 1234\"\nskills [{\"name\":\"Rope work\"}]\n"
                   "experience:0 {\"name\":\"Quince Systems\",\"position\":\"Dredger\",\"startDate\":\"2019\",\"summary\":\"Known for rope work.\","
                   "\"highlights\":[\"rope work\"]}\n");
  profile = jm_funnel_dup_profile (fixture.funnel, NULL);
  g_assert_true (jm_profile_is_empty (profile));
  body = jm_test_server_dup_body (server, 0);
  g_assert_nonnull (strstr (body, "rope work"));
  g_assert_null (strstr (body, "zora@quay.example"));
  g_assert_null (strstr (body, "Zora"));
  g_assert_null (strstr (body, "5550"));
  paper_folder_remove (folder);
  jm_test_server_free (server);
}

/* Asks for it by hand; @code: of JM_ERROR, -1: it must succeed. */
static void
study (JmFunnel *funnel,
       int       code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_done;

  jm_funnel_study_cv_async (funnel, 0, NULL, wait_cb, &result);
  result = wait_for (&result);
  is_done = jm_funnel_study_cv_finish (funnel, result, &error);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, JM_ERROR, code);
  g_assert_true (is_done == (code < 0));
  settle ();
}

static char *
read_by (JmFunnel *funnel)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCv) cv = jm_funnel_dup_cv (funnel, 0, &error);
  g_autoptr(JmJson) json = NULL;

  g_assert_no_error (error);
  json = jm_cv_to_json (cv, FALSE);
  return g_strdup (jm_json_member_string (json, "read_by"));
}

/* A model that says nothing of use fails alone: what was read without it stands. */
static void
test_nonsense (void)
{
  g_auto(Fixture) fixture = { 0 };
  JmTestServer *server = model_new ();
  char *folder = paper_folder_new ();
  g_autofree char *pdf = write_cv (folder);
  g_autofree char *changes = NULL;
  g_autofree char *kinds = NULL;
  JmWorkResult counts;
  gint64 after;

  fixture_init (&fixture);
  answer (server, "{\"experience\":[{\"name\":\"Invented Ltd\"}]}");
  import (fixture.funnel, pdf);
  after = last_event (fixture.funnel);
  counts = work (fixture.funnel);
  g_assert_cmpuint (counts.failed, ==, 1);
  changes = list_changes (fixture.funnel);
  g_assert_true (g_str_has_prefix (changes, "full_name \"Zora Quay\"\n"));
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "CV_FAILED");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'failed'"), ==, 1);
  paper_folder_remove (folder);
  jm_test_server_free (server);
}

/* What is paid for is not bought again with the same file, but by hand it can be; a wish can be taken back. */
static void
test_once (void)
{
  g_auto(Fixture) fixture = { 0 };
  JmTestServer *server = model_new ();
  char *folder = paper_folder_new ();
  g_autofree char *pdf = write_cv (folder);
  g_autofree char *by = NULL;
  g_autofree char *kinds = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 after;

  fixture_init (&fixture);
  answer (server, reply);
  import (fixture.funnel, pdf);
  work (fixture.funnel);
  import (fixture.funnel, pdf);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'queued'"), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call"), ==, 1);
  by = read_by (fixture.funnel);
  g_assert_cmpstr (by, ==, "model");

  study (fixture.funnel, -1);
  after = last_event (fixture.funnel);
  jm_funnel_cancel_task_async (fixture.funnel, number (fixture.funnel, "SELECT max (id) AS n FROM task WHERE state = 'queued'"), NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_cancel_task_finish (fixture.funnel, result, &error));
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpstr (kinds, ==, "CV_CANCELLED");
  g_assert_cmpuint (work (fixture.funnel).done, ==, 0);
  paper_folder_remove (folder);
  jm_test_server_free (server);
}

/* What was read of another text than the one that stands there now counts for nothing. */
static void
test_new_text (void)
{
  g_auto(Fixture) fixture = { 0 };
  JmTestServer *server = model_new ();
  char *folder = paper_folder_new ();
  g_autofree char *pdf = write_cv (folder);
  g_autofree char *by = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  fixture_init (&fixture);
  answer (server, reply);
  import (fixture.funnel, pdf);
  work (fixture.funnel);
  execute (fixture.funnel, "UPDATE cv SET text = 'An older reading'");
  jm_funnel_parse_cv_async (fixture.funnel, 0, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_parse_cv_finish (fixture.funnel, result, NULL));
  by = read_by (fixture.funnel);
  g_assert_cmpstr (by, ==, "program");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'queued'"), ==, 1);
  paper_folder_remove (folder);
  jm_test_server_free (server);
}

/* Without a model an import waits for none; who asks for one waits, and nothing at all is queued where none is wanted. */
static void
test_alone (void)
{
  g_auto(Fixture) fixture = { 0 };
  char *folder = paper_folder_new ();
  g_autofree char *pdf = write_cv (folder);

  model_use (NULL);
  fixture_init (&fixture);
  import (fixture.funnel, pdf);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task"), ==, 0);
  study (fixture.funnel, -1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'waiting' AND waits_for = 'provider'"), ==, 1);
  execute (fixture.funnel, "DELETE FROM task");
  execute (fixture.funnel, "INSERT INTO setting (key, value) VALUES ('ai.enabled', 'no')");
  study (fixture.funnel, JM_ERROR_CONFLICT);
  model_use ("http://127.0.0.1:9");
  import (fixture.funnel, pdf);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task"), ==, 0);
  paper_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/cv/model/reading", test_reading);
  g_test_add_func ("/cv/model/nonsense", test_nonsense);
  g_test_add_func ("/cv/model/once", test_once);
  g_test_add_func ("/cv/model/new-text", test_new_text);
  g_test_add_func ("/cv/model/alone", test_alone);
  return g_test_run ();
}
