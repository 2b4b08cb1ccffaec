/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-posting-table.h>

#include <posting/jm-match.h>

#include "jm-posting-brief.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static void
bind_texts (JmStatement     *statement,
            const JmPosting *posting)
{
  jm_statement_bind_text (statement, ":board", posting->board);
  jm_statement_bind_text (statement, ":external_id", posting->external_id);
  jm_statement_bind_text (statement, ":title", posting->title);
  jm_statement_bind_text (statement, ":company_name", posting->company_name);
  jm_statement_bind_text (statement, ":company_description", posting->company_description);
  jm_statement_bind_text (statement, ":location", posting->location);
  jm_statement_bind_text (statement, ":country", posting->country);
  jm_statement_bind_text (statement, ":postal_code", posting->postal_code);
  jm_statement_bind_text (statement, ":start_date", posting->start_date);
  jm_statement_bind_text (statement, ":source_url", posting->source_url);
  jm_statement_bind_text (statement, ":apply_url", posting->apply_url);
  jm_statement_bind_text (statement, ":url_key", posting->url_key);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
  jm_statement_bind_text (statement, ":description", posting->description);
  jm_statement_bind_text (statement, ":profile_sought", posting->profile_sought);
  jm_statement_bind_text (statement, ":why_us", posting->why_us);
  jm_statement_bind_strv (statement, ":tags", (const char *const *) posting->tags);
}

/* Everything that a source says. */
static void
bind_content (JmStatement     *statement,
              const JmPosting *posting)
{
  g_autoptr(GBytes) raw_data = posting->packed != NULL ? g_bytes_ref (posting->packed) : jm_pack_text (posting->raw_data);
  const char *currency = posting->salary.currency;

  bind_texts (statement, posting);
  jm_statement_bind_double (statement, ":latitude", posting->latitude);
  jm_statement_bind_double (statement, ":longitude", posting->longitude);
  jm_statement_bind_text (statement, ":remote", jm_remote_to_string (posting->remote));
  jm_statement_bind_text (statement, ":contract_type", jm_contract_to_string (posting->contract_type));
  jm_statement_bind_text (statement, ":working_time", jm_working_time_to_string (posting->working_time));
  jm_statement_bind_double (statement, ":salary_min", posting->salary.min);
  jm_statement_bind_double (statement, ":salary_max", posting->salary.max);
  jm_statement_bind_text (statement, ":salary_currency", *currency != '\0' ? currency : NULL);
  jm_statement_bind_text (statement, ":salary_period", jm_period_to_string (posting->salary.period));
  jm_statement_bind_text (statement, ":salary_text", posting->salary_text);
  jm_statement_bind_int64 (statement, ":text_complete", posting->text_complete);
  jm_statement_bind_bytes (statement, ":raw_data", raw_data);
  jm_statement_bind_time (statement, ":published_at", posting->published_at);
  jm_statement_bind_int64 (statement, ":seen_at", posting->seen_at);
  jm_statement_bind_time (statement, ":expires_at", posting->expires_at);
  jm_statement_bind_time (statement, ":gone_at", posting->gone_at);
}

