/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* What is remembered of a request URL between two runs. */
typedef struct {
  char  *url;
  char  *board;         /* "greenhouse:acme" */
  char  *etag;
  char  *last_modified;
  char  *body_hash;
  char  *rules_hash;    /* of the rules that read the last answer */
  gint64 last_run, next_run;
  gint64 retry_at;      /* the board asked not to be asked before */
  guint  failures;      /* in a row */
  char  *last_error;    /* (nullable) */
  JmJson *counts;       /* (nullable) of the last answer */
} JmBoardState;

JmBoardState *jm_board_state_load  (JmDb *db, const char *url, GError **error); /* an empty one when there is none */
gboolean      jm_board_state_store (JmDb *db, const JmBoardState *self, GError **error);
void          jm_board_state_free  (JmBoardState *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardState, jm_board_state_free)

G_END_DECLS
