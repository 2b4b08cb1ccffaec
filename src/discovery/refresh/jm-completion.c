/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-completion.h"

#include "refresh/jm-judgement.h"

void
jm_completion_clear (JmCompletion *self)
{
  g_clear_pointer (&self->posting, jm_posting_unref);
  g_clear_pointer (&self->rule, g_free);
}

typedef struct {
  gint64     id;
  JmPosting *posting;
} Load;

static gboolean
load_posting (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  Load *load = user_data;

  load->posting = jm_posting_load (db, load->id, error);
  return load->posting != NULL;
}

JmPosting *
jm_completion_load (JmStore  *store,
                    gint64    id,
                    GError  **error)
{
  Load load = { .id = id };

  return jm_store_read (store, load_posting, &load, error) ? load.posting : NULL;
}

gboolean
jm_completion_read (JmCompletion          *self,
                    JmBoard               *board,
                    const JmHttpRequest   *request,
                    const JmHttpResponse  *response,
                    GError               **error)
{
  self->is_gone = response->status == 404 || response->status == 410 || response->status == 204;
  if (self->is_gone)
    return TRUE;
  if (response->status < 200 || response->status > 299)
    {
      jm_http_status_to_error (response, jm_board_get_title (board), error);
      return FALSE;
    }
  self->is_whole = jm_board_read_detail (board, self->posting, &(JmBoardAnswer) {
    .url = request->url, .body = response->body, .content_type = response->content_type, .status = response->status,
  }, self->now, error);
  return self->is_whole;
}

gboolean
jm_keep_out (JmDb             *db,
             const char       *board,
             const JmPosting  *posting,
             gint64            search,
             const JmVerdict  *verdict,
             gint64            now,
             GError          **error)
{
  g_autoptr(JmFiltered) filtered = jm_kept_out_new (board, posting, search, verdict, now);

  return jm_filtered_add (db, filtered, NULL, error);
}

static gboolean
append_event (JmCompletion  *self,
              JmDb          *db,
              JmEventKind    kind,
              GError       **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  if (self->rule != NULL)
    jm_json_set_string (builder, "rule", self->rule);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, kind, 'p', self->posting->id, detail, NULL, error);
}

/* What a board has taken down stays for the user to see, unless its terms forbid that and nobody decided on it yet. */
gboolean
jm_gone_store (JmDb      *db,
               gint64     id,
               gint64     now,
               gboolean   removes,
               gboolean  *is_removed,
               GError   **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;
  gboolean removed = FALSE;

  if (removes && !jm_posting_remove_pending (db, id, &removed, error))
    return FALSE;
  if (is_removed != NULL)
    *is_removed = removed;
  if (!removed)
    return jm_posting_set_gone (db, id, now, error) && jm_event_append (db, JM_EVENT_JOB_GONE, 'p', id, NULL, NULL, error);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "rule", "gone");
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, JM_EVENT_JOB_FILTERED_OUT, 'p', id, detail, NULL, error);
}

static gboolean
store_gone (JmCompletion  *self,
            JmDb          *db,
            GError       **error)
{
  gboolean removed = FALSE;

  self->outcome = JM_COMPLETION_GONE;
  if (!jm_gone_store (db, self->posting->id, self->now, self->removes_gone, &removed, error))
    return FALSE;
  if (removed)
    g_set_str (&self->rule, "gone");
  return TRUE;
}

/* The search's own rules once more, over the whole text. */
static gboolean
judge (JmCompletion  *self,
       JmDb          *db,
       gint64         id,
       gboolean      *kept,
       GError       **error)
{
  g_autoptr(JmSearch) search = jm_search_load (db, id, error);
  /* What was young enough when it was found does not grow too old because its text came late. */
  g_autoptr(JmFilter) filter = search != NULL ? jm_filter_new_at (search, self->posting->discovered_at) : NULL;
  JmVerdict verdict = { 0 };
  gboolean is_stored;

  if (filter == NULL)
    return FALSE;
  jm_filter_apply (filter, self->posting, &verdict);
  *kept = verdict.kept;
  if (!verdict.kept && self->rule == NULL)
    self->rule = g_strdup (verdict.rule);
  is_stored = verdict.kept
              || (jm_keep_out (db, self->posting->board, self->posting, id, &verdict, self->now, error)
                  && jm_match_remove (db, id, self->posting->id, error));
  jm_verdict_clear (&verdict);
  return is_stored;
}

static gboolean
judge_again (JmCompletion  *self,
             JmDb          *db,
             gboolean      *kept,
             GError       **error)
{
  GArray *searches = self->posting->searches;

  /* Nobody's match is nobody's to lose: postings by hand, or of searches that are gone. */
  *kept = searches->len == 0;
  for (guint i = 0; i < searches->len; i++)
    {
      gboolean is_wanted = FALSE;

      if (!judge (self, db, g_array_index (searches, gint64, i), &is_wanted, error))
        return FALSE;
      *kept = *kept || is_wanted;
    }
  return TRUE;
}

static gboolean
store_whole (JmCompletion  *self,
             JmDb          *db,
             GError       **error)
{
  gboolean kept = TRUE, removed = FALSE;

  self->posting->seen_at = self->now;
  if (self->posting->status == JM_POSTING_PENDING && !judge_again (self, db, &kept, error))
    return FALSE;
  if (!kept && !jm_posting_remove_pending (db, self->posting->id, &removed, error))
    return FALSE;
  if (removed)
    {
      self->outcome = JM_COMPLETION_FILTERED;
      return append_event (self, db, JM_EVENT_JOB_FILTERED_OUT, error);
    }
  self->outcome = JM_COMPLETION_KEPT;
  return jm_posting_update_content (db, self->posting, error) && append_event (self, db, JM_EVENT_JOB_COMPLETED, error);
}

/**
 * jm_completion_store:
 * @db: the writer's connection
 * @user_data: a completion
 * @error: return location for an error
 *
 * Stores the whole text and lets the filter of each search that wants the posting read it once more: a posting that none of them wants any
 * longer goes to Filtered. Decisions of the user stay.
 *
 * Returns: whether it is stored; a posting that is not there any more is none to complete
 */
gboolean
jm_completion_store (JmDb      *db,
                     gpointer   user_data,
                     GError   **error)
{
  JmCompletion *self = user_data;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmPosting) stored = jm_posting_load (db, self->posting->id, &local_error);

  if (stored == NULL)
    {
      if (g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* It may have been decided on while its board was asked. */
  self->posting->status = stored->status;
  if (self->is_gone)
    return store_gone (self, db, error);
  if (self->is_whole)
    return store_whole (self, db, error);
  self->outcome = JM_COMPLETION_TEASER;
  return stored->text_complete ? jm_posting_touch (db, stored->id, self->now, error) : jm_teaser_note_try (db, stored->id, error);
}
