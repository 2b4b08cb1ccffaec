/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-caretaker.h"
#include "jm-run.h"

#define LONGEST_SLEEP 60 /* seconds; a task whose process died is found by then */

static void agent_wake (JmAgent *self);

typedef struct {
  gint64 next; /* instant, 0: nothing to wait for */
} Due;

static gboolean
find_due (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  Due *due = user_data;
  g_autoptr(GPtrArray) tasks = jm_task_list (db, TRUE, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const JmTask *task = g_ptr_array_index (tasks, i);
      gint64 at = task->not_before;

      /* What waits for the user stands at 0; what another process runs is looked at now and then. */
      if (task->state == JM_TASK_FAILED || (task->state == JM_TASK_WAITING && at == 0))
        continue;
      if (task->state == JM_TASK_RUNNING)
        at = jm_time_now () + LONGEST_SLEEP;
      due->next = due->next == 0 ? MAX (at, 1) : MIN (due->next, MAX (at, 1));
    }
  return tasks != NULL;
}

static gboolean
timer_cb (gpointer user_data)
{
  JmAgent *self = user_data;

  self->timer = 0;
  agent_wake (self);
  return G_SOURCE_REMOVE;
}

static void
sleep_until_due (JmAgent *self)
{
  Due due = { 0 };

  g_clear_handle_id (&self->timer, g_source_remove);
  if (!jm_store_read (self->funnel->store, find_due, &due, NULL))
    due.next = jm_time_now () + LONGEST_SLEEP;
  if (due.next != 0)
    self->timer = g_timeout_add_seconds (CLAMP (due.next - jm_time_now (), 1, LONGEST_SLEEP), timer_cb, self);
}

static void
round_done_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  JmFunnel *funnel = JM_FUNNEL (object);
  JmAgent *self = funnel->agent;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_work_finish (funnel, result, NULL, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_debug ("the queue could not be worked: %s", error->message);
  if (self == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (!self->is_started)
    return;
  if (self->is_woken && error == NULL)
    agent_wake (self);
  else
    sleep_until_due (self);
}

static void
agent_wake (JmAgent *self)
{
  if (!self->is_started)
    return;
  self->is_woken = self->cancellable != NULL;
  if (self->is_woken)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->cancellable = g_cancellable_new ();
  jm_run_start (self, FALSE, FALSE, self->cancellable, round_done_cb, NULL);
}

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  static const struct { JmEventKind event; JmTaskKind task; } called_off[] = {
    { JM_EVENT_ANALYSIS_CANCELLED, JM_TASK_ANALYZE_JOB }, { JM_EVENT_LETTER_CANCELLED, JM_TASK_WRITE_LETTER }, { JM_EVENT_CV_CANCELLED, JM_TASK_PARSE_CV },
  };
  JmAgent *self = user_data;
  gboolean is_news = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);

      /* What was called off, here or in another process, need not be waited for. */
      for (guint j = 0; j < G_N_ELEMENTS (called_off); j++)
        if (event->kind == called_off[j].event)
          jm_run_cancel_jobs (self, called_off[j].task, event->subject);
      is_news |= event->kind == JM_EVENT_ANALYSIS_QUEUED || event->kind == JM_EVENT_ANALYSIS_WAITING
                 || event->kind == JM_EVENT_LETTER_QUEUED || event->kind == JM_EVENT_LETTER_WAITING
                 || event->kind == JM_EVENT_CV_QUEUED || event->kind == JM_EVENT_CV_WAITING
                 || event->kind == JM_EVENT_SETTING_CHANGED;
    }
  if (is_news)
    agent_wake (self);
}

JmAgent *
jm_agent_new (JmFunnel *funnel)
{
  JmAgent *self = g_new0 (JmAgent, 1);

  self->funnel = funnel;
  self->runs = g_ptr_array_new ();
  self->jobs = g_ptr_array_new ();
  self->held = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  /* The funnel outlives its agent: jm_agent_free() ends the connection. */
  g_signal_connect (funnel, "events-read", G_CALLBACK (events_read_cb), self);
  return self;
}

guint
jm_agent_get_working (JmAgent *self)
{
  return self != NULL ? self->jobs->len : 0;
}

static gboolean
end_wait (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  return jm_task_end_wait (db, "offline", NULL, error);
}

static void
wait_ended_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(JmFunnel) funnel = user_data;

  if (jm_store_write_finish (JM_STORE (object), result, NULL) && funnel->agent != NULL)
    agent_wake (funnel->agent);
}

void
jm_agent_go_online (JmAgent *self)
{
  if (self != NULL && self->is_started)
    jm_store_write_async (self->funnel->store, JM_PRIORITY_TASK, end_wait, NULL, NULL, NULL, wait_ended_cb, g_object_ref (self->funnel));
}

void
jm_agent_close (JmAgent *self)
{
  self->is_started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  jm_run_cancel_jobs (self, JM_N_TASKS, NULL);
  /* What is broken off goes back into the queue before the store closes. */
  jm_run_wait_for_jobs (self);
}

/* Runs hold the funnel, so none is left here. */
void
jm_agent_free (JmAgent *self)
{
  jm_agent_close (self);
  g_signal_handlers_disconnect_by_data (self->funnel, self);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->runs);
  g_ptr_array_unref (self->jobs);
  g_array_unref (self->held);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->idle);
  g_free (self);
}

/**
 * jm_funnel_work_async:
 * @self: a funnel
 * @once: one task only
 * @cancellable: (nullable): ends what is under way and puts it back into the queue
 * @callback: called when no task is left
 * @user_data: for @callback
 *
 * Runs the due tasks of the queue, and those that wait for whatever reason, at most two at once, each once. What goes
 * wrong with a task stands on its card; errors here are those of the store.
 */
void
jm_funnel_work_async (JmFunnel           *self,
                      gboolean            once,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_run_start (self->agent, TRUE, once, cancellable, callback, user_data);
}

/**
 * jm_funnel_work_finish:
 * @self: a funnel
 * @result: what the callback got
 * @counts: (out caller-allocates) (optional): how the tasks ended
 * @error: return location
 *
 * Returns: whether the queue could be worked
 */
gboolean
jm_funnel_work_finish (JmFunnel     *self,
                       GAsyncResult *result,
                       JmWorkResult *counts,
                       GError      **error)
{
  g_autofree JmWorkResult *counted = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  counted = g_task_propagate_pointer (G_TASK (result), error);
  if (counted != NULL && counts != NULL)
    *counts = *counted;
  return counted != NULL;
}

/**
 * jm_funnel_start_agent:
 * @self: a funnel
 *
 * From now on due tasks are run by themselves, and what is past its time is taken out once a day. What waits for the user (a model to be set up) is not touched.
 */
void
jm_funnel_start_agent (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_measurer_start (self->measurer);
  self->agent->is_started = TRUE;
  agent_wake (self->agent);
  jm_caretaker_start (self->caretaker);
}

/**
 * jm_funnel_stop_agent:
 * @self: a funnel
 *
 * Ends what jm_funnel_start_agent() began; an analysis under way goes back into the queue.
 */
void
jm_funnel_stop_agent (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_measurer_stop (self->measurer);
  self->agent->is_started = FALSE;
  jm_caretaker_stop (self->caretaker);
  g_clear_handle_id (&self->agent->timer, g_source_remove);
  if (self->agent->cancellable != NULL)
    g_cancellable_cancel (self->agent->cancellable);
}
