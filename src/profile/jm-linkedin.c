/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/jm-linkedin.h>

#include <base/jm-decode.h>
#include <glib/gi18n.h>

#include "jm-cv-dates.h"
#include "jm-table-file.h"

/*
 * LinkedIn's export as it is described at https://www.linkedin.com/help/linkedin/answer/a1339364: a ZIP file of CSV files,
 * of which only those about the person are read. Columns that are not there are empty.
 */

#define MAX_BYTES (200 * 1000 * 1000)
#define MAX_DEPTH 4

/* A key of JSON Resume, and the column it comes from. */
typedef struct { const char *key, *column; gboolean is_date; } JmColumn;

static const struct {
  const char *list, *file;
  JmColumn    columns[8];
} tables[] = {
  { "skills", "Skills.csv", { { "name", "Name" } } },
  { "experience", "Positions.csv",
    { { "name", "Company Name" }, { "position", "Title" }, { "location", "Location" }, { "startDate", "Started On", TRUE }, { "endDate", "Finished On", TRUE }, { "summary", "Description" } } },
  { "education", "Education.csv",
    { { "institution", "School Name" }, { "studyType", "Degree Name" }, { "startDate", "Start Date", TRUE }, { "endDate", "End Date", TRUE }, { "summary", "Notes" } } },
  { "certifications", "Certifications.csv", { { "name", "Name" }, { "issuer", "Authority" }, { "date", "Started On", TRUE }, { "url", "Url" } } },
  { "projects", "Projects.csv",
    { { "name", "Title" }, { "description", "Description" }, { "startDate", "Started On", TRUE }, { "endDate", "Finished On", TRUE }, { "url", "Url" } } },
  { "languages", "Languages.csv", { { "language", "Name" }, { "fluency", "Proficiency" } } },
};

/* --- the folder it is taken apart in --- */

/* By its name alone: the files may lie in a folder of the ZIP. (nullable) */
static char *
find_file (const char *folder,
           const char *wanted,
           guint       depth)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && depth < MAX_DEPTH && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *inner = g_file_test (path, G_FILE_TEST_IS_DIR) ? find_file (path, wanted, depth + 1) : NULL;

      if (inner != NULL)
        return inner;
      if (g_ascii_strcasecmp (name, wanted) == 0)
        return g_steal_pointer (&path);
    }
  return NULL;
}

/* An empty one where there is no such file. */
static JmTableFile *
open_table (const char *folder,
            const char *name)
{
  g_autofree char *path = find_file (folder, name, 0);
  g_autofree char *raw = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  if (path != NULL && g_file_get_contents (path, &raw, &length, NULL))
    text = jm_decode_text (raw, length);
  return jm_table_file_read (text != NULL ? text : "");
}

/* --- what is in it --- */

static void
put (JmJsonBuilder  *builder,
     const JmColumn *column,
     const char     *text)
{
  JmCvDates dates;

  if (*text == '\0' || (column->is_date && !jm_cv_dates_find (text, &dates)))
    return;
  jm_json_set_string (builder, column->key, column->is_date ? dates.start : text);
}

/* Columns of another file of that name say nothing. */
static gboolean
says_something (const JmTableFile *table,
                guint              row,
                guint              number)
{
  for (const JmColumn *column = tables[number].columns; column->key != NULL; column++)
    if (*jm_table_file_get (table, row, column->column) != '\0')
      return TRUE;
  return FALSE;
}

static guint
put_table (JmJsonBuilder *builder,
           const char    *folder,
           guint          number)
{
  g_autoptr(JmTableFile) table = open_table (folder, tables[number].file);
  guint n = 0;

  jm_json_key (builder, tables[number].list);
  jm_json_begin_array (builder);
  for (guint row = 0; row < jm_table_file_count (table); row++)
    {
      if (!says_something (table, row, number))
        continue;
      n++;
      jm_json_begin_object (builder);
      for (const JmColumn *column = tables[number].columns; column->key != NULL; column++)
        put (builder, column, jm_table_file_get (table, row, column->column));
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  return n;
}

static const char *
first_of (const JmTableFile *table,
          const char        *column)
{
  return jm_table_file_count (table) > 0 ? jm_table_file_get (table, 0, column) : "";
}

/* The address that LinkedIn itself writes to, else the first. */
static const char *
find_mail (const JmTableFile *table)
{
  for (guint i = 0; i < jm_table_file_count (table); i++)
    if (g_ascii_strcasecmp (jm_table_file_get (table, i, "Primary"), "Yes") == 0)
      return jm_table_file_get (table, i, "Email Address");
  return first_of (table, "Email Address");
}

static guint
put_person (JmJsonBuilder *builder,
            const char    *folder)
{
  g_autoptr(JmTableFile) person = open_table (folder, "Profile.csv");
  g_autoptr(JmTableFile) mails = open_table (folder, "Email Addresses.csv");
  g_autoptr(JmTableFile) phones = open_table (folder, "PhoneNumbers.csv");
  g_autofree char *both = g_strjoin (" ", first_of (person, "First Name"), first_of (person, "Last Name"), NULL);
  g_autofree char *name = jm_text_clean_line (both);

  jm_json_set_string (builder, "full_name", name);
  jm_json_set_string (builder, "email", find_mail (mails));
  jm_json_set_string (builder, "phone", first_of (phones, "Number"));
  jm_json_set_string (builder, "headline", first_of (person, "Headline"));
  jm_json_set_string (builder, "summary", first_of (person, "Summary"));
  jm_json_set_string (builder, "location", first_of (person, "Geo Location"));
  return *name != '\0' ? 1 : 0;
}

/**
 * jm_linkedin_read:
 * @path: the ZIP file
 * @error: return location for an error
 *
 * Reads what LinkedIn gives its members of their own profile. Blocks; writes into a folder of its own below the temporary one,
 * and removes it.
 *
 * Returns: (transfer full) (nullable): a profile in the shape of jm_profile_to_json(), or %NULL with %JM_ERROR_INVALID (no ZIP file,
 *   or another one) or %JM_ERROR_TOO_LARGE
 */
JmJson *
jm_linkedin_read (const char *path,
                  GError    **error)
{
  g_autofree char *folder = g_dir_make_tmp ("jobmate-XXXXXX", error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) profile = NULL;
  guint n = 0;

  if (folder == NULL)
    return NULL;
  if (!jm_zip_extract (path, folder, MAX_BYTES, error))
    {
      jm_folder_erase (folder);
      return NULL;
    }
  jm_json_begin_object (builder);
  n += put_person (builder, folder);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    n += put_table (builder, folder, i);
  jm_json_end_object (builder);
  profile = jm_json_builder_finish (builder);
  jm_folder_erase (folder);
  if (n > 0)
    return g_steal_pointer (&profile);
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not LinkedIn’s export of your data: there is neither “Profile.csv” nor “Positions.csv” in it."));
  return NULL;
}
