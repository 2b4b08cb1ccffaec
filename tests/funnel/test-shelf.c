/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

/* Put off, kept, deleted, brought back, purged: with a clock of their own. */

#define NOW 1795446000 /* 2026-11-23T15:00:00Z */
#define DAY (24 * 60 * 60)

static void
later (JmFunnel *funnel,
       gint64    posting,
       gint64    until,
       int       code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_later_async (funnel, &posting, 1, until, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_later_finish (funnel, result, &error);
  if (code >= 0)
    g_assert_error (error, JM_ERROR, code);
  else
    g_assert_no_error (error);
  settle ();
}

static void
keep (JmFunnel *funnel,
      gint64    posting,
      gboolean  is_kept)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_keep_async (funnel, &posting, 1, is_kept, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_keep_finish (funnel, result, &error);
  g_assert_no_error (error);
  settle ();
}

static void
delete (JmFunnel *funnel,
        gint64    posting,
        int       code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_delete_async (funnel, &posting, 1, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_delete_finish (funnel, result, &error);
  if (code >= 0)
    g_assert_error (error, JM_ERROR, code);
  else
    g_assert_no_error (error);
  settle ();
}

static void
reopen (JmFunnel *funnel,
        gint64    posting)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_reopen_async (funnel, &posting, 1, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_reopen_finish (funnel, result, &error);
  g_assert_no_error (error);
  settle ();
}

static JmPurgeCounts
purge (JmFunnel *funnel)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  JmPurgeCounts counts = { 0 };

  jm_funnel_purge_async (funnel, NULL, wait_cb, &result);
  result = wait_for (&result);
  jm_funnel_purge_finish (funnel, result, &counts, &error);
  g_assert_no_error (error);
  settle ();
  return counts;
}

static char *
ids_of (JmFunnel     *funnel,
        JmInboxStatus status)
{
  g_autoptr(GError) error = NULL;
  JmInboxQuery query = { .status = status };
  gint64 total = 0;
  g_autoptr(GPtrArray) postings = jm_funnel_list_postings (funnel, &query, &total, &error);
  g_autoptr(GString) ids = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (total, ==, postings->len);
  for (guint i = 0; i < postings->len; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", ((JmPosting *) g_ptr_array_index (postings, i))->id);
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_ids (JmFunnel     *funnel,
            JmInboxStatus status,
            const char   *expected)
{
  g_autofree char *ids = ids_of (funnel, status);

  g_assert_cmpstr (ids, ==, expected);
}

static char *
rows_of (JmInboxList *list)
{
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; jm_inbox_list_get_id (list, i) != 0; i++)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "", jm_inbox_list_get_id (list, i));
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

#define assert_rows(list, expected) G_STMT_START { \
  g_autofree char *rows_ = rows_of (list); \
  g_assert_cmpstr (rows_, ==, expected); \
} G_STMT_END

/* Another start of the program. */
static void
restart (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  close_funnel (g_steal_pointer (&fixture->funnel));
  fixture->funnel = jm_funnel_open (fixture->path, &error);
  g_assert_no_error (error);
  g_object_set (fixture->funnel, "undo-grace", 0, NULL);
}

static void
begin (Fixture *fixture)
{
  jm_time_set_now (NOW);
  fixture_init (fixture);
}

static gint64
expires_at (JmFunnel *funnel,
            gint64    posting)
{
  g_autoptr(JmPosting) stored = jm_funnel_dup_posting (funnel, posting, NULL);

  return stored->expires_at;
}

static void
test_later (void)
{
  g_auto(Fixture) fixture = { 0 };
  gint64 far = NOW + 60 * DAY;

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  add_posting (fixture.funnel, "Net mender");
  later (fixture.funnel, 1, far, -1);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2");
  assert_ids (fixture.funnel, JM_INBOX_LATER, "1");
  /* There is time to decide when it is back. */
  g_assert_cmpint (expires_at (fixture.funnel, 1), ==, far + 7 * DAY);

  undo (fixture.funnel, FALSE);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2 1");
  g_assert_cmpint (expires_at (fixture.funnel, 1), ==, NOW + 30 * DAY);
  restart (&fixture);
  g_assert_cmpint (undo (fixture.funnel, TRUE), ==, JM_EVENT_JOB_POSTPONED);
  assert_ids (fixture.funnel, JM_INBOX_LATER, "1");
  later (fixture.funnel, 1, 0, -1);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2 1");
  undo (fixture.funnel, FALSE);
  assert_ids (fixture.funnel, JM_INBOX_LATER, "1");

  later (fixture.funnel, 2, NOW, JM_ERROR_INVALID);
  later (fixture.funnel, 9, far, JM_ERROR_NOT_FOUND);
  reject (fixture.funnel, 2, NULL);
  later (fixture.funnel, 2, far, JM_ERROR_CONFLICT);
  jm_time_set_now (0);
}

/* On its day it stands on top, once told, and arrivals come below it. */
static void
test_return (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmInboxList) list = NULL;
  g_autofree char *kinds = NULL;
  gint64 event;

  begin (&fixture);
  for (guint i = 0; i < 3; i++)
    add_posting (fixture.funnel, "Lock keeper");
  list = jm_inbox_list_new (fixture.funnel);
  jm_inbox_list_set_query (list, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  later (fixture.funnel, 1, NOW + 2 * DAY, -1);
  assert_rows (list, "3 2");

  jm_time_set_now (NOW + 2 * DAY);
  event = last_event (fixture.funnel);
  g_assert_cmpuint (purge (fixture.funnel).returned, ==, 1);
  g_assert_cmpuint (purge (fixture.funnel).returned, ==, 0);
  kinds = kinds_since (fixture.funnel, event);
  g_assert_nonnull (strstr (kinds, "JOB_RETURNED"));
  assert_rows (list, "1 3 2");
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "1 3 2");
  add_posting (fixture.funnel, "Pilot");
  assert_rows (list, "1 4 3 2");
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "1 4 3 2");
  reject (fixture.funnel, 1, NULL);
  add_posting (fixture.funnel, "Rigger");
  assert_rows (list, "5 4 3 2");
  jm_time_set_now (0);
}

