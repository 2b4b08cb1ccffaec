/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-addition.h"

/* What is added is taken back as it would be removed: nothing is deleted. What redo needs is known only then, for much may have come by
 * the search meanwhile, and the text of the posting. */

/*< private >
 * jm_addition_record:
 * @db: the writer's connection
 * @event: SEARCH_ADDED or JOB_DISCOVERED
 * @error: return location for an error
 *
 * Makes it a decision that undo knows.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_addition_record (JmDb    *db,
                    gint64   event,
                    GError **error)
{
  g_autoptr(JmJson) nothing = jm_json_parse ("{}", -1, error);

  return nothing != NULL && jm_undo_record (db, event, nothing, nothing, error);
}

/*< private >
 * jm_addition_restore_search:
 * @db: the writer's connection
 * @event: SEARCH_ADDED
 * @after: what undo has recorded for redo
 * @redo: it is there again, rather than taken back
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_addition_restore_search (JmDb           *db,
                            const JmEvent  *event,
                            JmJson         *after,
                            gboolean        redo,
                            GError        **error)
{
  gint64 id = jm_subject_to_id (event->subject, 's');
  g_autoptr(JmJson) payload = NULL;

  if (redo)
    return jm_removal_restore (db, id, after, FALSE, error);
  payload = jm_removal_rest (db, id, error);
  return payload != NULL && jm_undo_amend (db, event->id, payload, error)
         && jm_event_append (db, JM_EVENT_SEARCH_CHANGED, 's', id, NULL, NULL, error);
}

static gboolean
take_back (JmDb             *db,
           const JmEvent    *event,
           const JmPosting  *posting,
           GError          **error)
{
  g_autoptr(JmJson) identity = jm_posting_identity_to_json (posting);

  return jm_posting_hide (db, posting->id, jm_time_now (), error) && jm_undo_amend (db, event->id, identity, error)
         && jm_event_append (db, JM_EVENT_JOB_DELETED, 'p', posting->id, NULL, NULL, error);
}

/*< private >
 * jm_addition_restore_posting:
 * @db: the writer's connection
 * @event: JOB_DISCOVERED, by hand
 * @after: what undo has recorded for redo
 * @redo: it is there again, rather than taken back
 * @error: return location for an error
 *
 * One that has been decided on meanwhile by another way than the user's stays.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_addition_restore_posting (JmDb           *db,
                             const JmEvent  *event,
                             JmJson         *after,
                             gboolean        redo,
                             GError        **error)
{
  gint64 id = jm_subject_to_id (event->subject, 'p');
  g_autoptr(JmPosting) posting = NULL;

  if (redo)
    return jm_posting_show_again (db, id, after, error) && jm_event_append (db, JM_EVENT_JOB_REOPENED, 'p', id, NULL, NULL, error);
  posting = jm_posting_load (db, id, error);
  return posting != NULL && (posting->status != JM_POSTING_PENDING || take_back (db, event, posting, error));
}
