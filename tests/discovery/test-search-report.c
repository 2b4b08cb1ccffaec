/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

static void
count (JmSearchReport *report,
       const char     *rule,
       const char     *term,
       guint           n)
{
  for (guint i = 0; i < n; i++)
    jm_search_report_count (report, &(JmVerdict) { .kept = rule == NULL, .rule = (char *) rule, .term = (char *) term });
}

static void
assert_sentence (const JmSearchReport *report,
                 const char           *expected)
{
  g_autofree char *sentence = jm_search_report_dup_sentence (report);

  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentence (void)
{
  g_autoptr(JmSearchReport) report = jm_search_report_new (1, "One");

  assert_sentence (report, "0 postings read, 0 kept");
  count (report, NULL, NULL, 1);
  assert_sentence (report, "1 posting read, 1 kept");
  count (report, "place", "Lyon", 280);
  count (report, "red_flag", "stage", 31);
  assert_sentence (report, "312 postings read, 1 kept: 280 by place, 31 by red flag “stage”");
  count (report, "red_flag", "unpaid", 40);
  count (report, "keyword", "-java", 2);
  assert_sentence (report, "354 postings read, 1 kept: 280 by place, 40 by red flag “unpaid”, 31 by red flag “stage”, 2 with “java”");
  /* What is rare stands together. */
  count (report, "keyword", "C", 3);
  count (report, "salary", "35000 EUR/year", 1);
  assert_sentence (report, "358 postings read, 1 kept: 280 by place, 40 by red flag “unpaid”, 31 by red flag “stage”, 3 without “C”, 3 by other rules");
}

static void
test_words (void)
{
  static const struct { const char *rule, *term, *words; } rules[] = {
    { "red_flag", "title:stage", "2 by red flag “title:stage”" }, { "blocked_company", "Acme", "2 of “Acme”" }, { "keyword", NULL, "2 without a keyword" },
    { "keyword", "C++", "2 without “C++”" }, { "remote", "remote", "2 by remote work" }, { "contract", "permanent", "2 by contract" },
    { "age", "30", "2 by age" }, { "rejected_before", "2026-11-01", "2 rejected before" }, { "moon", "x", "2 by other rules" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr(JmSearchReport) report = jm_search_report_new (1, NULL);
      g_autofree char *expected = g_strconcat ("2 postings read, 0 kept: ", rules[i].words, NULL);

      count (report, rules[i].rule, rules[i].term, 2);
      assert_sentence (report, expected);
    }
}

/* Days on which something was rejected are not told one by one. */
static void
test_gathered (void)
{
  g_autoptr(JmSearchReport) report = jm_search_report_new (1, NULL);

  count (report, "rejected_before", "2026-11-01", 2);
  count (report, "rejected_before", "2026-11-02", 3);
  assert_sentence (report, "5 postings read, 0 kept: 5 rejected before");
}

static void
test_json (void)
{
  g_autoptr(JmSearchReport) report = jm_search_report_new (3, "Pains");
  g_autoptr(JmSearchReport) again = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;

  count (report, NULL, NULL, 2);
  count (report, "red_flag", "stage", 3);
  count (report, "red_flag", "permis B", 4);
  count (report, "keyword", NULL, 1);
  json = jm_search_report_to_json (report);
  text = jm_json_to_text (json, FALSE);
  g_assert_cmpstr (text, ==, "{\"search\":\"s3\",\"name\":\"Pains\",\"read\":10,\"kept\":2,\"filtered_by\":{\"keyword\":1,\"red_flag\":7},"
                             "\"terms\":[{\"rule\":\"red_flag\",\"term\":\"permis B\",\"count\":4},{\"rule\":\"red_flag\",\"term\":\"stage\",\"count\":3},"
                             "{\"rule\":\"keyword\",\"term\":null,\"count\":1}]}");
  again = jm_search_report_from_json (json);
  g_assert_nonnull (again);
  after = jm_search_report_to_json (again);
  same = jm_json_to_text (after, FALSE);
  g_assert_cmpstr (same, ==, text);
  jm_search_report_add (again, report);
  g_assert_cmpuint (again->read, ==, 20);
  assert_sentence (again, "20 postings read, 4 kept: 8 by red flag “permis B”, 6 by red flag “stage”, 2 without a keyword");
}

/* More terms than are written: the rule's count is whole all the same. */
static void
test_many_terms (void)
{
  g_autoptr(JmSearchReport) report = jm_search_report_new (1, NULL);
  g_autoptr(JmSearchReport) again = NULL;
  g_autoptr(JmJson) json = NULL;
  gint64 n = 0;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *term = g_strdup_printf ("flag %u", i);

      count (report, "red_flag", term, 1);
    }
  json = jm_search_report_to_json (report);
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (json, "terms")), ==, 20);
  again = jm_search_report_from_json (json);
  g_clear_pointer (&json, jm_json_unref);
  json = jm_search_report_to_json (again);
  g_assert_true (jm_json_member_int64 (jm_json_get_member (json, "filtered_by"), "red_flag", &n));
  g_assert_cmpint (n, ==, 50);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "{}", "[]", "{\"search\":\"p3\",\"read\":1,\"kept\":1}", "{\"search\":\"s3\",\"read\":\"1\",\"kept\":1}", "{\"search\":\"s0\",\"read\":1,\"kept\":1}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(JmJson) json = jm_json_parse (texts[i], -1, NULL);

      g_assert_null (jm_search_report_from_json (json));
    }
  g_assert_null (jm_search_report_from_json (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/search-report/sentence", test_sentence);
  g_test_add_func ("/search-report/words", test_words);
  g_test_add_func ("/search-report/gathered", test_gathered);
  g_test_add_func ("/search-report/json", test_json);
  g_test_add_func ("/search-report/many-terms", test_many_terms);
  g_test_add_func ("/search-report/refused", test_refused);
  return g_test_run ();
}
