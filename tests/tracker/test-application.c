/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "test-store.h"

#include <tracker/tracker.h>

#define NOW 1795446000

/* The whole board, column by column: "1 2|3||||". Positions must be dense. */
static char *
print_board (JmDb *db)
{
  GString *text = g_string_new (NULL);

  for (JmApplicationStatus status = JM_STATUS_TO_APPLY; status < JM_N_STATUSES; status++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GArray) ids = jm_application_ids (db, status, FALSE, &error);

      g_assert_no_error (error);
      g_assert_cmpint (jm_application_count (db, status, &error), ==, ids->len);
      for (guint i = 0; i < ids->len; i++)
        {
          g_autoptr(JmApplication) card = jm_application_load (db, g_array_index (ids, gint64, i), &error);

          g_assert_no_error (error);
          g_assert_cmpint (card->position, ==, i);
          g_assert_cmpint (card->current_status, ==, status);
          g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", card->id);
        }
      if (status + 1 < JM_N_STATUSES)
        g_string_append_c (text, '|');
    }

  return g_string_free (text, FALSE);
}

static void
assert_board (JmDb       *db,
              const char *expected)
{
  g_autofree char *board = print_board (db);

  g_assert_cmpstr (board, ==, expected);
}

static void
make_cards (JmDb  *db,
            guint  n)
{
  for (guint i = 1; i <= n; i++)
    {
      gint64 posting = store_posting (db, "T", NULL, NULL);
      gint64 id = 0;
      g_autoptr(GError) error = NULL;

      g_assert_true (jm_application_create (db, posting, &id, &error));
      g_assert_no_error (error);
      g_assert_cmpint (id, ==, i);
    }
}

static void
move (JmDb                *db,
      gint64               id,
      JmApplicationStatus  status,
      gint64               before,
      const char          *expected)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_application_move (db, id, status, before, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_board (db, expected);
}

/* Undoes (or redoes) the newest event as the funnel does; FALSE when there is none. */
static gboolean
step (JmDb     *db,
      gboolean  redo)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *subject = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  JmEventKind kind;
  gint64 event;

  if (!jm_undo_peek (db, redo, &event, &kind, &subject, &before, &after, &error))
    {
      g_assert_no_error (error);
      return FALSE;
    }
  g_assert_true (jm_application_undo (db, kind, subject, redo ? after : before, &error));
  g_assert_no_error (error);
  g_assert_true (jm_undo_mark (db, event, redo, &error));
  return TRUE;
}

static guint
count_events (JmDb       *db,
              const char *subject)
{
  g_autoptr(GPtrArray) events = jm_event_list_for (db, subject, NULL);

  return events->len;
}

