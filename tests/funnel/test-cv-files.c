/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CVs that come, go and are chosen, with their files; all of it can be taken back. */
#include "fixture.h"
#include "paper.h"

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>

#define DAY (24 * 60 * 60)

#define DECIDE(verb, ...) \
  { \
    g_autoptr(GAsyncResult) result = NULL; \
    g_autoptr(GError) error = NULL; \
    \
    jm_funnel_##verb##_async (funnel, __VA_ARGS__, NULL, wait_cb, &result); \
    result = wait_for (&result); \
    jm_funnel_##verb##_finish (funnel, result, &error); \
    g_assert_no_error (error); \
    settle (); \
  }

static void
take_in (JmFunnel   *funnel,
         const char *folder,
         const char *name)
{
  g_autofree char *text = paper_text (72, 760, name);
  const char *pages[] = { text, NULL };
  g_autofree char *path = paper_write_pdf (folder, name, pages);

  DECIDE (import_cv, path, NULL, TRUE)
}

static void
remove_cv (JmFunnel *funnel,
           gint64    id)
{
  DECIDE (remove_cv, id)
}

static void
use (JmFunnel *funnel,
     gint64    id)
{
  DECIDE (use_cv, id)
}

static void
purge (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_purge_async (funnel, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_purge_finish (funnel, result, NULL, &error);
  g_assert_no_error (error);
}

/* "c2* two.pdf, c1 one.pdf": newest first, the current one marked. */
static char *
list (JmFunnel *funnel)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) cvs = jm_funnel_list_cvs (funnel, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < cvs->len; i++)
    {
      const JmCv *cv = cvs->pdata[i];

      g_string_append_printf (text, "%sc%d%s %s", i > 0 ? ", " : "", (int) cv->id, cv->is_current ? "*" : "", cv->name);
    }
  return g_string_free (text, FALSE);
}

static void
assert_list (JmFunnel   *funnel,
             const char *wanted)
{
  g_autofree char *is = list (funnel);

  g_assert_cmpstr (is, ==, wanted);
}

/* How many files of that kind lie in the folder. */
static guint
count_files (Fixture    *fixture,
             const char *suffix)
{
  g_autofree char *path = g_build_filename (fixture->path, "cv", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += g_str_has_suffix (name, suffix);
  return n;
}

static void
make_old (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->path, "cv", NULL);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      struct utimbuf times = { .actime = jm_time_now () - 2 * DAY, .modtime = jm_time_now () - 2 * DAY };

      g_assert_cmpint (g_utime (file, &times), ==, 0);
    }
}

static GBytes *
draw (JmFunnel *funnel,
      gint64    id)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GBytes *png;

  jm_funnel_draw_cv_async (funnel, id, NULL, wait_cb, &result);
  result = wait_for (&result);
  png = jm_funnel_draw_cv_finish (funnel, result, &error);
  g_assert_no_error (error);
  return png;
}

static void
test_undo (void)
{
  g_auto(Fixture) fixture = { 0 };
  char *folder = paper_folder_new ();
  g_autofree char *label = NULL;

  fixture_init (&fixture);
  take_in (fixture.funnel, folder, "one.pdf");
  take_in (fixture.funnel, folder, "two.pdf");
  assert_list (fixture.funnel, "c2* two.pdf, c1 one.pdf");
  use (fixture.funnel, 1);
  assert_list (fixture.funnel, "c2 two.pdf, c1* one.pdf");
  remove_cv (fixture.funnel, 1);
  assert_list (fixture.funnel, "c2* two.pdf");
  take_in (fixture.funnel, folder, "one.pdf");
  assert_list (fixture.funnel, "c3* one.pdf, c2 two.pdf");
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Imported the CV “one.pdf”");

  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_CV_IMPORTED);
  assert_list (fixture.funnel, "c2* two.pdf");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_CV_REMOVED);
  assert_list (fixture.funnel, "c2 two.pdf, c1* one.pdf");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_CV_USED);
  undo (fixture.funnel, FALSE);
  undo (fixture.funnel, FALSE);
  assert_list (fixture.funnel, "");
  for (guint i = 0; i < 5; i++)
    undo (fixture.funnel, TRUE);
  assert_list (fixture.funnel, "c3* one.pdf, c2 two.pdf");
  paper_folder_remove (folder);
}

