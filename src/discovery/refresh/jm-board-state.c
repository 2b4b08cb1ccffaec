/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-board-state.h"

#include <discovery/jm-refresh.h>

/**
 * jm_board_state_load:
 * @db: a connection
 * @url: a request URL
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what is remembered of it, empty but for its URL when it was never asked
 */
JmBoardState *
jm_board_state_load (JmDb        *db,
                     const char  *url,
                     GError     **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "discovery/board-state-load.sql", error);
  g_autoptr(JmBoardState) self = g_new0 (JmBoardState, 1);
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  self->url = g_strdup (url);
  jm_statement_bind_text (statement, ":url", url);
  if (!jm_statement_next (statement, &local_error))
    {
      if (local_error == NULL)
        return g_steal_pointer (&self);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  self->board = jm_statement_dup_text (statement, "board");
  self->etag = jm_statement_dup_text (statement, "etag");
  self->last_modified = jm_statement_dup_text (statement, "last_modified");
  self->body_hash = jm_statement_dup_text (statement, "body_hash");
  self->rules_hash = jm_statement_dup_text (statement, "rules_hash");
  self->last_run = jm_statement_get_int64 (statement, "last_run");
  self->next_run = jm_statement_get_int64 (statement, "next_run");
  self->retry_at = jm_statement_get_int64 (statement, "retry_at");
  self->failures = jm_statement_get_int64 (statement, "failures");
  self->last_error = jm_statement_dup_text (statement, "last_error");
  return g_steal_pointer (&self);
}

/**
 * jm_board_state_store:
 * @db: the writer's connection
 * @self: what to remember
 * @error: return location for an error
 *
 * The counts of the last answer stay when @self has none.
 *
 * Returns: whether it is stored
 */
gboolean
jm_board_state_store (JmDb                *db,
                      const JmBoardState  *self,
                      GError             **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "discovery/board-state-store.sql", error);
  g_autofree char *counts = self->counts != NULL ? jm_json_to_text (self->counts, FALSE) : NULL;

  if (statement == NULL)
    return FALSE;

  jm_statement_bind_text (statement, ":url", self->url);
  jm_statement_bind_text (statement, ":board", self->board);
  jm_statement_bind_text (statement, ":etag", self->etag);
  jm_statement_bind_text (statement, ":last_modified", self->last_modified);
  jm_statement_bind_text (statement, ":body_hash", self->body_hash);
  jm_statement_bind_text (statement, ":rules_hash", self->rules_hash);
  jm_statement_bind_time (statement, ":last_run", self->last_run);
  jm_statement_bind_time (statement, ":next_run", self->next_run);
  jm_statement_bind_time (statement, ":retry_at", self->retry_at);
  jm_statement_bind_int64 (statement, ":failures", self->failures);
  jm_statement_bind_text (statement, ":last_error", self->last_error);
  jm_statement_bind_text (statement, ":last_counts", counts);
  return jm_statement_run (statement, error);
}

/**
 * jm_board_state_free:
 * @self: (transfer full): a board state
 *
 * Frees it.
 */
void
jm_board_state_free (JmBoardState *self)
{
  g_free (self->url);
  g_free (self->board);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->body_hash);
  g_free (self->rules_hash);
  g_free (self->last_error);
  g_clear_pointer (&self->counts, jm_json_unref);
  g_free (self);
}

/**
 * jm_board_state_to_json:
 * @db: a connection
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): an array of what is remembered, a row per board
 */
JmJson *
jm_board_state_to_json (JmDb    *db,
                        GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "discovery/board-state-list.sql", error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GError) local_error = NULL;

  if (statement == NULL)
    return NULL;

  jm_json_begin_array (builder);
  while (jm_statement_next (statement, &local_error))
    {
      const char *counts = jm_statement_get_text (statement, "last_counts");
      g_autoptr(JmJson) parsed = counts != NULL ? jm_json_parse (counts, -1, NULL) : NULL;

      jm_json_begin_object (builder);
      jm_json_set_string (builder, "board", jm_statement_get_text (statement, "board"));
      jm_json_set_time (builder, "last_run", jm_statement_get_int64 (statement, "last_run"));
      jm_json_set_time (builder, "next_run", jm_statement_get_int64 (statement, "next_run"));
      jm_json_set_int64 (builder, "failures", jm_statement_get_int64 (statement, "failures"));
      jm_json_set_string (builder, "error", jm_statement_get_text (statement, "last_error"));
      jm_json_set_value (builder, "counts", parsed);
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return jm_json_builder_finish (builder);
}
