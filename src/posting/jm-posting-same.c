/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-same.h>

/* Who has the address of @posting. On one board its own ids decide: an employer whose postings all lead to one page still has many
 * postings. */
static gint64
find_at_address (JmDb       *db,
                 JmPosting  *posting,
                 GError    **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/find-by-url-key.sql", error);
  gboolean is_another;

  if (row == NULL)
    return 0;
  jm_statement_bind_text (row, ":url_key", posting->url_key);
  if (!jm_statement_next (row, error))
    return 0;
  is_another = posting->external_id != NULL && !jm_statement_is_null (row, "external_id")
               && g_strcmp0 (jm_statement_get_text (row, "board"), posting->board) == 0;
  if (is_another)
    g_clear_pointer (&posting->url_key, g_free);
  return is_another ? 0 : jm_statement_get_int64 (row, "id");
}

/* One place on the web tells its postings apart by ids, whatever they are called. */
static gboolean
is_told_apart (JmDb            *db,
               gint64           stored,
               const JmPosting *posting)
{
  g_autoptr(JmPosting) other = jm_posting_load (db, stored, NULL);
  g_autofree char *host = posting->source_url != NULL ? jm_url_host (posting->source_url) : NULL;
  g_autofree char *other_host = other != NULL && other->source_url != NULL ? jm_url_host (other->source_url) : NULL;

  return other != NULL && posting->external_id != NULL && other->external_id != NULL && g_strcmp0 (host, other_host) == 0
         && !g_str_equal (posting->external_id, other->external_id);
}

/**
 * jm_posting_find_by_words:
 * @db: a connection
 * @posting: a normalised posting
 * @error: return location for an error
 *
 * Finds the newest posting of the same company, title and place, for addresses that tell nothing: those of mails.
 *
 * Returns: its id; 0 when there is none, or on error
 */
gint64
jm_posting_find_by_words (JmDb             *db,
                          const JmPosting  *posting,
                          GError          **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autofree char *identity = NULL;
  g_autoptr(GError) local_error = NULL;
  gint64 id = 0;

  g_return_val_if_fail (posting != NULL, 0);

  if (posting->fingerprint == NULL)
    return 0;
  statement = jm_db_statement (db, "posting/find-by-fingerprint.sql", error);
  if (statement == NULL)
    return 0;
  identity = jm_same_dup_identity (posting);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
  jm_statement_bind_text (statement, ":identity", identity);
  if (jm_statement_next (statement, &local_error))
    id = jm_statement_get_int64 (statement, "id");
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return id != 0 && is_told_apart (db, id, posting) ? 0 : id;
}

/**
 * jm_posting_find_same:
 * @db: a connection
 * @posting: a normalised posting of a board; loses its url key where that belongs to another posting of the same board
 * @error: return location for an error
 *
 * Finds the posting that @posting is: by its board's own id, or else by its address.
 *
 * Returns: its id; 0 when it is new, or on error
 */
gint64
jm_posting_find_same (JmDb       *db,
                      JmPosting  *posting,
                      GError    **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 id = 0;

  g_return_val_if_fail (posting != NULL, 0);

  if (posting->external_id != NULL)
    id = jm_posting_find_by_external (db, posting->board, posting->external_id, &local_error);
  if (id == 0 && local_error == NULL && posting->url_key != NULL)
    id = find_at_address (db, posting, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return id;
}
