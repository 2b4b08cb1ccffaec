/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"
#include "test-store.h"

static gint64
book (JmDb   *db,
      gint64  task)
{
  g_autoptr(JmProvider) provider = jm_provider_new ("mistral", "https://api.mistral.example/v1", "small");
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  g_assert_true (jm_llm_call_book (db, task, provider, &id, &error));
  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
settle (JmDb       *db,
        gint64      id,
        const char *outcome,
        gint64      tokens_in,
        gint64      tokens_out)
{
  JmCompletion completion = { .model = (char *) "small-2611", .tokens_in = tokens_in, .tokens_out = tokens_out };
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_llm_call_settle (db, id, outcome, tokens_in >= 0 ? &completion : NULL, &error));
  g_assert_no_error (error);
}

/* "outcome model in out ended" of every row. */
static char *
print_ledger (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStatement) rows = jm_db_prepare (db, "SELECT * FROM llm_call ORDER BY id", &error);
  g_autoptr(GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  while (jm_statement_next (rows, &error))
    {
      const char *in = jm_statement_get_text (rows, "tokens_in");

      g_string_append_printf (text, "%s %s %s %d;", jm_statement_get_text (rows, "outcome"), jm_statement_get_text (rows, "model"),
                              in != NULL ? in : "-", !jm_statement_is_null (rows, "ended_at"));
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_ledger (JmDb       *db,
               const char *rows)
{
  g_autofree char *text = print_ledger (db);

  g_assert_cmpstr (text, ==, rows);
}

static void
test_settle (JmDb *db)
{
  gint64 first = book (db, 0);
  gint64 second;

  assert_ledger (db, "running small - 0;");
  settle (db, first, "done", 120, 30);
  assert_ledger (db, "done small-2611 120 1;");
  settle (db, first, "failed", -1, -1);
  assert_ledger (db, "done small-2611 120 1;");
  second = book (db, 0);
  settle (db, second, "failed", -1, -1);
  assert_ledger (db, "done small-2611 120 1;failed small - 1;");
}

static void
test_lost (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 task = 0, other = 0, first, second;

  g_assert_true (jm_task_enqueue (db, JM_TASK_ANALYZE_JOB, "a1", JM_TASK_QUEUED, NULL, 0, &task, &error));
  g_assert_true (jm_task_enqueue (db, JM_TASK_ANALYZE_JOB, "a2", JM_TASK_QUEUED, NULL, 0, &other, &error));
  first = book (db, task);
  second = book (db, other);
  g_assert_true (jm_llm_call_settle_lost (db, task, &error));
  g_assert_no_error (error);
  assert_ledger (db, "lost small - 1;running small - 0;");
  g_assert_true (jm_llm_call_settle_lost (db, other, &error));
  settle (db, second, "done", 5, 5); /* not lost after all */
  assert_ledger (db, "lost small - 1;done small-2611 5 1;");
  g_assert_cmpint (first, !=, second);
}

static void
test_totals (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) none = jm_llm_call_totals (db, &error);
  g_autoptr(JmJson) some = NULL;
  g_autofree char *before = jm_json_to_text (none, FALSE);
  g_autofree char *after = NULL;

  g_assert_cmpstr (before, ==, "{\"calls\":0,\"tokens_in\":0,\"tokens_out\":0}");
  settle (db, book (db, 0), "done", 100, 20);
  settle (db, book (db, 0), "done", 11, 2);
  settle (db, book (db, 0), "failed", -1, -1);
  some = jm_llm_call_totals (db, &error);
  g_assert_no_error (error);
  after = jm_json_to_text (some, FALSE);
  g_assert_cmpstr (after, ==, "{\"calls\":3,\"tokens_in\":111,\"tokens_out\":22}");
}

static void
test_provider (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmProvider) provider = jm_provider_current (db, &error);

  g_assert_null (provider);
  g_assert_error (error, JM_ERROR, JM_ERROR_NO_PROVIDER);
  g_clear_error (&error);

  jm_setting_set (db, "provider.name", "mistral", NULL);
  jm_setting_set (db, "provider.url", "https://api.mistral.example/v1/chat/completions", NULL);
  jm_setting_set (db, "provider.model", "small", NULL);
  g_setenv ("JOBMATE_API_KEY", CANARY, TRUE);
  provider = jm_provider_current (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (provider->name, ==, "mistral");
  g_assert_cmpstr (provider->base_url, ==, "https://api.mistral.example/v1");
  g_assert_cmpstr (provider->model, ==, "small");
  g_assert_cmpstr (provider->api_key, ==, CANARY);
  g_clear_pointer (&provider, jm_provider_free);

  g_setenv ("JOBMATE_LLM_URL", "127.0.0.1:8081", TRUE);
  g_setenv ("JOBMATE_LLM_MODEL", "tiny", TRUE);
  provider = jm_provider_current (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (provider->name, ==, "environment");
  g_assert_cmpstr (provider->base_url, ==, "http://127.0.0.1:8081/v1");
  g_assert_cmpstr (provider->model, ==, "tiny");
  g_clear_pointer (&provider, jm_provider_free);
  g_unsetenv ("JOBMATE_LLM_URL");
  g_unsetenv ("JOBMATE_LLM_MODEL");
  g_unsetenv ("JOBMATE_API_KEY");
}

/* Without a keyring a service elsewhere waits, one on this machine does not. */
static void
test_provider_keyring (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmProvider) provider = NULL;

  jm_setting_set (db, "provider.url", "https://api.mistral.example/v1", NULL);
  provider = jm_provider_current (db, &error);
  g_assert_null (provider);
  g_assert_error (error, JM_ERROR, JM_ERROR_NO_PROVIDER);
  g_assert_nonnull (strstr (error->message, "keyring"));
  g_clear_error (&error);

  jm_setting_set (db, "provider.url", "http://localhost:11434", NULL);
  provider = jm_provider_current (db, &error);
  g_assert_no_error (error);
  g_assert_null (provider->api_key);
}

static void
test_urls (void)
{
  static const char *const cases[][2] = {
    { "https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1" }, { "https://openrouter.ai/api/v1/", "https://openrouter.ai/api/v1" },
    { "https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1" },
    { " https://openrouter.ai/api/v1/models?x=1#y ", "https://openrouter.ai/api/v1" },
    { "http://localhost:11434", "http://localhost:11434/v1" }, { "localhost:1234/", "http://localhost:1234/v1" },
    { "127.0.0.1:8080/v1//", "http://127.0.0.1:8080/v1" }, { "api.mistral.ai", "https://api.mistral.ai/v1" },
    { "HTTPS://API.Mistral.AI/v1/chat/completions/", "https://api.mistral.ai/v1" },
    { "", NULL }, { "   ", NULL }, { "ftp://host/", NULL }, { "https://", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = jm_provider_normalise_url (cases[i][0]);

      g_assert_cmpstr (url, ==, cases[i][1]);
    }
  g_assert_null (jm_provider_normalise_url (NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_unsetenv ("JOBMATE_LLM_URL");
  g_unsetenv ("JOBMATE_API_KEY");
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_coach_init ();
  g_test_add_data_func ("/ledger/settle", test_settle, run_in_store);
  g_test_add_data_func ("/ledger/lost", test_lost, run_in_store);
  g_test_add_data_func ("/ledger/totals", test_totals, run_in_store);
  g_test_add_data_func ("/provider/current", test_provider, run_in_store);
  g_test_add_data_func ("/provider/keyring", test_provider_keyring, run_in_store);
  g_test_add_func ("/provider/urls", test_urls);
  return g_test_run ();
}
