/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#define NOW 1795446000

/* A keyword that is missing is missing nowhere. */
static gint64
add (JmDb       *db,
     const char *url,
     const char *external_id,
     const char *rule,
     gint64      at,
     gboolean    expect_new)
{
  g_autoptr(JmFiltered) filtered = g_new0 (JmFiltered, 1);
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;
  gboolean is_new = FALSE;

  posting->title = g_strdup ("Stage \"non payé\" 👩‍🍳");
  filtered->board = g_strdup ("remotive");
  filtered->external_id = g_strdup (external_id);
  filtered->title = g_strdup (posting->title);
  filtered->url = g_strdup (url);
  filtered->rule = g_strdup (rule);
  filtered->term = g_strdup ("non payé");
  filtered->field = g_str_equal (rule, "keyword") ? NULL : g_strdup ("title");
  filtered->excerpt = g_strdup ("Stage \"non payé\"");
  filtered->posting = jm_posting_to_json (posting);
  filtered->at = at;
  g_assert_true (jm_filtered_add (db, filtered, &is_new, &error));
  g_assert_no_error (error);
  g_assert_cmpint (is_new, ==, expect_new);
  return filtered->id;
}

static void
test_store (JmDb *db)
{
  gint64 id = add (db, "https://a.example/1", "1", "red_flag", NOW, TRUE);
  g_autoptr(JmFiltered) loaded = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (add (db, "https://A.example/1#x", "2", "blocked_company", NOW + 5, FALSE), ==, id);
  g_assert_cmpint (add (db, "https://a.example/2", "2", "red_flag", NOW, TRUE), !=, id);
  loaded = jm_filtered_load (db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded->rule, ==, "blocked_company");
  g_assert_cmpint (loaded->at, ==, NOW + 5);
  posting = jm_posting_from_json (loaded->posting, &error);
  g_assert_cmpstr (posting->title, ==, "Stage \"non payé\" 👩‍🍳");

  json = jm_filtered_to_json (loaded);
  g_assert_cmpstr (jm_json_member_string (json, "id"), ==, "f1");
  g_assert_cmpstr (jm_json_member_string (json, "excerpt"), ==, "Stage \"non payé\"");
  g_assert_true (jm_json_is (jm_json_get_member (json, "search"), JM_JSON_NULL));
}

