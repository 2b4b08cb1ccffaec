/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "labour.h"

#include "labour-archive.h"
#include "labour-command.h"
#include "labour-cv.h"
#include "scratch.h"

#include <glib/gstdio.h>
#include <unistd.h>

#define N_APART 2                 /* postings of each round that come in one by one */
#define FAR_AWAY 4102444800       /* 2100-01-01 */
#define BOARD "remotive"

static guint weight = LABOUR_WEIGHT;
static guint n_together = LABOUR_TOGETHER;
static LabourMode mode = LABOUR_WHOLE;
static char *expected[LABOUR_N_STEPS + 1];

/* --- The steps --- */

/* Each round has postings of its own: the first is approved, the second rejected ... */
static gint64
posting_of (guint round, guint nth)
{
  return (gint64) round * (n_together + N_APART) + nth;
}

static JmPosting *
make_posting (gint64 number)
{
  JmPosting *posting = jm_posting_new ();
  g_autoptr(GString) text = g_string_new (NULL);

  while (text->len < weight)
    g_string_append_printf (text, "sails %" G_GINT64_FORMAT " and ropes ", number * 1000 + text->len);
  posting->board = g_strdup (BOARD);
  posting->external_id = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  posting->title = g_strdup_printf ("Sailmaker %" G_GINT64_FORMAT, number);
  posting->company_name = g_strdup ("Quiet Harbour");
  posting->source_url = g_strdup_printf ("https://quietharbour.example/jobs/%" G_GINT64_FORMAT, number);
  posting->description = g_string_free (g_steal_pointer (&text), FALSE);
  posting->discovered_at = posting->seen_at = jm_time_now ();
  jm_posting_normalise (posting, posting->seen_at);
  return posting;
}

/* What the rules keep out of the same answer. */
static gboolean
keep_out (JmDb *db, gint64 number, GError **error)
{
  g_autoptr(JmPosting) posting = make_posting (number);
  g_autoptr(JmFiltered) filtered = g_new0 (JmFiltered, 1);

  filtered->search = 1;
  filtered->board = g_strdup (BOARD);
  filtered->external_id = g_strdup (posting->external_id);
  filtered->title = g_strdup (posting->title);
  filtered->url = g_strdup (posting->source_url);
  filtered->rule = g_strdup ("red_flag");
  filtered->term = g_strdup ("ropes");
  filtered->field = g_strdup ("description");
  filtered->posting = jm_posting_to_json (posting);
  return jm_filtered_add (db, filtered, NULL, error);
}

/* (element-type gint64) */
static gboolean
ingest (JmDb *db, gpointer user_data, GError **error)
{
  GArray *numbers = user_data;

  for (guint i = 0; i < numbers->len; i++)
    {
      g_autoptr(JmPosting) posting = make_posting (g_array_index (numbers, gint64, i));

      if (!jm_posting_insert (db, posting, error) || !jm_match_add (db, 1, posting->id, NULL, error)
          || jm_posting_sighting_add (db, posting->id, BOARD, posting->source_url, jm_time_now (), error) < 0
          || !jm_event_append (db, JM_EVENT_JOB_DISCOVERED, 'p', posting->id, NULL, NULL, error))
        return FALSE;
    }
  return numbers->len < n_together || keep_out (db, 100000 + g_array_index (numbers, gint64, 0), error);
}

static gboolean
ingest_end (JmDb *db, gpointer user_data, GError **error)
{
  const guint *chunk = user_data;

  return keep_out (db, 100000 + posting_of (*chunk, 1), error);
}

static gboolean
ingest_chunk (JmFunnel *funnel, guint chunk, GError **error)
{
  guint n_at_once = mode == LABOUR_SPLIT ? 1 : n_together;

  for (guint i = 0; i < n_together; i += n_at_once)
    {
      g_autoptr(GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint j = 0; j < n_at_once; j++)
        g_array_append_vals (numbers, &(gint64) { posting_of (chunk, i + j + 1) }, 1);
      if (!jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_INGEST, ingest, numbers, error))
        return FALSE;
    }
  return n_at_once == n_together || jm_store_write (jm_funnel_get_store (funnel), JM_PRIORITY_INGEST, ingest_end, &chunk, error);
}

static gboolean
add_search (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(JmSearch) search = jm_search_new ();
  g_autoptr(GAsyncResult) result = NULL;

  search->name = g_strdup ("Sails");
  jm_funnel_add_search_async (funnel, search, NULL, done_cb, &result);
  wait (&result);
  return jm_funnel_add_search_finish (funnel, result, error) != 0;
}

