/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-funnel-private.h"

#include <glib/gi18n.h>

/* A search lets go what its rules do not want any more, and takes in what they kept out. One event, whose undo puts all back: each
 * posting that goes is snapshot, and so is the row of filtered that it becomes. */

typedef struct {
  JmDb          *db;
  JmSearch      *search;
  JmFilter      *filter;
  JmSiftCounts   counts;
  JmJsonBuilder *before;
  JmJsonBuilder *after;
} Sift;

static void
sift_clear (Sift *sift)
{
  g_clear_pointer (&sift->search, jm_search_unref);
  g_clear_pointer (&sift->filter, jm_filter_free);
  g_clear_pointer (&sift->before, jm_json_builder_free);
  g_clear_pointer (&sift->after, jm_json_builder_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sift, sift_clear)

static gboolean
tell (JmDb        *db,
      JmEventKind  kind,
      gint64       posting,
      const char  *rule,
      gint64       search,
      GError     **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  if (rule != NULL)
    jm_json_set_string (builder, "rule", rule);
  jm_json_set_id (builder, "search", 's', search);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (db, kind, 'p', posting, detail, NULL, error);
}

/* What the user has done something with is his, and so is what he added. */
static gboolean
is_undecided (const JmPosting *posting,
              gint64           search)
{
  if (posting->status != JM_POSTING_PENDING || posting->kept || posting->later_until != 0 || posting->is_manual)
    return FALSE;
  for (guint i = 0; i < posting->searches->len; i++)
    if (g_array_index (posting->searches, gint64, i) == search)
      return TRUE;
  return FALSE;
}

/* Nobody wants it: it becomes a row of filtered. @row (out): that row, when it was not there before. */
static gboolean
move_out (Sift             *sift,
          const JmPosting  *posting,
          const JmVerdict  *verdict,
          JmJson          **row,
          gboolean         *moved,
          GError          **error)
{
  g_autoptr(JmFiltered) filtered = jm_kept_out_new (posting->board, posting, sift->search->id, verdict, jm_time_now ());
  gboolean is_new = FALSE;

  if (!jm_posting_remove_pending (sift->db, posting->id, moved, error))
    return FALSE;
  if (!*moved)
    return TRUE;
  if (!jm_filtered_add (sift->db, filtered, &is_new, error))
    return FALSE;
  if (is_new)
    *row = jm_filtered_snapshot (sift->db, filtered->id, error);
  return (!is_new || *row != NULL)
         && tell (sift->db, JM_EVENT_JOB_FILTERED_OUT, posting->id, verdict->rule, sift->search->id, error);
}

static void
note_dropped (JmJsonBuilder *builder,
              gint64         posting,
              JmJson        *snapshot,
              JmJson        *row)
{
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "posting", posting);
  jm_json_set_value (builder, "snapshot", snapshot);
  jm_json_set_value (builder, "row", row);
  jm_json_end_object (builder);
}

static gboolean
drop (Sift             *sift,
      const JmPosting  *posting,
      const JmVerdict  *verdict,
      GError          **error)
{
  g_autoptr(JmJson) snapshot = NULL;
  g_autoptr(JmJson) row = NULL;
  gboolean is_wanted, moved = TRUE;

  if (!jm_match_has_others (sift->db, sift->search->id, posting->id, &is_wanted, error))
    return FALSE;
  if (!is_wanted && (snapshot = jm_posting_snapshot (sift->db, posting->id, error)) == NULL)
    return FALSE;
  if (is_wanted ? !jm_match_remove (sift->db, sift->search->id, posting->id, error)
                : !move_out (sift, posting, verdict, &row, &moved, error))
    return FALSE;
  /* One whose approval was taken back has an application still: it stays. */
  if (!moved)
    return TRUE;
  sift->counts.dropped++;
  note_dropped (sift->before, posting->id, snapshot, row);
  note_dropped (sift->after, posting->id, NULL, row);
  return TRUE;
}

static gboolean
judge (Sift     *sift,
       gint64    id,
       GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmPosting) posting = jm_posting_load (sift->db, id, &local_error);
  JmVerdict verdict = { 0 };
  gboolean is_done;

  if (posting == NULL && g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    return TRUE;
  if (posting == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!is_undecided (posting, sift->search->id))
    return TRUE;
  jm_filter_apply (sift->filter, posting, &verdict);
  is_done = verdict.kept || drop (sift, posting, &verdict, error);
  jm_verdict_clear (&verdict);
  return is_done;
}

