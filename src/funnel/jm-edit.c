/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-edit.h"

/* A search or the profile is changed whole: what it was before is the way back, what it is afterwards the way there. */

static gboolean
append_changed (JmDb    *db,
                gint64   search,
                gint64  *event,
                GError **error)
{
  return jm_event_append (db, JM_EVENT_SEARCH_CHANGED, 's', search, NULL, event, error);
}

/* A search that is active again has its postings again that went when it was removed or archived. */
static gboolean
reopen (JmDb      *db,
        JmSearch  *stored,
        JmSearch  *search,
        GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmJson) payload = NULL;

  if (stored->is_active || !search->is_active)
    return TRUE;
  search->completed_at = 0;
  payload = jm_removal_find (db, stored, &local_error);
  if (payload != NULL)
    return jm_removal_show_again (db, payload, error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The way back of reopen(): its postings go with it. */
static gboolean
rest (JmDb      *db,
      JmSearch  *stored,
      JmSearch  *search,
      GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmJson) payload = NULL;

  if (!stored->is_active || search->is_active)
    return TRUE;
  payload = jm_removal_find (db, search, &local_error);
  if (payload != NULL)
    return jm_removal_restore (db, search->id, payload, TRUE, error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/*< private >
 * jm_edit_search:
 * @db: the writer's connection
 * @search: a search with the id of the stored one, whole
 * @error: return location for an error
 *
 * Stores the search, as a decision that undo knows. One that says what is stored already is no decision.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID
 */
gboolean
jm_edit_search (JmDb      *db,
                JmSearch  *search,
                GError   **error)
{
  g_autoptr(JmSearch) stored = jm_search_load (db, search->id, error);
  g_autoptr(JmSearch) edited = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 event;

  if (stored == NULL || !reopen (db, stored, search, error) || !jm_search_update (db, search, error))
    return FALSE;
  edited = jm_search_load (db, search->id, error);
  if (edited == NULL || !append_changed (db, search->id, &event, error))
    return FALSE;
  before = jm_search_to_json (stored);
  after = jm_search_to_json (edited);
  return jm_json_equal (before, after) || jm_undo_record (db, event, before, after, error);
}

/*< private >
 * jm_edit_restore_search:
 * @db: the writer's connection
 * @payload: what jm_edit_search() recorded
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_edit_restore_search (JmDb    *db,
                        JmJson  *payload,
                        GError **error)
{
  g_autoptr(JmSearch) search = jm_search_from_json (payload, error);
  g_autoptr(JmSearch) stored = search != NULL ? jm_search_load (db, search->id, error) : NULL;

  return stored != NULL && reopen (db, stored, search, error) && rest (db, stored, search, error)
         && jm_search_update (db, search, error) && append_changed (db, search->id, NULL, error);
}

/*< private >
 * jm_edit_profile:
 * @db: the writer's connection
 * @profile: who the user is
 * @error: return location for an error
 *
 * Stores the profile whole, as a decision that undo knows. One that says what is stored already is no decision.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_edit_profile (JmDb             *db,
                 const JmProfile  *profile,
                 GError          **error)
{
  g_autoptr(JmProfile) stored = jm_profile_load (db, error);
  g_autoptr(JmJson) before = stored != NULL ? jm_profile_to_json (stored) : NULL;
  g_autoptr(JmJson) after = jm_profile_to_json (profile);
  gint64 event;

  if (before == NULL || !jm_profile_store (db, profile, error)
      || !jm_event_append_for (db, JM_EVENT_PROFILE_CHANGED, "profile", NULL, &event, error))
    return FALSE;
  return jm_json_equal (before, after) || jm_undo_record (db, event, before, after, error);
}

/*< private >
 * jm_edit_restore_profile:
 * @db: the writer's connection
 * @payload: what jm_edit_profile() recorded
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_edit_restore_profile (JmDb    *db,
                         JmJson  *payload,
                         GError **error)
{
  g_autoptr(JmProfile) profile = jm_profile_from_json (payload, error);

  return profile != NULL && jm_profile_store (db, profile, error)
         && jm_event_append_for (db, JM_EVENT_PROFILE_CHANGED, "profile", NULL, NULL, error);
}
