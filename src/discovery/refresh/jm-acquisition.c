/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-acquisition.h"

#include "board/jm-board-private.h"
#include "refresh/jm-reading-gate.h"
#include "refresh/jm-rule-counts.h"


/**
 * jm_acquisition_new:
 * @boards: the boards there are
 * @reference: "greenhouse:acme"
 * @terms: how the run is to go about it
 * @result: where its counts go; outlives the acquisition
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what is to be done for that board
 */
JmAcquisition *
jm_acquisition_new (JmBoards       *boards,
                    const char     *reference,
                    const JmRefreshTerms *terms,
                    JmBoardResult  *result,
                    GError        **error)
{
  g_autoptr(JmAcquisition) self = g_new0 (JmAcquisition, 1);

  self->result = result;
  self->terms = *terms;
  self->started_at = jm_time_now ();
  self->started_micros = jm_time_now_micros ();
  self->teasers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  self->searches = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_search_unref);
  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_filter_free);
  self->fits = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_fit_unref);
  self->rules = g_ptr_array_new_with_free_func (g_free);
  self->seen_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->board = jm_boards_lookup (boards, reference, &self->param, error);
  if (self->board == NULL)
    return NULL;
  self->request = jm_board_request (self->board, self->param, error);
  if (self->request == NULL)
    return NULL;

  self->reference = jm_board_make_reference (self->board, self->param);
  g_set_str (&result->board, self->reference);
  self->stage = self->board->find != NULL ? JM_STAGE_FIND : JM_STAGE_PAGES;
  self->host = jm_acquisition_dup_host (self);
  return g_steal_pointer (&self);
}

/**
 * jm_acquisition_free:
 * @self: (transfer full): an acquisition
 *
 * Frees it.
 */
