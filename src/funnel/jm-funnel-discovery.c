/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>

static gboolean
list_searches (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_search_list (db, query->flag, error)) != NULL;
}

/**
 * jm_funnel_list_searches:
 * @self: a funnel
 * @include_inactive: removed ones, too
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmSearch): the saved searches
 */
GPtrArray *
jm_funnel_list_searches (JmFunnel *self,
                         gboolean  include_inactive,
                         GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_searches, &(JmQuery) { .flag = include_inactive }, error);
}

static gboolean
load_search (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_search_load (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_dup_search:
 * @self: a funnel
 * @id: a search
 * @error: return location
 *
 * Returns: (transfer full): the search, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmSearch *
jm_funnel_dup_search (JmFunnel *self,
                      gint64    id,
                      GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_search, &(JmQuery) { .id = id }, error);
}

/* --- Saved searches --- */

typedef struct {
  gint64    id;
  JmSearch *search;
} SearchArguments;

static void
search_arguments_free (gpointer data)
{
  SearchArguments *arguments = data;

  g_clear_pointer (&arguments->search, jm_search_unref);
  g_free (arguments);
}

static void
search_command (JmFunnel           *self,
                gpointer            tag,
                JmStoreFunc         func,
                gint64              id,
                JmSearch           *search,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  SearchArguments *arguments = g_new0 (SearchArguments, 1);

  arguments->id = id;
  arguments->search = search != NULL ? jm_search_ref (search) : NULL;
  jm_funnel_command (self, tag, func, arguments, search_arguments_free, cancellable, callback, user_data);
}

static gboolean
add_search (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  SearchArguments *arguments = user_data;

  if (arguments->search->created_at == 0)
    arguments->search->created_at = jm_time_now ();
  if (!jm_search_insert (db, arguments->search, error))
    return FALSE;
  arguments->id = arguments->search->id;
  return jm_event_append (db, JM_EVENT_SEARCH_ADDED, 's', arguments->id, NULL, NULL, error);
}

/**
 * jm_funnel_add_search_async:
 * @self: a funnel
 * @search: a new search; its id is set, so leave it alone until @callback
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Saves a search. Errors: %JM_ERROR_INVALID without a name.
 */
void
jm_funnel_add_search_async (JmFunnel           *self,
                            JmSearch           *search,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (search != NULL);

  search_command (self, jm_funnel_add_search_async, add_search, 0, search, cancellable, callback, user_data);
}

static gboolean
edit_search (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  SearchArguments *arguments = user_data;

  return jm_search_update (db, arguments->search, error)
         && jm_event_append (db, JM_EVENT_SEARCH_CHANGED, 's', arguments->search->id, NULL, NULL, error);
}

/**
 * jm_funnel_edit_search_async:
 * @self: a funnel
 * @search: a search with its id, whole
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Changes a search. Postings that are stored already stay where they are; the next refresh goes by the new rules.
 * Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID.
 */
void
jm_funnel_edit_search_async (JmFunnel           *self,
                             JmSearch           *search,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (search != NULL);

  search_command (self, jm_funnel_edit_search_async, edit_search, 0, search, cancellable, callback, user_data);
}

static gboolean
remove_search (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  SearchArguments *arguments = user_data;
  g_autoptr(JmSearch) search = jm_search_load (db, arguments->id, error);

  if (search == NULL)
    return FALSE;
  if (!search->is_active)
    return TRUE;
  search->is_active = FALSE;
  search->completed_at = jm_time_now ();
  return jm_search_update (db, search, error)
         && jm_event_append (db, JM_EVENT_SEARCH_REMOVED, 's', arguments->id, NULL, NULL, error);
}

/**
 * jm_funnel_remove_search_async:
 * @self: a funnel
 * @id: a search
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets a search rest: it is not run any more, and its history stays. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_remove_search_async (JmFunnel           *self,
                               gint64              id,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  search_command (self, jm_funnel_remove_search_async, remove_search, id, NULL, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH_ID (add_search)
JM_FUNNEL_DEFINE_FINISH (edit_search)
JM_FUNNEL_DEFINE_FINISH (remove_search)

/* --- The acquisition run --- */

static void
progress_cb (JmRefresh  *refresh,
             GParamSpec *pspec,
             gpointer    user_data)
{
  JmFunnel *self = user_data;
  guint done, total;

  g_assert (JM_IS_FUNNEL (self));

  if (self->refresh != refresh)
    return;
  g_object_get (refresh, "n-done", &done, "n-boards", &total, NULL);
  jm_funnel_notify_refresh (self, refresh, done, total);
}

/* The last of a refresh; an address that is still kept is no failure of the boards. */
static void
kept_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_info ("The addresses that wait for their page could not be read: %s", error->message);
  jm_funnel_notify_refresh (JM_FUNNEL (object), NULL, 0, 0);
  g_task_return_pointer (task, g_task_get_task_data (task), (GDestroyNotify) jm_refresh_result_free);
}

static void
refreshed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  JmFunnel *self = g_task_get_source_object (task);
  JmRefreshResult *report;
  GCancellable *cancellable;

  g_assert (JM_IS_REFRESH (object));
  g_assert (JM_IS_FUNNEL (self));

  report = jm_refresh_run_finish (JM_REFRESH (object), result, &error);
  g_signal_handlers_disconnect_by_func (object, progress_cb, self);
  if (report == NULL)
    {
      jm_funnel_notify_refresh (self, NULL, 0, 0);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* The report passes on to the task's end, which comes in every case. */
  g_task_set_task_data (task, report, NULL);
  cancellable = g_task_get_cancellable (task);
  jm_funnel_read_kept_async (self, cancellable, kept_read_cb, g_steal_pointer (&task));
}

/**
 * jm_funnel_refresh_async:
 * @self: a funnel
 * @search: a search, 0 for all active ones
 * @board: (nullable): "greenhouse" or "greenhouse:acme", %NULL for all
 * @cancellable: (nullable): ends the run; what has been stored by then stays
 * @callback: called at its end
 * @user_data: for @callback
 *
 * One acquisition run. Errors: %JM_ERROR_CONFLICT while another one runs in this process, and those of jm_refresh_run_async();
 * a board that fails is no error, its row in the result says why.
 */
void
jm_funnel_refresh_async (JmFunnel           *self,
                         gint64              search,
                         const char         *board,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  g_autoptr(JmRefresh) refresh = NULL;

  g_return_if_fail (JM_IS_FUNNEL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_refresh_async);
  g_task_set_check_cancellable (task, FALSE);
  if (self->refresh != NULL)
    {
      g_task_return_new_error (task, JM_ERROR, JM_ERROR_CONFLICT, _("The boards are being read already. Wait until that is done."));
      return;
    }
  refresh = jm_refresh_new (self->store, self->boards, self->board_http);
  g_signal_connect_object (refresh, "notify", G_CALLBACK (progress_cb), self, G_CONNECT_DEFAULT);
  jm_funnel_notify_refresh (self, refresh, 0, 0);
  jm_refresh_run_async (refresh, search, board, cancellable, refreshed_cb, g_steal_pointer (&task));
}

/**
 * jm_funnel_refresh_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): a row for each board
 */
JmRefreshResult *
jm_funnel_refresh_finish (JmFunnel     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
