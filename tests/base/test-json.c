/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/base.h>

#include <math.h>
#include <string.h>

static void
test_strict (void)
{
  static const char *const refused[] = {
    "", " ", "{", "[1,]", "{\"a\":1,}", "// c\n1", "/* c */ 1", "'a'", "{a:1}", "[1 2]", "NaN", "[Infinity]", "01", "1 1", "\"\x80\"", "[\"\t\"]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) json = jm_json_parse (refused[i], -1, &error);

      if (json != NULL)
        g_error ("“%s” was taken", refused[i]);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
test_values (void)
{
  g_autoptr(JmJson) json = jm_json_parse ("\xEF\xBB\xBF{\"s\":\"é\",\"i\":12,\"w\":3.0,\"d\":0.5,\"b\":true,\"n\":null,\"a\":[\"x\",1,\"y\"]}", -1, NULL);
  g_auto(GStrv) strings = jm_json_dup_strv (jm_json_get_member (json, "a"));
  g_auto(GStrv) names = jm_json_list_members (json);
  g_autofree char *scalar = jm_json_dup_scalar (jm_json_get_member (json, "i"));
  gint64 whole = 0;
  double number = 0;
  gboolean truth = FALSE;

  g_assert_cmpstr (jm_json_member_string (json, "s"), ==, "é");
  g_assert_null (jm_json_member_string (json, "i"));
  g_assert_null (jm_json_member_string (NULL, "i"));
  g_assert_true (jm_json_member_int64 (json, "i", &whole));
  g_assert_cmpint (whole, ==, 12);
  g_assert_true (jm_json_member_int64 (json, "w", &whole));
  g_assert_cmpint (whole, ==, 3);
  g_assert_false (jm_json_member_int64 (json, "d", &whole));
  g_assert_true (jm_json_member_double (json, "d", &number));
  g_assert_cmpfloat (number, ==, 0.5);
  g_assert_true (jm_json_member_boolean (json, "b", &truth) && truth);
  g_assert_true (jm_json_is (jm_json_get_member (json, "n"), JM_JSON_NULL));
  g_assert_cmpstr (scalar, ==, "12");
  g_assert_cmpstrv (strings, ((const char *const[]) { "x", "y", NULL }));
  g_assert_cmpuint (g_strv_length (names), ==, 7);
  g_assert_null (jm_json_get_element (jm_json_get_member (json, "a"), 3));
}

static void
test_surrogates (void)
{
  g_autoptr(JmJson) lone = jm_json_parse ("[\"a\\ud83d b\", \"\\\\ud83d\", \"\\ud83d\\ude00\", \"\\udc00\"]", -1, NULL);

  g_assert_nonnull (lone);
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (lone, 0)), ==, "a\uFFFD b");
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (lone, 1)), ==, "\\ud83d");
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (lone, 2)), ==, "😀");
  g_assert_cmpstr (jm_json_get_string (jm_json_get_element (lone, 3)), ==, "\uFFFD");
}

/* What neither 64 bits nor a double hold keeps its digits: two long ids stay two, and nothing infinite is written out. */
static void
test_huge_numbers (void)
{
  static const struct { const char *number; const char *written; } cases[] = {
    { "9223372036854775807", "9223372036854775807" }, { "-9223372036854775808", "-9223372036854775808" },
    { "9223372036854775808", "\"9223372036854775808\"" }, { "18446744073709551616", "\"18446744073709551616\"" },
    { "-9223372036854775809", "\"-9223372036854775809\"" }, { "1e999", "\"1e999\"" }, { "-1E+400", "\"-1E+400\"" }, { "1e308", "1e+308" },
    { "1.5", "1.5" }, { "\"1e999\"", "\"1e999\"" }, { "\"\\\\\"", "\"\\\\\"" }, { "0.000000000000000000000000001e10", NULL },
  };
  static const char *const refused[] = { "09223372036854775808", "1e999x", "9223372036854775808.", "-", "1e999e1", "1.e999" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("[%s,2]", cases[i].number);
      g_autofree char *wanted = g_strdup_printf ("[%s,2]", cases[i].written);
      g_autofree char *written = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) json = jm_json_parse (text, -1, &error);

      g_assert_no_error (error);
      written = jm_json_to_text (json, FALSE);
      if (cases[i].written != NULL)
        g_assert_cmpstr (written, ==, wanted);
      else
        g_assert_true (jm_json_is (jm_json_get_element (json, 0), JM_JSON_NUMBER));
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(JmJson) json = jm_json_parse (refused[i], -1, NULL);

      g_assert_null (json);
    }
}

