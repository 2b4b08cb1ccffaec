/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#define PAUSE 300   /* ms: news come in swarms */
#define RETRY 5000  /* ms: another process is at it, and may die */

/* What is out of date is measured again by itself, once it is started. All of it on the funnel's main context but the thread. */
struct _JmMeasurer {
  JmFunnel     *funnel;      /* owns this */
  gboolean      is_started;
  gboolean      is_due;      /* while its run was on: look again */
  GCancellable *cancellable; /* of the run that is on; NULL: there is none */
  guint         timer;
  GMutex        lock;        /* of n_threads, which is all that worker threads touch here */
  GCond         idle;
  guint         n_threads;
};

/* One run in a thread, of this or of jm_funnel_measure_async(). */
typedef struct {
  JmStore  *store;
  JmFunnel *funnel;
  JmCatchUp outcome;
} Run;

static void wake (JmMeasurer *self, guint pause);

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->store);
  g_free (run);
}

static void
run_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Run *run = task_data;
  JmMeasurer *self = run->funnel->measurer;
  g_autoptr(GError) error = NULL;
  gboolean is_done = jm_fit_catch_up (run->store, &run->outcome, NULL, cancellable, &error);

  g_mutex_lock (&self->lock);
  self->n_threads--;
  g_cond_signal (&self->idle);
  g_mutex_unlock (&self->lock);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The task holds the funnel, which holds the measurer. */
static void
start_run (JmMeasurer         *self,
           gpointer            tag,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (self->funnel, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->store = g_object_ref (self->funnel->store);
  run->funnel = self->funnel;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, run, run_free);
  g_task_set_check_cancellable (task, FALSE);
  g_mutex_lock (&self->lock);
  self->n_threads++;
  g_mutex_unlock (&self->lock);
  g_task_run_in_thread (task, run_thread);
}

static void
run_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  JmFunnel *funnel = JM_FUNNEL (object);
  JmMeasurer *self = funnel->measurer;
  Run *run = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  if (!is_done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("fits could not be measured: %s", error->message);
  if (self == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (is_done && run->outcome == JM_CATCH_UP_TAKEN)
    wake (self, RETRY);
  else if (self->is_due)
    wake (self, PAUSE);
}

static gboolean
timer_cb (gpointer user_data)
{
  JmMeasurer *self = user_data;

  self->timer = 0;
  self->is_due = FALSE;
  self->cancellable = g_cancellable_new ();
  start_run (self, run_cb, self->cancellable, run_cb, NULL);
  return G_SOURCE_REMOVE;
}

static void
wake (JmMeasurer *self,
      guint       pause)
{
  if (!self->is_started || self->timer != 0)
    return;
  self->is_due = TRUE;
  if (self->cancellable == NULL)
    self->timer = g_timeout_add (pause, timer_cb, self);
}

/* What is being measured is out of date already. */
static gboolean
changes_all (JmEventKind kind)
{
  return kind == JM_EVENT_PROFILE_CHANGED || kind == JM_EVENT_SEARCH_CHANGED;
}

static gboolean
may_leave_due (JmEventKind kind)
{
  return changes_all (kind) || kind == JM_EVENT_JOB_DISCOVERED || kind == JM_EVENT_JOB_COMPLETED || kind == JM_EVENT_JOB_FILTERED_IN
         || kind == JM_EVENT_JOB_REOPENED || kind == JM_EVENT_JOB_RESTORED || kind == JM_EVENT_BOARD_REFRESHED || kind == JM_EVENT_SEARCH_SIFTED || kind == JM_EVENT_JOB_SPLIT
         || kind == JM_EVENT_IMPORTED || kind == JM_EVENT_UNDONE || kind == JM_EVENT_REDONE;
}

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  JmMeasurer *self = user_data;

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);

      if (changes_all (event->kind) && self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
      if (may_leave_due (event->kind))
        wake (self, PAUSE);
    }
}

JmMeasurer *
jm_measurer_new (JmFunnel *funnel)
{
  JmMeasurer *self = g_new0 (JmMeasurer, 1);

  self->funnel = funnel;
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  /* The funnel outlives it: jm_measurer_free() ends the connection. */
  g_signal_connect (funnel, "events-read", G_CALLBACK (events_read_cb), self);
  return self;
}

void
jm_measurer_start (JmMeasurer *self)
{
  self->is_started = TRUE;
  wake (self, PAUSE);
}

void
jm_measurer_stop (JmMeasurer *self)
{
  self->is_started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

void
jm_measurer_close (JmMeasurer *self)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND;

  jm_measurer_stop (self);
  g_mutex_lock (&self->lock);
  while (self->n_threads > 0 && g_cond_wait_until (&self->idle, &self->lock, end))
    ;
  g_mutex_unlock (&self->lock);
}

/* Runs hold the funnel, so none is left here. */
void
jm_measurer_free (JmMeasurer *self)
{
  jm_measurer_close (self);
  g_signal_handlers_disconnect_by_data (self->funnel, self);
  g_clear_object (&self->cancellable);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  g_free (self);
}

/**
 * jm_funnel_measure_async:
 * @self: a funnel
 * @cancellable: (nullable): ends it; what is measured by then stays
 * @callback: called when no fit is out of date any more
 * @user_data: for @callback
 *
 * Measures again all postings whose fit is older than profile, search or posting, in a thread. Nothing happens where another process is at
 * it. The window does that by itself.
 */
void
jm_funnel_measure_async (JmFunnel           *self,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  start_run (self->measurer, jm_funnel_measure_async, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (measure)
