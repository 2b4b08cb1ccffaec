/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-filtered.h>

/**
 * jm_filtered_query:
 * @db: a connection
 * @query: which ones
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): their ids, those that were kept out last first; seen again, a
 *   posting stays at its place
 */
GArray *
jm_filtered_query (JmDb                   *db,
                   const JmFilteredQuery  *query,
                   GError                **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/filtered-query.sql", error);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (query != NULL, NULL);

  if (row == NULL)
    return NULL;
  jm_statement_bind_text (row, ":rule", query->rule);
  jm_statement_bind_text (row, ":term", query->term);
  jm_statement_bind_id (row, ":search", query->search);
  jm_statement_bind_int64 (row, ":with_keywords", query->with_keywords != FALSE);
  jm_statement_bind_int64 (row, ":limit", query->limit > 0 ? (gint64) query->limit : -1);
  while (jm_statement_next (row, &local_error))
    {
      gint64 id = jm_statement_get_int64 (row, "id");

      g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_filtered_list:
 * @db: a connection
 * @query: which ones
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmFiltered) (nullable): the rows of jm_filtered_query(), without their postings
 */
GPtrArray *
jm_filtered_list (JmDb                   *db,
                  const JmFilteredQuery  *query,
                  GError                **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_filtered_free);
  g_autoptr(GArray) ids = jm_filtered_query (db, query, error);

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    {
      JmFiltered *filtered = jm_filtered_load_head (db, g_array_index (ids, gint64, i), error);

      if (filtered == NULL)
        return NULL;
      g_ptr_array_add (list, filtered);
    }
  return g_steal_pointer (&list);
}

/**
 * jm_filtered_reason_free:
 * @self: (transfer full): a reason
 *
 * Frees it.
 */
void
jm_filtered_reason_free (JmFilteredReason *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->rule);
  g_free (self->term);
  g_free (self);
}

/**
 * jm_filtered_count_reasons:
 * @db: a connection
 * @search: a search, 0 for all together
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmFilteredReason) (nullable): how many each term of each rule keeps out, missed keywords
 *   too; rule by rule, and in each the most frequent term first
 */
GPtrArray *
jm_filtered_count_reasons (JmDb    *db,
                           gint64   search,
                           GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/filtered-reasons.sql", error);
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_filtered_reason_free);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_id (row, ":search", search);
  while (jm_statement_next (row, &local_error))
    {
      JmFilteredReason *reason = g_new0 (JmFilteredReason, 1);

      reason->rule = jm_statement_dup_text (row, "rule");
      reason->term = jm_statement_dup_text (row, "term");
      reason->n = jm_statement_get_int64 (row, "n");
      g_ptr_array_add (reasons, reason);
    }
  if (local_error == NULL)
    return g_steal_pointer (&reasons);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
