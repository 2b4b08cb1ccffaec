/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* What a query wants and what it found. */
typedef struct {
  gint64        id;
  guint         limit;
  gboolean      flag;
  const char   *text;
  gconstpointer argument;
  gint64        number;
  gpointer      result;
} Query;

static gpointer
read_pointer (JmFunnel   *self,
              JmStoreFunc func,
              Query      *query,
              GError    **error)
{
  return jm_store_read (self->store, func, query, error) ? query->result : NULL;
}

static gboolean
load_profile (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Query *query = user_data;

  return (query->result = jm_profile_load (db, error)) != NULL;
}

/**
 * jm_funnel_dup_profile:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full): who the user is; an empty profile when nothing is stored
 */
JmProfile *
jm_funnel_dup_profile (JmFunnel *self,
                       GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, load_profile, &(Query) { 0 }, error);
}

static gboolean
list_searches (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  Query *query = user_data;

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

  return read_pointer (self, list_searches, &(Query) { .flag = include_inactive }, error);
}

static gboolean
load_search (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Query *query = user_data;

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

  return read_pointer (self, load_search, &(Query) { .id = id }, error);
}

static gboolean
list_postings (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  Query *query = user_data;
  g_autoptr(GArray) ids = jm_posting_query (db, query->argument, error);
  g_autoptr(GPtrArray) postings = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_posting_unref);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      JmPosting *posting = jm_posting_load (db, g_array_index (ids, gint64, i), error);

      if (posting == NULL)
        return FALSE;
      g_ptr_array_add (postings, posting);
    }
  query->number = query->flag ? jm_posting_count (db, query->argument, error) : 0;
  query->result = query->number >= 0 ? g_steal_pointer (&postings) : NULL;
  return query->result != NULL;
}

/**
 * jm_funnel_list_postings:
 * @self: a funnel
 * @query: which ones, in which order
 * @total: (out) (optional): how many there are without limit and offset
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmPosting): the postings
 */
GPtrArray *
jm_funnel_list_postings (JmFunnel           *self,
                         const JmInboxQuery *query,
                         gint64             *total,
                         GError            **error)
{
  Query wanted = { .argument = query, .flag = total != NULL };
  GPtrArray *postings;

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  postings = read_pointer (self, list_postings, &wanted, error);
  if (postings != NULL && total != NULL)
    *total = wanted.number;
  return postings;
}

static gboolean
load_posting (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  Query *query = user_data;

  return (query->result = jm_posting_load (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_dup_posting:
 * @self: a funnel
 * @id: a posting
 * @error: return location
 *
 * Returns: (transfer full): the posting, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmPosting *
jm_funnel_dup_posting (JmFunnel *self,
                       gint64    id,
                       GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, load_posting, &(Query) { .id = id }, error);
}

static gboolean
count_postings (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  Query *query = user_data;

  return (query->number = jm_posting_count (db, query->argument, error)) >= 0;
}

/**
 * jm_funnel_count_postings:
 * @self: a funnel
 * @query: which ones; limit and offset are ignored
 * @error: return location
 *
 * Returns: how many there are, -1 on error
 */
gint64
jm_funnel_count_postings (JmFunnel           *self,
                          const JmInboxQuery *query,
                          GError            **error)
{
  Query wanted = { .argument = query };

  g_return_val_if_fail (JM_IS_FUNNEL (self), -1);
  g_return_val_if_fail (query != NULL, -1);

  return jm_store_read (self->store, count_postings, &wanted, error) ? wanted.number : -1;
}

static gboolean
list_filtered (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  Query *query = user_data;

  return (query->result = jm_filtered_list (db, query->text, query->limit, error)) != NULL;
}

/**
 * jm_funnel_list_filtered:
 * @self: a funnel
 * @rule: (nullable): "red_flag" ...; %NULL: every rule but a missed keyword
 * @limit: at most so many; 0: all
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmFiltered): what the rules kept out, newest first
 */
GPtrArray *
jm_funnel_list_filtered (JmFunnel   *self,
                         const char *rule,
                         guint       limit,
                         GError    **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, list_filtered, &(Query) { .text = rule, .limit = limit }, error);
}

static gboolean
count_filtered (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  Query *query = user_data;

  return (query->number = jm_filtered_count (db, NULL, error)) >= 0;
}

/**
 * jm_funnel_count_filtered:
 * @self: a funnel
 * @error: return location
 *
 * Returns: how many rows jm_funnel_list_filtered() has without a rule, -1 on error
 */
gint64
jm_funnel_count_filtered (JmFunnel *self,
                          GError  **error)
{
  Query wanted = { 0 };

  g_return_val_if_fail (JM_IS_FUNNEL (self), -1);

  return jm_store_read (self->store, count_filtered, &wanted, error) ? wanted.number : -1;
}

static gboolean
list_application_ids (JmDb    *db,
                      gpointer user_data,
                      GError **error)
{
  Query *query = user_data;

  return (query->result = jm_application_ids (db, (JmApplicationStatus) query->number, query->flag, error)) != NULL;
}

/**
 * jm_funnel_list_application_ids:
 * @self: a funnel
 * @status: a column, or %JM_N_STATUSES for all
 * @archived: those put away instead
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64): the applications in the order of their column
 */
GArray *
jm_funnel_list_application_ids (JmFunnel           *self,
                                JmApplicationStatus status,
                                gboolean            archived,
                                GError            **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, list_application_ids, &(Query) { .number = status, .flag = archived }, error);
}

