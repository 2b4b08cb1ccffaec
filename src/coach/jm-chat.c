/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* A stream wraps each word in some three hundred bytes. */
#define MAX_STREAM (64 * 1024 * 1024)

/* About as many bytes are a token of a text; for estimates, where a service did not come to tell. */
#define BYTES_PER_TOKEN 4
/* More bytes than these are no one token of any text: fewer tokens than that have not read it all. */
#define MOST_BYTES_PER_TOKEN 8
/* A prompt that was cut fills the context but for the mark of its end. */
#define CONTEXT_EDGE 64

typedef struct {
  JmHttp           *http;
  const JmProvider *provider;
  GCancellable     *cancellable;
  JmChatTalk       *talk;
  const char       *body;     /* as it leaves */
  JmChatReader     *reader;   /* of the answer that comes */
  gsize             told;     /* bytes of its text that were handed on */
  gboolean          is_tool;  /* it is the input of a tool, which began anew */
} Exchange;

static JmHttpRequest *
make_request (const JmProvider *provider,
              const char       *body)
{
  g_autofree char *url = jm_dialect_dup_url (provider, "chat");
  JmHttpRequest *request = jm_http_request_new (url);

  request->method = g_strdup ("POST");
  request->body = g_bytes_new (body, strlen (body));
  request->content_type = g_strdup ("application/json");
  request->max_bytes = MAX_STREAM;
  request->first_byte_timeout = provider->first_byte;
  request->idle_timeout = provider->idle;
  jm_http_request_add_header (request, "Accept", "text/event-stream, application/x-ndjson, application/json");
  jm_dialect_add_headers (provider, request);
  return request;
}

/* Characters are handed on whole. */
static void
tell_text (Exchange *self)
{
  gsize length;
  gboolean is_tool;
  const char *text = jm_chat_reader_get_content (self->reader, &length, &is_tool);
  const char *end;
  g_autofree char *news = NULL;

  if (is_tool != self->is_tool)
    self->told = 0;
  self->is_tool = is_tool;
  if (self->talk->on_text == NULL || length <= self->told)
    return;
  g_utf8_validate (text + self->told, (gssize) (length - self->told), &end);
  if (end == text + self->told)
    return;
  news = g_strndup (text + self->told, end - (text + self->told));
  self->told = end - text;
  self->talk->on_text (news, self->talk->user_data);
}

