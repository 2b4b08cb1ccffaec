/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <posting/jm-filtered.h>

#include "jm-posting-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>

/**
 * jm_filtered_free:
 * @self: (transfer full): a filtered posting
 *
 * Frees it.
 */
void
jm_filtered_free (JmFiltered *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->board);
  g_free (self->external_id);
  g_free (self->title);
  g_free (self->company_name);
  g_free (self->url);
  g_free (self->rule);
  g_free (self->term);
  g_free (self->field);
  g_free (self->excerpt);
  g_free (self->search_name);
  g_clear_pointer (&self->posting, jm_json_unref);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_free (self);
}

/**
 * jm_filtered_to_json:
 * @self: a filtered posting
 *
 * Returns: (transfer full): an object that says what was kept out and why; the whole posting is not in it
 */
JmJson *
jm_filtered_to_json (const JmFiltered *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'f', self->id);
  jm_json_set_id (builder, "search", 's', self->search);
  jm_json_set_string (builder, "board", self->board);
  jm_json_set_string (builder, "external_id", self->external_id);
  jm_json_set_string (builder, "title", self->title);
  jm_json_set_string (builder, "company_name", self->company_name);
  jm_json_set_string (builder, "url", self->url);
  jm_json_set_string (builder, "rule", self->rule);
  jm_json_set_string (builder, "term", self->term);
  jm_json_set_string (builder, "field", self->field);
  jm_json_set_string (builder, "excerpt", self->excerpt);
  jm_json_set_time (builder, "at", self->at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* What makes it the same posting again: the url key, else the board's own id, else what it says. */
static char *
make_identity (const JmFiltered *self)
{
  g_autofree char *key = self->url != NULL ? jm_url_key (self->url) : NULL;
  g_autofree char *company = NULL;

  if (key != NULL)
    return g_steal_pointer (&key);
  if (self->board != NULL && self->external_id != NULL)
    return g_strdup_printf ("%s %s", self->board, self->external_id);
  company = jm_company_fold (self->company_name);
  return g_strdup_printf ("%s|%s", company, self->title != NULL ? self->title : "");
}

static gboolean
run_for_id (JmStatement  *statement,
            gint64       *id,
            GError      **error)
{
  g_autoptr(GError) local_error = NULL;

  *id = jm_statement_next (statement, &local_error) ? jm_statement_get_int64 (statement, "id") : 0;
  if (local_error == NULL)
    return jm_statement_run (statement, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Binds all of a row but board and external id, which never change. */
static void
bind_filtered (JmStatement      *statement,
               const JmFiltered *filtered,
               const char       *identity)
{
  jm_statement_bind_id (statement, ":search", filtered->search);
  jm_statement_bind_text (statement, ":title", filtered->title);
  jm_statement_bind_text (statement, ":company_name", filtered->company_name);
  jm_statement_bind_text (statement, ":url", filtered->url);
  jm_statement_bind_text (statement, ":identity", identity);
  jm_statement_bind_text (statement, ":rule", filtered->rule);
  jm_statement_bind_text (statement, ":term", filtered->term);
  jm_statement_bind_text (statement, ":field", filtered->field);
  jm_statement_bind_text (statement, ":excerpt", filtered->excerpt);
  jm_statement_bind_bytes (statement, ":raw_data", filtered->packed);
  jm_statement_bind_int64 (statement, ":at", filtered->at);
}

/**
 * jm_filtered_pack:
 * @self: a filtered posting
 *
 * Packs the posting for the store, so that the writer has not to.
 */
void
jm_filtered_pack (JmFiltered *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (self != NULL);

  if (self->packed != NULL || self->posting == NULL)
    return;
  text = jm_json_to_text (self->posting, FALSE);
  self->packed = jm_pack_text (text);
}

/**
 * jm_filtered_add:
 * @db: a connection that may write
 * @filtered: what was kept out; its id is set, and its time when it has none
 * @is_new: (out) (optional): whether it had not been kept out from that search before
 * @error: return location for an error
 *
 * Stores what a rule kept out, once per search and posting: seen again, its reason and time are renewed.
 *
 * Returns: whether it is stored
 */
gboolean
jm_filtered_add (JmDb        *db,
                 JmFiltered  *filtered,
                 gboolean    *is_new,
                 GError     **error)
{
  g_autoptr(JmStatement) renew = jm_db_statement (db, "posting/filtered-renew.sql", error);
  g_autoptr(JmStatement) insert = NULL;
  g_autofree char *identity = NULL;

  g_return_val_if_fail (filtered != NULL && filtered->rule != NULL, FALSE);

  if (renew == NULL)
    return FALSE;
  if (filtered->at == 0)
    filtered->at = jm_time_now ();
  identity = make_identity (filtered);
  jm_filtered_pack (filtered);

  bind_filtered (renew, filtered, identity);
  if (!run_for_id (renew, &filtered->id, error))
    return FALSE;
  if (is_new != NULL)
    *is_new = filtered->id == 0;
  if (filtered->id != 0)
    return TRUE;

  insert = jm_db_statement (db, "posting/filtered-insert.sql", error);
  if (insert == NULL)
    return FALSE;
  bind_filtered (insert, filtered, identity);
  jm_statement_bind_text (insert, ":board", filtered->board);
  jm_statement_bind_text (insert, ":external_id", filtered->external_id);
  return run_for_id (insert, &filtered->id, error);
}

static JmFiltered *
read_row (JmStatement  *row,
          GError      **error)
{
  g_autoptr(JmFiltered) filtered = g_new0 (JmFiltered, 1);
  g_autoptr(GBytes) packed = jm_statement_get_bytes (row, "raw_data");
  g_autofree char *text = NULL;

  filtered->id = jm_statement_get_int64 (row, "id");
  filtered->search = jm_statement_get_int64 (row, "search");
  filtered->board = jm_statement_dup_text (row, "board");
  filtered->external_id = jm_statement_dup_text (row, "external_id");
  filtered->title = jm_statement_dup_text (row, "title");
  filtered->company_name = jm_statement_dup_text (row, "company_name");
  filtered->url = jm_statement_dup_text (row, "url");
  filtered->rule = jm_statement_dup_text (row, "rule");
  filtered->term = jm_statement_dup_text (row, "term");
  filtered->field = jm_statement_dup_text (row, "field");
  filtered->excerpt = jm_statement_dup_text (row, "excerpt");
  filtered->search_name = jm_statement_dup_text (row, "search_name");
  filtered->at = jm_statement_get_int64 (row, "at");
  if (packed == NULL)
    return g_steal_pointer (&filtered);

  text = jm_unpack_text (packed, error);
  filtered->posting = text != NULL ? jm_json_parse (text, -1, error) : NULL;
  return filtered->posting != NULL ? g_steal_pointer (&filtered) : NULL;
}

static JmFiltered *
load (JmDb        *db,
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
    return read_row (row, error);
  if (local_error == NULL)
    g_set_error (&local_error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no filtered posting f%" PRId64 "."), id);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * jm_filtered_load:
 * @db: a connection
 * @id: a filtered posting's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the filtered posting; %JM_ERROR_NOT_FOUND
 */
JmFiltered *
jm_filtered_load (JmDb    *db,
                  gint64   id,
                  GError **error)
{
  return load (db, "posting/filtered-load.sql", id, error);
}

/**
 * jm_filtered_load_head:
 * @db: a connection
 * @id: a filtered posting's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what a list shows of it, without the posting itself; %JM_ERROR_NOT_FOUND
 */
JmFiltered *
jm_filtered_load_head (JmDb    *db,
                       gint64   id,
                       GError **error)
{
  return load (db, "posting/filtered-head.sql", id, error);
}

/**
 * jm_filtered_remove:
 * @db: a connection that may write
 * @id: a filtered posting's id
 * @error: return location for an error
 *
 * Returns: whether it is removed; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_filtered_remove (JmDb    *db,
                    gint64   id,
                    GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/filtered-remove.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  if (!jm_statement_run (statement, error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no filtered posting f%" PRId64 "."), id);
  return FALSE;
}

/**
 * jm_filtered_count:
 * @db: a connection
 * @rule: (nullable): one rule, or %NULL for all but the keywords that are missing
 * @error: return location for an error
 *
 * Returns: how many postings are kept out; -1 on error
 */
gint64
jm_filtered_count (JmDb        *db,
                   const char  *rule,
                   GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/filtered-count.sql", error);

  if (statement == NULL)
    return -1;
  jm_statement_bind_text (statement, ":rule", rule);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "n") : -1;
}

/**
 * jm_filtered_list_overdue:
 * @db: a connection
 * @before: an instant
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type gint64): what was seen for the last time before it
 */
GArray *
jm_filtered_list_overdue (JmDb     *db,
                          gint64    before,
                          GError  **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/filtered-overdue.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_int64 (statement, ":before", before);
  return jm_posting_take_ids (statement, error);
}

/**
 * jm_filtered_purge:
 * @db: a connection that may write
 * @id: one of jm_filtered_list_overdue()
 * @before: as it was given there
 * @is_gone: (out): whether it is not there any more; it stays when it was seen meanwhile
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_filtered_purge (JmDb      *db,
                   gint64     id,
                   gint64     before,
                   gboolean  *is_gone,
                   GError   **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "posting/filtered-purge.sql", error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":id", id);
  jm_statement_bind_int64 (statement, ":before", before);
  if (!jm_statement_run (statement, error))
    return FALSE;
  *is_gone = jm_db_changes (db) > 0;
  return TRUE;
}
