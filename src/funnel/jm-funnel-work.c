/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

#include <glib/gi18n.h>

#define CALLS_AT_ONCE 2
#define LONGEST_SLEEP 60 /* seconds; a task whose process died is found by then */

/* Everything here happens on the funnel's main context; only jm_analyst_run() is on a worker thread. */
struct _JmAgent {
  JmFunnel     *funnel;    /* owns this */
  GPtrArray    *runs;      /* (element-type Run) (unowned) */
  GPtrArray    *jobs;      /* (element-type Job) (unowned) */
  guint         slots;     /* claims and calls under way, at most CALLS_AT_ONCE */
  gboolean      is_started;
  gboolean      is_woken;  /* while its run was on: look again */
  GCancellable *cancellable; /* of the window's own run; NULL while there is none */
  guint         timer;
};

/* One jm_funnel_work_async(), or one round of the window's agent. */
typedef struct {
  JmAgent      *agent;
  GTask        *task;      /* holds the funnel */
  gboolean      is_explicit; /* takes waiting tasks, too */
  gboolean      is_once;
  gboolean      is_claiming;
  gboolean      is_exhausted;
  GSource      *cancel_source;
  GArray       *tried;     /* (element-type gint64) */
  guint         n_jobs;
  JmWorkResult  counts;
  GError       *error;
} Run;

typedef struct {
  Run          *run;
  JmStore      *store;
  JmHttp       *http;
  JmTask       *task;
  GCancellable *cancellable;
  JmOutcome     outcome;
} Job;

typedef struct {
  Run      *run;
  JmStore  *store;
  gboolean  include_waiting;
  GArray   *skip;
  JmTask   *task;
  gboolean  is_needed;
} Claim;

static void run_continue (Run *run);
static void agent_wake (JmAgent *self);

static void
run_free (Run *run)
{
  g_ptr_array_remove (run->agent->runs, run);
  if (run->cancel_source != NULL)
    g_source_destroy (run->cancel_source);
  g_clear_pointer (&run->cancel_source, g_source_unref);
  g_array_unref (run->tried);
  g_clear_error (&run->error);
  g_free (run);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->store);
  g_object_unref (job->http);
  g_object_unref (job->cancellable);
  jm_task_free (job->task);
  g_free (job);
}

static void
claim_free (gpointer data)
{
  Claim *claim = data;

  g_object_unref (claim->store);
  g_array_unref (claim->skip);
  g_clear_pointer (&claim->task, jm_task_free);
  g_free (claim);
}

/* --- Claiming --- */

/* Tasks that another process held: those of a dead one come back with the claim. */
static GPtrArray *
list_held (JmDb    *db,
           JmStore *store,
           GError **error)
{
  g_autoptr(GPtrArray) tasks = jm_task_list (db, TRUE, error);

  for (guint i = tasks != NULL ? tasks->len : 0; i > 0; i--)
    {
      const JmTask *task = g_ptr_array_index (tasks, i - 1);

      if (task->state != JM_TASK_RUNNING || g_strcmp0 (task->lease_owner, jm_store_get_process (store)) == 0)
        g_ptr_array_remove_index (tasks, i - 1);
    }
  return g_steal_pointer (&tasks);
}

