/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

static gboolean
list_postings (JmDb    *db,
               gpointer user_data,
               GError **error)
{
  JmQuery *query = user_data;
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
  JmQuery wanted = { .argument = query, .flag = total != NULL };
  GPtrArray *postings;

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);

  postings = jm_funnel_read (self, list_postings, &wanted, error);
  if (postings != NULL && total != NULL)
    *total = wanted.number;
  return postings;
}

static gboolean
load_posting (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  JmQuery *query = user_data;

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

  return jm_funnel_read (self, load_posting, &(JmQuery) { .id = id }, error);
}

static gboolean
count_postings (JmDb    *db,
                gpointer user_data,
                GError **error)
{
  JmQuery *query = user_data;

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
  JmQuery wanted = { .argument = query };

  g_return_val_if_fail (JM_IS_FUNNEL (self), -1);
  g_return_val_if_fail (query != NULL, -1);

  return jm_store_read (self->store, count_postings, &wanted, error) ? wanted.number : -1;
}

typedef struct {
  GArray         *postings; /* (element-type gint64) */
  JmPostingStatus status;
  char           *reason;
  guint           grace;    /* seconds */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_array_unref (decision->postings);
  g_free (decision->reason);
  g_free (decision);
}

static gboolean
decide (JmDb    *db,
        gpointer user_data,
        GError **error)
{
  Decision *decision = user_data;
  gint64 not_before = decision->grace > 0 ? jm_time_now () + decision->grace : 0;

  for (guint i = 0; i < decision->postings->len; i++)
    if (!jm_verdict_decide (db, g_array_index (decision->postings, gint64, i), decision->status, decision->reason, not_before, error))
      return FALSE;
  return TRUE;
}

static void
decide_async (JmFunnel           *self,
              gpointer            tag,
              const gint64       *postings,
              guint               n_postings,
              JmPostingStatus     status,
              const char         *reason,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  Decision *decision = g_new0 (Decision, 1);

  decision->postings = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (n_postings > 0)
    g_array_append_vals (decision->postings, postings, n_postings);
  decision->status = status;
  decision->reason = g_strdup (reason);
  decision->grace = self->undo_grace;
  jm_funnel_command (self, tag, decide, decision, decision_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_approve_async:
 * @self: a funnel
 * @postings: (array length=n_postings): postings
 * @n_postings: how many
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Approves postings, all or none: each gets its application at the foot of TO_APPLY (or its hidden one back) and its
 * analysis in the queue, to start after the undo grace. Approved ones stay as they are. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_approve_async (JmFunnel           *self,
                         const gint64       *postings,
                         guint               n_postings,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (postings != NULL || n_postings == 0);

  decide_async (self, jm_funnel_approve_async, postings, n_postings, JM_POSTING_APPROVED, NULL, cancellable, callback, user_data);
}

/**
 * jm_funnel_reject_async:
 * @self: a funnel
 * @postings: (array length=n_postings): postings
 * @n_postings: how many
 * @reason: (nullable): why, in the user's words
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Rejects postings, all or none, so that they do not come back. An approved one's application is hidden and its analysis
 * cancelled. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_reject_async (JmFunnel           *self,
                        const gint64       *postings,
                        guint               n_postings,
                        const char         *reason,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (postings != NULL || n_postings == 0);

  decide_async (self, jm_funnel_reject_async, postings, n_postings, JM_POSTING_REJECTED, reason, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (approve)
JM_FUNNEL_DEFINE_FINISH (reject)
