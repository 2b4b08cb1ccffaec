/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include <glib/gstdio.h>
#include <string.h>

static JmJson *
parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  JmJson *json = jm_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return json;
}

static JmProfile *
make_profile (void)
{
  g_autoptr(JmJson) json = parse ("{\"full_name\": \"Marie Durand\", \"phone\": \"01 02 03 04 05\", \"status\": \"open\","
                                  " \"skills\": [{\"name\": \"C\", \"level\": \"expert\"}],"
                                  " \"experience\": [{\"name\": \"Quince SA\", \"position\": \"Développeuse\", \"startDate\": \"2019\", \"url\": \"https://quince.example\"}]}");
  g_autoptr(GError) error = NULL;
  JmProfile *profile = jm_profile_from_json (json, &error);

  g_assert_no_error (error);
  return profile;
}

static char *
list_ids (GPtrArray *changes)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", ((JmProfileChange *) changes->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
accept_all (JmProfile *profile,
            GPtrArray *changes)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < changes->len; i++)
    {
      g_assert_true (jm_profile_accept (profile, changes->pdata[i], &error));
      g_assert_no_error (error);
    }
}

/* What a proposal leaves empty changes nothing; what is there already is no change. */
static void
test_empty (void)
{
  g_autoptr(JmProfile) profile = make_profile ();
  g_autoptr(JmJson) empty = parse ("{\"full_name\": \"\", \"phone\": null, \"status\": \"hired\", \"skills\": [], \"experience\": []}");
  g_autoptr(JmJson) same = jm_profile_to_json (profile);
  g_autoptr(GPtrArray) nothing = jm_profile_list_changes (profile, empty);
  g_autoptr(GPtrArray) no_news = jm_profile_list_changes (profile, same);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpuint (no_news->len, ==, 0);
}

/* The same job with more said of it is changed, another one is added, nothing goes. */
static void
test_accept (void)
{
  g_autoptr(JmProfile) profile = make_profile ();
  g_autoptr(JmJson) proposal = parse ("{\"full_name\": \"Marie Durand\", \"email\": \"marie@example.org\", \"skills\": [\"c\", \"GLib\", \"SQL\"], \"experience\": ["
                                      "{\"name\": \"QUINCE SA\", \"position\": \"développeuse\", \"startDate\": \"2019\", \"endDate\": \"2022-05\", \"url\": \"\"},"
                                      "{\"name\": \"Medlar\", \"position\": \"Stagiaire\"}]}");
  g_autoptr(GPtrArray) changes = jm_profile_list_changes (profile, proposal);
  g_autofree char *ids = list_ids (changes);
  g_autoptr(GPtrArray) left = NULL;
  JmJson *job;

  g_assert_cmpstr (ids, ==, "email skills experience:0 experience:1");
  accept_all (profile, changes);
  g_assert_cmpstr (profile->email, ==, "marie@example.org");
  g_assert_cmpstr (profile->phone, ==, "01 02 03 04 05");
  g_assert_cmpstr (profile->status, ==, "open");
  g_assert_cmpuint (jm_json_get_length (profile->skills), ==, 3);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (profile->skills, 0), "level"), ==, "expert");
  g_assert_cmpuint (jm_json_get_length (profile->experience), ==, 2);
  job = jm_json_get_element (profile->experience, 0);
  g_assert_cmpstr (jm_json_member_string (job, "endDate"), ==, "2022-05");
  g_assert_cmpstr (jm_json_member_string (job, "url"), ==, "https://quince.example");

  left = jm_profile_list_changes (profile, proposal);
  g_assert_cmpuint (left->len, ==, 0);
}

/* --- a CV of ours, read back --- */

static const char whole[] =
  "{\"full_name\": \"Zoë Müller\", \"headline\": \"Senior Software Engineer\", \"email\": \"zoe.mueller@example.org\", \"phone\": \"+49 30 5550 1234\","
  " \"location\": \"Berlin, Germany\", \"summary\": \"I build efficient offline tools. Colleagues find me calm.\","
  " \"links\": [{\"network\": \"GitHub\", \"url\": \"https://github.com/zoe-mueller\"}],"
  " \"skills\": [{\"name\": \"C\", \"level\": \"expert\"}, {\"name\": \"GLib\"}, {\"name\": \"SQLite\"}, {\"name\": \"Technical writing\"}],"
  " \"experience\": ["
  "{\"name\": \"Quince Systems GmbH\", \"position\": \"Senior Software Engineer\", \"location\": \"Berlin, Germany\", \"startDate\": \"2020-03\","
  " \"highlights\": [\"Led the rewrite of the file index, which made searches of two million documents ten times faster and took four people a year\", \"Mentored three juniors\"]},"
  "{\"name\": \"Medlar Labs\", \"position\": \"Software Developer\", \"location\": \"Hamburg, Germany\", \"startDate\": \"2016-10\", \"endDate\": \"2020-02\","
  " \"summary\": \"Worked on the scheduler of a hospital.\"}],"
  " \"education\": [{\"institution\": \"Technische Universität Hamburg\", \"studyType\": \"Master of Science\", \"area\": \"Computer Science\", \"startDate\": \"2014\", \"endDate\": \"2016\"}],"
  " \"certifications\": [{\"name\": \"Certified Kubernetes Administrator\", \"issuer\": \"Rowan Foundation\", \"date\": \"2021-05\"}],"
  " \"languages\": [{\"language\": \"German\", \"fluency\": \"native\"}, {\"language\": \"English\", \"fluency\": \"C1\"}]}";

