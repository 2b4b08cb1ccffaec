/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-acquisition.h"

#include "board/jm-board-private.h"
#include "refresh/jm-rule-counts.h"

#include <glib/gi18n.h>

#define FIRST_BACKOFF 60             /* seconds, doubled by each failure in a row */
#define LONGEST_BACKOFF (24 * 60 * 60) /* a longer Retry-After is no answer either */

/**
 * jm_acquisition_new:
 * @boards: the boards there are
 * @reference: "greenhouse:acme"
 * @result: where its counts go; outlives the acquisition
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what is to be done for that board
 */
JmAcquisition *
jm_acquisition_new (JmBoards       *boards,
                    const char     *reference,
                    JmBoardResult  *result,
                    GError        **error)
{
  g_autoptr(JmAcquisition) self = g_new0 (JmAcquisition, 1);

  self->result = result;
  self->started_at = jm_time_now ();
  self->teasers = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->addresses = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  self->searches = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_search_unref);
  self->filters = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_filter_free);
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
  g_free (self->reference);
  g_clear_pointer (&self->board, jm_board_unref);
  g_free (self->param);
  g_free (self->host);
  g_clear_pointer (&self->request, jm_http_request_free);
  g_clear_pointer (&self->searches, g_ptr_array_unref);
  g_clear_pointer (&self->filters, g_ptr_array_unref);
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
 *
 * One answer of the board feeds all of its searches.
 */
void
jm_acquisition_add_search (JmAcquisition *self,
                           JmSearch      *search)
{
  /* A search may name a board twice, in another writing. */
  if (g_ptr_array_find (self->searches, search, NULL))
    return;
  g_ptr_array_add (self->searches, jm_search_ref (search));
  g_ptr_array_add (self->filters, jm_filter_new (search));
  g_array_append_val (self->result->searches, search->id);
}

