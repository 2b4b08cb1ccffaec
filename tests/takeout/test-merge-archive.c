/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two computers, on which applications and searches were put into the archive and taken out of it: the later word is right on both. */
#include "people.h"

#define NOW 1795446000
#define ARCHIVED "SELECT count (*) AS n FROM application WHERE archived_at IS NOT NULL"
#define COLUMN "SELECT count (*) AS n FROM application WHERE archived_at IS NULL AND hidden_at IS NULL AND current_status = 'TO_APPLY' AND position < 3"

static void
add_three (JmDb *db)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();
      g_autoptr(GError) error = NULL;
      gint64 id;

      posting->title = g_strdup_printf ("Rigger %u", i);
      posting->source_url = g_strdup_printf ("https://example.org/%u", i);
      jm_posting_normalise (posting, jm_time_now ());
      jm_posting_insert (db, posting, &error);
      jm_posting_set_status (db, posting->id, JM_POSTING_APPROVED, NULL, jm_time_now (), &error);
      jm_application_create (db, posting->id, &id, &error);
      g_assert_no_error (error);
    }
}

static void
archive_first (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 event;

  jm_application_archive (db, 1, jm_time_now (), &event, &error);
  g_assert_no_error (error);
}

static void
unarchive_first (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 event;

  jm_application_unarchive (db, 1, -1, &event, &error);
  g_assert_no_error (error);
}

static void
rate_first (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  jm_application_rate (db, 1, 4, &error);
  g_assert_no_error (error);
}

static void
begin (Computer *here,
       Computer *there)
{
  g_autofree char *document = NULL;
  g_autoptr(GError) error = NULL;

  jm_time_set_now (NOW);
  computer_do (here, add_three);
  document = computer_export (here);
  g_assert_true (computer_import (there, document, FALSE, NULL, &error));
  g_assert_no_error (error);
}

static JmJson *
merge (Computer *from,
       Computer *into)
{
  g_autofree char *document = computer_export (from);
  g_autoptr(GError) error = NULL;
  JmJson *report = NULL;

  g_assert_true (computer_import (into, document, TRUE, &report, &error));
  g_assert_no_error (error);
  return report;
}

static void
assert_merged (Computer *from,
               Computer *into,
               gint64    changed)
{
  g_autoptr(JmJson) report = merge (from, into);

  g_assert_cmpint (count_in (report, "applications", "changed"), ==, changed);
}

/* There and back, each time heard on the other computer, and once only. */
static void
test_there_and_back (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();

  begin (here, there);
  jm_time_set_now (NOW + 60);
  computer_do (here, archive_first);
  assert_merged (here, there, 1);
  g_assert_cmpint (computer_count (there, ARCHIVED), ==, 1);
  g_assert_cmpint (computer_count (there, "SELECT archived_at AS n FROM application WHERE archived_at IS NOT NULL"), ==, NOW + 60);
  g_assert_cmpint (computer_count (there, "SELECT count (*) AS n FROM application WHERE archived_at IS NULL AND position < 2"), ==, 2);
  assert_merged (here, there, 0);
  assert_merged (there, here, 0);

  jm_time_set_now (NOW + 120);
  computer_do (here, unarchive_first);
  assert_merged (here, there, 1);
  g_assert_cmpint (computer_count (there, ARCHIVED), ==, 0);
  g_assert_cmpint (computer_count (there, "SELECT count (DISTINCT position) AS n FROM application WHERE position < 3"), ==, 3);
  assert_merged (here, there, 0);
}

/* Put away here, and later back there: it is on the board of both, and what else was done to it stays. */
static void
test_later_word (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();

  begin (here, there);
  jm_time_set_now (NOW + 60);
  computer_do (here, archive_first);
  computer_do (there, archive_first);
  jm_time_set_now (NOW + 120);
  computer_do (there, unarchive_first);
  computer_do (here, rate_first);
  assert_merged (there, here, 1);
  g_assert_cmpint (computer_count (here, ARCHIVED), ==, 0);
  g_assert_cmpint (computer_count (here, "SELECT count (*) AS n FROM application WHERE user_rating = 4"), ==, 1);
  assert_merged (here, there, 1);
  g_assert_cmpint (computer_count (there, ARCHIVED), ==, 0);
  assert_merged (there, here, 0);
  assert_merged (here, there, 0);
}

/* Undo of the merge brings the card back to the board. */
static void
test_undo (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();

  begin (here, there);
  jm_time_set_now (NOW + 60);
  computer_do (here, archive_first);
  assert_merged (here, there, 1);
  computer_undo (there);
  g_assert_cmpint (computer_count (there, ARCHIVED), ==, 0);
  g_assert_cmpint (computer_count (there, COLUMN), ==, 3);
}