void
jm_acquisition_free (JmAcquisition *self)
{
  g_clear_pointer (&self->lane, jm_ingest_lane_free);
  g_clear_pointer (&self->claim, jm_claim_free);
  g_clear_pointer (&self->turn, jm_claim_free);
  g_free (self->reference);
  g_clear_pointer (&self->board, jm_board_unref);
  g_free (self->param);
  g_free (self->host);
  g_clear_pointer (&self->request, jm_http_request_free);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  g_clear_pointer (&self->fits, g_ptr_array_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_free (self->rules_hash);
  g_clear_pointer (&self->state, jm_board_state_free);
  g_clear_pointer (&self->seen_ids, g_hash_table_unref);
  g_clear_pointer (&self->found, g_hash_table_unref);
  g_clear_pointer (&self->teasers, g_array_unref);
  g_clear_pointer (&self->addresses, g_ptr_array_unref);
  g_free (self->next);
  g_free (self);
}

/**
 * jm_acquisition_add_search:
 * @self: an acquisition
 * @search: a search that names this board
 * @fit: what it measures by
 * @rules: its jm_search_dup_rules_hash()
 *
 * One answer of the board feeds all of its searches.
 */
void
jm_acquisition_add_search (JmAcquisition *self,
                           JmSearch      *search,
                           JmFit         *fit,
                           const char    *rules)
{
  /* A search may name a board twice, in another writing. */
  if (g_ptr_array_find (self->searches, search, NULL))
    return;
  g_ptr_array_add (self->searches, jm_search_ref (search));
  g_ptr_array_add (self->fits, jm_fit_ref (fit));
  g_ptr_array_add (self->rules, g_strdup (rules));
  g_array_append_val (self->result->searches, search->id);
}

/* A board without ids of its own still has to be told apart from one run to the next. */
static void
ensure_id (JmPosting *posting)
{
  if (posting->external_id != NULL || posting->url_key != NULL)
    return;
  posting->external_id = g_compute_checksum_for_string (G_CHECKSUM_SHA256, posting->fingerprint != NULL ? posting->fingerprint : posting->title, -1);
}

/* Whether the page holds anything that the pages before did not. */
static gboolean
note_ids (JmAcquisition *self,
          GPtrArray     *postings)
{
  gboolean is_new = FALSE;

  for (guint i = 0; i < postings->len; i++)
    {
      JmPosting *posting = g_ptr_array_index (postings, i);

      ensure_id (posting);
      is_new |= g_hash_table_add (self->seen_ids, g_strdup (posting->external_id != NULL ? posting->external_id : posting->url_key));
    }
  return is_new;
}

gboolean
jm_acquisition_settle (JmAcquisition  *self,
                       GError        **error)
{
  return self->lane == NULL || jm_ingest_lane_settle (self->lane, error);
}

/* Most runs bring nothing that would have to be judged. */
static void
ensure_filters (JmAcquisition *self)
{
  while (self->filters->len < self->searches->len)
    g_ptr_array_add (self->filters, jm_filter_new (g_ptr_array_index (self->searches, self->filters->len)));
}

gboolean
jm_acquisition_store (JmAcquisition  *self,
                      JmStore        *store,
                      GPtrArray      *postings,
                      guint           n_failed,
                      gboolean        is_last,
                      GError        **error)
{
  JmIngest answer = {
    .board = self->reference, .searches = self->searches, .filters = self->filters, .fits = self->fits, .postings = postings,
    .state = is_last ? self->state : NULL, .now = jm_time_now (), .n_failed = n_failed, .pages = self->result,
  };

  ensure_filters (self);
  if (self->lane == NULL)
    self->lane = jm_ingest_lane_new (store, self->result);
  return jm_ingest_lane_push (self->lane, &answer, error) && (!is_last || jm_acquisition_settle (self, error));
}

/* What the reading says of the page after this one; a page without anything new is the last. */
static char *
take_next (JmAcquisition  *self,
           JmBoardReading *reading)
{
  gboolean is_index = jm_board_lists_addresses (self->board) && self->n_pages == 1;
  gboolean is_new = note_ids (self, reading->postings) || is_index;
  char *next = reading->cursor != NULL ? g_steal_pointer (&reading->cursor) : g_steal_pointer (&reading->next);

  if (is_new && next != NULL && jm_board_has_page (self->board, self->n_pages))
    return next;
  /* The board goes on where we do not, or says the same again and again. */
  self->is_cut |= next != NULL && reading->n_items > 0;
  g_free (next);
  return NULL;
}

/* Of a sitemap nothing is known but addresses: the newest that are not known yet are asked for one by one. */
static gboolean
take_addresses (JmDb      *db,
                gpointer   user_data,
                GError   **error)
{
  JmAcquisition *self = user_data;

  for (guint i = 0; i < self->addresses->len;)
    {
      JmPosting *posting = g_ptr_array_index (self->addresses, i);
      gboolean is_known = i >= self->board->detail->most;

      if (!is_known && !jm_posting_is_known (db, posting->url_key, &is_known, error))
        return FALSE;
      if (is_known)
        g_ptr_array_remove_index (self->addresses, i);
      else
        i++;
    }
  return TRUE;
}

static gboolean
set_addresses_aside (JmAcquisition   *self,
                     JmStore         *store,
                     JmBoardReading  *reading,
                     GError         **error)
{
  if (!jm_board_lists_addresses (self->board))
    return TRUE;
  g_ptr_array_extend_and_steal (self->addresses, g_steal_pointer (&reading->postings));
  reading->postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  reading->n_items = 0;
  return jm_store_read (store, take_addresses, self, error);
}

static JmBoardReading *
read_answer (JmAcquisition         *self,
             const JmHttpRequest   *request,
             const JmHttpResponse  *response,
             GError               **error)
{
  g_auto(JmReadingGate) gate = jm_reading_gate_enter ();

  return jm_board_read_answer (self->board, self->param, &(JmBoardAnswer) {
    .url = request->url, .body = response->body, .content_type = response->content_type, .content_range = response->content_range,
    .link = response->link, .status = response->status,
  }, jm_time_now (), error);
}

static gboolean
take_answer (JmAcquisition         *self,
             JmStore               *store,
             const JmHttpRequest   *request,
             const JmHttpResponse  *response,
             const char            *hash,
             GError               **error)
{
  gboolean is_first = self->n_pages == 1;
  g_autoptr(JmBoardReading) reading = read_answer (self, request, response, error);

  if (reading == NULL)
    return FALSE;

  g_free (self->next);
  self->next = take_next (self, reading);
  if (!set_addresses_aside (self, store, reading, error))
    return FALSE;
  if (is_first)
    jm_acquisition_remember_answer (self, response, hash);
  /* Only the first page was asked for conditionally: it cannot speak for the others. Nor can a sitemap for its pages. */
  if (self->next != NULL || self->addresses->len > 0)
    jm_acquisition_forget (self);

  if (!jm_acquisition_store (self, store, reading->postings, reading->n_items - reading->postings->len, self->next == NULL, error))
    return FALSE;
  self->result->listing_complete = self->next == NULL && !self->is_cut && self->result->failed == 0 && !jm_board_lists_addresses (self->board);
  return TRUE;
}

static gboolean
is_same_body (JmAcquisition *self,
              const char    *hash)
{
  return self->n_pages == 1 && g_strcmp0 (hash, self->state->body_hash) == 0 && g_strcmp0 (self->rules_hash, self->state->rules_hash) == 0;
}

static gboolean
take_response (JmAcquisition         *self,
               JmStore               *store,
               const JmHttpRequest   *request,
               const JmHttpResponse  *response,
               GError               **error)
{
  g_autofree char *hash = NULL;

  /* RFC 9110 15.4.5: only a conditional request is answered so. Other pages than the first, and other rules, ask for all of it. */
  if (response->status == 304 && (request->etag != NULL || request->last_modified != NULL))
    {
      jm_acquisition_stay_unmodified (self);
      return TRUE;
    }
  if (response->status != 204 && (response->status < 200 || response->status > 299))
    {
      jm_http_status_to_error (response, jm_board_get_title (self->board), error);
      return FALSE;
    }

  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, response->body);
  if (is_same_body (self, hash))
    {
      g_set_str (&self->state->etag, response->etag);
      g_set_str (&self->state->last_modified, response->last_modified);
      jm_acquisition_stay_unmodified (self);
      return TRUE;
    }
  return take_answer (self, store, request, response, hash, error);
}

