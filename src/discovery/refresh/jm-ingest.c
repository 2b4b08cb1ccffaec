/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-ingest.h"

#include "refresh/jm-completion.h"
#include "refresh/jm-judgement.h"
#include "refresh/jm-rule-counts.h"

typedef struct {
  JmIngest      *ingest;
  GPtrArray     *judgements; /* (element-type JmJudgement), one per posting */
  guint          next;       /* the first posting that is not stored yet */
  JmIngestCounts chunk;      /* counted when the chunk is on disk */
  GArray        *added;      /* (element-type gint64) */
} Chunk;

/* Gives the posting to every search whose verdict keeps it. */
static gboolean
add_matches (JmIngest   *self,
             JmDb       *db,
             gint64      posting,
             const JmVerdict *verdicts,
             GError    **error)
{
  for (guint i = 0; i < self->searches->len; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->searches, i);

      if (verdicts[i].kept && !jm_match_add (db, search->id, posting, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
keep_out (Chunk            *chunk,
          JmDb             *db,
          const JmPosting  *posting,
          JmJudgement      *judgement,
          GError          **error)
{
  JmIngest *self = chunk->ingest;

  for (guint i = 0; i < judgement->n; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->searches, i);
      const JmVerdict *verdict = &judgement->verdicts[i];

      if (judgement->kept_out[i] != NULL ? !jm_filtered_add (db, judgement->kept_out[i], NULL, error)
                                         : !verdict->kept && !jm_keep_out (db, self->board, posting, search->id, verdict, self->now, error))
        return FALSE;
    }
  chunk->chunk.filtered++;
  jm_rule_counts_add (chunk->chunk.filtered_by, judgement->verdicts[0].rule, 1);
  return TRUE;
}

/* What was rejected or purged before does not come back: for the searches that would want it, that is the rule. */
static gboolean
keep_buried (Chunk           *chunk,
             JmDb            *db,
             const JmPosting *posting,
             JmJudgement     *judgement,
             gint64           rejected_at,
             GError         **error)
{
  g_autofree char *date = jm_time_to_date (rejected_at);

  for (guint i = 0; i < judgement->n; i++)
    {
      JmVerdict *verdict = &judgement->verdicts[i];

      if (!verdict->kept)
        continue;
      verdict->kept = FALSE;
      verdict->rule = g_strdup ("rejected_before");
      verdict->term = g_strdup (date);
    }
  return keep_out (chunk, db, posting, judgement, error);
}

static gboolean
add_new (Chunk              *chunk,
         JmDb               *db,
         JmPosting          *posting,
         const JmJudgement  *judgement,
         GError            **error)
{
  JmIngest *self = chunk->ingest;

  posting->discovered_at = posting->seen_at = self->now;
  if (!jm_posting_insert (db, posting, error) || !add_matches (self, db, posting->id, judgement->verdicts, error))
    return FALSE;
  if (posting->source_url != NULL && jm_posting_sighting_add (db, posting->id, self->board, posting->source_url, self->now, error) < 0)
    return FALSE;
  chunk->chunk.added++;
  g_array_append_val (chunk->added, posting->id);
  return TRUE;
}

static gboolean
see_again (Chunk              *chunk,
           JmDb               *db,
           gint64              id,
           JmPosting          *posting,
           const JmJudgement  *judgement,
           GError            **error)
{
  JmIngest *self = chunk->ingest;

  chunk->chunk.duplicate++;
  if (!jm_posting_touch (db, id, self->now, error) || !add_matches (self, db, id, judgement->verdicts, error))
    return FALSE;
  return posting->source_url == NULL || jm_posting_sighting_add (db, id, self->board, posting->source_url, self->now, error) >= 0;
}

/* A posting that is still there as rejected is not offered again, and says why. */
static gboolean
is_rejected (JmDb             *db,
             gint64            stored,
             const JmPosting  *posting,
             gint64            now,
             GError          **error)
{
  g_autoptr(JmPosting) other = jm_tombstone_find (db, posting, now, NULL, error) ? jm_posting_load (db, stored, error) : NULL;

  return other != NULL && other->status == JM_POSTING_REJECTED;
}

static gboolean
see_rejected (Chunk   *chunk,
              JmDb    *db,
              gint64   id,
              GError **error)
{
  chunk->chunk.filtered++;
  jm_rule_counts_add (chunk->chunk.filtered_by, "rejected_before", 1);
  return jm_posting_touch (db, id, chunk->ingest->now, error);
}

static gboolean
ingest_one (Chunk        *chunk,
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
  if (stored != 0 && is_rejected (db, stored, posting, chunk->ingest->now, &local_error))
    return see_rejected (chunk, db, stored, error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (stored != 0)
    return see_again (chunk, db, stored, posting, judgement, error);
  if (!judgement->is_wanted)
    return keep_out (chunk, db, posting, judgement, error);
  if (jm_tombstone_find (db, posting, chunk->ingest->now, &rejected_at, &local_error))
    return keep_buried (chunk, db, posting, judgement, rejected_at, error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return add_new (chunk, db, posting, judgement, error);
}

/* {"new","duplicate","filtered","failed"} of the whole answer, for the board's row. */
static JmJson *
counts_to_json (const JmIngestCounts *before,
                const JmIngestCounts *chunk,
                const JmBoardResult  *pages)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "new", pages->added + before->added + chunk->added);
  jm_json_set_int64 (builder, "duplicate", pages->duplicate + before->duplicate + chunk->duplicate);
  jm_json_set_int64 (builder, "filtered", pages->filtered + before->filtered + chunk->filtered);
  jm_json_set_int64 (builder, "failed", pages->failed + before->failed);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* One transaction: as many postings as fit into its time, and with the last of them what to remember of the board. */
static gboolean
ingest_chunk (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  Chunk *chunk = user_data;
  JmIngest *self = chunk->ingest;

  do
    {
      guint i = chunk->next++;

      if (i < self->postings->len && !ingest_one (chunk, db, g_ptr_array_index (self->postings, i), g_ptr_array_index (chunk->judgements, i), error))
        return FALSE;
    }
  while (chunk->next < self->postings->len && g_get_monotonic_time () < jm_db_get_deadline (db));
  if (!jm_event_append_each (db, JM_EVENT_JOB_DISCOVERED, 'p', chunk->added, error))
    return FALSE;

  if (chunk->next < self->postings->len || self->state == NULL)
    return TRUE;

  g_clear_pointer (&self->state->counts, jm_json_unref);
  self->state->counts = counts_to_json (self->counts, &chunk->chunk, self->pages);
  return jm_board_state_store (db, self->state, error);
}

static GPtrArray *
judge_all (JmIngest *self)
{
  GPtrArray *judgements = g_ptr_array_new_full (self->postings->len, (GDestroyNotify) jm_judgement_free);

  for (guint i = 0; i < self->postings->len; i++)
    g_ptr_array_add (judgements, jm_judgement_new (self->searches, self->filters, self->board, g_ptr_array_index (self->postings, i), self->now));
  return judgements;
}

static void
take_counts (JmIngestCounts *to,
             JmIngestCounts *from)
{
  to->added += from->added;
  to->duplicate += from->duplicate;
  to->filtered += from->filtered;
  jm_rule_counts_merge (to->filtered_by, from->filtered_by);
}

/**
 * jm_ingest_run:
 * @self: an answer, read
 * @store: where it goes
 * @error: return location for an error
 *
 * Stores what is new and wanted by some search, and what the rules kept out, with the rule. What is stored already is seen
 * again, and given to searches that had no match for it. Judging is done on the calling thread, before the writer is asked for.
 *
 * Returns: whether all of it is on disk
 */
gboolean
jm_ingest_run (JmIngest  *self,
               JmStore   *store,
               GError   **error)
{
  g_autoptr(GPtrArray) judgements = judge_all (self);
  guint next = 0;

  do
    {
      g_autoptr(GHashTable) rules = jm_rule_counts_new ();
      g_autoptr(GArray) added = g_array_new (FALSE, FALSE, sizeof (gint64));
      Chunk chunk = { .ingest = self, .judgements = judgements, .next = next, .chunk.filtered_by = rules, .added = added };

      if (!jm_store_write (store, JM_PRIORITY_INGEST, ingest_chunk, &chunk, error))
        return FALSE;
      take_counts (self->counts, &chunk.chunk);
      next = chunk.next;
    }
  while (next < self->postings->len);

  return TRUE;
}
