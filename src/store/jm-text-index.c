/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-db.h>

#include "jm-db-private.h"

/* In one statement: what it changes SQLite keeps in memory until its end, so that it can take it back. */
#define AT_ONCE 1024

static gboolean
look_behind (JmDb *db, gint64 *after, gboolean *is_behind, GError **error)
{
  g_autoptr(JmStatement) behind = jm_db_statement (db, "store/index-behind.sql", error);

  if (behind == NULL || !jm_statement_next (behind, error))
    return FALSE;
  *after = jm_statement_get_int64 (behind, "after");
  *is_behind = jm_statement_get_boolean (behind, "is_behind");
  return TRUE;
}

static gboolean
index_after (JmDb *db, gint64 after, GError **error)
{
  static const char *const steps[] = { "store/index-titles.sql", "store/index-bodies.sql" };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(JmStatement) step = jm_db_statement (db, steps[i], error);

      if (step == NULL)
        return FALSE;
      jm_statement_bind_int64 (step, ":after", after);
      jm_statement_bind_int64 (step, ":n", AT_ONCE);
      if (!jm_statement_run (step, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * jm_db_index_some:
 * @db: the writer's connection
 * @is_behind: (out): whether there was anything left to index: call again
 * @error: return location
 *
 * The same as jm_db_index_text(), a thousand postings at a time.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_db_index_some (JmDb *db, gboolean *is_behind, GError **error)
{
  gint64 after = 0;

  g_return_val_if_fail (db != NULL, FALSE);

  *is_behind = FALSE;
  return db->is_unindexed || (look_behind (db, &after, is_behind, error) && (!*is_behind || index_after (db, after, error)));
}

/**
 * jm_db_index_text:
 * @db: the writer's connection
 * @error: return location
 *
 * Makes the postings searchable that the transaction has brought so far. The writer does it before each commit: only who searches before
 * that has to call it.
 *
 * FTS5 writes what it gathered to the file whenever a statement opens that may have to be taken back, as each one with a trigger
 * does: rows that are indexed one by one cost three times as much as all of a transaction together at its end.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_db_index_text (JmDb *db, GError **error)
{
  gboolean is_behind = TRUE;

  g_return_val_if_fail (db != NULL, FALSE);

  while (is_behind)
    if (!jm_db_index_some (db, &is_behind, error))
      return FALSE;
  return TRUE;
}

/**
 * jm_db_leave_unindexed:
 * @db: the writer's connection
 *
 * No commit makes postings searchable any more, for as long as this store is open.
 */
void
jm_db_leave_unindexed (JmDb *db)
{
  g_return_if_fail (db != NULL);

  db->is_unindexed = TRUE;
}
