/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-refresh.h>

#include "refresh/jm-board-state.h"

G_BEGIN_DECLS

/* What became of the postings of one answer. */
typedef struct {
  guint       added, duplicate, filtered, failed;
  GHashTable *filtered_by; /* rule -> count */
  GPtrArray  *reports;     /* (element-type JmSearchReport) */
} JmIngestCounts;

/* One answer on its way into the store. */
typedef struct {
  const char     *board;    /* "greenhouse:acme" */
  GPtrArray      *searches; /* (element-type JmSearch) */
  GPtrArray      *filters;  /* (element-type JmFilter), one per search */
  GPtrArray      *fits;     /* (nullable) (element-type JmFit), one per search */
  GPtrArray      *postings; /* (element-type JmPosting) */
  JmBoardState   *state;    /* (nullable) stored with the last chunk, so that a kill before it asks the board again */
  gint64          now;
  guint           n_failed; /* items that could not be read */
  const JmBoardResult *pages; /* what the pages before gave */
} JmIngest;

/* An answer that the writer stores while its board's thread goes on. What @answer points to outlives it, but for the postings. */
typedef struct _JmIngestRun JmIngestRun;

/* Judges, which takes its time, and hands over to the writer: transactions of at most 150 ms each. */
JmIngestRun *jm_ingest_start (const JmIngest *answer, JmStore *store);
/* Blocks until all of it is on disk. Once. */
gboolean     jm_ingest_wait  (JmIngestRun *self, GError **error);
/* After it. */
const JmIngestCounts *jm_ingest_get_counts (JmIngestRun *self);
/* How many postings the answer had. */
guint        jm_ingest_get_length (JmIngestRun *self);
void         jm_ingest_free  (JmIngestRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmIngestRun, jm_ingest_free)

G_END_DECLS