static gboolean
load_application (JmDb    *db,
                  gpointer user_data,
                  GError **error)
{
  Query *query = user_data;

  return (query->result = jm_application_load (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_dup_application:
 * @self: a funnel
 * @id: an application
 * @error: return location
 *
 * Returns: (transfer full): the application, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmApplication *
jm_funnel_dup_application (JmFunnel *self,
                           gint64    id,
                           GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, load_application, &(Query) { .id = id }, error);
}

static gboolean
find_application (JmDb    *db,
                  gpointer user_data,
                  GError **error)
{
  Query *query = user_data;
  g_autoptr(JmApplication) application = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 id = jm_application_find (db, query->id, &local_error);

  if (id > 0)
    application = jm_application_load (db, id, &local_error);
  query->number = application != NULL && application->hidden_at == 0 ? id : 0;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_funnel_find_application:
 * @self: a funnel
 * @posting: a posting
 * @error: return location
 *
 * Returns: the application for it, 0 when there is none that can be seen, or on error
 */
gint64
jm_funnel_find_application (JmFunnel *self,
                            gint64    posting,
                            GError  **error)
{
  Query wanted = { .id = posting };

  g_return_val_if_fail (JM_IS_FUNNEL (self), 0);

  return jm_store_read (self->store, find_application, &wanted, error) ? wanted.number : 0;
}

static gboolean
list_tasks (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Query *query = user_data;

  return (query->result = jm_task_list (db, TRUE, error)) != NULL;
}

/**
 * jm_funnel_list_tasks:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmTask): the open tasks of the queue
 */
GPtrArray *
jm_funnel_list_tasks (JmFunnel *self,
                      GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, list_tasks, &(Query) { 0 }, error);
}

static gboolean
list_cvs (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  Query *query = user_data;

  return (query->result = jm_cv_list (db, error)) != NULL;
}

/**
 * jm_funnel_list_cvs:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmCv): the CVs
 */
GPtrArray *
jm_funnel_list_cvs (JmFunnel *self,
                    GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, list_cvs, &(Query) { 0 }, error);
}

static gboolean
load_cv (JmDb    *db,
         gpointer user_data,
         GError **error)
{
  Query *query = user_data;

  return (query->result = jm_cv_load (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_dup_cv:
 * @self: a funnel
 * @id: a CV, 0 for the current one
 * @error: return location
 *
 * Returns: (transfer full): the CV, or %NULL with %JM_ERROR_NOT_FOUND
 */
JmCv *
jm_funnel_dup_cv (JmFunnel *self,
                  gint64    id,
                  GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, load_cv, &(Query) { .id = id }, error);
}

static gboolean
list_events_since (JmDb    *db,
                   gpointer user_data,
                   GError **error)
{
  Query *query = user_data;

  return (query->result = jm_event_list_since (db, query->id, query->limit, error)) != NULL;
}

/**
 * jm_funnel_list_events_since:
 * @self: a funnel
 * @after: an event; 0 for the beginning
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmEvent): what happened after @after, ascending
 */
GPtrArray *
jm_funnel_list_events_since (JmFunnel *self,
                             gint64    after,
                             guint     limit,
                             GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return read_pointer (self, list_events_since, &(Query) { .id = after, .limit = limit }, error);
}
