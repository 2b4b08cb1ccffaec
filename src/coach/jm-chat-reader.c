/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CONTENT (1024 * 1024)
#define MAX_BODY (4 * 1024 * 1024)

struct _JmChatReader {
  JmSse        *sse;       /* once it is known to be a stream */
  GString      *body;      /* once it is known to be one JSON value; before, what may be either */
  gboolean      is_body;
  GString      *content;
  GString      *refusal;
  JmCompletion *completion;
  JmFault       fault;
  gboolean      has_fault;
  gboolean      has_choice;
  gboolean      is_done;   /* [DONE] came */
};

/**
 * jm_chat_reader_new:
 *
 * Returns: (transfer full): a reader of one answer, before its first byte
 */
JmChatReader *
jm_chat_reader_new (void)
{
  JmChatReader *self = g_new0 (JmChatReader, 1);

  self->body = g_string_new (NULL);
  self->content = g_string_new (NULL);
  self->refusal = g_string_new (NULL);
  self->completion = g_new0 (JmCompletion, 1);
  self->completion->tokens_in = -1;
  self->completion->tokens_out = -1;
  return self;
}

/* A text, or as some services have it, a list of parts with texts. */
static void
append_text (GString *target,
             JmJson  *value)
{
  const char *text = jm_json_get_string (value);

  if (text != NULL)
    g_string_append (target, text);
  if (!jm_json_is (value, JM_JSON_ARRAY))
    return;
  for (guint i = 0; i < jm_json_get_length (value); i++)
    {
      text = jm_json_member_string (jm_json_get_element (value, i), "text");
      if (text != NULL)
        g_string_append (target, text);
    }
}

static void
take_choice (JmChatReader *self,
             JmJson       *choice)
{
  JmJson *delta = jm_json_get_member (choice, "delta");
  JmJson *message = delta != NULL ? delta : jm_json_get_member (choice, "message");
  const char *reason = jm_json_member_string (choice, "finish_reason");

  self->has_choice = TRUE;
  append_text (self->content, jm_json_get_member (message, "content"));
  append_text (self->refusal, jm_json_get_member (message, "refusal"));
  if (reason != NULL && *reason != '\0')
    g_set_str (&self->completion->finish_reason, reason);
}

static void
take_usage (JmChatReader *self,
            JmJson       *usage)
{
  gint64 tokens;

  if (jm_json_member_int64 (usage, "prompt_tokens", &tokens))
    self->completion->tokens_in = MAX (tokens, 0);
  if (jm_json_member_int64 (usage, "completion_tokens", &tokens))
    self->completion->tokens_out = MAX (tokens, 0);
}

/* One chunk of a stream, or the whole answer: they differ in "delta" and "message" alone. */
static gboolean
take_value (JmChatReader  *self,
            JmJson        *value,
            GError       **error)
{
  JmJson *choice = jm_json_get_element (jm_json_get_member (value, "choices"), 0);
  const char *model = jm_json_member_string (value, "model");

  if (jm_fault_read (&self->fault, value))
    {
      self->has_fault = TRUE;
      return TRUE;
    }
  if (self->completion->model == NULL && model != NULL)
    self->completion->model = jm_text_clean_line (model);
  if (choice != NULL)
    take_choice (self, choice);
  take_usage (self, jm_json_get_member (value, "usage"));
  if (self->content->len <= MAX_CONTENT)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The model's answer is too long to be one, so it was cut off."));
  return FALSE;
}

static gboolean
take_event (JmChatReader  *self,
            JmSseEvent    *event,
            GError       **error)
{
  g_autoptr(JmJson) value = NULL;

  if (self->is_done || self->has_fault)
    return TRUE;
  if (strcmp (g_strstrip (event->data), "[DONE]") == 0)
    {
      self->is_done = TRUE;
      return TRUE;
    }
  value = jm_json_parse (event->data, -1, NULL);
  if (!jm_json_is (value, JM_JSON_OBJECT))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The service of the language model sends what cannot be understood. Check its address."));
      return FALSE;
    }
  return take_value (self, value, error);
}

static gboolean
push_events (JmChatReader  *self,
             const char    *bytes,
             gsize          length,
             GError       **error)
{
  if (!jm_sse_push (self->sse, bytes, length, error))
    return FALSE;
  for (;;)
    {
      g_autoptr(JmSseEvent) event = jm_sse_next (self->sse);

      if (event == NULL)
        return TRUE;
      if (!take_event (self, event, error))
        return FALSE;
    }
}

