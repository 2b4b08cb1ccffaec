/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Decisions of chance, whatever the user can decide: all of them undone, what the user sees is what it was at the beginning, and all of
 * them done again, what it was at the end; the program is started anew in the middle of it. */
#include "cvs.h"
#include "fixture.h"

#include <string.h>

#define N_POSTINGS 30
#define N_FILTERED 12
#define N_DECISIONS 130
#define ARCHIVED "SELECT id FROM application WHERE hidden_at IS NULL AND archived_at IS NOT NULL ORDER BY id"
#define FAR_AWAY 4102444800 /* 2100-01-01 */

typedef struct {
  Fixture fixture;
  GRand  *rand;
  guint   n_made; /* names that were given */
} Day;

#define DECIDE(verb, ...) \
  { \
    g_autoptr(GAsyncResult) result = NULL; \
    g_autoptr(GError) error = NULL; \
    \
    jm_funnel_##verb##_async (day->fixture.funnel, __VA_ARGS__, NULL, wait_cb, &result); \
    result = wait_for (&result); \
    assert_decided (jm_funnel_##verb##_finish (day->fixture.funnel, result, &error), error); \
  }

/* What the user could not decide any more is refused. */
static void
assert_decided (gboolean      is_done,
                const GError *error)
{
  if (!is_done && !g_error_matches (error, JM_ERROR, JM_ERROR_CONFLICT) && !g_error_matches (error, JM_ERROR, JM_ERROR_NOT_FOUND))
    g_assert_no_error (error);
}

static char *
make_name (Day        *day,
           const char *what)
{
  return g_strdup_printf ("%s %u", what, ++day->n_made);
}

/* --- What there is to decide on --- */

static gboolean
add_filtered (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  return jm_filtered_add (db, user_data, NULL, error);
}

static void
keep_out (Day *day)
{
  g_autoptr(JmFiltered) filtered = g_new0 (JmFiltered, 1);
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->board = g_strdup ("remotive");
  posting->external_id = make_name (day, "filtered");
  posting->title = make_name (day, "Coffee carrier");
  posting->company_name = g_strdup ("Long Pier");
  posting->source_url = g_strdup_printf ("https://longpier.example/%u", day->n_made);
  jm_posting_normalise (posting, jm_time_now ());
  filtered->search = 1;
  filtered->board = g_strdup (posting->board);
  filtered->external_id = g_strdup (posting->external_id);
  filtered->title = g_strdup (posting->title);
  filtered->url = g_strdup (posting->source_url);
  filtered->rule = g_strdup ("red_flag");
  filtered->term = g_strdup ("unpaid");
  filtered->field = g_strdup ("title");
  filtered->posting = jm_posting_to_json (posting);
  jm_store_write (jm_funnel_get_store (day->fixture.funnel), JM_PRIORITY_INGEST, add_filtered, filtered, &error);
  g_assert_no_error (error);
}

/* As a refresh brings it: no decision. */
static gboolean
insert_posting (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  JmPosting *posting = user_data;

  return jm_posting_insert (db, posting, error) && jm_match_add (db, 1, posting->id, NULL, error)
         && jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, error);
}

static void
discover (Day *day)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GError) error = NULL;

  posting->board = g_strdup ("remotive");
  posting->external_id = make_name (day, "found");
  posting->title = make_name (day, "Rigger");
  posting->company_name = g_strdup ("Quiet Harbour");
  posting->source_url = g_strdup_printf ("https://quietharbour.example/%u", day->n_made);
  posting->discovered_at = posting->seen_at = jm_time_now ();
  jm_posting_normalise (posting, posting->seen_at);
  jm_store_write (jm_funnel_get_store (day->fixture.funnel), JM_PRIORITY_INGEST, insert_posting, posting, &error);
  g_assert_no_error (error);
}

/* One of a table's rows, 0: there is none. */
static gint64
pick (Day        *day,
      const char *rows)
{
  g_autofree char *one = NULL;
  g_autofree char *all = g_strdup_printf ("SELECT count (*) AS n FROM (%s)", rows);
  gint64 n = number (day->fixture.funnel, all);

  if (n == 0)
    return 0;
  one = g_strdup_printf ("SELECT (SELECT id FROM (%s) LIMIT 1 OFFSET %u) AS n", rows, g_rand_int_range (day->rand, 0, n));
  return number (day->fixture.funnel, one);
}

