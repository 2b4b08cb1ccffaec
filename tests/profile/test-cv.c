/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cairo-pdf.h>

#include "paper.h"

static JmPdfText *
read_pdf (const char *path)
{
  g_autoptr(GError) error = NULL;
  JmPdfText *pdf = jm_pdf_text_read (path, NULL, NULL, &error);

  g_assert_no_error (error);
  return pdf;
}

static void
assert_unreadable (const char *path,
                   int         code,
                   const char *word)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmPdfText) pdf = jm_pdf_text_read (path, NULL, NULL, &error);

  g_assert_null (pdf);
  g_assert_error (error, JM_ERROR, code);
  if (strstr (error->message, word) == NULL)
    g_error ("“%s” does not say “%s”", error->message, word);
  g_assert_false (strstr (error->message, "%s") != NULL);
}

/* --- what can be read --- */

static void
test_columns (void)
{
  g_autoptr(GString) page = g_string_new (NULL);
  char *folder = paper_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr(JmPdfText) pdf = NULL;
  const char *left, *right;

  g_string_append_printf (page, "%s", "BT /F1 18 Tf 50 800 Td (Marie Durand) Tj ET\n");
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *a = g_strdup_printf ("The left column goes on, line %u", i);
      g_autofree char *b = g_strdup_printf ("and the right one says other things, %u", i);
      g_autofree char *first = paper_text (50, 740 - 14 * i, a);
      g_autofree char *second = paper_text (320, 733 - 14 * i, b);

      g_string_append (page, first);
      g_string_append (page, second);
    }
  path = paper_write_pdf (folder, "columns.pdf", (const char *[]) { page->str, NULL });
  pdf = read_pdf (path);

  left = strstr (pdf->text, "line 7");
  right = strstr (pdf->text, "things, 0");
  g_assert_true (g_str_has_prefix (pdf->text, "Marie Durand\n"));
  g_assert_nonnull (left);
  g_assert_nonnull (right);
  g_assert_true (left < right);
  g_assert_cmpuint (pdf->pages, ==, 1);

  paper_folder_remove (folder);
}

/* A narrow column of skills beside the jobs, one row of it level with a job's: each is read for itself, and as what it is. */
static void
test_sidebar (void)
{
  static const char *const skills[] = { "SKILLS", "Welding", "Riveting", "Rope work", "Radio", "Navigation", "First aid", "Night watch", "LANGUAGES", "German (C1)", "Dutch (B2)" };
  static const char *const jobs[] = {
    "EXPERIENCE", "Chief Officer", "Quince Shipping GmbH", "03/2019 - present", "Ran a watch of nine people on the northern route, in every weather", "",
    "Second Officer", "Medlar Lines Ltd", "10/2015 - 02/2019", "Kept charts and radio for coastal cargo and its passengers", "Trained the cadets of two years",
  };
  g_autoptr(GString) page = g_string_new (NULL);
  char *folder = paper_folder_new ();
  g_autofree char *path = NULL;
  g_autofree char *name = paper_text (50, 800, "Zora Quay");
  g_autoptr(JmPdfText) pdf = NULL;
  g_autoptr(JmJson) read = NULL;
  JmJson *experience, *languages;

  g_string_append (page, name);
  for (guint i = 0; i < G_N_ELEMENTS (skills); i++)
    {
      g_autofree char *side = paper_text (50, 740 - 16 * i, skills[i]);
      g_autofree char *main_text = paper_text (190, 740 - 16 * i - (i % 3), jobs[i]);

      g_string_append (page, side);
      g_string_append (page, main_text);
    }
  path = paper_write_pdf (folder, "sidebar.pdf", (const char *[]) { page->str, NULL });
  pdf = read_pdf (path);
  read = jm_cv_read_text (pdf->text, NULL);
  experience = jm_json_get_member (jm_json_get_member (read, "profile"), "experience");
  languages = jm_json_get_member (jm_json_get_member (read, "profile"), "languages");
  g_assert_cmpuint (jm_json_get_length (experience), ==, 2);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (experience, 0), "position"), ==, "Chief Officer");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (experience, 1), "name"), ==, "Medlar Lines Ltd");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (experience, 1), "endDate"), ==, "2019-02");
  g_assert_cmpuint (jm_json_get_length (languages), ==, 2);

  paper_folder_remove (folder);
}

