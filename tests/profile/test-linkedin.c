/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include <glib/gstdio.h>
#include <string.h>

static char *
write_zip (const char *const *files)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jobmate-test-XXXXXX", &error);
  char *path = g_build_filename (folder, "export.zip", NULL);
  g_autoptr(JmZipWriter) writer = jm_zip_writer_new (path, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; files[i] != NULL; i += 2)
    g_assert_true (jm_zip_writer_add_text (writer, files[i], files[i + 1], &error));
  g_assert_true (jm_zip_writer_close (writer, &error));
  return path;
}

static void
remove_zip (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_export (void)
{
  const char *files[] = {
    "Profile.csv", "First Name,Last Name,Headline,Summary,Geo Location\r\nAna,Ferro,\"Product manager, hospitals\",\"I said \"\"calm\"\".\r\nTwice.\",\"Lisbon, Portugal\"\r\n",
    "Positions.csv", "\xEF\xBB\xBF" "Company Name,Title,Description,Location,Started On,Finished On\nSorbus Health,Product Manager,Booking,Lisbon,Jan 2021,\nServiceberry,Associate,,Porto,Jun 2018,Dec 2020\n",
    "Education.csv", "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniversidade do Porto,2016,2018,,MSc Informatics,\n",
    "Skills.csv", "Name\nFigma\nSQL\n",
    "Languages.csv", "Name,Proficiency\nPortuguese,Native or bilingual proficiency\n",
    "Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On\nold@example.org,Yes,No,1/1/20\nana@example.org,Yes,Yes,1/1/24\n",
    "messages.csv", "CONVERSATION ID,FROM\n1,Somebody\n", NULL,
  };
  g_autofree char *path = write_zip (files);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) read = jm_linkedin_read (path, &error);
  g_autoptr(JmProfile) profile = read != NULL ? jm_profile_from_json (read, &error) : NULL;
  g_autofree char *jobs = NULL;
  g_autofree char *degrees = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (profile->full_name, ==, "Ana Ferro");
  g_assert_cmpstr (profile->headline, ==, "Product manager, hospitals");
  g_assert_cmpstr (profile->summary, ==, "I said \"calm\".\nTwice.");
  g_assert_cmpstr (profile->email, ==, "ana@example.org");
  jobs = jm_json_to_text (profile->experience, FALSE);
  degrees = jm_json_to_text (profile->education, FALSE);
  g_assert_cmpstr (jobs, ==, "[{\"name\":\"Sorbus Health\",\"position\":\"Product Manager\",\"location\":\"Lisbon\",\"startDate\":\"2021-01\",\"summary\":\"Booking\"},"
                   "{\"name\":\"Serviceberry\",\"position\":\"Associate\",\"location\":\"Porto\",\"startDate\":\"2018-06\",\"endDate\":\"2020-12\"}]");
  g_assert_cmpstr (degrees, ==, "[{\"institution\":\"Universidade do Porto\",\"studyType\":\"MSc Informatics\",\"startDate\":\"2016\",\"endDate\":\"2018\"}]");
  g_assert_cmpuint (jm_json_get_length (profile->skills), ==, 2);
  g_assert_cmpuint (jm_json_get_length (profile->languages), ==, 1);
  remove_zip (path);
}

static void
test_others (void)
{
  const char *files[] = { "photos/a.jpg", "no picture", NULL };
  g_autofree char *path = write_zip (files);
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_linkedin_read (path, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Profile.csv"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "PK\3\4 and no more", -1, NULL));
  g_assert_null (jm_linkedin_read (path, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  remove_zip (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/linkedin/export", test_export);
  g_test_add_func ("/profile/linkedin/others", test_others);
  return g_test_run ();
}
