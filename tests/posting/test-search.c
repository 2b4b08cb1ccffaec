/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#include <math.h>

static const char full_text[] =
  "{\"id\":\"s3\",\"name\":\"Pains\",\"keywords\":[\"boulanger\",\"C++\"],\"keyword_mode\":\"all\",\"red_flags\":[\"non payé\"],"
  "\"blocked_companies\":[\"Acme SARL\"],\"target_salary\":32000,\"target_salary_period\":\"year\",\"currency\":\"EUR\","
  "\"remote_policy\":\"on_site\",\"location\":\"Lyon\",\"radius_km\":30,\"contract_types\":[\"permanent\"],\"max_age_days\":14,"
  "\"cl_template_text\":\"Madame, Monsieur\",\"boards\":[\"remotive\",\"greenhouse:acme\"],\"interval\":3600,"
  "\"is_active\":true,\"created_at\":\"2026-11-23T15:00:00Z\",\"completed_at\":null}";

static JmSearch *
make_full (void)
{
  g_autoptr(JmJson) json = jm_json_parse (full_text, -1, NULL);
  g_autoptr(GError) error = NULL;
  JmSearch *search = jm_search_from_json (json, &error);

  g_assert_no_error (error);
  return search;
}

static char *
print (const JmSearch *search)
{
  g_autoptr(JmJson) json = jm_search_to_json (search);

  return jm_json_to_text (json, FALSE);
}

static void
test_json (void)
{
  g_autoptr(JmSearch) search = make_full ();
  g_autoptr(JmSearch) empty = jm_search_new ();
  g_autoptr(JmJson) json = jm_search_to_json (empty);
  g_autofree char *text = print (search);

  g_assert_cmpstr (text, ==, full_text);
  g_assert_cmpstr (jm_json_member_string (json, "remote_policy"), ==, "any");
  g_assert_true (jm_json_is (jm_json_get_member (json, "id"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "target_salary"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "radius_km"), JM_JSON_NULL));
  g_assert_true (jm_json_is (jm_json_get_member (json, "max_age_days"), JM_JSON_NULL));
  g_assert_cmpstr (jm_json_member_string (json, "keyword_mode"), ==, "any");
  g_assert_true (jm_json_is (jm_json_get_member (json, "keywords"), JM_JSON_ARRAY));
}

static void
test_json_refused (void)
{
  static const char *const refused[] = { "[]", "{\"name\":1}", "{\"keywords\":\"c\"}", "{\"interval\":1.5}", "{\"is_active\":1}", "{\"keyword_mode\":\"some\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(JmJson) json = jm_json_parse (refused[i], -1, NULL);
      g_autoptr(GError) error = NULL;

      g_assert_null (jm_search_from_json (json, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

static void
test_hash (void)
{
  g_autoptr(JmSearch) search = make_full ();
  g_autofree char *hash = jm_search_dup_rules_hash (search);
  g_autofree char *same = NULL;
  char ***lists[] = { &search->keywords, &search->red_flags, &search->blocked_companies, &search->contract_types };

  g_set_str (&search->name, "Brot");
  g_set_str (&search->cl_template_text, "x");
  search->interval = 7200;
  search->is_active = FALSE;
  same = jm_search_dup_rules_hash (search);
  g_assert_cmpstr (same, ==, hash);

  for (guint i = 0; i <= G_N_ELEMENTS (lists) + 5; i++)
    {
      g_autofree char *other = NULL;
      g_autofree char *before = jm_search_dup_rules_hash (search);

      if (i < G_N_ELEMENTS (lists))
        g_set_str (&(*lists[i])[0], "other");
      else if (i == G_N_ELEMENTS (lists))
        search->remote_policy = JM_REMOTE_UNKNOWN;
      else if (i == G_N_ELEMENTS (lists) + 1)
        search->radius_km++;
      else if (i == G_N_ELEMENTS (lists) + 2)
        g_set_str (&search->location, "Paris");
      else if (i == G_N_ELEMENTS (lists) + 3)
        search->keyword_mode = JM_KEYWORDS_ANY;
      else if (i == G_N_ELEMENTS (lists) + 4)
        search->max_age_days++;
      else
        search->id++;
      other = jm_search_dup_rules_hash (search);
      g_assert_cmpstr (other, !=, before);
    }
}

static void
test_store (JmDb *db)
{
  g_autoptr(JmSearch) search = make_full ();
  g_autoptr(JmSearch) loaded = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (jm_search_insert (db, search, &error));
  g_assert_cmpint (search->id, ==, 1);
  loaded = jm_search_load (db, 1, &error);
  g_assert_no_error (error);
  before = print (search);
  after = print (loaded);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (jm_search_load (db, 2, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_update (JmDb *db)
{
  g_autoptr(JmSearch) search = make_full ();
  g_autoptr(JmSearch) changed = NULL;
  g_autoptr(GPtrArray) active = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_search_insert (db, search, &error));
  g_strfreev (search->keywords);
  search->keywords = g_strsplit (" Brot ,Brot,,C++", ",", -1);
  search->is_active = FALSE;
  search->target_salary = 0;
  g_assert_true (jm_search_update (db, search, &error));
  changed = jm_search_load (db, 1, &error);
  g_assert_cmpstrv (changed->keywords, ((const char *const[]) { "Brot", "C++", NULL }));
  g_assert_true (isnan (changed->target_salary));

  active = jm_search_list (db, FALSE, &error);
  all = jm_search_list (db, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (active->len, ==, 0);
  g_assert_cmpint (all->len, ==, 1);

  changed->id = 2;
  g_assert_false (jm_search_update (db, changed, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
assert_refused (JmDb     *db,
                JmSearch *search)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (jm_search_insert (db, search, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_cmpint (search->id, ==, 0);
}

static void
test_refused (JmDb *db)
{
  g_autoptr(JmSearch) search = jm_search_new ();

  assert_refused (db, search);
  g_set_str (&search->name, " \u00A0 ");
  assert_refused (db, search);
  g_set_str (&search->name, "Name");
  search->interval = 0;
  assert_refused (db, search);
  search->interval = 60;
  g_strfreev (search->contract_types);
  search->contract_types = g_strsplit ("permanent,for ever", ",", -1);
  assert_refused (db, search);
  g_set_str (&search->contract_types[1], "Fixed-Term");
  g_assert_true (jm_search_insert (db, search, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  g_test_add_func ("/search/json", test_json);
  g_test_add_func ("/search/json-refused", test_json_refused);
  g_test_add_func ("/search/hash", test_hash);
  add_store_test ("/search/store", test_store);
  add_store_test ("/search/update", test_update);
  add_store_test ("/search/refused", test_refused);
  return g_test_run ();
}
