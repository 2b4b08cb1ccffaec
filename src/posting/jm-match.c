/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-search.h>

static gboolean
run_on_match (JmDb        *db,
              const char  *name,
              gint64       search,
              gint64       posting,
              GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, name, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":search", search);
  jm_statement_bind_int64 (statement, ":posting", posting);
  return jm_statement_run (statement, error);
}

/**
 * jm_match_add:
 * @db: a connection that may write
 * @search: a search's id
 * @posting: a posting's id
 * @added: (out) (optional): whether the search did not have that posting yet
 * @error: return location for an error
 *
 * Notes that a search wants a posting.
 *
 * Returns: whether it is stored
 */
gboolean
jm_match_add (JmDb      *db,
              gint64     search,
              gint64     posting,
              gboolean  *added,
              GError   **error)
{
  if (!run_on_match (db, "posting/match-add.sql", search, posting, error))
    return FALSE;
  if (added != NULL)
    *added = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_match_remove:
 * @db: a connection that may write
 * @search: a search's id
 * @posting: a posting's id
 * @error: return location for an error
 *
 * Notes that a search does not want a posting after all.
 *
 * Returns: whether it is stored
 */
gboolean
jm_match_remove (JmDb    *db,
                 gint64   search,
                 gint64   posting,
                 GError **error)
{
  return run_on_match (db, "posting/match-remove.sql", search, posting, error);
}

/**
 * jm_match_list:
 * @db: a connection
 * @search: a search's id
 * @limit: at most so many; 0: all
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the postings that the search wants, the newest first
 */
GArray *
jm_match_list (JmDb    *db,
               gint64   search,
               guint    limit,
               GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/match-list.sql", error);
  g_autoptr(GArray) postings = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":search", search);
  jm_statement_bind_int64 (row, ":limit", limit > 0 ? (gint64) limit : -1);
  while (jm_statement_next (row, &local_error))
    {
      gint64 id = jm_statement_get_int64 (row, "posting");

      g_array_append_val (postings, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&postings);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_match_has_others:
 * @db: a connection
 * @search: a search's id
 * @posting: a posting's id
 * @is_wanted: (out): whether an active search beside this one wants the posting
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_match_has_others (JmDb      *db,
                     gint64     search,
                     gint64     posting,
                     gboolean  *is_wanted,
                     GError   **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/match-others.sql", error);

  if (row == NULL)
    return FALSE;
  jm_statement_bind_int64 (row, ":search", search);
  jm_statement_bind_int64 (row, ":posting", posting);
  if (!jm_statement_next (row, error))
    return FALSE;
  *is_wanted = jm_statement_get_boolean (row, "is_wanted");
  return TRUE;
}
