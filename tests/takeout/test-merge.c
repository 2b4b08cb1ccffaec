/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <string.h>

#define NOW 1795446000
#define SEEN "SELECT count (*) AS n FROM application AS a JOIN posting AS p ON p.id = a.posting WHERE p.title = 'dyer' AND a.hidden_at IS NULL AND p.deleted_at IS NULL"

static void
rate_five (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_application_rate (db, 1, 5, &error));
  g_assert_no_error (error);
}

static void
rate_two (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_application_rate (db, 1, 2, &error));
  g_assert_no_error (error);
}

static void
move_to_offer (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_application_move (db, 1, JM_STATUS_OFFER, 0, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (jm_application_add_note (db, 1, "They called", &error));
  g_assert_no_error (error);
}

static gint64
find (JmDb *db, const char *title)
{
  g_autofree char *key = g_strdup_printf ("https://example.org/%s", title);
  g_autoptr(GError) error = NULL;
  gint64 id = jm_posting_find_by_url_key (db, key, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static void
add (JmDb *db, const char *title, gboolean is_approved)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;
  gint64 id;

  posting->title = g_strdup (title);
  posting->board = g_strdup ("remotive");
  posting->external_id = g_strdup (title);
  posting->source_url = g_strdup_printf ("https://example.org/%s", title);
  jm_posting_normalise (posting, jm_time_now ());
  jm_posting_insert (db, posting, &error);
  g_assert_no_error (error);
  jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, &error);
  if (!is_approved)
    return;
  jm_posting_set_status (db, posting->id, JM_POSTING_APPROVED, NULL, jm_time_now (), &error);
  jm_event_append (db, JM_EVENT_JOB_APPROVED, 'p', posting->id, NULL, NULL, &error);
  jm_application_create (db, posting->id, &id, &error);
  g_assert_no_error (error);
}

static void
add_base (JmDb *db)
{
  add (db, "weaver", TRUE);
  add (db, "dyer", FALSE);
}

static void
add_here (JmDb *db)
{
  add (db, "both", FALSE);
  add (db, "here", TRUE);
}

static void
add_there (JmDb *db)
{
  add (db, "there", TRUE);
  add (db, "both", FALSE);
}

static void
reject_dyer (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id = find (db, "dyer");

  jm_posting_set_status (db, id, JM_POSTING_REJECTED, "far", jm_time_now (), &error);
  jm_event_append (db, JM_EVENT_JOB_REJECTED, 'p', id, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Two computers that began as one. */
static void
begin (Computer *here,
       Computer *there)
{
  g_autofree char *document = NULL;
  g_autoptr(GError) error = NULL;

  jm_time_set_now (NOW);
  computer_do (here, add_base);
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

#define ROW "SELECT count (*) AS n FROM application AS a JOIN posting AS p ON p.id = a.posting WHERE p.title = 'weaver' AND "
#define TITLES "SELECT count (*) AS n FROM posting WHERE title IN ('weaver', 'dyer', 'both', 'here', 'there')"

/* Different things changed: both count. */
static void
test_both_count (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(JmJson) third = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  begin (here, there);
  jm_time_set_now (NOW + 100);
  computer_do (here, rate_five);
  computer_do (here, add_here);
  jm_time_set_now (NOW + 200);
  computer_do (there, move_to_offer);
  computer_do (there, add_there);
  computer_do (there, reject_dyer);

  jm_time_set_now (NOW + 300);
  first = merge (there, here);
  g_assert_cmpint (count_in (first, "applications", "changed"), ==, 1);
  g_assert_cmpint (count_in (first, "applications", "new"), ==, 1);
  g_assert_cmpint (count_in (first, "postings", "new"), ==, 1);
  g_assert_cmpint (count_in (first, "postings", "changed"), ==, 1);
  g_assert_cmpint (count_in (first, "notes", "new"), ==, 1);
  g_assert_cmpint (computer_count (here, ROW "a.user_rating = 5 AND a.current_status = 'OFFER'"), ==, 1);
  g_assert_cmpint (computer_count (here, TITLES), ==, 5);
  g_assert_cmpint (computer_count (here, "SELECT count (*) AS n FROM posting WHERE title = 'dyer' AND status = 'REJECTED'"), ==, 1);
  g_assert_cmpint (computer_count (here, "SELECT count (*) AS n FROM event WHERE kind = 'EDIT_LOST'"), ==, 0);

  /* A second time nothing is left to do. */
  once = computer_export (here);
  jm_time_set_now (NOW + 400);
  second = merge (there, here);
  twice = computer_export (here);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpint (count_in (second, "applications", "changed"), ==, 0);

  /* And the other way round. */
  third = merge (here, there);
  g_assert_cmpint (computer_count (there, ROW "a.user_rating = 5 AND a.current_status = 'OFFER'"), ==, 1);
  g_assert_cmpint (computer_count (there, TITLES), ==, 5);
  g_assert_cmpint (computer_count (there, "SELECT count (*) AS n FROM event WHERE kind <> 'IMPORTED'"), ==,
                   computer_count (here, "SELECT count (*) AS n FROM event WHERE kind <> 'IMPORTED'"));
  g_assert_cmpint (count_in (third, "applications", "kept"), ==, 0);
  jm_time_set_now (0);
}

static void
add_interview (JmDb *db)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();
  g_autoptr(JmActivity) activity = jm_activity_new ();
  g_autoptr(GError) error = NULL;

  interview->application = 1;
  interview->starts_at = g_strdup ("2026-12-03T13:00:00Z");
  activity->text = g_strdup ("Fair");
  g_assert_true (jm_interview_store (db, interview, &error));
  g_assert_true (jm_activity_store (db, activity, &error));
  g_assert_no_error (error);
}

static void
change_interview (JmDb       *db,
                  const char *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmInterview) interview = jm_interview_load (db, 1, &error);

  g_assert_no_error (error);
  g_set_str (&interview->place, place);
  g_assert_true (jm_interview_store (db, interview, &error));
  g_assert_no_error (error);
}

static void
meet_here (JmDb *db)
{
  change_interview (db, "Rue des Lices");
}

static void
meet_there (JmDb *db)
{
  change_interview (db, "https://talk.example/1");
}

static void
call_off (JmDb *db)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (jm_record_remove (db, JM_RECORD_INTERVIEW, 1, &error));
  g_assert_true (jm_record_remove (db, JM_RECORD_ACTIVITY, 1, &error));
  g_assert_no_error (error);
}

#define PLACE(where) "SELECT count (*) AS n FROM interview WHERE removed_at IS NULL AND place = '" where "'"

/* An interview is one thing, whatever else the application has. */
static void
test_interview (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();
  g_autoptr(JmJson) first = NULL;
  g_autoptr(JmJson) second = NULL;
  g_autoptr(JmJson) third = NULL;
  g_autoptr(JmJson) fourth = NULL;
  gint64 conflicts = 0;

  begin (here, there);
  jm_time_set_now (NOW + 100);
  computer_do (here, add_interview);
  first = merge (here, there);
  g_assert_cmpint (count_in (first, "interviews", "new"), ==, 1);
  g_assert_cmpint (count_in (first, "activities", "new"), ==, 1);

  jm_time_set_now (NOW + 200);
  computer_do (here, meet_here);
  computer_do (there, rate_five);
  jm_time_set_now (NOW + 300);
  computer_do (there, meet_there);
  jm_time_set_now (NOW + 400);
  second = merge (there, here);
  jm_json_member_int64 (second, "conflicts", &conflicts);
  g_assert_cmpint (conflicts, ==, 1);
  g_assert_cmpint (count_in (second, "interviews", "changed"), ==, 1);
  g_assert_cmpint (computer_count (here, PLACE ("https://talk.example/1")), ==, 1);
  g_assert_cmpint (computer_count (here, ROW "a.user_rating = 5"), ==, 1);

  /* What one takes away is gone on both; and nothing happens twice. */
  jm_time_set_now (NOW + 500);
  computer_do (here, call_off);
  jm_time_set_now (NOW + 600);
  third = merge (here, there);
  g_assert_cmpint (count_in (third, "interviews", "changed"), ==, 1);
  g_assert_cmpint (count_in (third, "activities", "changed"), ==, 1);
  g_assert_cmpint (computer_count (there, "SELECT count (*) AS n FROM interview WHERE removed_at IS NULL"), ==, 0);
  fourth = merge (here, there);
  g_assert_cmpint (count_in (fourth, "interviews", "same"), ==, 1);
  g_assert_cmpint (computer_count (there, "SELECT count (*) AS n FROM event WHERE kind <> 'IMPORTED'"), ==,
                   computer_count (here, "SELECT count (*) AS n FROM event WHERE kind <> 'IMPORTED'"));
  jm_time_set_now (0);
}

/* The same thing changed on both: the later word counts, on both, and the other is told of. */
static void
test_conflict (void)
{
  for (int first = 0; first < 2; first++)
    {
      g_autoptr(Computer) here = computer_new ();
      g_autoptr(Computer) there = computer_new ();
      g_autoptr(JmJson) report = NULL;
      g_autoptr(JmJson) back = NULL;
      g_autoptr(JmJson) again = NULL;
      gint64 conflicts = 0;

      begin (here, there);
      jm_time_set_now (NOW + 100);
      computer_do (first == 0 ? here : there, rate_five);
      jm_time_set_now (NOW + 200);
      computer_do (first == 0 ? there : here, rate_two);
      jm_time_set_now (NOW + 300);
      report = merge (there, here);
      g_assert_true (jm_json_member_int64 (report, "conflicts", &conflicts));
      g_assert_cmpint (conflicts, ==, 1);
      g_assert_cmpint (computer_count (here, ROW "a.user_rating = 2"), ==, 1);
      g_assert_cmpint (computer_count (here, "SELECT count (*) AS n FROM event WHERE kind = 'EDIT_LOST' AND subject = 'a1' AND detail ->> 'lost' = '5'"), ==, 1);
      back = merge (here, there);
      g_assert_cmpint (computer_count (there, ROW "a.user_rating = 2"), ==, 1);
      again = merge (there, here);
      g_assert_true (jm_json_member_int64 (again, "conflicts", &conflicts));
      g_assert_cmpint (conflicts, ==, 0);
      g_assert_cmpint (computer_count (here, "SELECT count (*) AS n FROM event WHERE kind = 'EDIT_LOST'"), ==, 1);
    }
  jm_time_set_now (0);
}

/* Without joining, what is here stays. */
static void
test_plain (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();
  g_autofree char *document = NULL;
  g_autoptr(JmJson) report = NULL;
  g_autoptr(GError) error = NULL;

  begin (here, there);
  jm_time_set_now (NOW + 200);
  computer_do (there, rate_two);
  document = computer_export (there);
  g_assert_true (computer_import (here, document, FALSE, &report, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_in (report, "applications", "kept"), ==, 1);
  g_assert_cmpint (computer_count (here, ROW "a.user_rating IS NULL"), ==, 1);
  jm_time_set_now (0);
}

static void
test_undo (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();
  g_autoptr(JmJson) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  begin (here, there);
  jm_time_set_now (NOW + 200);
  computer_do (here, add_here);
  computer_do (there, move_to_offer);
  computer_do (there, add_there);
  computer_do (there, reject_dyer);
  before = computer_export (here);
  report = merge (there, here);
  g_assert_cmpint (computer_count (here, ROW "a.current_status = 'OFFER'"), ==, 1);
  computer_undo (here);
  after = computer_export (here);
  /* The log only grows. */
  *strstr (before, "\"events\":") = '\0';
  *strstr (after, "\"events\":") = '\0';
  g_assert_cmpstr (before, ==, after);
  jm_time_set_now (0);
}

/* What was thrown out here does not come back undecided. */
static void
bury (JmDb *db)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->title = g_strdup ("dyer");
  posting->board = g_strdup ("remotive");
  posting->external_id = g_strdup ("dyer");
  posting->source_url = g_strdup ("https://example.org/dyer");
  jm_posting_normalise (posting, jm_time_now ());
  jm_tombstone_add (db, posting, "purged", &error);
  g_assert_no_error (error);
}

static void
test_buried (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();
  g_autoptr(JmJson) report = NULL;

  jm_time_set_now (NOW);
  computer_do (there, add_base);
  computer_do (here, bury);
  report = merge (there, here);
  g_assert_cmpint (count_in (report, "postings", "left_out"), ==, 1);
  g_assert_cmpint (count_in (report, "postings", "new"), ==, 1);
  jm_time_set_now (0);
}

static void
approve_dyer (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id = find (db, "dyer"), application;

  jm_posting_set_status (db, id, JM_POSTING_APPROVED, NULL, jm_time_now (), &error);
  jm_event_append (db, JM_EVENT_JOB_APPROVED, 'p', id, NULL, NULL, &error);
  jm_application_create (db, id, &application, &error);
  g_assert_no_error (error);
}

static void
delete_dyer (JmDb *db)
{
  g_autoptr(GError) error = NULL;
  gint64 id = find (db, "dyer");

  jm_posting_hide (db, id, jm_time_now (), &error);
  jm_event_append (db, JM_EVENT_JOB_DELETED, 'p', id, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* An application stays, whoever deleted its posting without knowing of it, and on both computers. */
static void
test_deleted (void)
{
  g_autoptr(Computer) here = computer_new ();
  g_autoptr(Computer) there = computer_new ();
  g_autoptr(JmJson) report = NULL;
  g_autofree char *once = NULL;
  g_autofree char *twice = NULL;

  begin (here, there);
  jm_time_set_now (NOW + 100);
  computer_do (here, approve_dyer);
  jm_time_set_now (NOW + 200);
  computer_do (there, delete_dyer);
  jm_time_set_now (NOW + 300);
  report = merge (there, here);
  g_assert_cmpint (computer_count (here, SEEN), ==, 1);
  once = computer_export (here);
  g_clear_pointer (&report, jm_json_unref);
  report = merge (there, here);
  twice = computer_export (here);
  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpint (count_in (report, "postings", "changed"), ==, 0);
  g_clear_pointer (&report, jm_json_unref);
  report = merge (here, there);
  g_assert_cmpint (computer_count (there, SEEN), ==, 1);
  jm_time_set_now (0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jm_store_init ();
  jm_posting_init ();
  jm_profile_init ();
  jm_tracker_init ();
  jm_takeout_init ();
  g_test_add_func ("/merge/both-count", test_both_count);
  g_test_add_func ("/merge/conflict", test_conflict);
  g_test_add_func ("/merge/plain", test_plain);
  g_test_add_func ("/merge/undo", test_undo);
  g_test_add_func ("/merge/buried", test_buried);
  g_test_add_func ("/merge/interview", test_interview);
  g_test_add_func ("/merge/deleted", test_deleted);
  return g_test_run ();
}
