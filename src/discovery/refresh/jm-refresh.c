/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-refresh.h>

#include "refresh/jm-refresh-plan.h"
#include "refresh/jm-refresh-result.h"

#include <glib/gi18n.h>

#define MAX_FETCHES 4
#define SEEN_AGAIN (5 * 60) /* seconds; what another process reads is looked at again then */

struct _JmRefresh {
  GObject   parent_instance;
  JmStore  *store;
  JmBoards *boards;
  JmHttp   *http;
  JmRefreshTerms terms;
  GListStore *progress; /* (element-type JmBoardProgress) in the order of the result */
  guint     n_done;
  guint     n_boards;
};

G_DEFINE_FINAL_TYPE (JmRefresh, jm_refresh, G_TYPE_OBJECT)

enum { PROP_N_DONE = 1, PROP_N_BOARDS, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { BOARD_DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* One run, from its plan to its result. Touched in the main context only, once the plan is made. */
typedef struct {
  JmRefreshPlan *plan;
  GPtrArray     *waiting;    /* (element-type JmAcquisition) (unowned): not running, and with a page to ask for */
  GHashTable    *busy_hosts; /* hosts that are asked, or that have a pause */
  guint          n_running;
  GMainContext  *context;
} Run;

static void start_more (GTask *task);

static void
run_free (Run *self)
{
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_pointer (&self->busy_hosts, g_hash_table_unref);
  g_clear_pointer (&self->plan, jm_refresh_plan_free);
  g_main_context_unref (self->context);
  g_free (self);
}

/* Boards that cannot even be asked fail, too. */
static void
log_faults (JmRefresh *self,
            Run       *run)
{
  for (guint i = 0; i < run->plan->result->boards->len; i++)
    {
      JmBoardResult *result = g_ptr_array_index (run->plan->result->boards, i);
      g_autoptr(GError) error = NULL;

      if (result->error != NULL && !jm_store_write (self->store, JM_PRIORITY_INGEST, jm_board_result_log, result, &error))
        g_info ("The failure of %s could not be logged: %s", result->board, error->message);
    }
}

static void
plan_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  JmRefresh *self = JM_REFRESH (source);
  GTask *outer = task_data;
  Run *run = g_task_get_task_data (outer);
  g_autoptr(GError) error = NULL;

  if (!jm_store_read (self->store, jm_refresh_plan_make, run->plan, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  log_faults (self, run);
  g_task_return_boolean (task, TRUE);
}

static void
fetch_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  JmRefresh *self = JM_REFRESH (source);
  JmAcquisition *acquisition = task_data;

  /* What goes wrong stands in its result. */
  jm_acquisition_step (acquisition, self->store, self->http, cancellable, NULL);
  g_task_return_boolean (task, TRUE);
}

typedef struct {
  GTask *task;
  char  *host;
} Pause;

static void
pause_free (Pause *self)
{
  g_object_unref (self->task);
  g_free (self->host);
  g_free (self);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  Pause *pause = user_data;
  Run *run = g_task_get_task_data (pause->task);

  g_hash_table_remove (run->busy_hosts, pause->host);
  start_more (pause->task);
  return G_SOURCE_REMOVE;
}

/* The host stays busy for its board's pause; a timeout, not a sleeping thread. */
static void
begin_pause (GTask         *task,
             JmAcquisition *acquisition,
             const char    *host)
{
  Run *run = g_task_get_task_data (task);
  double seconds = acquisition->wait > 0 ? (double) acquisition->wait / G_USEC_PER_SEC : jm_acquisition_get_pause (acquisition);
  g_autoptr(GSource) source = jm_timer_source_new (seconds);
  Pause *pause = g_new0 (Pause, 1);

  pause->task = g_object_ref (task);
  pause->host = g_strdup (host);
  g_source_set_callback (source, pause_over_cb, pause, (GDestroyNotify) pause_free);
  g_source_attach (source, run->context);
}

static gboolean
is_host_wanted (Run        *run,
                const char *host)
{
  for (guint i = 0; i < run->waiting->len; i++)
    {
      JmAcquisition *acquisition = g_ptr_array_index (run->waiting, i);

      if (g_strcmp0 (acquisition->host, host) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
tell_state (JmRefresh     *self,
            JmAcquisition *acquisition,
            gboolean       is_running)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->progress));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(JmBoardProgress) progress = g_list_model_get_item (G_LIST_MODEL (self->progress), i);

      if (!g_str_equal (progress->board, acquisition->reference))
        continue;
      g_set_str (&progress->error, acquisition->result->error);
      progress->added = acquisition->result->added;
      progress->next_try = acquisition->result->is_elsewhere ? 0 : MAX (acquisition->state->next_run, acquisition->state->retry_at);
      jm_board_progress_set_state (progress, is_running ? JM_PROGRESS_RUNNING
                                             : acquisition->stage != JM_STAGE_DONE ? JM_PROGRESS_WAITING
                                             : progress->error != NULL ? JM_PROGRESS_FAILED
                                                                       : JM_PROGRESS_DONE);
      return;
    }
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  JmRefresh *self = JM_REFRESH (source);
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  JmAcquisition *acquisition = g_task_get_task_data (G_TASK (result));
  g_autofree char *host = g_steal_pointer (&acquisition->host);

