/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-writer.h"

#include "jm-checkpointer.h"

#include <base/jm-error.h>

#include <glib/gi18n.h>

#define N_PRIORITIES (JM_PRIORITY_INGEST + 1)

/* The user's commands wait for a transaction of postings no longer than this; what they do to be searched and the commit are in it. */
#define LONGEST_INGEST (150 * G_TIME_SPAN_MILLISECOND)
/* us; after a transaction of postings others may write, too: SQLite keeps no queue of the processes that wait. */
#define OTHERS_TURN 3000
#define SHORTEST_INGEST (10 * G_TIME_SPAN_MILLISECOND)

struct _JmWriter {
  GMutex        mutex;
  GCond         wake;
  GCond         ended; /* a job that somebody waits for */
  GQueue        jobs[N_PRIORITIES];
  gboolean      is_closed;
  GThread      *thread;
  JmDb         *db;    /* the thread's */
  JmCheckpointer *checkpointer;
  int           schema;
  JmWriterFunc  tell;
  gpointer      data;
  double        share; /* of an ingest transaction's time that its rows took; the rest is the index and the commit */
};

/* Either @task is told the end, or somebody waits for @is_done. */
struct _JmJob {
  JmStoreFunc  func;
  gpointer     user_data;
  GTask       *task; /* (nullable) */
  gboolean     is_done;
  GError      *error;
};

