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

  g_assert_true (jm_llm_call_book (db, task, provider, 700, &id, NULL, &error));
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
  JmSpent spent = { .model = (char *) "small-2611", .tokens_in = tokens_in, .tokens_out = tokens_out, .cost = tokens_in * 2 };
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_llm_call_settle (db, id, outcome, tokens_in >= 0 ? &spent : NULL, &error));
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
  double cost = 0;

  g_assert_cmpstr (before, ==, "{\"calls\":0,\"tokens_in\":0,\"tokens_out\":0,\"cost\":0}");
  settle (db, book (db, 0), "done", 100, 20);
  settle (db, book (db, 0), "done", 11, 2);
  settle (db, book (db, 0), "failed", -1, -1);
  some = jm_llm_call_totals (db, &error);
  g_assert_no_error (error);
  after = jm_json_to_text (some, FALSE);
  g_assert_true (g_str_has_prefix (after, "{\"calls\":3,\"tokens_in\":111,\"tokens_out\":22,\"cost\":"));
  g_assert_true (jm_json_member_double (some, "cost", &cost));
  g_assert_cmpfloat_with_epsilon (cost, 0.000922, 1e-12); /* what failed, and nobody knows for how much, counts for what was reserved */
}

static void
set_budget (JmDb   *db,
            gint64  day,
            gint64  month)
{
  g_autoptr(JmAiSetup) setup = jm_ai_setup_load (db, NULL);

  setup->budget_day = day;
  setup->budget_month = month;
  g_assert_true (jm_ai_setup_store (db, setup, NULL));
}

static gboolean
may_book (JmDb   *db,
          gint64  worst,
          gint64 *id,
          gint64 *again)
{
  g_autoptr(JmProvider) provider = jm_provider_new ("mistral", "https://api.mistral.example/v1", "small");
  g_autoptr(GError) error = NULL;
  gboolean done = jm_llm_call_book (db, 0, provider, worst, id, again, &error);

  if (!done)
    g_assert_error (error, JM_ERROR, JM_ERROR_BUDGET);
  return done;
}

/* What is reserved counts, then what it took; a new day and a new month begin anew; the worst case never goes over. */
static void
test_budget (JmDb *db)
{
  const gint64 noon = 1795176000; /* 20 November 2026, 12:00 UTC */
  JmSpent cheap = { .tokens_in = 1, .tokens_out = 1, .cost = 100 };
  g_autoptr(JmBudget) budget = NULL;
  gint64 id = 0, again = 0;

  jm_time_set_now (noon);
  set_budget (db, 1000, 2500);
  g_assert_true (may_book (db, 600, &id, &again));
  g_assert_false (may_book (db, 600, &(gint64) { 0 }, &again)); /* the first may take it all */
  g_assert_cmpint (again, ==, noon + 12 * 60 * 60);
  g_assert_true (jm_llm_call_settle (db, id, "done", &cheap, NULL));
  g_assert_true (may_book (db, 600, &id, &again));
  g_assert_true (jm_llm_call_settle_lost (db, 0, NULL));
  g_assert_false (may_book (db, 600, &(gint64) { 0 }, &again));

  jm_time_set_now (noon + 24 * 60 * 60);
  g_assert_true (may_book (db, 1000, &id, &again));
  jm_time_set_now (noon + 2 * 24 * 60 * 60);
  g_assert_false (may_book (db, 1000, &id, &again)); /* the month's: 100 + 600 + 1000 are gone */
  g_assert_cmpint (again, ==, 1796083200);           /* 1 December 2026 */
  jm_time_set_now (again);
  g_assert_true (may_book (db, 1000, &id, &again));
  budget = jm_budget_load (db, NULL);
  g_assert_cmpint (budget->month, ==, 1000);

  /* Without a price no budget can be kept; without a budget none is needed. */
  g_assert_false (may_book (db, -1, &id, &again));
  g_assert_cmpint (again, ==, 0);
  set_budget (db, -1, -1);
  g_assert_true (may_book (db, -1, &id, &again));
  g_assert_true (may_book (db, G_MAXINT32, &id, &again));
  set_budget (db, 0, 0);
  g_assert_false (may_book (db, 1, &id, &again));
  g_assert_true (may_book (db, 0, &id, &again)); /* a model on this machine */
  jm_time_set_now (0);
}

static void
test_usual_budget (JmDb *db)
{
  g_autoptr(JmAiSetup) setup = jm_ai_setup_load (db, NULL);

  g_assert_true (setup->enabled);
  g_assert_false (setup->sends_contact);
  g_assert_cmpint (setup->budget_day, ==, 1000000);
  g_assert_cmpint (setup->budget_month, ==, 5000000);
  g_assert_cmpint (setup->price_in, ==, -1);
}

static void
test_costs (void)
{
  g_autoptr(JmProvider) provider = jm_provider_new ("x", "https://x.example", "m");
  g_autoptr(JmProvider) local = jm_provider_new ("y", "http://127.0.0.1:1", "m");

  g_assert_cmpint (jm_provider_cost (provider, 1, 1), ==, -1);
  g_assert_cmpint (jm_provider_worst_cost (provider, "{}"), ==, -1);
  g_assert_cmpint (jm_provider_worst_cost (local, "{}"), ==, 0);
  provider->price = (JmPrice) { 150000, 600000 }; /* 0.15 and 0.60 dollars a million */
  g_assert_cmpint (jm_provider_cost (provider, 1000000, 0), ==, 150000);
  g_assert_cmpint (jm_provider_cost (provider, 1, 0), ==, 1); /* rounded up */
  g_assert_cmpint (jm_provider_worst_cost (provider, "{\"max_tokens\":1000}"), ==, 602);
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
      g_autofree char *url = jm_provider_normalise_url (JM_DIALECT_OPENAI, cases[i][0]);

      g_assert_cmpstr (url, ==, cases[i][1]);
    }
  g_assert_null (jm_provider_normalise_url (JM_DIALECT_OPENAI, NULL));
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
  g_test_add_data_func ("/ledger/budget", test_budget, run_in_store);
  g_test_add_data_func ("/ledger/usual-budget", test_usual_budget, run_in_store);
  g_test_add_func ("/ledger/costs", test_costs);
  g_test_add_data_func ("/provider/current", test_provider, run_in_store);
  g_test_add_data_func ("/provider/keyring", test_provider_keyring, run_in_store);
  g_test_add_func ("/provider/urls", test_urls);
  return g_test_run ();
}
