/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"

#include <glib/gstdio.h>
#include <locale.h>

#define HEAD "[Provider]\nName=Test\n"

static JmProviderRow *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JmProviderRow *row = jm_provider_row_parse ("test", text, strlen (text), &error);

  g_assert_no_error (error);
  return row;
}

/* Every file that is shipped is right, has the facts that it must have, and none has a secret way out. */
static void
test_shipped (void)
{
  static const char *const names[] = { "openrouter", "mistral", "openai", "anthropic", "groq", "ollama", "lmstudio", "llamacpp", "vllm", "custom", NULL };
  g_auto(GStrv) problems = NULL;
  g_autoptr(GPtrArray) rows = jm_provider_rows_load (NULL, &problems);

  g_assert_cmpuint (g_strv_length (problems), ==, 0);
  g_assert_cmpuint (rows->len, ==, g_strv_length ((char **) names));
  for (guint i = 0; names[i] != NULL; i++)
    {
      const JmProviderRow *row = g_ptr_array_index (rows, i);

      g_assert_cmpstr (row->name, ==, names[i]);
      g_assert_true (row->address == NULL || row->is_local == g_str_has_prefix (row->address, "http:"));
      g_assert_true (row->key != JM_KEY_REQUIRED || (row->key_page != NULL && row->prices_page != NULL));
      g_assert_nonnull (row->note);
    }
  g_assert_true (((JmProviderRow *) g_ptr_array_index (rows, 5))->context >= 8192);
}

static void
test_keys (void)
{
  g_autoptr(JmProviderRow) row = parse (HEAD "Dialect=Anthropic\nAddress=https://models.example/v1/messages\nKey=required\nContext=4096\nMaxTokens=500\n"
                                        "MaxItems=2\nLetterChars=300\nFirstByte=7\nIdle=3\nModels=a;b\nX-Mine=1\n"
                                        "[Headers]\nX-Title=JobMate\n[Prices]\na=0.15;0.6\n");
  g_autoptr(JmProvider) provider = jm_provider_from_row (row, NULL, "a");
  g_autoptr(JmProvider) elsewhere = jm_provider_from_row (row, "https://other.example/", "b");

  g_assert_cmpint (row->dialect, ==, JM_DIALECT_ANTHROPIC);
  g_assert_cmpstr (provider->base_url, ==, "https://models.example/v1");
  g_assert_cmpint (provider->price.in, ==, 150000);
  g_assert_cmpint (provider->price.out, ==, 600000);
  g_assert_cmpuint (provider->max_tokens, ==, 500);
  g_assert_cmpuint (provider->first_byte, ==, 7);
  g_assert_cmpuint (provider->idle, ==, 3);
  g_assert_cmpuint (provider->limits.max_items, ==, 2);
  g_assert_cmpuint (provider->limits.cv_chars, ==, 2000);
  g_assert_cmpstr (provider->headers[1], ==, "JobMate");
  g_assert_cmpstr (row->models[1], ==, "b");
  g_assert_cmpstr (elsewhere->base_url, ==, "https://other.example/v1");
  g_assert_cmpint (elsewhere->price.in, ==, -1);
}

/* A file that is wrong says where. */
static void
test_faults (void)
{
  static const struct { const char *text, *word; } cases[] = {
    { "", "Provider" }, { "[Board]\nName=x\n", "Board" }, { "[Provider]\nDialect=openai\n", "Name" }, { HEAD "Dialect=esperanto\n", "Dialect" },
    { HEAD "Adress=https://x.example\n", "Adress" }, { HEAD "Address=ftp://x.example\n", "Address" }, { HEAD "Address=http://x.example\n", "https" },
    { HEAD "Context=lots\n", "Context" }, { HEAD "Context=12\n", "Context" }, { HEAD "MaxTokens=-1\n", "MaxTokens" }, { HEAD "Key=maybe\n", "Key" },
    { HEAD "[Prices]\na=1\n", "a" }, { HEAD "[Prices]\na=1;x\n", "a" }, { "Name=x\n", "key file" }, { "[Provider]\nName=\xff\n", "UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmProviderRow) row = jm_provider_row_parse ("mine", cases[i].text, strlen (cases[i].text), &error);

      g_assert_null (row);
      g_test_message ("%s", error->message);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].word));
      g_assert_nonnull (strstr (error->message, "mine.provider"));
    }
}

