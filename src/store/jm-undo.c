/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <store/jm-event.h>

#include <base/jm-error.h>

#include <glib/gi18n.h>

#define DEPTH 500 /* commands that can be taken back */

static gboolean
run_with_number (JmDb *db, const char *name, const char *parameter, gint64 number, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, name, error);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, parameter, number);
  return jm_statement_run (statement, error);
}

/**
 * jm_undo_record:
 * @db: the writer's connection
 * @event: the event of a command of the user
 * @before: what undo needs, in the command's own shape
 * @after: what redo needs
 * @error: return location
 *
 * Makes the command the newest that can be undone. What was undone before it can no longer be redone, and what lies
 * deeper than 500 commands no longer undone.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_undo_record (JmDb *db, gint64 event, JmJson *before, JmJson *after, GError **error)
{
  g_autoptr(JmStatement) forget = NULL;
  g_autoptr(JmStatement) insert = NULL;
  g_autofree char *before_text = NULL;
  g_autofree char *after_text = NULL;

  g_return_val_if_fail (before != NULL && after != NULL, FALSE);

  forget = jm_db_statement (db, "store/undo-forget.sql", error);
  if (forget == NULL || !jm_statement_run (forget, error))
    return FALSE;
  insert = jm_db_statement (db, "store/undo-record.sql", error);
  if (insert == NULL)
    return FALSE;
  before_text = jm_json_to_text (before, FALSE);
  after_text = jm_json_to_text (after, FALSE);
  jm_statement_bind_int64 (insert, ":event", event);
  jm_statement_bind_text (insert, ":before", before_text);
  jm_statement_bind_text (insert, ":after", after_text);
  return jm_statement_run (insert, error) && jm_undo_prune (db, error);
}

/**
 * jm_undo_amend:
 * @db: the writer's connection
 * @event: the event of a command that is being undone
 * @after: what redo needs, which is known only now
 * @error: return location
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_undo_amend (JmDb *db, gint64 event, JmJson *after, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/undo-amend.sql", error);
  g_autofree char *text = NULL;

  g_return_val_if_fail (after != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  text = jm_json_to_text (after, FALSE);
  jm_statement_bind_int64 (statement, ":event", event);
  jm_statement_bind_text (statement, ":after", text);
  return jm_statement_run (statement, error);
}

/**
 * jm_undo_prune:
 * @db: the writer's connection
 * @error: return location
 *
 * Forgets what lies deeper than 500 commands.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_undo_prune (JmDb *db, GError **error)
{
  return run_with_number (db, "store/undo-prune.sql", ":depth", DEPTH, error);
}

/**
 * jm_undo_drop:
 * @db: the writer's connection
 * @subject: "p12", which is going to be gone
 * @error: return location
 *
 * Takes the commands on that subject out of undo and redo: they would stand in the way of the older ones for ever.
 *
 * Returns: FALSE with @error as the database answers
 */
gboolean
jm_undo_drop (JmDb *db, const char *subject, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/undo-drop.sql", error);

  g_return_val_if_fail (subject != NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_text (statement, ":subject", subject);
  return jm_statement_run (statement, error);
}

/**
 * jm_undo_peek:
 * @db: a connection on loan
 * @redo: what would be redone, rather than undone
 * @event: (out) (optional): the command's event
 * @kind: (out) (optional): its kind
 * @subject: (out) (optional) (nullable): its subject
 * @before: (out) (optional): as recorded
 * @after: (out) (optional): as recorded
 * @error: return location
 *
 * Commands are undone from the newest to the oldest, and redone the other way round.
 *
 * Returns: FALSE when there is none, or with @error as the database answers
 */
gboolean
jm_undo_peek (JmDb *db, gboolean redo, gint64 *event, JmEventKind *kind, char **subject,
              JmJson **before, JmJson **after, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, redo ? "store/redo-peek.sql" : "store/undo-peek.sql", error);
  g_autoptr(JmJson) before_json = NULL;
  g_autoptr(JmJson) after_json = NULL;
  JmEventKind event_kind;

  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  /* A label needs neither, and whole rows may lie in them. */
  before_json = before != NULL ? jm_json_parse (jm_statement_get_text (statement, "before"), -1, error) : NULL;
  if (before != NULL && before_json == NULL)
    return FALSE;
  after_json = after != NULL ? jm_json_parse (jm_statement_get_text (statement, "after"), -1, error) : NULL;
  if (after != NULL && after_json == NULL)
    return FALSE;
  if (!jm_event_kind_from_string (jm_statement_get_text (statement, "kind"), &event_kind))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_NEWER,
                           _("A newer JobMate did this, so this one cannot take it back. Update JobMate."));
      return FALSE;
    }

  if (event != NULL)
    *event = jm_statement_get_int64 (statement, "event");
  if (kind != NULL)
    *kind = event_kind;
  if (subject != NULL)
    *subject = jm_statement_dup_text (statement, "subject");
  if (before != NULL)
    *before = g_steal_pointer (&before_json);
  if (after != NULL)
    *after = g_steal_pointer (&after_json);
  return TRUE;
}

/**
 * jm_undo_mark:
 * @db: the writer's connection
 * @event: the event that jm_undo_peek() gave
 * @redo: it is done again, rather than undone
 * @error: return location
 *
 * Belongs in the transaction that undoes or redoes. Appends UNDONE or REDONE for the same subject, with {"event":N}.
 *
 * Returns: FALSE with @error: JM_ERROR_CONFLICT when somebody else did so first, or as the database answers
 */
gboolean
jm_undo_mark (JmDb *db, gint64 event, gboolean redo, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/undo-mark.sql", error);
  g_autoptr(JmJsonBuilder) builder = NULL;
  g_autoptr(JmJson) detail = NULL;
  g_autofree char *subject = NULL;

  if (statement == NULL)
    return FALSE;
  jm_statement_bind_int64 (statement, ":event", event);
  jm_statement_bind_int64 (statement, ":is_undone", !redo);
  if (!jm_statement_next (statement, error))
    {
      if (error == NULL || *error == NULL)
        g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT,
                             redo ? _("This has been done again already.") : _("This has been undone already."));
      return FALSE;
    }
  subject = jm_statement_dup_text (statement, "subject");
  if (!jm_statement_run (statement, error))
    return FALSE;

  builder = jm_json_builder_create ();
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "event", event);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append_for (db, redo ? JM_EVENT_REDONE : JM_EVENT_UNDONE, subject, detail, NULL, error);
}

/**
 * jm_undo_find:
 * @db: a connection on loan
 * @kind: a kind of command
 * @subject: what it was done to
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what undo of the newest such command that stands would get; %NULL with no error when none is
 *   remembered
 */
JmJson *
jm_undo_find (JmDb *db, JmEventKind kind, const char *subject, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/undo-of.sql", error);

  if (statement == NULL)
    return NULL;
  jm_statement_bind_text (statement, ":subject", subject);
  jm_statement_bind_text (statement, ":kind", jm_event_kind_to_string (kind));
  return jm_statement_next (statement, error) ? jm_json_parse (jm_statement_get_text (statement, "before"), -1, error) : NULL;
}

/**
 * jm_undo_count:
 * @db: a connection on loan
 * @after: an event
 * @error: return location
 *
 * Returns: how many commands after @after can be undone; -1 with @error as the database answers
 */
gint64
jm_undo_count (JmDb *db, gint64 after, GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_statement (db, "store/undo-count.sql", error);

  if (statement == NULL)
    return -1;
  jm_statement_bind_int64 (statement, ":after", after);
  return jm_statement_next (statement, error) ? jm_statement_get_int64 (statement, "n") : -1;
}
