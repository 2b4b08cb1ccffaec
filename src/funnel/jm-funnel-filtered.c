/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

static gboolean
list_filtered (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_filtered_list (db, query->argument, error)) != NULL;
}

/**
 * jm_funnel_list_filtered:
 * @self: a funnel
 * @query: which ones
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmFiltered): what the rules kept out, newest first, without the postings themselves
 */
GPtrArray *
jm_funnel_list_filtered (JmFunnel               *self,
                         const JmFilteredQuery  *query,
                         GError                **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  return jm_funnel_read (self, list_filtered, &(JmQuery) { .argument = query }, error);
}

static gboolean
count_filtered (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  JmQuery *query = user_data;

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
  JmQuery wanted = { 0 };

  g_return_val_if_fail (JM_IS_FUNNEL (self), -1);

  return jm_store_read (self->store, count_filtered, &wanted, error) ? wanted.number : -1;
}

static gboolean
count_reasons (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_filtered_count_reasons (db, query->id, error)) != NULL;
}

/**
 * jm_funnel_count_reasons:
 * @self: a funnel
 * @search: a search, 0 for all together
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmFilteredReason): how many postings each term of each rule keeps out, missed keywords too
 */
GPtrArray *
jm_funnel_count_reasons (JmFunnel *self,
                         gint64    search,
                         GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, count_reasons, &(JmQuery) { .id = search }, error);
}

typedef struct {
  GArray *filtered; /* (element-type gint64) */
  GArray *postings; /* (element-type gint64) what they have become */
} LetIn;

static void
let_in_free (gpointer data)
{
  LetIn *arguments = data;

  g_array_unref (arguments->filtered);
  g_clear_pointer (&arguments->postings, g_array_unref);
  g_free (arguments);
}

static gboolean
let_in (JmDb    *db,
        gpointer user_data,
        GError **error)
{
  LetIn *arguments = user_data;

  arguments->postings = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < arguments->filtered->len; i++)
    {
      gint64 posting;

      if (!jm_let_in_decide (db, g_array_index (arguments->filtered, gint64, i), &posting, error))
        return FALSE;
      g_array_append_val (arguments->postings, posting);
    }
  return TRUE;
}

/**
 * jm_funnel_unfilter_async:
 * @self: a funnel
 * @filtered: (array length=n_filtered): rows of Filtered
 * @n_filtered: how many
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets in what rules kept out, all or none: pending postings of the searches that found them. Each is one step of undo, which takes a
 * posting out of the inbox again as long as nothing has been done with it. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_unfilter_async (JmFunnel           *self,
                          const gint64       *filtered,
                          guint               n_filtered,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  LetIn *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (filtered != NULL || n_filtered == 0);

  arguments = g_new0 (LetIn, 1);
  arguments->filtered = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_filtered > 0)
    g_array_append_vals (arguments->filtered, filtered, n_filtered);
  jm_funnel_command (self, jm_funnel_unfilter_async, let_in, arguments, let_in_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_unfilter_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the postings that they have become, in their order
 */
GArray *
jm_funnel_unfilter_finish (JmFunnel     *self,
                           GAsyncResult *result,
                           GError      **error)
{
  LetIn *arguments;

  if (!jm_funnel_command_finish (self, result, jm_funnel_unfilter_async, error))
    return NULL;
  arguments = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&arguments->postings);
}