static gint64
pick_posting (Day *day)
{
  return pick (day, "SELECT id FROM posting WHERE deleted_at IS NULL ORDER BY id");
}

static gint64
pick_card (Day *day)
{
  return pick (day, "SELECT id FROM application WHERE hidden_at IS NULL ORDER BY id");
}

static gint64
pick_search (Day *day)
{
  return pick (day, "SELECT id FROM search WHERE is_active ORDER BY id");
}

/* --- Decisions --- */

static void
decide_approve (Day *day)
{
  gint64 id = pick_posting (day);

  DECIDE (approve, &id, 1)
}

static void
decide_reject (Day *day)
{
  gint64 id = pick_posting (day);

  DECIDE (reject, &id, 1, "no")
}

static void
decide_reopen (Day *day)
{
  gint64 id = pick_posting (day);

  DECIDE (reopen, &id, 1)
}

static void
decide_later (Day *day)
{
  gint64 id = pick_posting (day);

  DECIDE (later, &id, 1, g_rand_boolean (day->rand) ? FAR_AWAY : 0)
}

static void
decide_keep (Day *day)
{
  gint64 id = pick_posting (day);

  DECIDE (keep, &id, 1, g_rand_boolean (day->rand))
}

static void
decide_delete (Day *day)
{
  gint64 id = pick_posting (day);

  DECIDE (delete, &id, 1)
}

static void
decide_unfilter (Day *day)
{
  gint64 id = pick (day, "SELECT id FROM filtered ORDER BY id");
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) postings = NULL;
  g_autoptr(GError) error = NULL;

  jm_funnel_unfilter_async (day->fixture.funnel, &id, 1, NULL, wait_cb, &result);
  result = wait_for (&result);
  postings = jm_funnel_unfilter_finish (day->fixture.funnel, result, &error);
  assert_decided (postings != NULL, error);
}

static void
decide_move (Day *day)
{
  gint64 id = pick_card (day);
  JmApplicationStatus status = g_rand_int_range (day->rand, 0, JM_N_STATUSES);
  gint64 before = 0;

  if (g_rand_boolean (day->rand))
    {
      g_autofree char *rows = g_strdup_printf ("SELECT id FROM application WHERE hidden_at IS NULL AND id <> %" G_GINT64_FORMAT
                                               " AND current_status = '%s' ORDER BY id", id, jm_status_to_string (status));

      before = pick (day, rows);
    }
  DECIDE (move, id, status, before, g_rand_boolean (day->rand) ? "mail" : NULL, NULL)
}

static void
decide_archive (Day *day)
{
  gint64 ids[] = { pick_card (day), pick_card (day) };

  DECIDE (archive, ids, g_rand_int_range (day->rand, 1, 3))
}

static void
decide_unarchive (Day *day)
{
  gint64 ids[] = { pick (day, ARCHIVED), pick (day, ARCHIVED) };

  DECIDE (unarchive, ids, g_rand_int_range (day->rand, 1, 3))
}

static void
decide_note (Day *day)
{
  gint64 id = pick_card (day);
  g_autofree char *text = make_name (day, "Ask for Ada");

  DECIDE (note, id, text)
}

static gint64
pick_record (Day        *day,
             const char *table)
{
  g_autofree char *rows = g_strdup_printf ("SELECT r.id FROM %s r JOIN application a ON a.id = r.application WHERE r.removed_at IS NULL"
                                           " AND a.hidden_at IS NULL ORDER BY r.id", table);

  return pick (day, rows);
}

static void
decide_interview (Day *day)
{
  gint64 id = pick_record (day, "interview");
  g_autoptr(JmInterview) interview = id != 0 ? jm_funnel_dup_interview (day->fixture.funnel, id, NULL) : jm_interview_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (interview);
  if (id == 0 || g_rand_boolean (day->rand))
    {
      interview->id = 0;
      interview->application = pick_card (day);
    }
  g_set_str (&interview->starts_at, g_rand_boolean (day->rand) ? "2026-12-03" : "2026-12-03T13:00:00Z");
  g_free (interview->place);
  interview->place = make_name (day, "The gate");
  interview->outcome = g_rand_int_range (day->rand, 0, JM_N_INTERVIEW_OUTCOMES);
  jm_funnel_interview_async (day->fixture.funnel, interview, NULL, wait_cb, &result);
  result = wait_for (&result);
  assert_decided (jm_funnel_interview_finish (day->fixture.funnel, result, &error) != 0, error);
}

