/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-fit.h>
#include <discovery/jm-refresh.h>

#include "refresh/jm-ingest-lane.h"

G_BEGIN_DECLS

/* What comes next: what has to be found before, the pages of the list, its postings one by one. */
typedef enum { JM_STAGE_FIND, JM_STAGE_PAGES, JM_STAGE_DETAILS, JM_STAGE_DONE } JmAcquisitionStage;

/* One board within one run: what is asked, by whom, and how far it is. */
typedef struct {
  char          *reference;  /* "greenhouse:acme" */
  JmBoard       *board;
  char          *param;
  JmAcquisitionStage stage;
  char          *host;       /* that is asked now: politeness goes by it */
  JmHttpRequest *request;    /* of the first page */
  GPtrArray     *searches;   /* (element-type JmSearch) */
  GPtrArray     *filters;    /* (element-type JmFilter), one per search, made when there is something to judge */
  GPtrArray     *fits;       /* (element-type JmFit), one per search */
  GPtrArray     *rules;      /* (element-type utf8) the hash of each search's rules */
  char          *rules_hash;
  JmBoardState  *state;
  JmBoardResult *result;     /* (transfer none): owned by the run's result */
  GHashTable    *seen_ids;   /* external ids of the pages before */
  GHashTable    *found;      /* (nullable) of jm_board_find() */
  char          *next;       /* (nullable) URL or cursor of the page to ask for */
  guint          n_pages;
  double         delay;      /* seconds that the site wants between two requests */
  JmRefreshTerms terms;
  JmClaim       *claim;      /* (nullable) that no other process reads the board meanwhile */
  JmClaim       *turn;       /* (nullable) that nobody else asks the host, within a step */
  gboolean       is_claimed; /* whether that was tried */
  gint64         wait;       /* microseconds until the host may be asked, after a step that could not ask */
  JmIngestLane  *lane;       /* (nullable) what the writer stores while the next pages are read */
  gboolean       is_taken;   /* state speaks of this run's answer, not of the last one's */
  gboolean       is_unsaved; /* state is to be stored at the end: no posting brings it along */
  gboolean       is_cut;     /* there may be pages after the last one that is asked for */
  gint64         started_at, started_micros;
  gint64         previous_run; /* instant of the run before, 0: none */
  GArray        *teasers;    /* (element-type gint64) postings to ask for one by one */
  GPtrArray     *addresses;  /* (element-type JmPosting) of a sitemap: nothing is stored of them yet */
  guint          n_details, n_vain; /* asked for; in vain in a row */
} JmAcquisition;

JmAcquisition *jm_acquisition_new    (JmBoards *boards, const char *reference, const JmRefreshTerms *terms, JmBoardResult *result, GError **error);
void           jm_acquisition_free   (JmAcquisition *self);
void           jm_acquisition_add_search (JmAcquisition *self, JmSearch *search, JmFit *fit, const char *rules);
/* All searches are there: what is remembered of the board is read. */
gboolean       jm_acquisition_prepare (JmAcquisition *self, JmDb *db, GError **error);
/* Blocking, worker threads: asks once and stores what came. self->stage says whether there is more to ask.
 * A failure of the board is remembered, and returned. */
gboolean       jm_acquisition_step     (JmAcquisition *self, JmStore *store, JmHttp *http, GCancellable *cancellable, GError **error);
/* The host that the next step asks. */
char          *jm_acquisition_dup_host (JmAcquisition *self);

/* Seconds between two requests to its host. */
double         jm_acquisition_get_pause  (JmAcquisition *self);
gint64         jm_acquisition_get_due    (JmAcquisition *self, double slowness);
/* Within a step: takes the board, once; when another process has it, or had it just now, the stage is DONE. */
gboolean       jm_acquisition_claim      (JmAcquisition *self, JmStore *store, GError **error);
/* FALSE: the host is not to be asked for self->wait microseconds. */
gboolean       jm_acquisition_take_turn  (JmAcquisition *self, JmStore *store);
void           jm_acquisition_end_turn   (JmAcquisition *self);

void           jm_acquisition_forget           (JmAcquisition *self);
void           jm_acquisition_remember_answer  (JmAcquisition *self, const JmHttpResponse *response, const char *hash);
void           jm_acquisition_remember_failure (JmAcquisition *self, const GError *failure, gint64 retry_at);
void           jm_acquisition_stay_unmodified  (JmAcquisition *self);
/* Stores what these have left, and logs what came of the board. */
void           jm_acquisition_end              (JmAcquisition *self, JmStore *store);
/* FALSE: the board asked to come back later. */
gboolean       jm_acquisition_check_retry      (JmAcquisition *self, GError **error);
/* The answer is being taken, and @etag is what it is known by the next time. */
void           jm_acquisition_remember   (JmAcquisition *self, const char *etag);
/* All of a step, where the board is a folder. */
gboolean       jm_acquisition_read_folder (JmAcquisition *self, JmStore *store, GCancellable *cancellable, GError **error);
/* Stores @postings after those that are still on their way: of a part that is not the last, the next may be read meanwhile. */
gboolean       jm_acquisition_store      (JmAcquisition *self, JmStore *store, GPtrArray *postings, guint n_failed, gboolean is_last, GError **error);
/* All that was given to the writer is on disk, and counted. */
gboolean       jm_acquisition_settle     (JmAcquisition *self, GError **error);

/* Within a step, after the last page: what the whole listing does not name any more is gone. */
gboolean       jm_acquisition_mark_gone     (JmAcquisition *self, JmStore *store, GError **error);
/* Within a step: which postings are to be asked for one by one, and the next of them. */
gboolean       jm_acquisition_begin_details (JmAcquisition *self, JmStore *store, GError **error);
gboolean       jm_acquisition_fetch_detail  (JmAcquisition *self, JmStore *store, JmHttp *http, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmAcquisition, jm_acquisition_free)

G_END_DECLS
