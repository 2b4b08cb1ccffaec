/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board-progress.h>
#include <discovery/jm-board.h>
#include <discovery/jm-filter.h>
#include <discovery/jm-search-report.h>

G_BEGIN_DECLS

/* One acquisition run: each board that active searches name is fetched once and feeds all of them. */
typedef struct {
  char     *board;        /* "greenhouse:acme" */
  GArray   *searches;     /* (element-type gint64) */
  guint     fetched, added, duplicate, filtered, failed; /* fetched is the sum of the other four */
  gboolean  not_modified;
  gboolean  is_elsewhere; /* another process reads it, or did just now */
  guint     gone;         /* postings that its whole listing does not name any more */
  gboolean  listing_complete; /* all of the list was read and understood now: what it does not name is not there */
  char     *error;        /* (nullable) a sentence */
  GHashTable *filtered_by; /* rule -> count, GUINT_TO_POINTER */
  GPtrArray  *reports;     /* (element-type JmSearchReport) of the searches for which something was read */
} JmBoardResult;

typedef struct {
  GPtrArray *boards;      /* (element-type JmBoardResult) */
  gint64     started_at, finished_at;
  gint64     next_due;    /* instant when the next board is to be asked by itself; 0: there is none */
  gboolean   is_offline;  /* there was no network */
} JmRefreshResult;

/* How a run goes about it. */
typedef struct {
  gboolean due_only;      /* leaves out the boards whose time has not come */
  double   slowness;      /* by what the intervals of the searches are multiplied */
  gboolean is_offline;    /* there is no network: that a board is not reached is not its failure, and what is due waits */
} JmRefreshTerms;

#define JM_TYPE_REFRESH (jm_refresh_get_type ())
G_DECLARE_FINAL_TYPE (JmRefresh, jm_refresh, JM, REFRESH, GObject)

/* Properties n-done, n-boards and the signal "board-done" (name) tell the progress, in the caller's main context; "n-boards" is told first,
 * when it is known what is to be asked. */
JmRefresh       *jm_refresh_new        (JmStore *store, JmBoards *boards, JmHttp *http);
/* (element-type JmBoardProgress) of the run, empty before "n-boards" is known. */
GListModel      *jm_refresh_get_progress (JmRefresh *self);
/* Before a run; otherwise all is asked now. */
void             jm_refresh_set_terms  (JmRefresh *self, const JmRefreshTerms *terms);
/* @search 0: all active; @board NULL: all, or "greenhouse" or "greenhouse:acme". At most 4 fetches at once, one per host. */
void             jm_refresh_run_async  (JmRefresh *self, gint64 search, const char *board, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmRefreshResult *jm_refresh_run_finish (JmRefresh *self, GAsyncResult *result, GError **error);
JmJson          *jm_refresh_result_to_json (const JmRefreshResult *self); /* as in CLI.md */
void             jm_refresh_result_free (JmRefreshResult *self);
/* (element-type JmBoardProgress) of the boards that active searches name, as the last run of each left them. */
GListModel      *jm_refresh_list_boards (JmDb *db, JmBoards *boards, GError **error);
/* What board_state remembers, for status and boards list: [{"board","last_run","next_run","failures","error","counts"}] */
JmJson          *jm_board_state_to_json (JmDb *db, GError **error);

/* Asks for the whole text of a stored teaser, blocking, and lets the rules read it. JM_ERROR_NOT_FOUND: its board does not have it any more. */
/* FALSE with @wait (out) in microseconds and no error: the host has a pause, to be asked again after it. */
gboolean         jm_posting_complete   (JmStore *store, JmBoards *boards, JmHttp *http, gint64 id, gint64 *wait, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmRefreshResult, jm_refresh_result_free)

G_END_DECLS