static void
read_texts (JmStatement *row,
            JmPosting   *posting)
{
  struct { char **field; const char *column; } texts[] = {
    { &posting->board, "board" }, { &posting->external_id, "external_id" }, { &posting->company_name, "company_name" },
    { &posting->company_description, "company_description" }, { &posting->start_date, "start_date" },
    { &posting->source_url, "source_url" }, { &posting->apply_url, "apply_url" }, { &posting->url_key, "url_key" },
    { &posting->fingerprint, "fingerprint" }, { &posting->why_us, "why_us" }, { &posting->reject_reason, "reject_reason" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i].field = jm_statement_dup_text (row, texts[i].column);
}

static void
read_facts (JmStatement *row,
            JmPosting   *posting)
{
  jm_posting_read_brief (row, posting);
  posting->is_manual = jm_statement_get_boolean (row, "is_manual");
  posting->working_time = jm_working_time_from_string (jm_statement_get_text (row, "working_time"));
  posting->text_complete = jm_statement_get_boolean (row, "text_complete");
  posting->text_problem = jm_statement_dup_text (row, "text_problem");
  posting->seen_at = jm_statement_get_int64 (row, "seen_at");
  posting->expires_at = jm_statement_get_int64 (row, "expires_at");
  posting->later_until = jm_statement_get_int64 (row, "later_until");
  posting->returned_at = jm_statement_get_int64 (row, "returned_at");
  posting->reposts = jm_statement_get_int64 (row, "reposts");
  posting->gone_at = jm_statement_get_int64 (row, "gone_at");
  posting->decided_at = jm_statement_get_int64 (row, "decided_at");
  posting->kept = jm_statement_get_boolean (row, "kept");
}

/* What hangs on a posting, as the query's JSON columns give it. */
static void
read_matches (JmStatement *row,
              JmPosting   *posting)
{
  const char *match = jm_statement_get_text (row, "best_match");
  g_autoptr(JmJson) searches = jm_json_parse (jm_statement_get_text (row, "searches"), -1, NULL);
  g_autoptr(JmJson) best = match != NULL ? jm_json_parse (match, -1, NULL) : NULL;
  JmJson *reasons = jm_json_get_member (best, "reasons");
  gint64 fit;

  for (guint i = 0; i < jm_json_get_length (searches); i++)
    {
      gint64 id;

      if (jm_json_get_int64 (jm_json_get_element (searches, i), &id))
        g_array_append_val (posting->searches, id);
    }
  if (jm_json_member_int64 (best, "fit", &fit))
    posting->fit = fit;
  if (jm_json_is (reasons, JM_JSON_ARRAY))
    posting->fit_reasons = jm_json_ref (reasons);
  posting->also_on = jm_json_parse (jm_statement_get_text (row, "also_on"), -1, NULL);
}

static gboolean
run_on_one (JmDb         *db,
            JmStatement  *statement,
            gint64        id,
            GError      **error)
{
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no posting p%" PRId64 "."), id);
  return FALSE;
}

static gint64
find_id (JmStatement  *statement,
         GError      **error)
{
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "id") : 0;
}

/* Not by a trigger: SQLite copies each page aside that a statement with one changes, which costs all other postings a third more. */
static gboolean
add_own_match (JmDb    *db,
               gint64   posting,
               GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/own-match-add.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":posting", posting);
  return jm_statement_run (statement, error);
}

/**
 * jm_posting_insert:
 * @db: a connection that may write
 * @posting: a posting that went through jm_posting_normalise(); its id is set
 * @error: return location for an error
 *
 * Stores a new posting. Whether it is known already is the caller's question: the same url key or external id fails.
 *
 * Returns: whether it is stored
 */
