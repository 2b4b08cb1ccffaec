/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ollama's own chat: https://github.com/ollama/ollama/blob/main/docs/api.md. Its form of OpenAI's cannot be told how much context to
 * make, and cuts a longer prompt without a word. */
#include "jm-chat-private.h"

static void
add_format (JmJsonBuilder *builder,
            JmLess         less,
            JmJson        *schema)
{
  if (schema == NULL || (less & JM_LESS_FORMAT) != 0)
    return;
  jm_json_key (builder, "format");
  if ((less & JM_LESS_SCHEMA) != 0)
    jm_json_add_string (builder, "json");
  else
    jm_less_add_schema (builder, less, schema);
}

static void
add_options (JmJsonBuilder    *builder,
             const JmProvider *provider,
             JmLess            less,
             JmJson           *request)
{
  JmJson *temperature = jm_json_get_member (request, "temperature");
  JmJson *max_tokens = jm_json_get_member (request, "max_tokens");

  jm_json_key (builder, "options");
  jm_json_begin_object (builder);
  if (provider->context != 0)
    jm_json_set_int64 (builder, "num_ctx", provider->context);
  if (max_tokens != NULL)
    jm_json_set_value (builder, "num_predict", max_tokens);
  if (temperature != NULL && (less & JM_LESS_TEMPERATURE) == 0)
    jm_json_set_value (builder, "temperature", temperature);
  jm_json_end_object (builder);
}

char *
jm_ollama_write (const JmProvider *provider,
                 JmLess            less,
                 JmJson           *request)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) written = NULL;

  jm_json_begin_object (builder);
  jm_json_set_value (builder, "model", jm_json_get_member (request, "model"));
  jm_json_set_value (builder, "messages", jm_json_get_member (request, "messages"));
  jm_json_set_boolean (builder, "stream", TRUE);
  add_format (builder, less, jm_dialect_get_schema (request));
  add_options (builder, provider, less, request);
  jm_json_end_object (builder);
  written = jm_json_builder_finish (builder);
  return jm_json_to_text (written, FALSE);
}

/* {"model","message":{"role","content","thinking"},"done","done_reason","prompt_eval_count","eval_count"}, one a line. */
void
jm_ollama_take (JmChatTurn *turn,
                JmJson     *value)
{
  JmJson *message = jm_json_get_member (value, "message");
  const char *reason = jm_json_member_string (value, "done_reason");
  gboolean done = FALSE;

  turn->has_choice |= jm_json_is (message, JM_JSON_OBJECT);
  jm_chat_turn_add_text (turn->content, jm_json_get_member (message, "content"));
  jm_chat_turn_set_tokens (&turn->completion->tokens_in, value, "prompt_eval_count");
  jm_chat_turn_set_tokens (&turn->completion->tokens_out, value, "eval_count");
  if (!jm_json_member_boolean (value, "done", &done) || !done)
    return;
  turn->is_done = TRUE;
  g_set_str (&turn->completion->finish_reason, reason != NULL && *reason != '\0' ? reason : "stop");
}
