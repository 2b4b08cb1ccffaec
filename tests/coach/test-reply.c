/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"

static const JmAnalysisLimits limits = { .max_items = 2, .item_chars = 20, .cv_chars = 40, .letter_chars = 60 };

static void
assert_value (const char *content,
              const char *json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) value = jm_reply_parse (content, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = jm_json_to_text (value, FALSE);
  g_assert_cmpstr (text, ==, json);
}

static void
test_parse (void)
{
  assert_value ("{\"a\":1}", "{\"a\":1}");
  assert_value ("  \n[1, 2]\n", "[1,2]");
  assert_value ("```json\n{\"a\":1}\n```", "{\"a\":1}");
  assert_value ("```\n{\"a\":1}\n```\nI hope this helps!", "{\"a\":1}");
  assert_value ("Sure! Here is the analysis:\n\n{\"a\":\"b}c{\"}\n\nGood luck.", "{\"a\":\"b}c{\"}");
  assert_value ("As asked in [1], {curly}: {\"a\":{\"b\":[{}]}} and [2].", "{\"a\":{\"b\":[{}]}}");
  assert_value ("<think>Maybe {\"a\":0}? No.</think>{\"a\":1}", "{\"a\":1}");
  assert_value ("Hm, {\"a\":0} it is not.</think>\n```json\n{\"a\":1}\n```", "{\"a\":1}");
  assert_value ("<think>one</think><think>two {\"b\":[1,2,3,4,5,6]}</think> {\"a\":1}", "{\"a\":1}");
  assert_value ("{\"a\":\"say </think> to me\"}", "{\"a\":\"say </think> to me\"}");
  assert_value ("\xEF\xBB\xBF{\"a\":1}", "{\"a\":1}");
  assert_value ("{\"a\":\"\\\"}\"}", "{\"a\":\"\\\"}\"}");
  assert_value ("{ {\"a\":1}", "{\"a\":1}");
}

static void
test_parse_refused (void)
{
  static const char *const broken[] = {
    "", "   ", "I cannot do that.", "{\"a\":", "{\"a\":1,}", "{'a':1}", "{a:1}", "{\"a\":NaN}", "{\"a\":Infinity}", "{\"a\":-Infinity}",
    "{\"a\":01}", "{\"a\":1 \"b\":2}", "{\"a\":\"\n\"}", "{\"a\":tru}", "/* x */ {\"a\":+1}", "<think>{\"a\":1}", "}{", "]]]]]", "{{{{{{{{{{{{",
    "{\"a\":\"\xFF\"}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) value = jm_reply_parse (broken[i], &error);

      g_test_message ("%u", i);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_null (value);
    }
}

/* Each doubling of these once took four times as long in some reader. */
static void
test_parse_linear (void)
{
  static const char *const units[] = { "{", "[", "\"", "{\"", "[1]", "</think>", "```", "{}", "\\" };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(JmJson) value = NULL;

      while (text->len < 512 * 1024)
        g_string_append (text, units[i]);
      value = jm_reply_parse (text->str, NULL);
    }
}

