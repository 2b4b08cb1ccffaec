/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "paper.h"

/* A résumé with what profiles have no column for, empty values, and an unknown section. */
static const char sample[] =
  "{\"$schema\": \"https://schema.example\","
  " \"basics\": {\"name\": \"Marie Durand\", \"label\": \"\", \"image\": \"me.png\", \"email\": \"m@example.org\", \"phone\": null,"
  "   \"url\": \"https://durand.example\", \"summary\": \"  two  spaces  \","
  "   \"location\": {\"city\": \"Lyon\", \"countryCode\": \"FR\", \"postalCode\": \"69001\"},"
  "   \"profiles\": [{\"network\": \"Forge\", \"username\": \"md\", \"url\": \"https://forge.example/md\"}], \"pronouns\": \"she\"},"
  " \"work\": [{\"name\": \"Atelier Vauban\", \"position\": \"Developer\", \"startDate\": \"2020-03\", \"highlights\": [\"GTK 4\"], \"team\": 4}],"
  " \"volunteer\": [{\"organization\": \"Refuge\"}], \"skills\": [], \"languages\": [{\"language\": \"French\", \"fluency\": \"Native\"}],"
  " \"certificates\": [{\"name\": \"Permis\", \"date\": \"2012-01-01\"}], \"meta\": {\"version\": \"v1.0.0\"}, \"x-own\": [1, 2]}";

static JmProfile *
import (const char *text)
{
  g_autoptr(JmJson) resume = jm_json_parse (text, -1, NULL);
  g_autoptr(GError) error = NULL;
  JmProfile *profile;

  g_assert_nonnull (resume);
  profile = jm_profile_from_resume (resume, &error);
  g_assert_no_error (error);
  return profile;
}

static void
assert_comes_back (const char *text)
{
  g_autoptr(JmJson) resume = jm_json_parse (text, -1, NULL);
  g_autoptr(JmProfile) profile = import (text);
  g_autoptr(JmJson) back = jm_profile_to_resume (profile);
  g_autofree char *written = jm_json_to_text (back, TRUE);

  if (!jm_json_equal (resume, back))
    g_error ("%s\ncame back as\n%s", text, written);
}

static void
test_fields (void)
{
  g_autoptr(JmProfile) profile = import (sample);

  g_assert_cmpstr (profile->full_name, ==, "Marie Durand");
  g_assert_cmpstr (profile->location, ==, "Lyon, FR");
  g_assert_cmpuint (jm_json_get_length (profile->links), ==, 2);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (profile->links, 0), "url"), ==, "https://durand.example");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (profile->experience, 0), "name"), ==, "Atelier Vauban");
  g_assert_cmpuint (jm_json_get_length (profile->certifications), ==, 1);
  g_assert_nonnull (jm_json_get_member (profile->other, "volunteer"));
}

static void
test_round_trip (void)
{
  assert_comes_back (sample);
  assert_comes_back ("{\"basics\": {}}");
  assert_comes_back ("{\"basics\": {\"name\": \"A\", \"url\": \"\", \"profiles\": []}, \"work\": []}");
}

static void
test_official_sample (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("JM_RECORDED_DATA"), "jsonresume", "jsonresume__resume-schema__sample.resume.json", NULL);
  g_autofree char *text = NULL;
  g_autoptr(JmProfile) profile = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("no recorded data here");
      return;
    }

  assert_comes_back (text);
  profile = import (text);
  g_assert_cmpstr (profile->full_name, ==, "Richard Hendriks");
  g_assert_cmpstr (profile->headline, ==, "Programmer");
  g_assert_cmpstr (profile->location, ==, "San Francisco, California, US");
  g_assert_cmpuint (jm_json_get_length (profile->links), ==, 3);
  g_assert_cmpuint (jm_json_get_length (profile->skills), ==, 2);
}

/* What was edited afterwards wins over what the import carried. */
static void
test_edited (void)
{
  g_autoptr(JmProfile) profile = import (sample);
  g_autoptr(JmJson) resume = NULL;
  JmJson *basics;

  g_assert_true (jm_profile_set_field (profile, "location", "Grenoble", NULL));
  g_assert_true (jm_profile_set_field (profile, "headline", "C developer", NULL));
  g_assert_true (jm_profile_set_field (profile, "links", "[\"https://new.example\"]", NULL));
  g_assert_true (jm_profile_set_field (profile, "skills", "[\"C\"]", NULL));
  resume = jm_profile_to_resume (profile);
  basics = jm_json_get_member (resume, "basics");

  g_assert_cmpstr (jm_json_member_string (jm_json_get_member (basics, "location"), "city"), ==, "Grenoble");
  g_assert_cmpstr (jm_json_member_string (basics, "label"), ==, "C developer");
  g_assert_null (jm_json_get_member (basics, "url"));
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (basics, "profiles")), ==, 1);
  g_assert_cmpstr (jm_json_member_string (basics, "pronouns"), ==, "she");
  g_assert_cmpuint (jm_json_get_length (jm_json_get_member (resume, "skills")), ==, 1);
}

static void
test_refused (void)
{
  static const char *const refused[] = {
    "[]", "12", "{}", "{\"name\": \"package\", \"version\": \"1\"}", "{\"basics\": []}", "{\"basics\": {}, \"work\": {}}",
    "{\"basics\": {\"profiles\": 1}}", "{\"basics\": {}, \"skills\": [7]}", "{\"basics\": {}, \"education\": [{\"courses\": \"SQL\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(JmJson) resume = jm_json_parse (refused[i], -1, NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmProfile) profile = jm_profile_from_resume (resume, &error);

      if (profile != NULL)
        g_error ("“%s” was taken", refused[i]);
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/resume/fields", test_fields);
  g_test_add_func ("/resume/round-trip", test_round_trip);
  g_test_add_func ("/resume/official-sample", test_official_sample);
  g_test_add_func ("/resume/edited", test_edited);
  g_test_add_func ("/resume/refused", test_refused);

  return g_test_run ();
}
