/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

static gboolean
load_setup (JmDb    *db,
            gpointer user_data,
            GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_ai_setup_load (db, error)) != NULL;
}

/**
 * jm_funnel_dup_ai_setup:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the user decided about language models. Errors: those of the store
 */
JmAiSetup *
jm_funnel_dup_ai_setup (JmFunnel *self,
                        GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_setup, &(JmQuery) { 0 }, error);
}

/* Without a model nothing waits for one. */
static gboolean
call_off_all (JmDb    *db,
              GError **error)
{
  g_autoptr(GPtrArray) tasks = jm_task_list (db, TRUE, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    if (!jm_queue_call_off (db, g_ptr_array_index (tasks, i), error))
      return FALSE;
  return tasks != NULL;
}

static gboolean
set_setup (JmDb    *db,
           gpointer user_data,
           GError **error)
{
  const JmAiSetup *setup = user_data;

  /* A budget that was raised, or a price that is known now, lets go on what was stopped for it. What waits for a model is offered. */
  return jm_ai_setup_store (db, setup, error)
         && jm_task_end_wait (db, "budget", NULL, error)
         && (setup->enabled || call_off_all (db, error))
         && jm_event_append_for (db, JM_EVENT_SETTING_CHANGED, "setting:ai", NULL, NULL, error);
}

static void
free_setup (gpointer data)
{
  jm_ai_setup_free (data);
}

/**
 * jm_funnel_set_ai_setup_async:
 * @self: a funnel
 * @setup: what the user decided
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Keeps it. Without AI, analyses, letters and CVs that are queued, waiting or running are called off. Errors: those of the store.
 */
void
jm_funnel_set_ai_setup_async (JmFunnel           *self,
                              const JmAiSetup    *setup,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (setup != NULL);

  jm_funnel_command (self, jm_funnel_set_ai_setup_async, set_setup, jm_ai_setup_copy (setup), free_setup, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (set_ai_setup)
