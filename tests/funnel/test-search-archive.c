/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searches that have ended, and look again: what becomes of their postings. */
#include "fixture.h"

#define SHOWN "SELECT count (*) AS n FROM posting WHERE deleted_at IS NULL"

static void
assert_state (JmFunnel *funnel,
              gint64    id,
              gboolean  is_active,
              gboolean  is_archived)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (funnel, id, NULL);

  g_assert_cmpint (search->is_active, ==, is_active);
  g_assert_cmpint (search->completed_at != 0, ==, is_archived);
}

#define DO(verb) \
  static guint \
  do_##verb (JmFunnel *funnel, gint64 id) \
  { \
    g_autoptr(GAsyncResult) result = NULL; \
    g_autoptr(GError) error = NULL; \
    \
    jm_funnel_##verb##_search_async (funnel, id, NULL, wait_cb, &result); \
    result = wait_for (&result); \
    jm_funnel_##verb##_search_finish (funnel, result, &error); \
    g_assert_no_error (error); \
    return jm_funnel_count_steps (result); \
  }

DO (archive)
DO (reopen)
DO (remove)

static void
set_active (JmFunnel *funnel,
            gint64    id,
            gboolean  is_active)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (funnel, id, NULL);
  g_autoptr(GAsyncResult) result = NULL;

  search->is_active = is_active;
  jm_funnel_edit_search_async (funnel, search, NULL, wait_cb, &result);
  result = wait_for (&result);
  g_assert_true (jm_funnel_edit_search_finish (funnel, result, NULL));
}

typedef struct {
  const char *title;
  gint64      searches[2];
} Found;

static gboolean
insert (JmDb     *db,
        gpointer  user_data,
        GError  **error)
{
  const Found *found = user_data;
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->board = g_strdup ("remotive");
  posting->external_id = g_strdup (found->title);
  posting->title = g_strdup (found->title);
  posting->source_url = g_strdup_printf ("https://quay.example/%s", found->title);
  posting->discovered_at = posting->seen_at = jm_time_now ();
  jm_posting_normalise (posting, posting->seen_at);
  return jm_posting_insert (db, posting, error) && jm_match_add (db, found->searches[0], posting->id, NULL, error)
         && (found->searches[1] == 0 || jm_match_add (db, found->searches[1], posting->id, NULL, error));
}

/* Two searches; p1 and p2 are of the first alone, p3 of both, p4 of the second. */
static void
fill (Fixture *fixture)
{
  const Found found[] = { { "rigger", { 1 } }, { "diver", { 1 } }, { "pilot", { 1, 2 } }, { "welder", { 2 } } };

  fixture_init (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(JmSearch) search = jm_search_new ();
      g_autoptr(GAsyncResult) result = NULL;

      search->name = g_strdup (i == 0 ? "Harbour" : "Pier");
      jm_funnel_add_search_async (fixture->funnel, search, NULL, wait_cb, &result);
      result = wait_for (&result);
      g_assert_cmpint (jm_funnel_add_search_finish (fixture->funnel, result, NULL), ==, i + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    jm_store_write (jm_funnel_get_store (fixture->funnel), JM_PRIORITY_INGEST, insert, (gpointer) &found[i], NULL);
  g_assert_cmpint (number (fixture->funnel, SHOWN), ==, 4);
}

/* Only what no other active search wants goes; what was approved or put off stays. */
static void
test_postings (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *label = NULL;

  fill (&fixture);
  approve (fixture.funnel, 2);
  g_assert_cmpuint (do_archive (fixture.funnel, 1), ==, 1);
  assert_state (fixture.funnel, 1, FALSE, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 3);
  g_assert_cmpint (posting_status (fixture.funnel, 2), ==, JM_POSTING_APPROVED);
  g_assert_cmpint (jm_funnel_find_application (fixture.funnel, 2, NULL), ==, 1);
  g_assert_cmpint (number (fixture.funnel, "SELECT count (*) AS n FROM event WHERE kind = 'SEARCH_ARCHIVED' AND subject = 's1' AND detail ->> 'dropped' = 1"), ==, 1);
  g_assert_cmpuint (do_archive (fixture.funnel, 1), ==, 0);
  label = jm_funnel_dup_undo_label (fixture.funnel);
  g_assert_cmpstr (label, ==, "Archived the search “Harbour”");

  do_archive (fixture.funnel, 2);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 1);
  undo (fixture.funnel, FALSE);
  undo (fixture.funnel, FALSE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 4);
  assert_state (fixture.funnel, 1, TRUE, FALSE);
  undo (fixture.funnel, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 3);
  assert_state (fixture.funnel, 1, FALSE, TRUE);
}

static void
test_reopen (void)
{
  g_auto(Fixture) fixture = { 0 };

  fill (&fixture);
  do_archive (fixture.funnel, 1);
  g_assert_cmpuint (do_reopen (fixture.funnel, 1), ==, 1);
  assert_state (fixture.funnel, 1, TRUE, FALSE);
  g_assert_cmpint (number (fixture.funnel, SHOWN " AND url_key IS NOT NULL AND external_id IS NOT NULL"), ==, 4);
  g_assert_cmpuint (do_reopen (fixture.funnel, 1), ==, 0);
  g_assert_cmpint (undo (fixture.funnel, FALSE), ==, JM_EVENT_SEARCH_REOPENED);
  assert_state (fixture.funnel, 1, FALSE, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 2);
  undo (fixture.funnel, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 4);

  /* By the way of an edit, too. */
  do_archive (fixture.funnel, 1);
  set_active (fixture.funnel, 1, TRUE);
  assert_state (fixture.funnel, 1, TRUE, FALSE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 4);
  undo (fixture.funnel, FALSE);
  assert_state (fixture.funnel, 1, FALSE, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 2);
}

/* What another search has come to want meanwhile does not go again. */
static void
test_wanted_meanwhile (void)
{
  g_auto(Fixture) fixture = { 0 };

  fill (&fixture);
  do_archive (fixture.funnel, 1);
  undo (fixture.funnel, FALSE);
  execute (fixture.funnel, "INSERT INTO match (search, posting) VALUES (2, 1)");
  undo (fixture.funnel, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN " AND id IN (1, 3, 4)"), ==, 3);
}

/* A search that only rests keeps its postings; in the archive it is without them; removed from there it is in no list. */
static void
test_ways (void)
{
  g_auto(Fixture) fixture = { 0 };

  fill (&fixture);
  set_active (fixture.funnel, 1, FALSE);
  assert_state (fixture.funnel, 1, FALSE, FALSE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 4);
  do_archive (fixture.funnel, 1);
  assert_state (fixture.funnel, 1, FALSE, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 2);
  do_remove (fixture.funnel, 1);
  assert_state (fixture.funnel, 1, FALSE, FALSE);
  undo (fixture.funnel, FALSE);
  assert_state (fixture.funnel, 1, FALSE, TRUE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 2);
  undo (fixture.funnel, FALSE);
  assert_state (fixture.funnel, 1, FALSE, FALSE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 4);
  undo (fixture.funnel, TRUE);
  undo (fixture.funnel, TRUE);
  do_reopen (fixture.funnel, 1);
  assert_state (fixture.funnel, 1, TRUE, FALSE);
  g_assert_cmpint (number (fixture.funnel, SHOWN), ==, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_funnel_init_rooms ();
  g_test_add_func ("/search-archive/postings", test_postings);
  g_test_add_func ("/search-archive/reopen", test_reopen);
  g_test_add_func ("/search-archive/wanted-meanwhile", test_wanted_meanwhile);
  g_test_add_func ("/search-archive/ways", test_ways);
  return g_test_run ();
}
