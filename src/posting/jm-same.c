/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-same.h>

#include <posting/jm-posting-life.h>

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#define DAY (24 * 60 * 60)
#define MEMORY_OF_A_SIGHTING (60 * DAY) /* what was seen longer ago is another vacancy */
#define STILL_SHOWN DAY                 /* boards are read at least that often while the program runs */
#define LONGER_BY (7 * DAY)

/**
 * jm_same_dup_identity:
 * @posting: a normalised posting
 *
 * Returns: (transfer full) (nullable): its url key, or else its board and the id there; %NULL when it has neither
 */
char *
jm_same_dup_identity (const JmPosting *posting)
{
  g_return_val_if_fail (posting != NULL, NULL);

  if (posting->url_key != NULL)
    return g_strdup (posting->url_key);
  if (posting->board != NULL && posting->external_id != NULL)
    return g_strdup_printf ("%s %s", posting->board, posting->external_id);
  return NULL;
}

/* "adzuna:" of "adzuna:fr/dev": one service tells its postings apart by ids, whatever it was asked for. */
static char *
dup_service (const char *board)
{
  return g_strdup_printf ("%.*s:", (int) strcspn (board != NULL ? board : "", ":"), board != NULL ? board : "");
}

/**
 * jm_same_find_elsewhere:
 * @db: a connection
 * @posting: a normalised posting of a board, which jm_posting_find_same() does not know
 * @now: the present instant
 * @error: return location for an error
 *
 * Finds the same job as another service shows it: the same company, title and place. One that its board has taken down, that was rejected
 * or not seen for two months is no match, nor one that this service shows under another address: that is another vacancy.
 *
 * Returns: its id; 0 when there is none, or on error
 */
gint64
jm_same_find_elsewhere (JmDb             *db,
                        const JmPosting  *posting,
                        gint64            now,
                        GError          **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autofree char *identity = NULL;
  g_autofree char *service = NULL;

  g_return_val_if_fail (posting != NULL, 0);

  if (posting->fingerprint == NULL || posting->source_url == NULL || posting->board == NULL)
    return 0;
  statement = jm_db_statement (db, "posting/find-elsewhere.sql", error);
  if (statement == NULL)
    return 0;
  identity = jm_same_dup_identity (posting);
  service = dup_service (posting->board);
  jm_statement_bind_text (statement, ":fingerprint", posting->fingerprint);
  jm_statement_bind_text (statement, ":identity", identity);
  jm_statement_bind_text (statement, ":service", service);
  jm_statement_bind_text (statement, ":url", posting->source_url);
  jm_statement_bind_int64 (statement, ":since", now - MEMORY_OF_A_SIGHTING);
  jm_statement_bind_int64 (statement, ":still_shown", now - STILL_SHOWN);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "id") : 0;
}

