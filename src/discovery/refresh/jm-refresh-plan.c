/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "refresh/jm-refresh-plan.h"

#include "board/jm-board-private.h"
#include "refresh/jm-refresh-result.h"

#include <glib/gi18n.h>

static gboolean
is_asked_for (JmRefreshPlan *self,
              const char    *reference)
{
  gsize length;

  if (self->only == NULL || g_str_equal (self->only, reference))
    return TRUE;
  length = strlen (self->only);
  return g_str_has_prefix (reference, self->only) && reference[length] == ':';
}

static JmBoardResult *
find_result (JmRefreshPlan *self,
             const char    *reference)
{
  for (guint i = 0; i < self->result->boards->len; i++)
    {
      JmBoardResult *result = g_ptr_array_index (self->result->boards, i);

      if (g_str_equal (result->board, reference))
        return result;
    }
  return NULL;
}

static JmAcquisition *
find_acquisition (JmRefreshPlan *self,
                  const char    *reference)
{
  for (guint i = 0; i < self->acquisitions->len; i++)
    {
      JmAcquisition *acquisition = g_ptr_array_index (self->acquisitions, i);

      if (g_str_equal (acquisition->reference, reference))
        return acquisition;
    }
  return NULL;
}

/* One way of writing for all that lead to the same board; what leads to none stays as it is. */
static char *
dup_canonical (JmBoards   *boards,
               const char *reference)
{
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = jm_boards_lookup (boards, reference, &param, NULL);

  return board != NULL ? jm_board_make_reference (board, param) : g_strdup (reference);
}

static void
add_search_id (JmBoardResult *result,
               gint64         id)
{
  for (guint i = 0; i < result->searches->len; i++)
    if (g_array_index (result->searches, gint64, i) == id)
      return;
  g_array_append_val (result->searches, id);
}

/* A reference that no board answers to is that board's error, not the others'. */
static void
plan_board (JmRefreshPlan *self,
            JmSearch      *search,
            JmFit         *fit,
            const char    *rules,
            const char    *reference)
{
  JmAcquisition *acquisition = find_acquisition (self, reference);
  JmBoardResult *result = find_result (self, reference);
  g_autoptr(GError) error = NULL;

  if (acquisition != NULL)
    {
      jm_acquisition_add_search (acquisition, search, fit, rules);
      return;
    }
  if (result != NULL)
    {
      add_search_id (result, search->id);
      return;
    }

  result = jm_board_result_new (reference);
  g_ptr_array_add (self->result->boards, result);
  acquisition = jm_acquisition_new (self->boards, reference, &self->terms, result, &error);
  if (acquisition == NULL)
    {
      add_search_id (result, search->id);
      result->error = g_strdup (error->message);
      return;
    }
  jm_acquisition_add_search (acquisition, search, fit, rules);
  g_ptr_array_add (self->acquisitions, acquisition);
}

/* What was asked for by name must be there. */
static gboolean
check_plan (JmRefreshPlan *self,
            JmDb          *db,
            GError       **error)
{
  g_autoptr(JmSearch) search = self->search != 0 ? jm_search_load (db, self->search, error) : NULL;
  g_autoptr(JmBoard) board = NULL;

  if (self->search != 0 && search == NULL)
    return FALSE;
  if (search != NULL && !search->is_active)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT, _("The search “%s” is not active. Make it active first."), search->name);
      return FALSE;
    }
  if (self->only == NULL || self->result->boards->len > 0)
    return TRUE;
  board = jm_boards_lookup (self->boards, self->only, NULL, error);
  if (board != NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("No active search names %s. Add it to a search first."), self->only);
  return FALSE;
}

static void
plan_search (JmRefreshPlan *self,
             JmSearch      *search,
             JmProfile     *profile)
{
  g_autoptr(JmFit) fit = jm_fit_new (profile, search);
  g_autofree char *rules = jm_search_dup_rules_hash (search);

  for (guint i = 0; search->boards[i] != NULL; i++)
    {
      g_autofree char *reference = dup_canonical (self->boards, search->boards[i]);

      if (is_asked_for (self, reference))
        plan_board (self, search, fit, rules, reference);
    }
}

