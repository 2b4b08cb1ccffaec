/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

/* Connecting a model starts nothing by itself: what waits is offered, with its price. */

/* An application that a model might read: none has, and none is about to. */
static gboolean
is_unread (JmDb                *db,
           const JmApplication *application)
{
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, application->id);
  g_autoptr(JmTask) task = NULL;

  if (g_strcmp0 (application->ai_state, "none") == 0)
    return TRUE;
  task = g_strcmp0 (application->ai_state, "waiting") == 0 ? jm_task_find (db, JM_TASK_ANALYZE_JOB, subject, NULL) : NULL;
  return task != NULL && g_strcmp0 (task->waits_for, "provider") == 0;
}

/* Those before the application was sent: afterwards it is too late for a letter. */
static GArray *
list_unread (JmDb    *db,
             GError **error)
{
  g_autoptr(GArray) ids = jm_application_ids (db, JM_STATUS_TO_APPLY, FALSE, error);
  g_autoptr(GArray) unread = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr(JmApplication) application = jm_application_load (db, id, error);

      if (application == NULL)
        return NULL;
      if (is_unread (db, application))
        g_array_append_val (unread, id);
    }
  return ids != NULL ? g_steal_pointer (&unread) : NULL;
}

static gboolean
preview (JmDb    *db,
         gpointer user_data,
         GError **error)
{
  JmBatch *batch = user_data;
  g_autoptr(JmProvider) provider = jm_provider_configured (db, error);
  g_autoptr(GArray) ids = provider != NULL ? list_unread (db, error) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autofree char *body = jm_analyst_dup_prompt (db, provider, g_array_index (ids, gint64, i), error);
      gint64 worst;

      if (body == NULL)
        return FALSE;
      worst = jm_provider_worst_cost (provider, body);
      batch->worst = worst < 0 || batch->worst < 0 ? -1 : batch->worst + worst;
    }
  batch->n = ids != NULL ? ids->len : 0;
  return ids != NULL;
}

static void
preview_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  JmBatch batch = { 0 };
  GError *error = NULL;

  if (jm_store_read (task_data, preview, &batch, &error))
    g_task_return_pointer (task, g_memdup2 (&batch, sizeof batch), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_preview_batch_async:
 * @self: a funnel
 * @cancellable: (nullable): for the caller
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * How many approved postings no model has read, and what all of them cost at their worst. Errors: %JM_ERROR_NO_PROVIDER.
 */
void
jm_funnel_preview_batch_async (JmFunnel           *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_long_command (self, jm_funnel_preview_batch_async, preview_thread, g_object_ref (self->store), g_object_unref, cancellable, callback, user_data);
}

/**
 * jm_funnel_preview_batch_finish:
 * @self: a funnel
 * @result: what the callback got
 * @batch: (out caller-allocates): how many, at what price
 * @error: return location
 *
 * Returns: whether it is known
 */
gboolean
jm_funnel_preview_batch_finish (JmFunnel     *self,
                                GAsyncResult *result,
                                JmBatch      *batch,
                                GError      **error)
{
  g_autofree JmBatch *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found != NULL)
    *batch = *found;
  return found != NULL;
}

static gboolean
queue_all (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  g_autoptr(GArray) ids = list_unread (db, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!jm_queue_analysis (db, g_array_index (ids, gint64, i), 0, error))
      return FALSE;
  return ids != NULL;
}

/**
 * jm_funnel_analyze_all_async:
 * @self: a funnel
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Queues the analyses that jm_funnel_preview_batch_async() tells of.
 */
void
jm_funnel_analyze_all_async (JmFunnel           *self,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_command (self, jm_funnel_analyze_all_async, queue_all, NULL, NULL, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (analyze_all)

/* --- the ledger --- */

/* What an application is called. */
static void
add_names (JmJsonBuilder *builder,
           JmDb          *db,
           const char    *subject)
{
  gint64 id = subject != NULL ? jm_subject_to_id (subject, 'a') : 0;
  g_autoptr(JmApplication) application = id != 0 ? jm_application_load (db, id, NULL) : NULL;
  g_autoptr(JmPosting) posting = application != NULL ? jm_posting_load (db, application->posting, NULL) : NULL;

  jm_json_set_string (builder, "title", posting != NULL ? posting->title : NULL);
  jm_json_set_string (builder, "company_name", posting != NULL ? posting->company_name : NULL);
}

static void
add_subjects (JmJsonBuilder *builder,
              JmDb          *db,
              JmJson        *subjects)
{
  jm_json_key (builder, "subjects");
  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (subjects); i++)
    {
      JmJson *subject = jm_json_get_element (subjects, i);
      g_auto(GStrv) names = jm_json_list_members (subject);

      jm_json_begin_object (builder);
      for (guint k = 0; names[k] != NULL; k++)
        jm_json_set_value (builder, names[k], jm_json_get_member (subject, names[k]));
      add_names (builder, db, jm_json_member_string (subject, "subject"));
      jm_json_end_object (builder);
    }
  jm_json_end_array (builder);
}

static gboolean
read_usage (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  JmQuery *query = user_data;
  g_autoptr(JmJson) usage = jm_llm_call_usage (db, query->limit, error);
  g_auto(GStrv) names = jm_json_list_members (usage);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  if (usage == NULL)
    return FALSE;
  jm_json_begin_object (builder);
  for (guint i = 0; names[i] != NULL; i++)
    {
      JmJson *value = jm_json_get_member (usage, names[i]);

      if (g_str_equal (names[i], "subjects"))
        add_subjects (builder, db, value);
      else
        jm_json_set_value (builder, names[i], value);
    }
  jm_json_end_object (builder);
  query->result = jm_json_builder_finish (builder);
  return TRUE;
}

/**
 * jm_funnel_dup_usage:
 * @self: a funnel
 * @limit: how many applications and calls at most
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the ledger as jm_llm_call_usage() has it, with the titles of the applications
 */
JmJson *
jm_funnel_dup_usage (JmFunnel *self,
                     guint     limit,
                     GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, read_usage, &(JmQuery) { .limit = limit }, error);
}