static gboolean
fetch_page (JmAcquisition  *self,
            JmStore        *store,
            JmHttp         *http,
            gint64         *retry_at,
            GCancellable   *cancellable,
            GError        **error)
{
  g_autoptr(JmHttpRequest) next = self->next != NULL ? jm_board_request_page (self->board, self->param, self->n_pages, self->next) : NULL;
  const JmHttpRequest *request = next != NULL ? next : self->request;
  gboolean is_known;
  g_autoptr(JmHttpResponse) response = NULL;

  if (self->board->kind == JM_BOARD_MAIL)
    return jm_acquisition_read_folder (self, store, cancellable, error);
  /* What the site asks of programs is a request of its own, and has its pause. */
  is_known = jm_board_knows_site (self->board, http, request, FALSE);
  if (!jm_board_may_ask (self->board, http, request, FALSE, &self->delay, cancellable, error))
    return FALSE;
  if (!is_known)
    return TRUE;
  g_clear_pointer (&self->next, g_free);
  self->n_pages++;
  response = jm_board_send (self->board, http, self->param, request, self->found, cancellable, error);
  if (response == NULL)
    return FALSE;
  *retry_at = response->retry_after;
  if (!take_response (self, store, request, response, error))
    return FALSE;
  return self->next != NULL || (jm_acquisition_mark_gone (self, store, error) && jm_acquisition_begin_details (self, store, error));
}

