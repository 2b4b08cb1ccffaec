/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <profile/profile.h>

#include <profile/jm-cv-sheet.h>
#include <string.h>

#include "paper.h"

/* CVs that are written, read again: by pdftotext as any program would, and by the reader of CVs. */

static const struct { const char *language, *profile; } people[] = {
  { "en", "{\"full_name\": \"Marie Durand\", \"headline\": \"Software Engineer\", \"email\": \"marie@example.org\", \"phone\": \"+33 6 12 34 56 78\","
          " \"skills\": [\"C\", \"Rust\", \"SQLite\", \"Docker\"],"
          " \"experience\": [{\"position\": \"Software Engineer\", \"name\": \"Quince Systems\", \"startDate\": \"2019-03\", \"highlights\": [\"Led a rewrite of the parser\", \"Wrote tests\"]},"
          "  {\"position\": \"Developer\", \"name\": \"Larch Labs\", \"startDate\": \"2015-01\", \"endDate\": \"2019-02\", \"highlights\": [\"Kept the tills running\"]}],"
          " \"education\": [{\"institution\": \"University of Leeds\", \"studyType\": \"BSc\", \"area\": \"Computer Science\", \"startDate\": \"2011-09\", \"endDate\": \"2014-06\"}],"
          " \"languages\": [{\"language\": \"English\", \"fluency\": \"Native\"}, {\"language\": \"French\", \"fluency\": \"B2\"}]}" },
  { "fr", "{\"full_name\": \"Zoé Lefèvre\", \"headline\": \"Développeuse logiciel\", \"email\": \"zoe@example.org\", \"phone\": \"06 12 34 56 78\","
          " \"skills\": [\"Python\", \"PostgreSQL\", \"Linux\", \"Git\"],"
          " \"experience\": [{\"position\": \"Développeuse\", \"name\": \"Atelier Vauban\", \"startDate\": \"2020-09\", \"highlights\": [\"Réécriture de l’outil de paie\"]},"
          "  {\"position\": \"Technicienne\", \"name\": \"Sorbier SARL\", \"startDate\": \"2016-01\", \"endDate\": \"2020-08\", \"highlights\": [\"Dépannage du réseau\"]}],"
          " \"education\": [{\"institution\": \"Université de Lyon\", \"studyType\": \"Licence\", \"area\": \"informatique\", \"startDate\": \"2012-09\", \"endDate\": \"2015-06\"}],"
          " \"languages\": [{\"language\": \"Français\", \"fluency\": \"langue maternelle\"}, {\"language\": \"Anglais\", \"fluency\": \"C1\"}]}" },
  { "de", "{\"full_name\": \"Jörg Müller\", \"headline\": \"Softwareentwickler\", \"email\": \"joerg@example.org\", \"phone\": \"+49 170 1234567\","
          " \"skills\": [\"Java\", \"Kubernetes\", \"Linux\", \"Git\"],"
          " \"experience\": [{\"position\": \"Softwareentwickler\", \"name\": \"Quitte GmbH\", \"startDate\": \"2018-04\", \"highlights\": [\"Einführung automatischer Prüfungen\"]},"
          "  {\"position\": \"Techniker\", \"name\": \"Weißdorn AG\", \"startDate\": \"2014-01\", \"endDate\": \"2018-03\", \"highlights\": [\"Störungen behoben\"]}],"
          " \"education\": [{\"institution\": \"Universität Ulm\", \"studyType\": \"Bachelor\", \"area\": \"Informatik\", \"startDate\": \"2010-10\", \"endDate\": \"2013-09\"}],"
          " \"languages\": [{\"language\": \"Deutsch\", \"fluency\": \"Muttersprache\"}, {\"language\": \"Englisch\", \"fluency\": \"C1\"}]}" },
};

static JmProfile *
read_profile (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) json = jm_json_parse (text, -1, &error);
  JmProfile *profile = json != NULL ? jm_profile_from_json (json, &error) : NULL;

  g_assert_no_error (error);
  return profile;
}

static GBytes *
write_cv (const JmProfile *profile,
          const JmCvSheet *sheet,
          guint           *n_pages)
{
  g_autoptr(GError) error = NULL;
  GBytes *pdf = jm_cv_write_pdf (profile, sheet, n_pages, &error);

  g_assert_no_error (error);
  return pdf;
}

