/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-turn.h"

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

static gboolean
load (JmDb      *db,
      gpointer   user_data,
      GError   **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_posting_load (db, query->id, error)) != NULL;
}

static gboolean
complete (gpointer       arguments,
          gint64        *wait,
          GCancellable  *cancellable,
          GError       **error)
{
  Complete *self = arguments;
  JmQuery query = { .id = self->id };
  g_autoptr(JmPosting) posting = NULL;

  if (!jm_store_read (self->store, load, &query, error))
    return FALSE;
  posting = query.result;
  /* What was added by its address alone has all to learn from its page. */
  if (jm_funnel_is_kept (posting))
    return jm_funnel_read_kept (self->store, self->http, posting, wait, cancellable, error);
  return jm_posting_complete (self->store, self->boards, self->http, self->id, wait, cancellable, error);
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
 * Errors: those of jm_posting_complete(), and of jm_page_fetch() for one that was added by its address.
 */
void
jm_funnel_complete_async (JmFunnel            *self,
                          gint64               posting,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Complete *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));

  arguments = g_new0 (Complete, 1);
  arguments->id = posting;
  arguments->store = g_object_ref (self->store);
  arguments->boards = g_object_ref (self->boards);
  arguments->http = g_object_ref (self->board_http);
  jm_turn_command (self, jm_funnel_complete_async, complete, arguments, complete_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (complete)
