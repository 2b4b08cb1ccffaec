/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting-table.h>

/* Another posting of the same firm, title and place may be worth a look half a year later. */
#define MEMORY_OF_A_FINGERPRINT (180 * 24 * 60 * 60)

static void
bind_identity (JmStatement     *statement,
               const JmPosting *posting)
{
  jm_statement_bind_text (statement, ":board", posting->board);
  jm_statement_bind_text (statement, ":external_id", posting->external_id);
  jm_statement_bind_text (statement, ":url_key", posting->url_key);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
}

/**
 * jm_tombstone_add_at:
 * @db: a connection that may write
 * @posting: a posting that goes
 * @reason: "rejected", "purged" or "deleted"
 * @at: the instant when it went
 * @error: return location for an error
 *
 * Remembers a posting, so that it does not come back. One that has neither url key nor id nor fingerprint cannot be known
 * again and leaves nothing.
 *
 * Returns: whether it is stored
 */
gboolean
jm_tombstone_add_at (JmDb             *db,
                     const JmPosting  *posting,
                     const char       *reason,
                     gint64            at,
                     GError          **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autofree char *uuid = jm_uuid_new ();

  g_return_val_if_fail (posting != NULL && reason != NULL, FALSE);

  if (posting->url_key == NULL && posting->external_id == NULL && posting->fingerprint == NULL)
    return TRUE;
  statement = jm_db_statement (db, "posting/tombstone-add.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":uuid", uuid);
  bind_identity (statement, posting);
  jm_statement_bind_text (statement, ":title", posting->title);
  jm_statement_bind_text (statement, ":reason", reason);
  jm_statement_bind_int64 (statement, ":at", at);
  return jm_statement_run (statement, error);
}

/**
 * jm_tombstone_add:
 * @db: a connection that may write
 * @posting: a posting that goes now
 * @reason: "rejected", "purged" or "deleted"
 * @error: return location for an error
 *
 * The same, now.
 *
 * Returns: whether it is stored
 */
gboolean
jm_tombstone_add (JmDb             *db,
                  const JmPosting  *posting,
                  const char       *reason,
                  GError          **error)
{
  return jm_tombstone_add_at (db, posting, reason, jm_time_now (), error);
}

/**
 * jm_tombstone_remove:
 * @db: a connection that may write
 * @posting: a posting that is wanted again
 * @reason: (nullable): why it went; %NULL: whatever it was
 * @error: return location for an error
 *
 * Forgets that this posting was rejected, purged or deleted.
 *
 * Returns: whether it is stored
 */
gboolean
jm_tombstone_remove (JmDb             *db,
                     const JmPosting  *posting,
                     const char       *reason,
                     GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/tombstone-remove.sql", error);

  g_return_val_if_fail (posting != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  bind_identity (statement, posting);
  jm_statement_bind_text (statement, ":reason", reason);
  return jm_statement_run (statement, error);
}

/**
 * jm_tombstone_find:
 * @db: a connection
 * @posting: a normalised posting that has arrived
 * @now: the present instant
 * @rejected_at: (out) (optional): when it went
 * @error: return location for an error
 *
 * Looks whether a posting is one that was rejected, purged or deleted: by its url key or its board's own id for
 * ever, by its fingerprint for 180 days after a rejection.
 *
 * Returns: whether it is; %FALSE without an error when it is not
 */
gboolean
jm_tombstone_find (JmDb             *db,
                   const JmPosting  *posting,
                   gint64            now,
                   gint64           *rejected_at,
                   GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/tombstone-find.sql", error);

  g_return_val_if_fail (posting != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  bind_identity (statement, posting);
  jm_statement_bind_int64 (statement, ":since", now - MEMORY_OF_A_FINGERPRINT);
  if (!jm_statement_next (statement, error) || jm_statement_is_null (statement, "at"))
    return FALSE;
  if (rejected_at != NULL)
    *rejected_at = jm_statement_get_int64 (statement, "at");
  return TRUE;
}

/**
 * jm_tombstone_prune:
 * @db: a connection that may write
 * @now: the present instant
 * @n_removed: (out): how many are not there any more
 * @error: return location for an error
 *
 * Forgets fingerprints that are past their time, and what nothing can be known by then.
 *
 * Returns: whether it is stored
 */
gboolean
jm_tombstone_prune (JmDb    *db,
                    gint64   now,
                    guint   *n_removed,
                    GError **error)
{
  g_autoptr(JmStatement) forget = jm_db_statement (db, "posting/tombstone-forget.sql", error);
  g_autoptr(JmStatement) sweep = forget != NULL ? jm_db_statement (db, "posting/tombstone-sweep.sql", error) : NULL;

  if (sweep == NULL)
    return FALSE;
  jm_statement_bind_int64 (forget, ":before", now - MEMORY_OF_A_FINGERPRINT);
  if (!jm_statement_run (forget, error) || !jm_statement_run (sweep, error))
    return FALSE;
  *n_removed = jm_db_changes (db);
  return TRUE;
}
