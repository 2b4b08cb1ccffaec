/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting-table.h>

/* Another posting of the same firm, title and place may be worth a look half a year later. */
#define MEMORY_OF_A_FINGERPRINT (180 * 24 * 60 * 60)

/**
 * jm_tombstone_add_at:
 * @db: a connection that may write
 * @posting: a posting that goes
 * @reason: "rejected", "purged" or "deleted"
 * @at: the instant when it went
 * @error: return location for an error
 *
 * Remembers a posting, so that it does not come back. One that has neither url key nor fingerprint cannot be known
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

  if (posting->url_key == NULL && posting->fingerprint == NULL)
    return TRUE;
  statement = jm_db_statement (db, "posting/tombstone-add.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":uuid", uuid);
  jm_statement_bind_text (statement, ":url_key", posting->url_key);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
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
 * @posting: a posting whose rejection is undone
 * @error: return location for an error
 *
 * Forgets that this posting was rejected; what was purged or deleted stays remembered.
 *
 * Returns: whether it is stored
 */
gboolean
jm_tombstone_remove (JmDb             *db,
                     const JmPosting  *posting,
                     GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/tombstone-remove.sql", error);

  g_return_val_if_fail (posting != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":url_key", posting->url_key);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
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
 * Looks whether a posting is one that was rejected, purged or deleted: by its url key for ever, by its fingerprint for
 * 180 days after a rejection.
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
  jm_statement_bind_text (statement, ":url_key", posting->url_key);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
  jm_statement_bind_int64 (statement, ":since", now - MEMORY_OF_A_FINGERPRINT);
  if (!jm_statement_next (statement, error) || jm_statement_is_null (statement, "at"))
    return FALSE;
  if (rejected_at != NULL)
    *rejected_at = jm_statement_get_int64 (statement, "at");
  return TRUE;
}