/* A service that knows no streams answers with one object: the first visible byte tells. */
static gboolean
decide (JmChatReader  *self,
        GError       **error)
{
  const char *p = self->body->str;

  if (strncmp (p, "\xEF\xBB\xBF", MIN (self->body->len, 3)) == 0)
    p += MIN (self->body->len, 3);
  while (g_ascii_isspace (*p))
    p++;
  if (*p == '\0')
    return TRUE;
  self->is_body = *p == '{' || *p == '[';
  if (self->is_body)
    return TRUE;
  if (*p == '<')
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("A web page answers instead of a language model. Check the address of the service."));
      return FALSE;
    }
  self->sse = jm_sse_new (0);
  return push_events (self, self->body->str, self->body->len, error);
}

/**
 * jm_chat_reader_push:
 * @self: a reader
 * @bytes: the next bytes of the answer, split anywhere
 * @length: how many
 * @error: return location
 *
 * Returns: %FALSE with %JM_ERROR_INVALID when it is no answer of a language model, %JM_ERROR_TOO_LARGE when it is too long
 */
gboolean
jm_chat_reader_push (JmChatReader  *self,
                     const char    *bytes,
                     gsize          length,
                     GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->sse != NULL)
    return push_events (self, bytes, length, error);
  g_string_append_len (self->body, bytes, length);
  if (self->body->len > MAX_BODY)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The model's answer is too long to be one, so it was cut off."));
      return FALSE;
    }
  return self->is_body || decide (self, error);
}

/**
 * jm_chat_reader_is_done:
 * @self: a reader
 *
 * Returns: whether the service said that nothing more comes
 */
gboolean
jm_chat_reader_is_done (JmChatReader *self)
{
  return self->is_done || self->has_fault;
}

gboolean
jm_chat_reader_get_fault (JmChatReader   *self,
                          const JmFault **fault)
{
  *fault = self->has_fault ? &self->fault : NULL;
  return self->has_fault;
}

static gboolean
end_body (JmChatReader  *self,
          GError       **error)
{
  g_autoptr(JmJson) value = jm_json_parse (self->body->str, self->body->len, NULL);

  if (value == NULL) /* cut, as far as can be seen */
    return TRUE;
  self->is_done = TRUE;
  return take_value (self, value, error);
}

/**
 * jm_chat_reader_end:
 * @self: a reader
 * @error: return location
 *
 * Ends the answer. It is complete when it stopped by itself, [DONE] came or it is one whole object; whoever closed the
 * connection before cut it.
 *
 * Returns: (transfer full) (nullable): what came; %NULL with the service's own error, or with %JM_ERROR_INVALID when it is no
 *   answer of a language model
 */
JmCompletion *
jm_chat_reader_end (JmChatReader  *self,
                    GError       **error)
{
  JmCompletion *completion = self->completion;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_body && !end_body (self, error))
    return NULL;
  if (self->has_fault)
    {
      jm_fault_to_error (&self->fault, NULL, error);
      return NULL;
    }
  if (self->is_done && !self->has_choice)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The service sent an answer with nothing in it. Check its address and the model's name."));
      return NULL;
    }
  if (self->content->len == 0 && self->refusal->len > 0)
    {
      g_autofree char *refusal = jm_fault_clean (self->refusal->str, NULL);

      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The model refused to answer: %s"), refusal);
      return NULL;
    }
  self->completion = NULL;
  completion->content = g_strdup (self->content->str);
  completion->complete = self->is_done || g_strcmp0 (completion->finish_reason, "stop") == 0;
  return completion;
}

/**
 * jm_chat_reader_free:
 * @self: (nullable): a reader
 */
void
jm_chat_reader_free (JmChatReader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sse, jm_sse_free);
  g_string_free (self->body, TRUE);
  g_string_free (self->content, TRUE);
  g_string_free (self->refusal, TRUE);
  g_clear_pointer (&self->completion, jm_completion_free);
  jm_fault_clear (&self->fault);
  g_free (self);
}

/**
 * jm_completion_free:
 * @self: (nullable): a completion
 */
void
jm_completion_free (JmCompletion *self)
{
  if (self == NULL)
    return;
  g_free (self->content);
  g_free (self->model);
  g_free (self->finish_reason);
  g_free (self);
}
