/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-cv-study.h"
#include "jm-funnel-private.h"
#include "jm-letter-writer.h"

#include <glib/gi18n.h>

static char *
application_subject (gint64 id)
{
  return g_strdup_printf ("a%" G_GINT64_FORMAT, id);
}

/* The user may do without a model. */
gboolean
jm_queue_is_enabled (JmDb *db)
{
  g_autofree char *value = jm_setting_get (db, "ai.enabled", NULL);

  return g_strcmp0 (value, "no") != 0;
}

/* Whether a model is set up; if not, @reason says what to do. */
static gboolean
has_provider (JmDb  *db,
              char **reason)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmProvider) provider = jm_provider_configured (db, &error);

  if (provider != NULL)
    return TRUE;
  *reason = g_strdup (error->message);
  return FALSE;
}

gboolean
jm_queue_analysis (JmDb    *db,
                   gint64   application,
                   gint64   not_before,
                   GError **error)
{
  g_autofree char *subject = application_subject (application);
  g_autofree char *reason = NULL;
  gboolean is_ready;
  gint64 task;

  if (!jm_queue_is_enabled (db))
    return jm_application_set_analysis (db, application, "none", NULL, NULL, NULL, error);
  is_ready = has_provider (db, &reason);
  return jm_task_enqueue (db, JM_TASK_ANALYZE_JOB, subject, is_ready ? JM_TASK_QUEUED : JM_TASK_WAITING, reason,
                          is_ready ? not_before : 0, &task, error)
         && (is_ready || jm_task_set_wait (db, task, "provider", error))
         && jm_application_set_analysis (db, application, is_ready ? "queued" : "waiting", reason, NULL, NULL, error)
         && jm_event_append (db, is_ready ? JM_EVENT_ANALYSIS_QUEUED : JM_EVENT_ANALYSIS_WAITING, 'a', application, NULL, NULL, error);
}

/* An application whose analysis was called off is where it was before: analysed once, or not at all. */
static gboolean
forget_analysis (JmDb    *db,
                 gint64   application,
                 GError **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, application, error);

  return stored != NULL
         && jm_application_set_analysis (db, application, jm_json_get_member (stored->ai_analysis, "score") != NULL ? "done" : "none", NULL, NULL, NULL, error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_CANCELLED, 'a', application, NULL, NULL, error);
}

gboolean
jm_queue_cancel (JmDb    *db,
                 gint64   application,
                 GError **error)
{
  g_autofree char *subject = application_subject (application);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmTask) task = jm_task_find (db, JM_TASK_ANALYZE_JOB, subject, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return task == NULL || (jm_task_cancel (db, task->id, error) && forget_analysis (db, application, error));
}

gboolean
jm_queue_call_off (JmDb         *db,
                   const JmTask *task,
                   GError      **error)
{
  gint64 application = jm_subject_to_id (task->subject, 'a');

  if (task->kind == JM_TASK_WRITE_LETTER)
    return jm_letter_writer_call_off (db, application, NULL, error);
  if (!jm_task_cancel (db, task->id, error))
    return FALSE;
  if (task->kind == JM_TASK_PARSE_CV)
    return jm_cv_study_mark (db, jm_subject_to_id (task->subject, 'c'), "cancelled", error);
  return application == 0 || forget_analysis (db, application, error);
}

static gboolean
list_tasks (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_task_list (db, TRUE, error)) != NULL;
}

/**
 * jm_funnel_list_tasks:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full) (element-type JmTask): the open tasks of the queue
 */
GPtrArray *
jm_funnel_list_tasks (JmFunnel *self,
                      GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, list_tasks, &(JmQuery) { 0 }, error);
}

static gboolean
find_wait (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(GPtrArray) tasks = jm_task_list (db, TRUE, error);

  for (guint i = 0; tasks != NULL && i < tasks->len && query->result == NULL; i++)
    {
      const JmTask *task = g_ptr_array_index (tasks, i);

      if (task->state == JM_TASK_WAITING && g_strcmp0 (task->waits_for, query->text) == 0)
        query->result = g_strdup (task->last_error);
    }
  return tasks != NULL;
}

