/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* What the funnel refuses: it says so with the right code and a sentence, and nothing has changed. */

#define UNKNOWN 4242

typedef void     (*Begin) (JmFunnel *funnel, gint64 id, GAsyncResult **result);
typedef gboolean (*Finish) (JmFunnel *funnel, GAsyncResult *result, GError **error);

static void
begin_approve (JmFunnel      *funnel,
               gint64         id,
               GAsyncResult **result)
{
  jm_funnel_approve_async (funnel, &id, 1, NULL, wait_cb, result);
}

static void
begin_reject (JmFunnel      *funnel,
              gint64         id,
              GAsyncResult **result)
{
  jm_funnel_reject_async (funnel, &id, 1, "no", NULL, wait_cb, result);
}

static void
begin_move (JmFunnel      *funnel,
            gint64         id,
            GAsyncResult **result)
{
  jm_funnel_move_async (funnel, id, JM_STATUS_APPLIED, 0, NULL, NULL, NULL, wait_cb, result);
}

static void
begin_note (JmFunnel      *funnel,
            gint64         id,
            GAsyncResult **result)
{
  jm_funnel_note_async (funnel, id, "a word", NULL, wait_cb, result);
}

static void
begin_rate (JmFunnel      *funnel,
            gint64         id,
            GAsyncResult **result)
{
  jm_funnel_rate_async (funnel, id, 3, NULL, wait_cb, result);
}

static void
begin_analyze (JmFunnel      *funnel,
               gint64         id,
               GAsyncResult **result)
{
  jm_funnel_analyze_async (funnel, id, NULL, wait_cb, result);
}

static void
begin_retry (JmFunnel      *funnel,
             gint64         id,
             GAsyncResult **result)
{
  jm_funnel_retry_task_async (funnel, id, NULL, wait_cb, result);
}

static void
begin_cancel (JmFunnel      *funnel,
              gint64         id,
              GAsyncResult **result)
{
  jm_funnel_cancel_task_async (funnel, id, NULL, wait_cb, result);
}

static void
begin_remove_search (JmFunnel      *funnel,
                     gint64         id,
                     GAsyncResult **result)
{
  jm_funnel_remove_search_async (funnel, id, NULL, wait_cb, result);
}

static void
begin_archive (JmFunnel      *funnel,
               gint64         id,
               GAsyncResult **result)
{
  jm_funnel_archive_async (funnel, &id, 1, NULL, wait_cb, result);
}

static void
begin_unarchive (JmFunnel      *funnel,
                 gint64         id,
                 GAsyncResult **result)
{
  jm_funnel_unarchive_async (funnel, &id, 1, NULL, wait_cb, result);
}

static void
begin_archive_search (JmFunnel      *funnel,
                      gint64         id,
                      GAsyncResult **result)
{
  jm_funnel_archive_search_async (funnel, id, NULL, wait_cb, result);
}

static void
begin_reopen_search (JmFunnel      *funnel,
                     gint64         id,
                     GAsyncResult **result)
{
  jm_funnel_reopen_search_async (funnel, id, NULL, wait_cb, result);
}

static void
begin_unfilter (JmFunnel      *funnel,
                gint64         id,
                GAsyncResult **result)
{
  jm_funnel_unfilter_async (funnel, &id, 1, NULL, wait_cb, result);
}

static gboolean
finish_unfilter (JmFunnel     *funnel,
                 GAsyncResult *result,
                 GError      **error)
{
  g_autoptr(GArray) postings = jm_funnel_unfilter_finish (funnel, result, error);

  return postings != NULL;
}

