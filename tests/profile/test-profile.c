/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "paper.h"

static const char *const lists[] = { "links", "skills", "experience", "education", "certifications", "projects", "languages", NULL };

static void
assert_refused (JmProfile  *profile,
                const char *key,
                const char *value)
{
  g_autoptr(GError) error = NULL;

  if (jm_profile_set_field (profile, key, value, &error))
    g_error ("%s=%s was taken", key, value);
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, strcmp (key, "status") == 0 ? value : key));
}

static void
test_set_texts (void)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_profile_is_empty (profile));
  g_assert_true (jm_profile_set_field (profile, "full_name", "  Marie\tDurand ", &error));
  g_assert_true (jm_profile_set_field (profile, "summary", "One.\n\nTwo.", &error));
  g_assert_true (jm_profile_set_field (profile, "status", "Open", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (profile->full_name, ==, "Marie Durand");
  g_assert_cmpstr (profile->summary, ==, "One.\n\nTwo.");
  g_assert_cmpstr (profile->status, ==, "open");
  g_assert_null (profile->email);
  g_assert_false (jm_profile_is_empty (profile));

  g_assert_true (jm_profile_set_field (profile, "full_name", "", &error));
  g_assert_null (profile->full_name);
  g_assert_cmpstr (profile->status, ==, "open");

  assert_refused (profile, "status", "asleep");
  assert_refused (profile, "shoe_size", "42");
  assert_refused (profile, "email", "\xff");
}

static void
test_set_lists (void)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(GError) error = NULL;
  JmJson *skill;

  g_assert_true (jm_profile_set_field (profile, "skills", "[\"C\", {\"name\": \"SQL\", \"keywords\": [\"FTS5\"], \"mine\": 1}]", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (jm_json_get_length (profile->skills), ==, 2);
  skill = jm_json_get_element (profile->skills, 0);
  g_assert_cmpstr (jm_json_member_string (skill, "name"), ==, "C");
  skill = jm_json_get_element (profile->skills, 1);
  g_assert_nonnull (jm_json_get_member (skill, "mine"));
  g_assert_true (jm_profile_set_field (profile, "education", "[{\"institution\": \"Institut\", \"score\": 4.0}]", &error));

  for (guint i = 0; lists[i] != NULL; i++)
    {
      assert_refused (profile, lists[i], "C and SQL");
      assert_refused (profile, lists[i], "{\"name\": \"C\"}");
      assert_refused (profile, lists[i], "[1]");
      assert_refused (profile, lists[i], "[[]]");
    }
  assert_refused (profile, "skills", "[{\"name\": {}}]");
  assert_refused (profile, "skills", "[{\"name\": \"C\", \"keywords\": \"GTK\"}]");
  assert_refused (profile, "experience", "[{\"highlights\": [1]}]");
  g_assert_cmpuint (jm_json_get_length (profile->skills), ==, 2);

  g_assert_true (jm_profile_set_field (profile, "skills", "", &error));
  g_assert_cmpuint (jm_json_get_length (profile->skills), ==, 0);
}

static void
test_json (void)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmProfile) back = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJson) again = NULL;
  g_autoptr(JmJson) wrong = jm_json_parse ("{\"full_name\": [\"Marie\"]}", -1, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_profile_set_field (profile, "full_name", "Marie Durand", NULL));
  g_assert_true (jm_profile_set_field (profile, "languages", "[{\"language\": \"French\"}]", NULL));
  profile->updated_at = 1700000000;
  json = jm_profile_to_json (profile);
  g_assert_cmpstr (jm_json_member_string (json, "updated_at"), ==, "2023-11-14T22:13:20Z");
  g_assert_true (jm_json_is (jm_json_get_member (json, "email"), JM_JSON_NULL));

  back = jm_profile_from_json (json, &error);
  g_assert_no_error (error);
  again = jm_profile_to_json (back);
  g_assert_true (jm_json_equal (json, again));

  g_assert_null (jm_profile_from_json (wrong, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

static gboolean
store_profile (JmDb     *db,
               gpointer  user_data,
               GError  **error)
{
  return jm_profile_store (db, user_data, error);
}

static gboolean
load_profile (JmDb     *db,
              gpointer  user_data,
              GError  **error)
{
  JmProfile **profile = user_data;

  *profile = jm_profile_load (db, error);
  return *profile != NULL;
}

static void
test_table (void)
{
  char *folder = paper_folder_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = jm_store_open (folder, &error);
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmProfile) empty = NULL;
  g_autoptr(JmProfile) loaded = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;

  g_assert_no_error (error);
  g_assert_true (jm_store_read (store, load_profile, &empty, &error));
  g_assert_true (jm_profile_is_empty (empty));

  jm_time_set_now (1700000000);
  profile->updated_at = 1700000000;
  g_assert_true (jm_profile_set_field (profile, "full_name", "Zoë “Z” O'Hara; DROP TABLE profile", NULL));
  g_assert_true (jm_profile_set_field (profile, "skills", "[\"C\"]", NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, store_profile, profile, &error));
      g_assert_no_error (error);
    }
  g_assert_true (jm_store_read (store, load_profile, &loaded, &error));
  before = jm_profile_to_json (profile);
  after = jm_profile_to_json (loaded);
  g_assert_true (jm_json_equal (before, after));

  jm_time_set_now (0);
  jm_store_close (store);
  paper_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_profile_init ();

  g_test_add_func ("/profile/set/texts", test_set_texts);
  g_test_add_func ("/profile/set/lists", test_set_lists);
  g_test_add_func ("/profile/json", test_json);
  g_test_add_func ("/profile/table", test_table);

  return g_test_run ();
}
