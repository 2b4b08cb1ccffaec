/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#include <tracker/tracker.h>

#define NOW 1795446000

static void
make_card (JmDb *db)
{
  gint64 id = 0;
  g_autoptr(GError) error = NULL;

  jm_time_set_now (NOW);
  g_assert_true (jm_application_create (db, store_posting (db, "Soudeuse", "Ferrocom", NULL), &id, &error));
  g_assert_no_error (error);
}

static void
assert_letter (JmDb       *db,
               const char *current,
               guint       n_versions)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmApplication) card = jm_application_load (db, 1, &error);
  g_autoptr(GPtrArray) versions = jm_letter_version_list (db, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (jm_application_get_letter (card), ==, current);
  g_assert_cmpuint (versions->len, ==, n_versions);
}

static void
type (JmDb       *db,
      const char *text)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_letter_version_type (db, 1, text, &error));
  g_assert_no_error (error);
}

static void
step (JmDb     *db,
      gboolean  redo)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  JmEventKind kind;
  gint64 event;

  g_assert_true (jm_undo_peek (db, redo, &event, &kind, &subject, &before, &after, &error));
  g_assert_cmpint (kind, ==, JM_EVENT_LETTER_WRITTEN);
  g_assert_true (jm_application_undo (db, kind, subject, redo ? after : before, &error));
  g_assert_true (jm_undo_mark (db, event, redo, &error));
  g_assert_no_error (error);
}

static void
test_typing (JmDb *db)
{
  make_card (db);
  assert_letter (db, NULL, 0);
  type (db, "Mada");
  jm_time_set_now (NOW + 60);
  type (db, "Madame, Monsieur,");
  assert_letter (db, "Madame, Monsieur,", 1);
  type (db, "Madame, Monsieur,");
  assert_letter (db, "Madame, Monsieur,", 1);

  /* After a break it is another one, and both are kept. */
  jm_time_set_now (NOW + 60 * 60);
  type (db, "Madame,");
  assert_letter (db, "Madame,", 2);
}

static void
test_sources (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  const JmLetterVersion *newest;

  make_card (db);
  g_assert_true (jm_application_set_analysis (db, 1, "done", NULL, NULL, "By the analysis.", &error));
  g_assert_true (jm_letter_version_add (db, 1, JM_LETTER_BY_ANALYSIS, "small", NULL, "By the analysis.", &error));
  assert_letter (db, "By the analysis.", 1);
  type (db, "Mine.");
  assert_letter (db, "Mine.", 2);

  /* Another analysis lies beside it. */
  g_assert_true (jm_letter_version_add (db, 1, JM_LETTER_BY_ANALYSIS, "small", NULL, "Again.", &error));
  assert_letter (db, "Mine.", 3);
  g_assert_true (jm_letter_version_add (db, 1, JM_LETTER_BY_MODEL, "small", "shorter", "Short.", &error));
  g_assert_no_error (error);
  assert_letter (db, "Short.", 4);
  versions = jm_letter_version_list (db, 1, &error);
  newest = g_ptr_array_index (versions, 0);
  g_assert_cmpint (newest->source, ==, JM_LETTER_BY_MODEL);
  g_assert_cmpstr (newest->model, ==, "small");
  g_assert_cmpstr (newest->instruction, ==, "shorter");

  /* The user's next words do not go into the model's version. */
  type (db, "Short. Mine.");
  assert_letter (db, "Short. Mine.", 5);
}

static void
test_undo (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  make_card (db);
  g_assert_true (jm_letter_version_add (db, 1, JM_LETTER_BY_TEMPLATE, NULL, NULL, "One.", &error));
  g_assert_true (jm_letter_version_add (db, 1, JM_LETTER_BY_MODEL, "small", NULL, "Two.", &error));
  g_assert_no_error (error);
  step (db, FALSE);
  assert_letter (db, "One.", 1);
  step (db, FALSE);
  assert_letter (db, NULL, 0);
  step (db, TRUE);
  step (db, TRUE);
  assert_letter (db, "Two.", 2);
}

static void
test_refused (JmDb *db)
{
  g_autofree char *long_text = g_strnfill (65 * 1024, 'x');
  g_autoptr(GError) error = NULL;

  make_card (db);
  g_assert_false (jm_letter_version_type (db, 9, "x", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jm_letter_version_type (db, 1, long_text, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);
  assert_letter (db, NULL, 0);
}

static void
test_sent (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) letters = NULL;
  g_autoptr(GPtrArray) others = NULL;

  make_card (db);
  type (db, "J’ai soudé.");
  letters = jm_letter_version_list_sent (db, 0, 5, &error);
  g_assert_cmpuint (letters->len, ==, 0);
  g_assert_true (jm_application_move (db, 1, JM_STATUS_APPLIED, 0, NULL, NULL, &error));
  g_clear_pointer (&letters, g_ptr_array_unref);
  letters = jm_letter_version_list_sent (db, 0, 5, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (letters->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (letters, 0), ==, "Soudeuse, Ferrocom\n\nJ’ai soudé.");
  others = jm_letter_version_list_sent (db, 1, 5, &error);
  g_assert_cmpuint (others->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_tracker_init ();
  add_store_test ("/letter-version/typing", test_typing);
  add_store_test ("/letter-version/sources", test_sources);
  add_store_test ("/letter-version/undo", test_undo);
  add_store_test ("/letter-version/refused", test_refused);
  add_store_test ("/letter-version/sent", test_sent);
  return g_test_run ();
}