static gboolean
set_back (JmDb        *db,
          gint64       id,
          const char  *board,
          gboolean    *is_back,
          GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/set-back.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_text (statement, ":board", board);
  if (!jm_statement_run (statement, error))
    return FALSE;
  *is_back = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_same_see:
 * @db: a connection that may write
 * @id: a stored posting's id
 * @posting: what a board shows of it
 * @now: the present instant
 * @is_back: (out): whether it is the posting's own board, which did not have it the last time
 * @error: return location for an error
 *
 * Notes that a posting is still open: it stays in the inbox a while longer. That it is gone from its board only that board can take back.
 *
 * Returns: whether it is stored
 */
gboolean
jm_same_see (JmDb             *db,
             gint64            id,
             const JmPosting  *posting,
             gint64            now,
             gboolean         *is_back,
             GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/see.sql", error);

  g_return_val_if_fail (posting != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_int64 (statement, ":now", now);
  jm_statement_bind_int64 (statement, ":until", jm_posting_get_end (posting, now));
  return jm_statement_run (statement, error) && set_back (db, id, posting->board, is_back, error);
}

/* A place where it was seen before is only seen again. */
static gboolean
see_there_again (JmDb             *db,
                 gint64            id,
                 const JmPosting  *posting,
                 gint64            now,
                 gboolean         *is_known,
                 GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/sighting-renew.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":posting", id);
  jm_statement_bind_text (statement, ":board", posting->board);
  jm_statement_bind_text (statement, ":url", posting->source_url);
  jm_statement_bind_int64 (statement, ":at", now);
  if (!jm_statement_run (statement, error))
    return FALSE;
  *is_known = jm_db_changes (db) > 0;
  return TRUE;
}

/**
 * jm_same_add_sighting:
 * @db: a connection that may write
 * @id: a stored posting's id
 * @posting: the same job as another board shows it, with an address
 * @now: the present instant
 * @error: return location for an error
 *
 * Notes where else a posting was seen, with all that was said there, so that the two can be told apart again.
 *
 * Returns: whether it is stored
 */
gboolean
jm_same_add_sighting (JmDb             *db,
                      gint64            id,
                      const JmPosting  *posting,
                      gint64            now,
                      GError          **error)
{
  g_autoptr(JmStatement) statement = NULL;
  g_autoptr(JmJson) json = NULL;
  g_autoptr(GBytes) packed = NULL;
  g_autofree char *text = NULL;
  gboolean is_known;

  g_return_val_if_fail (posting != NULL && posting->board != NULL && posting->source_url != NULL, FALSE);

  if (!see_there_again (db, id, posting, now, &is_known, error))
    return FALSE;
  if (is_known)
    return TRUE;
  statement = jm_db_statement (db, "posting/sighting-insert.sql", error);
  if (statement == NULL)
    return FALSE;
  json = jm_posting_to_json (posting);
  text = jm_json_to_text (json, FALSE);
  packed = jm_pack_text (text);
  jm_statement_bind_int64 (statement, ":posting", id);
  jm_statement_bind_text (statement, ":board", posting->board);
  jm_statement_bind_text (statement, ":url", posting->source_url);
  jm_statement_bind_int64 (statement, ":at", now);
  jm_statement_bind_bytes (statement, ":raw_data", packed);
  return jm_statement_run (statement, error);
}

/* What was seen there, or of an older sighting what must be true there. */
static JmPosting *
read_sighting (JmDb         *db,
               gint64        id,
               JmStatement  *row,
               GError      **error)
{
  g_autoptr(GBytes) packed = jm_statement_get_bytes (row, "raw_data");
  g_autofree char *text = packed != NULL ? jm_unpack_text (packed, error) : NULL;
  g_autoptr(JmJson) json = text != NULL ? jm_json_parse (text, -1, error) : NULL;
  g_autoptr(JmPosting) posting = NULL;
  g_autoptr(JmPosting) stored = NULL;

  if (json != NULL)
    return jm_posting_from_json (json, error);
  if (packed != NULL)
    return NULL;
  stored = jm_posting_load (db, id, error);
  if (stored == NULL)
    return NULL;
  posting = jm_posting_new ();
  posting->board = jm_statement_dup_text (row, "board");
  posting->source_url = jm_statement_dup_text (row, "url");
  posting->title = g_strdup (stored->title);
  posting->company_name = g_strdup (stored->company_name);
  posting->location = g_strdup (stored->location);
  posting->text_complete = FALSE;
  return g_steal_pointer (&posting);
}

/**
 * jm_same_load_sighting:
 * @db: a connection
 * @id: a stored posting's id
 * @place: an address where it was seen, or a board's name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the posting as it was seen there; %JM_ERROR_NOT_FOUND when it was not, or when that is where it is
 *   stored from
 */
JmPosting *
jm_same_load_sighting (JmDb        *db,
                       gint64       id,
                       const char  *place,
                       GError     **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/sighting-load.sql", error);
  g_autoptr(GError) local_error = NULL;

  g_return_val_if_fail (place != NULL, NULL);

  if (row == NULL)
    return NULL;
  jm_statement_bind_int64 (row, ":posting", id);
  jm_statement_bind_text (row, ":place", place);
  if (jm_statement_next (row, &local_error))
    return read_sighting (db, id, row, error);
  if (local_error == NULL)
    g_set_error (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("p%" PRId64 " was not seen on another board at “%s”."), id, place);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_same_remove_sighting:
 * @db: a connection that may write
 * @id: a stored posting's id
 * @posting: what was seen elsewhere
 * @error: return location for an error
 *
 * Returns: whether it is stored
 */
gboolean
jm_same_remove_sighting (JmDb             *db,
                         gint64            id,
                         const JmPosting  *posting,
                         GError          **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/sighting-remove.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":posting", id);
  jm_statement_bind_text (statement, ":board", posting->board);
  jm_statement_bind_text (statement, ":url", posting->source_url);
  return jm_statement_run (statement, error);
}

/**
 * jm_same_set_apart:
 * @db: a connection that may write
 * @fingerprint: (nullable): what the two look like
 * @identity: (nullable): jm_same_dup_identity() of the one that stands alone
 * @is_apart: whether they are two
 * @now: the present instant
 * @error: return location for an error
 *
 * Remembers that two postings which look the same are not, so that they are never taken for one again; or forgets it.
 *
 * Returns: whether it is stored
 */
gboolean
jm_same_set_apart (JmDb        *db,
                   const char  *fingerprint,
                   const char  *identity,
                   gboolean     is_apart,
                   gint64       now,
                   GError     **error)
{
  g_autoptr(JmStatement) statement = NULL;

  if (fingerprint == NULL || identity == NULL)
    return TRUE;
  statement = jm_db_statement (db, is_apart ? "posting/not-same-add.sql" : "posting/not-same-remove.sql", error);
  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":fingerprint", fingerprint);
  jm_statement_bind_text (statement, ":identity", identity);
  if (is_apart)
    jm_statement_bind_int64 (statement, ":at", now);
  return jm_statement_run (statement, error);
}

