/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A stream wraps each word in some three hundred bytes. */
#define MAX_STREAM (64 * 1024 * 1024)

typedef struct {
  JmHttp           *http;
  const JmProvider *provider;
  GCancellable     *cancellable;
  gint64            retry_after;
} Exchange;

static JmHttpRequest *
make_request (const JmProvider *provider,
              const char       *body)
{
  g_autofree char *url = g_strconcat (provider->base_url, "/chat/completions", NULL);
  JmHttpRequest *request = jm_http_request_new (url);

  request->method = g_strdup ("POST");
  request->body = g_bytes_new (body, strlen (body));
  request->content_type = g_strdup ("application/json");
  request->max_bytes = MAX_STREAM;
  jm_http_request_add_header (request, "Accept", "text/event-stream, application/json");
  if (provider->api_key != NULL && *provider->api_key != '\0')
    {
      g_autofree char *value = g_strconcat ("Bearer ", provider->api_key, NULL);

      jm_http_request_add_header (request, "Authorization", value);
    }
  return request;
}

static gboolean
chunk_cb (const char  *data,
          gsize        length,
          gpointer     user_data,
          GError     **error)
{
  JmChatReader *reader = user_data;

  if (!jm_chat_reader_push (reader, data, length, error))
    return FALSE;
  if (!jm_chat_reader_is_done (reader))
    return TRUE;
  /* Not every service closes the connection then. */
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CLOSED, "done");
  return FALSE;
}

/* A fault of the service itself may have passed a moment later. */
static void
note_fault (Exchange      *self,
            const JmFault *fault,
            gint64         retry_after)
{
  if (jm_fault_passes (fault))
    self->retry_after = retry_after != 0 ? retry_after : jm_time_now ();
}

/* A status that is no success. @refusal: what the service says, where it does not understand the request. */
static void
explain_status (Exchange              *self,
                const JmHttpResponse  *response,
                char                 **refusal,
                GError               **error)
{
  gsize size;
  const char *text = g_bytes_get_data (response->body, &size);
  g_autoptr(JmJson) value = size > 0 ? jm_json_parse (text, size, NULL) : NULL;
  JmFault fault = { 0 };

  if (value != NULL)
    jm_fault_read (&fault, value);
  fault.status = response->status;
  note_fault (self, &fault, response->retry_after);
  if (fault.message != NULL)
    jm_fault_to_error (&fault, self->provider, error);
  else
    {
      g_autofree char *host = jm_url_host (self->provider->base_url);

      jm_http_status_to_error (response, host, error);
    }
  if (response->status == 400 || response->status == 422)
    *refusal = g_utf8_make_valid (size > 0 ? text : "", size);
  jm_fault_clear (&fault);
}

static gboolean
is_right (const JmCompletion  *completion,
          GError             **error)
{
  if (!completion->complete)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_OFFLINE, _("The connection to the language model was cut in the middle of its answer. Try again."));
  else if (g_strcmp0 (completion->finish_reason, "length") == 0)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                         _("The model ran out of room in the middle of its answer. Choose a model with a larger context."));
  else if (g_strcmp0 (completion->finish_reason, "content_filter") == 0)
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The service held the model's answer back by a filter of its own. Choose another model."));
  else
    return TRUE;
  return FALSE;
}

static JmCompletion *
finish (Exchange      *self,
        JmChatReader  *reader,
        GError       **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmCompletion) completion = jm_chat_reader_end (reader, &local_error);
  const JmFault *fault;

  if (jm_chat_reader_get_fault (reader, &fault)) /* said again, without the key */
    {
      note_fault (self, fault, 0);
      jm_fault_to_error (fault, self->provider, error);
      return NULL;
    }
  if (completion == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return is_right (completion, error) ? g_steal_pointer (&completion) : NULL;
}

/* One POST. */
static JmCompletion *
ask (Exchange    *self,
     const char  *body,
     char       **refusal,
     GError     **error)
{
  g_autoptr(JmHttpRequest) request = make_request (self->provider, body);
  g_autoptr(JmChatReader) reader = jm_chat_reader_new ();
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmHttpResponse) response = jm_http_stream (self->http, request, chunk_cb, reader, self->cancellable, &local_error);

  if (response == NULL && !jm_chat_reader_is_done (reader))
    {
      g_autoptr(JmCompletion) completion = g_error_matches (local_error, JM_ERROR, JM_ERROR_OFFLINE) ? jm_chat_reader_end (reader, NULL) : NULL;

      if (completion != NULL && completion->complete && is_right (completion, NULL)) /* only the farewell was cut */
        return g_steal_pointer (&completion);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (response != NULL && (response->status < 200 || response->status >= 300))
    {
      explain_status (self, response, refusal, error);
      return NULL;
    }
  return finish (self, reader, error);
}

/**
 * jm_chat_complete:
 * @http: of %JM_HTTP_LLM
 * @provider: who is asked
 * @body: of jm_prompt_analysis()
 * @retry_after: (out) (optional): an instant when asking again makes sense; 0: the error says it all
 * @cancellable: (nullable): ends it within a moment
 * @error: return location
 *
 * Asks a service that speaks OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat) and waits for
 * its whole answer. Where the service refuses a member of the request by name, it is left out and asked once more; this
 * process remembers that.
 *
 * Returns: (transfer full) (nullable): the answer, complete; errors as in the header, each with the service's own words
 */
JmCompletion *
jm_chat_complete (JmHttp            *http,
                  const JmProvider  *provider,
                  const char        *body,
                  gint64            *retry_after,
                  GCancellable      *cancellable,
                  GError           **error)
{
  Exchange self = { .http = http, .provider = provider, .cancellable = cancellable };
  JmLess less;
  gboolean goes_on = TRUE;
  JmCompletion *completion = NULL;

  g_return_val_if_fail (JM_IS_HTTP (http) && provider != NULL && body != NULL, NULL);

  less = jm_less_known (provider);
  while (goes_on)
    {
      g_autofree char *wanted = jm_less_apply (less, body);
      g_autofree char *refusal = NULL;
      g_autoptr(GError) local_error = NULL;

      completion = ask (&self, wanted, &refusal, &local_error);
      goes_on = refusal != NULL && jm_less_learn (provider, refusal, &less);
      if (completion == NULL && !goes_on)
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
  if (retry_after != NULL)
    *retry_after = completion == NULL ? self.retry_after : 0;
  return completion;
}
