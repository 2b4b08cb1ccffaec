/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-cv-study.h"

#include "jm-funnel-private.h"

#include <glib/gi18n.h>

gboolean
jm_cv_study_mark (JmDb        *db,
                  gint64       cv,
                  const char  *state,
                  GError     **error)
{
  static const struct { const char *state; JmEventKind kind; } events[] = {
    { "queued", JM_EVENT_CV_QUEUED }, { "waiting", JM_EVENT_CV_WAITING }, { "failed", JM_EVENT_CV_FAILED }, { "cancelled", JM_EVENT_CV_CANCELLED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (g_str_equal (events[i].state, state))
      return jm_event_append (db, events[i].kind, 'c', cv, NULL, NULL, error);
  return TRUE;
}

gboolean
jm_cv_study_queue (JmDb      *db,
                   gint64     cv,
                   gboolean   is_wished,
                   gint64     not_before,
                   GError   **error)
{
  g_autofree char *subject = g_strdup_printf ("c%" G_GINT64_FORMAT, cv);
  g_autoptr(JmCv) stored = jm_cv_load (db, cv, error);
  g_autoptr(JmProvider) provider = NULL;
  g_autoptr(GError) local_error = NULL;
  gboolean is_ready;
  gint64 task;

  if (stored == NULL)
    return FALSE;
  if (is_wished && !jm_queue_is_enabled (db))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("The language model is switched off. Switch it on in the preferences first."));
      return FALSE;
    }
  provider = jm_queue_is_enabled (db) ? jm_provider_configured (db, &local_error) : NULL;
  is_ready = provider != NULL;
  if (!is_wished && (!is_ready || stored->proposal != NULL))
    return TRUE;
  return jm_task_enqueue (db, JM_TASK_PARSE_CV, subject, is_ready ? JM_TASK_QUEUED : JM_TASK_WAITING, is_ready ? NULL : local_error->message, is_ready ? not_before : 0, &task, error)
         && (is_ready || jm_task_set_wait (db, task, "provider", error))
         && jm_cv_study_mark (db, cv, is_ready ? "queued" : "waiting", error);
}

gboolean
jm_cv_study_begin (JmDb         *db,
                   const JmTask *task,
                   gboolean     *is_needed,
                   GError      **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmCv) cv = jm_cv_load (db, jm_subject_to_id (task->subject, 'c'), &local_error);

  if (cv == NULL && g_error_matches (local_error, JM_ERROR, JM_ERROR_NOT_FOUND))
    return jm_task_finish (db, task, JM_TASK_CANCELLED, NULL, 0, error);
  if (cv == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *is_needed = TRUE;
  return jm_llm_call_settle_lost (db, task->id, error);
}

char *
jm_cv_study_prompt (JmDb              *db,
                    gint64             cv,
                    const JmProvider  *provider,
                    char             **text,
                    GError           **error)
{
  g_autoptr(JmCv) stored = jm_cv_load (db, cv, error);

  if (stored == NULL)
    return NULL;
  *text = g_strdup (stored->text);
  return jm_prompt_cv (provider, stored->text, error);
}

gboolean
jm_cv_study_store (JmDb          *db,
                   const JmTask  *task,
                   const char    *text,
                   JmJson        *reading,
                   GError       **error)
{
  gint64 id = jm_subject_to_id (task->subject, 'c');
  g_autoptr(JmCv) stored = jm_cv_load (db, id, error);

  if (stored == NULL)
    return FALSE;
  if (g_strcmp0 (stored->text, text) != 0)
    return jm_task_finish (db, task, JM_TASK_QUEUED, NULL, 0, error) && jm_cv_study_mark (db, id, "queued", error);
  return jm_task_finish (db, task, JM_TASK_DONE, NULL, 0, error) && jm_cv_set_proposal (db, id, reading, error)
         && jm_event_append (db, JM_EVENT_CV_PARSED, 'c', id, NULL, NULL, error);
}
