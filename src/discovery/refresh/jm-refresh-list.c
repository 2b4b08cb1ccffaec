/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-refresh-plan.h"

/* "Greenhouse (acme)" */
static JmBoardProgress *
make_progress (JmRefreshPlan       *self,
               const JmBoardResult *result)
{
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = jm_boards_lookup (self->boards, result->board, &param, NULL);
  g_autofree char *title = board != NULL && param != NULL ? g_strdup_printf ("%s (%s)", jm_board_get_title (board), param) : NULL;
  JmBoardProgress *progress = jm_board_progress_new (result->board, title != NULL ? title : board != NULL ? jm_board_get_title (board) : result->board);

  g_set_str (&progress->error, result->error);
  progress->state = result->error != NULL ? JM_PROGRESS_FAILED : JM_PROGRESS_WAITING;
  return progress;
}

void
jm_refresh_plan_list (JmRefreshPlan *self,
                      GListStore    *progress)
{
  for (guint i = 0; i < self->result->boards->len; i++)
    {
      g_autoptr(JmBoardProgress) row = make_progress (self, g_ptr_array_index (self->result->boards, i));

      g_list_store_append (progress, row);
    }
}

/* What came of the last run, where there was one. */
static void
remember (JmBoardProgress     *row,
          const JmAcquisition *acquisition)
{
  const JmBoardState *state = acquisition->state;

  row->read_at = state->last_run;
  row->next_try = MAX (state->next_run, state->retry_at);
  if (state->last_run == 0)
    return;
  g_set_str (&row->error, state->last_error);
  row->state = state->last_error != NULL ? JM_PROGRESS_FAILED : JM_PROGRESS_DONE;
}

/**
 * jm_refresh_list_boards:
 * @db: a connection
 * @boards: the boards there are
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type JmBoardProgress): the boards that active searches name, as the last run of each left them
 */
GListModel *
jm_refresh_list_boards (JmDb     *db,
                        JmBoards *boards,
                        GError  **error)
{
  JmRefreshTerms terms = { .slowness = 1 };
  JmRefreshPlan *plan = jm_refresh_plan_new (boards, 0, NULL, &terms);
  g_autoptr(GListStore) list = g_list_store_new (JM_TYPE_BOARD_PROGRESS);
  gboolean is_made = jm_refresh_plan_make (db, plan, error);

  if (is_made)
    jm_refresh_plan_list (plan, list);
  for (guint i = 0, at = 0; is_made && i < plan->acquisitions->len; i++)
    {
      const JmAcquisition *acquisition = g_ptr_array_index (plan->acquisitions, i);
      g_autoptr(JmBoardProgress) row = NULL;

      /* Both are in the same order, but for what cannot be asked. */
      while (((JmBoardResult *) g_ptr_array_index (plan->result->boards, at))->error != NULL)
        at++;
      row = g_list_model_get_item (G_LIST_MODEL (list), at++);
      remember (row, acquisition);
    }
  jm_refresh_plan_free (plan);
  return is_made ? G_LIST_MODEL (g_steal_pointer (&list)) : NULL;
}
