/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-refresh.h>

#include "refresh/jm-refresh-result.h"
#include "refresh/jm-rule-counts.h"
#include "refresh/jm-search-reports.h"

/**
 * jm_board_result_new:
 * @board: "greenhouse:acme"
 *
 * Returns: (transfer full): an empty result
 */
JmBoardResult *
jm_board_result_new (const char *board)
{
  JmBoardResult *self = g_new0 (JmBoardResult, 1);

  self->board = g_strdup (board);
  self->searches = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->filtered_by = jm_rule_counts_new ();
  self->reports = jm_search_reports_new ();
  return self;
}

/**
 * jm_board_result_log:
 * @db: the writer's connection
 * @user_data: what came of a board
 * @error: return location for an error
 *
 * Appends the event BOARD_REFRESHED or BOARD_FAILED.
 *
 * Returns: whether it is there
 */
gboolean
jm_board_result_log (JmDb      *db,
            gpointer   user_data,
            GError   **error)
{
  const JmBoardResult *result = user_data;
  g_autofree char *subject = g_strdup_printf ("board:%s", result->board);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) detail = NULL;

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "new", result->added);
  jm_json_set_int64 (builder, "fetched", result->fetched);
  jm_json_set_boolean (builder, "not_modified", result->not_modified);
  jm_json_set_string (builder, "error", result->error);
  jm_json_end_object (builder);
  detail = jm_json_builder_finish (builder);
  return jm_event_append_for (db, result->error != NULL ? JM_EVENT_BOARD_FAILED : JM_EVENT_BOARD_REFRESHED, subject, detail, NULL, error);
}

static void
board_result_free (JmBoardResult *self)
{
  g_free (self->board);
  g_array_unref (self->searches);
  g_hash_table_unref (self->filtered_by);
  g_ptr_array_unref (self->reports);
  g_free (self->error);
  g_free (self);
}

/**
 * jm_refresh_result_new:
 *
 * Returns: (transfer full): a result that begins now, without boards
 */
JmRefreshResult *
jm_refresh_result_new (void)
{
  JmRefreshResult *self = g_new0 (JmRefreshResult, 1);

  self->boards = g_ptr_array_new_with_free_func ((GDestroyNotify) board_result_free);
  self->started_at = jm_time_now ();
  return self;
}

/**
 * jm_refresh_result_free:
 * @self: (transfer full): a result
 *
 * Frees it.
 */
void
jm_refresh_result_free (JmRefreshResult *self)
{
  g_ptr_array_unref (self->boards);
  g_free (self);
}

static void
set_rules (JmJsonBuilder *builder,
           GHashTable    *filtered_by)
{
  g_autoptr(GList) rules = g_list_sort (g_hash_table_get_keys (filtered_by), (GCompareFunc) g_strcmp0);

  jm_json_key (builder, "filtered_by");
  jm_json_begin_object (builder);
  for (GList *rule = rules; rule != NULL; rule = rule->next)
    jm_json_set_int64 (builder, rule->data, GPOINTER_TO_UINT (g_hash_table_lookup (filtered_by, rule->data)));
  jm_json_end_object (builder);
}

static void
set_counts (JmJsonBuilder       *builder,
            const JmBoardResult *counts)
{
  jm_json_set_int64 (builder, "fetched", counts->fetched);
  jm_json_set_int64 (builder, "new", counts->added);
  jm_json_set_int64 (builder, "duplicate", counts->duplicate);
  jm_json_set_int64 (builder, "filtered", counts->filtered);
  jm_json_set_int64 (builder, "failed", counts->failed);
  set_rules (builder, counts->filtered_by);
}

static void
add_board (JmJsonBuilder       *builder,
           const JmBoardResult *board)
{
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "board", board->board);
  jm_json_key (builder, "searches");
  jm_json_begin_array (builder);
  for (guint i = 0; i < board->searches->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("s%" G_GINT64_FORMAT, g_array_index (board->searches, gint64, i));

      jm_json_add_string (builder, id);
    }
  jm_json_end_array (builder);
  set_counts (builder, board);
  jm_json_set_boolean (builder, "not_modified", board->not_modified);
  jm_json_set_boolean (builder, "elsewhere", board->is_elsewhere);
  jm_json_set_int64 (builder, "gone", board->gone);
  jm_json_set_boolean (builder, "listing_complete", board->listing_complete);
  jm_json_set_string (builder, "error", board->error);
  jm_json_end_object (builder);
}

static void
sum_up (JmBoardResult       *total,
        const JmBoardResult *board)
{
  total->fetched += board->fetched;
  total->added += board->added;
  total->duplicate += board->duplicate;
  total->filtered += board->filtered;
  total->failed += board->failed;
  jm_rule_counts_merge (total->filtered_by, board->filtered_by);
  jm_search_reports_add (total->reports, board->reports);
}

/**
 * jm_refresh_result_to_json:
 * @self: a result
 *
 * Returns: (transfer full): {"boards":[...],"totals":{...},"searches":[...]}, the last for each search of which something was read, see
 *   jm_search_report_to_json()
 */
JmJson *
jm_refresh_result_to_json (const JmRefreshResult *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  JmBoardResult *total = jm_board_result_new ("");

  jm_json_begin_object (builder);
  jm_json_key (builder, "boards");
  jm_json_begin_array (builder);
  for (guint i = 0; i < self->boards->len; i++)
    {
      add_board (builder, g_ptr_array_index (self->boards, i));
      sum_up (total, g_ptr_array_index (self->boards, i));
    }
  jm_json_end_array (builder);
  jm_json_key (builder, "totals");
  jm_json_begin_object (builder);
  set_counts (builder, total);
  jm_json_end_object (builder);
  jm_search_reports_write (total->reports, builder);
  jm_json_set_time (builder, "started_at", self->started_at);
  jm_json_set_time (builder, "finished_at", self->finished_at);
  jm_json_set_time (builder, "next_due", self->next_due);
  jm_json_set_boolean (builder, "offline", self->is_offline);
  jm_json_end_object (builder);
  board_result_free (total);
  return jm_json_builder_finish (builder);
}