/**
 * jm_funnel_dup_wait:
 * @self: a funnel
 * @waits_for: "budget", "offline" or "provider"
 *
 * Returns: (transfer full) (nullable): why the first task waits that waits for it, a sentence; %NULL when none does
 */
char *
jm_funnel_dup_wait (JmFunnel   *self,
                    const char *waits_for)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, find_wait, &(JmQuery) { .text = waits_for }, NULL);
}

typedef struct {
  gint64 id;
} Target;

static void
queue_command (JmFunnel           *self,
               gpointer            tag,
               JmStoreFunc         func,
               gint64              id,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  Target *target = g_new0 (Target, 1);

  target->id = id;
  jm_funnel_command (self, tag, func, target, g_free, cancellable, callback, user_data);
}

static gboolean
check_wanted (JmDb    *db,
              gint64   id,
              GError **error)
{
  if (!jm_card_check_visible (db, id, error))
    return FALSE;
  if (jm_queue_is_enabled (db))
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("The language model is switched off. Switch it on in the preferences first."));
  return FALSE;
}

static gboolean
analyze (JmDb    *db,
         gpointer user_data,
         GError **error)
{
  Target *target = user_data;
  g_autofree char *subject = application_subject (target->id);
  g_autoptr(JmTask) task = NULL;
  g_autoptr(GError) local_error = NULL;

  if (!check_wanted (db, target->id, error))
    return FALSE;
  task = jm_task_find (db, JM_TASK_ANALYZE_JOB, subject, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* One that runs is not started again. */
  return (task != NULL && task->state == JM_TASK_RUNNING) || jm_queue_analysis (db, target->id, 0, error);
}

/**
 * jm_funnel_analyze_async:
 * @self: a funnel
 * @application: an application
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Queues the analysis of an application, again if there is one; nothing happens while it runs. Errors:
 * %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT when the model is switched off.
 */
void
jm_funnel_analyze_async (JmFunnel           *self,
                         gint64              application,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  queue_command (self, jm_funnel_analyze_async, analyze, application, cancellable, callback, user_data);
}

static gboolean
retry_task (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  Target *target = user_data;
  g_autoptr(JmTask) task = jm_task_load (db, target->id, error);
  gint64 application = task != NULL ? jm_subject_to_id (task->subject, 'a') : 0;

  if (task == NULL || (application != 0 && !check_wanted (db, application, error)) || !jm_task_retry (db, target->id, error))
    return FALSE;
  if (task->kind == JM_TASK_WRITE_LETTER)
    return jm_letter_writer_mark (db, application, "queued", NULL, error);
  if (task->kind == JM_TASK_PARSE_CV)
    return jm_cv_study_mark (db, jm_subject_to_id (task->subject, 'c'), "queued", error);
  return application == 0
         || (jm_application_set_analysis (db, application, "queued", NULL, NULL, NULL, error)
             && jm_event_append (db, JM_EVENT_ANALYSIS_QUEUED, 'a', application, NULL, NULL, error));
}

/**
 * jm_funnel_retry_task_async:
 * @self: a funnel
 * @task: a task
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Queues a failed or waiting task again, at once. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT while it runs or when
 * it is done.
 */
void
jm_funnel_retry_task_async (JmFunnel           *self,
                            gint64              task,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  queue_command (self, jm_funnel_retry_task_async, retry_task, task, cancellable, callback, user_data);
}

static gboolean
cancel_task (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  Target *target = user_data;
  g_autoptr(JmTask) task = jm_task_load (db, target->id, error);

  return task != NULL && jm_queue_call_off (db, task, error);
}

/**
 * jm_funnel_cancel_task_async:
 * @self: a funnel
 * @task: a task
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Calls a task off; what it is doing is dropped, in whichever process. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_CONFLICT
 * when it has ended.
 */
void
jm_funnel_cancel_task_async (JmFunnel           *self,
                             gint64              task,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  queue_command (self, jm_funnel_cancel_task_async, cancel_task, task, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (analyze)
JM_FUNNEL_DEFINE_FINISH (retry_task)
JM_FUNNEL_DEFINE_FINISH (cancel_task)
