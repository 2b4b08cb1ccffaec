/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-refresh.h>

#include "refresh/jm-board-state.h"

G_BEGIN_DECLS

/* What became of the postings of one answer. */
typedef struct {
  guint       added, duplicate, filtered, failed;
  GHashTable *filtered_by; /* rule -> count */
} JmIngestCounts;

/* One answer on its way into the store. */
typedef struct {
  const char     *board;    /* "greenhouse:acme" */
  GPtrArray      *searches; /* (element-type JmSearch) */
  GPtrArray      *filters;  /* (element-type JmFilter), one per search */
  GPtrArray      *postings; /* (element-type JmPosting) */
  JmBoardState   *state;    /* (nullable) stored with the last chunk, so that a kill before it asks the board again */
  gint64          now;
  const JmBoardResult *pages; /* what the pages before gave */
  JmIngestCounts *counts;
} JmIngest;

/* Blocking, worker threads. In transactions of at most 150 ms each. */
gboolean jm_ingest_run (JmIngest *self, JmStore *store, GError **error);

G_END_DECLS
