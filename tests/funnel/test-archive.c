/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications put into the archive and back: several as one decision, and what becomes of the work of a model. */
#include "model.h"

#define OPEN_TASKS "SELECT count (*) AS n FROM task WHERE state IN ('queued', 'running', 'waiting', 'failed')"

/* The cards of a column from the top, and those of the archive: "1 2/3". */
static void
assert_column (JmFunnel            *funnel,
               JmApplicationStatus  status,
               const char          *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GArray) board = jm_funnel_list_application_ids (funnel, status, FALSE, NULL);
  g_autoptr(GArray) archive = jm_funnel_list_application_ids (funnel, status, TRUE, NULL);

  for (guint i = 0; i < board->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", g_array_index (board, gint64, i));
  for (guint i = 0; i < archive->len; i++)
    g_string_append_printf (text, "%c%" G_GINT64_FORMAT, i > 0 ? ' ' : '/', g_array_index (archive, gint64, i));
  g_assert_cmpstr (text->str, ==, expected);
}

static guint
archive (JmFunnel     *funnel,
         const gint64 *ids,
         guint         n,
         int           code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_archive_async (funnel, ids, n, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_cmpint (jm_funnel_archive_finish (funnel, result, &error), ==, code < 0);
  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, JM_ERROR, code);
  return code < 0 ? jm_funnel_count_steps (result) : 0;
}

static guint
unarchive (JmFunnel     *funnel,
           const gint64 *ids,
           guint         n)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_unarchive_async (funnel, ids, n, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_unarchive_finish (funnel, result, &error);
  g_assert_no_error (error);
  return jm_funnel_count_steps (result);
}

static void
add_cards (JmFunnel *funnel,
           guint     n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Rigger %u", i + 1);

      approve (funnel, add_posting (funnel, title));
    }
}

static void
reopen_store (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  close_funnel (g_steal_pointer (&fixture->funnel));
  fixture->funnel = jm_funnel_open (fixture->path, &error);
  g_assert_no_error (error);
  g_object_set (fixture->funnel, "undo-grace", 0, NULL);
}

/* Those of two columns go and come as one, in whatever order they were named, and a restart in between changes nothing. */
static void
test_several (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *label = NULL;
  g_autofree char *kinds = NULL;
  gint64 after;

  fixture_init (&fixture);
  add_cards (fixture.funnel, 6);
  move (fixture.funnel, 5, JM_STATUS_HIRED, 0);
  move (fixture.funnel, 6, JM_STATUS_HIRED, 0);
  after = last_event (fixture.funnel);
  g_assert_cmpuint (archive (fixture.funnel, (gint64[]) { 3, 1, 6, 5, 3 }, 5, -1), ==, 1);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 4/1 3");
  assert_column (fixture.funnel, JM_STATUS_HIRED, "/5 6");
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Archived 4 applications");

  reopen_store (&fixture);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_APPLICATION_ARCHIVED);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "1 2 3 4");
  assert_column (fixture.funnel, JM_STATUS_HIRED, "5 6");
  reopen_store (&fixture);
  undo (fixture.funnel, TRUE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 4/1 3");
  assert_column (fixture.funnel, JM_STATUS_HIRED, "/5 6");

  g_assert_cmpuint (unarchive (fixture.funnel, (gint64[]) { 6, 3, 5, 1 }, 4), ==, 1);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "1 2 3 4");
  assert_column (fixture.funnel, JM_STATUS_HIRED, "5 6");
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_APPLICATION_UNARCHIVED);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 4/1 3");
  undo (fixture.funnel, TRUE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "1 2 3 4");
  assert_column (fixture.funnel, JM_STATUS_HIRED, "5 6");
  /* Each card's own history tells of every step. */
  kinds = kinds_since (fixture.funnel, after);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM event WHERE subject = 'a1' AND kind = 'APPLICATION_ARCHIVED'"), ==, 3);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM event WHERE subject = 'a1' AND kind = 'APPLICATION_UNARCHIVED'"), ==, 3);
}

/* Two that had one and the same place come back in an order that redo finds again. */
static void
test_same_place (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  add_cards (fixture.funnel, 3);
  archive (fixture.funnel, (gint64[]) { 1 }, 1, -1);
  archive (fixture.funnel, (gint64[]) { 2 }, 1, -1);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "3/1 2");
  unarchive (fixture.funnel, (gint64[]) { 1, 2 }, 2);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 1 3");
  undo (fixture.funnel, FALSE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "3/1 2");
  undo (fixture.funnel, TRUE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 1 3");
  undo (fixture.funnel, FALSE);
  undo (fixture.funnel, FALSE);
  undo (fixture.funnel, FALSE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "1 2 3");
}

