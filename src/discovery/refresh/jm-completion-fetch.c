/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-host-turn.h>
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
           double         *delay,
           GCancellable   *cancellable,
           GError        **error)
{
  gboolean is_allowed = jm_board_may_ask (board, http, request, TRUE, delay, cancellable, error);
  g_autoptr(GHashTable) found = is_allowed ? jm_board_find (board, http, param, cancellable, error) : NULL;
  g_autoptr(JmHttpResponse) response = found != NULL ? jm_board_send (board, http, param, request, found, cancellable, error) : NULL;

  return response != NULL && jm_completion_read (completion, board, request, response, error);
}

/* Without a way of the board's own, the posting's page is read as any other. */
static gboolean
ask_page (JmCompletion  *completion,
          JmHttp        *http,
          double        *delay,
          GCancellable  *cancellable,
          GError       **error)
{
  JmPosting *posting = completion->posting;
  g_autoptr(JmPosting) page = NULL;

  if (!jm_robots_check (http, posting->source_url, FALSE, completion->now, delay, cancellable, error))
    return FALSE;
  page = jm_page_fetch (http, posting->source_url, cancellable, error);
  if (page == NULL)
    return FALSE;
  if (page->description == NULL || *page->description == '\0')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The posting's page holds no text that could be read. Open it in the browser."));
      return FALSE;
    }
  if (!page->text_complete)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The posting's page, too, holds only the beginning of the text. Open it in the browser."));
      return FALSE;
    }
  g_set_str (&posting->description, page->description);
  posting->text_complete = TRUE;
  completion->is_whole = TRUE;
  return TRUE;
}

/* What a site asks of programs is a request of its own, with its pause. */
static gboolean
ask_site_first (JmBoard             *board,
                JmHttp              *http,
                const JmHttpRequest *request,
                const char          *url,
                double              *delay,
                GCancellable        *cancellable)
{
  if (board != NULL ? jm_board_knows_site (board, http, request, TRUE) : jm_robots_is_known (http, url, jm_time_now ()))
    return FALSE;
  jm_robots_check (http, url, FALSE, jm_time_now (), delay, cancellable, NULL);
  return TRUE;
}

static gboolean
ask (JmCompletion   *completion,
     JmStore        *store,
     JmBoard        *board,
     JmHttp         *http,
     const char     *param,
     JmHttpRequest  *request,
     gint64         *wait,
     GCancellable   *cancellable,
     GError        **error)
{
  const char *url = request != NULL ? request->url : completion->posting->source_url;
  g_autofree char *host = url != NULL ? jm_url_host (url) : NULL;
  double pause = board != NULL ? jm_board_get_pause (board) : JM_USUAL_PAUSE;
  gboolean is_answered = FALSE;
  double delay = 0;
  JmClaim *turn;

  if (host == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, _("This posting has no address that its text could be read from."));
      return FALSE;
    }
  turn = jm_host_turn_take (store, host, pause, wait);
  if (*wait > 0)
    return FALSE;
  if (ask_site_first (board, http, request, url, &delay, cancellable))
    *wait = MAX (jm_http_limit_pause (MAX (pause, MIN (delay, JM_LONGEST_PAUSE))) * G_USEC_PER_SEC, 1);
  else if (board != NULL)
    is_answered = ask_board (completion, board, http, param, request, &delay, cancellable, error);
  else
    is_answered = ask_page (completion, http, &delay, cancellable, error);
  jm_host_turn_end (turn, jm_http_limit_pause (MAX (pause, MIN (delay, JM_LONGEST_PAUSE))));
  return is_answered;
}

/**
 * jm_posting_complete:
 * @store: where it is stored
 * @boards: the boards there are
 * @http: what asks
 * @id: a posting's id
 * @wait: (out): microseconds until its host may be asked, 0 when it was
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Asks the board of a posting, or its page, for the whole text, stores it and lets the rules of its searches read it. Blocking: worker threads.
 *
 * Returns: whether the text is stored; %FALSE with no error where it is to be tried again after @wait. Errors: %JM_ERROR_NOT_FOUND when there is no such posting or its board does not have it any more,
 *   which is remembered, %JM_ERROR_CONFLICT without an address, and those of jm_board_send() and jm_board_read_detail()
 */
gboolean
jm_posting_complete (JmStore       *store,
                     JmBoards      *boards,
                     JmHttp        *http,
                     gint64         id,
                     gint64        *wait,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_auto(JmCompletion) completion = { .now = jm_time_now () };
  g_autoptr(JmHttpRequest) request = NULL;
  g_autofree char *param = NULL;
  g_autoptr(JmBoard) board = NULL;

  g_return_val_if_fail (JM_IS_STORE (store) && JM_IS_BOARDS (boards), FALSE);

  *wait = 0;
  completion.posting = jm_completion_load (store, id, error);
  if (completion.posting == NULL)
    return FALSE;
  if (completion.posting->text_complete)
    return TRUE;
  board = find_board (boards, completion.posting, &request, &param);
  completion.removes_gone = board != NULL && board->removes_gone;
  if (!ask (&completion, store, board, http, param, request, wait, cancellable, error)
      || !jm_store_write (store, JM_PRIORITY_COMMAND, jm_completion_store, &completion, error))
    return FALSE;
  if (!completion.is_gone)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("%s does not have this posting any more."), jm_board_get_title (board));
  return FALSE;
}