static gboolean
approve (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = posting_of (round, 1);

  COMMAND (approve, &id, 1)
}

static gboolean
reject (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = posting_of (round, 2);

  COMMAND (reject, &id, 1, "too far")
}

static gboolean
put_off (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = posting_of (round, 3);

  COMMAND (later, &id, 1, FAR_AWAY)
}

static gboolean
keep (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = posting_of (round, 4);

  COMMAND (keep, &id, 1, TRUE)
}

static gboolean
delete (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = posting_of (round, 5);

  COMMAND (delete, &id, 1)
}

static gboolean
move (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (move, round + 1, JM_STATUS_APPLIED, 0, "mail", NULL)
}

static gboolean
note (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (note, round + 1, "Ask for Ada at the gate")
}

static gboolean
interview (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();
  g_autoptr(GAsyncResult) result = NULL;

  interview->application = round + 1;
  interview->starts_at = g_strdup ("2099-12-03T13:00:00Z");
  interview->place = g_strdup ("The gate");
  jm_funnel_interview_async (funnel, interview, NULL, done_cb, &result);
  wait (&result);
  return jm_funnel_interview_finish (funnel, result, error) != 0;
}

static gboolean
contact (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(JmContact) contact = jm_contact_new ();
  g_autoptr(GAsyncResult) result = NULL;

  contact->application = round + 1;
  contact->name = g_strdup ("Ada");
  jm_funnel_contact_async (funnel, contact, NULL, done_cb, &result);
  wait (&result);
  return jm_funnel_contact_finish (funnel, result, error) != 0;
}

/* The file is there before its row. */
static gboolean
attach (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autofree char *name = g_strdup_printf ("labour-%d.txt", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  gboolean is_done;

  if (!g_file_set_contents (path, "The way to the gate", -1, error))
    return FALSE;
  jm_funnel_attach_async (funnel, round + 1, path, NULL, done_cb, &result);
  wait (&result);
  is_done = jm_funnel_attach_finish (funnel, result, NULL, error) != 0;
  g_remove (path);
  return is_done;
}

static gboolean
call_off (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (remove, JM_RECORD_INTERVIEW, round + 1)
}

static gboolean
rate (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (rate, round + 1, 4)
}

static gboolean
take_back (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmEvent) event = NULL;

  jm_funnel_undo_async (funnel, FALSE, NULL, done_cb, &result);
  wait (&result);
  event = jm_funnel_undo_finish (funnel, result, error);
  return event != NULL;
}

static gboolean
do_again (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(JmEvent) event = NULL;

  jm_funnel_undo_async (funnel, TRUE, NULL, done_cb, &result);
  wait (&result);
  event = jm_funnel_undo_finish (funnel, result, error);
  return event != NULL;
}

typedef struct {
  JmStore *store;
  JmTask  *task;
} Claim;

/* When tasks were written; then nothing tells that the clock was set back since. */
static gboolean
forget_times (JmDb *db, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, "UPDATE task SET updated_at = 0", error);

  return statement != NULL && jm_statement_run (statement, error);
}

