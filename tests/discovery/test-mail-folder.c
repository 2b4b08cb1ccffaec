/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scene.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* A folder of job alerts as a board. */

static void
copy_mail (const char *folder,
           const char *fixture,
           const char *name)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "fixtures", "mails", fixture, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *bytes = NULL;
  gsize length;

  g_mkdir_with_parents (parent, 0700);
  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

static JmJson *
run_row (Scene      *scene,
         const char *reference)
{
  g_autoptr(JmJson) answer = scene_run (scene);
  JmJson *row = scene_find_board (answer, reference);

  g_assert_nonnull (row);
  return jm_json_ref (row);
}

static gboolean
is_unmodified (JmJson *row)
{
  gboolean value = FALSE;

  g_assert_true (jm_json_member_boolean (row, "not_modified", &value));
  return value;
}

static void
test_runs (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *folder = g_build_filename (scene->dir, "alerts", NULL);
  g_autofree char *reference = g_strconcat ("mail:", folder, NULL);
  g_autofree char *loop = g_build_filename (folder, "loop", NULL);
  g_autofree char *fresh = g_build_filename (folder, "new", "1795417200.M1P2.host", NULL);
  g_autofree char *seen = g_build_filename (folder, "cur", "1795417200.M1P2.host:2,S", NULL);
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", reference, NULL);
  g_autofree char *id = NULL;
  g_autofree char *board = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(JmJson) third = NULL;
  g_autoptr(JmJson) fourth = NULL;

  copy_mail (folder, "apec.eml", "apec.eml");
  copy_mail (folder, "linkedin.eml", "sub/folder/linkedin.eml");
  copy_mail (folder, "hellowork.eml", "new/1795417200.M1P2.host");
  copy_mail (folder, "indeed.eml", "tmp/half.eml");
  copy_mail (folder, "indeed.eml", ".hidden/indeed.eml");
  copy_mail (folder, "expected.json", "notes.json");
  g_assert_cmpint (symlink (folder, loop), ==, 0);

  first = run_row (scene, reference);
  scene_assert_counts (first, "9 9 0 0 0");
  g_assert_false (is_unmodified (first));
  id = scene_text (scene, "SELECT external_id AS x FROM posting WHERE title = 'Support'");
  g_assert_cmpstr (id, ==, "www.linkedin.com:4363900002");
  board = scene_text (scene, "SELECT board AS x FROM posting WHERE title = 'Support'");
  g_assert_cmpstr (board, ==, reference);
  g_assert_cmpint (scene_number (scene, COUNT ("posting WHERE is_manual = 0 AND published_at > 1795300000")), ==, 9);

  /* A Maildir's flags are no change. */
  copy_mail (folder, "expected.json", "cur/x");
  g_assert_cmpint (g_rename (fresh, seen), ==, 0);
  second = run_row (scene, reference);
  scene_assert_counts (second, "0 0 0 0 0");

  copy_mail (folder, "cadremploi.eml", "again/cadremploi.eml");
  third = run_row (scene, reference);
  scene_assert_counts (third, "3 3 0 0 0");
  fourth = run_row (scene, reference);
  g_assert_true (is_unmodified (fourth));
  scene_assert_counts (fourth, "0 0 0 0 0");
  g_assert_cmpint (scene_number (scene, COUNT ("posting")), ==, 12);
  g_assert_cmpuint (jm_test_server_count (scene->server, NULL), ==, 0);
}

/* Another search has to see all of it; what was there is a duplicate. */
static void
test_rules (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *folder = g_build_filename (scene->dir, "alerts", NULL);
  g_autofree char *reference = g_strconcat ("mail:", folder, NULL);
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", reference, "support");
  g_autoptr(JmSearch) two = NULL;
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;

  copy_mail (folder, "linkedin.eml", "linkedin.eml");
  first = run_row (scene, reference);
  scene_assert_counts (first, "3 2 0 1 0");
  two = scene_add_search (scene, "Two", reference, NULL);
  second = run_row (scene, reference);
  scene_assert_counts (second, "3 1 2 0 0");
}

/* The next alert names the same posting by another address. */
static void
test_same_words (void)
{
  static const char mail[] =
    "From: Cadremploi <offres@alertes.cadremploi.fr>\nSubject: Offres\nDate: Mon, 23 Nov 2026 08:00:00 +0100\nContent-Type: text/html\n\n"
    "<a href=https://r.emails4.alertes.cadremploi.fr/tr/cl/%s>Dredge master H/F</a><p>Long Pier &bull; Brest &bull; CDI</p>";
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *folder = g_build_filename (scene->dir, "alerts", NULL);
  g_autofree char *reference = g_strconcat ("mail:", folder, NULL);
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", reference, NULL);
  static const char * const links[] = { "one", "two" };

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autofree char *path = g_build_filename (folder, links[i], NULL);
      g_autoptr(GString) text = g_string_new (mail);
      g_autoptr(JmJson) row = NULL;

      g_string_replace (text, "%s", links[i], 1);
      g_assert_true (g_file_set_contents (path, text->str, text->len, NULL));
      row = run_row (scene, reference);
      scene_assert_counts (row, i == 0 ? "1 1 0 0 0" : "1 0 1 0 0");
    }
}

static void
test_faults (void)
{
  g_autoptr(Scene) scene = scene_new ();
  g_autofree char *folder = g_build_filename (scene->dir, "alerts", NULL);
  g_autofree char *large = g_build_filename (folder, "large.mbox", NULL);
  g_autofree char *reference = g_strconcat ("mail:", folder, NULL);
  g_autoptr(JmSearch) one = scene_add_search (scene, "One", reference, NULL);
  g_autoptr(JmJson) missing = run_row (scene, reference);
  g_autoptr(JmJson) found = NULL;
  g_autoptr(JmJson) again = NULL;

  g_assert_nonnull (jm_json_member_string (missing, "error"));
  copy_mail (folder, "apec.eml", "apec.eml");
  g_assert_true (g_file_set_contents (large, "From: a@b.example\n\n", -1, NULL));
  g_assert_cmpint (truncate (large, JM_MAIL_MAX_BYTES + 1), ==, 0);
  found = run_row (scene, reference);
  scene_assert_counts (found, "4 3 0 0 1");
  g_assert_null (jm_json_member_string (found, "error"));
  again = run_row (scene, reference);
  scene_assert_counts (again, "0 0 0 0 0");
}

static void
test_references (void)
{
  static const char * const bad[] = { "mail", "mail:", "mail:Alerts", "mail:~/Alerts", "mail:https://jobs.example/" };
  g_autoptr(Scene) scene = scene_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = jm_boards_lookup (scene->boards, "mail:/home/me/My Alerts: 2026", &param, &error);
  g_autoptr(JmHttpRequest) request = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (param, ==, "/home/me/My Alerts: 2026");
  request = jm_board_request (board, param, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *word = NULL;
      g_autoptr(GError) refused = NULL;
      g_autoptr(JmBoard) same = jm_boards_lookup (scene->boards, bad[i], &word, &refused);
      g_autoptr(JmHttpRequest) none = same != NULL ? jm_board_request (same, word, &refused) : NULL;

      g_assert_null (none);
      g_assert_error (refused, JM_ERROR, JM_ERROR_INVALID);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-folder/runs", test_runs);
  g_test_add_func ("/mail-folder/rules", test_rules);
  g_test_add_func ("/mail-folder/same-words", test_same_words);
  g_test_add_func ("/mail-folder/faults", test_faults);
  g_test_add_func ("/mail-folder/references", test_references);
  return g_test_run ();
}