static void
test_remove (JmDb *db)
{
  gint64 id = add (db, "https://a.example/1", "1", "red_flag", NOW, TRUE);
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_filtered_remove (db, id, &error));
  g_assert_false (jm_filtered_remove (db, id, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (jm_filtered_load (db, id, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

/* Without an address the board's own id tells postings apart. */
static void
test_identity (JmDb *db)
{
  gint64 id = add (db, NULL, "1", "red_flag", NOW, TRUE);

  g_assert_cmpint (add (db, NULL, "1", "red_flag", NOW, FALSE), ==, id);
  add (db, NULL, "2", "red_flag", NOW, TRUE);
  add (db, NULL, NULL, "red_flag", NOW, TRUE);
  add (db, NULL, NULL, "red_flag", NOW, FALSE);
}

static void
assert_list (JmDb       *db,
             const char *rule,
             guint       limit,
             guint       expected,
             gint64      first)
{
  g_autoptr(GPtrArray) list = jm_filtered_list (db, &(JmFilteredQuery) { .rule = rule, .limit = limit }, NULL);

  g_assert_cmpint (list->len, ==, expected);
  if (expected > 0)
    g_assert_cmpint (((JmFiltered *) g_ptr_array_index (list, 0))->id, ==, first);
  if (limit == 0)
    g_assert_cmpint (jm_filtered_count (db, rule, NULL), ==, expected);
}

static void
assert_reason (GPtrArray  *reasons,
               guint       i,
               const char *rule,
               const char *term,
               gint64      n)
{
  const JmFilteredReason *reason = g_ptr_array_index (reasons, i);

  g_assert_cmpstr (reason->rule, ==, rule);
  g_assert_cmpstr (reason->term, ==, term);
  g_assert_cmpint (reason->n, ==, n);
}

static void
test_list (JmDb *db)
{
  g_autoptr(JmStatement) java = NULL;

  add (db, "https://a.example/1", "1", "red_flag", NOW + 9, TRUE);
  add (db, "https://a.example/2", "2", "keyword", NOW, TRUE);
  add (db, "https://a.example/3", "3", "blocked_company", NOW, TRUE);
  add (db, "https://a.example/4", "4", "red_flag", NOW + 1, TRUE);
  assert_list (db, NULL, 0, 3, 4);
  assert_list (db, NULL, 2, 2, 4);
  assert_list (db, "keyword", 0, 1, 2);
  assert_list (db, "red_flag", 0, 2, 4);
  assert_list (db, "rejected_before", 0, 0, 0);
  /* One that must not be there is as good a reason as a red flag. */
  java = jm_db_prepare (db, "UPDATE filtered SET field = 'title', term = '-java' WHERE id = 2", NULL);
  g_assert_true (jm_statement_run (java, NULL));
  assert_list (db, NULL, 0, 4, 4);
  assert_list (db, "keyword", 0, 1, 2);
}

/* A list shows heads: the postings themselves stay packed. Seen again, one keeps its place. */
static void
test_heads (JmDb *db)
{
  g_autoptr(GPtrArray) list = NULL;
  const JmFiltered *head;

  add (db, "https://a.example/1", "1", "red_flag", NOW, TRUE);
  add (db, "https://a.example/2", "2", "red_flag", NOW, TRUE);
  add (db, "https://a.example/1", "1", "red_flag", NOW + 60, FALSE);
  list = jm_filtered_list (db, &(JmFilteredQuery) { .term = "non payé" }, NULL);
  g_assert_cmpint (list->len, ==, 2);
  head = g_ptr_array_index (list, 0);
  g_assert_cmpint (head->id, ==, 2);
  g_assert_cmpstr (head->excerpt, ==, "Stage \"non payé\"");
  g_assert_null (head->posting);
}

static void
test_reasons (JmDb *db)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) own = NULL;
  g_autoptr(JmStatement) give = NULL;
  g_autoptr(JmFiltered) named = NULL;
  g_autoptr(GArray) ids = NULL;

  search->name = g_strdup ("Lyon");
  g_assert_true (jm_search_insert (db, search, NULL));
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *url = g_strdup_printf ("https://a.example/%u", i);

      add (db, url, NULL, i == 3 ? "keyword" : "red_flag", NOW, TRUE);
    }
  give = jm_db_prepare (db, "UPDATE filtered SET search = 1, term = 'stage' WHERE id = 2", NULL);
  g_assert_true (jm_statement_run (give, NULL));

  all = jm_filtered_count_reasons (db, 0, NULL);
  g_assert_cmpint (all->len, ==, 3);
  assert_reason (all, 0, "keyword", "non payé", 1);
  assert_reason (all, 1, "red_flag", "non payé", 1);
  assert_reason (all, 2, "red_flag", "stage", 1);
  own = jm_filtered_count_reasons (db, search->id, NULL);
  g_assert_cmpint (own->len, ==, 1);
  assert_reason (own, 0, "red_flag", "stage", 1);
  ids = jm_filtered_query (db, &(JmFilteredQuery) { .search = search->id }, NULL);
  g_assert_cmpint (ids->len, ==, 1);
  named = jm_filtered_load_head (db, 2, NULL);
  g_assert_cmpstr (named->search_name, ==, "Lyon");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  add_store_test ("/filtered/store", test_store);
  add_store_test ("/filtered/remove", test_remove);
  add_store_test ("/filtered/identity", test_identity);
  add_store_test ("/filtered/list", test_list);
  add_store_test ("/filtered/heads", test_heads);
  add_store_test ("/filtered/reasons", test_reasons);
  return g_test_run ();
}
