/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-ingest.h"

#include "refresh/jm-completion.h"
#include "refresh/jm-judgement.h"
#include "refresh/jm-reading-gate.h"
#include "refresh/jm-rule-counts.h"
#include "refresh/jm-search-reports.h"

struct _JmIngestRun {
  JmIngest       answer;
  JmStore       *store;
  GPtrArray     *judgements; /* (element-type JmJudgement), one per posting */
  JmIngestCounts counts;     /* of what is on disk */
  guint          next;       /* the first posting that is not there yet */

  /* The transaction at hand. */
  JmStoreWrite  *write;      /* (nullable) */
  JmIngestCounts chunk;
  guint          chunk_next;
  GArray        *added;      /* (element-type gint64) */
};

/* Gives the posting to every search whose verdict keeps it. @is_new: it is stored as it was measured. */
static gboolean
add_matches (JmIngestRun        *self,
             JmDb               *db,
             gint64              posting,
             const JmJudgement  *judgement,
             gboolean            is_new,
             GError            **error)
{
  for (guint i = 0; i < judgement->n; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->answer.searches, i);
      const JmFitScore *score = is_new && judgement->scores != NULL ? &judgement->scores[i] : NULL;

      if (judgement->verdicts[i].kept && !jm_match_add_measured (db, search->id, posting, score, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_out (JmIngestRun      *self,
          JmDb             *db,
          const JmPosting  *posting,
          JmJudgement      *judgement,
          GError          **error)
{
  for (guint i = 0; i < judgement->n; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->answer.searches, i);
      const JmVerdict *verdict = &judgement->verdicts[i];

      if (judgement->kept_out[i] != NULL
          ? !jm_filtered_add (db, judgement->kept_out[i], NULL, error)
          : !verdict->kept && !jm_keep_out (db, self->answer.board, posting, search->id, verdict, self->answer.now, error))
        return FALSE;
    }
  self->chunk.filtered++;
  jm_rule_counts_add (self->chunk.filtered_by, judgement->verdicts[0].rule, 1);
  return TRUE;
}

/* What was rejected or purged before does not come back: for the searches that would want it, that is the rule. */
static gboolean
keep_buried (JmIngestRun     *self,
             JmDb            *db,
             const JmPosting *posting,
             JmJudgement     *judgement,
             gint64           rejected_at,
             GError         **error)
{
  jm_judgement_bury (judgement, rejected_at);
  return keep_out (self, db, posting, judgement, error);
}

static gboolean
add_new (JmIngestRun        *self,
         JmDb               *db,
         JmPosting          *posting,
         const JmJudgement  *judgement,
         GError            **error)
{
  gint64 now = self->answer.now;

  posting->discovered_at = posting->seen_at = now;
  /* An end that is over already is none. */
  posting->expires_at = MAX (posting->expires_at, jm_posting_get_end (posting, now));
  if (!jm_posting_insert (db, posting, error) || !add_matches (self, db, posting->id, judgement, TRUE, error))
    return FALSE;
  if (posting->source_url != NULL && jm_posting_sighting_add (db, posting->id, self->answer.board, posting->source_url, now, error) < 0)
    return FALSE;
  self->chunk.added++;
  g_array_append_val (self->added, posting->id);
  return TRUE;
}

static gboolean
see_again (JmIngestRun        *self,
           JmDb               *db,
           gint64              id,
           const JmPosting    *posting,
           const JmJudgement  *judgement,
           GError            **error)
{
  gint64 now = self->answer.now;
  gboolean is_back;

  self->chunk.duplicate++;
  if (!jm_same_see (db, id, posting, now, &is_back, error) || !add_matches (self, db, id, judgement, FALSE, error)
      || (is_back && !jm_event_append (db, JM_EVENT_JOB_BACK, 'p', id, NULL, NULL, error)))
    return FALSE;
  return posting->source_url == NULL || jm_posting_sighting_add (db, id, self->answer.board, posting->source_url, now, error) >= 0;
}

/* Another board shows the same job: it was seen there, too. */
static gboolean
see_elsewhere (JmIngestRun        *self,
               JmDb               *db,
               gint64              id,
               const JmPosting    *posting,
               const JmJudgement  *judgement,
               GError            **error)
{
  gint64 now = self->answer.now;
  gboolean is_back;

  self->chunk.duplicate++;
  return jm_same_see (db, id, posting, now, &is_back, error) && add_matches (self, db, id, judgement, FALSE, error)
         && jm_same_add_sighting (db, id, posting, now, error);
}

/* A posting that is still there as rejected is not offered again, and says why. */
static gboolean
is_rejected (JmDb             *db,
             gint64            stored,
             const JmPosting  *posting,
             gint64            now,
             gint64           *rejected_at,
             GError          **error)
{
  g_autoptr(JmPosting) other = jm_tombstone_find (db, posting, now, rejected_at, error) ? jm_posting_load (db, stored, error) : NULL;

  return other != NULL && other->status == JM_POSTING_REJECTED;
}

static gboolean
see_rejected (JmIngestRun  *self,
              JmDb         *db,
              gint64        id,
              JmJudgement  *judgement,
              gint64        rejected_at,
              GError      **error)
{
  jm_judgement_bury (judgement, rejected_at);
  self->chunk.filtered++;
  jm_rule_counts_add (self->chunk.filtered_by, "rejected_before", 1);
  return jm_posting_touch (db, id, self->answer.now, error);
}

static gboolean
ingest_one (JmIngestRun  *self,
            JmDb         *db,
            JmPosting    *posting,
            JmJudgement  *judgement,
            GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 stored = jm_posting_find_same (db, posting, &local_error);
  gint64 rejected_at = 0;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (stored != 0 && is_rejected (db, stored, posting, self->answer.now, &rejected_at, &local_error))
    return see_rejected (self, db, stored, judgement, rejected_at, error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (stored != 0)
    return see_again (self, db, stored, posting, judgement, error);
  if (!judgement->is_wanted)
    return keep_out (self, db, posting, judgement, error);
  if (jm_tombstone_find (db, posting, self->answer.now, &rejected_at, &local_error))
    return keep_buried (self, db, posting, judgement, rejected_at, error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  stored = jm_same_find_elsewhere (db, posting, self->answer.now, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return stored != 0 ? see_elsewhere (self, db, stored, posting, judgement, error) : add_new (self, db, posting, judgement, error);
}

/* {"new","duplicate","filtered","failed","searches"} of the whole answer, for the board's row. */
static JmJson *
counts_to_json (const JmIngestCounts *before,
                const JmIngestCounts *chunk,
                const JmBoardResult  *pages)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GPtrArray) reports = jm_search_reports_new ();

  jm_search_reports_add (reports, pages->reports);
  jm_search_reports_add (reports, before->reports);
  jm_search_reports_add (reports, chunk->reports);
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "new", pages->added + before->added + chunk->added);
  jm_json_set_int64 (builder, "duplicate", pages->duplicate + before->duplicate + chunk->duplicate);
  jm_json_set_int64 (builder, "filtered", pages->filtered + before->filtered + chunk->filtered);
  jm_json_set_int64 (builder, "failed", pages->failed + before->failed);
  jm_search_reports_write (reports, builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
count_verdicts (JmIngestRun       *self,
                const JmJudgement *judgement)
{
  for (guint i = 0; i < judgement->n; i++)
    jm_search_reports_count (self->chunk.reports, g_ptr_array_index (self->answer.searches, i), &judgement->verdicts[i]);
}

/* One transaction: as many postings as fit into its time, and with the last of them what to remember of the board. */
static gboolean
ingest_chunk (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  JmIngestRun *self = user_data;
  GPtrArray *postings = self->answer.postings;
  JmBoardState *state = self->answer.state;

  while (self->chunk_next < postings->len)
    {
      guint i = self->chunk_next++;

      if (!ingest_one (self, db, g_ptr_array_index (postings, i), g_ptr_array_index (self->judgements, i), error))
        return FALSE;
      count_verdicts (self, g_ptr_array_index (self->judgements, i));
      if (g_get_monotonic_time () >= jm_db_get_deadline (db))
        break;
    }
  if (!jm_event_append_each (db, JM_EVENT_JOB_DISCOVERED, 'p', self->added, error))
    return FALSE;
  if (self->chunk_next < postings->len || state == NULL)
    return TRUE;

  g_clear_pointer (&state->counts, jm_json_unref);
  state->counts = counts_to_json (&self->counts, &self->chunk, self->answer.pages);
  return jm_board_state_store (db, state, error);
}

static void
start_chunk (JmIngestRun *self)
{
  self->chunk.added = self->chunk.duplicate = self->chunk.filtered = 0;
  g_hash_table_remove_all (self->chunk.filtered_by);
  g_ptr_array_set_size (self->chunk.reports, 0);
  g_array_set_size (self->added, 0);
  self->chunk_next = self->next;
  self->write = jm_store_write_start (self->store, JM_PRIORITY_INGEST, ingest_chunk, self);
}

/* What is counted is on disk. */
static gboolean
end_chunk (JmIngestRun  *self,
           GError      **error)
{
  if (!jm_store_write_wait (g_steal_pointer (&self->write), error))
    return FALSE;
  self->counts.added += self->chunk.added;
  self->counts.duplicate += self->chunk.duplicate;
  self->counts.filtered += self->chunk.filtered;
  jm_rule_counts_merge (self->counts.filtered_by, self->chunk.filtered_by);
  jm_search_reports_add (self->counts.reports, self->chunk.reports);
  self->next = self->chunk_next;
  return TRUE;
}

static void
judge_all (JmIngestRun *self)
{
  const JmIngest *answer = &self->answer;
  g_auto(JmReadingGate) gate = jm_reading_gate_enter ();

  for (guint i = 0; i < answer->postings->len; i++)
    g_ptr_array_add (self->judgements, jm_judgement_new (answer->searches, answer->filters, answer->fits, answer->board, g_ptr_array_index (answer->postings, i), answer->now));
}

/**
 * jm_ingest_start:
 * @answer: an answer, read
 * @store: where it goes
 *
 * Stores what is new and wanted by some search, and what the rules kept out, with the rule. What is stored already is seen
 * again, and given to searches that had no match for it. Judging is done before this returns, storing by the writer after it.
 *
 * Returns: (transfer full): what jm_ingest_wait() waits for
 */
JmIngestRun *
jm_ingest_start (const JmIngest *answer,
                 JmStore        *store)
{
  JmIngestRun *self = g_new0 (JmIngestRun, 1);

  self->answer = *answer;
  self->store = g_object_ref (store);
  g_ptr_array_ref (self->answer.postings);
  self->counts.failed = answer->n_failed;
  self->counts.filtered_by = jm_rule_counts_new ();
  self->chunk.filtered_by = jm_rule_counts_new ();
  self->counts.reports = jm_search_reports_new ();
  self->chunk.reports = jm_search_reports_new ();
  self->added = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->judgements = g_ptr_array_new_full (answer->postings->len, (GDestroyNotify) jm_judgement_free);
  judge_all (self);
  start_chunk (self);
  return self;
}

/**
 * jm_ingest_wait:
 * @self: a run
 * @error: return location for an error
 *
 * Blocks until the last posting is stored.
 *
 * Returns: whether all of them are on disk
 */
gboolean
jm_ingest_wait (JmIngestRun  *self,
                GError      **error)
{
  while (self->write != NULL)
    {
      if (!end_chunk (self, error))
        return FALSE;
      if (self->next < self->answer.postings->len)
        start_chunk (self);
    }
  return TRUE;
}

/**
 * jm_ingest_get_counts:
 * @self: a run that was waited for
 *
 * Returns: (transfer none): what became of its postings, as far as they are on disk
 */
const JmIngestCounts *
jm_ingest_get_counts (JmIngestRun *self)
{
  return &self->counts;
}

/**
 * jm_ingest_get_length:
 * @self: a run
 *
 * Returns: how many postings its answer had
 */
guint
jm_ingest_get_length (JmIngestRun *self)
{
  return self->answer.postings->len;
}

/**
 * jm_ingest_free:
 * @self: (transfer full): a run
 *
 * Frees it; what nobody waited for is waited for.
 */
void
jm_ingest_free (JmIngestRun *self)
{
  if (self->write != NULL)
    jm_ingest_wait (self, NULL);
  g_ptr_array_unref (self->answer.postings);
  g_ptr_array_unref (self->judgements);
  g_hash_table_unref (self->counts.filtered_by);
  g_hash_table_unref (self->chunk.filtered_by);
  g_ptr_array_unref (self->counts.reports);
  g_ptr_array_unref (self->chunk.reports);
  g_array_unref (self->added);
  g_object_unref (self->store);
  g_free (self);
}
