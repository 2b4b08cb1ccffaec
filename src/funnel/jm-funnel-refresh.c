/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"
#include "jm-scheduler.h"

#include <glib/gi18n.h>

#define AUTOMATIC "refresh.automatic"

static void
progress_cb (JmRefresh  *refresh,
             GParamSpec *pspec,
             gpointer    user_data)
{
  JmFunnel *self = user_data;
  guint done, total;

  g_assert (JM_IS_FUNNEL (self));

  if (self->refresh != refresh)
    return;
  g_object_get (refresh, "n-done", &done, "n-boards", &total, NULL);
  if (total > 0)
    {
      g_set_object (&self->progress, jm_refresh_get_progress (refresh));
      jm_funnel_notify_refresh (self, refresh, FALSE, done, total);
    }
}

static void
stop_cb (GCancellable *cancellable,
         gpointer      stop)
{
  g_cancellable_cancel (stop);
}

/* One run, from its beginning to its report. */
typedef struct {
  GCancellable    *caller; /* (nullable) */
  gulong           handler;
  gboolean         due_only;
  JmRefreshResult *report;
} Run;

static void
run_free (gpointer data)
{
  Run *self = data;

  if (self->handler != 0)
    g_cancellable_disconnect (self->caller, self->handler);
  g_clear_object (&self->caller);
  g_clear_pointer (&self->report, jm_refresh_result_free);
  g_free (self);
}

static void
end_run (JmFunnel *self,
         GTask    *task)
{
  Run *run = g_task_get_task_data (task);

  g_clear_object (&self->refresh_stop);
  jm_funnel_notify_refresh (self, NULL, FALSE, 0, 0);
  if (run->report != NULL)
    g_task_return_pointer (task, g_steal_pointer (&run->report), (GDestroyNotify) jm_refresh_result_free);
}

/* The last of a refresh; an address that is still kept is no failure of the boards. */
static void
kept_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_info ("The addresses that wait for their page could not be read: %s", error->message);
  end_run (JM_FUNNEL (object), task);
}

static void
refreshed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  JmFunnel *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);

  g_assert (JM_IS_REFRESH (object));
  g_assert (JM_IS_FUNNEL (self));

  run->report = jm_refresh_run_finish (JM_REFRESH (object), result, &error);
  g_signal_handlers_disconnect_by_func (object, progress_cb, self);
  if (run->report != NULL && !run->report->is_offline && (!run->due_only || run->report->boards->len > 0))
    {
      jm_funnel_read_kept_async (self, self->refresh_stop, kept_read_cb, g_steal_pointer (&task));
      return;
    }
  end_run (self, task);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_refresh (JmFunnel   *self,
               GTask      *owned_task,
               gint64      search,
               const char *board,
               gboolean    due_only)
{
  g_autoptr(GTask) task = owned_task;
  g_autoptr(JmRefresh) refresh = NULL;
  JmRefreshTerms terms;
  Run *run;

  g_task_set_check_cancellable (task, FALSE);
  if (self->refresh != NULL)
    {
      g_task_return_new_error (task, JM_ERROR, JM_ERROR_CONFLICT, _("The boards are being read already. Wait until that is done."));
      return;
    }
  run = g_new0 (Run, 1);
  run->due_only = due_only;
  self->refresh_stop = g_cancellable_new ();
  if (g_task_get_cancellable (task) != NULL)
    {
      run->caller = g_object_ref (g_task_get_cancellable (task));
      run->handler = g_cancellable_connect (run->caller, G_CALLBACK (stop_cb), g_object_ref (self->refresh_stop), g_object_unref);
    }
  g_task_set_task_data (task, run, run_free);

  jm_scheduler_get_terms (self->scheduler, due_only, &terms);
  refresh = jm_refresh_new (self->store, self->boards, self->board_http);
  jm_refresh_set_terms (refresh, &terms);
  g_signal_connect_object (refresh, "notify", G_CALLBACK (progress_cb), self, G_CONNECT_DEFAULT);
  jm_funnel_notify_refresh (self, refresh, due_only, 0, 0);
  jm_refresh_run_async (refresh, search, board, self->refresh_stop, refreshed_cb, g_steal_pointer (&task));
}

/**
 * jm_funnel_refresh_async:
 * @self: a funnel
 * @search: a search, 0 for all active ones
 * @board: (nullable): "greenhouse" or "greenhouse:acme", %NULL for all
 * @cancellable: (nullable): ends the run; what has been stored by then stays
 * @callback: called at its end
 * @user_data: for @callback
 *
 * One acquisition run, now. Errors: %JM_ERROR_CONFLICT while another one runs in this process, and those of jm_refresh_run_async();
 * a board that fails is no error, its row in the result says why.
 */
