/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* So many of each are looked at for what would go and what would come in; the newest. */
#define MOST_LOOKED_AT 2000

/* One posting that a board gave, and what the rules say of it. */
typedef struct {
  gint64 at;
  char  *rule, *term; /* (nullable) NULL: kept */
} Judged;

typedef struct {
  JmSearch     *search;
  JmFilter     *filter;
  guint         limit;
  GCancellable *cancellable;
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

  if (rule == NULL)
    jm_filter_apply (look->filter, posting, &verdict);
  judged.rule = rule != NULL ? g_strdup (rule) : g_steal_pointer (&verdict.rule);
  judged.term = g_steal_pointer (&verdict.term);
  g_array_append_val (look->judged, judged);
  jm_verdict_clear (&verdict);
  return judged.rule == NULL;
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
look_at_each (Look      *look,
              JmDb      *db,
              GArray    *ids,
              gboolean (*func) (Look *look, JmDb *db, gint64 id, GError **error),
              GError   **error)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_cancellable_set_error_if_cancelled (look->cancellable, error) || !func (look, db, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
look_at_all (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Look *look = user_data;
  gint64 search = look->search->id;
  JmFilteredQuery query = { .search = search, .with_keywords = TRUE, .limit = MOST_LOOKED_AT };
  g_autoptr(GArray) postings = search != 0 ? jm_match_list (db, search, MOST_LOOKED_AT, error)
                               : jm_posting_query (db, &(JmInboxQuery) { .status = JM_INBOX_ALL, .limit = look->limit }, error);
  g_autoptr(GArray) filtered = postings != NULL ? jm_filtered_query (db, &query, error) : NULL;

  if (filtered != NULL && (filtered->len == MOST_LOOKED_AT || (search != 0 && postings->len == MOST_LOOKED_AT)))
    look->preview->looked_at = MOST_LOOKED_AT;
  return filtered != NULL
         && look_at_each (look, db, postings, look_at_posting, error)
         && look_at_each (look, db, filtered, look_at_filtered, error);
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
  if (!jm_store_read (self->store, look_at_all, look, &error))
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
 * @cancellable: (nullable): ends it
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Holds the rules against what is stored: the postings that a search of that id has, and those that its rules kept out. Of each at most
 * the newest two thousand. In a thread; nothing is changed. With id 0, as for a search that is not stored yet, the counts are of all postings.
 */
void
jm_funnel_preview_search_async (JmFunnel           *self,
                                JmSearch           *search,
                                guint               limit,
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

/* --- Letting go and letting in --- */

typedef struct {
  gint64       search;
  GArray      *dropped, *let_in; /* (nullable) (element-type gint64) */
  JmSiftCounts counts;
} SiftArguments;

static void
sift_arguments_free (gpointer data)
{
  SiftArguments *arguments = data;

  g_clear_pointer (&arguments->dropped, g_array_unref);
  g_clear_pointer (&arguments->let_in, g_array_unref);
  g_free (arguments);
}

static gboolean
sift (JmDb    *db,
      gpointer user_data,
      GError **error)
{
  SiftArguments *arguments = user_data;

  return jm_sift (db, arguments->search, arguments->dropped, arguments->let_in, &arguments->counts, error);
}

/**
 * jm_funnel_sift_search_async:
 * @self: a funnel
 * @search: a stored search
 * @dropped: (nullable) (element-type gint64): the postings that a preview found to be unwanted
 * @let_in: (nullable) (element-type gint64): the rows of filtered that it found to be wanted
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Lets the search lose and get them, as one step of undo. A posting that no other active search wants goes to filtered, with the rule.
 * What was decided on meanwhile, or is kept, put off or gone, stays as it is, and so does what the stored rules do want.
 * Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_sift_search_async (JmFunnel           *self,
                             gint64              search,
                             GArray             *dropped,
                             GArray             *let_in,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  SiftArguments *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));

  arguments = g_new0 (SiftArguments, 1);
  arguments->search = search;
  arguments->dropped = dropped != NULL ? g_array_ref (dropped) : NULL;
  arguments->let_in = let_in != NULL ? g_array_ref (let_in) : NULL;
  jm_funnel_command (self, jm_funnel_sift_search_async, sift, arguments, sift_arguments_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_sift_search_finish:
 * @self: a funnel
 * @result: what the callback got
 * @counts: (out) (optional): how many it lost and got
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean
jm_funnel_sift_search_finish (JmFunnel      *self,
                              GAsyncResult  *result,
                              JmSiftCounts  *counts,
                              GError       **error)
{
  if (!jm_funnel_command_finish (self, result, jm_funnel_sift_search_async, error))
    return FALSE;
  if (counts != NULL)
    *counts = ((SiftArguments *) g_task_get_task_data (G_TASK (result)))->counts;
  return TRUE;
}
