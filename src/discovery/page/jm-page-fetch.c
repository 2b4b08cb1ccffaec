/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <discovery/jm-board.h>

#include "page/jm-page-main.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is cut off in the page's data stands on the page as it is there: so nothing more is on it. */
static gboolean
repeats (const char *text,
         const char *teaser)
{
  return teaser != NULL && *teaser != '\0' && jm_page_text_is_teaser (teaser) && strstr (text, teaser) != NULL;
}

/**
 * jm_page_take_text:
 * @posting: a posting of a page
 * @text: (nullable): the readable text of that page
 *
 * A page that only names its posting has the rest in its readable text: it becomes the description. A page that evidently shows no more
 * than a teaser, too, leaves the posting without its whole text.
 */
void
jm_page_take_text (JmPosting  *posting,
                   const char *text)
{
  g_return_if_fail (posting != NULL);

  if (posting->text_complete || text == NULL || *text == '\0')
    return;
  if (jm_page_text_is_teaser (text) || repeats (text, posting->description))
    {
      if (posting->description == NULL || *posting->description == '\0')
        g_set_str (&posting->description, text);
      return;
    }
  g_set_str (&posting->description, text);
  posting->text_complete = TRUE;
}

/**
 * jm_page_fetch:
 * @http: what asks
 * @url: an address that the user gave
 * @cancellable: (nullable): stops it
 * @error: return location for an error
 *
 * Fetches a page and reads the posting on it. Blocking: worker threads only.
 *
 * Returns: (transfer full) (nullable): the posting; %NULL with %JM_ERROR_INVALID when there is none on the page, and the errors
 *   of jm_http_send()
 */
JmPosting *
jm_page_fetch (JmHttp        *http,
               const char    *url,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(JmBoardReading) reading = NULL;
  g_autofree char *text = NULL;
  JmPosting *posting;

  request->typed_by_user = TRUE;
  response = jm_http_send (http, request, cancellable, error);
  if (response == NULL)
    return NULL;
  if (response->status < 200 || response->status > 299)
    {
      g_autofree char *host = jm_url_host (url);

      jm_http_status_to_error (response, host, error);
      return NULL;
    }

  reading = jm_page_read (response->url, response->body, response->content_type, jm_time_now (), &text, error);
  if (reading == NULL)
    return NULL;
  if (reading->postings->len == 0)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("There is no job posting on this page that can be read. Add it by hand, or save the page and add the file."));
      return NULL;
    }

  posting = g_ptr_array_index (reading->postings, 0);
  jm_page_take_text (posting, text);
  return jm_posting_ref (posting);
}
