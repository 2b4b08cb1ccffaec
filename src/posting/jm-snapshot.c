/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-snapshot.h>

#include <glib/gi18n.h>

static JmJson *
take (JmDb        *db,
      const char  *name,
      gint64       id,
      GError     **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, name, error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":id", id);
  if (jm_statement_next (row, &local_error))
    return jm_json_parse (jm_statement_get_text (row, "snapshot"), -1, error);
  if (local_error == NULL)
    g_set_error_literal (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("The posting is not there any more."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
put (JmDb        *db,
     const char  *name,
     const char  *snapshot,
     gint64       posting,
     GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, name, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":snapshot", snapshot);
  if (posting != 0)
    jm_statement_bind_int64 (statement, ":posting", posting);
  return jm_statement_run (statement, error);
}

static gboolean
run_for (JmDb        *db,
         const char  *name,
         gint64       id,
         GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, name, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  return jm_statement_run (statement, error);
}

/**
 * jm_posting_snapshot:
 * @db: a connection
 * @id: a posting's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its row, matches and sightings; %JM_ERROR_NOT_FOUND
 */
JmJson *
jm_posting_snapshot (JmDb    *db,
                     gint64   id,
                     GError **error)
{
  return take (db, "posting/posting-snapshot.sql", id, error);
}

/**
 * jm_posting_restore:
 * @db: a connection that may write
 * @snapshot: what jm_posting_snapshot() gave
 * @restored: (out): whether it is there again
 * @error: return location for an error
 *
 * Puts a posting back under its own id, with its matches and sightings, and into the index.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_posting_restore (JmDb      *db,
                    JmJson    *snapshot,
                    gboolean  *restored,
                    GError   **error)
{
  g_autofree char *text = NULL;
  gint64 id;

  g_return_val_if_fail (snapshot != NULL && restored != NULL, FALSE);

  *restored = FALSE;
  if (!jm_json_member_int64 (snapshot, "id", &id))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_NEWER, _("A newer JobMate did this, so this one cannot take it back. Update JobMate."));
      return FALSE;
    }
  text = jm_json_to_text (snapshot, FALSE);
  if (!put (db, "posting/posting-restore.sql", text, 0, error))
    return FALSE;
  if (jm_db_changes (db) == 0)
    return TRUE;
  *restored = TRUE;
  return run_for (db, "posting/index-titles.sql", id, error)
         && run_for (db, "posting/index-bodies.sql", id, error)
         && put (db, "posting/match-restore.sql", text, id, error)
         && put (db, "posting/sighting-restore.sql", text, id, error);
}

/**
 * jm_posting_remove_untouched:
 * @db: a connection that may write
 * @id: a posting's id
 * @removed: (out): whether it was still undecided, neither kept nor put off, wanted by no search, and is not there any more
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_posting_remove_untouched (JmDb      *db,
                             gint64     id,
                             gboolean  *removed,
                             GError   **error)
{
  if (!run_for (db, "posting/remove-untouched.sql", id, error))
    return FALSE;
  *removed = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_filtered_snapshot:
 * @db: a connection
 * @id: a filtered posting's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its row; %JM_ERROR_NOT_FOUND
 */
JmJson *
jm_filtered_snapshot (JmDb    *db,
                      gint64   id,
                      GError **error)
{
  return take (db, "posting/filtered-snapshot.sql", id, error);
}

/**
 * jm_filtered_restore:
 * @db: a connection that may write
 * @snapshot: what jm_filtered_snapshot() gave
 * @error: return location for an error
 *
 * Puts a filtered posting back under its own id. One that was kept out again meanwhile stays as it is.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_filtered_restore (JmDb    *db,
                     JmJson  *snapshot,
                     GError **error)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (snapshot != NULL, FALSE);

  text = jm_json_to_text (snapshot, FALSE);
  return put (db, "posting/filtered-restore.sql", text, 0, error);
}
