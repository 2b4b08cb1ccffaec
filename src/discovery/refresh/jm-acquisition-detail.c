/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The postings of a board one by one: the whole text of those that its list only names, and whether others are still there. */
#include "refresh/jm-acquisition.h"

#include "board/jm-board-private.h"
#include "refresh/jm-completion.h"
#include "refresh/jm-rule-counts.h"

/* A board that gives no text so often in a row is left alone until the next run. */
#define MOST_VAIN 5

static gboolean
list_teasers (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  JmAcquisition *self = user_data;
  const JmBoardDetail *detail = self->board->detail;
  gint64 seen_before = detail->recheck > 0 ? self->started_at - detail->recheck : 0;

  g_clear_pointer (&self->teasers, g_array_unref);
  self->teasers = jm_teaser_list (db, self->reference, seen_before, detail->most, error);
  return self->teasers != NULL;
}

static void
end_when_empty (JmAcquisition *self)
{
  gboolean is_empty = self->addresses->len == 0 && (self->teasers == NULL || self->n_details >= self->teasers->len);

  self->stage = is_empty || self->n_vain >= MOST_VAIN ? JM_STAGE_DONE : JM_STAGE_DETAILS;
}

/**
 * jm_acquisition_begin_details:
 * @self: an acquisition after its last page
 * @store: where postings are
 * @error: return location for an error
 *
 * Finds out which postings are to be asked for one by one.
 *
 * Returns: whether that is known
 */
gboolean
jm_acquisition_begin_details (JmAcquisition  *self,
                              JmStore        *store,
                              GError        **error)
{
  self->stage = JM_STAGE_DONE;
  if (self->board->detail == NULL)
    return TRUE;
  if (!jm_board_lists_addresses (self->board) && !jm_store_read (store, list_teasers, self, error))
    return FALSE;
  end_when_empty (self);
  return TRUE;
}

/* A stored teaser, or an address of a sitemap; NULL with no error for a posting that is not there any more. */
static JmPosting *
take_next (JmAcquisition *self,
           JmStore       *store)
{
  g_autoptr(GError) error = NULL;
  JmPosting *posting;

  if (self->addresses->len > 0)
    return g_ptr_array_steal_index (self->addresses, 0);
  posting = jm_completion_load (store, g_array_index (self->teasers, gint64, self->n_details++), &error);
  if (posting == NULL)
    g_debug ("A posting to complete is not there any more: %s", error->message);
  return posting;
}

/* What a run has counted as new and its whole text put among the filtered is counted there. */
static void
count_again (JmAcquisition      *self,
             const JmCompletion *completion)
{
  gboolean is_of_this_run = completion->posting->discovered_at >= self->started_at;

  if (completion->outcome != JM_COMPLETION_FILTERED || !is_of_this_run || self->result->added == 0)
    return;
  self->result->added--;
  self->result->filtered++;
  jm_rule_counts_add (self->result->filtered_by, completion->rule, 1);
}

static gboolean
store_stored (JmAcquisition  *self,
              JmStore        *store,
              JmCompletion   *completion,
              GError        **error)
{
  if (!jm_store_write (store, JM_PRIORITY_INGEST, jm_completion_store, completion, error))
    return FALSE;
  count_again (self, completion);
  return TRUE;
}

/* A page of a sitemap is a posting of its own only now. */
static gboolean
store_found (JmAcquisition  *self,
             JmStore        *store,
             JmPosting      *posting,
             gboolean        is_whole,
             GError        **error)
{
  g_autoptr(GPtrArray) postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);

  if (is_whole)
    g_ptr_array_add (postings, jm_posting_ref (posting));
  return jm_acquisition_store (self, store, postings, is_whole ? 0 : 1, FALSE, error) && jm_acquisition_settle (self, error);
}

/* @response: (nullable): none when there is nothing to ask for. */
static gboolean
take_detail (JmAcquisition         *self,
             JmStore               *store,
             JmPosting             *posting,
             const JmHttpRequest   *request,
             const JmHttpResponse  *response,
             GError               **error)
{
  g_auto(JmCompletion) completion = {
    .posting = jm_posting_ref (posting), .now = jm_time_now (), .removes_gone = self->board->removes_gone,
  };
  g_autoptr(GError) failure = NULL;

  if (response != NULL && !jm_completion_read (&completion, self->board, request, response, &failure))
    {
      g_info ("%s: %s", request->url, failure->message);
      self->n_vain++;
    }
  else
    self->n_vain = 0;
  return posting->id != 0 ? store_stored (self, store, &completion, error)
                          : store_found (self, store, posting, completion.is_whole, error);
}

/* The board has had enough for now: what is left is asked for in the next run. */
static gboolean
is_enough (const JmHttpResponse *response)
{
  return response == NULL || response->status == 429 || response->status == 503 || response->status == 401 || response->status == 403;
}

/* The first posting that a site is asked for waits until it has said what it asks of programs: that is a request of its own. */
static gboolean
ask_site_first (JmAcquisition *self,
                JmStore       *store,
                JmHttp        *http,
                GCancellable  *cancellable)
{
  g_autoptr(JmPosting) posting = self->addresses->len > 0 ? jm_posting_ref (g_ptr_array_index (self->addresses, 0))
                                                          : jm_completion_load (store, g_array_index (self->teasers, gint64, self->n_details), NULL);
  g_autoptr(JmHttpRequest) request = posting != NULL ? jm_board_request_detail (self->board, posting) : NULL;

  if (request == NULL || jm_board_knows_site (self->board, http, request, TRUE))
    return FALSE;
  /* What it says is remembered, also that it says nothing. */
  jm_board_may_ask (self->board, http, request, TRUE, &self->delay, cancellable, NULL);
  return !g_cancellable_is_cancelled (cancellable) && jm_board_knows_site (self->board, http, request, TRUE);
}

/**
 * jm_acquisition_fetch_detail:
 * @self: an acquisition in its details
 * @store: where postings go
 * @http: what asks
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Asks for one posting, completes what is stored of it and lets the filter read it once more.
 *
 * Returns: %FALSE only when the store failed or the run was cancelled
 */
gboolean
jm_acquisition_fetch_detail (JmAcquisition  *self,
                             JmStore        *store,
                             JmHttp         *http,
                             GCancellable   *cancellable,
                             GError        **error)
{
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmHttpRequest) request = NULL;
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) failure = NULL;

  if (ask_site_first (self, store, http, cancellable))
    return TRUE;
  posting = take_next (self, store);
  request = posting != NULL ? jm_board_request_detail (self->board, posting) : NULL;
  if (request != NULL && jm_board_may_ask (self->board, http, request, TRUE, &self->delay, cancellable, &failure))
    response = jm_board_send (self->board, http, self->param, request, self->found, cancellable, &failure);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->stage = JM_STAGE_DONE;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL)
    g_info ("%s could not be asked for a posting: %s", self->reference, failure->message);
  if (request != NULL && is_enough (response))
    {
      self->stage = JM_STAGE_DONE;
      return TRUE;
    }
  if (posting != NULL && !take_detail (self, store, posting, request, response, error))
    {
      self->stage = JM_STAGE_DONE;
      return FALSE;
    }
  end_when_empty (self);
  return TRUE;
}
