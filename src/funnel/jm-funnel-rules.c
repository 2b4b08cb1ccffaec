/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* Why a search found what it found. */

static gboolean
load_report (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  JmQuery *query = user_data;

  query->result = jm_search_report_load (db, (JmBoards *) query->argument, query->id, error);
  return query->result != NULL;
}

/**
 * jm_funnel_dup_search_report:
 * @self: a funnel
 * @search: a search
 * @error: return location
 *
 * Sums up what the rules of a search made of what its boards gave when they were last read; jm_search_report_dup_sentence() says it in
 * words.
 *
 * Returns: (transfer full): the report, of nothing read before the first refresh; %JM_ERROR_NOT_FOUND
 */
JmSearchReport *
jm_funnel_dup_search_report (JmFunnel *self,
                             gint64    search,
                             GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_report, &(JmQuery) { .id = search, .argument = self->boards }, error);
}

/*< private >
 * jm_doubts_of:
 * @db: a connection
 * @posting: a posting
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmDoubt) (nullable): what the rules of its searches could not tell of it
 */
GPtrArray *
jm_doubts_of (JmDb             *db,
              const JmPosting  *posting,
              GError          **error)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_doubt_free);

  for (guint i = 0; i < posting->searches->len; i++)
    {
      g_autoptr(JmSearch) search = jm_search_load (db, g_array_index (posting->searches, gint64, i), error);
      g_autoptr(JmFilter) filter = NULL;

      if (search == NULL)
        return NULL;
      filter = jm_filter_new_at (search, posting->discovered_at);
      g_ptr_array_extend_and_steal (all, jm_filter_explain (filter, posting));
    }
  return g_steal_pointer (&all);
}

static gboolean
list_doubts (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmPosting) posting = jm_posting_load (db, query->id, error);

  query->result = posting != NULL ? jm_doubts_of (db, posting, error) : NULL;
  return query->result != NULL;
}

/**
 * jm_funnel_list_doubts:
 * @self: a funnel
 * @posting: a posting
 * @error: return location
 *
 * Says what let a posting pass the rules of its searches for want of knowing better: "The salary is not said."
 *
 * Returns: (transfer full) (element-type JmDoubt) (nullable): search by search; %JM_ERROR_NOT_FOUND
 */
GPtrArray *
jm_funnel_list_doubts (JmFunnel *self,
                       gint64    posting,
                       GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_doubts, &(JmQuery) { .id = posting }, error);
}
