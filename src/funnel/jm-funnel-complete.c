/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

typedef struct {
  gint64    id;
  JmStore  *store;
  JmBoards *boards;
  JmHttp   *http;
  gint64    wait; /* microseconds until the host may be asked */
} Complete;

static void
complete_free (gpointer data)
{
  Complete *self = data;

  g_object_unref (self->store);
  g_object_unref (self->boards);
  g_object_unref (self->http);
  g_free (self);
}

static void
complete_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Complete *self = g_task_get_task_data (task_data);
  g_autoptr(GError) error = NULL;

  if (jm_posting_complete (self->store, self->boards, self->http, self->id, &self->wait, cancellable, &error) || error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void ask (GTask *task);

static gboolean
pause_over_cb (gpointer task)
{
  if (!g_task_return_error_if_cancelled (task))
    ask (task);
  return G_SOURCE_REMOVE;
}

/* Until the host may be asked, or the caller wants no more. */
static void
begin_pause (GTask  *task,
             gint64  micros)
{
  g_autoptr(GSource) timer = jm_timer_source_new ((double) micros / G_USEC_PER_SEC);

  if (g_task_get_cancellable (task) != NULL)
    {
      g_autoptr(GSource) stop = g_cancellable_source_new (g_task_get_cancellable (task));

      g_source_set_dummy_callback (stop);
      g_source_add_child_source (timer, stop);
    }
  g_source_set_callback (timer, pause_over_cb, g_object_ref (task), g_object_unref);
  g_source_attach (timer, g_task_get_context (task));
}

static void
asked_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Complete *self = g_task_get_task_data (task);
  g_autoptr(GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (self->wait > 0)
    begin_pause (task, self->wait);
  else
    g_task_return_boolean (task, TRUE);
}

static void
ask (GTask *task)
{
  g_autoptr(GTask) thread = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), asked_cb, g_object_ref (task));

  g_task_set_check_cancellable (thread, FALSE);
  g_task_set_task_data (thread, task, NULL);
  g_task_run_in_thread (thread, complete_thread);
}

/**
 * jm_funnel_complete_async:
 * @self: a funnel
 * @posting: a posting of which there is no more than a teaser
 * @cancellable: (nullable): stops it
 * @callback: called when its whole text is on disk
 * @user_data: for @callback
 *
 * Asks the posting's board, or its page, for the whole text, when its host has had its pause. The rules of its searches read it then, and may put it among the filtered.
 * Errors: those of jm_posting_complete().
 */
void
jm_funnel_complete_async (JmFunnel            *self,
                          gint64               posting,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = NULL;
  Complete *complete;

  g_return_if_fail (JM_IS_FUNNEL (self));

  complete = g_new0 (Complete, 1);
  complete->id = posting;
  complete->store = g_object_ref (self->store);
  complete->boards = g_object_ref (self->boards);
  complete->http = g_object_ref (self->board_http);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, jm_funnel_complete_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, complete, complete_free);
  ask (task);
}

JM_FUNNEL_DEFINE_FINISH (complete)