/* Dates at the margin belong to their rows. */
static void
test_margin (void)
{
  g_autoptr(GString) page = g_string_new (NULL);
  char *folder = paper_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr(JmPdfText) pdf = NULL;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *a = g_strdup_printf ("Developer at the workshop number %u", i);
      g_autofree char *b = g_strdup_printf ("201%u - 202%u", i, i);
      g_autofree char *first = paper_text (50, 740 - 20 * i, a);
      g_autofree char *second = paper_text (480, 740 - 20 * i, b);

      g_string_append (page, first);
      g_string_append (page, second);
    }
  path = paper_write_pdf (folder, "margin.pdf", (const char *[]) { page->str, NULL });
  pdf = read_pdf (path);
  g_assert_nonnull (strstr (pdf->text, "number 3\t2013 - 2023"));

  paper_folder_remove (folder);
}

static void
test_words (void)
{
  static const char page[] =
    "BT /F1 10 Tf 14 TL 50 700 Td (She led the develop-) Tj T* (ment of a well-known co-) Tj T* (founder network, a co-founder.) Tj ET\n";
  char *folder = paper_folder_new ();
  g_autofree char *path = paper_write_pdf (folder, "words.pdf", (const char *[]) { page, page, NULL });
  g_autoptr(JmPdfText) pdf = read_pdf (path);

  g_assert_nonnull (strstr (pdf->text, "the development of"));
  g_assert_nonnull (strstr (pdf->text, "co-\nfounder network"));
  g_assert_cmpuint (pdf->pages, ==, 2);
  g_assert_true (g_utf8_validate (pdf->text, -1, NULL));

  paper_folder_remove (folder);
}

static void
test_drawn (void)
{
  char *folder = paper_folder_new ();
  g_autofree char *path = g_build_filename (folder, "drawn.pdf", NULL);
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (surface);
  g_autoptr(JmPdfText) pdf = NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, "CV of Zoë");
  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 11);
  cairo_move_to (cr, 50, 80);
  cairo_show_text (cr, "Zoë Müller — eﬃcient, oﬀ the clock");
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  pdf = read_pdf (path);
  g_assert_cmpstr (pdf->title, ==, "CV of Zoë");
  g_assert_cmpstr (pdf->text, ==, "Zoë Müller — efficient, off the clock");

  paper_folder_remove (folder);
}

/* --- what cannot --- */

