/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications in the archive, and back. */
#include "test-store.h"

#include <tracker/tracker.h>

#define NOW 1795446000

/* A column's cards from the top, and those of the archive, the newest first: "1 2/3"; positions are dense. */
static void
assert_column (JmDb                *db,
               JmApplicationStatus  status,
               const char          *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) board = jm_application_ids (db, status, FALSE, NULL);
  g_autoptr(GArray) archive = jm_application_ids (db, status, TRUE, NULL);

  for (guint i = 0; i < board->len; i++)
    {
      g_autoptr(JmApplication) card = jm_application_load (db, g_array_index (board, gint64, i), NULL);

      g_assert_cmpint (card->position, ==, i);
      g_assert_cmpint (card->archived_at, ==, 0);
      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", card->id);
    }
  g_assert_cmpint (jm_application_count (db, status, NULL), ==, board->len);
  for (guint i = 0; i < archive->len; i++)
    g_string_append_printf (text, "%c%" G_GINT64_FORMAT, i > 0 ? ' ' : '/', g_array_index (archive, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static gint64
archive (JmDb   *db,
         gint64  id,
         gint64  at)
{
  g_autoptr(GError) error = NULL;
  gint64 event;

  g_assert_true (jm_application_archive (db, id, at, &event, &error));
  g_assert_no_error (error);
  return event;
}

static gint64
unarchive (JmDb   *db,
           gint64  id,
           gint64  position)
{
  g_autoptr(GError) error = NULL;
  gint64 event;

  g_assert_true (jm_application_unarchive (db, id, position, &event, &error));
  g_assert_no_error (error);
  return event;
}

static void
make_cards (JmDb  *db,
            guint  n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Rigger %u", i);
      g_autoptr(GError) error = NULL;
      gint64 id;

      g_assert_true (jm_application_create (db, store_posting (db, title, NULL, NULL), &id, &error));
      g_assert_no_error (error);
    }
}

/* The column closes up, and opens where the card had stood, or as far as it reaches. */
static void
test_places (JmDb *db)
{
  g_autoptr(JmApplication) card = NULL;

  make_cards (db, 4);
  g_assert_cmpint (archive (db, 2, NOW), >, 0);
  assert_column (db, JM_STATUS_TO_APPLY, "1 3 4/2");
  card = jm_application_load (db, 2, NULL);
  g_assert_cmpint (card->archived_at, ==, NOW);
  g_assert_cmpint (card->position, ==, 1);
  g_assert_cmpint (archive (db, 2, NOW + 9), ==, 0);
  g_assert_cmpint (unarchive (db, 2, -1), >, 0);
  assert_column (db, JM_STATUS_TO_APPLY, "1 2 3 4");
  g_assert_cmpint (unarchive (db, 2, -1), ==, 0);

  archive (db, 4, NOW);
  archive (db, 1, NOW + 1);
  archive (db, 3, NOW + 2);
  assert_column (db, JM_STATUS_TO_APPLY, "2/3 1 4");
  unarchive (db, 4, -1);
  assert_column (db, JM_STATUS_TO_APPLY, "2 4/3 1");
  unarchive (db, 1, 1);
  assert_column (db, JM_STATUS_TO_APPLY, "2 1 4/3");
  unarchive (db, 3, 99);
  assert_column (db, JM_STATUS_TO_APPLY, "2 1 4 3");
}

/* It stays in its column: what is archived is moved by nobody, and what comes behind it is not shifted by it. */
static void
test_column (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  make_cards (db, 3);
  g_assert_true (jm_application_move (db, 1, JM_STATUS_HIRED, 0, NULL, NULL, &error));
  g_assert_true (jm_application_move (db, 2, JM_STATUS_HIRED, 0, NULL, NULL, &error));
  archive (db, 1, NOW);
  assert_column (db, JM_STATUS_HIRED, "2/1");
  g_assert_false (jm_application_move (db, 1, JM_STATUS_TO_APPLY, 0, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (jm_application_move (db, 3, JM_STATUS_HIRED, 1, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (jm_application_move (db, 3, JM_STATUS_HIRED, 2, NULL, NULL, &error));
  assert_column (db, JM_STATUS_HIRED, "3 2/1");
  unarchive (db, 1, -1);
  assert_column (db, JM_STATUS_HIRED, "1 3 2");
  g_assert_true (jm_application_add_note (db, 1, "They called", &error));
  g_assert_no_error (error);
}

/* Rejected in the archive, it is seen nowhere; its undo finds it there again, and who approves its posting anew has it on the board. */
static void
test_hidden (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id;

  make_cards (db, 3);
  archive (db, 2, NOW);
  g_assert_true (jm_application_hide (db, 2, &error));
  assert_column (db, JM_STATUS_TO_APPLY, "1 3");
  g_assert_true (jm_application_show (db, 2, 1, NOW, &error));
  assert_column (db, JM_STATUS_TO_APPLY, "1 3/2");
  unarchive (db, 2, -1);
  assert_column (db, JM_STATUS_TO_APPLY, "1 2 3");

  archive (db, 2, NOW);
  g_assert_true (jm_application_hide (db, 2, &error));
  g_assert_true (jm_application_create (db, 2, &id, &error));
  assert_column (db, JM_STATUS_TO_APPLY, "1 3 2");
  g_assert_no_error (error);
}

static void
assert_due (JmDb  *db,
            guint  n)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) now = jm_due_list (db, JM_DUE_NOW, jm_time_now (), &error);
  g_autoptr(GPtrArray) all = jm_due_list (db, JM_DUE_ALL, jm_time_now (), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (now->len, ==, n);
  g_assert_cmpuint (all->len, ==, n);
}

static void
test_due (JmDb *db)
{
  g_autofree char *today = jm_time_to_date (jm_time_now ());
  g_autoptr(JmInterview) interview = jm_interview_new ();
  g_autoptr(GError) error = NULL;

  make_cards (db, 1);
  interview->application = 1;
  interview->starts_at = g_strdup ("2099-12-03T13:00:00Z");
  g_assert_true (jm_application_follow_up (db, 1, today, &error));
  g_assert_true (jm_interview_store (db, interview, &error));
  g_assert_no_error (error);
  assert_due (db, 2);
  archive (db, 1, NOW);
  assert_due (db, 0);
  unarchive (db, 1, -1);
  assert_due (db, 2);
}

static void
test_nobody (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 event;

  g_assert_false (jm_application_archive (db, 9, NOW, &event, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (jm_application_unarchive (db, 9, -1, &event, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_tracker_init ();
  add_store_test ("/archive/places", test_places);
  add_store_test ("/archive/column", test_column);
  add_store_test ("/archive/hidden", test_hidden);
  add_store_test ("/archive/due", test_due);
  add_store_test ("/archive/nobody", test_nobody);
  return g_test_run ();
}
