/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#define AT_ONCE 64 /* rows within one snapshot */

/* One posting that a board gave, and what the rules say of it. */
typedef struct {
  gint64 at;
  char  *rule, *term; /* (nullable) NULL: kept */
} Judged;

typedef struct {
  JmSearch     *search;
  JmFilter     *filter;
  guint         limit;  /* of what is counted */
  guint         most;   /* of each kind that are looked at; 0: all */
  GCancellable *cancellable;
  GArray       *ids;    /* (element-type gint64) the newest first */
  gboolean      is_of_filtered;
  guint         next;   /* of the ids */
  guint         counted;
  GHashTable   *seen;   /* of filtered: the same posting kept out from several searches counts once */
  GArray       *judged; /* (element-type Judged) */
  JmPreview    *preview;
} Look;

static void
judged_clear (gpointer data)
{
  Judged *judged = data;

  g_free (judged->rule);
  g_free (judged->term);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->search, jm_search_unref);
  g_clear_pointer (&look->filter, jm_filter_free);
  g_clear_pointer (&look->ids, g_array_unref);
  g_clear_pointer (&look->seen, g_hash_table_unref);
  g_clear_pointer (&look->judged, g_array_unref);
  g_clear_pointer (&look->preview, jm_preview_free);
  g_free (look);
}

/**
 * jm_preview_free:
 * @self: (transfer full): a preview
 *
 * Frees it.
 */
void
jm_preview_free (JmPreview *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->dropped, g_array_unref);
  g_clear_pointer (&self->let_in, g_array_unref);
  g_free (self);
}

/* Returns: whether the rules want it. @rule: one that goes before them. */
static gboolean
judge (Look             *look,
       const JmPosting  *posting,
       gint64            at,
       const char       *rule)
{
  JmVerdict verdict = { .kept = TRUE };
  Judged judged = { .at = at };
  gboolean is_wanted;

  if (rule == NULL)
    jm_filter_apply (look->filter, posting, &verdict);
  is_wanted = rule == NULL && verdict.kept;
  /* Only the newest are counted in the end, and the newest come first. */
  if (look->counted++ < look->limit)
    {
      judged.rule = rule != NULL ? g_strdup (rule) : g_steal_pointer (&verdict.rule);
      judged.term = g_steal_pointer (&verdict.term);
      g_array_append_val (look->judged, judged);
    }
  jm_verdict_clear (&verdict);
  return is_wanted;
}

static gboolean
is_free_to_go (const JmPosting *posting)
{
  return posting->status == JM_POSTING_PENDING && !posting->kept && posting->later_until == 0 && !posting->is_manual;
}

static gboolean
look_at_posting (Look     *look,
                 JmDb     *db,
                 gint64    id,
                 GError  **error)
{
  g_autoptr(JmPosting) posting = jm_posting_load (db, id, error);

  if (posting == NULL)
    return FALSE;
  if (!judge (look, posting, posting->discovered_at, NULL) && look->search->id != 0 && is_free_to_go (posting))
    g_array_append_val (look->preview->dropped, id);
  return TRUE;
}

static gboolean
look_at_filtered (Look     *look,
                  JmDb     *db,
                  gint64    id,
                  GError  **error)
{
  g_autoptr(JmFiltered) filtered = jm_filtered_load (db, id, error);
  g_autoptr(JmPosting) posting = NULL;
  gboolean is_rejected;

  if (filtered == NULL)
    return FALSE;
  /* One that cannot be read cannot be let in either. */
  posting = filtered->posting != NULL ? jm_posting_from_json (filtered->posting, NULL) : NULL;
  if (posting == NULL)
    return TRUE;
  if (look->search->id == 0 && filtered->url != NULL && !g_hash_table_add (look->seen, g_strdup (filtered->url)))
    return TRUE;
  is_rejected = g_str_equal (filtered->rule, "rejected_before");
  if (judge (look, posting, filtered->at, is_rejected ? filtered->rule : NULL) && look->search->id != 0)
    g_array_append_val (look->preview->let_in, id);
  return TRUE;
}

static gboolean
list_ids (Look     *look,
          JmDb     *db,
          GError  **error)
{
  gint64 search = look->search->id;

  if (look->is_of_filtered)
    look->ids = jm_filtered_query (db, &(JmFilteredQuery) { .search = search, .with_keywords = TRUE, .limit = look->most }, error);
  else if (search != 0)
    look->ids = jm_match_list (db, search, look->most, error);
  else
    look->ids = jm_posting_query (db, &(JmInboxQuery) { .status = JM_INBOX_ALL, .limit = look->limit }, error);
  look->next = look->counted = 0;
  return look->ids != NULL;
}

