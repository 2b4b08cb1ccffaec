/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-robots.h>

#include "detect/jm-detect-private.h"

#include <glib/gi18n.h>

/**
 * jm_board_detect_fetch:
 * @boards: the boards there are
 * @http: what asks
 * @url: an address as it was typed or pasted, which jm_board_detect_url() did not recognise
 * @page: (out) (transfer full) (nullable): what was answered
 * @tried: (nullable) (element-type utf8): gets a sentence for each step
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Asks for a page, where its site lets programs do so (RFC 9309), and says by where that leads and by what it says whose postings
 * it shows. Blocking: worker threads only.
 *
 * Returns: (transfer full) (element-type JmBoardSign) (nullable): the boards, the likeliest first, or none; %NULL when the page
 *   cannot be had, with an error of jm_robots_check(), jm_http_send() or jm_http_status_to_error()
 */
GPtrArray *
jm_board_detect_fetch (JmBoards *boards, JmHttp *http, const char *url, JmHttpResponse **page, GPtrArray *tried, GCancellable *cancellable, GError **error)
{
  g_autofree char *address = jm_detect_dup_address (url);
  g_autoptr(JmHttpRequest) request = NULL;
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GPtrArray) signs = NULL;

  *page = NULL;
  if (address == NULL || !jm_url_check (address, TRUE, error))
    {
      if (address == NULL)
        g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not an address of the web. It should begin with https://."));
      return NULL;
    }
  if (!jm_robots_check (http, address, TRUE, jm_time_now (), NULL, cancellable, error))
    return NULL;
  request = jm_http_request_new (address);
  request->typed_by_user = TRUE;
  response = jm_http_send (http, request, cancellable, error);
  if (response == NULL)
    return NULL;

  /* A service that refuses its page has told who it is by then. */
  signs = jm_board_detect_url (boards, response->url, NULL);
  for (guint i = 0; i < signs->len; i++)
    ((JmBoardSign *) g_ptr_array_index (signs, i))->kind = JM_SIGN_REDIRECT;
  if (signs->len == 0 && (response->status < 200 || response->status > 299))
    {
      g_autofree char *host = jm_url_host (response->url);

      jm_http_status_to_error (response, host, error);
      return NULL;
    }
  jm_detect_say (tried, _("The page was asked for: %s."), response->url);
  if (signs->len == 0)
    {
      g_clear_pointer (&signs, g_ptr_array_unref);
      signs = jm_board_detect_page (boards, response->url, response->body, response->content_type, jm_time_now (), tried);
    }
  *page = g_steal_pointer (&response);
  return g_steal_pointer (&signs);
}

/* The first page of a board, or the page that is there already where that is the same. */
static JmBoardReading *
read_board (JmHttp *http, const JmBoardSign *sign, const JmHttpResponse *page, GCancellable *cancellable, GError **error)
{
  g_autoptr(JmHttpRequest) request = jm_board_request (sign->board, sign->param, error);

  if (request == NULL)
    return NULL;
  if (page == NULL || !g_str_equal (request->url, page->url))
    return jm_board_fetch (sign->board, http, sign->param, cancellable, error);
  return jm_board_read_answer (sign->board, sign->param, &(JmBoardAnswer) {
    .url = page->url, .body = page->body, .content_type = page->content_type, .content_range = page->content_range, .link = page->link,
    .status = page->status,
  }, jm_time_now (), error);
}

/* The one company whose postings they are; of several, what the board was told says it. */
static char *
dup_company (const JmBoardSign *sign, const JmBoardReading *reading)
{
  const char *company = NULL;

  for (guint i = 0; i < reading->postings->len; i++)
    {
      const JmPosting *posting = g_ptr_array_index (reading->postings, i);

      if (posting->company_name == NULL || (company != NULL && !g_str_equal (company, posting->company_name)))
        return reading->title != NULL ? g_strdup (reading->title) : g_strdup (sign->param);
      company = posting->company_name;
    }
  return g_strdup (company != NULL ? company : reading->title != NULL ? reading->title : sign->param);
}

/**
 * jm_board_detect_preview:
 * @http: what asks
 * @sign: a board that was recognised
 * @page: (nullable): the page it was recognised in
 * @detection: gets company and postings
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Asks a board for the first page of its list, to show what it has; nothing is stored. Blocking: worker threads only.
 *
 * Returns: whether it answered; the errors of jm_board_fetch()
 */
gboolean
jm_board_detect_preview (JmHttp *http, const JmBoardSign *sign, const JmHttpResponse *page, JmDetection *detection, GCancellable *cancellable, GError **error)
{
  g_autoptr(JmBoardReading) reading = read_board (http, sign, page, cancellable, error);

  if (reading == NULL)
    return FALSE;
  g_free (detection->company);
  detection->company = dup_company (sign, reading);
  detection->n_postings = reading->postings->len;
  g_ptr_array_set_size (detection->postings, 0);
  for (guint i = 0; i < MIN (reading->postings->len, JM_DETECT_POSTINGS); i++)
    g_ptr_array_add (detection->postings, jm_posting_ref (g_ptr_array_index (reading->postings, i)));
  return TRUE;
}
