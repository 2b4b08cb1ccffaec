/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>
#include <discovery/jm-filter.h>

G_BEGIN_DECLS

typedef enum {
  JM_COMPLETION_KEPT,     /* it is as it should be, and stays where it is */
  JM_COMPLETION_TEASER,   /* there was no text to be had */
  JM_COMPLETION_FILTERED, /* the whole text meets a rule of every search that wanted it */
  JM_COMPLETION_GONE,     /* its board does not have it any more */
} JmCompletionOutcome;

/* One stored posting after its board was asked for its whole text. */
typedef struct {
  JmPosting          *posting; /* as it is now, with its id and searches */
  gint64              now;
  gboolean            is_gone, removes_gone;
  gboolean            is_whole; /* the text came */
  JmCompletionOutcome outcome;  /* (out) */
  char               *rule;     /* (out) (nullable) of the first search, when FILTERED */
} JmCompletion;

/* @posting as it is stored; NULL with JM_ERROR_NOT_FOUND. */
JmPosting *jm_completion_load (JmStore *store, gint64 id, GError **error);
/* What the board answered: the text, that the posting is gone, or FALSE with an error. */
gboolean jm_completion_read  (JmCompletion *self, JmBoard *board, const JmHttpRequest *request, const JmHttpResponse *response, GError **error);
/* A JmStoreFunc for the writer: all of it in one transaction. */
gboolean jm_completion_store (JmDb *db, gpointer user_data, GError **error);
void     jm_completion_clear (JmCompletion *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JmCompletion, jm_completion_clear)

/* Remembers what a rule of @search kept out. */
gboolean jm_keep_out (JmDb *db, const char *board, const JmPosting *posting, gint64 search, const JmVerdict *verdict, gint64 now, GError **error);

/* A posting is gone from its board; @removes: which wants it deleted. @is_removed: (out) (optional). */
gboolean   jm_gone_store         (JmDb *db, gint64 id, gint64 now, gboolean removes, gboolean *is_removed, GError **error);

G_END_DECLS