static void
test_unknown (void)
{
  static const struct { const char *name; Begin begin; Finish finish; } commands[] = {
    { "approve", begin_approve, jm_funnel_approve_finish }, { "reject", begin_reject, jm_funnel_reject_finish },
    { "move", begin_move, jm_funnel_move_finish }, { "note", begin_note, jm_funnel_note_finish },
    { "rate", begin_rate, jm_funnel_rate_finish }, { "analyze", begin_analyze, jm_funnel_analyze_finish },
    { "retry", begin_retry, jm_funnel_retry_task_finish }, { "cancel", begin_cancel, jm_funnel_cancel_task_finish },
    { "remove-search", begin_remove_search, jm_funnel_remove_search_finish }, { "unfilter", begin_unfilter, finish_unfilter },
    { "archive", begin_archive, jm_funnel_archive_finish }, { "unarchive", begin_unarchive, jm_funnel_unarchive_finish },
    { "archive-search", begin_archive_search, jm_funnel_archive_search_finish },
    { "reopen-search", begin_reopen_search, jm_funnel_reopen_search_finish },
  };
  static const gint64 ids[] = { UNKNOWN, 0, -1, G_MAXINT64, G_MININT64 };
  g_auto(Fixture) fixture = { 0 };
  gint64 before;

  fixture_init (&fixture);
  add_posting (fixture.funnel, "The only one");
  before = last_event (fixture.funnel);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ids); j++)
      {
        g_autoptr(GAsyncResult) result = NULL;
        g_autoptr(GError) error = NULL;

        g_test_message ("%s %" G_GINT64_FORMAT, commands[i].name, ids[j]);
        commands[i].begin (fixture.funnel, ids[j], &result);
        result = wait_for (&result);
        g_assert_false (commands[i].finish (fixture.funnel, result, &error));
        g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
        g_assert_true (g_str_has_suffix (error->message, "."));
      }
  g_assert_cmpint (last_event (fixture.funnel), ==, before);
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM task"), ==, 0);
}

/* Asking for one thing that is not there, by each query that takes an id. */
static void
test_unknown_queries (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(JmPosting) posting = jm_funnel_dup_posting (fixture.funnel, UNKNOWN, &error);

    g_assert_null (posting);
    g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  }
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(JmSearch) search = jm_funnel_dup_search (fixture.funnel, UNKNOWN, &error);

    g_assert_null (search);
    g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  }
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(JmApplication) application = jm_funnel_dup_application (fixture.funnel, UNKNOWN, &error);

    g_assert_null (application);
    g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  }
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(JmJson) json = jm_funnel_describe_posting (fixture.funnel, UNKNOWN, &error);

    g_assert_null (json);
    g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  }
  {
    g_autoptr(GError) error = NULL;
    g_autoptr(JmJson) json = jm_funnel_describe_application (fixture.funnel, UNKNOWN, &error);

    g_assert_null (json);
    g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
  }
  {
    g_autoptr(GError) error = NULL;

    g_assert_cmpint (jm_funnel_find_application (fixture.funnel, UNKNOWN, &error), ==, 0);
    g_assert_no_error (error);
  }
}

/* Deciding the same way twice is one decision: no second card, no second event. */
static void
test_twice (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 wanted, unwanted, before;

  fixture_init (&fixture);
  wanted = add_posting (fixture.funnel, "Wanted");
  unwanted = add_posting (fixture.funnel, "Unwanted");
  approve (fixture.funnel, wanted);
  reject (fixture.funnel, unwanted, "far");
  before = last_event (fixture.funnel);

  approve (fixture.funnel, wanted);
  reject (fixture.funnel, unwanted, "far");
  g_assert_cmpint (last_event (fixture.funnel), ==, before);
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM application"), ==, 1);
  g_assert_cmpint (posting_status (fixture.funnel, wanted), ==, JM_POSTING_APPROVED);
  g_assert_cmpint (posting_status (fixture.funnel, unwanted), ==, JM_POSTING_REJECTED);
}

