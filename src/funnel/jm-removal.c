/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-funnel-private.h"

/* A search that is removed rests, and takes along what only it wanted: those postings are hidden until it is back, or until a purge. */

static GArray *
new_ids (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* FALSE with no error: it is not there any more. */
static gboolean
is_done (gboolean   done,
         GError   **local_error,
         GError   **error)
{
  if (done)
    return TRUE;
  if (g_error_matches (*local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    g_clear_error (local_error);
  else
    g_propagate_error (error, g_steal_pointer (local_error));
  return FALSE;
}

static gboolean
hide (JmDb           *db,
      gint64          id,
      JmJsonBuilder  *builder,
      GError        **error)
{
  g_autoptr(JmPosting) posting = jm_posting_load (db, id, error);
  g_autoptr(JmJson) identity = NULL;

  if (posting == NULL)
    return FALSE;
  identity = jm_posting_identity_to_json (posting);
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "posting", id);
  jm_json_set_value (builder, "identity", identity);
  jm_json_end_object (builder);
  return jm_posting_hide (db, id, jm_time_now (), error);
}

static JmJson *
hide_all (JmDb    *db,
          GArray  *ids,
          GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_key (builder, "postings");
  jm_json_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    if (!hide (db, g_array_index (ids, gint64, i), builder, error))
      return NULL;
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gboolean
set_active (JmDb     *db,
            gint64    id,
            gboolean  is_active,
            GError  **error)
{
  g_autoptr(JmSearch) search = jm_search_load (db, id, error);

  if (search == NULL)
    return FALSE;
  search->is_active = is_active;
  search->completed_at = is_active ? 0 : jm_time_now ();
  return jm_search_update (db, search, error);
}

static JmJson *
make_detail (guint dropped)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "dropped", dropped);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/*< private >
 * jm_removal_rest:
 * @db: the writer's connection
 * @search: an active search
 * @error: return location for an error
 *
 * Lets a search rest, without an event of its own.
 *
 * Returns: (transfer full) (nullable): what jm_removal_restore() needs
 */
JmJson *
jm_removal_rest (JmDb    *db,
                 gint64   search,
                 GError **error)
{
  g_autoptr(GArray) ids = NULL;
  g_autoptr(JmJson) payload = NULL;

  if (!set_active (db, search, FALSE, error))
    return NULL;
  ids = jm_match_list_alone (db, search, error);
  payload = ids != NULL ? hide_all (db, ids, error) : NULL;
  return payload != NULL && jm_event_append_each (db, JM_EVENT_JOB_FILTERED_OUT, 'p', ids, error) ? g_steal_pointer (&payload) : NULL;
}

/*< private >
 * jm_removal_decide:
 * @db: the writer's connection
 * @search: an active search
 * @error: return location for an error
 *
 * Lets a search rest, as a decision that undo knows.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_removal_decide (JmDb    *db,
                   gint64   search,
                   GError **error)
{
  g_autoptr(JmJson) payload = jm_removal_rest (db, search, error);
  g_autoptr(JmJson) detail = NULL;
  gint64 event;

  if (payload == NULL)
    return FALSE;
  detail = make_detail (jm_json_get_length (jm_json_get_member (payload, "postings")));
  return jm_event_append (db, JM_EVENT_SEARCH_REMOVED, 's', search, detail, &event, error)
         && jm_undo_record (db, event, payload, payload, error);
}

/*< private >
 * jm_removal_show_again:
 * @db: the writer's connection
 * @payload: what jm_removal_decide() recorded
 * @error: return location for an error
 *
 * Brings the postings back that went along with a search; what was purged meanwhile, or is there already, is passed over.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_removal_show_again (JmDb    *db,
                       JmJson  *payload,
                       GError **error)
{
  JmJson *postings = jm_json_get_member (payload, "postings");
  g_autoptr(GArray) shown = new_ids ();

  for (guint i = 0; i < jm_json_get_length (postings); i++)
    {
      JmJson *one = jm_json_get_element (postings, i);
      g_autoptr(GError) local_error = NULL;
      gint64 id = 0;

      jm_json_member_int64 (one, "posting", &id);
      if (is_done (jm_posting_show_again (db, id, jm_json_get_member (one, "identity"), &local_error), &local_error, error))
        g_array_append_val (shown, id);
      else if (error != NULL && *error != NULL)
        return FALSE;
    }
  return jm_event_append_each (db, JM_EVENT_JOB_REOPENED, 'p', shown, error);
}

static gboolean
hide_again (JmDb    *db,
            JmJson  *payload,
            GError **error)
{
  JmJson *postings = jm_json_get_member (payload, "postings");
  g_autoptr(GArray) hidden = new_ids ();

  for (guint i = 0; i < jm_json_get_length (postings); i++)
    {
      g_autoptr(GError) local_error = NULL;
      gint64 id = 0;

      jm_json_member_int64 (jm_json_get_element (postings, i), "posting", &id);
      if (is_done (jm_posting_hide (db, id, jm_time_now (), &local_error), &local_error, error))
        g_array_append_val (hidden, id);
      else if (error != NULL && *error != NULL)
        return FALSE;
    }
  return jm_event_append_each (db, JM_EVENT_JOB_FILTERED_OUT, 'p', hidden, error);
}

/*< private >
 * jm_removal_restore:
 * @db: the writer's connection
 * @search: the search
 * @payload: what jm_removal_decide() recorded
 * @redo: it goes again, rather than comes back
 * @error: return location for an error
 *
 * Returns: %FALSE on error
 */
gboolean
jm_removal_restore (JmDb      *db,
                    gint64     search,
                    JmJson    *payload,
                    gboolean   redo,
                    GError   **error)
{
  return set_active (db, search, !redo, error)
         && (redo ? hide_again (db, payload, error) : jm_removal_show_again (db, payload, error))
         && jm_event_append (db, JM_EVENT_SEARCH_CHANGED, 's', search, NULL, NULL, error);
}