/* The same file again is the same CV: taken back, it is what it was. */
static void
test_again (void)
{
  g_auto(Fixture) fixture = { 0 };
  char *folder = paper_folder_new ();

  fixture_init (&fixture);
  take_in (fixture.funnel, folder, "one.pdf");
  take_in (fixture.funnel, folder, "two.pdf");
  take_in (fixture.funnel, folder, "one.pdf");
  assert_list (fixture.funnel, "c2 two.pdf, c1* one.pdf");
  undo (fixture.funnel, FALSE);
  assert_list (fixture.funnel, "c2* two.pdf, c1 one.pdf");
  paper_folder_remove (folder);
}

/* The file lies there as long as undo can bring the CV back, and not longer; what came just now may be on its way in. */
static void
test_file (void)
{
  g_auto(Fixture) fixture = { 0 };
  char *folder = paper_folder_new ();
  g_autofree char *other = NULL;
  g_autofree char *draft = NULL;

  fixture_init (&fixture);
  take_in (fixture.funnel, folder, "one.pdf");
  take_in (fixture.funnel, folder, "two.pdf");
  remove_cv (fixture.funnel, 1);
  other = g_build_filename (fixture.path, "cv", "mine.pdf", NULL);
  draft = g_build_filename (fixture.path, "cv", ".taking-AAAAAA", NULL);
  g_assert_true (g_file_set_contents (other, "mine", -1, NULL) && g_file_set_contents (draft, "half", -1, NULL));
  make_old (&fixture);
  purge (fixture.funnel);
  g_assert_cmpuint (count_files (&fixture, ".pdf"), ==, 3);
  g_assert_false (g_file_test (draft, G_FILE_TEST_EXISTS));
  undo (fixture.funnel, FALSE);
  g_bytes_unref (draw (fixture.funnel, 1));
  g_assert_cmpuint (count_files (&fixture, ".png"), ==, 1);

  undo (fixture.funnel, TRUE);
  execute (fixture.funnel, "DELETE FROM undo_payload");
  purge (fixture.funnel);
  g_assert_cmpuint (count_files (&fixture, ".png"), ==, 1);
  make_old (&fixture);
  purge (fixture.funnel);
  g_assert_cmpuint (count_files (&fixture, ".png"), ==, 0);
  g_assert_cmpuint (count_files (&fixture, ".pdf"), ==, 2);
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  paper_folder_remove (folder);
}

/* Drawn once; what lies there and is no picture is drawn anew. */
static void
test_picture (void)
{
  g_auto(Fixture) fixture = { 0 };
  char *folder = paper_folder_new ();
  g_autofree char *path = NULL;
  g_autoptr(JmCv) cv = NULL;
  g_autoptr(GBytes) first = NULL;
  g_autoptr(GBytes) again = NULL;
  GStatBuf info;

  fixture_init (&fixture);
  take_in (fixture.funnel, folder, "one.pdf");
  cv = jm_funnel_dup_cv (fixture.funnel, 0, NULL);
  memcpy (cv->file + strlen (cv->file) - 3, "png", 3);
  path = g_build_filename (fixture.path, cv->file, NULL);
  first = draw (fixture.funnel, 0);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  again = draw (fixture.funnel, 0);
  g_assert_true (g_bytes_equal (first, again));
  paper_folder_remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/cv/files/undo", test_undo);
  g_test_add_func ("/cv/files/again", test_again);
  g_test_add_func ("/cv/files/file", test_file);
  g_test_add_func ("/cv/files/picture", test_picture);
  return g_test_run ();
}