static void
test_unreadable (void)
{
  static const char locked[] =
    "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    "3 0 obj\n<< /Filter /Standard /V 1 /R 2 /P -4 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >>\nendobj\n"
    "trailer\n<< /Size 4 /Root 1 0 R /Encrypt 3 0 R /ID [(0123456789012345) (0123456789012345)] >>\n%%EOF\n";
  char *folder = paper_folder_new ();
  g_autofree char *missing = g_build_filename (folder, "missing.pdf", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.pdf", NULL);
  g_autofree char *empty = paper_write (folder, "empty.pdf", "", 0);
  g_autofree char *letter = paper_write (folder, "letter.pdf", "Dear Sir or Madam", -1);
  g_autofree char *cut = paper_write (folder, "cut.pdf", "%PDF-1.7\n1 0 obj\n<<", -1);
  g_autofree char *scan = paper_write_pdf (folder, "scan.pdf", (const char *[]) { "0 0 100 100 re f", NULL });
  g_autofree char *key = paper_write (folder, "locked.pdf", locked, -1);
  g_autofree char *large = g_build_filename (folder, "large.pdf", NULL);
  g_autofd int fd = g_open (large, O_CREAT | O_WRONLY, 0600);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_cmpint (ftruncate (fd, 50 * 1000 * 1000 + 1), ==, 0);

  assert_unreadable (missing, JM_ERROR_NOT_FOUND, "missing.pdf");
  assert_unreadable (folder, JM_ERROR_INVALID, "not a file");
  assert_unreadable (pipe, JM_ERROR_INVALID, "not a file");
  assert_unreadable (empty, JM_ERROR_INVALID, "empty");
  assert_unreadable (large, JM_ERROR_TOO_LARGE, "50 MB");
  assert_unreadable (letter, JM_ERROR_INVALID, "not a PDF");
  assert_unreadable (cut, JM_ERROR_INVALID, "damaged");
  assert_unreadable (scan, JM_ERROR_INVALID, "picture");
  assert_unreadable (key, JM_ERROR_UNAUTHORIZED, "password");

  paper_folder_remove (folder);
}

/* 300 KB that inflate to 100 MB of operators. The sanitizers need the memory that the limit takes. */
static void
test_bomb (void)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("the memory limit is off in this build");
#else
  static const char operators[] = "BT /F1 10 Tf 1 0 0 1 50 700 Tm (hello) Tj ET\n";
  char *folder = paper_folder_new ();
  g_autoptr(GString) page = g_string_new (NULL);
  g_autofree char *path = NULL;

  if (g_getenv ("JM_TEST_LONG") == NULL)
    {
      g_test_skip ("takes some seconds: ./dev test --long");
      paper_folder_remove (folder);
      return;
    }
  for (guint i = 0; i < 2400 * 1000; i++)
    g_string_append_len (page, operators, sizeof operators - 1);
  path = paper_write_packed_pdf (folder, "bomb.pdf", page->str, page->len);
  assert_unreadable (path, JM_ERROR_TOO_LARGE, "memory");

  paper_folder_remove (folder);
#endif
}

/* A stand-in for the helper, so that its deaths can be seen. */
static void
with_helper (const char *script)
{
  char *folder = paper_folder_new ();
  g_autofree char *helper = paper_write (folder, "jobmate-pdf-text", script, -1);

  g_assert_cmpint (g_chmod (helper, 0700), ==, 0);
  g_setenv ("JOBMATE_LIBEXECDIR", folder, TRUE);
  g_free (folder);
}

static void
test_deaths (void)
{
  static const struct { const char *script; int code; const char *word; } deaths[] = {
    { "#!/bin/sh\nkill -SEGV $$\n", JM_ERROR_INVALID, "crashed" },
    { "#!/bin/sh\nkill -ABRT $$\n", JM_ERROR_TOO_LARGE, "memory" },
    { "#!/bin/sh\nkill -XCPU $$\n", JM_ERROR_TIMED_OUT, "too long" },
    { "#!/bin/sh\necho '{\"error\":\"too-large\"}'\n", JM_ERROR_TOO_LARGE, "more pages" },
    { "#!/bin/sh\necho no JSON\n", JM_ERROR_FAILED, "reinstall" },
    { "#!/bin/sh\nexec yes\n", JM_ERROR_TOO_LARGE, "more pages" },
  };
  g_autofree char *real = g_strdup (g_getenv ("JOBMATE_LIBEXECDIR"));
  char *folder = paper_folder_new ();
  g_autofree char *path = paper_write (folder, "cv.pdf", "%PDF-1.4", -1);

  for (guint i = 0; i < G_N_ELEMENTS (deaths); i++)
    {
      with_helper (deaths[i].script);
      assert_unreadable (path, deaths[i].code, deaths[i].word);
      paper_folder_remove (g_strdup (g_getenv ("JOBMATE_LIBEXECDIR")));
    }
  g_setenv ("JOBMATE_LIBEXECDIR", "/nowhere", TRUE);
  assert_unreadable (path, JM_ERROR_FAILED, "reinstall");

  g_setenv ("JOBMATE_LIBEXECDIR", real, TRUE);
  paper_folder_remove (folder);
}