static gboolean
chunk_cb (const char  *data,
          gsize        length,
          gpointer     user_data,
          GError     **error)
{
  Exchange *self = user_data;

  self->talk->was_answered = TRUE;
  if (!jm_chat_reader_push (self->reader, data, length, error))
    return FALSE;
  tell_text (self);
  if (!jm_chat_reader_is_done (self->reader))
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
    self->talk->retry_after = retry_after != 0 ? retry_after : jm_time_now ();
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
  /* Only what a service of models says has a sentence of its own there. */
  if (fault.message != NULL || response->status == 408 || response->status == 504 || response->status == 529)
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

/* Ollama cuts what does not fit and says nothing; what is said of half a posting is worth nothing. */
static gboolean
is_cut (const Exchange     *self,
        const JmCompletion *completion)
{
  const JmProvider *provider = self->provider;

  if (provider->dialect != JM_DIALECT_OLLAMA || completion->tokens_in < 0)
    return FALSE;
  return completion->tokens_in * MOST_BYTES_PER_TOKEN < (gint64) strlen (self->body) / 2
         || (provider->context != 0 && completion->tokens_in + CONTEXT_EDGE >= provider->context);
}

static gboolean
is_right (const Exchange      *self,
          const JmCompletion  *completion,
          GError             **error)
{
  if (is_cut (self, completion))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                 _("The model has read only a part of what it was sent, about %u tokens, so its answer was dropped. Give it a larger context."),
                 (guint) completion->tokens_in);
  else if (!completion->complete)
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

/* What the answer took: told, or by the length of what came. */
static void
note_spent (Exchange           *self,
            const JmCompletion *completion)
{
  JmSpent *spent = &self->talk->spent;
  gsize length;

  jm_chat_reader_get_content (self->reader, &length, NULL);
  g_set_str (&spent->model, completion != NULL ? completion->model : NULL);
  spent->tokens_in = completion != NULL ? completion->tokens_in : -1;
  spent->tokens_out = completion != NULL ? completion->tokens_out : -1;
  spent->cost = completion != NULL ? completion->cost : -1;
  if (spent->tokens_in < 0)
    spent->tokens_in = (gint64) strlen (self->body) / BYTES_PER_TOKEN;
  if (spent->tokens_out < 0)
    spent->tokens_out = (gint64) (length + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
  if (spent->cost < 0)
    spent->cost = jm_provider_cost (self->provider, spent->tokens_in, spent->tokens_out);
}

/* What was refused, or never arrived, is free. */
static void
note_nothing (Exchange *self)
{
  JmSpent *spent = &self->talk->spent;

  g_set_str (&spent->model, NULL);
  spent->tokens_in = 0;
  spent->tokens_out = 0;
  spent->cost = 0;
}

static JmCompletion *
finish (Exchange  *self,
        GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmCompletion) completion = jm_chat_reader_end (self->reader, &local_error);
  const JmFault *fault;

  note_spent (self, completion);
  if (jm_chat_reader_get_fault (self->reader, &fault)) /* said again, without the key */
    {
      gsize length;

      jm_chat_reader_get_content (self->reader, &length, NULL);
      if (length == 0)
        note_nothing (self);
      note_fault (self, fault, 0);
      jm_fault_to_error (fault, self->provider, error);
      return NULL;
    }
  if (completion == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return is_right (self, completion, error) ? g_steal_pointer (&completion) : NULL;
}

/* The exchange broke off. Unless nothing came, and nobody waited for it in vain, the model was at work, and is paid. */
static JmCompletion *
salvage (Exchange  *self,
         GError    *broken,
         GError   **error)
{
  g_autoptr(GError) cause = broken;
  g_autoptr(JmCompletion) completion = self->talk->was_answered ? jm_chat_reader_end (self->reader, NULL) : NULL;
  gboolean was_at_work = self->talk->was_answered || g_error_matches (cause, JM_ERROR, JM_ERROR_TIMED_OUT)
                         || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (was_at_work)
    note_spent (self, completion);
  else
    note_nothing (self);
  if (completion != NULL && completion->complete && g_error_matches (cause, JM_ERROR, JM_ERROR_OFFLINE) && is_right (self, completion, NULL))
    return g_steal_pointer (&completion); /* only the farewell was cut */
  g_propagate_error (error, g_steal_pointer (&cause));
  return NULL;
}

/* One POST. */
static JmCompletion *
ask (Exchange  *self,
     char     **refusal,
     GError   **error)
{
  g_autoptr(JmHttpRequest) request = make_request (self->provider, self->body);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmHttpResponse) response = jm_http_stream (self->http, request, chunk_cb, self, self->cancellable, &local_error);

  if (response == NULL && !jm_chat_reader_is_done (self->reader))
    return salvage (self, g_steal_pointer (&local_error), error);
  if (response != NULL && (response->status < 200 || response->status >= 300))
    {
      self->talk->was_answered = TRUE;
      note_nothing (self);
      explain_status (self, response, refusal, error);
      return NULL;
    }
  return finish (self, error);
}

/* One POST, with a reader of its own. */
static JmCompletion *
ask_once (Exchange    *self,
          JmLess       less,
          const char  *body,
          char       **refusal,
          GError     **error)
{
  g_autofree char *written = jm_dialect_write (self->provider, less, body);
  g_autoptr(JmChatReader) reader = jm_chat_reader_new (self->provider->dialect);

  self->body = written;
  self->reader = reader;
  self->told = 0;
  self->is_tool = FALSE;
  return ask (self, refusal, error);
}

/**
 * jm_chat_talk:
 * @http: of %JM_HTTP_LLM
 * @provider: who is asked
 * @body: of jm_prompt_analysis()
 * @talk: what goes with it; its out members are filled in, to be freed with jm_spent_clear()
 * @cancellable: (nullable): ends it within a moment
 * @error: return location
 *
 * Asks a service in its dialect and waits for its whole answer. Where the service refuses a member of the request by name, it is left
 * out and asked once more; that is remembered, see jm_provider_remember().
 *
 * Returns: (transfer full) (nullable): the answer, complete; errors as in the header, each with the service's own words
 */
JmCompletion *
jm_chat_talk (JmHttp            *http,
              const JmProvider  *provider,
              const char        *body,
              JmChatTalk        *talk,
              GCancellable      *cancellable,
              GError           **error)
{
  Exchange self = { .http = http, .provider = provider, .cancellable = cancellable, .talk = talk };
  JmLess less;
  gboolean goes_on = TRUE;
  JmCompletion *completion = NULL;

  g_return_val_if_fail (JM_IS_HTTP (http) && provider != NULL && body != NULL && talk != NULL, NULL);

  less = jm_less_known (provider);
  while (goes_on)
    {
      g_autofree char *refusal = NULL;
      g_autoptr(GError) local_error = NULL;

      talk->retry_after = 0;
      completion = ask_once (&self, less, body, &refusal, &local_error);
      goes_on = refusal != NULL && jm_less_learn (provider, refusal, &less);
      if (completion == NULL && !goes_on)
        g_propagate_error (error, g_steal_pointer (&local_error));
    }
  if (completion != NULL)
    talk->retry_after = 0;
  return completion;
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
 * jm_chat_talk() where nobody asks what it took.
 *
 * Returns: (transfer full) (nullable): as jm_chat_talk()
 */
JmCompletion *
jm_chat_complete (JmHttp            *http,
                  const JmProvider  *provider,
                  const char        *body,
                  gint64            *retry_after,
                  GCancellable      *cancellable,
                  GError           **error)
{
  g_auto(JmSpent) spent = { 0 };
  JmChatTalk talk = { 0 };
  JmCompletion *completion = jm_chat_talk (http, provider, body, &talk, cancellable, error);

  spent = talk.spent;
  if (retry_after != NULL)
    *retry_after = talk.retry_after;
  return completion;
}