static gboolean
begin (JmWriter *self, GError **error)
{
  g_autoptr(JmStatement) statement = NULL;

  /* The last one could not be rolled back, for want of memory. */
  if (!sqlite3_get_autocommit (self->db->handle) && !jm_db_execute (self->db, "ROLLBACK", error))
    return FALSE;
  if (!jm_db_execute (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->db->last_event = 0;
  self->db->failure = SQLITE_OK;
  statement = jm_db_statement (self->db, "store/schema.sql", error);
  if (statement == NULL || !jm_statement_next (statement, error))
    return FALSE;
  if (jm_statement_get_int64 (statement, "user_version") == self->schema)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_NEWER,
                       _("A newer JobMate has changed the database in the meantime. Nothing was saved: close JobMate "
                         "and start it again."));
  return FALSE;
}

static gboolean
is_cancelled (JmJob *job)
{
  return job->task != NULL && g_cancellable_set_error_if_cancelled (g_task_get_cancellable (job->task), &job->error);
}

static gboolean
call (JmWriter *self, JmJob *job)
{
  gboolean is_good = job->func (self->db, job->user_data, &job->error);

  if (!is_good && job->error == NULL)
    {
      g_critical ("a write failed without an error");
      job->error = g_error_new_literal (JM_ERROR, JM_ERROR_FAILED, _("Nothing was saved."));
    }
  if (is_good && job->error != NULL)
    {
      g_critical ("a write succeeded with an error: %s", job->error->message);
      g_clear_error (&job->error);
    }
  return is_good;
}

/* One more job in the same transaction; its failure leaves the others' rows alone. FALSE when the transaction is lost. */
static gboolean
join (JmWriter *self, JmJob *job)
{
  if (!jm_db_execute (self->db, "SAVEPOINT job", &job->error))
    return FALSE;
  if (call (self, job))
    return jm_db_execute (self->db, "RELEASE job", &job->error);
  /* A full disk may have rolled back by itself. */
  return !sqlite3_get_autocommit (self->db->handle) && jm_db_execute (self->db, "ROLLBACK TO job; RELEASE job", NULL);
}

/* The next job that may go into an ingest transaction; NULL when somebody more urgent waits, or nobody. */
static JmJob *
pop_ingest (JmWriter *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (guint i = 0; i < JM_PRIORITY_INGEST; i++)
    if (!g_queue_is_empty (&self->jobs[i]))
      return NULL;
  return g_queue_pop_head (&self->jobs[JM_PRIORITY_INGEST]);
}

/* Each commit waits for the disk and makes the index a segment of its own: what waits goes together. */
static gboolean
join_others (JmWriter *self, GPtrArray *jobs)
{
  JmJob *job;

  while (g_get_monotonic_time () < self->db->deadline && (job = pop_ingest (self)) != NULL)
    {
      g_ptr_array_add (jobs, job);
      if (!is_cancelled (job) && !join (self, job))
        return FALSE;
    }
  return TRUE;
}

static void
learn_share (JmWriter *self, gint64 begun, gint64 rows_ended)
{
  gint64 whole = g_get_monotonic_time () - begun;
  double share = whole > 0 ? (double) (rows_ended - begun) / whole : 1;

  if (whole > SHORTEST_INGEST)
    self->share += (share - self->share) / 4;
}

/* Runs the first of @jobs, and adds those that may share its transaction. */
static gboolean
transact (JmWriter *self, GPtrArray *jobs, JmPriority priority, GError **error)
{
  JmJob *first = g_ptr_array_index (jobs, 0);
  gint64 begun = g_get_monotonic_time ();
  gint64 rows_ended;

  if (!begin (self, error))
    return FALSE;
  self->db->deadline = begun + MAX (SHORTEST_INGEST, (gint64) (LONGEST_INGEST * self->share));
  if (!call (self, first) || (priority == JM_PRIORITY_INGEST && !join_others (self, jobs)))
    return FALSE;
  if (self->db->failure != SQLITE_OK)
    {
      jm_db_set_error (self->db, self->db->failure, error);
      return FALSE;
    }
  rows_ended = g_get_monotonic_time ();
  if (!jm_db_index_text (self->db, error) || !jm_db_execute (self->db, "COMMIT", error))
    return FALSE;
  if (priority == JM_PRIORITY_INGEST)
    learn_share (self, begun, rows_ended);
  return TRUE;
}

/* Who has no failure of his own fails with the transaction. */
static void
fail_all (GPtrArray *jobs, const GError *error)
{
  for (guint i = 0; i < jobs->len; i++)
    {
      JmJob *job = g_ptr_array_index (jobs, i);

      if (job->error == NULL && error != NULL)
        job->error = g_error_copy (error);
    }
}

static const GError *
find_failure (GPtrArray *jobs)
{
  for (guint i = jobs->len; i > 0; i--)
    {
      JmJob *job = g_ptr_array_index (jobs, i - 1);

      if (job->error != NULL)
        return job->error;
    }
  return NULL;
}

static void
run (JmWriter *self, GPtrArray *jobs, JmPriority priority)
{
  g_autoptr(GError) error = NULL;

  if (is_cancelled (g_ptr_array_index (jobs, 0)))
    return;
  if (transact (self, jobs, priority, &error))
    {
      self->tell (self->data, self->db->last_event != 0, NULL);
      return;
    }
  if (!sqlite3_get_autocommit (self->db->handle))
    jm_db_execute (self->db, "ROLLBACK", NULL);
  self->tell (self->data, FALSE, error != NULL ? error : find_failure (jobs));
  fail_all (jobs, error != NULL ? error : find_failure (jobs));
}

/* In the context of the caller, so that whatever hangs on the task is freed there too. */
static gboolean
return_cb (gpointer data)
{
  JmJob *job = data;

  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_boolean (job->task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
job_free (gpointer data)
{
  JmJob *job = data;

  g_clear_object (&job->task);
  g_clear_error (&job->error);
  g_free (job);
}

static void
end (JmWriter *self, JmJob *job)
{
  if (job->task != NULL)
    {
      g_autoptr(GSource) source = g_idle_source_new ();

      g_source_set_priority (source, g_task_get_priority (job->task));
      g_source_set_callback (source, return_cb, job, job_free);
      g_source_set_static_name (source, "[jobmate] written");
      g_source_attach (source, g_task_get_context (job->task));
      return;
    }
  g_mutex_lock (&self->mutex);
  job->is_done = TRUE;
  g_cond_broadcast (&self->ended);
  g_mutex_unlock (&self->mutex);
}

/* The first of the highest priority; NULL once the writer is closed and the queue is empty. */
static JmJob *
wait_for_job (JmWriter *self, JmPriority *priority)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  for (;;)
    {
      for (guint i = 0; i < N_PRIORITIES; i++)
        if (!g_queue_is_empty (&self->jobs[i]))
          {
            *priority = i;
            return g_queue_pop_head (&self->jobs[i]);
          }
      if (self->is_closed)
        return NULL;
      g_cond_wait (&self->wake, &self->mutex);
    }
}

static gpointer
thread_main (gpointer data)
{
  JmWriter *self = data;
  g_autoptr(GPtrArray) jobs = g_ptr_array_new ();
  JmPriority priority;
  JmJob *job;

  while ((job = wait_for_job (self, &priority)) != NULL)
    {
      g_ptr_array_add (jobs, job);
      run (self, jobs, priority);
      for (guint i = 0; i < jobs->len; i++)
        end (self, g_ptr_array_index (jobs, i));
      g_ptr_array_set_size (jobs, 0);
      if (priority == JM_PRIORITY_INGEST)
        g_usleep (OTHERS_TURN);
    }
  return NULL;
}

static gboolean
push (JmWriter *self, JmPriority priority, JmJob *job)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (self->is_closed)
    {
      job->error = g_error_new_literal (JM_ERROR, JM_ERROR_FAILED,
                                        _("The database is closed. Nothing was saved: start JobMate again."));
      return FALSE;
    }
  g_queue_push_tail (&self->jobs[priority], job);
  g_cond_signal (&self->wake);
  return TRUE;
}

JmWriter *
jm_writer_new (JmDb *db, int schema, JmWriterFunc tell, gpointer data)
{
  JmWriter *self = g_new0 (JmWriter, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake);
  g_cond_init (&self->ended);
  self->db = db;
  self->checkpointer = jm_checkpointer_new (db);
  self->schema = schema;
  self->tell = tell;
  self->data = data;
  self->share = 0.25;
  self->thread = g_thread_new ("jm-writer", thread_main, self);
  return self;
}

gboolean
jm_writer_is_inside (JmWriter *self)
{
  return g_thread_self () == self->thread;
}

JmJob *
jm_writer_start (JmWriter *self, JmPriority priority, JmStoreFunc func, gpointer user_data)
{
  JmJob *job = g_new0 (JmJob, 1);

  job->func = func;
  job->user_data = user_data;
  if (!push (self, priority, job))
    job->is_done = TRUE;
  return job;
}

gboolean
jm_writer_wait (JmWriter *self, JmJob *job, GError **error)
{
  gboolean is_written;

  g_mutex_lock (&self->mutex);
  while (!job->is_done)
    g_cond_wait (&self->ended, &self->mutex);
  g_mutex_unlock (&self->mutex);
  is_written = job->error == NULL;
  if (!is_written)
    g_propagate_error (error, g_steal_pointer (&job->error));
  job_free (job);
  return is_written;
}

gboolean
jm_writer_run (JmWriter *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GError **error)
{
  return jm_writer_wait (self, jm_writer_start (self, priority, func, user_data), error);
}

void
jm_writer_push (JmWriter *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GTask *task)
{
  JmJob *job = g_new0 (JmJob, 1);

  job->func = func;
  job->user_data = user_data;
  job->task = g_object_ref (task);
  if (!push (self, priority, job))
    end (self, job);
}

void
jm_writer_drain (JmWriter *self)
{
  g_mutex_lock (&self->mutex);
  self->is_closed = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
}

void
jm_writer_close (JmWriter *self)
{
  jm_writer_drain (self);
  g_clear_pointer (&self->checkpointer, jm_checkpointer_free);
  g_clear_pointer (&self->db, jm_db_free);
}

void
jm_writer_free (JmWriter *self)
{
  jm_writer_close (self);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->ended);
  g_free (self);
}
