/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"

static JmJson *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "coach", "retrieval", name, NULL);
  g_autoptr(GError) error = NULL;
  JmJson *json = jm_json_parse_file (path, &error);

  g_assert_no_error (error);
  return json;
}

static JmProfile *
load_profile (void)
{
  g_autoptr(JmJson) json = load ("profile.json");
  g_autoptr(GError) error = NULL;
  JmProfile *profile = jm_profile_from_json (json, &error);

  g_assert_no_error (error);
  return profile;
}

static char *
load_cv (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "coach", "retrieval", "cv.txt", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* The user's message of the request body. */
static char *
message_of (const JmMaterial *material)
{
  g_autoptr(JmProvider) provider = jm_provider_new ("test", "https://models.example", "small");
  g_autoptr(GError) error = NULL;
  g_autofree char *body = jm_prompt_analysis (provider, material, &error);
  g_autoptr(JmJson) json = NULL;

  g_assert_no_error (error);
  json = jm_json_parse (body, -1, NULL);
  return g_strdup (jm_json_member_string (jm_json_get_element (jm_json_get_member (json, "messages"), 1), "content"));
}

/* "job3" by its id; "cv:Conférence" by a word of it. */
static gboolean
is_seen (const char *message,
         const char *evidence)
{
  g_autofree char *id = g_strdup_printf ("[%s] ", evidence);

  return strstr (message, g_str_has_prefix (evidence, "cv:") ? evidence + 3 : id) != NULL;
}

static gint64
count_tokens (JmJson     *parts,
              const char *member)
{
  gint64 tokens = 0;

  g_assert_true (jm_json_member_int64 (parts, member, &tokens));
  return tokens;
}

/* Of what was named beforehand as evidence for each posting, how much a model sees, and for how many of all tokens. */
static void
test_recall (void)
{
  g_autoptr(JmProfile) profile = load_profile ();
  g_autofree char *cv = load_cv ();
  g_autoptr(JmJson) postings = load ("postings.json");
  guint n_evidence = 0;
  guint n_seen = 0;
  double share = 0;

  g_assert_cmpuint (jm_json_get_length (postings), ==, 15);
  for (guint i = 0; i < jm_json_get_length (postings); i++)
    {
      JmJson *line = jm_json_get_element (postings, i);
      JmJson *evidence = jm_json_get_member (line, "evidence");
      g_autoptr(JmPosting) posting = jm_posting_from_json (jm_json_get_member (line, "posting"), NULL);
      JmMaterial material = { .profile = profile, .cv_text = cv, .posting = posting };
      g_autofree char *message = message_of (&material);
      g_autoptr(JmJson) parts = jm_prompt_describe (&material, NULL);

      for (guint k = 0; k < jm_json_get_length (evidence); k++)
        {
          const char *id = jm_json_get_string (jm_json_get_element (evidence, k));

          n_evidence++;
          n_seen += is_seen (message, id);
          if (!is_seen (message, id))
            g_test_message ("%s: %s is not seen", posting->title, id);
        }
      share += (double) count_tokens (parts, "tokens") / count_tokens (parts, "all");
    }
  g_test_message ("%u of %u pieces of evidence seen, with %.1f %% of the tokens", n_seen, n_evidence, 100 * share / 15);
  g_assert_cmpuint (n_seen * 100, >=, 90 * n_evidence);
  g_assert_cmpfloat (share / 15, <=, 0.40);
}

/* What fits is sent whole; what the CV only repeats is not sent twice. */
static void
test_small (void)
{
  g_autoptr(JmProfile) profile = sample_profile ();
  g_autoptr(JmPosting) posting = sample_posting ();
  g_autoptr(GPtrArray) letters = g_ptr_array_new ();
  g_autofree char *message = NULL;

  g_ptr_array_add (letters, (gpointer) "Baker, Fournil\n\nMarie Durand wrote to marie.durand@mail.example of bread.");
  message = message_of (&(JmMaterial) { .profile = profile, .cv_text = "C developer at Lumiq\n\nSails a dinghy called Mouette on Sundays.", .letters = letters, .posting = posting });
  g_assert_nonnull (strstr (message, "[job1] C developer, Lumiq, 2019-01"));
  g_assert_nonnull (strstr (message, "[skills1] C, expert\nGTK, SQLite"));
  g_assert_nonnull (strstr (message, "dinghy"));
  g_assert_null (strstr (message, "[cv2]"));
  g_assert_nonnull (strstr (message, "[letter1] Baker, Fournil"));
  g_assert_null (strstr (message, "Durand"));
  g_assert_null (strstr (message, "mail.example"));
}

/* However much there is, each part stays within its room. */
static void
test_room (void)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmPosting) posting = sample_posting ();
  g_autoptr(GString) jobs = g_string_new ("[");
  g_autoptr(GString) cv = g_string_new (NULL);
  g_autoptr(JmJson) parts = NULL;
  JmJson *list;

  for (guint i = 0; i < 2000; i++)
    {
      g_string_append_printf (jobs, "%s{\"name\":\"Firm%u\",\"position\":\"C developer\",\"summary\":\"GTK and more of it, all day long.\"}", i > 0 ? "," : "", i);
      g_string_append_printf (cv, "Paragraph %u tells of things like zymurgy%u.\n\n", i, i);
    }
  g_string_append_c (jobs, ']');
  g_clear_pointer (&profile->experience, jm_json_unref);
  profile->experience = jm_json_parse (jobs->str, -1, NULL);
  parts = jm_prompt_describe (&(JmMaterial) { .profile = profile, .cv_text = cv->str, .posting = posting }, NULL);
  list = jm_json_get_member (parts, "parts");
  g_assert_cmpuint (jm_json_get_length (list), ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (count_tokens (jm_json_get_element (list, i), "tokens"), <=, count_tokens (jm_json_get_element (list, i), "room"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_coach_init ();
  g_test_add_func ("/retrieval/recall", test_recall);
  g_test_add_func ("/retrieval/small", test_small);
  g_test_add_func ("/retrieval/room", test_room);
  return g_test_run ();
}