/* Which rules will have read the answer: the searches with theirs, and the reader itself. */
static char *
hash_rules (JmAcquisition *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) jm_board_get_revision (self->board), -1);
  for (guint i = 0; i < self->searches->len; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->searches, i);
      g_autofree char *rules = jm_search_dup_rules_hash (search);

      g_checksum_update (checksum, (const guchar *) &search->id, sizeof search->id);
      g_checksum_update (checksum, (const guchar *) rules, -1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/**
 * jm_acquisition_prepare:
 * @self: an acquisition
 * @db: a connection
 * @error: return location for an error
 *
 * Reads what is remembered of the board. "Not modified" is asked for only when the very same rules read the last answer: a
 * changed rule, or another search, has to see all of it.
 *
 * Returns: whether it could be read
 */
gboolean
jm_acquisition_prepare (JmAcquisition  *self,
                        JmDb           *db,
                        GError        **error)
{
  g_autofree char *key = jm_board_request_key (self->request);

  self->state = jm_board_state_load (db, key, error);
  if (self->state == NULL)
    return FALSE;

  g_set_str (&self->state->board, self->reference);
  self->rules_hash = hash_rules (self);
  if (g_strcmp0 (self->rules_hash, self->state->rules_hash) != 0)
    return TRUE;

  g_set_str (&self->request->etag, self->state->etag);
  g_set_str (&self->request->last_modified, self->state->last_modified);
  return TRUE;
}

static gboolean
store_state (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  return jm_board_state_store (db, user_data, error);
}

static gint64
back_off (guint failures)
{
  gint64 pause = FIRST_BACKOFF;

  for (guint i = 1; i < failures && pause < LONGEST_BACKOFF; i++)
    pause *= 2;
  /* Jitter: boards that failed together do not come back together. */
  return MIN (pause, LONGEST_BACKOFF) * g_random_double_range (0.9, 1.1);
}

static void
remember_failure (JmAcquisition *self,
                  JmStore       *store,
                  const GError  *failure,
                  gint64         retry_at)
{
  g_autoptr(GError) error = NULL;
  gint64 now = jm_time_now ();

  retry_at = MIN (retry_at, now + LONGEST_BACKOFF);
  self->state->failures++;
  self->state->last_run = now;
  self->state->retry_at = retry_at;
  self->state->next_run = MAX (retry_at, now + back_off (self->state->failures));
  g_set_str (&self->state->last_error, failure->message);
  g_clear_pointer (&self->state->counts, jm_json_unref);
  if (!jm_store_write (store, JM_PRIORITY_INGEST, store_state, self->state, &error))
    g_info ("The failure of %s could not be remembered: %s", self->reference, error->message);
}

static void
remember_success (JmAcquisition *self)
{
  gint64 now = jm_time_now ();

  self->state->failures = 0;
  self->state->retry_at = 0;
  self->state->last_run = now;
  self->state->next_run = now + jm_board_get_interval (self->board);
  g_clear_pointer (&self->state->last_error, g_free);
}

static gboolean
stay_unmodified (JmAcquisition  *self,
                 JmStore        *store,
                 GError        **error)
{
  self->result->not_modified = TRUE;
  remember_success (self);
  return jm_store_write (store, JM_PRIORITY_INGEST, store_state, self->state, error);
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

gboolean
jm_acquisition_store (JmAcquisition  *self,
                      JmStore        *store,
                      GPtrArray      *postings,
                      guint           n_failed,
                      gboolean        is_last,
                      GError        **error)
{
  JmIngest answer = {
    .board = self->reference, .searches = self->searches, .filters = self->filters, .postings = postings,
    .state = is_last ? self->state : NULL, .now = jm_time_now (), .n_failed = n_failed, .pages = self->result,
  };

  if (self->lane == NULL)
    self->lane = jm_ingest_lane_new (store, self->result);
  return jm_ingest_lane_push (self->lane, &answer, error) && (!is_last || jm_acquisition_settle (self, error));
}

/* What was remembered of the answer must not be remembered with its failure, nor of a part: the board would say "not modified". */
static void
forget_answer (JmAcquisition *self)
{
  g_clear_pointer (&self->state->etag, g_free);
  g_clear_pointer (&self->state->last_modified, g_free);
  g_clear_pointer (&self->state->body_hash, g_free);
  g_clear_pointer (&self->state->rules_hash, g_free);
}

static void
remember_answer (JmAcquisition        *self,
                 const JmHttpResponse *response,
                 const char           *hash)
{
  self->is_taken = TRUE;
  g_set_str (&self->state->body_hash, hash);
  g_set_str (&self->state->rules_hash, self->rules_hash);
  g_set_str (&self->state->etag, response->etag);
  g_set_str (&self->state->last_modified, response->last_modified);
}

void
jm_acquisition_remember (JmAcquisition *self,
                         const char    *etag)
{
  remember_success (self);
  remember_answer (self, &(JmHttpResponse) { .etag = (char *) etag }, NULL);
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

static gboolean
take_answer (JmAcquisition         *self,
             JmStore               *store,
             const JmHttpRequest   *request,
             const JmHttpResponse  *response,
             const char            *hash,
             GError               **error)
{
  gboolean is_first = self->n_pages == 1;
  g_autoptr(JmBoardReading) reading = jm_board_read_answer (self->board, self->param, &(JmBoardAnswer) {
    .url = request->url, .body = response->body, .content_type = response->content_type, .content_range = response->content_range,
    .link = response->link, .status = response->status,
  }, jm_time_now (), error);

  if (reading == NULL)
    return FALSE;

  g_free (self->next);
  self->next = take_next (self, reading);
  if (!set_addresses_aside (self, store, reading, error))
    return FALSE;
  if (is_first)
    {
      remember_success (self);
      remember_answer (self, response, hash);
    }
  /* Only the first page was asked for conditionally: it cannot speak for the others. Nor can a sitemap for its pages. */
  if (self->next != NULL || self->addresses->len > 0)
    forget_answer (self);

  return jm_acquisition_store (self, store, reading->postings, reading->n_items - reading->postings->len, self->next == NULL, error);
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

  if (response->status == 304)
    return stay_unmodified (self, store, error);
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
      return stay_unmodified (self, store, error);
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
  g_autoptr(JmHttpResponse) response = NULL;

  if (self->board->kind == JM_BOARD_MAIL)
    return jm_acquisition_read_folder (self, store, cancellable, error);
  g_clear_pointer (&self->next, g_free);
  self->n_pages++;
  if (!jm_board_may_ask (self->board, http, request, FALSE, &self->delay, cancellable, error))
    return FALSE;
  response = jm_board_send (self->board, http, self->param, request, self->found, cancellable, error);
  if (response == NULL)
    return FALSE;
  *retry_at = response->retry_after;
  if (!take_response (self, store, request, response, error))
    return FALSE;
  return self->next != NULL || jm_acquisition_begin_details (self, store, error);
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

static gboolean
check_retry (JmAcquisition  *self,
             GError        **error)
{
  g_autofree char *until = NULL;

  if (self->state->retry_at <= jm_time_now ())
    return TRUE;
  until = jm_time_to_iso (self->state->retry_at);
  g_set_error (error, JM_ERROR, JM_ERROR_RATE_LIMITED, _("%s asked not to be asked again before %s."), jm_board_get_title (self->board), until);
  return FALSE;
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

/**
 * jm_acquisition_step:
 * @self: an acquisition that is prepared and not at its end
 * @store: where postings go
 * @http: what asks
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Asks the board once: for what has to be known before, for a page of its list, or for one posting. What fails of a single posting
 * is no failure of the board.
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
  gint64 retry_at = 0;
  gboolean is_done;

  if (self->stage == JM_STAGE_DETAILS)
    return jm_acquisition_fetch_detail (self, store, http, cancellable, error);
  if (!check_retry (self, error))
    {
      self->stage = JM_STAGE_DONE;
      return FALSE;
    }

  is_done = self->stage == JM_STAGE_FIND ? find (self, http, cancellable, &failure)
                                         : fetch_page (self, store, http, &retry_at, cancellable, &failure);
  /* A run that is cancelled does not come back to its pages. */
  if (is_done && (!g_cancellable_is_cancelled (cancellable) || jm_acquisition_settle (self, &failure)))
    return TRUE;

  self->stage = JM_STAGE_DONE;
  g_clear_pointer (&self->next, g_free);
  jm_acquisition_settle (self, failure == NULL ? &failure : NULL);
  if (!g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (self->is_taken)
        forget_answer (self);
      remember_failure (self, store, failure, retry_at);
    }
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