/**
 * jm_refresh_plan_new:
 * @boards: the boards there are
 * @search: a search's id, or 0 for all active ones
 * @board: (nullable): "greenhouse" or "greenhouse:acme" for that alone
 * @terms: how the run is to go about it
 *
 * Returns: (transfer full): a plan that is still to be made
 */
JmRefreshPlan *
jm_refresh_plan_new (JmBoards   *boards,
                     gint64      search,
                     const char *board,
                     const JmRefreshTerms *terms)
{
  JmRefreshPlan *self = g_new0 (JmRefreshPlan, 1);

  self->boards = g_object_ref (boards);
  self->search = search;
  self->terms = *terms;
  self->only = board != NULL ? dup_canonical (boards, board) : NULL;
  self->acquisitions = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_acquisition_free);
  self->result = jm_refresh_result_new ();
  return self;
}

/**
 * jm_refresh_plan_free:
 * @self: (transfer full): a plan
 *
 * Frees it with its acquisitions and, when nobody took it, its result.
 */
void
jm_refresh_plan_free (JmRefreshPlan *self)
{
  g_object_unref (self->boards);
  g_free (self->only);
  g_ptr_array_unref (self->acquisitions);
  g_clear_pointer (&self->result, jm_refresh_result_free);
  g_free (self);
}

/* What is not due, or cannot be asked at all, is no part of a run that nobody asked for. Without a network folders of mails are left. */
static void
leave_out_early (JmRefreshPlan *self)
{
  gint64 now = jm_time_now ();

  for (guint i = self->result->boards->len; i-- > 0;)
    {
      JmBoardResult *result = g_ptr_array_index (self->result->boards, i);
      JmAcquisition *acquisition = find_acquisition (self, result->board);
      gint64 due = acquisition != NULL ? jm_acquisition_get_due (acquisition, self->terms.slowness) : 0;

      gboolean is_reached = acquisition != NULL && (!self->terms.is_offline || acquisition->board->kind == JM_BOARD_MAIL);

      if (is_reached && due <= now)
        continue;
      if (is_reached)
        self->next_due = self->next_due == 0 ? due : MIN (self->next_due, due);
      if (acquisition != NULL)
        g_ptr_array_remove (self->acquisitions, acquisition);
      g_ptr_array_remove_index (self->result->boards, i);
    }
}

/**
 * jm_refresh_plan_make:
 * @db: a connection
 * @user_data: the plan
 * @error: return location for an error
 *
 * Finds out which board feeds which active searches, and what is remembered of each. A reference that no board answers to
 * has its error in the result already.
 *
 * Returns: whether there is a plan; JM_ERROR_NOT_FOUND or JM_ERROR_CONFLICT for what was asked for by name and cannot be had
 */
gboolean
jm_refresh_plan_make (JmDb      *db,
                      gpointer   user_data,
                      GError   **error)
{
  JmRefreshPlan *self = user_data;
  g_autoptr(GPtrArray) searches = jm_search_list (db, FALSE, error);
  g_autoptr(JmProfile) profile = searches != NULL ? jm_profile_load (db, error) : NULL;

  if (profile == NULL)
    return FALSE;

  for (guint i = 0; i < searches->len; i++)
    {
      JmSearch *search = g_ptr_array_index (searches, i);

      if (self->search == 0 || self->search == search->id)
        plan_search (self, search, profile);
    }
  for (guint i = 0; i < self->acquisitions->len; i++)
    {
      if (!jm_acquisition_prepare (g_ptr_array_index (self->acquisitions, i), db, error))
        return FALSE;
    }
  if (!check_plan (self, db, error))
    return FALSE;
  if (self->terms.due_only)
    leave_out_early (self);
  return TRUE;
}
