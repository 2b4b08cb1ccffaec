/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-letter-writer.h"

#include "jm-funnel-private.h"

#include <glib/gi18n.h>

static JmEventKind
event_of (const char *state)
{
  if (g_str_equal (state, "failed"))
    return JM_EVENT_LETTER_FAILED;
  return g_str_equal (state, "waiting") ? JM_EVENT_LETTER_WAITING : JM_EVENT_LETTER_QUEUED;
}

static gboolean
set_state (JmDb        *db,
           gint64       application,
           const char  *state,
           const char  *reason,
           const char  *wish,
           GError     **error)
{
  return jm_application_set_letter_state (db, application, state, reason, wish, error)
         && (g_str_equal (state, "none") || g_str_equal (state, "running") || jm_event_append (db, event_of (state), 'a', application, NULL, NULL, error));
}

gboolean
jm_letter_writer_queue (JmDb        *db,
                        gint64       application,
                        const char  *wish,
                        GError     **error)
{
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, application);
  g_autofree char *reason = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmProvider) provider = NULL;
  gboolean is_ready;
  gint64 task;

  if (!jm_queue_is_enabled (db))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("The language model is switched off. Switch it on in the preferences first."));
      return FALSE;
    }
  provider = jm_provider_configured (db, &local_error);
  is_ready = provider != NULL;
  return jm_task_enqueue (db, JM_TASK_WRITE_LETTER, subject, is_ready ? JM_TASK_QUEUED : JM_TASK_WAITING, is_ready ? NULL : local_error->message, 0, &task, error)
         && (is_ready || jm_task_set_wait (db, task, "provider", error))
         && set_state (db, application, is_ready ? "queued" : "waiting", is_ready ? NULL : local_error->message, wish, error);
}

gboolean
jm_letter_writer_mark (JmDb        *db,
                       gint64       application,
                       const char  *state,
                       const char  *reason,
                       GError     **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, application, error);

  return stored != NULL && set_state (db, application, state, reason, stored->letter_instruction, error);
}

gboolean
jm_letter_writer_call_off (JmDb        *db,
                           gint64       application,
                           const char  *reason,
                           GError     **error)
{
  g_autofree char *subject = g_strdup_printf ("a%" G_GINT64_FORMAT, application);
  g_autoptr(JmApplication) stored = jm_application_load (db, application, error);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmTask) task = stored != NULL ? jm_task_find (db, JM_TASK_WRITE_LETTER, subject, &local_error) : NULL;

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (stored != NULL)
    return (task == NULL || jm_task_cancel (db, task->id, error))
           && jm_application_set_letter_state (db, application, reason != NULL ? "failed" : "none", reason, reason != NULL ? stored->letter_instruction : NULL, error)
           && jm_event_append (db, JM_EVENT_LETTER_CANCELLED, 'a', application, NULL, NULL, error);
  return FALSE;
}

/* The letter as it stands goes along where the user wants something of it. */
char *
jm_letter_writer_prompt (JmDb              *db,
                         gint64             application,
                         const JmProvider  *provider,
                         JmBrief           *brief,
                         GError           **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, application, error);
  const char *wish = stored != NULL ? stored->letter_instruction : NULL;

  if (stored == NULL)
    return NULL;
  brief->material.letter = wish != NULL && *wish != '\0' ? jm_application_get_letter (stored) : NULL;
  return jm_prompt_letter (provider, &brief->material, jm_language_of_posting (brief->posting), wish, error);
}

gboolean
jm_letter_writer_store (JmDb        *db,
                        gint64       application,
                        const char  *model,
                        const char  *letter,
                        GError     **error)
{
  g_autoptr(JmApplication) stored = jm_application_load (db, application, error);

  return stored != NULL
         && jm_letter_version_add (db, application, JM_LETTER_BY_MODEL, model, stored->letter_instruction, letter, error)
         && set_state (db, application, "none", NULL, NULL, error);
}
