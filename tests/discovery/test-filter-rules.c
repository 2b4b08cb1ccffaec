/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/discovery.h>

#include <math.h>
#include <string.h>

#define NOW "2026-11-27T12:00:00Z"

/* A row of rules.json: "pay" is read as a board's words for a salary, "terms" as those for a contract. */
static JmPosting *
make_posting (JmJson *row,
              gint64  now)
{
  g_autoptr(GError) error = NULL;
  JmPosting *posting = jm_posting_from_json (jm_json_get_member (row, "posting"), &error);
  const char *pay = jm_json_member_string (row, "pay");

  g_assert_no_error (error);
  if (pay != NULL)
    {
      jm_money_parse (pay, &posting->salary);
      g_set_str (&posting->salary_text, pay);
    }
  if (jm_json_member_string (row, "terms") != NULL)
    posting->contract_type = jm_terms_contract (jm_json_member_string (row, "terms"));
  jm_posting_normalise (posting, now);
  return posting;
}

static char *
name_doubts (JmFilter        *filter,
             const JmPosting *posting)
{
  g_autoptr(GPtrArray) doubts = jm_filter_explain (filter, posting);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < doubts->len; i++)
    {
      const JmDoubt *doubt = g_ptr_array_index (doubts, i);

      g_assert_true (g_str_has_suffix (doubt->because, "."));
      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", doubt->rule);
    }
  return g_string_free (names, FALSE);
}

static gboolean
is_as_told (JmJson     *row,
            const char *name,
            const char *value)
{
  return jm_json_get_member (row, name) == NULL || g_strcmp0 (jm_json_member_string (row, name), value) == 0;
}

static void
try_row (JmFilter *filter,
         JmJson   *row,
         gint64    now)
{
  g_autoptr(JmPosting) posting = make_posting (row, now);
  g_autofree char *text = jm_json_to_text (row, FALSE);
  g_auto(GStrv) unknown = jm_json_dup_strv (jm_json_get_member (row, "unknown"));
  g_autofree char *told = unknown != NULL ? g_strjoinv (" ", unknown) : g_strdup ("");
  g_autofree char *doubts = name_doubts (filter, posting);
  JmVerdict verdict;

  jm_filter_apply (filter, posting, &verdict);
  if (g_strcmp0 (verdict.rule, jm_json_member_string (row, "rule")) != 0 || verdict.kept != (verdict.rule == NULL)
      || !is_as_told (row, "term", verdict.term) || !is_as_told (row, "field", verdict.field) || !is_as_told (row, "excerpt", verdict.excerpt))
    g_test_fail_printf ("%s: %s, “%s” in %s: “%s”", text, verdict.rule, verdict.term, verdict.field, verdict.excerpt);
  if (verdict.kept && strcmp (doubts, told) != 0)
    g_test_fail_printf ("%s: unknown are “%s”", text, doubts);
  g_assert_true (verdict.kept || g_strcmp0 (verdict.rule, "keyword") == 0 || (verdict.term != NULL && verdict.field != NULL && verdict.excerpt != NULL));
  jm_verdict_clear (&verdict);
}

static void
test_rows (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "discovery", "rules.json", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) table = jm_json_parse_file (path, &error);
  guint n = 0;
  gint64 now;

  g_assert_no_error (error);
  g_assert_true (jm_time_parse (NOW, 0, &now));
  for (guint i = 0; i < jm_json_get_length (table); i++)
    {
      JmJson *group = jm_json_get_element (table, i);
      JmJson *rows = jm_json_get_member (group, "rows");
      g_autoptr(JmSearch) search = jm_search_from_json (jm_json_get_member (group, "search"), &error);
      g_autoptr(JmFilter) filter = NULL;

      g_assert_no_error (error);
      filter = jm_filter_new_at (search, now);
      for (guint j = 0; j < jm_json_get_length (rows); j++, n++)
        try_row (filter, jm_json_get_element (rows, j), now);
    }
  g_test_message ("%u rows", n);
  g_assert_cmpint (n, >=, 120);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-rules/rows", test_rows);
  return g_test_run ();
}