/* One id that does not exist, wherever it stands among twenty, and none of them is decided. */
static void
test_all_or_nothing (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 ids[21];
  gint64 before;

  fixture_init (&fixture);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Keeper of lamp %u", i);

      ids[i] = add_posting (fixture.funnel, title);
    }
  ids[20] = UNKNOWN;
  before = last_event (fixture.funnel);

  for (guint place = 0; place < 21; place += 10)
    for (guint is_reject = 0; is_reject < 2; is_reject++)
      {
        g_autoptr(GAsyncResult) result = NULL;
        g_autoptr(GError) error = NULL;
        gint64 order[21];
        gboolean done;

        for (guint i = 0; i < 21; i++)
          order[(i + place + 1) % 21] = ids[i];
        if (is_reject)
          jm_funnel_reject_async (fixture.funnel, order, 21, NULL, NULL, wait_cb, &result);
        else
          jm_funnel_approve_async (fixture.funnel, order, 21, NULL, wait_cb, &result);
        result = wait_for (&result);
        done = is_reject ? jm_funnel_reject_finish (fixture.funnel, result, &error)
                         : jm_funnel_approve_finish (fixture.funnel, result, &error);
        g_assert_false (done);
        g_assert_error (error, JM_ERROR, JM_ERROR_NOT_FOUND);
        g_assert_cmpint (last_event (fixture.funnel), ==, before);
      }
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM posting WHERE status = 'PENDING'"), ==, 20);
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM application"), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM tombstone"), ==, 0);
}

/* Twenty decisions, then twenty times undo, then all of them again. */
static void
test_twenty_and_back (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 ids[20];

  fixture_init (&fixture);
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Keeper of lamp %u", i);

      ids[i] = add_posting (fixture.funnel, title);
    }
  for (guint i = 0; i < 20; i++)
    if (i % 3 == 0)
      approve (fixture.funnel, ids[i]);
    else
      reject (fixture.funnel, ids[i], i % 2 ? "pay" : NULL);

  for (guint i = 0; i < 20; i++)
    undo (fixture.funnel, FALSE);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (posting_status (fixture.funnel, ids[i]), ==, JM_POSTING_PENDING);
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM tombstone"), ==, 0);

  for (guint i = 0; i < 20; i++)
    undo (fixture.funnel, TRUE);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (posting_status (fixture.funnel, ids[i]), ==, i % 3 == 0 ? JM_POSTING_APPROVED : JM_POSTING_REJECTED);
}

/* Ratings are one to five, or none. */
static void
test_rating (void)
{
  static const int ratings[] = { -1, 6, G_MAXINT, G_MININT };
  g_auto(Fixture) fixture = { 0 };
  gint64 posting, application, before;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Rated");
  approve (fixture.funnel, posting);
  application = jm_funnel_find_application (fixture.funnel, posting, NULL);
  g_assert_cmpint (application, >, 0);
  rate (fixture.funnel, application, 5);
  before = last_event (fixture.funnel);

  for (guint i = 0; i < G_N_ELEMENTS (ratings); i++)
    {
      g_autoptr(GAsyncResult) result = NULL;
      g_autoptr(GError) error = NULL;

      jm_funnel_rate_async (fixture.funnel, application, ratings[i], NULL, wait_cb, &result);
      result = wait_for (&result);
      g_assert_false (jm_funnel_rate_finish (fixture.funnel, result, &error));
      g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
    }
  g_assert_cmpint (last_event (fixture.funnel), ==, before);
  g_assert_cmpint (number (fixture.funnel, "SELECT user_rating AS n FROM application"), ==, 5);
}

/* A card may not go before one that is not there. */
static void
test_move_before_nothing (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 posting, application;

  fixture_init (&fixture);
  posting = add_posting (fixture.funnel, "Moved");
  approve (fixture.funnel, posting);
  application = jm_funnel_find_application (fixture.funnel, posting, NULL);

  jm_funnel_move_async (fixture.funnel, application, JM_STATUS_TO_APPLY, UNKNOWN, NULL, NULL, NULL, wait_cb, &result);
  result = wait_for (&result);
  if (!jm_funnel_move_finish (fixture.funnel, result, &error))
    g_assert_cmpint (error->domain, ==, JM_ERROR);
  g_assert_cmpint (number (fixture.funnel, "SELECT count(*) AS n FROM application WHERE current_status = 'TO_APPLY'"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/refused/unknown", test_unknown);
  g_test_add_func ("/refused/unknown-queries", test_unknown_queries);
  g_test_add_func ("/refused/twice", test_twice);
  g_test_add_func ("/refused/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/refused/twenty-and-back", test_twenty_and_back);
  g_test_add_func ("/refused/rating", test_rating);
  g_test_add_func ("/refused/move-before-nothing", test_move_before_nothing);
  return g_test_run ();
}
