/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-addition.h"
#include "jm-edit.h"

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
  gint64 event;

  if (arguments->search->created_at == 0)
    arguments->search->created_at = jm_time_now ();
  if (!jm_search_insert (db, arguments->search, error))
    return FALSE;
  arguments->id = arguments->search->id;
  return jm_event_append (db, JM_EVENT_SEARCH_ADDED, 's', arguments->id, NULL, &event, error) && jm_addition_record (db, event, error);
}

/**
 * jm_funnel_add_search_async:
 * @self: a funnel
 * @search: a new search; its id is set, so leave it alone until @callback
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Saves a search, as one step of undo. Errors: %JM_ERROR_INVALID without a name.
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

  return jm_edit_search (db, arguments->search, error);
}

/**
 * jm_funnel_edit_search_async:
 * @self: a funnel
 * @search: a search with its id, whole
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Changes a search, as one step of undo. Postings that are stored already stay where they are; the next refresh goes by the new rules.
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
  return (!search->is_active && search->completed_at == 0) || jm_removal_decide (db, arguments->id, error);
}

/**
 * jm_funnel_remove_search_async:
 * @self: a funnel
 * @id: a search
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets a search rest: it is not run any more, and its history stays. Undecided postings that no other active search wants go along,
 * unless the user has kept or put them off; undo brings all back. Errors: %JM_ERROR_NOT_FOUND.
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

static gboolean
archive_search (JmDb     *db,
                gpointer  user_data,
                GError  **error)
{
  SearchArguments *arguments = user_data;
  g_autoptr(JmSearch) search = jm_search_load (db, arguments->id, error);

  if (search == NULL)
    return FALSE;
  return search->completed_at != 0 || jm_removal_archive (db, arguments->id, error);
}

/**
 * jm_funnel_archive_search_async:
 * @self: a funnel
 * @id: a search
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Ends a search today: nothing more is read for it, and its undecided postings go as with jm_funnel_remove_search_async(). What was
 * approved stays where it is. One that is archived stays as it is. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_archive_search_async (JmFunnel            *self,
                                gint64               id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  search_command (self, jm_funnel_archive_search_async, archive_search, id, NULL, cancellable, callback, user_data);
}

static gboolean
reopen_search (JmDb     *db,
               gpointer  user_data,
               GError  **error)
{
  SearchArguments *arguments = user_data;
  g_autoptr(JmSearch) search = jm_search_load (db, arguments->id, error);

  if (search == NULL)
    return FALSE;
  return search->is_active || jm_removal_reopen (db, arguments->id, error);
}

/**
 * jm_funnel_reopen_search_async:
 * @self: a funnel
 * @id: a search
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets a search that was archived, removed or made inactive look again; its undecided postings are back, but for those past their time.
 * An active one stays as it is. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_reopen_search_async (JmFunnel            *self,
                               gint64               id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  search_command (self, jm_funnel_reopen_search_async, reopen_search, id, NULL, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH_ID (add_search)
JM_FUNNEL_DEFINE_FINISH (archive_search)
JM_FUNNEL_DEFINE_FINISH (edit_search)
JM_FUNNEL_DEFINE_FINISH (remove_search)
JM_FUNNEL_DEFINE_FINISH (reopen_search)