/* (nullable): there is no such program. */
static char *
run (const char *program,
     const char *option,
     const char *path)
{
  g_autofree char *found = g_find_program_in_path (program);
  const char *argv[] = { program, option, path, g_str_equal (program, "pdftotext") ? "-" : NULL, NULL };
  char *out = NULL;
  int status;

  if (found == NULL)
    return NULL;
  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, NULL));
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  return out;
}

/* Words as they are compared: what ends a line and what a bullet looks like is nothing of theirs. */
static char **
split (const char *text)
{
  g_auto(GStrv) raw = g_strsplit_set (text, " \n\f\t,", -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; raw[i] != NULL; i++)
    if (*raw[i] != '\0' && !g_str_equal (raw[i], "•") && !g_str_equal (raw[i], "-"))
      g_strv_builder_add (words, raw[i]);
  return g_strv_builder_end (words);
}

static void
assert_same_words (const char *wanted,
                   const char *read)
{
  g_auto(GStrv) left = split (wanted);
  g_auto(GStrv) right = split (read);

  for (guint i = 0; left[i] != NULL || right[i] != NULL; i++)
    if (g_strcmp0 (left[i], right[i]) != 0)
      g_error ("word %u is “%s”, not “%s”, in:\n%s", i, right[i] != NULL ? right[i] : "", left[i] != NULL ? left[i] : "", read);
}

static void
assert_same_field (const JmProfile *wanted,
                   JmJson          *read,
                   const char      *field)
{
  g_autoptr(JmJson) json = jm_profile_to_json (wanted);
  JmJson *left = jm_json_get_member (json, field);
  JmJson *right = jm_json_get_member (read, field);
  g_autofree char *left_text = jm_json_to_text (left, FALSE);
  g_autofree char *right_text = right != NULL ? jm_json_to_text (right, FALSE) : NULL;

  if (right == NULL || !jm_json_equal (left, right))
    g_error ("%s of %s is read as %s, not %s", field, wanted->full_name, right_text, left_text);
}

static void
check_sheet (const char      *folder,
             const char      *language,
             const JmProfile *profile,
             const JmCvSheet *sheet)
{
  static const char *const fields[] = { "full_name", "headline", "email", "phone", "skills", "experience", "education", "languages" };
  g_autoptr(GBytes) pdf = write_cv (profile, sheet, NULL);
  g_autofree char *path = paper_write (folder, "cv.pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  g_autofree char *text = jm_cv_write_text (profile, sheet, NULL);
  g_autofree char *words = run ("pdftotext", "-layout", path);
  g_autofree char *info = run ("pdfinfo", "-box", path);
  g_autofree char *lang = g_strdup_printf ("/Lang (%s)", language);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmPdfText) back = jm_pdf_text_read (path, NULL, NULL, &error);
  JmCv cv = { .text = back != NULL ? back->text : NULL };
  g_autoptr(JmJson) read = back != NULL ? jm_cv_dup_proposal (&cv, &error) : NULL;

  g_assert_no_error (error);
  if (words != NULL)
    assert_same_words (text, words);
  if (info != NULL)
    g_assert_nonnull (strstr (info, profile->full_name));
  g_assert_nonnull (memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), lang, strlen (lang)));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    assert_same_field (profile, read, fields[i]);
}

/* Both styles on both papers in three languages: every word in its order, and the same profile again. */
static void
test_read_back (void)
{
  char *folder = paper_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      g_autoptr(JmProfile) profile = read_profile (people[i].profile);

      for (JmCvStyle style = JM_CV_STYLE_PLAIN; style <= JM_CV_STYLE_CLASSIC; style++)
        for (JmPaper paper = JM_PAPER_A4; paper <= JM_PAPER_LETTER; paper++)
          check_sheet (folder, people[i].language, profile, &(JmCvSheet) { .style = style, .paper = paper, .language = people[i].language });
    }
  paper_folder_remove (folder);
}

