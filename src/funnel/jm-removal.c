/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-funnel-private.h"

/* A search that is removed or archived rests, and takes along what only it wanted: those postings are hidden until it is back, or until a
 * purge. One that is archived has ended on a day, and is listed with it; one that is removed is not. */

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

static gboolean
hide_all (JmDb           *db,
          GArray         *ids,
          JmJsonBuilder  *builder,
          GError        **error)
{
  jm_json_key (builder, "postings");
  jm_json_begin_array (builder);
  for (guint i = 0; i < ids->len; i++)
    if (!hide (db, g_array_index (ids, gint64, i), builder, error))
      return FALSE;
  jm_json_end_array (builder);
  return TRUE;
}

static gboolean
set_state (JmDb      *db,
           gint64     id,
           gboolean   is_active,
           gint64     completed_at,
           GError   **error)
{
  g_autoptr(JmSearch) search = jm_search_load (db, id, error);

  if (search == NULL)
    return FALSE;
  search->is_active = is_active;
  search->completed_at = completed_at;
  return jm_search_update (db, search, error);
}

static JmJson *
make_detail (const char *name,
             JmJson     *payload)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, name, jm_json_get_length (jm_json_get_member (payload, "postings")));
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

/* What it was goes into the way back. */
static JmJson *
rest (JmDb    *db,
      gint64   id,
      gint64   completed_at,
      GError **error)
{
  g_autoptr(JmSearch) search = jm_search_load (db, id, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GArray) ids = NULL;

  if (search == NULL || !set_state (db, id, FALSE, completed_at, error))
    return NULL;
  ids = jm_match_list_alone (db, id, error);
  if (ids == NULL)
    return NULL;
  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "was_active", search->is_active);
  jm_json_set_int64 (builder, "was_completed_at", search->completed_at);
  jm_json_set_int64 (builder, "completed_at", completed_at);
  if (!hide_all (db, ids, builder, error) || !jm_event_append_each (db, JM_EVENT_JOB_FILTERED_OUT, 'p', ids, error))
    return NULL;
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
  return rest (db, search, 0, error);
}

static gboolean
decide (JmDb         *db,
        JmEventKind   kind,
        gint64        search,
        gint64        completed_at,
        GError      **error)
{
  g_autoptr(JmJson) payload = rest (db, search, completed_at, error);
  g_autoptr(JmJson) detail = payload != NULL ? make_detail ("dropped", payload) : NULL;
  gint64 event;

  return payload != NULL && jm_event_append (db, kind, 's', search, detail, &event, error)
         && jm_undo_record (db, event, payload, payload, error);
}

/*< private >
 * jm_removal_decide:
 * @db: the writer's connection
 * @search: a search, active or archived
 * @error: return location for an error
 *
 * Takes a search out of every list, as a decision that undo knows.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_removal_decide (JmDb    *db,
                   gint64   search,
                   GError **error)
{
  return decide (db, JM_EVENT_SEARCH_REMOVED, search, 0, error);
}

/*< private >
 * jm_removal_archive:
 * @db: the writer's connection
 * @search: a search that is not archived
 * @error: return location for an error
 *
 * Lets a search end today, as a decision that undo knows: nothing more is read for it, and it is listed in the archive.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_removal_archive (JmDb    *db,
                    gint64   search,
                    GError **error)
{
  return decide (db, JM_EVENT_SEARCH_ARCHIVED, search, jm_time_now (), error);
}

/*< private >
 * jm_removal_find:
 * @db: a connection
 * @search: a search that rests
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what its removal or its archiving recorded; %NULL with no error: it is remembered no more
 */
JmJson *
jm_removal_find (JmDb            *db,
                 const JmSearch  *search,
                 GError         **error)
{
  g_autofree char *subject = g_strdup_printf ("s%" G_GINT64_FORMAT, search->id);
  g_autoptr(JmJson) removed = NULL;
  gint64 was_completed_at = 0;

  if (search->completed_at != 0)
    return jm_undo_find (db, JM_EVENT_SEARCH_ARCHIVED, subject, error);
  removed = jm_undo_find (db, JM_EVENT_SEARCH_REMOVED, subject, error);
  /* Removed from the archive, it had lost its postings before. */
  if (jm_json_member_int64 (removed, "was_completed_at", &was_completed_at) && was_completed_at != 0)
    return jm_undo_find (db, JM_EVENT_SEARCH_ARCHIVED, subject, error);
  return g_steal_pointer (&removed);
}

