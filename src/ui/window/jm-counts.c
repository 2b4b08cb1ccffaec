/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-counts.h"

static gint64
count_postings (JmFunnel     *funnel,
                JmInboxStatus status,
                gint64        search,
                GError      **error)
{
  JmInboxQuery query = { .status = status, .search = search };

  return jm_funnel_count_postings (funnel, &query, error);
}

static gboolean
count_searches (JmFunnel *funnel,
                JmCounts *counts,
                GError  **error)
{
  g_autoptr(GPtrArray) searches = jm_funnel_list_searches (funnel, FALSE, error);

  if (searches == NULL)
    return FALSE;
  for (guint i = 0; i < searches->len; i++)
    {
      JmSearch *search = g_ptr_array_index (searches, i);
      gint64    pair[] = { search->id, count_postings (funnel, JM_INBOX_PENDING, search->id, error) };

      if (pair[1] < 0)
        return FALSE;
      g_array_append_vals (counts->searches, pair, 2);
    }
  return TRUE;
}

static gboolean
count_due (JmFunnel  *funnel,
           JmCounts  *counts,
           GError   **error)
{
  g_autoptr(GPtrArray) list = jm_funnel_list_due (funnel, JM_DUE_ALL, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      JmDueGroup group = ((JmDue *) g_ptr_array_index (list, i))->group;

      counts->due += group <= JM_DUE_TODAY;
      counts->overdue += group == JM_DUE_OVERDUE;
    }
  return list != NULL;
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  JmFunnel           *funnel = source;
  g_autoptr(JmCounts) counts = g_new0 (JmCounts, 1);
  g_autoptr(GArray)   applications = NULL;
  GError             *error = NULL;

  counts->searches = g_array_new (FALSE, FALSE, sizeof (gint64));
  counts->inbox = count_postings (funnel, JM_INBOX_PENDING, 0, &error);
  if (error == NULL)
    counts->later = count_postings (funnel, JM_INBOX_LATER, 0, &error);
  if (error == NULL)
    counts->kept = count_postings (funnel, JM_INBOX_KEPT, 0, &error);
  if (error == NULL)
    counts->rejected = count_postings (funnel, JM_INBOX_REJECTED, 0, &error);
  if (error == NULL)
    counts->filtered = jm_funnel_count_filtered (funnel, &error);
  if (error == NULL)
    applications = jm_funnel_list_application_ids (funnel, JM_N_STATUSES, FALSE, &error);
  if (error != NULL || !count_due (funnel, counts, &error) || !count_searches (funnel, counts, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  counts->applications = applications->len;
  g_task_return_pointer (task, g_steal_pointer (&counts), (GDestroyNotify) jm_counts_free);
}

/**
 * jm_counts_load_async:
 * @funnel: what to count in
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Counts what waits in each view.
 */
void
jm_counts_load_async (JmFunnel           *funnel,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (JM_IS_FUNNEL (funnel));

  task = g_task_new (funnel, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_counts_load_async);
  g_task_run_in_thread (task, load_thread);
}

/**
 * jm_counts_load_finish:
 * @result: as the callback got it
 * @error: return location for an error, or %NULL
 *
 * Returns: (transfer full): the counts; %NULL on error
 */
JmCounts *
jm_counts_load_finish (GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jm_counts_free:
 * @self: (transfer full): counts
 */
void
jm_counts_free (JmCounts *self)
{
  g_clear_pointer (&self->searches, g_array_unref);
  g_free (self);
}
