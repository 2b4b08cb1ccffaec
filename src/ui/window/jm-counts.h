/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

/* How much waits in each view of the sidebar. */
typedef struct {
  gint64 inbox, later, kept, rejected;
  gint64 filtered;
  gint64 applications;
  gint64 due;      /* by the end of today */
  gint64 overdue;  /* since before today */
  GArray *searches; /* (element-type gint64) ids and counts in turn */
} JmCounts;

/* Counts on a worker thread: a full inbox must not hold up a frame. */
void      jm_counts_load_async  (JmFunnel *funnel, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmCounts *jm_counts_load_finish (GAsyncResult *result, GError **error);
void      jm_counts_free        (JmCounts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCounts, jm_counts_free)

G_END_DECLS
