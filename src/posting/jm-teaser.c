/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Postings of which the list of their board gave no more than a teaser. */
#include <posting/jm-posting-table.h>
#include <posting/jm-search.h>

#include "jm-posting-private.h"

/* A board that has no whole text three times does not have it. */
#define MOST_TRIES 3

/**
 * jm_teaser_list:
 * @db: a connection
 * @board: "smartrecruiters:acme"
 * @seen_before: pending postings that the board has not shown since that instant are listed, too; 0: none
 * @limit: how many at most
 * @error: return location for an error
 *
 * Which postings of a board should be asked for one by one: those without their whole text first, the newest first.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids
 */
GArray *
jm_teaser_list (JmDb        *db,
                const char  *board,
                gint64       seen_before,
                guint        limit,
                GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/list-teasers.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":board", board);
  jm_statement_bind_int64 (statement, ":tries", MOST_TRIES);
  jm_statement_bind_int64 (statement, ":seen_before", seen_before);
  jm_statement_bind_int64 (statement, ":limit", limit);
  return jm_posting_take_ids (statement, error);
}

static gboolean
run_for (JmDb        *db,
         const char  *sql,
         gint64       id,
         GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, sql, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  return jm_statement_run (statement, error);
}

/**
 * jm_teaser_note_try:
 * @db: a connection that may write
 * @id: a posting's id
 * @error: return location for an error
 *
 * Notes that its board was asked for the whole text in vain; after the third time it is not asked any more.
 *
 * Returns: whether it is stored
 */
gboolean
jm_teaser_note_try (JmDb    *db,
                    gint64   id,
                    GError **error)
{
  return run_for (db, "posting/note-try.sql", id, error);
}

/**
 * jm_teaser_note_problem:
 * @db: a connection that may write
 * @id: the id of a posting that was added by its address
 * @problem: why its page could not be read, a sentence
 * @error: return location for an error
 *
 * Notes that its page was asked for in vain, and why.
 *
 * Returns: whether it is stored
 */
gboolean
jm_teaser_note_problem (JmDb        *db,
                        gint64       id,
                        const char  *problem,
                        GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/note-unread.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":problem", problem);
  return jm_statement_run (statement, error);
}

/**
 * jm_posting_set_gone:
 * @db: a connection that may write
 * @id: a posting's id
 * @gone_at: since when its board does not have it any more
 * @error: return location for an error
 *
 * Returns: whether it is stored
 */
gboolean
jm_posting_set_gone (JmDb    *db,
                     gint64   id,
                     gint64   gone_at,
                     GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/set-gone.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_time (statement, ":gone_at", gone_at);
  return jm_statement_run (statement, error);
}

/**
 * jm_posting_remove_pending:
 * @db: a connection that may write
 * @id: a posting's id
 * @removed: (out): whether it was still undecided, and is not there any more
 * @error: return location for an error
 *
 * Takes an undecided posting out of the store. One that the user decided on, or that has an application, stays.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_posting_remove_pending (JmDb      *db,
                           gint64     id,
                           gboolean  *removed,
                           GError   **error)
{
  if (!run_for (db, "posting/remove-pending.sql", id, error))
    return FALSE;
  *removed = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_posting_is_known:
 * @db: a connection
 * @url_key: a key of jm_url_key()
 * @known: (out): whether a posting of that address is stored, was rejected, or was kept out by a rule
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_posting_is_known (JmDb        *db,
                     const char  *url_key,
                     gboolean    *known,
                     GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/is-known.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":url_key", url_key);
  if (!jm_statement_next (statement, error))
    return FALSE;
  *known = jm_statement_get_boolean (statement, "is_known");
  return TRUE;
}
