/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "refresh/jm-ingest.h"

G_BEGIN_DECLS

/* The answers of one board on their way into the store, in their order: while the writer has some, the next is read. One thread's at a time. */
typedef struct _JmIngestLane JmIngestLane;

/* What is on disk is counted in @result. */
JmIngestLane *jm_ingest_lane_new    (JmStore *store, JmBoardResult *result);
/* Settles; what failed then is lost, its board is asked again. */
void          jm_ingest_lane_free   (JmIngestLane *self);
/* Judges and hands over; waits only while too many are on their way. An answer with a state comes after all others are on disk. */
gboolean      jm_ingest_lane_push   (JmIngestLane *self, const JmIngest *answer, GError **error);
/* Blocks until all of them are on disk; the first failure. */
gboolean      jm_ingest_lane_settle (JmIngestLane *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmIngestLane, jm_ingest_lane_free)

G_END_DECLS