static gboolean
claim_task (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Claim *claim = user_data;
  g_autoptr(GPtrArray) held = list_held (db, claim->store, error);
  g_autoptr(GError) local_error = NULL;

  if (held == NULL)
    return FALSE;
  claim->task = jm_task_claim (db, claim->store, claim->include_waiting, claim->skip, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  for (guint i = 0; i < held->len; i++)
    {
      const JmTask *before = g_ptr_array_index (held, i);
      g_autoptr(JmTask) after = jm_task_load (db, before->id, error);

      if (after == NULL || !jm_analyst_sync (db, after, error))
        return FALSE;
    }
  return claim->task == NULL || jm_analyst_begin (db, claim->task, &claim->is_needed, error);
}

/* --- A task at work --- */

static void
job_thread (GTask        *task,
            gpointer      source,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Job *job = task_data;

  job->outcome = jm_analyst_run (job->store, job->http, job->task, job->cancellable);
  g_task_return_boolean (task, TRUE);
}

/* One that was put back is not tried: it is left. */
static void
count_outcome (Run       *run,
               const Job *job)
{
  switch (job->outcome)
    {
    case JM_OUTCOME_DONE: run->counts.done++; break;
    case JM_OUTCOME_FAILED: run->counts.failed++; break;
    case JM_OUTCOME_WAITING: run->counts.waiting++; break;
    case JM_OUTCOME_DROPPED: break;
    case JM_OUTCOME_REQUEUED:
      for (guint i = run->tried->len; i > 0; i--)
        if (g_array_index (run->tried, gint64, i - 1) == job->task->id)
          g_array_remove_index (run->tried, i - 1);
      break;
    }
}

static void
continue_all (JmAgent *self)
{
  g_autoptr(GPtrArray) runs = g_ptr_array_copy (self->runs, NULL, NULL);

  for (guint i = 0; i < runs->len; i++)
    if (g_ptr_array_find (self->runs, g_ptr_array_index (runs, i), NULL))
      run_continue (g_ptr_array_index (runs, i));
}

static void
job_done_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmFunnel) funnel = g_object_ref (JM_FUNNEL (object));
  Job *job = g_task_get_task_data (G_TASK (result));
  JmAgent *self = job->run->agent;

  g_ptr_array_remove (self->jobs, job);
  self->slots--;
  g_object_notify (object, "working");
  count_outcome (job->run, job);
  job->run->n_jobs--;
  /* Something may have become due meanwhile. */
  job->run->is_exhausted = job->run->is_exhausted && job->outcome == JM_OUTCOME_REQUEUED;
  continue_all (self);
}

static void
start_job (Run    *run,
           JmTask *claimed)
{
  JmFunnel *funnel = run->agent->funnel;
  g_autoptr(GTask) task = g_task_new (funnel, NULL, job_done_cb, NULL);
  Job *job = g_new0 (Job, 1);

  job->run = run;
  job->store = g_object_ref (funnel->store);
  job->http = g_object_ref (funnel->llm_http);
  job->task = claimed;
  job->cancellable = g_cancellable_new ();
  g_ptr_array_add (run->agent->jobs, job);
  run->n_jobs++;
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, job_thread);
  g_object_notify (G_OBJECT (funnel), "working");
}

static void
claimed_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Claim *claim = user_data;
  Run *run = claim->run;
  JmAgent *self = run->agent;
  g_autoptr(JmFunnel) funnel = g_object_ref (self->funnel);

  run->is_claiming = FALSE;
  if (!jm_store_write_finish (JM_STORE (object), result, run->error == NULL ? &run->error : NULL))
    g_clear_pointer (&claim->task, jm_task_free);
  run->is_exhausted = claim->task == NULL;
  if (claim->task != NULL)
    g_array_append_val (run->tried, claim->task->id);
  if (claim->task != NULL && claim->is_needed)
    start_job (run, g_steal_pointer (&claim->task));
  else
    self->slots--;
  continue_all (self);
}

static void
start_claim (Run *run)
{
  JmFunnel *funnel = run->agent->funnel;
  Claim *claim = g_new0 (Claim, 1);

  claim->run = run;
  claim->store = g_object_ref (funnel->store);
  claim->include_waiting = run->is_explicit;
  claim->skip = g_array_copy (run->tried);
  run->is_claiming = TRUE;
  run->agent->slots++;
  jm_store_write_async (funnel->store, JM_PRIORITY_TASK, claim_task, claim, claim_free, NULL, claimed_cb, claim);
}

/* --- A run --- */