static gboolean
find (JmAcquisition  *self,
      JmHttp         *http,
      GCancellable   *cancellable,
      GError        **error)
{
  self->found = jm_board_find (self->board, http, self->param, cancellable, error);
  self->stage = JM_STAGE_PAGES;
  return self->found != NULL;
}

/**
 * jm_acquisition_dup_host:
 * @self: an acquisition
 *
 * Returns: (transfer full) (nullable): the host that the next step asks, or the folder that it reads, by which it waits its turn
 */
char *
jm_acquisition_dup_host (JmAcquisition *self)
{
  if (self->stage == JM_STAGE_FIND)
    {
      g_autofree char *url = jm_board_ask_dup_url (self->board->find->ask, NULL, &(JmTemplateValues) { .param = self->param });

      return jm_url_host (url);
    }
  if (self->stage == JM_STAGE_DETAILS)
    {
      const JmPosting *address = self->addresses->len > 0 ? g_ptr_array_index (self->addresses, 0) : NULL;
      char *host = jm_board_dup_detail_host (self->board, self->param, address);

      if (host != NULL)
        return host;
    }
  if (self->board->kind == JM_BOARD_MAIL)
    return g_strdup (self->request->url);
  return jm_url_host (self->request->url);
}

/* A failure is the board's, unless the run was cancelled or there is no network at all. */
static gboolean
take_step (JmAcquisition  *self,
           JmStore        *store,
           JmHttp         *http,
           GCancellable   *cancellable,
           GError        **error)
{
  g_autoptr(GError) failure = NULL;
  gint64 retry_at = 0;
  gboolean is_done;

  if (self->stage == JM_STAGE_DETAILS)
    return jm_acquisition_fetch_detail (self, store, http, cancellable, error);
  is_done = self->stage == JM_STAGE_FIND ? find (self, http, cancellable, &failure)
                                         : fetch_page (self, store, http, &retry_at, cancellable, &failure);
  /* A run that is cancelled does not come back to its pages. */
  if (is_done && (!g_cancellable_is_cancelled (cancellable) || jm_acquisition_settle (self, &failure)))
    return TRUE;

  self->stage = JM_STAGE_DONE;
  g_clear_pointer (&self->next, g_free);
  jm_acquisition_settle (self, failure == NULL ? &failure : NULL);
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      && !(self->terms.is_offline && g_error_matches (failure, JM_ERROR, JM_ERROR_OFFLINE)))
    jm_acquisition_remember_failure (self, failure, retry_at);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * jm_acquisition_step:
 * @self: an acquisition that is prepared and not at its end
 * @store: where postings go
 * @http: what asks
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Asks the board once: for what has to be known before, for a page of its list, or for one posting. What fails of a single posting
 * is no failure of the board. When the host is to be left in peace for a while, nothing is done but that self->wait is set.
 *
 * Returns: whether it answered well, or nothing had changed
 */
gboolean
jm_acquisition_step (JmAcquisition  *self,
                     JmStore        *store,
                     JmHttp         *http,
                     GCancellable   *cancellable,
                     GError        **error)
{
  g_autoptr(GError) failure = NULL;
  gboolean is_done = jm_acquisition_claim (self, store, &failure);

  if (is_done && self->stage != JM_STAGE_DONE && self->stage != JM_STAGE_DETAILS)
    is_done = jm_acquisition_check_retry (self, &failure);
  if (!is_done)
    self->stage = JM_STAGE_DONE;
  if (self->stage != JM_STAGE_DONE && jm_acquisition_take_turn (self, store))
    is_done = take_step (self, store, http, cancellable, &failure);
  /* A run that was cancelled says nothing of the board. */
  if (self->stage == JM_STAGE_DONE && !self->result->is_elsewhere && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (failure != NULL)
        g_set_str (&self->result->error, failure->message);
      jm_acquisition_end (self, store);
    }
  jm_acquisition_end_turn (self);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return is_done;
}
