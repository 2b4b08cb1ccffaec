/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting-life.h>

#include "jm-posting-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#define LONGER_BY (7 * 24 * 60 * 60) /* what a posting without an end of its own has from the day it was seen */

/**
 * jm_posting_get_end:
 * @posting: a normalised posting as its board shows it
 * @now: the present instant
 *
 * A posting that its board still shows is still open: it must not leave the inbox for good while it is. Where the board names no end, or
 * one that is over, it stays a week from the day it was seen.
 *
 * Returns: until when it stays at least
 */
gint64
jm_posting_get_end (const JmPosting *posting,
                    gint64           now)
{
  g_return_val_if_fail (posting != NULL, 0);

  return jm_posting_has_own_end (posting) && posting->expires_at > now ? posting->expires_at : now + LONGER_BY;
}

static gboolean
run_on (JmDb         *db,
        JmStatement  *statement,
        gint64        id,
        GError      **error)
{
  jm_statement_bind_int64 (statement, ":id", id);
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no posting p%" PRId64 "."), id);
  return FALSE;
}

/**
 * jm_posting_extend:
 * @db: a connection that may write
 * @id: a posting's id
 * @until: an instant
 * @error: return location for an error
 *
 * Lets a posting stay in the inbox until then, at least.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_extend (JmDb    *db,
                   gint64   id,
                   gint64   until,
                   GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/extend.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":until", until);
  return run_on (db, statement, id, error);
}

/**
 * jm_posting_put_off:
 * @db: a connection that may write
 * @id: a posting's id
 * @until: an instant; 0: not put off
 * @returned_at: when it was told that the time had come; 0: not yet
 * @expires_at: until when it stays in the inbox
 * @error: return location for an error
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_put_off (JmDb    *db,
                    gint64   id,
                    gint64   until,
                    gint64   returned_at,
                    gint64   expires_at,
                    GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/put-off.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_time (statement, ":until", until);
  jm_statement_bind_time (statement, ":returned_at", returned_at);
  jm_statement_bind_time (statement, ":expires_at", expires_at);
  return run_on (db, statement, id, error);
}

/**
 * jm_posting_set_kept:
 * @db: a connection that may write
 * @id: a posting's id
 * @kept: whether it stays in the inbox beyond its time
 * @error: return location for an error
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_set_kept (JmDb      *db,
                     gint64     id,
                     gboolean   kept,
                     GError   **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/set-kept.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":kept", kept != FALSE);
  return run_on (db, statement, id, error);
}

/**
 * jm_posting_hide:
 * @db: a connection that may write
 * @id: a posting's id
 * @now: the present instant
 * @error: return location for an error
 *
 * Takes a posting from every list. Its row stays until a purge, so that it can be shown again; its address and its board's id are free.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_hide (JmDb    *db,
                 gint64   id,
                 gint64   now,
                 GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/hide.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":now", now);
  return run_on (db, statement, id, error);
}

/**
 * jm_posting_identity_to_json:
 * @posting: a stored posting
 *
 * Returns: (transfer full): what jm_posting_hide() takes away
 */
JmJson *
jm_posting_identity_to_json (const JmPosting *posting)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (posting != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "url_key", posting->url_key);
  jm_json_set_string (builder, "external_id", posting->external_id);
  jm_json_set_string (builder, "fingerprint", posting->fingerprint);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/**
 * jm_posting_show_again:
 * @db: a connection that may write
 * @id: a hidden posting's id
 * @identity: what jm_posting_identity_to_json() said of it
 * @error: return location for an error
 *
 * Shows a posting that was hidden. An address that another posting has meanwhile stays that one's.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND when it has been purged
 */
gboolean
jm_posting_show_again (JmDb    *db,
                       gint64   id,
                       JmJson  *identity,
                       GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/show-again.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":url_key", jm_json_member_string (identity, "url_key"));
  jm_statement_bind_text (statement, ":external_id", jm_json_member_string (identity, "external_id"));
  jm_statement_bind_text (statement, ":fingerprint", jm_json_member_string (identity, "fingerprint"));
  return run_on (db, statement, id, error);
}

/**
 * jm_posting_list_returning:
 * @db: a connection
 * @now: the present instant
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): undecided postings that were put off until now, the oldest first
 */
GArray *
jm_posting_list_returning (JmDb    *db,
                           gint64   now,
                           GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/list-returning.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":now", now);
  return jm_posting_take_ids (statement, error);
}

/**
 * jm_posting_set_returned:
 * @db: a connection that may write
 * @id: a posting's id
 * @now: the present instant
 * @is_changed: (out): whether it was not told before
 * @error: return location for an error
 *
 * Notes that the time has come until which a posting was put off, so that it is told once.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_posting_set_returned (JmDb      *db,
                         gint64     id,
                         gint64     now,
                         gboolean  *is_changed,
                         GError   **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/set-returned.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_int64 (statement, ":now", now);
  if (!jm_statement_run (statement, error))
    return FALSE;
  *is_changed = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_posting_list_overdue:
 * @db: a connection
 * @now: the present instant
 * @hidden_before: what was deleted before that instant goes, too
 * @limit: how many at most
 * @error: return location for an error
 *
 * Lists what a purge takes: undecided postings past their time that are neither kept nor put off, and those that the user deleted long
 * ago. What has an application stays.
 *
 * Returns: (transfer full) (nullable) (element-type gint64): their ids
 */
GArray *
jm_posting_list_overdue (JmDb    *db,
                         gint64   now,
                         gint64   hidden_before,
                         guint    limit,
                         GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/list-overdue.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":now", now);
  jm_statement_bind_int64 (statement, ":hidden_before", hidden_before);
  jm_statement_bind_int64 (statement, ":limit", limit);
  return jm_posting_take_ids (statement, error);
}

/**
 * jm_posting_purge:
 * @db: a connection that may write
 * @id: one of jm_posting_list_overdue()
 * @now: the present instant
 * @hidden_before: as it was given there
 * @is_gone: (out): whether it was taken out of the store; not when it was decided on, kept or put off meanwhile
 * @is_told: (out): whether the user could see it until now, so that it is to be told and remembered
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_posting_purge (JmDb      *db,
                  gint64     id,
                  gint64     now,
                  gint64     hidden_before,
                  gboolean  *is_gone,
                  gboolean  *is_told,
                  GError   **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/purge.sql", error);
  g_autoptr(GError) local_error = NULL;

  *is_gone = *is_told = FALSE;
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_int64 (statement, ":now", now);
  jm_statement_bind_int64 (statement, ":hidden_before", hidden_before);
  if (jm_statement_next (statement, &local_error))
    {
      *is_gone = TRUE;
      *is_told = jm_statement_get_boolean (statement, "is_told");
    }
  if (local_error == NULL)
    return jm_statement_run (statement, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
