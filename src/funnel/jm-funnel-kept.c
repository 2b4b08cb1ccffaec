/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-turn.h"

/* As many pages as one refresh reads beside its boards. */
#define MAX_PAGES 20

typedef struct {
  JmStore   *store;
  JmHttp    *http;
  GPtrArray *kept; /* (nullable) (element-type JmPosting) NULL: not looked yet */
  guint      next; /* of them */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *self = data;

  g_object_unref (self->store);
  g_object_unref (self->http);
  g_clear_pointer (&self->kept, g_ptr_array_unref);
  g_free (self);
}

static gboolean
load_kept (JmDb     *db,
           gpointer  user_data,
           GError  **error)
{
  Kept *self = user_data;
  g_autoptr(GArray) ids = jm_posting_list_unread (db, MAX_PAGES, error);

  if (ids == NULL)
    return FALSE;
  self->kept = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);
  for (guint i = 0; i < ids->len; i++)
    {
      JmPosting *posting = jm_posting_load (db, g_array_index (ids, gint64, i), error);

      if (posting == NULL)
        return FALSE;
      g_ptr_array_add (self->kept, posting);
    }
  return TRUE;
}

typedef struct {
  gint64     id;
  JmPosting *posting;
} Page;

static gboolean
store_page (JmDb     *db,
            gpointer  user_data,
            GError  **error)
{
  Page *page = user_data;

  return jm_funnel_complete_posting (db, page->posting, page->id, error);
}

typedef struct {
  gint64      id;
  const char *text;
} Problem;

static gboolean
store_problem (JmDb     *db,
               gpointer  user_data,
               GError  **error)
{
  Problem *problem = user_data;

  return jm_teaser_note_problem (db, problem->id, problem->text, error);
}

/* That it is not wanted any more is no fault of the page. */
static void
note_problem (JmStore          *store,
              const JmPosting  *kept,
              const GError     *failure)
{
  g_autoptr(GError) error = NULL;

  g_info ("%s is still kept without its text: %s", kept->source_url, failure->message);
  if (failure->domain == JM_ERROR
      && !jm_store_write (store, JM_PRIORITY_INGEST, store_problem, &(Problem) { .id = kept->id, .text = failure->message }, &error))
    g_info ("that could not be noted: %s", error->message);
}

/*< private >
 * jm_funnel_is_kept:
 * @posting: a posting
 *
 * Returns: whether it is no more than an address that the user gave
 */
gboolean
jm_funnel_is_kept (const JmPosting *posting)
{
  return posting->is_manual && !posting->text_complete && posting->description == NULL && posting->source_url != NULL;
}

/*< private >
 * jm_funnel_read_kept:
 * @store: where it is stored
 * @http: what asks
 * @kept: a posting that is no more than an address
 * @wait: (out): microseconds until its host may be asked, 0 when it was
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Reads its page, and notes why where it cannot be read. Blocking: worker threads only.
 *
 * Returns: whether it has its text; the errors of jm_page_fetch()
 */
gboolean
jm_funnel_read_kept (JmStore          *store,
                     JmHttp           *http,
                     const JmPosting  *kept,
                     gint64           *wait,
                     GCancellable     *cancellable,
                     GError          **error)
{
  g_autoptr(GError) failure = NULL;
  g_autoptr(JmPosting) posting = jm_turn_fetch (store, http, kept->source_url, wait, cancellable, &failure);

  if (*wait > 0)
    return FALSE;
  if (posting == NULL)
    {
      note_problem (store, kept, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  /* It stays the posting of the address that the user gave. */
  g_set_str (&posting->source_url, kept->source_url);
  posting->is_manual = TRUE;
  posting->discovered_at = kept->discovered_at;
  jm_posting_normalise (posting, jm_time_now ());
  return jm_store_write (store, JM_PRIORITY_INGEST, store_page, &(Page) { .id = kept->id, .posting = posting }, error);
}

/* One after the other, until a host wants its pause. */
static gboolean
read_all (gpointer       arguments,
          gint64        *wait,
          GCancellable  *cancellable,
          GError       **error)
{
  Kept *self = arguments;

  if (self->kept == NULL && !jm_store_read (self->store, load_kept, self, error))
    return FALSE;
  for (; self->next < self->kept->len && !g_cancellable_is_cancelled (cancellable); self->next++)
    {
      jm_funnel_read_kept (self->store, self->http, g_ptr_array_index (self->kept, self->next), wait, cancellable, NULL);
      if (*wait > 0)
        return FALSE;
    }
  return TRUE;
}

/*< private >
 * jm_funnel_read_kept_async:
 * @self: a funnel
 * @cancellable: (nullable): ends it after the page at hand
 * @callback: called at its end
 * @user_data: for @callback
 *
 * Reads the pages of addresses that were added without network, each in its host's turn. What still cannot be read stays kept.
 */
void
jm_funnel_read_kept_async (JmFunnel            *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Kept *kept = g_new0 (Kept, 1);

  kept->store = g_object_ref (self->store);
  kept->http = g_object_ref (self->board_http);
  jm_turn_command (self, jm_funnel_read_kept_async, read_all, kept, kept_free, cancellable, callback, user_data);
}