  run->n_running--;
  acquisition->host = jm_acquisition_dup_host (acquisition);
  tell_state (self, acquisition, FALSE);
  if (acquisition->stage != JM_STAGE_DONE && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_ptr_array_add (run->waiting, acquisition);
  else
    {
      self->n_done++;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_DONE]);
      g_signal_emit (self, signals[BOARD_DONE], 0, acquisition->reference);
    }
  if (is_host_wanted (run, host))
    begin_pause (task, acquisition, host);
  else
    g_hash_table_remove (run->busy_hosts, host);
  start_more (task);
}

static void
start_fetch (GTask         *task,
             JmAcquisition *acquisition)
{
  JmRefresh *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autoptr(GTask) fetch = g_task_new (self, g_task_get_cancellable (task), fetched_cb, g_object_ref (task));

  /* The run waits for the thread even when it is cancelled: the thread uses what the run owns. */
  g_task_set_return_on_cancel (fetch, FALSE);
  g_task_set_check_cancellable (fetch, FALSE);
  g_task_set_task_data (fetch, acquisition, NULL);
  run->n_running++;
  tell_state (self, acquisition, TRUE);
  g_hash_table_add (run->busy_hosts, g_strdup (acquisition->host));
  g_task_run_in_thread (fetch, fetch_thread);
}

/* When there is something to do again, now that the run is over. */
static gint64
find_next_due (Run *run)
{
  gint64 next = run->plan->next_due;

  for (guint i = 0; i < run->plan->acquisitions->len; i++)
    {
      JmAcquisition *acquisition = g_ptr_array_index (run->plan->acquisitions, i);
      gint64 due = acquisition->result->is_elsewhere ? jm_time_now () + SEEN_AGAIN : jm_acquisition_get_due (acquisition, acquisition->terms.slowness);

      next = next == 0 ? due : MIN (next, due);
    }
  return next;
}

static void
finish_run (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  run->plan->result->finished_at = jm_time_now ();
  run->plan->result->next_due = find_next_due (run);
  run->plan->result->is_offline = run->plan->terms.is_offline;
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&run->plan->result), (GDestroyNotify) jm_refresh_result_free);
}

/* The gate: at most four fetches at once, and one of a host. */
static void
start_more (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (g_task_get_completed (task))
    return;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_ptr_array_set_size (run->waiting, 0);

  for (guint i = 0; i < run->waiting->len && run->n_running < MAX_FETCHES;)
    {
      JmAcquisition *acquisition = g_ptr_array_index (run->waiting, i);

      if (g_hash_table_contains (run->busy_hosts, acquisition->host))
        {
          i++;
          continue;
        }
      g_ptr_array_remove_index (run->waiting, i);
      start_fetch (task, acquisition);
    }
  if (run->n_running == 0 && run->waiting->len == 0)
    finish_run (task);
}

static void
planned_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  JmRefresh *self = JM_REFRESH (source);
  g_autoptr(GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  for (guint i = 0; i < run->plan->acquisitions->len; i++)
    g_ptr_array_add (run->waiting, g_ptr_array_index (run->plan->acquisitions, i));
  jm_refresh_plan_list (run->plan, self->progress);
  self->n_done = run->plan->result->boards->len - run->plan->acquisitions->len;
  self->n_boards = run->plan->result->boards->len;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_BOARDS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_DONE]);
  start_more (task);
}

