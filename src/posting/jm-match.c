/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-match.h>

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

/* @score (nullable): it is still to be measured. */
static void
bind_score (JmStatement      *statement,
            const JmFitScore *score)
{
  if (score == NULL)
    return;
  if (score->fit >= 0)
    jm_statement_bind_int64 (statement, ":fit", score->fit);
  jm_statement_bind_text (statement, ":fit_reasons", score->reasons);
  jm_statement_bind_int64 (statement, ":fit_version", score->version);
  jm_statement_bind_id (statement, ":fit_input", score->input);
}

/**
 * jm_match_add:
 * @db: a connection that may write
 * @search: a search's id
 * @posting: a posting's id
 * @added: (out) (optional): whether the search did not have that posting yet
 * @error: return location for an error
 *
 * Notes that a search wants a posting; how well it fits is measured later.
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
  if (!jm_match_add_measured (db, search, posting, NULL, error))
    return FALSE;
  if (added != NULL)
    *added = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_match_add_measured:
 * @db: a connection that may write
 * @search: a search's id
 * @posting: a posting's id
 * @score: (nullable): how well it fits; %NULL: that is measured later
 * @error: return location for an error
 *
 * Notes that a search wants a posting, unless that is known.
 *
 * Returns: whether it is stored
 */
gboolean
jm_match_add_measured (JmDb              *db,
                       gint64             search,
                       gint64             posting,
                       const JmFitScore  *score,
                       GError           **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/match-add.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":search", search);
  jm_statement_bind_int64 (statement, ":posting", posting);
  bind_score (statement, score);
  return jm_statement_run (statement, error);
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

static GArray *
take_postings (JmStatement  *row,
               GError      **error)
{
  g_autoptr(GArray) postings = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

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

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":search", search);
  jm_statement_bind_int64 (row, ":limit", limit > 0 ? (gint64) limit : -1);
  return take_postings (row, error);
}

/**
 * jm_match_list_alone:
 * @db: a connection
 * @search: a search's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the undecided postings that no other active search wants, and with which
 *   the user has done nothing
 */
GArray *
jm_match_list_alone (JmDb    *db,
                     gint64   search,
                     GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/match-alone.sql", error);

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":search", search);
  return take_postings (row, error);
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

/**
 * jm_match_set_fit:
 * @db: a connection that may write
 * @search: a search's id, 0 for a posting by hand
 * @posting: a posting's id
 * @score: how well it fits
 * @changed: (out) (optional): %FALSE where there is no such match, or it was measured by the same already
 * @error: return location for an error
 *
 * Returns: whether it is stored
 */
gboolean
jm_match_set_fit (JmDb              *db,
                  gint64             search,
                  gint64             posting,
                  const JmFitScore  *score,
                  gboolean          *changed,
                  GError           **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, search != 0 ? "posting/match-set-fit.sql" : "posting/own-match-set-fit.sql", error);

  g_return_val_if_fail (score != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":search", search);
  jm_statement_bind_int64 (statement, ":posting", posting);
  bind_score (statement, score);
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (changed != NULL)
    *changed = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_match_forget_fits:
 * @db: a connection that may write
 * @posting: a posting's id
 * @error: return location for an error
 *
 * Lets a posting be measured again, by all who want it: it says something else now. Its scores stay until then.
 *
 * Returns: whether that is stored
 */
gboolean
jm_match_forget_fits (JmDb    *db,
                      gint64   posting,
                      GError **error)
{
  static const char *const names[] = { "posting/match-forget-fit.sql", "posting/own-match-forget-fit.sql" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(JmStatement) statement = jm_db_statement (db, names[i], error);

      if (statement == NULL)
        return FALSE;
      jm_statement_bind_int64 (statement, ":posting", posting);
      if (!jm_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_inputs (JmDb        *db,
             const char  *name,
             GArray      *inputs,
             GError     **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, name, error);
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return FALSE;
  while (jm_statement_next (row, &local_error))
    {
      JmMatchInput input = {
        .search = jm_statement_get_int64 (row, "search"), .posting = jm_statement_get_int64 (row, "posting"),
        .input = jm_statement_get_int64 (row, "fit_input"),
      };

      g_array_append_val (inputs, input);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * jm_match_list_inputs:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmMatchInput) (nullable): by what each match was measured: first those of postings by hand, then
 *   those of searches, each the newest posting first
 */
GArray *
jm_match_list_inputs (JmDb    *db,
                      GError **error)
{
  g_autoptr(GArray) inputs = g_array_new (FALSE, FALSE, sizeof (JmMatchInput));

  if (!list_inputs (db, "posting/own-match-inputs.sql", inputs, error) || !list_inputs (db, "posting/match-inputs.sql", inputs, error))
    return NULL;
  return g_steal_pointer (&inputs);
}