static gboolean
claim_task (JmDb *db, gpointer user_data, GError **error)
{
  Claim *claim = user_data;
  g_autoptr(GError) local_error = NULL;

  if (mode == LABOUR_BY_CLOCK && !forget_times (db, error))
    return FALSE;
  if (!jm_task_take_back (db, claim->store, NULL, error))
    return FALSE;
  claim->task = jm_task_claim (db, claim->store, TRUE, NULL, &local_error);
  if (claim->task == NULL && local_error == NULL)
    g_set_error_literal (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, "no task");
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
finish_task (JmDb *db, gpointer user_data, GError **error)
{
  Claim *claim = user_data;
  gint64 application = g_ascii_strtoll (claim->task->subject + 1, NULL, 10);
  g_autoptr(JmJson) analysis = jm_json_parse ("{\"score\":70}", -1, error);

  if (claim->task->kind == JM_TASK_PARSE_CV)
    return labour_store_cv (db, claim->task, error);
  return jm_task_finish (db, claim->task, JM_TASK_DONE, NULL, 0, error)
         && jm_application_set_analysis (db, application, "done", NULL, analysis, "Dear Ada,", error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_DONE, 'a', application, NULL, NULL, error);
}

/* As the agent does: a claim, and the result together with the end of the task. One that a dead process left running is claimed again,
 * and so is one whose end could not be written down. */
static gboolean
work (JmFunnel *funnel, guint round, GError **error)
{
  JmStore *store = jm_funnel_get_store (funnel);
  Claim claim = { .store = store };
  gboolean is_done;

  is_done = jm_store_write (store, JM_PRIORITY_TASK, claim_task, &claim, error)
            && jm_store_write (store, JM_PRIORITY_TASK, finish_task, &claim, error);
  g_clear_pointer (&claim.task, jm_task_free);
  return is_done;
}

static gboolean
bring_back (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = posting_of (round, 2);

  COMMAND (reopen, &id, 1)
}

static gboolean
add_by_hand (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(GAsyncResult) result = NULL;

  posting->title = g_strdup_printf ("Lighthouse keeper %u", round);
  posting->company_name = g_strdup ("Long Pier");
  posting->source_url = g_strdup_printf ("https://longpier.example/%u", round);
  jm_funnel_add_posting_async (funnel, posting, NULL, done_cb, &result);
  wait (&result);
  return jm_funnel_add_posting_finish (funnel, result, error) != 0;
}

static gboolean
let_in (JmFunnel *funnel, guint round, GError **error)
{
  gint64 id = round + 1;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GArray) postings = NULL;

  jm_funnel_unfilter_async (funnel, &id, 1, NULL, done_cb, &result);
  wait (&result);
  postings = jm_funnel_unfilter_finish (funnel, result, error);
  return postings != NULL;
}

static gboolean
edit_search (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (funnel, 1, error);

  if (search == NULL)
    return FALSE;
  g_free (search->name);
  search->name = g_strdup_printf ("Sails %u", round);
  COMMAND (edit_search, search)
}

static gboolean
edit_profile (JmFunnel *funnel, guint round, GError **error)
{
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (funnel, error);

  if (profile == NULL)
    return FALSE;
  g_free (profile->full_name);
  profile->full_name = g_strdup_printf ("Marie Durand %u", round);
  COMMAND (set_profile, profile)
}

static gboolean
ask_again (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (analyze, round + 1)
}

static gboolean
remove_search (JmFunnel *funnel, guint round, GError **error)
{
  COMMAND (remove_search, 1)
}

static gboolean (*const steps[]) (JmFunnel *funnel, guint round, GError **error) = {
  ingest_chunk, approve, reject, note, interview, contact, attach, call_off, put_off, move, work, keep, rate, take_back, do_again, take_back, delete, bring_back, add_by_hand,
  let_in, edit_search, edit_profile, remove_search, take_back, ask_again, work,
  labour_import_cv, labour_import_other_cv, labour_study_cv, work, labour_use_cv, labour_remove_cv, take_back, take_back,
  labour_archive_search, take_back, labour_archive, labour_unarchive,
};

static void
forget_expected (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_clear_pointer (&expected[i], g_free);
}

void
labour_set_weight (guint bytes)
{
  weight = bytes;
  forget_expected ();
}

void
labour_set_together (guint n)
{
  n_together = n;
  forget_expected ();
}

void
labour_set_mode (LabourMode wanted)
{
  mode = wanted;
}

gboolean
labour_step (JmFunnel *funnel, guint number, GError **error)
{
  guint n_steps = G_N_ELEMENTS (steps);

  if (number == 0)
    return add_search (funnel, 0, error);
  return steps[(number - 1) % n_steps] (funnel, (number - 1) / n_steps, error);
}

/* --- What is there --- */