/**
 * jm_same_list_unseen:
 * @db: a connection
 * @board: "greenhouse:acme"
 * @shown: (element-type utf8): the ids that its listing has now, all of them
 * @seen_before: those that it showed at that instant or later are passed over
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): stored postings of that very listing that are not in it any more, and were not
 *   known to be gone
 */
GArray *
jm_same_list_unseen (JmDb        *db,
                     const char  *board,
                     GHashTable  *shown,
                     gint64       seen_before,
                     GError     **error)
{
  g_autoptr(JmStatement) row = jm_db_statement (db, "posting/list-shown.sql", error);
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr(GError) local_error = NULL;

  if (row == NULL)
    return NULL;
  jm_statement_bind_text (row, ":board", board);
  jm_statement_bind_int64 (row, ":seen_before", seen_before);
  while (jm_statement_next (row, &local_error))
    {
      gint64 id = jm_statement_get_int64 (row, "id");

      if (!g_hash_table_contains (shown, jm_statement_get_text (row, "external_id")))
        g_array_append_val (ids, id);
    }
  if (local_error == NULL)
    return g_steal_pointer (&ids);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_same_see_all:
 * @db: a connection that may write
 * @board: "greenhouse:acme", which says that nothing has changed in its whole listing
 * @now: the present instant
 * @error: return location for an error
 *
 * Lets those of its postings that are about to leave the inbox stay.
 *
 * Returns: whether it is stored
 */
gboolean
jm_same_see_all (JmDb        *db,
                 const char  *board,
                 gint64       now,
                 GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/see-all.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":board", board);
  jm_statement_bind_int64 (statement, ":now", now);
  jm_statement_bind_int64 (statement, ":before", now + DAY);
  jm_statement_bind_int64 (statement, ":until", now + LONGER_BY);
  return jm_statement_run (statement, error);
}