/* Those that have come back go into @builder as "postings". */
static gboolean
show_again (JmDb           *db,
            JmJson         *payload,
            JmJsonBuilder  *builder,
            GError        **error)
{
  JmJson *postings = jm_json_get_member (payload, "postings");
  g_autoptr(GArray) shown = new_ids ();

  jm_json_key (builder, "postings");
  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (postings); i++)
    {
      JmJson *one = jm_json_get_element (postings, i);
      g_autoptr(GError) local_error = NULL;
      gint64 id = 0;

      jm_json_member_int64 (one, "posting", &id);
      if (is_done (jm_posting_show_again (db, id, jm_json_get_member (one, "identity"), &local_error), &local_error, error))
        {
          g_array_append_val (shown, id);
          jm_json_add_value (builder, one);
        }
      else if (error != NULL && *error != NULL)
        return FALSE;
    }
  jm_json_end_array (builder);
  return jm_event_append_each (db, JM_EVENT_JOB_RESTORED, 'p', shown, error);
}

/*< private >
 * jm_removal_show_again:
 * @db: the writer's connection
 * @payload: what jm_removal_decide() or jm_removal_archive() recorded
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
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  jm_json_begin_object (builder);
  return show_again (db, payload, builder, error);
}

/* What another search has come to want meanwhile stays. */
static gboolean
hide_again (JmDb    *db,
            gint64   search,
            JmJson  *payload,
            GError **error)
{
  JmJson *postings = jm_json_get_member (payload, "postings");
  g_autoptr(GArray) hidden = new_ids ();

  for (guint i = 0; i < jm_json_get_length (postings); i++)
    {
      g_autoptr(GError) local_error = NULL;
      gboolean is_wanted;
      gint64 id = 0;

      jm_json_member_int64 (jm_json_get_element (postings, i), "posting", &id);
      if (!jm_match_has_others (db, search, id, &is_wanted, error))
        return FALSE;
      if (is_wanted)
        continue;
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
 * @payload: what jm_removal_decide() or jm_removal_archive() recorded
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
  gboolean was_active = TRUE;
  gint64 was_completed_at = 0, completed_at = 0;

  jm_json_member_boolean (payload, "was_active", &was_active);
  jm_json_member_int64 (payload, "was_completed_at", &was_completed_at);
  jm_json_member_int64 (payload, "completed_at", &completed_at);
  return set_state (db, search, !redo && was_active, redo ? completed_at : was_completed_at, error)
         && (redo ? hide_again (db, search, payload, error) : jm_removal_show_again (db, payload, error))
         && jm_event_append (db, JM_EVENT_SEARCH_CHANGED, 's', search, NULL, NULL, error);
}

/*< private >
 * jm_removal_reopen:
 * @db: the writer's connection
 * @search: a search that rests: archived, removed, or made inactive
 * @error: return location for an error
 *
 * Lets a search look again, as a decision that undo knows. Its postings are back that had gone with it, but for those that were purged.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_removal_reopen (JmDb    *db,
                   gint64   search,
                   GError **error)
{
  g_autoptr(JmSearch) stored = jm_search_load (db, search, error);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmJson) rested = stored != NULL ? jm_removal_find (db, stored, &local_error) : NULL;
  g_autoptr(JmJson) payload = NULL;
  g_autoptr(JmJson) detail = NULL;
  gint64 event;

  if (stored == NULL)
    return FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "completed_at", stored->completed_at);
  if (!set_state (db, search, TRUE, 0, error) || !show_again (db, rested, builder, error))
    return FALSE;
  jm_json_end_object (builder);
  payload = jm_json_builder_finish (builder);
  detail = make_detail ("shown", payload);
  return jm_event_append (db, JM_EVENT_SEARCH_REOPENED, 's', search, detail, &event, error)
         && jm_undo_record (db, event, payload, payload, error);
}