static void
test_pages_of_the_inbox (void)
{
  g_auto(Fixture) fixture = { 0 };

  begin (&fixture);
  for (guint i = 0; i < 5; i++)
    add_posting (fixture.funnel, "Lock keeper");
  later (fixture.funnel, 1, NOW + DAY, -1);
  later (fixture.funnel, 2, NOW + 2 * DAY, -1);
  jm_time_set_now (NOW + 3 * DAY);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2 1 5 4 3");
  for (guint offset = 0; offset < 6; offset++)
    for (guint limit = 1; limit < 6; limit++)
      {
        static const gint64 all[] = { 2, 1, 5, 4, 3 };
        g_autoptr(GPtrArray) page = jm_funnel_list_postings (fixture.funnel,
          &(JmInboxQuery) { .status = JM_INBOX_PENDING, .limit = limit, .offset = offset }, NULL, NULL);

        g_assert_cmpuint (page->len, ==, MIN (limit, 5 - MIN (offset, 5)));
        for (guint i = 0; i < page->len; i++)
          g_assert_cmpint (((JmPosting *) g_ptr_array_index (page, i))->id, ==, all[offset + i]);
      }
  jm_time_set_now (0);
}

static void
test_keep (void)
{
  g_auto(Fixture) fixture = { 0 };

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  keep (fixture.funnel, 1, TRUE);
  assert_ids (fixture.funnel, JM_INBOX_KEPT, "1");
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "1");
  jm_time_set_now (NOW + 400 * DAY);
  g_assert_cmpuint (purge (fixture.funnel).postings, ==, 0);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_KEPT);
  assert_ids (fixture.funnel, JM_INBOX_KEPT, "");
  /* It does not go at once. */
  g_assert_cmpuint (purge (fixture.funnel).postings, ==, 0);
  restart (&fixture);
  undo (fixture.funnel, TRUE);
  assert_ids (fixture.funnel, JM_INBOX_KEPT, "1");
  jm_time_set_now (0);
}

static void
test_delete (void)
{
  g_auto(Fixture) fixture = { 0 };

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  add_posting (fixture.funnel, "Net mender");
  execute (fixture.funnel, "UPDATE posting SET url_key = 'https://quay.example/1' WHERE id = 1");
  delete (fixture.funnel, 1, -1);
  g_assert_null (jm_funnel_dup_posting (fixture.funnel, 1, NULL));
  for (JmInboxStatus status = JM_INBOX_PENDING; status <= JM_INBOX_ALL; status++)
    assert_ids (fixture.funnel, status, status == JM_INBOX_PENDING || status == JM_INBOX_ALL ? "2" : "");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone WHERE reason = 'deleted' AND url_key NOT NULL"), ==, 1);
  delete (fixture.funnel, 1, JM_ERROR_NOT_FOUND);

  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_DELETED);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2 1");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone"), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM posting WHERE url_key NOT NULL"), ==, 1);
  restart (&fixture);
  undo (fixture.funnel, TRUE);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2");
  approve (fixture.funnel, 2);
  delete (fixture.funnel, 2, JM_ERROR_CONFLICT);

  /* Two weeks later it is out of the store, and undo has nothing of it. */
  jm_time_set_now (NOW + 15 * DAY);
  g_assert_cmpuint (purge (fixture.funnel).deleted, ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM posting"), ==, 1);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_APPROVED);
  jm_time_set_now (0);
}

