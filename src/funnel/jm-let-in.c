/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-funnel-private.h"

#include <glib/gi18n.h>

/* A row of filtered becomes a posting of the inbox, and goes back. Undo puts the row back under its own id, redo the posting. */

typedef struct {
  JmPosting *posting;   /* as it came */
  gint64     id;
  gboolean   is_new;    /* else another search had it already */
  gboolean   is_match;  /* the search did not want it before */
  gint64     buried_at; /* it was rejected before, and that is forgotten */
  JmJson    *verdict;   /* (nullable) what the one that was there stood at: rejected */
} Entry;

static void
entry_clear (Entry *entry)
{
  g_clear_pointer (&entry->posting, jm_posting_unref);
  g_clear_pointer (&entry->verdict, jm_json_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Entry, entry_clear)

static gboolean
dig_up (JmDb     *db,
        Entry    *entry,
        gint64    now,
        GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 at = 0;

  if (!jm_tombstone_find (db, entry->posting, now, &at, &local_error))
    {
      if (local_error == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!jm_tombstone_remove (db, entry->posting, "rejected", error))
    return FALSE;
  if (jm_db_changes (db) > 0)
    entry->buried_at = at;
  return TRUE;
}

/* Whom the user lets in, he has not rejected. */
static gboolean
reopen (JmDb     *db,
        Entry    *entry,
        GError  **error)
{
  g_autoptr(JmPosting) stored = jm_posting_load (db, entry->id, error);
  gint64 event;

  if (stored == NULL)
    return FALSE;
  if (stored->status != JM_POSTING_REJECTED)
    return TRUE;
  entry->verdict = jm_verdict_to_json (stored->status, stored->reject_reason, NULL);
  return jm_verdict_apply (db, entry->id, JM_POSTING_PENDING, NULL, 0, &event, error);
}

/* The posting as it came, or the one that is there already. */
static gboolean
enter (JmDb        *db,
       JmFiltered  *filtered,
       Entry       *entry,
       GError     **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 now = jm_time_now ();

  entry->posting = jm_posting_from_json (filtered->posting, error);
  if (entry->posting == NULL)
    return FALSE;
  entry->posting->id = 0;
  entry->posting->status = JM_POSTING_PENDING;
  entry->posting->discovered_at = entry->posting->seen_at = now;
  jm_posting_normalise (entry->posting, now);
  entry->id = jm_posting_find_same (db, entry->posting, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  entry->is_new = entry->id == 0;
  if (entry->is_new ? !dig_up (db, entry, now, error) || !jm_posting_insert (db, entry->posting, error) : !reopen (db, entry, error))
    return FALSE;
  if (entry->is_new)
    entry->id = entry->posting->id;
  return filtered->search == 0 || jm_match_add (db, filtered->search, entry->id, &entry->is_match, error);
}

static JmJson *
make_before (const Entry      *entry,
             const JmFiltered *filtered,
             JmJson           *row)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "posting", entry->id);
  jm_json_set_boolean (builder, "is_new", entry->is_new);
  jm_json_set_int64 (builder, "match", entry->is_match ? filtered->search : 0);
  jm_json_set_int64 (builder, "buried_at", entry->buried_at);
  jm_json_set_value (builder, "verdict", entry->verdict);
  jm_json_set_value (builder, "row", row);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static JmJson *
make_after (JmDb              *db,
            const Entry       *entry,
            const JmFiltered  *filtered,
            GError           **error)
{
  g_autoptr(JmJsonBuilder) builder = NULL;
  g_autoptr(JmJson) posting = entry->is_new ? jm_posting_snapshot (db, entry->id, error) : NULL;

  if (entry->is_new && posting == NULL)
    return NULL;
  builder = jm_json_builder_create ();
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "posting", entry->id);
  jm_json_set_int64 (builder, "filtered", filtered->id);
  jm_json_set_int64 (builder, "match", entry->is_match ? filtered->search : 0);
  jm_json_set_value (builder, "row", posting);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/*< private >
 * jm_let_in:
 * @db: the writer's connection
 * @filtered: a row of filtered
 * @posting: (out): the posting that it has become
 * @before: (out): what jm_let_in_undo() needs
 * @after: (out): what jm_let_in_redo() needs
 * @error: return location for an error
 *
 * Lets one in, without an event.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_let_in (JmDb     *db,
           gint64    filtered,
           gint64   *posting,
           JmJson  **before,
           JmJson  **after,
           GError  **error)
{
  g_autoptr(JmFiltered) loaded = jm_filtered_load (db, filtered, error);
  g_autoptr(JmJson) row = loaded != NULL ? jm_filtered_snapshot (db, filtered, error) : NULL;
  g_auto(Entry) entry = { 0 };

  if (row == NULL || !enter (db, loaded, &entry, error) || !jm_filtered_remove (db, filtered, error))
    return FALSE;
  *after = make_after (db, &entry, loaded, error);
  if (*after == NULL)
    return FALSE;
  *before = make_before (&entry, loaded, row);
  *posting = entry.id;
  return TRUE;
}

static JmJson *
make_detail (JmJson *before)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  JmJson *row = jm_json_get_member (before, "row");
  gint64 search = 0;

  jm_json_member_int64 (row, "search", &search);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "rule", jm_json_member_string (row, "rule"));
  jm_json_set_id (builder, "search", 's', search);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/*< private >
 * jm_let_in_decide:
 * @db: the writer's connection
 * @filtered: a row of filtered
 * @posting: (out): the posting that it has become
 * @error: return location for an error
 *
 * Lets one in as a decision of its own, which undo knows.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_let_in_decide (JmDb    *db,
                  gint64   filtered,
                  gint64  *posting,
                  GError **error)
{
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autoptr(JmJson) detail = NULL;
  gint64 event;

  if (!jm_let_in (db, filtered, posting, &before, &after, error))
    return FALSE;
  detail = make_detail (before);
  return jm_event_append (db, JM_EVENT_JOB_FILTERED_IN, 'p', *posting, detail, &event, error)
         && jm_undo_record (db, event, before, after, error);
}

static gint64
number (JmJson     *payload,
        const char *name)
{
  gint64 value = 0;

  jm_json_member_int64 (payload, name, &value);
  return value;
}

static gboolean
bury_again (JmDb             *db,
            const JmPosting  *posting,
            gint64            buried_at,
            GError          **error)
{
  return buried_at == 0 || jm_tombstone_add_at (db, posting, "rejected", buried_at, error);
}

/* A posting that came with it and that nobody wants. A hidden application hangs on one that was approved meanwhile, and keeps it. */
static gboolean
take_away (JmDb      *db,
           gint64     id,
           gboolean  *is_gone,
           GError   **error)
{
  g_autoptr(JmPosting) left = NULL;

  if (!jm_posting_remove_untouched (db, id, is_gone, error))
    return FALSE;
  if (*is_gone)
    return TRUE;
  left = jm_posting_load (db, id, error);
  if (left == NULL)
    return FALSE;
  *is_gone = left->searches->len == 0;
  return !*is_gone || jm_posting_hide (db, id, jm_time_now (), error);
}

/*< private >
 * jm_let_in_undo:
 * @db: the writer's connection
 * @before: a payload of jm_let_in()
 * @error: return location for an error
 *
 * Puts the row back and takes the posting, if it came with it, out of the inbox. One that was decided on, kept or put off
 * meanwhile stays, and so does one that another search wants by now.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_let_in_undo (JmDb    *db,
                JmJson  *before,
                GError **error)
{
  gint64 id = number (before, "posting");
  gint64 match = number (before, "match");
  JmJson *row = jm_json_get_member (before, "row");
  JmJson *verdict = jm_json_get_member (before, "verdict");
  g_autoptr(JmJson) detail = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmPosting) posting = jm_posting_load (db, id, &local_error);
  gboolean is_new = FALSE, removed = FALSE;

  if (!jm_json_is (row, JM_JSON_OBJECT))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_NEWER, _("A newer JobMate did this, so this one cannot take it back. Update JobMate."));
      return FALSE;
    }
  jm_json_member_boolean (before, "is_new", &is_new);
  if (posting == NULL && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (posting != NULL && (is_new || jm_json_is (verdict, JM_JSON_OBJECT))
      && (posting->status != JM_POSTING_PENDING || posting->kept || posting->later_until != 0))
    return TRUE;
  if (posting != NULL && match != 0 && !jm_match_remove (db, match, id, error))
    return FALSE;
  if (posting != NULL && is_new
      && (!take_away (db, id, &removed, error)
          || (removed && !bury_again (db, posting, number (before, "buried_at"), error))))
    return FALSE;
  if (removed)
    detail = make_detail (before);
  if (removed && !jm_event_append (db, JM_EVENT_JOB_FILTERED_OUT, 'p', id, detail, NULL, error))
    return FALSE;
  if (posting != NULL && jm_json_is (verdict, JM_JSON_OBJECT) && !jm_verdict_restore (db, id, verdict, 0, error))
    return FALSE;
  return jm_filtered_restore (db, row, error);
}

/* Under its own id; one that was only hidden is shown again. */
static gboolean
bring_back (JmDb     *db,
            gint64    id,
            JmJson   *row,
            GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  gboolean restored;

  if (!jm_posting_restore (db, row, &restored, error))
    return FALSE;
  if (restored || jm_posting_show_again (db, id, row, &local_error) || g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/*< private >
 * jm_let_in_redo:
 * @db: the writer's connection
 * @after: a payload of jm_let_in()
 * @error: return location for an error
 *
 * Lets it in again, as the same posting.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_let_in_redo (JmDb    *db,
                JmJson  *after,
                GError **error)
{
  gint64 match = number (after, "match");
  JmJson *row = jm_json_get_member (after, "row");
  g_autoptr(JmPosting) posting = NULL;
  gint64 event;

  if (jm_json_is (row, JM_JSON_OBJECT) && !bring_back (db, number (after, "posting"), row, error))
    return FALSE;
  posting = jm_posting_load (db, number (after, "posting"), error);
  return posting != NULL
         && jm_tombstone_remove (db, posting, "rejected", error)
         && (posting->status != JM_POSTING_REJECTED || jm_verdict_apply (db, posting->id, JM_POSTING_PENDING, NULL, 0, &event, error))
         && (match == 0 || jm_match_add (db, match, posting->id, NULL, error))
         && jm_filtered_remove (db, number (after, "filtered"), error)
         && jm_event_append (db, JM_EVENT_JOB_FILTERED_IN, 'p', posting->id, NULL, NULL, error);
}
