/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "refresh/jm-acquisition.h"

G_BEGIN_DECLS

/* Which boards one run asks, and for which searches. */
typedef struct {
  JmBoards        *boards;
  gint64           search;       /* 0: all active ones */
  char            *only;         /* (nullable) "greenhouse" or "greenhouse:acme" */
  JmRefreshTerms   terms;
  gint64           next_due;     /* of the boards that are left out; 0: there is none */
  GPtrArray       *acquisitions; /* (element-type JmAcquisition) in the order of the result, without those that cannot be asked */
  JmRefreshResult *result;       /* a row for each board */
} JmRefreshPlan;

JmRefreshPlan *jm_refresh_plan_new  (JmBoards *boards, gint64 search, const char *board, const JmRefreshTerms *terms);
void           jm_refresh_plan_free (JmRefreshPlan *self);
/* A JmStoreFunc for a reader. */
gboolean       jm_refresh_plan_make (JmDb *db, gpointer user_data, GError **error);

/* Adds a row for each board of the result, which waits, or has failed before it could be asked. */
void           jm_refresh_plan_list (JmRefreshPlan *self, GListStore *progress);

G_END_DECLS
