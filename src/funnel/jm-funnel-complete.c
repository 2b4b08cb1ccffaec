/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-funnel-private.h"

typedef struct {
  gint64    id;
  JmStore  *store;
  JmBoards *boards;
  JmHttp   *http;
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
  Complete *self = task_data;
  g_autoptr(GError) error = NULL;

  if (jm_posting_complete (self->store, self->boards, self->http, self->id, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * jm_funnel_complete_async:
 * @self: a funnel
 * @posting: a posting of which there is no more than a teaser
 * @cancellable: (nullable): stops it
 * @callback: called when its whole text is on disk
 * @user_data: for @callback
 *
 * Asks the posting's board, or its page, for the whole text. The rules of its searches read it then, and may put it among the filtered.
 * Errors: those of jm_posting_complete().
 */
void
jm_funnel_complete_async (JmFunnel            *self,
                          gint64               posting,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Complete *complete;

  g_return_if_fail (JM_IS_FUNNEL (self));

  complete = g_new0 (Complete, 1);
  complete->id = posting;
  complete->store = g_object_ref (self->store);
  complete->boards = g_object_ref (self->boards);
  complete->http = g_object_ref (self->board_http);
  jm_funnel_long_command (self, jm_funnel_complete_async, complete_thread, complete, complete_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (complete)