static char *
write_file (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jobmate-test-XXXXXX", &error);
  char *path = g_build_filename (folder, "cv.pdf", NULL);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error));
  return path;
}

static void
remove_file (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
check_round_trip (JmCvStyle   style,
                  JmPaper     paper,
                  const char *language)
{
  g_autoptr(JmJson) json = parse (whole);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmProfile) profile = jm_profile_from_json (json, &error);
  JmCvSheet sheet = { .style = style, .paper = paper, .language = language };
  guint n_pages = 0;
  g_autoptr(GBytes) bytes = jm_cv_write_pdf (profile, &sheet, &n_pages, &error);
  g_autofree char *path = write_file (bytes);
  g_autoptr(JmPdfText) pdf = jm_pdf_text_read (path, NULL, NULL, &error);
  g_autoptr(JmJson) read = pdf != NULL ? jm_cv_read_text (pdf->text, &error) : NULL;
  g_autoptr(JmProfile) back = read != NULL ? jm_profile_from_json (jm_json_get_member (read, "profile"), &error) : NULL;
  g_autofree char *lang = g_strdup_printf ("/Lang (%s)", language);
  g_autoptr(JmJson) wanted = NULL;
  g_autoptr(JmJson) got = NULL;
  g_autofree char *wanted_text = NULL;
  g_autofree char *got_text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, ==, 1);
  g_assert_cmpuint (pdf->pages, ==, 1);
  g_assert_true (g_str_has_prefix (pdf->title, "Zoë Müller"));
  g_assert_nonnull (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), lang, strlen (lang)));
  g_set_str (&back->status, profile->status);
  wanted = jm_profile_to_json (profile);
  got = jm_profile_to_json (back);
  wanted_text = jm_json_to_text (wanted, TRUE);
  got_text = jm_json_to_text (got, TRUE);
  g_assert_cmpstr (got_text, ==, wanted_text);
  remove_file (path);
}

static void
test_sheet (void)
{
  check_round_trip (JM_CV_STYLE_PLAIN, JM_PAPER_A4, "en");
  check_round_trip (JM_CV_STYLE_CLASSIC, JM_PAPER_LETTER, "fr");
  check_round_trip (JM_CV_STYLE_PLAIN, JM_PAPER_LETTER, "de");
  check_round_trip (JM_CV_STYLE_CLASSIC, JM_PAPER_A4, "es");
}

/* A long life is told on several pages, each word of it. */
static void
test_pages (void)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) list = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  JmCvSheet sheet = { .language = "en" };
  guint n_pages = 0;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) picture = NULL;
  g_autoptr(JmPdfText) pdf = NULL;
  g_autofree char *path = NULL;
  const char *at;

  jm_json_begin_array (builder);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *position = g_strdup_printf ("Engineer number%u", i);

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "position", position);
      jm_json_set_string (builder, "name", "Quince Systems GmbH");
      jm_json_set_string (builder, "summary", "A paragraph that goes on for more than a line of the page, so that it has to be broken, and is then read as one again by whoever reads it.");
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  list = jm_json_builder_finish (builder);
  text = jm_json_to_text (list, FALSE);
  g_assert_true (jm_profile_set_field (profile, "experience", text, &error));
  bytes = jm_cv_write_pdf (profile, &sheet, &n_pages, &error);
  g_assert_no_error (error);
  path = write_file (bytes);
  pdf = jm_pdf_text_read (path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_pages, >, 2);
  g_assert_cmpuint (pdf->pages, ==, n_pages);
  at = pdf->text;
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *position = g_strdup_printf ("Engineer number%u\n", i);

      at = strstr (at, position);
      g_assert_nonnull (at);
    }
  picture = jm_pdf_picture_read (bytes, n_pages - 1, 200, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_bytes_get_data (picture, NULL), "\x89PNG"));
  g_assert_null (jm_pdf_picture_read (bytes, n_pages, 200, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  remove_file (path);
}

static void
test_nothing (void)
{
  g_autoptr(JmProfile) profile = jm_profile_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_cv_write_pdf (profile, &(JmCvSheet) { 0 }, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_profile_init ();
  g_test_add_func ("/profile/change/empty", test_empty);
  g_test_add_func ("/profile/change/accept", test_accept);
  g_test_add_func ("/cv/sheet/round-trip", test_sheet);
  g_test_add_func ("/cv/sheet/pages", test_pages);
  g_test_add_func ("/cv/sheet/nothing", test_nothing);
  return g_test_run ();
}