static void
add_search (JmDb *db)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  search->name = g_strdup ("Harbour");
  jm_search_insert (db, search, &error);
  posting->title = g_strdup ("Pilot");
  posting->source_url = g_strdup ("https://example.org/pilot");
  jm_posting_normalise (posting, jm_time_now ());
  jm_posting_insert (db, posting, &error);
  jm_match_add (db, search->id, posting->id, NULL, &error);
  jm_event_append (db, JM_EVENT_SEARCH_ADDED, 's', search->id, NULL, NULL, &error);
  jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* As the funnel does both. */
static void
set_ended (JmDb      *db,
           gboolean   is_ended)
{
  g_autoptr(JmSearch) search = jm_search_load (db, 1, NULL);
  g_autoptr(JmPosting) posting = jm_posting_load (db, 1, NULL);
  g_autoptr(JmJson) identity = jm_json_parse ("{\"url_key\":\"https://example.org/pilot\"}", -1, NULL);
  g_autoptr(GError) error = NULL;

  search->is_active = !is_ended;
  search->completed_at = is_ended ? jm_time_now () : 0;
  jm_search_update (db, search, &error);
  if (is_ended)
    jm_posting_hide (db, 1, jm_time_now (), &error);
  else
    jm_posting_show_again (db, 1, identity, &error);
  jm_event_append (db, is_ended ? JM_EVENT_JOB_FILTERED_OUT : JM_EVENT_JOB_RESTORED, 'p', 1, NULL, NULL, &error);
  jm_event_append (db, is_ended ? JM_EVENT_SEARCH_ARCHIVED : JM_EVENT_SEARCH_REOPENED, 's', 1, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
end_search (JmDb *db)
{
  set_ended (db, TRUE);
}

static void
reopen_search (JmDb *db)
{
  set_ended (db, FALSE);
}

#define ENDED "SELECT count (*) AS n FROM search WHERE completed_at IS NOT NULL AND NOT is_active"
#define SHOWN "SELECT count (*) AS n FROM posting WHERE deleted_at IS NULL"

/* A search that has ended here has ended there, with its postings; and it is back with them. */
static void
test_search (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();

  jm_time_set_now (NOW);
  computer_do (here, add_search);
  assert_merged (here, there, 0);
  g_assert_cmpint (computer_count (there, SHOWN), ==, 1);
  jm_time_set_now (NOW + 60);
  computer_do (here, end_search);
  assert_merged (here, there, 0);
  g_assert_cmpint (computer_count (there, ENDED), ==, 1);
  g_assert_cmpint (computer_count (there, SHOWN), ==, 0);
  assert_merged (there, here, 0);
  g_assert_cmpint (computer_count (here, ENDED), ==, 1);
  jm_time_set_now (NOW + 120);
  computer_do (here, reopen_search);
  assert_merged (here, there, 0);
  g_assert_cmpint (computer_count (there, ENDED), ==, 0);
  g_assert_cmpint (computer_count (there, SHOWN), ==, 1);
  assert_merged (there, here, 0);
  g_assert_cmpint (computer_count (here, SHOWN), ==, 1);
}

static void
approve_pilot (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id;

  jm_posting_set_status (db, 1, JM_POSTING_APPROVED, NULL, jm_time_now (), &error);
  jm_application_create (db, 1, &id, &error);
  jm_event_append (db, JM_EVENT_JOB_APPROVED, 'p', 1, NULL, NULL, &error);
  g_assert_no_error (error);
}

#define APPROVED "SELECT count (*) AS n FROM posting WHERE status = 'APPROVED' AND deleted_at IS NULL"

/* That a posting came back with its search is no word against what was decided of it elsewhere. */
static void
test_approved_meanwhile (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();

  jm_time_set_now (NOW);
  computer_do (here, add_search);
  assert_merged (here, there, 0);
  jm_time_set_now (NOW + 30);
  computer_do (there, approve_pilot);
  jm_time_set_now (NOW + 60);
  computer_do (here, end_search);
  jm_time_set_now (NOW + 120);
  computer_do (here, reopen_search);
  assert_merged (here, there, 0);
  g_assert_cmpint (computer_count (there, APPROVED), ==, 1);
  assert_merged (there, here, 0);
  g_assert_cmpint (computer_count (here, APPROVED), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_tracker_init ();
  jm_takeout_init ();
  g_test_add_func ("/merge-archive/there-and-back", test_there_and_back);
  g_test_add_func ("/merge-archive/later-word", test_later_word);
  g_test_add_func ("/merge-archive/undo", test_undo);
  g_test_add_func ("/merge-archive/search", test_search);
  g_test_add_func ("/merge-archive/approved-meanwhile", test_approved_meanwhile);
  return g_test_run ();
}