static void
decide_contact (Day *day)
{
  g_autoptr(JmContact) contact = jm_contact_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  contact->application = pick_card (day);
  contact->name = make_name (day, "Ada");
  jm_funnel_contact_async (day->fixture.funnel, contact, NULL, wait_cb, &result);
  result = wait_for (&result);
  assert_decided (jm_funnel_contact_finish (day->fixture.funnel, result, &error) != 0, error);
}

static void
decide_activity (Day *day)
{
  g_autoptr(JmActivity) activity = jm_activity_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  activity->text = make_name (day, "Fair");
  jm_funnel_activity_async (day->fixture.funnel, activity, NULL, wait_cb, &result);
  result = wait_for (&result);
  assert_decided (jm_funnel_activity_finish (day->fixture.funnel, result, &error) != 0, error);
}

static void
decide_remove_record (Day *day)
{
  gboolean is_contact = g_rand_boolean (day->rand);
  gint64 id = pick_record (day, is_contact ? "contact" : "interview");

  DECIDE (remove, is_contact ? JM_RECORD_CONTACT : JM_RECORD_INTERVIEW, id)
}

static void
decide_rate (Day *day)
{
  gint64 id = pick_card (day);

  DECIDE (rate, id, g_rand_int_range (day->rand, 0, 6))
}

static void
decide_add_search (Day *day)
{
  g_autoptr(JmSearch) search = jm_search_new ();

  search->name = make_name (day, "Harbour");
  DECIDE (add_search, search)
}

static void
decide_edit_search (Day *day)
{
  gint64 id = pick (day, "SELECT id FROM search ORDER BY id");
  g_autoptr(JmSearch) search = jm_funnel_dup_search (day->fixture.funnel, id, NULL);

  g_assert_nonnull (search);
  g_free (search->name);
  search->name = make_name (day, "Pier");
  search->is_active = search->is_active || g_rand_boolean (day->rand);
  search->target_salary = g_rand_int_range (day->rand, 0, 50000);
  DECIDE (edit_search, search)
}

static void
decide_remove_search (Day *day)
{
  gint64 id = pick_search (day);

  DECIDE (remove_search, id)
}

static void
decide_archive_search (Day *day)
{
  gint64 id = pick (day, "SELECT id FROM search ORDER BY id");

  DECIDE (archive_search, id)
}

static void
decide_reopen_search (Day *day)
{
  gint64 id = pick (day, "SELECT id FROM search WHERE NOT is_active ORDER BY id");

  DECIDE (reopen_search, id)
}

static void
decide_profile (Day *day)
{
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (day->fixture.funnel, NULL);

  g_assert_nonnull (profile);
  g_free (profile->full_name);
  profile->full_name = make_name (day, "Ada");
  DECIDE (set_profile, profile)
}

static void
decide_add (Day *day)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();

  posting->title = make_name (day, "Lighthouse keeper");
  posting->company_name = g_strdup ("Long Pier");
  DECIDE (add_posting, posting)
}

static void
decide_not_same (Day *day)
{
  gint64 id = pick (day, "SELECT posting AS id FROM sighting WHERE raw_data IS NOT NULL ORDER BY posting");

  if (id != 0)
    DECIDE (not_same, id, "arbeitnow")
}

static gint64
pick_cv (Day *day)
{
  return pick (day, "SELECT id FROM cv ORDER BY id");
}

static void
decide_import_cv (Day *day)
{
  g_autoptr(GError) error = NULL;

  assert_decided (cvs_import (day->fixture.funnel, ++day->n_made, &error), error);
}

static void
decide_use_cv (Day *day)
{
  gint64 id = pick_cv (day);
  g_autoptr(GError) error = NULL;

  if (id != 0)
    assert_decided (cvs_use (day->fixture.funnel, id, &error), error);
}