/* Not there any more, or unreadable: not wanted. */
static gboolean
is_wanted (Sift   *sift,
           gint64  id)
{
  g_autoptr(JmFiltered) filtered = jm_filtered_load (sift->db, id, NULL);
  g_autoptr(JmPosting) posting = filtered != NULL && filtered->posting != NULL ? jm_posting_from_json (filtered->posting, NULL) : NULL;
  JmVerdict verdict = { 0 };

  if (posting == NULL || filtered->search != sift->search->id)
    return FALSE;
  jm_filter_apply (sift->filter, posting, &verdict);
  jm_verdict_clear (&verdict);
  return verdict.kept;
}

static gboolean
take_in (Sift     *sift,
         gint64    id,
         GError  **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  gint64 posting;

  if (!is_wanted (sift, id))
    return TRUE;
  if (!jm_let_in (sift->db, id, &posting, &before, &after, &local_error))
    {
      if (g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  sift->counts.let_in++;
  jm_json_add_value (sift->before, before);
  jm_json_add_value (sift->after, after);
  return tell (sift->db, JM_EVENT_JOB_FILTERED_IN, posting, NULL, sift->search->id, error);
}

static gboolean
sift_all (Sift        *sift,
          const char  *batch,
          GArray      *dropped,
          GArray      *let_in,
          GError     **error)
{
  JmJsonBuilder *builders[] = { sift->before, sift->after };

  for (guint i = 0; i < G_N_ELEMENTS (builders); i++)
    {
      jm_json_begin_object (builders[i]);
      jm_json_set_int64 (builders[i], "search", sift->search->id);
      jm_json_set_string (builders[i], "batch", batch);
      jm_json_key (builders[i], "dropped");
      jm_json_begin_array (builders[i]);
    }
  for (guint i = 0; dropped != NULL && i < dropped->len; i++)
    if (!judge (sift, g_array_index (dropped, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (builders); i++)
    {
      jm_json_end_array (builders[i]);
      jm_json_key (builders[i], "let_in");
      jm_json_begin_array (builders[i]);
    }
  for (guint i = 0; let_in != NULL && i < let_in->len; i++)
    if (!take_in (sift, g_array_index (let_in, gint64, i), error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (builders); i++)
    {
      jm_json_end_array (builders[i]);
      jm_json_end_object (builders[i]);
    }
  return TRUE;
}

static gboolean
record (Sift    *sift,
        GError **error)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) before = jm_json_builder_finish (sift->before);
  g_autoptr(JmJson) after = jm_json_builder_finish (sift->after);
  g_autoptr(JmJson) detail = NULL;
  gint64 event;

  if (sift->counts.dropped + sift->counts.let_in == 0)
    return TRUE;
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "dropped", sift->counts.dropped);
  jm_json_set_int64 (builder, "let_in", sift->counts.let_in);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append (sift->db, JM_EVENT_SEARCH_SIFTED, 's', sift->search->id, detail, &event, error)
         && jm_undo_record (sift->db, event, before, after, error);
}

/*< private >
 * jm_sift:
 * @db: the writer's connection
 * @search: a stored search
 * @batch: of which it is a part: undo takes back all parts of one that follow each other
 * @dropped: (nullable) (element-type gint64): postings that may go
 * @let_in: (nullable) (element-type gint64): rows of filtered that come in
 * @counts: (out): how many did
 * @error: return location for an error
 *
 * Lets go the undecided ones of @dropped that the rules do not want: the search's match ends, and what no other active search wants goes
 * to filtered with its rule. What was decided on meanwhile, or is not there any more, is passed over.
 *
 * Returns: %FALSE on error; %JM_ERROR_NOT_FOUND
 */
gboolean
jm_sift (JmDb          *db,
         gint64         search,
         const char    *batch,
         GArray        *dropped,
         GArray        *let_in,
         JmSiftCounts  *counts,
         GError       **error)
{
  g_auto(Sift) sift = { .db = db };

  sift.search = jm_search_load (db, search, error);
  if (sift.search == NULL)
    return FALSE;
  sift.filter = jm_filter_new (sift.search);
  sift.before = jm_json_builder_create ();
  sift.after = jm_json_builder_create ();
  if (!sift_all (&sift, batch, dropped, let_in, error) || !record (&sift, error))
    return FALSE;
  *counts = sift.counts;
  return TRUE;
}

static gboolean
restore_one (JmDb     *db,
             gint64    search,
             JmJson   *dropped,
             GError  **error)
{
  JmJson *snapshot = jm_json_get_member (dropped, "snapshot");
  JmJson *row = jm_json_get_member (dropped, "row");
  g_autoptr(GError) local_error = NULL;
  gboolean restored = FALSE;
  gint64 posting = 0, filtered = 0;

  jm_json_member_int64 (dropped, "posting", &posting);
  if (!jm_json_is (snapshot, JM_JSON_OBJECT))
    {
      g_autoptr(JmPosting) there = jm_posting_load (db, posting, NULL);

      return there == NULL || jm_match_add (db, search, posting, NULL, error);
    }
  if (!jm_posting_restore (db, snapshot, &restored, error))
    return FALSE;
  /* It may have been let in one by one meanwhile. */
  if (jm_json_member_int64 (row, "id", &filtered) && !jm_filtered_remove (db, filtered, &local_error)
      && !g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return !restored || tell (db, JM_EVENT_JOB_RESTORED, posting, NULL, search, error);
}

static gboolean
drop_again (JmDb     *db,
            gint64    search,
            JmJson   *dropped,
            GError  **error)
{
  JmJson *row = jm_json_get_member (dropped, "row");
  gboolean removed = FALSE, is_wanted = FALSE;
  gint64 posting = 0;

  jm_json_member_int64 (dropped, "posting", &posting);
  if (!jm_match_has_others (db, search, posting, &is_wanted, error) || !jm_match_remove (db, search, posting, error))
    return FALSE;
  if (is_wanted)
    return TRUE;
  if (!jm_posting_remove_pending (db, posting, &removed, error))
    return FALSE;
  return !removed || ((!jm_json_is (row, JM_JSON_OBJECT) || jm_filtered_restore (db, row, error))
                      && tell (db, JM_EVENT_JOB_FILTERED_OUT, posting, jm_json_member_string (row, "rule"), search, error));
}

static JmJson *
get_list (JmJson      *payload,
          const char  *name,
          gint64      *search,
          GError     **error)
{
  JmJson *list = jm_json_get_member (payload, name);

  if (jm_json_is (list, JM_JSON_ARRAY) && jm_json_member_int64 (payload, "search", search))
    return list;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NEWER, _("A newer JobMate did this, so this one cannot take it back. Update JobMate."));
  return NULL;
}

static gboolean
go_through (JmDb     *db,
            JmJson   *payload,
            gboolean  redo,
            GError  **error)
{
  gint64 search;
  JmJson *dropped = get_list (payload, "dropped", &search, error);
  JmJson *let_in = dropped != NULL ? get_list (payload, "let_in", &search, error) : NULL;

  if (let_in == NULL)
    return FALSE;
  for (guint i = 0; i < jm_json_get_length (dropped); i++)
    {
      JmJson *one = jm_json_get_element (dropped, i);

      if (redo ? !drop_again (db, search, one, error) : !restore_one (db, search, one, error))
        return FALSE;
    }
  for (guint i = 0; i < jm_json_get_length (let_in); i++)
    {
      JmJson *one = jm_json_get_element (let_in, i);

      if (redo ? !jm_let_in_redo (db, one, error) : !jm_let_in_undo (db, one, error))
        return FALSE;
    }
  return TRUE;
}

/*< private >
 * jm_sift_undo:
 * @db: the writer's connection
 * @before: the payload of jm_sift()
 * @error: return location for an error
 *
 * Puts all back: postings under their own ids, what was let in among the filtered as long as nobody has touched it.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_sift_undo (JmDb    *db,
              JmJson  *before,
              GError **error)
{
  return go_through (db, before, FALSE, error);
}

/*< private >
 * jm_sift_redo:
 * @db: the writer's connection
 * @after: the payload of jm_sift()
 * @error: return location for an error
 *
 * Lets the same ones go and in again.
 *
 * Returns: %FALSE on error
 */
gboolean
jm_sift_redo (JmDb    *db,
              JmJson  *after,
              GError **error)
{
  return go_through (db, after, TRUE, error);
}
