/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-ingest-lane.h"

#include "refresh/jm-rule-counts.h"
#include "refresh/jm-search-reports.h"

/* Postings: enough that a transaction of the writer is worth its commit, few enough that little is in memory or lost. */
#define MOST_ON_THEIR_WAY 800

struct _JmIngestLane {
  JmStore       *store;
  JmBoardResult *result;
  GQueue         runs;        /* (element-type JmIngestRun), oldest first */
  guint          n_postings;  /* of these */
};

/**
 * jm_ingest_lane_new:
 * @store: where answers go
 * @result: (transfer none): where they are counted; outlives the lane
 *
 * Returns: (transfer full): an empty lane
 */
JmIngestLane *
jm_ingest_lane_new (JmStore       *store,
                    JmBoardResult *result)
{
  JmIngestLane *self = g_new0 (JmIngestLane, 1);

  self->store = g_object_ref (store);
  self->result = result;
  g_queue_init (&self->runs);
  return self;
}

static void
add_counts (JmBoardResult        *result,
            const JmIngestCounts *counts)
{
  result->added += counts->added;
  result->duplicate += counts->duplicate;
  result->filtered += counts->filtered;
  result->failed += counts->failed;
  result->fetched += counts->added + counts->duplicate + counts->filtered + counts->failed;
  jm_rule_counts_merge (result->filtered_by, counts->filtered_by);
  jm_search_reports_add (result->reports, counts->reports);
}

static gboolean
settle_oldest (JmIngestLane  *self,
               GError       **error)
{
  g_autoptr(JmIngestRun) run = g_queue_pop_head (&self->runs);
  gboolean is_stored = jm_ingest_wait (run, error);

  add_counts (self->result, jm_ingest_get_counts (run));
  self->n_postings -= jm_ingest_get_length (run);
  return is_stored;
}

/**
 * jm_ingest_lane_settle:
 * @self: a lane
 * @error: return location for an error
 *
 * Blocks until no answer is on its way any more.
 *
 * Returns: whether all of them are on disk; with an error the first failure
 */
gboolean
jm_ingest_lane_settle (JmIngestLane  *self,
                       GError       **error)
{
  gboolean is_stored = TRUE;

  while (!g_queue_is_empty (&self->runs))
    is_stored &= settle_oldest (self, is_stored ? error : NULL);
  return is_stored;
}

/**
 * jm_ingest_lane_push:
 * @self: a lane
 * @answer: an answer, read
 * @error: return location for an error
 *
 * Gives an answer to the writer. What the board is asked next time is settled by the part that has the state, after all before it:
 * a kill between two parts must not hide the rest.
 *
 * Returns: whether those before it are stored as far as they were waited for; else @answer is not taken
 */
gboolean
jm_ingest_lane_push (JmIngestLane    *self,
                     const JmIngest  *answer,
                     GError         **error)
{
  guint most = answer->state != NULL ? 0 : MOST_ON_THEIR_WAY;

  while (!g_queue_is_empty (&self->runs) && self->n_postings >= most)
    if (!settle_oldest (self, error))
      return FALSE;
  self->n_postings += answer->postings->len;
  g_queue_push_tail (&self->runs, jm_ingest_start (answer, self->store));
  return TRUE;
}

/**
 * jm_ingest_lane_free:
 * @self: (transfer full): a lane
 *
 * Waits for what is on its way, and frees it.
 */
void
jm_ingest_lane_free (JmIngestLane *self)
{
  jm_ingest_lane_settle (self, NULL);
  g_object_unref (self->store);
  g_free (self);
}