/* Nothing that a profile holds leaves the page, breaks the file or loses a word. */
static void
test_hard (void)
{
  static const char *const hard[] = {
    "{\"full_name\": \"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft\", \"summary\": \"https://example.org/a/very/long/address/that/goes/on/and/on/and/on/until/it/is/longer/than/the/page/is/wide/and/still/goes/on\"}",
    "{\"full_name\": \"محمد عبد الله\", \"headline\": \"مهندس برمجيات\"}",
    "{\"full_name\": \"Ana\", \"headline\": \"Baker 🥐 and 🧑‍🍳\", \"experience\": [], \"skills\": []}",
    "{\"full_name\": \"Ana\", \"experience\": [{}, {\"highlights\": [\"\", \" \"]}, {\"position\": \"\", \"name\": \"\"}]}",
  };
  char *folder = paper_folder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hard); i++)
    for (JmCvStyle style = JM_CV_STYLE_PLAIN; style <= JM_CV_STYLE_CLASSIC; style++)
      {
        g_autoptr(JmProfile) profile = read_profile (hard[i]);
        guint n_pages = 0;
        g_autoptr(GBytes) pdf = NULL;
        g_autofree char *path = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(JmPdfText) back = NULL;

        g_set_str (&profile->location, "Lyon, where there is enough to do for a page that is not taken for a picture");
        pdf = write_cv (profile, &(JmCvSheet) { .style = style, .language = "en" }, &n_pages);
        path = paper_write (folder, "cv.pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
        back = jm_pdf_text_read (path, NULL, NULL, &error);
        g_assert_no_error (error);
        g_assert_nonnull (strstr (back->text, "Lyon, where"));
        g_assert_cmpuint (n_pages, ==, 1);
      }
  paper_folder_remove (folder);
}

/* A name of 200 letters, 60 skills, and jobs over several pages: no word is lost where one page ends and the next begins. */
static void
test_long (void)
{
  g_autoptr(GString) json = g_string_new ("{\"full_name\": \"");
  g_autoptr(JmProfile) profile = NULL;
  char *folder = paper_folder_new ();
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GBytes) pdf = NULL;
  JmCvSheet sheet = { .language = "en" };
  guint n_pages;

  for (guint i = 0; i < 25; i++)
    g_string_append (json, "Wenzels ");
  g_string_append (json, "\", \"skills\": [");
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (json, "%s\"Skill%u\"", i > 0 ? "," : "", i);
  g_string_append (json, "], \"experience\": [");
  for (guint i = 0; i < 12; i++)
    g_string_append_printf (json, "%s{\"position\": \"Clerk%u\", \"name\": \"Quince%u\", \"highlights\": [\"One%u two three\", \"Four%u five six\", \"Seven%u eight\", \"Nine%u\", \"Ten%u\"]}",
                            i > 0 ? "," : "", i, i, i, i, i, i, i);
  g_string_append (json, "]}");
  profile = read_profile (json->str);
  pdf = write_cv (profile, &sheet, &n_pages);
  path = paper_write (folder, "cv.pdf", g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  text = jm_cv_write_text (profile, &sheet, NULL);
  words = run ("pdftotext", "-layout", path);
  g_assert_cmpuint (n_pages, >, 1);
  if (words != NULL)
    assert_same_words (text, words);
  paper_folder_remove (folder);
}

/* A group of skills is a line of its own, with all that is in it. */
static void
test_groups (void)
{
  g_autoptr(JmProfile) profile = read_profile ("{\"full_name\": \"Ana\", \"skills\": [\"Git\", \"Bash\", {\"name\": \"Databases\", \"level\": \"expert\", \"keywords\": [\"SQLite\", \"PostgreSQL\"]}, \"Vim\"]}");
  g_autofree char *text = jm_cv_write_text (profile, &(JmCvSheet) { .language = "en" }, NULL);

  g_assert_nonnull (strstr (text, "\nSkills\nGit, Bash\nDatabases (expert): SQLite, PostgreSQL\nVim"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cv-sheet/read-back", test_read_back);
  g_test_add_func ("/cv-sheet/hard", test_hard);
  g_test_add_func ("/cv-sheet/long", test_long);
  g_test_add_func ("/cv-sheet/groups", test_groups);
  return g_test_run ();
}
