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

static void
assert_refused (const char *path,
                int         code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_linkedin_read (path, &error));
  g_assert_error (error, JM_ERROR, code);
  g_assert_null (strchr (error->message, '\n'));
}

/* A name that leads out of the folder: APPNOTE.TXT 4.3.7, without compression. */
static char *
write_traversal (void)
{
  static const char name[] = "../../Profile.csv";
  static const char text[] = "First Name\nEve\n";
  const guint16 local[] = { 0x4b50, 0x0403, 20, 0, 0, 0, 0, 0x24f2, 0xa2ff, sizeof text - 1, 0, sizeof text - 1, 0, sizeof name - 1, 0 };
  const guint16 central[] = { 0x4b50, 0x0201, 20, 20, 0, 0, 0, 0, 0x24f2, 0xa2ff, sizeof text - 1, 0, sizeof text - 1, 0, sizeof name - 1, 0, 0, 0, 0, 0, 0, 0, 0 };
  g_autoptr(GByteArray) zip = g_byte_array_new ();
  guint16 end[] = { 0x4b50, 0x0605, 0, 0, 1, 1, sizeof central + sizeof name - 1, 0, 0, 0, 0 };
  g_autofree char *folder = g_dir_make_tmp ("jobmate-test-XXXXXX", NULL);
  char *path = g_build_filename (folder, "export.zip", NULL);

  g_byte_array_append (zip, (const guint8 *) local, sizeof local);
  g_byte_array_append (zip, (const guint8 *) name, sizeof name - 1);
  g_byte_array_append (zip, (const guint8 *) text, sizeof text - 1);
  end[8] = zip->len;
  g_byte_array_append (zip, (const guint8 *) central, sizeof central);
  g_byte_array_append (zip, (const guint8 *) name, sizeof name - 1);
  g_byte_array_append (zip, (const guint8 *) end, sizeof end);
  g_assert_true (g_file_set_contents (path, (const char *) zip->data, zip->len, NULL));
  return path;
}

/* What leads elsewhere, and files of others with the same names: a sentence each. What unpacks to too much is the ZIP reader's. */
static void
test_hostile (void)
{
  const char *others[] = { "Skills.csv", "Team,Points\nReds,3\n", "Positions.csv", "\"never closed", NULL };
  g_autofree char *other_path = write_zip (others);
  g_autofree char *traversal_path = write_traversal ();

  assert_refused (other_path, JM_ERROR_INVALID);
  assert_refused (traversal_path, JM_ERROR_INVALID);
  remove_zip (other_path);
  remove_zip (traversal_path);
}

static void
assert_name (GBytes     *bytes,
             const char *wanted)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("jobmate-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "export.zip", NULL);
  g_autofree char *table = g_build_filename (folder, "Profile.csv", NULL);
  g_autoptr(JmZipWriter) writer = jm_zip_writer_new (path, NULL, &error);
  g_autoptr(JmJson) read = NULL;

  g_assert_true (g_file_set_contents (table, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error));
  g_assert_true (jm_zip_writer_add_file (writer, "Profile.csv", table, &error));
  g_assert_true (jm_zip_writer_close (writer, &error));
  g_unlink (table);
  read = jm_linkedin_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (jm_json_member_string (read, "full_name"), ==, wanted);
  remove_zip (path);
}

/* As programs leave it in which it was opened and saved again. */
static void
test_encodings (void)
{
  static const char latin[] = "First Name,Last Name\r\nZo\xEB,M\xFCller\r\n";
  g_autoptr(GBytes) bytes = g_bytes_new_static (latin, sizeof latin - 1);
  gsize length;
  char *wide = g_convert ("\xEF\xBB\xBF" "First Name,Last Name\nZo\xC3\xAB,M\xC3\xBCller\n", -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autoptr(GBytes) wide_bytes = g_bytes_new_take (wide, length);

  assert_name (bytes, "Zoë Müller");
  assert_name (wide_bytes, "Zoë Müller");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/linkedin/export", test_export);
  g_test_add_func ("/profile/linkedin/others", test_others);
  g_test_add_func ("/profile/linkedin/hostile", test_hostile);
  g_test_add_func ("/profile/linkedin/encodings", test_encodings);
  return g_test_run ();
}