static gpointer
cancel_soon (gpointer user_data)
{
  g_usleep (50 * 1000);
  g_cancellable_cancel (user_data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autofree char *real = g_strdup (g_getenv ("JOBMATE_LIBEXECDIR"));
  char *folder = paper_folder_new ();
  g_autofree char *path = paper_write (folder, "cv.pdf", "%PDF-1.4", -1);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  GThread *thread;

  with_helper ("#!/bin/sh\nexec sleep 1000\n");
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_null (jm_pdf_text_read (path, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  paper_folder_remove (g_strdup (g_getenv ("JOBMATE_LIBEXECDIR")));
  g_setenv ("JOBMATE_LIBEXECDIR", real, TRUE);
  paper_folder_remove (folder);
}

/* --- the copy --- */

typedef struct {
  char        *path;
  char        *versions[2];
  gint         is_over;
} Writer;

/* Another program that saves again and again. */
static gpointer
write_thread (gpointer data)
{
  Writer *writer = data;

  for (guint i = 0; !g_atomic_int_get (&writer->is_over); i++)
    {
      g_file_set_contents (writer->path, writer->versions[i % 2], -1, NULL);
      g_thread_yield ();
    }
  return NULL;
}

/* The text is that of the copy, whatever the file says by then. */
static void
test_take_changing (void)
{
  char *folder = paper_folder_new ();
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  Writer writer = { 0 };
  GThread *thread;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *line = paper_text (72, 760, i == 0 ? "Zora Quay" : "Ada Long Pier");

      writer.path = paper_write_pdf (folder, "changing.pdf", (const char *[]) { line, NULL });
      g_assert_true (g_file_get_contents (writer.path, &writer.versions[i], NULL, NULL));
      if (i == 0)
        g_free (writer.path);
    }
  thread = g_thread_new ("writer", write_thread, &writer);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmCv) cv = jm_cv_take_file (data, writer.path, NULL, NULL, &error);
      g_autofree char *copy = NULL;
      g_autoptr(JmPdfText) pdf = NULL;

      g_assert_no_error (error);
      copy = g_build_filename (data, cv->file, NULL);
      pdf = jm_pdf_text_read (copy, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (pdf->text, ==, cv->text);
    }
  g_atomic_int_set (&writer.is_over, TRUE);
  g_thread_join (thread);
  g_free (writer.path);
  g_free (writer.versions[0]);
  g_free (writer.versions[1]);
  paper_folder_remove (folder);
}

static void
test_take_file (void)
{
  char *folder = paper_folder_new ();
  g_autofree char *line = paper_text (72, 760, "Zora Quay");
  g_autofree char *path = paper_write_pdf (folder, "Lebenslauf Zoë.pdf", (const char *[]) { line, NULL });
  g_autofree char *original = NULL;
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCv) cv = jm_cv_take_file (data, path, NULL, NULL, &error);
  g_autoptr(JmCv) again = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *bytes = NULL;
  struct stat info;

  g_assert_no_error (error);
  g_assert_cmpstr (cv->name, ==, "Lebenslauf Zoë.pdf");
  g_assert_true (g_str_has_prefix (cv->file, "cv/") && g_str_has_suffix (cv->file, ".pdf"));
  g_assert_cmpuint (strlen (cv->file), ==, strlen ("cv/.pdf") + 64);
  copy = g_build_filename (data, cv->file, NULL);
  g_assert_cmpint (stat (copy, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (copy, &bytes, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &original, NULL, NULL));
  g_assert_cmpstr (bytes, ==, original);
  g_assert_cmpstr (cv->text, ==, "Zora Quay");
  g_assert_cmpuint (cv->pages, ==, 1);

  again = jm_cv_take_file (data, path, NULL, NULL, &error);
  g_assert_cmpstr (again->file, ==, cv->file);
  g_assert_null (jm_cv_take_file (data, folder, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);

  paper_folder_remove (folder);
}

static gboolean
insert_cv (JmDb     *db,
           gpointer  user_data,
           GError  **error)
{
  return jm_cv_insert (db, user_data, error);
}

static gboolean
load_current (JmDb     *db,
              gpointer  user_data,
              GError  **error)
{
  JmCv **cv = user_data;

  *cv = jm_cv_load (db, 0, error);
  return *cv != NULL;
}

static gboolean
list_cvs (JmDb     *db,
          gpointer  user_data,
          GError  **error)
{
  GPtrArray **cvs = user_data;

  *cvs = jm_cv_list (db, error);
  return *cvs != NULL;
}

static JmCv *
make_cv (const char *file,
         const char *text)
{
  JmCv *cv = g_new0 (JmCv, 1);

  cv->file = g_strdup (file);
  cv->name = g_strdup ("cv.pdf");
  cv->text = g_strdup (text);
  cv->pages = 1;
  return cv;
}

static void
test_table (void)
{
  char *folder = paper_folder_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmStore) store = jm_store_open (folder, &error);
  g_autoptr(JmCv) first = make_cv ("cv/a.pdf", "one");
  g_autoptr(JmCv) second = make_cv ("cv/b.pdf", "two");
  g_autoptr(JmCv) again = make_cv ("cv/a.pdf", "one, read anew");
  g_autoptr(JmCv) current = NULL;
  g_autoptr(GPtrArray) cvs = NULL;
  g_autoptr(JmJson) json = NULL;

  g_assert_no_error (error);
  g_assert_false (jm_store_read (store, load_current, &current, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, insert_cv, first, &error));
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, insert_cv, second, &error));
  g_assert_true (jm_store_write (store, JM_PRIORITY_COMMAND, insert_cv, again, &error));
  g_assert_no_error (error);
  g_assert_cmpint (again->id, ==, first->id);

  g_assert_true (jm_store_read (store, load_current, &current, &error));
  g_assert_cmpint (current->id, ==, first->id);
  g_assert_cmpstr (current->text, ==, "one, read anew");
  g_assert_true (jm_store_read (store, list_cvs, &cvs, &error));
  g_assert_cmpuint (cvs->len, ==, 2);
  g_assert_false (((JmCv *) cvs->pdata[0])->is_current);
  json = jm_cv_to_json (current, FALSE);
  g_assert_cmpstr (jm_json_member_string (json, "id"), ==, "c1");
  g_assert_null (jm_json_get_member (json, "text"));

  jm_store_close (store);
  paper_folder_remove (folder);
}

