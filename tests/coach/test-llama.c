/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"

/* Against a real server, such as llama.cpp's with a model of any quality: prompt, exchange, checked analysis. */
static void
test_llama (gconstpointer is_usual)
{
  g_autoptr(JmProvider) provider = GPOINTER_TO_INT (is_usual) ? jm_provider_new ("usual", g_getenv ("JOBMATE_LLM_URL"), "default")
                                                               : jm_provider_from_environment ();
  g_autoptr(JmHttp) http = jm_http_new (JM_HTTP_LLM);
  g_autoptr(JmProfile) profile = sample_profile ();
  g_autoptr(JmPosting) posting = sample_posting ();
  g_autoptr(JmCompletion) completion = NULL;
  g_autoptr(JmAnalysis) analysis = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *body = NULL;
  gint64 retry_after = -1;
  gint64 begun = g_get_monotonic_time ();

  if (provider == NULL)
    {
      g_test_skip ("JOBMATE_LLM_URL names no server");
      return;
    }
  body = jm_prompt_analysis (provider, &(JmMaterial) { .profile = profile, .cv_text = SAMPLE_CV, .posting = posting }, &error);
  g_assert_no_error (error);
  completion = jm_chat_complete (http, provider, body, &retry_after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (retry_after, ==, 0);
  g_assert_true (completion->complete);
  g_assert_cmpint (completion->tokens_in, >, 0);
  g_assert_cmpint (completion->tokens_out, >, 0);
  analysis = jm_analysis_from_reply (completion->content, &provider->limits, &error);
  g_assert_no_error (error);
  g_assert_cmpint (analysis->score, >=, 0);
  g_assert_cmpint (analysis->score, <=, 100);
  g_assert_cmpuint (g_strv_length (analysis->pros), <=, provider->limits.max_items);
  g_assert_cmpuint (g_strv_length (analysis->cons), <=, provider->limits.max_items);
  g_assert_cmpuint (g_utf8_strlen (analysis->suggested_cv_content, -1), <=, provider->limits.cv_chars);
  g_assert_cmpuint (g_utf8_strlen (analysis->generated_cover_letter, -1), <=, provider->limits.letter_chars);
  g_test_message ("%s: %" G_GINT64_FORMAT " tokens in, %" G_GINT64_FORMAT " out, %.1f s, score %d, letter of %ld characters", completion->model,
                  completion->tokens_in, completion->tokens_out, (g_get_monotonic_time () - begun) / 1e6, analysis->score,
                  g_utf8_strlen (analysis->generated_cover_letter, -1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_coach_init ();
  g_test_add_data_func ("/llama/environment", GINT_TO_POINTER (FALSE), test_llama);
  g_test_add_data_func ("/llama/usual", GINT_TO_POINTER (TRUE), test_llama);
  return g_test_run ();
}
