/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is remembered of a board from one run to the next: what it answered, when it failed, and when it may be asked again. */
#include "refresh/jm-acquisition.h"

#include "board/jm-board-private.h"
#include "refresh/jm-due.h"
#include "refresh/jm-refresh-result.h"

#include <glib/gi18n.h>

/* Which rules will have read the answer: the searches with theirs, and the reader itself. */
static char *
hash_rules (JmAcquisition *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) jm_board_get_revision (self->board), -1);
  for (guint i = 0; i < self->searches->len; i++)
    {
      const JmSearch *search = g_ptr_array_index (self->searches, i);

      g_checksum_update (checksum, (const guchar *) &search->id, sizeof search->id);
      g_checksum_update (checksum, g_ptr_array_index (self->rules, i), -1);
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
  gboolean is_same;

  g_clear_pointer (&self->state, jm_board_state_free);
  self->state = jm_board_state_load (db, key, error);
  if (self->state == NULL)
    return FALSE;

  self->previous_run = self->state->last_run;
  g_set_str (&self->state->board, self->reference);
  g_free (self->rules_hash);
  self->rules_hash = hash_rules (self);
  is_same = g_strcmp0 (self->rules_hash, self->state->rules_hash) == 0;
  g_set_str (&self->request->etag, is_same ? self->state->etag : NULL);
  g_set_str (&self->request->last_modified, is_same ? self->state->last_modified : NULL);
  return TRUE;
}

/**
 * jm_acquisition_get_due:
 * @self: a prepared acquisition
 * @slowness: by what the intervals of the searches are multiplied
 *
 * Returns: when the board is to be asked next, an instant
 */
gint64
jm_acquisition_get_due (JmAcquisition *self,
                        double         slowness)
{
  gint64 interval = G_MAXINT64;
  gboolean is_same = self->is_taken || g_strcmp0 (self->rules_hash, self->state->rules_hash) == 0;

  for (guint i = 0; i < self->searches->len; i++)
    interval = MIN (interval, ((const JmSearch *) g_ptr_array_index (self->searches, i))->interval);
  return jm_due_at (self->state, jm_board_get_interval (self->board), is_same ? interval : 0, slowness, jm_time_now ());
}

static gboolean
store_end (JmDb      *db,
           gpointer   user_data,
           GError   **error)
{
  JmAcquisition *self = user_data;

  /* Nothing has changed in a whole listing: all of it is still open. */
  if (self->result->not_modified && self->board->lists_all && !jm_same_see_all (db, self->reference, jm_time_now (), error))
    return FALSE;
  return (!self->is_unsaved || jm_board_state_store (db, self->state, error)) && jm_board_result_log (db, self->result, error);
}

/* One transaction for both: a run without news is hardly more than these. */
void
jm_acquisition_end (JmAcquisition *self,
                    JmStore       *store)
{
  g_autoptr(GError) error = NULL;

  if (jm_store_write (store, JM_PRIORITY_INGEST, store_end, self, &error))
    return;
  g_info ("What came of %s could not be remembered: %s", self->reference, error->message);
  if (self->result->error == NULL)
    self->result->error = g_strdup (error->message);
}

/* What was remembered of the answer must not be remembered with its failure, nor of a part: the board would say "not modified". */
void
jm_acquisition_forget (JmAcquisition *self)
{
  g_clear_pointer (&self->state->etag, g_free);
  g_clear_pointer (&self->state->last_modified, g_free);
  g_clear_pointer (&self->state->body_hash, g_free);
  g_clear_pointer (&self->state->rules_hash, g_free);
}

void
jm_acquisition_remember_failure (JmAcquisition *self,
                                 const GError  *failure,
                                 gint64         retry_at)
{
  gint64 now = jm_time_now ();

  if (self->is_taken)
    jm_acquisition_forget (self);
  retry_at = MIN (retry_at, now + JM_LONGEST_BACKOFF);
  self->state->failures++;
  self->state->last_run = now;
  self->state->retry_at = retry_at;
  self->state->next_run = MAX (retry_at, now + jm_due_back_off (self->state->failures));
  g_set_str (&self->state->last_error, failure->message);
  g_clear_pointer (&self->state->counts, jm_json_unref);
  self->is_unsaved = TRUE;
}

static void
remember_success (JmAcquisition *self)
{
  self->state->failures = 0;
  self->state->retry_at = 0;
  self->state->last_run = jm_time_now ();
  g_clear_pointer (&self->state->last_error, g_free);
  self->is_taken = TRUE;
  self->state->next_run = jm_acquisition_get_due (self, 1);
}

void
jm_acquisition_stay_unmodified (JmAcquisition *self)
{
  self->result->not_modified = TRUE;
  remember_success (self);
  self->is_unsaved = TRUE;
}

void
jm_acquisition_remember_answer (JmAcquisition        *self,
                                const JmHttpResponse *response,
                                const char           *hash)
{
  remember_success (self);
  g_set_str (&self->state->body_hash, hash);
  g_set_str (&self->state->rules_hash, self->rules_hash);
  g_set_str (&self->state->etag, response->etag);
  g_set_str (&self->state->last_modified, response->last_modified);
}

void
jm_acquisition_remember (JmAcquisition *self,
                         const char    *etag)
{
  jm_acquisition_remember_answer (self, &(JmHttpResponse) { .etag = (char *) etag }, NULL);
}

gboolean
jm_acquisition_check_retry (JmAcquisition  *self,
                            GError        **error)
{
  g_autofree char *until = NULL;

  if (!jm_board_state_is_held (self->state, jm_time_now ()))
    return TRUE;
  until = jm_time_to_iso (self->state->retry_at);
  g_set_error (error, JM_ERROR, JM_ERROR_RATE_LIMITED, _("%s asked not to be asked again before %s."), jm_board_get_title (self->board), until);
  return FALSE;
}