static void
jm_refresh_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  JmRefresh *self = JM_REFRESH (object);

  switch (prop_id)
    {
    case PROP_N_DONE:
      g_value_set_uint (value, self->n_done);
      break;
    case PROP_N_BOARDS:
      g_value_set_uint (value, self->n_boards);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_refresh_dispose (GObject *object)
{
  JmRefresh *self = JM_REFRESH (object);

  g_clear_object (&self->progress);
  g_clear_object (&self->store);
  g_clear_object (&self->boards);
  g_clear_object (&self->http);

  G_OBJECT_CLASS (jm_refresh_parent_class)->dispose (object);
}

static void
jm_refresh_class_init (JmRefreshClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jm_refresh_get_property;
  object_class->dispose = jm_refresh_dispose;

  /* How many boards are through, of how many. */
  props[PROP_N_DONE] = g_param_spec_uint ("n-done", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_N_BOARDS] = g_param_spec_uint ("n-boards", NULL, NULL, 0, G_MAXUINT, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  /* A board is through, with success or not. */
  signals[BOARD_DONE] = g_signal_new ("board-done", JM_TYPE_REFRESH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jm_refresh_init (JmRefresh *self)
{
  self->terms.slowness = 1;
  self->progress = g_list_store_new (JM_TYPE_BOARD_PROGRESS);
}

/**
 * jm_refresh_new:
 * @store: where postings go
 * @boards: the boards there are
 * @http: what asks them
 *
 * Returns: (transfer full): what one acquisition run needs; for one run at a time
 */
JmRefresh *
jm_refresh_new (JmStore  *store,
                JmBoards *boards,
                JmHttp   *http)
{
  JmRefresh *self = g_object_new (JM_TYPE_REFRESH, NULL);

  self->store = g_object_ref (store);
  self->boards = g_object_ref (boards);
  self->http = g_object_ref (http);
  return self;
}

/**
 * jm_refresh_set_terms:
 * @self: a refresh that does not run yet
 * @terms: how it goes about its run
 */
void
jm_refresh_set_terms (JmRefresh            *self,
                      const JmRefreshTerms *terms)
{
  g_return_if_fail (JM_IS_REFRESH (self));

  self->terms = *terms;
}

/**
 * jm_refresh_get_progress:
 * @self: a refresh
 *
 * Returns: (transfer none) (element-type JmBoardProgress): how far it is with each board
 */
GListModel *
jm_refresh_get_progress (JmRefresh *self)
{
  g_return_val_if_fail (JM_IS_REFRESH (self), NULL);

  return G_LIST_MODEL (self->progress);
}

/**
 * jm_refresh_run_async:
 * @self: a refresh
 * @search: a search's id, or 0 for all active ones
 * @board: (nullable): "greenhouse" or "greenhouse:acme" for that alone
 * @cancellable: (nullable): stops it; what is stored by then stays
 * @callback: called in the caller's main context
 * @user_data: for @callback
 *
 * Asks each board that active searches name, once for all of them, and stores what is new and wanted. A fault of one board is
 * its row's error and does not delay the others.
 */
void
jm_refresh_run_async (JmRefresh           *self,
                      gint64               search,
                      const char          *board,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr(GTask) plan = NULL;
  Run *run = g_new0 (Run, 1);

  g_return_if_fail (JM_IS_REFRESH (self));

  run->plan = jm_refresh_plan_new (self->boards, search, board, &self->terms);
  run->waiting = g_ptr_array_new ();
  run->busy_hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run->context = g_main_context_ref_thread_default ();
  g_task_set_source_tag (task, jm_refresh_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);

  plan = g_task_new (self, NULL, planned_cb, g_object_ref (task));
  g_task_set_task_data (plan, task, NULL);
  g_task_run_in_thread (plan, plan_thread);
}

/**
 * jm_refresh_run_finish:
 * @self: a refresh
 * @result: from the callback
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what each board gave; %NULL when it was cancelled or the store could not be read
 */
JmRefreshResult *
jm_refresh_run_finish (JmRefresh     *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (JM_IS_REFRESH (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
