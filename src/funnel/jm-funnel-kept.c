/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* As many pages as one refresh reads beside its boards. */
#define MAX_PAGES 20

typedef struct {
  JmStore   *store;
  JmHttp    *http;
  GPtrArray *kept; /* (element-type JmPosting) */
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

static gboolean
read_one (Kept             *self,
          const JmPosting  *kept,
          GCancellable     *cancellable,
          GError          **error)
{
  g_autoptr(JmPosting) posting = jm_page_fetch (self->http, kept->source_url, cancellable, error);

  if (posting == NULL)
    return FALSE;
  /* It stays the posting of the address that the user gave. */
  g_set_str (&posting->source_url, kept->source_url);
  posting->is_manual = TRUE;
  posting->discovered_at = kept->discovered_at;
  jm_posting_normalise (posting, jm_time_now ());
  return jm_store_write (self->store, JM_PRIORITY_INGEST, store_page, &(Page) { .id = kept->id, .posting = posting }, error);
}

static void
read_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Kept *self = task_data;
  g_autoptr(GError) error = NULL;

  if (!jm_store_read (self->store, load_kept, self, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < self->kept->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      const JmPosting *kept = g_ptr_array_index (self->kept, i);
      g_autoptr(GError) failure = NULL;

      if (!read_one (self, kept, cancellable, &failure))
        g_info ("%s is still kept without its text: %s", kept->source_url, failure->message);
    }
  g_task_return_boolean (task, TRUE);
}

/*< private >
 * jm_funnel_read_kept_async:
 * @self: a funnel
 * @cancellable: (nullable): ends it after the page at hand
 * @callback: called at its end
 * @user_data: for @callback
 *
 * Reads the pages of addresses that were added without network. What still cannot be read stays kept.
 */
void
jm_funnel_read_kept_async (JmFunnel            *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Kept *kept = g_new0 (Kept, 1);

  kept->store = g_object_ref (self->store);
  kept->http = g_object_ref (self->board_http);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, kept, kept_free);
  g_task_run_in_thread (task, read_thread);
}
