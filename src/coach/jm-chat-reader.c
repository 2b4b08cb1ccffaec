/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-coach.h>

#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_CONTENT (1024 * 1024)
#define MAX_BODY (4 * 1024 * 1024)

struct _JmChatReader {
  JmDialect  dialect;
  JmSse     *sse;      /* once it is known to be a stream of events */
  GString   *body;     /* one JSON value, or a line of several; before it is known which, what may be either */
  gboolean   is_body;  /* once it is known to be JSON */
  JmChatTurn turn;
  JmFault    fault;
  gboolean   has_fault;
};

/**
 * jm_chat_reader_new:
 * @dialect: how the service speaks
 *
 * Returns: (transfer full): a reader of one answer, before its first byte
 */
JmChatReader *
jm_chat_reader_new (JmDialect dialect)
{
  JmChatReader *self = g_new0 (JmChatReader, 1);

  self->dialect = dialect;
  self->body = g_string_new (NULL);
  self->turn.content = g_string_new (NULL);
  self->turn.refusal = g_string_new (NULL);
  self->turn.completion = g_new0 (JmCompletion, 1);
  self->turn.completion->tokens_in = -1;
  self->turn.completion->tokens_out = -1;
  self->turn.completion->cost = -1;
  return self;
}

void
jm_chat_turn_add_text (GString *target,
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

void
jm_chat_turn_set_tokens (gint64     *tokens,
                         JmJson     *usage,
                         const char *name)
{
  gint64 told;

  if (jm_json_member_int64 (usage, name, &told))
    *tokens = CLAMP (told, 0, G_MAXINT32);
}

static gboolean
take_value (JmChatReader  *self,
            JmJson        *value,
            GError       **error)
{
  static void (*const take[]) (JmChatTurn *, JmJson *) = {
    [JM_DIALECT_OPENAI] = jm_openai_take, [JM_DIALECT_OLLAMA] = jm_ollama_take, [JM_DIALECT_ANTHROPIC] = jm_anthropic_take,
  };
  const char *model = jm_json_member_string (value, "model");

  if (jm_fault_read (&self->fault, value))
    {
      self->has_fault = TRUE;
      return TRUE;
    }
  if (self->turn.completion->model == NULL && model != NULL)
    self->turn.completion->model = jm_text_clean_line (model);
  take[self->dialect] (&self->turn, value);
  if (self->turn.content->len <= MAX_CONTENT)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The model's answer is too long to be one, so it was cut off."));
  return FALSE;
}

static gboolean
refuse_noise (GError **error)
{
  g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The service of the language model sends what cannot be understood. Check its address."));
  return FALSE;
}

static gboolean
take_event (JmChatReader  *self,
            JmSseEvent    *event,
            GError       **error)
{
  g_autoptr(JmJson) value = NULL;

  if (jm_chat_reader_is_done (self))
    return TRUE;
  if (strcmp (g_strstrip (event->data), "[DONE]") == 0)
    {
      self->turn.is_done = TRUE;
      return TRUE;
    }
  value = jm_json_parse (event->data, -1, NULL);
  return jm_json_is (value, JM_JSON_OBJECT) ? take_value (self, value, error) : refuse_noise (error);
}

/* Ollama's stream: an object a line. What stands after the last line end waits for the rest of it. */
static gboolean
take_lines (JmChatReader  *self,
            GError       **error)
{
  gsize begin = 0;

  for (const char *end; (end = memchr (self->body->str + begin, '\n', self->body->len - begin)) != NULL;)
    {
      gsize length = end - (self->body->str + begin);
      g_autofree char *line = g_strstrip (g_strndup (self->body->str + begin, length));
      g_autoptr(JmJson) value = *line != '\0' ? jm_json_parse (line, -1, NULL) : NULL;

      begin += length + 1;
      if (*line == '\0' || jm_chat_reader_is_done (self))
        continue;
      if (!jm_json_is (value, JM_JSON_OBJECT))
        return refuse_noise (error);
      if (!take_value (self, value, error))
        return FALSE;
    }
  g_string_erase (self->body, 0, (gssize) begin);
  return TRUE;
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
    return self->dialect != JM_DIALECT_OLLAMA || take_lines (self, error);
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
  if (!self->is_body)
    return decide (self, error);
  return self->dialect != JM_DIALECT_OLLAMA || memchr (bytes, '\n', length) == NULL || take_lines (self, error);
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
  return self->turn.is_done || self->has_fault;
}

gboolean
jm_chat_reader_get_fault (JmChatReader   *self,
                          const JmFault **fault)
{
  *fault = self->has_fault ? &self->fault : NULL;
  return self->has_fault;
}

const char *
jm_chat_reader_get_content (JmChatReader *self,
                            gsize        *length,
                            gboolean     *is_tool)
{
  *length = self->turn.content->len;
  if (is_tool != NULL)
    *is_tool = self->turn.is_tool;
  return self->turn.content->str;
}

static gboolean
end_body (JmChatReader  *self,
          GError       **error)
{
  g_autoptr(JmJson) value = jm_chat_reader_is_done (self) ? NULL : jm_json_parse (self->body->str, self->body->len, NULL);

  if (value == NULL) /* cut, as far as can be seen; or the last line has been taken */
    return TRUE;
  self->turn.is_done = self->dialect != JM_DIALECT_OLLAMA;
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
  JmCompletion *completion = self->turn.completion;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_body && !end_body (self, error))
    return NULL;
  if (self->has_fault)
    {
      jm_fault_to_error (&self->fault, NULL, error);
      return NULL;
    }
  if (self->turn.is_done && !self->turn.has_choice)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The service sent an answer with nothing in it. Check its address and the model's name."));
      return NULL;
    }
  if (self->turn.content->len == 0 && self->turn.refusal->len > 0)
    {
      g_autofree char *refusal = jm_fault_clean (self->turn.refusal->str, NULL);

      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The model refused to answer: %s"), refusal);
      return NULL;
    }
  self->turn.completion = NULL;
  completion->content = g_strdup (self->turn.content->str);
  completion->complete = self->turn.is_done || g_strcmp0 (completion->finish_reason, "stop") == 0;
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
  g_string_free (self->turn.content, TRUE);
  g_string_free (self->turn.refusal, TRUE);
  g_clear_pointer (&self->turn.completion, jm_completion_free);
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