void
jm_funnel_refresh_async (JmFunnel           *self,
                         gint64              search,
                         const char         *board,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (JM_IS_FUNNEL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_refresh_async);
  start_refresh (self, task, search, board, FALSE);
}

/**
 * jm_funnel_refresh_due_async:
 * @self: a funnel
 * @cancellable: (nullable): ends the run; what has been stored by then stays
 * @callback: called at its end
 * @user_data: for @callback
 *
 * The same for the boards whose time has come alone, by the intervals of their searches and after their failures; jm_funnel_refresh_finish()
 * ends it. Nothing is told of it where nothing is due.
 */
void
jm_funnel_refresh_due_async (JmFunnel           *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task;

  g_return_if_fail (JM_IS_FUNNEL (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_refresh_due_async);
  start_refresh (self, task, 0, NULL, TRUE);
}

/**
 * jm_funnel_refresh_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full): a row for each board, and when there is something to do again
 */
JmRefreshResult *
jm_funnel_refresh_finish (JmFunnel     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * jm_funnel_stop_refresh:
 * @self: a funnel
 *
 * Ends the run of this process, whoever began it; what has been stored by then stays.
 */
void
jm_funnel_stop_refresh (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  if (self->refresh_stop != NULL)
    g_cancellable_cancel (self->refresh_stop);
}

/**
 * jm_funnel_get_progress:
 * @self: a funnel
 *
 * Returns: (transfer none) (nullable) (element-type JmBoardProgress): how far the run is with each board, or what the last one came to;
 *   another list for another run
 */
GListModel *
jm_funnel_get_progress (JmFunnel *self)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return self->progress;
}

typedef struct {
  JmBoards   *boards;
  GListModel *list;
} States;

static gboolean
list_states (JmDb     *db,
             gpointer  user_data,
             GError  **error)
{
  States *states = user_data;

  return (states->list = jm_refresh_list_boards (db, states->boards, error)) != NULL;
}

/**
 * jm_funnel_list_board_states:
 * @self: a funnel
 *
 * Returns: (transfer full) (nullable) (element-type JmBoardProgress): the boards of the active searches, each as its last run left it;
 *   %NULL when the store cannot be read
 */
GListModel *
jm_funnel_list_board_states (JmFunnel *self)
{
  States states = { .boards = self->boards };
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  if (jm_store_read (self->store, list_states, &states, &error))
    return states.list;
  g_info ("What is remembered of the boards could not be read: %s", error->message);
  return NULL;
}

/* --- by itself --- */

static gboolean
load_automatic (JmDb     *db,
                gpointer  user_data,
                GError  **error)
{
  g_autofree char *value = jm_setting_get (db, AUTOMATIC, NULL);

  *(gboolean *) user_data = g_strcmp0 (value, "no") != 0;
  return TRUE;
}

/**
 * jm_funnel_get_automatic:
 * @self: a funnel
 *
 * Returns: whether boards are read by themselves
 */
gboolean
jm_funnel_get_automatic (JmFunnel *self)
{
  gboolean is_automatic = TRUE;

  g_return_val_if_fail (JM_IS_FUNNEL (self), FALSE);

  jm_store_read (self->store, load_automatic, &is_automatic, NULL);
  return is_automatic;
}

static gboolean
set_automatic (JmDb     *db,
               gpointer  user_data,
               GError  **error)
{
  return jm_setting_set (db, AUTOMATIC, user_data, error)
         && jm_event_append_for (db, JM_EVENT_SETTING_CHANGED, AUTOMATIC, NULL, NULL, error);
}

/**
 * jm_funnel_set_automatic_async:
 * @self: a funnel
 * @automatic: whether boards are to be read by themselves, in all processes on this data
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 */
void
jm_funnel_set_automatic_async (JmFunnel           *self,
                               gboolean            automatic,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_command (self, jm_funnel_set_automatic_async, set_automatic, g_strdup (automatic ? "yes" : "no"), g_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_automatic)

/**
 * jm_funnel_start_schedule:
 * @self: a funnel
 *
 * From now on boards are read by themselves, each when its time has come: not without a network, more seldom where data or power is
 * short, and not at all where the user does not want it.
 */
void
jm_funnel_start_schedule (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_scheduler_start (self->scheduler);
}

/**
 * jm_funnel_stop_schedule:
 * @self: a funnel
 *
 * Ends what jm_funnel_start_schedule() began, and the run that it began.
 */
void
jm_funnel_stop_schedule (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_scheduler_stop (self->scheduler);
}

/**
 * jm_funnel_set_monitors:
 * @self: a funnel
 * @network: (nullable): what tells of the network, %NULL for the system's own
 * @power: (nullable): what tells of the power, likewise
 */
void
jm_funnel_set_monitors (JmFunnel             *self,
                        GNetworkMonitor      *network,
                        GPowerProfileMonitor *power)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_scheduler_set_monitors (self->scheduler, network, power);
}