/* A file of the user's replaces a shipped one of its name; a wrong one says so, and takes no other along. */
static void
test_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("jobmate-XXXXXX", NULL);
  g_autofree char *providers = g_build_filename (folder, "providers", NULL);
  g_autofree char *mine = g_build_filename (providers, "mistral.provider", NULL);
  g_autofree char *wrong = g_build_filename (providers, "wrong.provider", NULL);
  g_auto(GStrv) problems = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  g_assert_cmpint (g_mkdir (providers, 0700), ==, 0);
  g_assert_true (g_file_set_contents (mine, HEAD "Address=https://mine.example/v1\nRank=1\n", -1, NULL));
  g_assert_true (g_file_set_contents (wrong, "[Provider]\n", -1, NULL));
  rows = jm_provider_rows_load (folder, &problems);
  g_assert_cmpuint (g_strv_length (problems), ==, 1);
  g_assert_cmpuint (rows->len, ==, 10);
  g_assert_cmpstr (((JmProviderRow *) g_ptr_array_index (rows, 0))->name, ==, "mistral");
  g_assert_cmpstr (jm_provider_rows_find (rows, "MISTRAL")->address, ==, "https://mine.example/v1");
  g_remove (mine);
  g_remove (wrong);
  g_rmdir (providers);
  g_rmdir (folder);
}

static void
test_urls (void)
{
  static const struct { JmDialect dialect; const char *text, *url; } cases[] = {
    { JM_DIALECT_OPENAI, "https://openrouter.ai/api/v1/chat/completions", "https://openrouter.ai/api/v1" },
    { JM_DIALECT_OPENAI, "https://openrouter.ai/api/v1/models", "https://openrouter.ai/api/v1" },
    { JM_DIALECT_OPENAI, "https://api.groq.com/openai/v1/", "https://api.groq.com/openai/v1" },
    { JM_DIALECT_OLLAMA, "localhost:11434", "http://localhost:11434" }, { JM_DIALECT_OLLAMA, "http://localhost:11434/v1", "http://localhost:11434" },
    { JM_DIALECT_OLLAMA, "http://127.0.0.1:11434/api/chat", "http://127.0.0.1:11434" }, { JM_DIALECT_OLLAMA, "https://host.example/ollama/api/", "https://host.example/ollama" },
    { JM_DIALECT_ANTHROPIC, "api.anthropic.com", "https://api.anthropic.com/v1" },
    { JM_DIALECT_ANTHROPIC, "https://api.anthropic.com/v1/messages", "https://api.anthropic.com/v1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = jm_provider_normalise_url (cases[i].dialect, cases[i].text);

      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

static void
test_dollars (void)
{
  static const struct { const char *text; gint64 micro; } cases[] = {
    { "0.15", 150000 }, { "$3", 3000000 }, { " 1,50 ", 1500000 }, { "0", 0 }, { "", -1 }, { "x", -1 }, { "-1", -1 }, { "1e9", -1 }, { "nan", -1 },
    { "1.2.3", -1 }, { "9999999", -1 },
  };
  static const struct { gint64 micro; const char *text; } texts[] = {
    { 0, "0.00" }, { 500000, "0.50" }, { 4200, "0.0042" }, { 1, "0.0001" }, { 1234567, "1.2346" }, { 12000000, "12.00" }, { 130000, "0.13" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (jm_dollars_parse (cases[i].text), ==, cases[i].micro);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = jm_dollars_to_text (texts[i].micro);

      g_assert_cmpstr (text, ==, texts[i].text);
    }
  /* As people write it, and as they may type it again. */
  if (setlocale (LC_NUMERIC, "fr_FR.UTF-8") != NULL)
    {
      g_autofree char *text = jm_dollars_to_text (8600);

      g_assert_cmpstr (text, ==, "0,0086");
      g_assert_cmpint (jm_dollars_parse (text), ==, 8600);
    }
  setlocale (LC_NUMERIC, "C");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_coach_init ();
  g_test_add_func ("/provider/shipped", test_shipped);
  g_test_add_func ("/provider/keys", test_keys);
  g_test_add_func ("/provider/faults", test_faults);
  g_test_add_func ("/provider/own", test_own);
  g_test_add_func ("/provider/urls", test_urls);
  g_test_add_func ("/provider/dollars", test_dollars);
  return g_test_run ();
}