static void
test_parse_large (void)
{
  g_autofree char *text = g_malloc (10 * 1024 * 1024 + 1);
  g_autoptr(GError) error = NULL;

  memset (text, 'a', 10 * 1024 * 1024);
  text[10 * 1024 * 1024] = '\0';
  g_assert_null (jm_reply_parse (text, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
}

static void
test_analysis (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmAnalysis) analysis = jm_analysis_from_reply (
    "{\"score\": 82, \"pros\": [\" C and\\u0007 GTK\\n\", \"SQLite\", \"\"], \"cons\": [], \"suggested_cv_content\": \"Lead with GTK.\","
    "\"generated_cover_letter\": \"Dear team,\\r\\n\\r\\n\\r\\n\\r\\nI write <b>C</b>.\", \"mood\": {}}", &limits, &error);

  g_assert_no_error (error);
  g_assert_cmpint (analysis->score, ==, 82);
  g_assert_cmpuint (g_strv_length (analysis->pros), ==, 2);
  g_assert_cmpstr (analysis->pros[0], ==, "C and GTK");
  g_assert_cmpuint (g_strv_length (analysis->cons), ==, 0);
  g_assert_cmpstr (analysis->suggested_cv_content, ==, "Lead with GTK.");
  g_assert_cmpstr (analysis->generated_cover_letter, ==, "Dear team,\n\nI write <b>C</b>.");
  g_assert_cmpuint (g_strv_length (analysis->warnings), ==, 0);
}

static void
test_analysis_warnings (void)
{
  static const struct { const char *pro, *cv, *letter; guint n; const char *word; } cases[] = {
    { "p", "c", "", 1, "letter" }, { "p", "c", "  \\n ", 1, "letter" }, { "p", "c", "see https://evil.example", 1, "address" },
    { "p", "write to me@evil.example", "l", 1, "address" }, { "this point is longer than twenty", "c", "l", 1, "pros[0]" },
    { "p", "a sentence about the CV that is a little longer than forty", "l", 1, "suggested_cv_content" }, { "p", "c", "a letter", 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reply = g_strdup_printf ("{\"score\":1,\"pros\":[\"%s\"],\"cons\":[],\"suggested_cv_content\":\"%s\",\"generated_cover_letter\":\"%s\"}",
                                                cases[i].pro, cases[i].cv, cases[i].letter);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmAnalysis) analysis = jm_analysis_from_reply (reply, &limits, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_strv_length (analysis->warnings), ==, cases[i].n);
      if (cases[i].n > 0)
        g_assert_nonnull (strstr (analysis->warnings[0], cases[i].word));
    }
}

/* A right answer with one member in its place, or gone where @value is NULL. */
static char *
reply_with (const char *name,
            const char *value)
{
  static const char *const fields[][2] = {
    { "score", "50" }, { "pros", "[\"p\"]" }, { "cons", "[\"c\"]" }, { "suggested_cv_content", "\"c\"" }, { "generated_cover_letter", "\"l\"" },
  };
  GString *text = g_string_new ("{\"note\":0");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gboolean is_it = strcmp (fields[i][0], name) == 0;

      if (!is_it || value != NULL)
        g_string_append_printf (text, ",\"%s\":%s", fields[i][0], is_it ? value : fields[i][1]);
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static void
test_analysis_refused (void)
{
  static const struct { const char *name, *value, *field; } cases[] = {
    { "score", NULL, "“score”" }, { "score", "\"85\"", "“score”" }, { "score", "8.5", "“score”" }, { "score", "101", "“score”" },
    { "score", "-1", "“score”" }, { "score", "null", "“score”" }, { "score", "1e999", "“score”" }, { "score", "true", "“score”" },
    { "score", "[50]", "“score”" }, { "score", "99999999999999999999", "“score”" }, { "score", "50,\"score\":90", "“score”" },
    { "score", "50,\"sc\\u006fre\":90", "“score”" },
    { "pros", NULL, "“pros”" }, { "pros", "\"one\"", "“pros”" }, { "pros", "[1]", "“pros[0]”" }, { "pros", "[\"a\",null]", "“pros[1]”" },
    { "pros", "{\"0\":\"a\"}", "“pros”" }, { "pros", "[[\"a\"]]", "“pros[0]”" },
    { "pros", "[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]", "“pros”" },
    { "cons", NULL, "“cons”" }, { "cons", "null", "“cons”" },
    { "cons", "[\"12345678901234567890123456789012345678901234567890123456789012345678901234567890x\"]", "“cons[0]”" },
    { "suggested_cv_content", NULL, "“suggested_cv_content”" }, { "suggested_cv_content", "{}", "“suggested_cv_content”" },
    { "generated_cover_letter", NULL, "“generated_cover_letter”" }, { "generated_cover_letter", "null", "“generated_cover_letter”" },
    { "generated_cover_letter", "[\"Dear\"]", "“generated_cover_letter”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reply = reply_with (cases[i].name, cases[i].value);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmAnalysis) analysis = jm_analysis_from_reply (reply, &limits, &error);

      g_test_message ("%s", reply);
      g_assert_null (analysis);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].field));
    }
}

static void
test_analysis_shapes (void)
{
  static const char *const shapes[] = { "[]", "\"text\"", "42", "null", "{}", "[{\"score\":1}]" };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_analysis_from_reply (shapes[i], &limits, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

/* Cut anywhere, a reply is refused; it is never half believed. */
static void
test_analysis_cut (void)
{
  gsize length = strlen (SAMPLE_REPLY);

  for (gsize i = 0; i < length; i++)
    {
      g_autofree char *cut = g_strndup (SAMPLE_REPLY, i);
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_analysis_from_reply (cut, &limits, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reply/parse", test_parse);
  g_test_add_func ("/reply/parse-refused", test_parse_refused);
  g_test_add_func ("/reply/parse-linear", test_parse_linear);
  g_test_add_func ("/reply/parse-large", test_parse_large);
  g_test_add_func ("/reply/analysis", test_analysis);
  g_test_add_func ("/reply/analysis-warnings", test_analysis_warnings);
  g_test_add_func ("/reply/analysis-refused", test_analysis_refused);
  g_test_add_func ("/reply/analysis-shapes", test_analysis_shapes);
  g_test_add_func ("/reply/analysis-cut", test_analysis_cut);
  return g_test_run ();
}
