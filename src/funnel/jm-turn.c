/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-turn.h"

typedef struct {
  JmTurnFunc func;
  gpointer   arguments; /* the task's */
  gint64     wait;      /* microseconds */
} Turn;

static void ask (GTask *task);

static Turn *
turn_of (GTask *task)
{
  return g_object_get_data (G_OBJECT (task), "jm-turn");
}

static void
ask_thread (GTask        *thread,
            gpointer      source,
            gpointer      task,
            GCancellable *cancellable)
{
  Turn *turn = turn_of (task);
  GError *error = NULL;

  turn->wait = 0;
  if (turn->func (turn->arguments, &turn->wait, cancellable, &error) || error == NULL)
    g_task_return_boolean (thread, TRUE);
  else
    g_task_return_error (thread, error);
}

static gboolean
pause_over_cb (gpointer task)
{
  if (!g_task_return_error_if_cancelled (task))
    ask (task);
  return G_SOURCE_REMOVE;
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSource) timer = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (turn_of (task)->wait <= 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  timer = jm_turn_timer_new (turn_of (task)->wait, g_task_get_cancellable (task));
  g_source_set_callback (timer, pause_over_cb, g_object_ref (task), g_object_unref);
  g_source_attach (timer, g_task_get_context (task));
}

static void
ask (GTask *task)
{
  g_autoptr(GTask) thread = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), asked_cb, g_object_ref (task));

  g_task_set_check_cancellable (thread, FALSE);
  g_task_set_task_data (thread, task, NULL);
  g_task_run_in_thread (thread, ask_thread);
}

GSource *
jm_turn_timer_new (gint64        micros,
                   GCancellable *cancellable)
{
  GSource *timer = jm_timer_source_new ((double) micros / G_USEC_PER_SEC);

  if (cancellable != NULL)
    {
      g_autoptr(GSource) stop = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (stop);
      g_source_add_child_source (timer, stop);
    }
  return timer;
}

void
jm_turn_command (JmFunnel            *self,
                 gpointer             tag,
                 JmTurnFunc           func,
                 gpointer             arguments,
                 GDestroyNotify       destroy,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);
  Turn *turn = g_new0 (Turn, 1);

  turn->func = func;
  turn->arguments = arguments;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, arguments, destroy);
  /* What is on disk is done, whatever was cancelled meanwhile. */
  g_task_set_check_cancellable (task, FALSE);
  g_object_set_data_full (G_OBJECT (task), "jm-turn", turn, g_free);
  ask (task);
}

JmPosting *
jm_turn_fetch (JmStore       *store,
               JmHttp        *http,
               const char    *url,
               gint64        *wait,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autofree char *host = jm_url_host (url);
  JmClaim *turn = host != NULL ? jm_host_turn_take (store, host, JM_USUAL_PAUSE, wait) : NULL;
  JmPosting *posting;

  if (*wait > 0)
    return NULL;
  posting = jm_page_fetch (http, url, cancellable, error);
  jm_host_turn_end (turn, jm_http_limit_pause (JM_USUAL_PAUSE));
  return posting;
}