gboolean
jm_posting_insert (JmDb       *db,
                   JmPosting  *posting,
                   GError    **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/insert.sql", error);
  g_autofree char *uuid = jm_uuid_new ();

  g_return_val_if_fail (posting != NULL && posting->title != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  bind_content (statement, posting);
  jm_statement_bind_text (statement, ":uuid", uuid);
  jm_statement_bind_text (statement, ":status", jm_posting_status_to_string (posting->status));
  jm_statement_bind_int64 (statement, ":is_manual", posting->is_manual);
  jm_statement_bind_text (statement, ":reject_reason", posting->reject_reason);
  jm_statement_bind_int64 (statement, ":discovered_at", posting->discovered_at);
  jm_statement_bind_int64 (statement, ":kept", posting->kept);
  jm_statement_bind_time (statement, ":later_until", posting->later_until);
  jm_statement_bind_time (statement, ":decided_at", posting->decided_at);
  if (!jm_statement_run (statement, error))
    return FALSE;
  posting->id = jm_db_last_id (db);
  return !posting->is_manual || add_own_match (db, posting->id, error);
}

/**
 * jm_posting_update_content:
 * @db: a connection that may write
 * @posting: a normalised posting with the id of the stored one
 * @error: return location for an error
 *
 * Stores what the source says now. Status, decisions, discovery and what is by hand stay as they are.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_update_content (JmDb       *db,
                           JmPosting  *posting,
                           GError    **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/update-content.sql", error);

  g_return_val_if_fail (posting != NULL && posting->title != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  bind_content (statement, posting);
  jm_statement_bind_int64 (statement, ":id", posting->id);
  return run_on_one (db, statement, posting->id, error) && jm_match_forget_fits (db, posting->id, error);
}

/**
 * jm_posting_load:
 * @db: a connection
 * @id: a posting's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the posting with its searches, fit and sightings; %JM_ERROR_NOT_FOUND
 */
JmPosting *
jm_posting_load (JmDb    *db,
                 gint64   id,
                 GError **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/load.sql", error);
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GBytes) raw_data = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":id", id);
  if (!jm_statement_next (row, &local_error))
    {
      if (local_error == NULL)
        g_set_error (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no posting p%" PRId64 "."), id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  posting = jm_posting_new ();
  posting->id = id;
  read_texts (row, posting);
  read_facts (row, posting);
  read_matches (row, posting);
  raw_data = jm_statement_get_bytes (row, "raw_data");
  posting->raw_data = jm_unpack_text (raw_data, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&posting);
}

/**
 * jm_posting_find_by_url_key:
 * @db: a connection
 * @url_key: (nullable): a key of jm_url_key()
 * @error: return location for an error
 *
 * Returns: the id of the posting with that key; 0 when there is none, or on error
 */
gint64
jm_posting_find_by_url_key (JmDb        *db,
                            const char  *url_key,
                            GError     **error)
{
  g_autoptr(JmStatement) statement = NULL;

  if (url_key == NULL)
    return 0;
  statement = jm_db_statement (db, "posting/find-by-url-key.sql", error);
  if (statement == NULL)
    return 0;
  jm_statement_bind_text (statement, ":url_key", url_key);
  return find_id (statement, error);
}

/**
 * jm_posting_find_by_external:
 * @db: a connection
 * @board: (nullable): a board
 * @external_id: (nullable): the board's own id
 * @error: return location for an error
 *
 * Returns: the id of the posting that the board calls so; 0 when there is none, or on error
 */
gint64
jm_posting_find_by_external (JmDb        *db,
                             const char  *board,
                             const char  *external_id,
                             GError     **error)
{
  g_autoptr(JmStatement) statement = NULL;

  if (board == NULL || external_id == NULL)
    return 0;
  statement = jm_db_statement (db, "posting/find-by-external.sql", error);
  if (statement == NULL)
    return 0;
  jm_statement_bind_text (statement, ":board", board);
  jm_statement_bind_text (statement, ":external_id", external_id);
  return find_id (statement, error);
}

/**
 * jm_posting_set_status:
 * @db: a connection that may write
 * @id: a posting's id
 * @status: what was decided
 * @reason: (nullable): why it was rejected
 * @decided_at: when; 0 for a posting that is open again
 * @error: return location for an error
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_set_status (JmDb             *db,
                       gint64            id,
                       JmPostingStatus   status,
                       const char       *reason,
                       gint64            decided_at,
                       GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/set-status.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":status", jm_posting_status_to_string (status));
  jm_statement_bind_text (statement, ":reason", reason);
  jm_statement_bind_time (statement, ":decided_at", decided_at);
  return run_on_one (db, statement, id, error);
}

/**
 * jm_posting_touch:
 * @db: a connection that may write
 * @id: a posting's id
 * @seen_at: when its board showed it
 * @error: return location for an error
 *
 * Notes that a posting is still there; one that was gone is back.
 *
 * Returns: whether it is stored; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_posting_touch (JmDb    *db,
                  gint64   id,
                  gint64   seen_at,
                  GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/touch.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_int64 (statement, ":seen_at", seen_at);
  return run_on_one (db, statement, id, error);
}

/**
 * jm_posting_sighting_add:
 * @db: a connection that may write
 * @posting: a posting's id
 * @board: where it was seen
 * @url: its address there
 * @at: when
 * @error: return location for an error
 *
 * Notes one more place, or once more the same place, where a posting was seen.
 *
 * Returns: in how many places it was seen so far; -1 on error
 */
gint64
jm_posting_sighting_add (JmDb        *db,
                         gint64       posting,
                         const char  *board,
                         const char  *url,
                         gint64       at,
                         GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/sighting-add.sql", error);
  g_autoptr(JmStatement) count = jm_db_statement (db, "posting/sighting-count.sql", statement != NULL ? error : NULL);

  g_return_val_if_fail (board != NULL && url != NULL, -1);

  if (statement == NULL || count == NULL)
    return -1;
  jm_statement_bind_int64 (statement, ":posting", posting);
  jm_statement_bind_text (statement, ":board", board);
  jm_statement_bind_text (statement, ":url", url);
  jm_statement_bind_int64 (statement, ":at", at);
  if (!jm_statement_run (statement, error))
    return -1;
  jm_statement_bind_int64 (count, ":posting", posting);
  return jm_statement_next (count, error) ? jm_statement_get_int64 (count, "n") : -1;
}
