/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-refresh.h>

#include "refresh/jm-ingest.h"

G_BEGIN_DECLS

/* One board within one run: what is asked, by whom, and how far it is. */
typedef struct {
  char          *reference;  /* "greenhouse:acme" */
  JmBoard       *board;
  char          *param;
  char          *host;       /* politeness goes by it */
  JmHttpRequest *request;    /* of the first page */
  GPtrArray     *searches;   /* (element-type JmSearch) */
  GPtrArray     *filters;    /* (element-type JmFilter), one per search */
  char          *rules_hash;
  JmBoardState  *state;
  JmBoardResult *result;     /* (transfer none): owned by the run's result */
  GHashTable    *seen_ids;   /* external ids of the pages before */
  char          *next;       /* (nullable) URL of the page to ask for */
  guint          n_pages;
  gboolean       is_taken;   /* state speaks of this run's answer, not of the last one's */
} JmAcquisition;

JmAcquisition *jm_acquisition_new    (JmBoards *boards, const char *reference, JmBoardResult *result, GError **error);
void           jm_acquisition_free   (JmAcquisition *self);
void           jm_acquisition_add_search (JmAcquisition *self, JmSearch *search);
/* All searches are there: what is remembered of the board is read. */
gboolean       jm_acquisition_prepare (JmAcquisition *self, JmDb *db, GError **error);
/* Blocking, worker threads: asks for one page and stores what it holds. self->next says whether there is another one.
 * A failure of the board is remembered, and returned. */
gboolean       jm_acquisition_fetch_page (JmAcquisition *self, JmStore *store, JmHttp *http, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmAcquisition, jm_acquisition_free)

G_END_DECLS