static void
test_depth (void)
{
  g_autoptr(GString) deep = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJson) brackets = jm_json_parse ("\"[[[[\\\"[[\"", -1, NULL);

  g_assert_nonnull (brackets);
  for (guint i = 0; i < 100000; i++)
    g_string_append_c (deep, '[');
  json = jm_json_parse (deep->str, deep->len, &error);
  g_assert_null (json);
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
}

static void
test_builder (void)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) json = NULL;
  g_autofree char *text = NULL;

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'p', 12);
  jm_json_set_id (builder, "none", 'p', 0);
  jm_json_set_string (builder, "text", "a\xFF");
  jm_json_set_double (builder, "whole", 42000);
  jm_json_set_double (builder, "half", 0.5);
  jm_json_set_double (builder, "unknown", NAN);
  jm_json_set_time (builder, "at", 1764000245);
  jm_json_set_strv (builder, "tags", NULL);
  jm_json_end_object (builder);
  json = jm_json_builder_finish (builder);
  text = jm_json_to_text (json, FALSE);

  g_assert_cmpstr (text, ==, "{\"id\":\"p12\",\"none\":null,\"text\":\"a\uFFFD\",\"whole\":42000,\"half\":0.5,\"unknown\":null,"
                             "\"at\":\"2025-11-24T16:04:05Z\",\"tags\":[]}");
}

static void
test_query (void)
{
  g_autoptr(JmJson) json = jm_json_parse ("{\"jobs\":[{\"t\":1},{\"t\":2}]}", -1, NULL);
  g_autoptr(GPtrArray) found = jm_json_query (json, "$.jobs[*].t", NULL);
  g_autoptr(GPtrArray) nothing = jm_json_query (json, "$.none[*]", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) bad = jm_json_query (json, "$.jobs[?", &error);

  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_null (bad);
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

static void
test_dates (void)
{
  int year, month, day;

  g_assert_true (jm_time_parse_date ("2024-02-29", &year, &month, &day));
  g_assert_cmpint (year * 10000 + month * 100 + day, ==, 20240229);
  g_assert_false (jm_time_parse_date ("2023-02-29", NULL, NULL, NULL));
  g_assert_false (jm_time_parse_date ("2023-2-9", NULL, NULL, NULL));
  g_assert_false (jm_time_parse_date ("2023-02-09T", NULL, NULL, NULL));
  g_assert_null (jm_time_to_iso (0));
}

/* What is read in runs and what json-glib's parser is asked for are the same JSON. */
static void
test_runs (void)
{
  static const struct { const char *text, *written; } good[] = {
    { " {\"a\" : [ 1 , -2.5, true ,false,null , \"\" ] } ", "{\"a\":[1,-2.5,true,false,null,\"\"]}" }, { "\"\\u00e9\\ud83d\\ude00\\n\\/\"", "\"é😀\\n/\"" }, { "[]", "[]" }, { "{}", "{}" },
    { "{\"a\":1,\"a\":2}", "{\"a\":2}" }, { "[0,-0,10]", "[0,0,10]" }, { "[1e2]", "[100.0]" }, { "\"\\ud83d!\"", "\"\uFFFD!\"" },
  };
  static const char * const bad[] = {
    "", " ", "[1,]", "[,1]", "{\"a\":}", "{\"a\"}", "{a:1}", "[01]", "[1.]", "[.5]", "[+1]", "[-]", "[1 2]", "\"a", "\"\t\"", "\"\\x\"", "\"\\u12\"", "nul", "[1]]", "{} {}", "tru", "[\"a\",]", "{\"a\":1,}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) json = jm_json_parse (good[i].text, -1, &error);
      g_autofree char *written = json != NULL ? jm_json_to_text (json, FALSE) : NULL;

      g_test_message ("%s", good[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (written, ==, good[i].written);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) json = jm_json_parse (bad[i], -1, &error);

      g_test_message ("%s", bad[i]);
      g_assert_null (json);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

/* Each of these would take a hundred times its length of memory. */
static void
test_too_many (void)
{
  static const char * const pieces[] = { "{},", "[],", "1,", "\"\"," };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr(GString) text = g_string_new ("[");
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) json = NULL;

      while (text->len < 4000000)
        g_string_append (text, pieces[i]);
      g_string_append (text, "1]");
      json = jm_json_parse (text->str, text->len, &error);
      g_assert_null (json);
      g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/strict", test_strict);
  g_test_add_func ("/json/values", test_values);
  g_test_add_func ("/json/surrogates", test_surrogates);
  g_test_add_func ("/json/huge-numbers", test_huge_numbers);
  g_test_add_func ("/json/depth", test_depth);
  g_test_add_func ("/json/builder", test_builder);
  g_test_add_func ("/json/query", test_query);
  g_test_add_func ("/time/dates", test_dates);
  g_test_add_func ("/json/runs", test_runs);
  g_test_add_func ("/json/too-many", test_too_many);
  return g_test_run ();
}