static gboolean
was_tried (Run   *run,
           gint64 id)
{
  for (guint i = 0; i < run->tried->len; i++)
    if (g_array_index (run->tried, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* What another process holds or is not due yet. */
static gboolean
count_left (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Run *run = user_data;
  g_autoptr(GPtrArray) tasks = jm_task_list (db, TRUE, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      const JmTask *task = g_ptr_array_index (tasks, i);

      if (task->state != JM_TASK_FAILED && !was_tried (run, task->id))
        run->counts.left++;
    }
  return tasks != NULL;
}

static void
run_end (Run *run)
{
  g_autoptr(GTask) task = run->task;
  JmFunnel *funnel = run->agent->funnel;

  if (run->error == NULL)
    jm_store_read (funnel->store, count_left, run, &run->error);
  if (run->error == NULL && g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &run->error);
  if (run->error != NULL)
    g_task_return_error (task, g_steal_pointer (&run->error));
  else
    g_task_return_pointer (task, g_memdup2 (&run->counts, sizeof run->counts), g_free);
  run_free (run);
}

static void
run_continue (Run *run)
{
  gboolean is_over = run->is_exhausted || run->error != NULL || (run->is_once && run->tried->len > 0)
                     || g_cancellable_is_cancelled (g_task_get_cancellable (run->task));

  if (run->is_claiming)
    return;
  if (!is_over && run->agent->slots < CALLS_AT_ONCE)
    start_claim (run);
  else if (is_over && run->n_jobs == 0)
    run_end (run);
}

static gboolean
run_cancelled_cb (GCancellable *cancellable,
                  gpointer      user_data)
{
  Run *run = user_data;

  for (guint i = 0; i < run->agent->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (run->agent->jobs, i);

      if (job->run == run)
        g_cancellable_cancel (job->cancellable);
    }
  return G_SOURCE_REMOVE;
}

static void
start_run (JmAgent            *self,
           gboolean            is_explicit,
           gboolean            is_once,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data)
{
  Run *run = g_new0 (Run, 1);

  run->agent = self;
  run->task = g_task_new (self->funnel, cancellable, callback, user_data);
  g_task_set_source_tag (run->task, jm_funnel_work_async);
  g_task_set_check_cancellable (run->task, FALSE);
  run->is_explicit = is_explicit;
  run->is_once = is_once;
  run->tried = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->runs, run);
  if (cancellable != NULL)
    {
      run->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (run->cancel_source, G_SOURCE_FUNC (run_cancelled_cb), run, NULL);
      g_source_attach (run->cancel_source, self->funnel->context);
    }
  run_continue (run);
}

/* --- The window's agent --- */

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
  start_run (self, FALSE, FALSE, self->cancellable, round_done_cb, NULL);
}

/* What was called off, here or in another process, need not be waited for. */
static void
cancel_jobs_of (JmAgent    *self,
                const char *subject)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if (g_strcmp0 (job->task->subject, subject) == 0)
        g_cancellable_cancel (job->cancellable);
    }
}

static void
events_read_cb (JmFunnel  *funnel,
                GPtrArray *events,
                gpointer   user_data)
{
  JmAgent *self = user_data;
  gboolean is_news = FALSE;

  for (guint i = 0; i < events->len; i++)
    {
      const JmEvent *event = g_ptr_array_index (events, i);

      if (event->kind == JM_EVENT_ANALYSIS_CANCELLED)
        cancel_jobs_of (self, event->subject);
      is_news |= event->kind == JM_EVENT_ANALYSIS_QUEUED || event->kind == JM_EVENT_ANALYSIS_WAITING
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
  /* The funnel outlives its agent: jm_agent_free() ends the connection. */
  g_signal_connect (funnel, "events-read", G_CALLBACK (events_read_cb), self);
  return self;
}

guint
jm_agent_get_working (JmAgent *self)
{
  return self != NULL ? self->jobs->len : 0;
}

void
jm_agent_close (JmAgent *self)
{
  self->is_started = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  for (guint i = 0; i < self->jobs->len; i++)
    g_cancellable_cancel (((Job *) g_ptr_array_index (self->jobs, i))->cancellable);
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

  start_run (self->agent, TRUE, once, cancellable, callback, user_data);
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
 * From now on due tasks are run by themselves. What waits for the user (a model to be set up) is not touched.
 */
void
jm_funnel_start_agent (JmFunnel *self)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  self->agent->is_started = TRUE;
  agent_wake (self->agent);
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

  self->agent->is_started = FALSE;
  g_clear_handle_id (&self->agent->timer, g_source_remove);
  if (self->agent->cancellable != NULL)
    g_cancellable_cancel (self->agent->cancellable);
}