static void
test_create (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  make_cards (db, 3);
  assert_board (db, "1 2 3|||||");
  g_assert_true (jm_application_create (db, 2, &id, &error));
  g_assert_cmpint (id, ==, 2);
  assert_board (db, "1 2 3|||||");
  g_assert_cmpint (count_events (db, "a2"), ==, 1);
  g_assert_cmpint (jm_application_find (db, 3, &error), ==, 3);
  g_assert_cmpint (jm_application_find (db, 9, &error), ==, 0);
  g_assert_no_error (error);
  g_assert_false (jm_application_create (db, 99, &id, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_hide (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id = 0;

  make_cards (db, 3);
  g_assert_true (jm_application_hide (db, 2, &error));
  assert_board (db, "1 3|||||");
  g_assert_true (jm_application_hide (db, 2, &error));
  g_assert_cmpint (count_events (db, "a2"), ==, 2);
  g_assert_cmpint (jm_application_find (db, 2, &error), ==, 2);
  g_assert_false (jm_application_move (db, 2, JM_STATUS_APPLIED, 0, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (jm_application_move (db, 1, JM_STATUS_TO_APPLY, 2, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_clear_error (&error);

  g_assert_true (jm_application_show (db, 2, 1, 0, &error));
  assert_board (db, "1 2 3|||||");
  g_assert_true (jm_application_show (db, 2, 0, 0, &error));
  assert_board (db, "1 2 3|||||");
  g_assert_true (jm_application_hide (db, 2, &error));
  g_assert_true (jm_application_create (db, 2, &id, &error));
  assert_board (db, "1 3 2|||||");
  g_assert_false (jm_application_hide (db, 9, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_move (JmDb *db)
{
  make_cards (db, 5);
  move (db, 1, JM_STATUS_TO_APPLY, 4, "2 3 1 4 5|||||");
  move (db, 5, JM_STATUS_TO_APPLY, 2, "5 2 3 1 4|||||");
  move (db, 5, JM_STATUS_TO_APPLY, 0, "2 3 1 4 5|||||");
  move (db, 3, JM_STATUS_APPLIED, 0, "2 1 4 5|3||||");
  move (db, 4, JM_STATUS_APPLIED, 3, "2 1 5|4 3||||");
  move (db, 2, JM_STATUS_APPLIED, 3, "1 5|4 2 3||||");
  move (db, 2, JM_STATUS_HIRED, 0, "1 5|4 3||||2");
  move (db, 3, JM_STATUS_TO_APPLY, 5, "1 3 5|4||||2");
  move (db, 3, JM_STATUS_TO_APPLY, 5, "1 3 5|4||||2");
  move (db, 3, JM_STATUS_TO_APPLY, 1, "3 1 5|4||||2");
}

/* A move to where the card stands is no event. */
static void
test_no_move (JmDb *db)
{
  guint n;

  make_cards (db, 3);
  n = count_events (db, "a2");
  move (db, 2, JM_STATUS_TO_APPLY, 3, "1 2 3|||||");
  move (db, 3, JM_STATUS_TO_APPLY, 0, "1 2 3|||||");
  move (db, 2, JM_STATUS_TO_APPLY, 2, "1 2 3|||||");
  g_assert_cmpint (count_events (db, "a2"), ==, n);
  g_assert_false (step (db, FALSE));
}

static void
test_event (JmDb *db)
{
  g_autoptr(GPtrArray) events = NULL;
  const JmEvent *last;
  g_autofree char *detail = NULL;

  make_cards (db, 2);
  move (db, 1, JM_STATUS_OFFER, 0, "2|||1||");
  events = jm_event_list_for (db, "a1", NULL);
  last = g_ptr_array_index (events, events->len - 1);
  detail = jm_json_to_text (last->detail, FALSE);
  g_assert_cmpint (last->kind, ==, JM_EVENT_CARD_MOVED);
  g_assert_cmpstr (detail, ==, "{\"from\":\"TO_APPLY\",\"to\":\"OFFER\",\"position\":0}");
}

static void
test_refused (JmDb *db)
{
  static const struct { gint64 id, before; const char *via, *outcome; int code; } cases[] = {
    { 9, 0, NULL, NULL, JM_ERROR_NOT_FOUND },
    { 1, 9, NULL, NULL, JM_ERROR_NOT_FOUND },
    { 1, 2, NULL, NULL, JM_ERROR_CONFLICT },
    { 1, 1, NULL, NULL, JM_ERROR_CONFLICT },
    { 1, 0, "pigeon", NULL, JM_ERROR_INVALID },
    { 1, 0, NULL, "happy", JM_ERROR_INVALID },
  };

  make_cards (db, 2);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (jm_application_move (db, cases[i].id, JM_STATUS_APPLIED, cases[i].before, cases[i].via, cases[i].outcome, &error));
      g_assert_error (error, JM_ERROR, cases[i].code);
      assert_board (db, "1 2|||||");
    }
}

static void
assert_card (JmDb       *db,
             gint64      applied_at,
             const char *via,
             const char *outcome)
{
  g_autoptr(JmApplication) card = jm_application_load (db, 1, NULL);

  g_assert_cmpint (card->applied_at, ==, applied_at);
  g_assert_cmpstr (card->applied_via, ==, via);
  g_assert_cmpstr (card->outcome, ==, outcome);
}

static void
test_applied (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  jm_time_set_now (NOW);
  make_cards (db, 1);
  assert_card (db, 0, NULL, NULL);
  g_assert_true (jm_application_move (db, 1, JM_STATUS_INTERVIEW, 0, "In-Person", NULL, &error));
  assert_card (db, NOW, "in_person", NULL);
  jm_time_set_now (NOW + 100);
  g_assert_true (jm_application_move (db, 1, JM_STATUS_TO_APPLY, 0, NULL, NULL, &error));
  assert_card (db, NOW, "in_person", NULL);
  g_assert_true (jm_application_move (db, 1, JM_STATUS_REJECTED, 0, NULL, "no_answer", &error));
  assert_card (db, NOW, "in_person", "no_answer");
  g_assert_true (jm_application_move (db, 1, JM_STATUS_OFFER, 0, NULL, NULL, &error));
  assert_card (db, NOW, "in_person", NULL);
  g_assert_no_error (error);

  g_assert_true (step (db, FALSE));
  assert_card (db, NOW, "in_person", "no_answer");
  g_assert_true (step (db, FALSE) && step (db, FALSE) && step (db, FALSE));
  assert_card (db, 0, NULL, NULL);
  g_assert_true (jm_application_move (db, 1, JM_STATUS_REJECTED, 0, NULL, "by_me", &error));
  assert_card (db, 0, NULL, "by_me");
}

/* Any walk over the board, taken back step by step and walked again, passes the same boards. */
static void
test_undo (JmDb *db)
{
  enum { CARDS = 7, MOVES = 60 };
  g_autoptr(GRand) dice = g_rand_new_with_seed (7);
  g_autoptr(GPtrArray) boards = g_ptr_array_new_with_free_func (g_free);

  make_cards (db, CARDS);
  g_ptr_array_add (boards, print_board (db));
  while (boards->len <= MOVES)
    {
      gint64 id = g_rand_int_range (dice, 1, CARDS + 1);
      JmApplicationStatus status = g_rand_int_range (dice, 0, JM_N_STATUSES);
      g_autoptr(GArray) column = jm_application_ids (db, status, FALSE, NULL);
      guint at = g_rand_int_range (dice, 0, column->len + 1);
      gint64 before = at < column->len ? g_array_index (column, gint64, at) : 0;
      g_autofree char *board = NULL;

      if (before == id)
        continue;
      g_assert_true (jm_application_move (db, id, status, before, NULL, NULL, NULL));
      board = print_board (db);
      if (!g_str_equal (board, g_ptr_array_index (boards, boards->len - 1)))
        g_ptr_array_add (boards, g_steal_pointer (&board));
    }

  for (guint i = MOVES; i > 0; i--)
    {
      g_assert_true (step (db, FALSE));
      assert_board (db, g_ptr_array_index (boards, i - 1));
    }
  g_assert_false (step (db, FALSE));
  for (guint i = 1; i <= MOVES; i++)
    {
      g_assert_true (step (db, TRUE));
      assert_board (db, g_ptr_array_index (boards, i));
    }
  g_assert_false (step (db, TRUE));
}

static void
assert_notes (JmDb       *db,
              const char *expected,
              guint       n)
{
  g_autoptr(JmApplication) card = jm_application_load (db, 1, NULL);
  g_autoptr(JmJson) json = jm_application_to_json (card, NULL, NULL);

  g_assert_cmpstr (jm_json_member_string (json, "user_notes"), ==, expected);
  g_assert_cmpint (jm_json_get_length (jm_json_get_member (json, "notes")), ==, n);
}

static void
test_notes (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  make_cards (db, 1);
  assert_notes (db, NULL, 0);
  g_assert_true (jm_application_add_note (db, 1, " Appelé; \"rappeler\" '); DROP TABLE note;-- 👋\n", &error));
  g_assert_true (jm_application_add_note (db, 1, "<b>Deux</b>\nlignes", &error));
  assert_notes (db, "Appelé; \"rappeler\" '); DROP TABLE note;-- 👋\n\n<b>Deux</b>\nlignes", 2);
  g_assert_true (step (db, FALSE));
  assert_notes (db, "Appelé; \"rappeler\" '); DROP TABLE note;-- 👋", 1);
  g_assert_true (step (db, FALSE));
  assert_notes (db, NULL, 0);
  g_assert_true (step (db, TRUE) && step (db, TRUE));
  assert_notes (db, "Appelé; \"rappeler\" '); DROP TABLE note;-- 👋\n\n<b>Deux</b>\nlignes", 2);

  g_assert_false (jm_application_add_note (db, 1, " \n ", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (jm_application_add_note (db, 9, "x", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
assert_day (JmDb       *db,
            const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmApplication) card = jm_application_load (db, 1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (card->relance_at, ==, expected);
}

static void
test_follow_up (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autofree char *subject = NULL;
  JmEventKind kind;
  gint64 event, again;

  make_cards (db, 1);
  g_assert_true (jm_application_follow_up (db, 1, "2026-12-01", &error));
  g_assert_true (jm_application_follow_up (db, 1, "2026-12-24", &error));
  assert_day (db, "2026-12-24");
  g_assert_true (jm_undo_peek (db, FALSE, &event, &kind, &subject, &before, &after, &error));
  g_assert_cmpint (kind, ==, JM_EVENT_FOLLOW_UP_SET);
  g_assert_true (jm_application_undo (db, kind, subject, before, &error));
  assert_day (db, "2026-12-01");
  g_assert_true (jm_application_undo (db, kind, subject, after, &error));
  assert_day (db, "2026-12-24");
  /* The same again is nothing, what is no day is refused. */
  g_assert_true (jm_application_follow_up (db, 1, "2026-12-24", &error));
  g_assert_no_error (error);
  g_assert_true (jm_undo_peek (db, FALSE, &again, NULL, NULL, NULL, NULL, &error));
  g_assert_cmpint (again, ==, event);
  g_assert_false (jm_application_follow_up (db, 1, "2026-02-30", &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (jm_application_follow_up (db, 1, NULL, &error));
  assert_day (db, NULL);
  g_assert_false (jm_application_follow_up (db, 17, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
assert_rating (JmDb *db,
               int   expected)
{
  g_autoptr(JmApplication) card = jm_application_load (db, 1, NULL);

  g_assert_cmpint (card->user_rating, ==, expected);
}

static void
test_rating (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  make_cards (db, 1);
  g_assert_true (jm_application_rate (db, 1, 4, &error));
  g_assert_true (jm_application_rate (db, 1, 4, &error));
  g_assert_true (jm_application_rate (db, 1, 0, &error));
  assert_rating (db, 0);
  g_assert_true (step (db, FALSE));
  assert_rating (db, 4);
  g_assert_true (step (db, FALSE));
  assert_rating (db, 0);
  g_assert_false (step (db, FALSE));
  g_assert_true (step (db, TRUE));
  assert_rating (db, 4);

  g_assert_false (jm_application_rate (db, 1, 6, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (jm_application_undo (db, JM_EVENT_CV_IMPORTED, "a1", NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
}

static void
test_analysis (JmDb *db)
{
  g_autoptr(JmJson) said = jm_json_parse ("{\"score\":72,\"pros\":[\"C\"],\"cons\":[],\"suggested_cv_content\":\"x\",\"cv_content\":null,\"model\":\"m\"}", -1, NULL);
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  make_cards (db, 1);
  g_assert_true (jm_application_set_analysis (db, 1, "done", NULL, said, "Madame,", &error));
  g_assert_true (jm_application_set_analysis (db, 1, "waiting", "Offline.", NULL, NULL, &error));
  card = jm_application_load (db, 1, &error);
  json = jm_application_to_json (card, NULL, NULL);
  text = jm_json_to_text (jm_json_get_member (json, "ai_analysis"), FALSE);
  g_assert_cmpstr (text, ==,
                   "{\"state\":\"waiting\",\"reason\":\"Offline.\",\"score\":72,\"pros\":[\"C\"],\"cons\":[],\"evidence\":[],"
                   "\"warnings\":[],\"suggested_cv_content\":\"x\",\"cv_content\":null,\"cv_choice\":null,\"model\":\"m\"}");
  g_assert_cmpstr (jm_json_member_string (json, "generated_cover_letter"), ==, "Madame,");

  g_assert_false (jm_application_set_analysis (db, 1, "thinking", NULL, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (jm_application_set_analysis (db, 9, "done", NULL, NULL, NULL, &error));
  g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
}

static void
test_json (JmDb *db)
{
  static const char *const keys[] = {
    "id", "posting", "current_status", "position", "outcome", "ai_analysis", "generated_cover_letter", "cover_letter", "user_notes",
    "notes", "user_rating", "relance_at", "applied_at", "applied_via", "interviews", "contacts", "archived_at", "history_log",
  };
  g_autoptr(JmApplication) card = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(JmJson) posting = jm_json_parse ("{\"id\":\"p1\"}", -1, NULL);
  g_autoptr(JmJson) history = jm_json_parse ("[1,2]", -1, NULL);
  g_autoptr(JmJson) whole = NULL;

  make_cards (db, 1);
  card = jm_application_load (db, 1, NULL);
  json = jm_application_to_json (card, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_nonnull (jm_json_get_member (json, keys[i]));
  g_assert_cmpstr (jm_json_member_string (json, "id"), ==, "a1");
  g_assert_cmpstr (jm_json_member_string (json, "posting"), ==, "p1");
  g_assert_cmpstr (jm_json_member_string (json, "current_status"), ==, "TO_APPLY");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_member (json, "ai_analysis"), "state"), ==, "none");
  g_assert_true (jm_json_is (jm_json_get_member (json, "history_log"), JM_JSON_ARRAY));

  whole = jm_application_to_json (card, posting, history);
  g_assert_true (jm_json_equal (jm_json_get_member (whole, "posting"), posting));
  g_assert_true (jm_json_equal (jm_json_get_member (whole, "history_log"), history));
}

static void
test_words (void)
{
  JmApplicationStatus status;

  for (JmApplicationStatus i = JM_STATUS_TO_APPLY; i < JM_N_STATUSES; i++)
    {
      g_assert_true (jm_status_from_string (jm_status_to_string (i), &status));
      g_assert_cmpint (status, ==, i);
    }
  g_assert_true (jm_status_from_string ("to-apply", &status));
  g_assert_cmpint (status, ==, JM_STATUS_TO_APPLY);
  g_assert_false (jm_status_from_string ("NOWHERE", &status));
  g_assert_false (jm_status_from_string (NULL, &status));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_tracker_init ();
  g_test_add_func ("/application/words", test_words);
  add_store_test ("/application/create", test_create);
  add_store_test ("/application/hide", test_hide);
  add_store_test ("/application/move", test_move);
  add_store_test ("/application/no-move", test_no_move);
  add_store_test ("/application/event", test_event);
  add_store_test ("/application/refused", test_refused);
  add_store_test ("/application/applied", test_applied);
  add_store_test ("/application/undo", test_undo);
  add_store_test ("/application/notes", test_notes);
  add_store_test ("/application/follow-up", test_follow_up);
  add_store_test ("/application/rating", test_rating);
  add_store_test ("/application/analysis", test_analysis);
  add_store_test ("/application/json", test_json);
  return g_test_run ();
}