static void
test_refused (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  add_cards (fixture.funnel, 3);
  archive (fixture.funnel, (gint64[]) { 1, 99 }, 2, JM_ERROR_NOT_FOUND);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "1 2 3");
  archive (fixture.funnel, (gint64[]) { 1 }, 1, -1);
  g_assert_cmpuint (archive (fixture.funnel, (gint64[]) { 1 }, 1, -1), ==, 0);
  g_assert_cmpuint (unarchive (fixture.funnel, (gint64[]) { 2 }, 1), ==, 0);
  g_assert_cmpuint (archive (fixture.funnel, NULL, 0, -1), ==, 0);
  reject (fixture.funnel, 2, NULL);
  archive (fixture.funnel, (gint64[]) { 2 }, 1, JM_ERROR_NOT_FOUND);
}

/* An approval that was taken back from an archived application and given again has its card on the board; undo of all that leads back. */
static void
test_verdict (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  add_cards (fixture.funnel, 2);
  archive (fixture.funnel, (gint64[]) { 1 }, 1, -1);
  reject (fixture.funnel, 1, NULL);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2");
  approve (fixture.funnel, 1);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 1");
  undo (fixture.funnel, FALSE);
  undo (fixture.funnel, FALSE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2/1");
  undo (fixture.funnel, TRUE);
  undo (fixture.funnel, TRUE);
  assert_column (fixture.funnel, JM_STATUS_TO_APPLY, "2 1");
}

static void
write_letter (JmFunnel   *funnel,
              gint64      application,
              const char *wish)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_write_letter_async (funnel, application, wish, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_write_letter_finish (funnel, result, &error);
  g_assert_no_error (error);
}

/* Nobody pays for what was put away; undo asks for it again, as it was wished, and coming back alone asks for nothing. */
static void
test_queued (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(JmApplication) away = NULL, back = NULL;
  g_autofree char *state = NULL;

  fixture_init (&fixture);
  add_cards (fixture.funnel, 1);
  write_letter (fixture.funnel, 1, "shorter");
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 2);
  archive (fixture.funnel, (gint64[]) { 1 }, 1, -1);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);
  away = jm_funnel_dup_application (fixture.funnel, 1, NULL);
  g_assert_cmpstr (away->ai_state, ==, "none");
  g_assert_cmpstr (away->letter_state, ==, "none");
  work (fixture.funnel);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 0);

  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 2);
  back = jm_funnel_dup_application (fixture.funnel, 1, NULL);
  g_assert_cmpstr (back->ai_state, ==, "queued");
  g_assert_cmpstr (back->letter_state, ==, "queued");
  g_assert_cmpstr (back->letter_instruction, ==, "shorter");

  undo (fixture.funnel, TRUE);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);
  unarchive (fixture.funnel, (gint64[]) { 1 }, 1);
  g_assert_cmpint (number (fixture.funnel, OPEN_TASKS), ==, 0);
  state = analysis_state (fixture.funnel, 1);
  g_assert_cmpstr (state, ==, "none");
}

static gboolean
is_asked (gpointer server)
{
  return jm_test_server_count (server, MODEL_PATH) == 1;
}

/* What is being paid for is kept. */
static void
test_running (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmTestServer) server = model_new ();
  g_autoptr(GAsyncResult) worked = NULL;
  g_autoptr(JmApplication) card = NULL;
  JmTestAnswer *answer;

  fixture_init (&fixture);
  answer = model_answer (server, 83);
  answer->piece = 400;
  answer->piece_delay = 40;
  add_cards (fixture.funnel, 1);
  jm_funnel_work_async (fixture.funnel, FALSE, NULL, wait_cb, &worked);
  g_assert_true (wait_until (is_asked, server));
  archive (fixture.funnel, (gint64[]) { 1 }, 1, -1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM task WHERE state = 'running'"), ==, 1);
  worked = wait_for (&worked);
  card = jm_funnel_dup_application (fixture.funnel, 1, NULL);
  g_assert_cmpstr (card->ai_state, ==, "done");
  g_assert_cmpint (card->archived_at, >, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM llm_call WHERE outcome = 'done'"), ==, 1);
  g_assert_cmpuint (jm_test_server_count (server, MODEL_PATH), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/archive/several", test_several);
  g_test_add_func ("/archive/same-place", test_same_place);
  g_test_add_func ("/archive/refused", test_refused);
  g_test_add_func ("/archive/verdict", test_verdict);
  g_test_add_func ("/archive/queued", test_queued);
  g_test_add_func ("/archive/running", test_running);
  return g_test_run ();
}
