/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-refresh.h>
#include <discovery/jm-robots.h>

#include "board/jm-board-private.h"
#include "refresh/jm-completion.h"

#include <glib/gi18n.h>

/* The board's own way to the whole text; NULL where it has none. */
static JmBoard *
find_board (JmBoards         *boards,
            const JmPosting  *posting,
            JmHttpRequest   **request,
            char            **param)
{
  g_autoptr(JmBoard) board = posting->board != NULL ? jm_boards_lookup (boards, posting->board, param, NULL) : NULL;

  *request = board != NULL ? jm_board_request_detail (board, posting) : NULL;
  return *request != NULL ? g_steal_pointer (&board) : NULL;
}

static gboolean
ask_board (JmCompletion   *completion,
           JmBoard        *board,
           JmHttp         *http,
           const char     *param,
           JmHttpRequest  *request,
           GCancellable   *cancellable,
           GError        **error)
{
  double delay;
  gboolean is_allowed = jm_board_may_ask (board, http, request, TRUE, &delay, cancellable, error);
  g_autoptr(GHashTable) found = is_allowed ? jm_board_find (board, http, param, cancellable, error) : NULL;
  g_autoptr(JmHttpResponse) response = found != NULL ? jm_board_send (board, http, param, request, found, cancellable, error) : NULL;

  return response != NULL && jm_completion_read (completion, board, request, response, error);
}

/* Without a way of the board's own, the posting's page is read as any other. */
static gboolean
ask_page (JmCompletion  *completion,
          JmHttp        *http,
          GCancellable  *cancellable,
          GError       **error)
{
  JmPosting *posting = completion->posting;
  g_autoptr(JmPosting) page = NULL;
  double delay;

  if (posting->source_url == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("This posting has no address that its text could be read from."));
      return FALSE;
    }
  if (!jm_robots_check (http, posting->source_url, FALSE, completion->now, &delay, cancellable, error))
    return FALSE;
  page = jm_page_fetch (http, posting->source_url, cancellable, error);
  if (page == NULL)
    return FALSE;
  if (page->description == NULL || *page->description == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The posting's page holds no text that could be read. Open it in the browser."));
      return FALSE;
    }
  g_set_str (&posting->description, page->description);
  posting->text_complete = TRUE;
  completion->is_whole = TRUE;
  return TRUE;
}

/**
 * jm_posting_complete:
 * @store: where it is stored
 * @boards: the boards there are
 * @http: what asks
 * @id: a posting's id
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Asks the board of a posting, or its page, for the whole text, stores it and lets the rules of its searches read it. Blocking: worker threads.
 *
 * Returns: whether the text is stored. Errors: %JM_ERROR_NOT_FOUND when there is no such posting or its board does not have it any more,
 *   which is remembered, %JM_ERROR_CONFLICT without an address, and those of jm_board_send() and jm_board_read_detail()
 */
gboolean
jm_posting_complete (JmStore       *store,
                     JmBoards      *boards,
                     JmHttp        *http,
                     gint64         id,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_auto(JmCompletion) completion = { .now = jm_time_now () };
  g_autoptr(JmHttpRequest) request = NULL;
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = NULL;
  gboolean is_answered;

  g_return_val_if_fail (JM_IS_STORE (store) && JM_IS_BOARDS (boards), FALSE);

  completion.posting = jm_completion_load (store, id, error);
  if (completion.posting == NULL)
    return FALSE;
  if (completion.posting->text_complete)
    return TRUE;
  board = find_board (boards, completion.posting, &request, &param);
  completion.removes_gone = board != NULL && board->removes_gone;
  is_answered = board != NULL ? ask_board (&completion, board, http, param, request, cancellable, error)
                              : ask_page (&completion, http, cancellable, error);
  if (!is_answered || !jm_store_write (store, JM_PRIORITY_COMMAND, jm_completion_store, &completion, error))
    return FALSE;
  if (!completion.is_gone)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("%s does not have this posting any more."), jm_board_get_title (board));
  return FALSE;
}