static gboolean
look_at_some (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  Look *look = user_data;
  guint end;

  if (look->ids == NULL && !list_ids (look, db, error))
    return FALSE;
  for (end = MIN (look->next + AT_ONCE, look->ids->len); look->next < end; look->next++)
    {
      gint64 id = g_array_index (look->ids, gint64, look->next);
      g_autoptr(GError) local_error = NULL;

      if (look->is_of_filtered ? look_at_filtered (look, db, id, &local_error) : look_at_posting (look, db, id, &local_error))
        continue;
      /* Gone since the last snapshot. */
      if (g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
        continue;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

/* Snapshot by snapshot, so that the file can be tidied meanwhile, and a change of mind is heard. */
static gboolean
look_at_all (Look     *look,
             JmStore  *store,
             gboolean  is_of_filtered,
             GError  **error)
{
  g_clear_pointer (&look->ids, g_array_unref);
  look->is_of_filtered = is_of_filtered;
  do
    if (g_cancellable_set_error_if_cancelled (look->cancellable, error) || !jm_store_read (store, look_at_some, look, error))
      return FALSE;
  while (look->next < look->ids->len);
  if (look->most > 0 && look->ids->len == look->most && (is_of_filtered || look->search->id != 0))
    look->preview->looked_at = look->most;
  return TRUE;
}

static int
compare_age (gconstpointer a,
             gconstpointer b)
{
  gint64 first = ((const Judged *) a)->at;
  gint64 second = ((const Judged *) b)->at;

  return (first < second) - (first > second);
}

static int
compare_count (gconstpointer a,
               gconstpointer b)
{
  const JmFilteredReason *first = *(JmFilteredReason *const *) a;
  const JmFilteredReason *second = *(JmFilteredReason *const *) b;

  return first->n != second->n ? (first->n < second->n) - (first->n > second->n) : g_strcmp0 (first->rule, second->rule);
}

static void
count_reason (GPtrArray    *reasons,
              const Judged *judged)
{
  JmFilteredReason *reason;

  for (guint i = 0; i < reasons->len; i++)
    {
      reason = g_ptr_array_index (reasons, i);
      if (g_str_equal (reason->rule, judged->rule) && g_strcmp0 (reason->term, judged->term) == 0)
        {
          reason->n++;
          return;
        }
    }
  reason = g_new0 (JmFilteredReason, 1);
  reason->rule = g_strdup (judged->rule);
  reason->term = g_strdup (judged->term);
  reason->n = 1;
  g_ptr_array_add (reasons, reason);
}

/* The newest of all that was looked at. */
static void
count (Look *look)
{
  JmPreview *preview = look->preview;

  g_array_sort (look->judged, compare_age);
  preview->read = MIN (look->judged->len, look->limit);
  for (guint i = 0; i < preview->read; i++)
    {
      const Judged *judged = &g_array_index (look->judged, Judged, i);

      if (judged->rule == NULL)
        preview->kept++;
      else
        count_reason (preview->reasons, judged);
    }
  g_ptr_array_sort (preview->reasons, compare_count);
}

static void
preview_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  JmFunnel *self = source;
  Look *look = task_data;
  GError *error = NULL;

  look->cancellable = cancellable;
  look->filter = jm_filter_new (look->search);
  look->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look->judged = g_array_new (FALSE, FALSE, sizeof (Judged));
  g_array_set_clear_func (look->judged, judged_clear);
  look->preview = g_new0 (JmPreview, 1);
  look->preview->reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_filtered_reason_free);
  look->preview->dropped = g_array_new (FALSE, FALSE, sizeof (gint64));
  look->preview->let_in = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!look_at_all (look, self->store, FALSE, &error) || !look_at_all (look, self->store, TRUE, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  count (look);
  g_task_return_pointer (task, g_steal_pointer (&look->preview), (GDestroyNotify) jm_preview_free);
}

/**
 * jm_funnel_preview_search_async:
 * @self: a funnel
 * @search: rules; not changed until @callback
 * @limit: of how many postings, the newest, to count what passes; 200 say enough
 * @most: how many of each kind to look at, the newest; 0: all there are
 * @cancellable: (nullable): ends it
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Holds the rules against what is stored: the postings that a search of that id has, and those that its rules kept out. In a thread;
 * nothing is changed. With id 0, as for a search that is not stored yet, the counts are of all postings. Whoever waits for the answer asks
 * for the newest %JM_PREVIEW_FIRST first, and then, where @looked_at says that there is more, for all.
 */
void
jm_funnel_preview_search_async (JmFunnel           *self,
                                JmSearch           *search,
                                guint               limit,
                                guint               most,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;
  Look *look;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (search != NULL);

  look = g_new0 (Look, 1);
  look->search = jm_search_ref (search);
  look->limit = limit;
  look->most = most;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_preview_search_async);
  g_task_set_task_data (task, look, look_free);
  g_task_run_in_thread (task, preview_thread);
}

/**
 * jm_funnel_preview_search_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the rules make of it
 */
JmPreview *
jm_funnel_preview_search_finish (JmFunnel     *self,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_task_get_source_tag (G_TASK (result)) == jm_funnel_preview_search_async, NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