/* --- contact and sections --- */

static void
test_read_text (void)
{
  static const struct { const char *text, *name, *email, *phone, *link, *section, *words; } samples[] = {
    { "Marie Durand\nDéveloppeuse C\n12 rue des Lilas, 69001 Lyon\n+33 6 00 00 00 00 · marie.durand@example.org\nhttps://forge.example/md\n\n"
      "Expériences professionnelles\n2015 - 2020 Atelier Vauban\n\nFormation\nInstitut de Grenoble",
      "Marie Durand", "marie.durand@example.org", "+33 6 00 00 00 00", "https://forge.example/md", "education", "Institut de Grenoble" },
    { "LEBENSLAUF\nJürgen von der Heide\nTelefon: 030 12345678\nmailto:j.heide@example.de\n\nBerufserfahrung\nWerk Nord\n\nSprachkenntnisse: Deutsch, Englisch",
      "Jürgen von der Heide", "j.heide@example.de", "030 12345678", NULL, "languages", "Deutsch, Englisch" },
    { "resume of\nJane Q. Public\n607.555.0199\njane@public.example\nlinkedin.com/in/janepublic\nE D U C A T I O N\nState\nWORK EXPERIENCE\nShop",
      "Jane Q. Public", "jane@public.example", "607.555.0199", "https://linkedin.com/in/janepublic", "experience", "Shop" },
    { "Página 1\nLucía Gómez\nlucia@example.es\nEXPERIENCIA LABORAL\nTaller\nIdiomas\nInglés\nFormación académica\nUniversidad",
      "Lucía Gómez", "lucia@example.es", NULL, NULL, "languages", "Inglés" },
    { "24/07/1994\n2015 - 2020\n75001\n1863-1865\nno heading @ all", NULL, NULL, NULL, NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(JmJson) read = jm_cv_read_text (samples[i].text, &error);
      JmJson *contact = jm_json_get_member (read, "contact");
      JmJson *sections = jm_json_get_member (read, "sections");
      JmJson *links = jm_json_get_member (contact, "links");

      g_assert_no_error (error);
      g_assert_cmpstr (jm_json_member_string (contact, "name"), ==, samples[i].name);
      g_assert_cmpstr (jm_json_member_string (contact, "email"), ==, samples[i].email);
      g_assert_cmpstr (jm_json_member_string (contact, "phone"), ==, samples[i].phone);
      g_assert_cmpstr (jm_json_get_string (jm_json_get_element (links, 0)), ==, samples[i].link);
      if (samples[i].section != NULL)
        g_assert_cmpstr (jm_json_member_string (sections, samples[i].section), ==, samples[i].words);
      else
        g_assert_cmpuint (jm_json_get_length (jm_json_get_member (read, "warnings")), ==, 3);
    }
}

static void
test_read_nothing (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (jm_cv_read_text (" \n ", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

/* Name and mail address as they stand in the recorded CVs. */
static const struct { const char *file, *name, *email; } recorded[] = {
  { "ArthurBernard__Arthur-CV-LaTeX__Arthur_Bernard_CV_Fr.pdf", "Arthur Bernard", "arthur.bernard.92@gmail.com" },
  { "deedy__Deedy-Resume__deedy_resume-openfont.pdf", "Debarghya Das", "deedy@fb.com" },
  { "jankapunkt__latexcv__classic_main.pdf", "Jan Küster", "info@jankuester.com" },
  { "jankapunkt__latexcv__infographics2_fr_main.pdf", "Achraf Najmi", "najmi.achraf@gmail.com" },
  { "jankapunkt__latexcv__two_column_main.pdf", "Jan Küster", "info@jankuester.com" },
  { "liantze__AltaCV__mmayer.pdf", "Marissa Mayer", "mmayer@yahoo-inc.com" },
  { "posquit0__Awesome-CV__coverletter.pdf", "Claud D. Park", "posquit0.bj@gmail.com" },
  { "posquit0__Awesome-CV__examples_cv.pdf", "Claud D. Park", "posquit0.bj@gmail.com" },
  { "rendercv__rendercv__John_Doe_ClassicTheme_CV.pdf", "John Doe", "john.doe@email.com" },
  { "sb2nov__resume__sourabh_bajaj_resume.pdf", "Sourabh Bajaj", "sourabh@sourabhbajaj.com" },
  { "spagnuolocarmine__TwentySecondsCurriculumVitae-LaTex__Twenty-Seconds_cv.pdf", "Alice", "alice@wonderland.com" },
};

static void
test_recorded (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("JM_RECORDED_DATA"), "cv-pdf", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no recorded data here");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (recorded); i++)
    {
      g_autofree char *path = g_build_filename (folder, recorded[i].file, NULL);
      g_autoptr(JmPdfText) pdf = read_pdf (path);
      g_autoptr(JmJson) read = jm_cv_read_text (pdf->text, NULL);
      JmJson *contact = jm_json_get_member (read, "contact");

      g_test_message ("%s", recorded[i].file);
      g_assert_cmpuint (strlen (pdf->text), >, 2000);
      g_assert_cmpstr (jm_json_member_string (contact, "name"), ==, recorded[i].name);
      g_assert_cmpstr (jm_json_member_string (contact, "email"), ==, recorded[i].email);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_profile_init ();

  g_test_add_func ("/cv/pdf/columns", test_columns);
  g_test_add_func ("/cv/pdf/sidebar", test_sidebar);
  g_test_add_func ("/cv/pdf/margin", test_margin);
  g_test_add_func ("/cv/pdf/words", test_words);
  g_test_add_func ("/cv/pdf/drawn", test_drawn);
  g_test_add_func ("/cv/pdf/unreadable", test_unreadable);
  g_test_add_func ("/cv/pdf/bomb", test_bomb);
  g_test_add_func ("/cv/pdf/deaths", test_deaths);
  g_test_add_func ("/cv/pdf/cancel", test_cancel);
  g_test_add_func ("/cv/take-file", test_take_file);
  g_test_add_func ("/cv/take-changing", test_take_changing);
  g_test_add_func ("/cv/table", test_table);
  g_test_add_func ("/cv/read-text", test_read_text);
  g_test_add_func ("/cv/read-nothing", test_read_nothing);
  g_test_add_func ("/cv/recorded", test_recorded);

  return g_test_run ();
}