static const char *const selects[] = {
  "SELECT json_array ('search', id, name, is_active, completed_at IS NULL) AS line FROM search ORDER BY id",
  "SELECT json_array ('posting', id, status, board, external_id, title, company_name, source_url, url_key, fingerprint, length (description),"
  " reject_reason, kept, later_until, deleted_at IS NULL, is_manual) AS line FROM posting ORDER BY id",
  "SELECT json_array ('match', search, posting) AS line FROM match ORDER BY search, posting",
  "SELECT json_array ('sighting', posting, board, url) AS line FROM sighting ORDER BY posting, board, url",
  "SELECT json_array ('tombstone', id, board, external_id, url_key, fingerprint, reason) AS line FROM tombstone ORDER BY id",
  "SELECT json_array ('filtered', id, search, identity, title, rule, length (raw_data) > 0) AS line FROM filtered ORDER BY id",
  "SELECT json_array ('cv', id, file, text, is_current, parsed_at IS NULL, proposal) AS line FROM cv ORDER BY id",
  "SELECT json_array ('profile', full_name) AS line FROM profile",
  "SELECT json_array ('application', id, posting, current_status, position, outcome, applied_at IS NULL, applied_via, user_rating, ai_state,"
  " ai_analysis, generated_cover_letter, hidden_at IS NULL, archived_at IS NULL) AS line FROM application ORDER BY id",
  "SELECT json_array ('note', id, application, text, removed_at IS NULL) AS line FROM note ORDER BY id",
  "SELECT json_array ('interview', id, application, starts_at, place, outcome, removed_at IS NULL) AS line FROM interview ORDER BY id",
  "SELECT json_array ('contact', id, application, name, removed_at IS NULL) AS line FROM contact ORDER BY id",
  "SELECT json_array ('attachment', id, application, file, size, removed_at IS NULL) AS line FROM attachment ORDER BY id",
  "SELECT json_array ('event', id, kind, subject, detail) AS line FROM event ORDER BY id",
  "SELECT json_array ('undo', event, is_undone) AS line FROM undo_payload ORDER BY event",
  /* A claim is no step of its own. */
  "SELECT json_array ('task', id, kind, subject, iif (state IN ('queued', 'waiting', 'running'), 'open', state)) AS line FROM task ORDER BY id",
};

static gboolean
read_dump (JmDb *db, gpointer user_data, GError **error)
{
  GString *dump = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (selects); i++)
    {
      g_autoptr(JmStatement) row = jm_db_prepare (db, selects[i], error);
      g_autoptr(GError) local_error = NULL;

      if (row == NULL)
        return FALSE;
      while (jm_statement_next (row, &local_error))
        g_string_append_printf (dump, "%s\n", jm_statement_get_text (row, "line"));
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

char *
labour_dump (JmStore *store, GError **error)
{
  g_autoptr(GString) dump = g_string_new (NULL);

  return jm_store_read (store, read_dump, dump, error) ? g_string_free (g_steal_pointer (&dump), FALSE) : NULL;
}

char **
labour_expect (void)
{
  g_autoptr(Scratch) path = NULL;
  g_autoptr(JmFunnel) funnel = NULL;
  g_autoptr(GError) error = NULL;

  if (expected[0] != NULL)
    return expected;
  path = scratch_new ();
  funnel = jm_funnel_open (path, &error);
  g_assert_no_error (error);
  /* No step waits for the clock. */
  g_object_set (funnel, "undo-grace", 0, NULL);
  for (guint i = 0; i <= LABOUR_N_STEPS; i++)
    {
      expected[i] = labour_dump (jm_funnel_get_store (funnel), &error);
      g_assert_no_error (error);
      g_assert_true (i == 0 || g_strcmp0 (expected[i], expected[i - 1]) != 0);
      if (i < LABOUR_N_STEPS)
        labour_step (funnel, i, &error);
      g_assert_no_error (error);
    }
  jm_funnel_close (funnel);
  return expected;
}

guint
labour_count_rows (guint first, guint last)
{
  guint n = 0;

  for (guint i = first; i < last; i++)
    {
      g_auto(GStrv) before = g_strsplit (labour_expect ()[i], "\n", -1);
      g_auto(GStrv) after = g_strsplit (labour_expect ()[i + 1], "\n", -1);

      n += MAX (g_strv_length (after), g_strv_length (before)) - g_strv_length (before);
    }
  return n;
}

int
labour_find (const char *dump)
{
  labour_expect ();
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (g_strcmp0 (expected[i], dump) == 0)
      return i;
  return -1;
}

int
labour_find_in (JmStore *store)
{
  g_autofree char *dump = labour_dump (store, NULL);

  return dump != NULL ? labour_find (dump) : -1;
}

static gboolean
read_integrity (JmDb *db, gpointer user_data, GError **error)
{
  g_autoptr(JmStatement) row = jm_db_prepare (db, "SELECT (SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok')"
                                                  " + (SELECT count (*) FROM pragma_foreign_key_check) AS n", error);

  if (row == NULL || !jm_statement_next (row, error))
    return FALSE;
  if (jm_statement_get_int64 (row, "n") == 0)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_CORRUPT, "integrity_check");
  return FALSE;
}

gboolean
labour_check_file (JmStore *store, GError **error)
{
  return jm_store_read (store, read_integrity, NULL, error)
         && scratch_execute (store, "INSERT INTO posting_titles (posting_titles, rank) VALUES ('integrity-check', 1)", error)
         && scratch_execute (store, "INSERT INTO posting_bodies (posting_bodies, rank) VALUES ('integrity-check', 1)", error);
}
