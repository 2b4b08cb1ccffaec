/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jm-intake-private.h"

G_BEGIN_DECLS

typedef enum {
  JM_JOIN_NEW,      /* not here yet */
  JM_JOIN_CHANGED,  /* here, and the other's is the later word on some of it */
  JM_JOIN_KEPT,     /* here, and different; ours stays */
  JM_JOIN_SAME,
  JM_JOIN_LEFT_OUT, /* thrown out here, or what it hangs on did not come */
  JM_JOIN_N_RESULTS
} JmJoinResult;

/* One store on its way into another. */
typedef struct {
  JmDb          *from, *into;
  gboolean       is_merge;
  gboolean       is_preview;
  gboolean       is_foreign;
  guint          n_skipped;
  GPtrArray     *problems;         /* borrowed */
  GCancellable  *cancellable;
  JmIntakeMap   *map;
  gint64         last_event;       /* of @into, before */
  gint64         base;             /* where cards stand until all are numbered again */
  guint          counts[JM_TAKEOUT_N_NOUNS][JM_JOIN_N_RESULTS];
  guint          n_conflicts, n_events;
  GPtrArray     *came[JM_TAKEOUT_N_NOUNS];      /* (element-type utf8) keys */
  GPtrArray     *changed;          /* (element-type JmJson) {"member","key","row"}: as they were */
  GPtrArray     *lost;             /* (element-type JmJson) {"subject","detail"}: edits that gave way */
} JmJoin;

/* --- jm-join-facet.c: of what both stores have, whose is the later word --- */

/* @result: SAME, KEPT, or CHANGED; then @merged is how it is to be. @mine and @theirs: their rows. */
gboolean jm_join_facets (JmJoin *self, const JmTakeoutNoun *noun, const char *from_key, const char *into_key, JmJson *mine, JmJson *theirs,
                         JmJoinResult *result, JmJson **merged, GError **error);

/* --- jm-join.c: the rows --- */

gboolean jm_join_rows   (JmJoin *self, GError **error);

/* --- jm-join-log.c: what is told of it --- */

/* The other's history, what gave way, and the import itself with what its undo needs; nothing where nothing came. */
gboolean jm_join_log    (JmJoin *self, GPtrArray *files, GError **error);
JmJson  *jm_join_report (JmJoin *self);

G_END_DECLS