/* The address of what was deleted may have been added again meanwhile. */
static void
test_delete_and_add_again (void)
{
  g_auto(Fixture) fixture = { 0 };

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  execute (fixture.funnel, "UPDATE posting SET url_key = 'https://quay.example/1', board = 'quay', external_id = 'x' WHERE id = 1");
  delete (fixture.funnel, 1, -1);
  add_posting (fixture.funnel, "Lock keeper");
  execute (fixture.funnel, "UPDATE posting SET url_key = 'https://quay.example/1', board = 'quay', external_id = 'x' WHERE id = 2");
  undo (fixture.funnel, FALSE);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2 1");
  g_assert_cmpint (number (fixture.funnel, "SELECT id AS n FROM posting WHERE url_key NOT NULL AND external_id NOT NULL"), ==, 2);
  jm_time_set_now (0);
}

/* Long after the rejection, when undo is at other things. */
static void
test_reopen (void)
{
  g_auto(Fixture) fixture = { 0 };

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  add_posting (fixture.funnel, "Net mender");
  reject (fixture.funnel, 1, "too far");
  reject (fixture.funnel, 2, NULL);
  jm_time_set_now (NOW + 90 * DAY);
  reopen (fixture.funnel, 1);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "1");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone"), ==, 1);
  g_assert_cmpuint (purge (fixture.funnel).postings, ==, 0);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_REOPENED);
  assert_ids (fixture.funnel, JM_INBOX_REJECTED, "2 1");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone"), ==, 2);
  restart (&fixture);
  undo (fixture.funnel, TRUE);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "1");
  jm_time_set_now (0);
}

static void
test_purge (void)
{
  g_auto(Fixture) fixture = { 0 };
  JmPurgeCounts counts;

  begin (&fixture);
  for (guint i = 0; i < 6; i++)
    add_posting (fixture.funnel, "Lock keeper");
  execute (fixture.funnel, "UPDATE posting SET url_key = 'https://quay.example/' || id");
  approve (fixture.funnel, 2);
  reject (fixture.funnel, 3, NULL);
  keep (fixture.funnel, 4, TRUE);
  later (fixture.funnel, 5, NOW + 80 * DAY, -1);
  approve (fixture.funnel, 6);
  undo (fixture.funnel, FALSE);
  execute (fixture.funnel, "INSERT INTO filtered (identity, rule, at) VALUES ('a', 'red_flag', 1795446000), ('b', 'red_flag', 1795446000 + 20 * 86400)");

  counts = purge (fixture.funnel);
  g_assert_cmpuint (counts.postings, ==, 0);
  jm_time_set_now (NOW + 31 * DAY);
  counts = purge (fixture.funnel);
  g_assert_cmpuint (counts.postings, ==, 1);
  g_assert_cmpuint (counts.filtered, ==, 1);
  assert_ids (fixture.funnel, JM_INBOX_ALL, "6 5 4 3 2");
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone WHERE reason = 'purged' AND url_key = 'https://quay.example/1'"), ==, 1);
  jm_time_set_now (NOW + 79 * DAY);
  g_assert_cmpuint (purge (fixture.funnel).postings, ==, 0);
  /* Back from later it has its week, and then goes, too. */
  jm_time_set_now (NOW + 81 * DAY);
  counts = purge (fixture.funnel);
  g_assert_cmpuint (counts.postings, ==, 0);
  g_assert_cmpuint (counts.returned, ==, 1);
  jm_time_set_now (NOW + 88 * DAY);
  g_assert_cmpuint (purge (fixture.funnel).postings, ==, 1);
  assert_ids (fixture.funnel, JM_INBOX_ALL, "6 4 3 2");

  /* The fingerprint of the rejection is forgotten, its address is not. */
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone WHERE fingerprint NOT NULL AND reason = 'rejected'"), ==, 1);
  jm_time_set_now (NOW + 181 * DAY);
  purge (fixture.funnel);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone WHERE fingerprint NOT NULL AND reason = 'rejected'"), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone WHERE url_key NOT NULL"), ==, 3);
  jm_time_set_now (0);
}

static gint64
not_same (JmFunnel   *funnel,
          gint64      posting,
          const char *place,
          int         code)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gint64 other;

  jm_funnel_not_same_async (funnel, posting, place, NULL, wait_cb, &result);
  result = wait_for (&result);
  other = jm_funnel_not_same_finish (funnel, result, &error);
  if (code >= 0)
    g_assert_error (error, JM_ERROR, code);
  else
    g_assert_no_error (error);
  settle ();
  return other;
}

#define APART "SELECT count (*) AS n FROM not_same"
#define ELSEWHERE "SELECT count (*) AS n FROM sighting WHERE posting = 1"

