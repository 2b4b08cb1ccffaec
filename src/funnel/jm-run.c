/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-run.h"

#include "jm-draft.h"

#define CALLS_AT_ONCE 2

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
  JmDraft      *draft; /* (nullable) of a letter */
  GCancellable *cancellable;
  JmOutcome     outcome;
} Job;

typedef struct {
  Run      *run;
  JmAgent  *agent;
  JmStore  *store;
  gboolean  include_waiting;
  GArray   *skip;
  JmTask   *task;
  gboolean  is_needed;
} Claim;

static void run_continue (Run *run);

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
  g_clear_pointer (&job->draft, jm_draft_end);
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

static void
hold (JmAgent *agent,
      gint64   task)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&agent->lock);

  g_array_append_val (agent->held, task);
}

static void
release (JmAgent *agent,
         gint64   task)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&agent->lock);

  for (guint i = agent->held->len; i > 0; i--)
    if (g_array_index (agent->held, gint64, i - 1) == task)
      g_array_remove_index_fast (agent->held, i - 1);
}

static GArray *
copy_held (JmAgent *agent)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&agent->lock);

  return g_array_copy (agent->held);
}

static gboolean
contains (GArray *ids,
          gint64  id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/* Running tasks that are not at work here: those of a dead process come back with the claim, and those of this one whose end could not
 * be written down. */
static GPtrArray *
list_strayed (JmDb    *db,
              GArray  *held,
              GError **error)
{
  g_autoptr(GPtrArray) tasks = jm_task_list (db, TRUE, error);

  for (guint i = tasks != NULL ? tasks->len : 0; i > 0; i--)
    {
      const JmTask *task = g_ptr_array_index (tasks, i - 1);

      if (task->state != JM_TASK_RUNNING || contains (held, task->id))
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
  g_autoptr(GArray) held = copy_held (claim->agent);
  g_autoptr(GPtrArray) strayed = list_strayed (db, held, error);
  g_autoptr(GError) local_error = NULL;

  if (strayed == NULL || !jm_task_take_back (db, claim->store, held, error))
    return FALSE;
  claim->task = jm_task_claim (db, claim->store, claim->include_waiting, claim->skip, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (claim->task != NULL)
    hold (claim->agent, claim->task->id);
  for (guint i = 0; i < strayed->len; i++)
    {
      const JmTask *before = g_ptr_array_index (strayed, i);
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
  JmAgent *agent = job->run->agent;

  job->outcome = jm_analyst_run (job->store, job->http, job->task, job->draft, job->cancellable);
  release (agent, job->task->id);
  g_mutex_lock (&agent->lock);
  agent->n_threads--;
  g_cond_broadcast (&agent->idle);
  g_mutex_unlock (&agent->lock);
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

  /* What is stored comes by an event; no word of the draft after it. */
  g_clear_pointer (&job->draft, jm_draft_end);

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
  if (claimed->kind == JM_TASK_WRITE_LETTER)
    job->draft = jm_draft_new (funnel, jm_subject_to_id (claimed->subject, 'a'));
  g_ptr_array_add (run->agent->jobs, job);
  run->n_jobs++;
  g_mutex_lock (&run->agent->lock);
  run->agent->n_threads++;
  g_mutex_unlock (&run->agent->lock);
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
  if (!jm_store_write_finish (JM_STORE (object), result, run->error == NULL ? &run->error : NULL) && claim->task != NULL)
    {
      release (self, claim->task->id);
      g_clear_pointer (&claim->task, jm_task_free);
    }
  run->is_exhausted = claim->task == NULL;
  if (claim->task != NULL)
    g_array_append_val (run->tried, claim->task->id);
  if (claim->task != NULL && claim->is_needed)
    start_job (run, g_steal_pointer (&claim->task));
  else
    self->slots--;
  if (claim->task != NULL)
    release (self, claim->task->id); /* its end is written down already */
  continue_all (self);
}

static void
start_claim (Run *run)
{
  JmFunnel *funnel = run->agent->funnel;
  Claim *claim = g_new0 (Claim, 1);

  claim->run = run;
  claim->agent = run->agent;
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
  return contains (run->tried, id);
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

static void
cancel_jobs (JmAgent    *self,
             const Run  *run,
             JmTaskKind  kind,
             const char *subject)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if ((run == NULL || job->run == run) && (subject == NULL || (job->task->kind == kind && g_strcmp0 (job->task->subject, subject) == 0)))
        g_cancellable_cancel (job->cancellable);
    }
}

static gboolean
run_cancelled_cb (GCancellable *cancellable,
                  gpointer      user_data)
{
  Run *run = user_data;

  cancel_jobs (run->agent, run, JM_N_TASKS, NULL);
  return G_SOURCE_REMOVE;
}

void
jm_run_cancel_jobs (JmAgent    *agent,
                    JmTaskKind  kind,
                    const char *subject)
{
  cancel_jobs (agent, NULL, kind, subject);
}

void
jm_run_wait_for_jobs (JmAgent *agent)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND;

  g_mutex_lock (&agent->lock);
  while (agent->n_threads > 0 && g_cond_wait_until (&agent->idle, &agent->lock, end))
    ;
  g_mutex_unlock (&agent->lock);
}

void
jm_run_start (JmAgent            *agent,
              gboolean            is_explicit,
              gboolean            is_once,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  Run *run = g_new0 (Run, 1);

  run->agent = agent;
  run->task = g_task_new (agent->funnel, cancellable, callback, user_data);
  g_task_set_source_tag (run->task, jm_funnel_work_async);
  g_task_set_check_cancellable (run->task, FALSE);
  run->is_explicit = is_explicit;
  run->is_once = is_once;
  run->tried = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (agent->runs, run);
  if (cancellable != NULL)
    {
      run->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (run->cancel_source, G_SOURCE_FUNC (run_cancelled_cb), run, NULL);
      g_source_attach (run->cancel_source, agent->funnel->context);
    }
  run_continue (run);
}