static void
decide_remove_cv (Day *day)
{
  gint64 id = pick_cv (day);
  g_autoptr(GError) error = NULL;

  if (id != 0)
    assert_decided (cvs_remove (day->fixture.funnel, id, &error), error);
}

static void (*const decisions[]) (Day *day) = {
  decide_approve, decide_approve, decide_approve, decide_reject, decide_reject, decide_reopen, decide_later, decide_keep, decide_delete,
  decide_unfilter, decide_unfilter, decide_move, decide_move, decide_move, decide_archive, decide_unarchive, decide_note, decide_rate,
  decide_add_search, decide_edit_search, decide_remove_search, decide_archive_search, decide_reopen_search, decide_profile, decide_add,
  decide_not_same, decide_interview, decide_interview, decide_contact, decide_activity, decide_remove_record, decide_import_cv,
  decide_use_cv, decide_remove_cv,
};

/* --- What the user sees --- */

/* Not the instants that a change leaves, nor what stays hidden. What an open search only let go stands with the postings. */
static const char *const selects[] = {
  "SELECT json_array ('posting', id, uuid, status, board, external_id, title, source_url, url_key, fingerprint, reject_reason, kept, later_until)"
  " AS line FROM posting WHERE deleted_at IS NULL ORDER BY id",
  "SELECT json_array ('match', m.search, m.posting) AS line FROM match m JOIN posting p ON p.id = m.posting JOIN search s ON s.id = m.search"
  " WHERE p.deleted_at IS NULL AND s.is_active ORDER BY m.search, m.posting",
  "SELECT json_array ('application', id, posting, current_status, position, outcome, applied_at, applied_via, user_rating, ai_state, moved_at, archived_at)"
  " AS line FROM application WHERE hidden_at IS NULL ORDER BY id",
  "SELECT json_array ('note', n.id, application, at, text) AS line FROM note n JOIN application a ON a.id = n.application"
  " WHERE removed_at IS NULL AND a.hidden_at IS NULL ORDER BY n.id",
  "SELECT json_array ('interview', i.id, application, at, starts_at, minutes, kind, place, note, i.outcome) AS line FROM interview i"
  " JOIN application a ON a.id = i.application WHERE removed_at IS NULL AND a.hidden_at IS NULL ORDER BY i.id",
  "SELECT json_array ('contact', c.id, application, at, name, role, email, phone, note) AS line FROM contact c"
  " JOIN application a ON a.id = c.application WHERE removed_at IS NULL AND a.hidden_at IS NULL ORDER BY c.id",
  "SELECT json_array ('activity', id, at, date, kind, text, minutes) AS line FROM activity WHERE removed_at IS NULL ORDER BY id",
  "SELECT json_array ('filtered', id, search, identity, title, url, rule, term, field, excerpt) AS line FROM filtered ORDER BY id",
  "SELECT json_array ('tombstone', board, external_id, url_key, fingerprint, title, reason) AS line FROM tombstone ORDER BY 1",
  "SELECT json_array ('search', id, name, keywords, red_flags, target_salary, boards, interval) AS line FROM search WHERE is_active ORDER BY id",
  "SELECT json_array ('ended', id, name, completed_at) AS line FROM search WHERE completed_at IS NOT NULL ORDER BY id",
  "SELECT json_array ('profile', full_name, email, status, skills) AS line FROM profile WHERE full_name IS NOT NULL",
  "SELECT json_array ('cv', id, uuid, file, name, text, pages, is_current, imported_at, parsed_at, proposal) AS line FROM cv ORDER BY id",
  "SELECT json_array ('task', kind, subject, state) AS line FROM task WHERE state NOT IN ('done', 'cancelled') ORDER BY subject",
  "SELECT json_array ('not_same', fingerprint, identity) AS line FROM not_same ORDER BY 1",
};

static gboolean
read_sight (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (selects); i++)
    {
      g_autoptr(JmStatement) row = jm_db_prepare (db, selects[i], error);
      g_autoptr(GError) local_error = NULL;

      while (row != NULL && jm_statement_next (row, &local_error))
        g_string_append_printf (user_data, "%s\n", jm_statement_get_text (row, "line"));
      g_assert_no_error (local_error);
      if (row == NULL)
        return FALSE;
    }
  return TRUE;
}