static void
test_not_same (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmInboxList) list = NULL;
  g_autoptr(JmPosting) other = NULL;

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  list = jm_inbox_list_new (fixture.funnel);
  jm_inbox_list_set_query (list, &(JmInboxQuery) { .status = JM_INBOX_PENDING });
  execute (fixture.funnel, "INSERT INTO sighting VALUES (1, 'wharf:a', 'https://wharf.example/7', 1795446000, 1795446000, NULL)");
  not_same (fixture.funnel, 1, "https://gulls.example/7", JM_ERROR_NOT_FOUND);
  not_same (fixture.funnel, 9, "https://wharf.example/7", JM_ERROR_NOT_FOUND);

  g_assert_cmpint (not_same (fixture.funnel, 1, "wharf", -1), ==, 2);
  other = jm_funnel_dup_posting (fixture.funnel, 2, NULL);
  g_assert_cmpstr (other->title, ==, "Lock keeper");
  g_assert_cmpstr (other->board, ==, "wharf:a");
  g_assert_cmpstr (other->source_url, ==, "https://wharf.example/7");
  g_assert_false (other->text_complete);
  g_assert_cmpint (number (fixture.funnel, ELSEWHERE), ==, 0);
  g_assert_cmpint (number (fixture.funnel, APART), ==, 1);
  assert_rows (list, "2 1");

  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_JOB_SPLIT);
  assert_rows (list, "1");
  g_assert_cmpint (number (fixture.funnel, ELSEWHERE), ==, 1);
  g_assert_cmpint (number (fixture.funnel, APART), ==, 0);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM tombstone"), ==, 0);
  g_clear_object (&list);
  restart (&fixture);
  undo (fixture.funnel, TRUE);
  assert_ids (fixture.funnel, JM_INBOX_PENDING, "2 1");
  g_assert_cmpint (number (fixture.funnel, ELSEWHERE), ==, 0);
  g_assert_cmpint (number (fixture.funnel, APART), ==, 1);
  jm_time_set_now (0);
}

static void
test_applied_here (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmJson) here = NULL;
  g_autoptr(JmJson) document = NULL;

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  add_posting (fixture.funnel, "Net mender");
  add_posting (fixture.funnel, "Pilot");
  execute (fixture.funnel, "UPDATE posting SET company_name = 'Quiet Harbour S.A.R.L.' WHERE id = 1");
  execute (fixture.funnel, "UPDATE posting SET fingerprint = 'quiet harbours|pilot|' WHERE id = 3");
  for (gint64 id = 1; id <= 3; id++)
    approve (fixture.funnel, id);
  undo (fixture.funnel, FALSE);
  approve (fixture.funnel, 3);
  posting = jm_funnel_dup_posting (fixture.funnel, 1, NULL);
  here = jm_funnel_list_applied_here (fixture.funnel, posting, NULL);
  g_assert_cmpuint (jm_json_get_length (here), ==, 1);
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (here, 0), "title"), ==, "Net mender");
  g_assert_cmpstr (jm_json_member_string (jm_json_get_element (here, 0), "current_status"), ==, "TO_APPLY");
  document = jm_funnel_describe_posting (fixture.funnel, 1, NULL);
  g_assert_true (jm_json_equal (jm_json_get_member (document, "applied_here"), here));
  jm_time_set_now (0);
}

static gboolean
is_purged (gpointer data)
{
  return number (data, "SELECT count (*) AS n FROM posting") == 0;
}

/* The window's agent does it by itself, and once a day. */
static void
test_daily (void)
{
  g_auto(Fixture) fixture = { 0 };

  begin (&fixture);
  add_posting (fixture.funnel, "Lock keeper");
  jm_time_set_now (NOW + 31 * DAY);
  jm_funnel_start_agent (fixture.funnel);
  g_assert_true (wait_until (is_purged, fixture.funnel));
  jm_funnel_stop_agent (fixture.funnel);
  settle ();
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM setting WHERE key = 'purge.last_at'"), ==, 1);
  jm_time_set_now (0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/shelf/later", test_later);
  g_test_add_func ("/shelf/return", test_return);
  g_test_add_func ("/shelf/pages-of-the-inbox", test_pages_of_the_inbox);
  g_test_add_func ("/shelf/keep", test_keep);
  g_test_add_func ("/shelf/delete", test_delete);
  g_test_add_func ("/shelf/delete-and-add-again", test_delete_and_add_again);
  g_test_add_func ("/shelf/reopen", test_reopen);
  g_test_add_func ("/shelf/purge", test_purge);
  g_test_add_func ("/shelf/not-same", test_not_same);
  g_test_add_func ("/shelf/applied-here", test_applied_here);
  g_test_add_func ("/shelf/daily", test_daily);
  return g_test_run ();
}