static char *
look (Day *day)
{
  g_autoptr(GString) sight = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  jm_store_read (jm_funnel_get_store (day->fixture.funnel), read_sight, sight, &error);
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&sight), FALSE);
}

static void
start_anew (Day *day)
{
  g_autoptr(GError) error = NULL;

  close_funnel (g_steal_pointer (&day->fixture.funnel));
  day->fixture.funnel = jm_funnel_open (day->fixture.path, &error);
  g_assert_no_error (error);
  g_object_set (day->fixture.funnel, "undo-grace", 0, NULL);
}

static guint
count_steps (Day *day)
{
  return number (day->fixture.funnel, "SELECT count (*) AS n FROM undo_payload WHERE NOT is_undone");
}

static void
tell_missing (const char *name,
              const char *text,
              const char *other)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (strstr (other, *line) == NULL)
      g_test_message ("%s: %s", name, *line);
}

static void
assert_sight (const char  *sight,
              const char  *expected,
              gboolean     redo,
              JmEventKind  kind)
{
  if (g_str_equal (sight, expected))
    return;
  tell_missing ("is", sight, expected);
  tell_missing ("should be", expected, sight);
  g_error ("%s of %s does not lead back", redo ? "redo" : "undo", jm_event_kind_to_string (kind));
}

/* After each step the user sees what there was when as many were done. */
static void
step_through (Day       *day,
              GPtrArray *sights,
              gboolean   redo)
{
  guint n = sights->len - 1;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *sight = NULL;
      JmEventKind kind;

      kind = undo (day->fixture.funnel, redo);
      if (i == n / 2)
        start_anew (day);
      sight = look (day);
      assert_sight (sight, g_ptr_array_index (sights, redo ? i + 1 : n - 1 - i), redo, kind);
    }
}

static void
test_seed (gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr(GPtrArray) sights = g_ptr_array_new_with_free_func (g_free); /* by the number of steps that can be undone */
  Day day = { .rand = rand };
  gint64 n_events;
  guint n_steps;

  fixture_init (&day.fixture);
  decide_add_search (&day);
  for (guint i = 0; i < N_POSTINGS; i++)
    discover (&day);
  for (guint i = 0; i < N_FILTERED; i++)
    keep_out (&day);
  execute (day.fixture.funnel, "DELETE FROM undo_payload");
  g_ptr_array_add (sights, look (&day));
  for (guint i = 0; i < N_DECISIONS; i++)
    {
      guint before = count_steps (&day);

      decisions[g_rand_int_range (rand, 0, G_N_ELEMENTS (decisions))] (&day);
      n_steps = count_steps (&day);
      g_assert_cmpuint (n_steps, <=, before + 1);
      if (n_steps > before)
        g_ptr_array_add (sights, look (&day));
    }
  n_steps = sights->len - 1;
  n_events = last_event (day.fixture.funnel);
  step_through (&day, sights, FALSE);
  g_assert_cmpuint (count_steps (&day), ==, 0);
  step_through (&day, sights, TRUE);
  g_assert_cmpuint (count_steps (&day), ==, n_steps);
  /* Each undo and redo is an event of its own. */
  g_assert_cmpint (number (day.fixture.funnel, "SELECT count (*) AS n FROM event WHERE kind IN ('UNDONE', 'REDONE')"), ==, 2 * n_steps);
  g_assert_cmpint (last_event (day.fixture.funnel), >=, n_events + 2 * n_steps);
  g_test_message ("seed %u: %u of %u decisions undone and done again", GPOINTER_TO_UINT (data), n_steps, N_DECISIONS);
  fixture_clear (&day.fixture);
}

int
main (int   argc,
      char *argv[])
{
  guint n_seeds;

  g_test_init (&argc, &argv, NULL);
  n_seeds = g_getenv ("JM_TEST_LONG") != NULL ? 60 : 2;
  jm_funnel_init_rooms ();
  for (guint i = 0; i < n_seeds; i++)
    {
      g_autofree char *path = g_strdup_printf ("/undo-all/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_seed);
    }
  return g_test_run ();
}
