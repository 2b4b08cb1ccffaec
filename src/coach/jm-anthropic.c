/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anthropic's messages: https://docs.anthropic.com/en/api/messages and .../messages-streaming. What must come as JSON comes as the input
 * of the one tool that the model has to call; nothing is executed. */
#include "jm-chat-private.h"

#include <string.h>

#define TOOL "answer"

/* The instructions stand beside the messages. */
static char *
join_system (JmJson *messages)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < jm_json_get_length (messages); i++)
    {
      JmJson *message = jm_json_get_element (messages, i);
      const char *content = jm_json_member_string (message, "content");

      if (g_strcmp0 (jm_json_member_string (message, "role"), "system") != 0 || content == NULL)
        continue;
      if (text->len > 0)
        g_string_append (text, "\n\n");
      g_string_append (text, content);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_messages (JmJsonBuilder *builder,
              JmJson        *messages)
{
  jm_json_key (builder, "messages");
  jm_json_begin_array (builder);
  for (guint i = 0; i < jm_json_get_length (messages); i++)
    {
      JmJson *message = jm_json_get_element (messages, i);

      if (g_strcmp0 (jm_json_member_string (message, "role"), "system") != 0)
        jm_json_add_value (builder, message);
    }
  jm_json_end_array (builder);
}

static void
add_tool (JmJsonBuilder *builder,
          JmLess         less,
          JmJson        *schema)
{
  jm_json_key (builder, "tools");
  jm_json_begin_array (builder);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "name", TOOL);
  jm_json_set_string (builder, "description", "Takes the answer.");
  jm_json_key (builder, "input_schema");
  jm_less_add_schema (builder, less, schema);
  jm_json_end_object (builder);
  jm_json_end_array (builder);
  jm_json_key (builder, "tool_choice");
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "tool");
  jm_json_set_string (builder, "name", TOOL);
  jm_json_end_object (builder);
}

char *
jm_anthropic_write (const JmProvider *provider,
                    JmLess            less,
                    JmJson           *request)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autofree char *instructions = join_system (jm_json_get_member (request, "messages"));
  JmJson *temperature = jm_json_get_member (request, "temperature");
  JmJson *schema = jm_dialect_get_schema (request);
  gint64 max_tokens = provider->max_tokens;
  g_autoptr(JmJson) written = NULL;

  jm_json_member_int64 (request, "max_tokens", &max_tokens);
  jm_json_begin_object (builder);
  jm_json_set_value (builder, "model", jm_json_get_member (request, "model"));
  jm_json_set_int64 (builder, "max_tokens", max_tokens);
  if (*instructions != '\0')
    jm_json_set_string (builder, "system", instructions);
  add_messages (builder, jm_json_get_member (request, "messages"));
  if (temperature != NULL && (less & JM_LESS_TEMPERATURE) == 0)
    jm_json_set_value (builder, "temperature", temperature);
  if (schema != NULL && (less & (JM_LESS_SCHEMA | JM_LESS_FORMAT)) == 0)
    add_tool (builder, less, schema);
  jm_json_set_boolean (builder, "stream", TRUE);
  jm_json_end_object (builder);
  written = jm_json_builder_finish (builder);
  return jm_json_to_text (written, FALSE);
}

/* What is read from a cache is read all the same. */
static void
take_usage (JmChatTurn *turn,
            JmJson     *usage)
{
  static const char *const cached[] = { "cache_creation_input_tokens", "cache_read_input_tokens" };
  gint64 sum = -1;

  jm_chat_turn_set_tokens (&sum, usage, "input_tokens");
  for (guint i = 0; i < G_N_ELEMENTS (cached) && sum >= 0; i++)
    {
      gint64 tokens = 0;

      jm_chat_turn_set_tokens (&tokens, usage, cached[i]);
      sum += tokens;
    }
  if (sum >= 0)
    turn->completion->tokens_in = sum;
  jm_chat_turn_set_tokens (&turn->completion->tokens_out, usage, "output_tokens");
}

/* In the words of the other dialects. */
static void
take_reason (JmChatTurn *turn,
             const char *reason)
{
  static const struct { const char *theirs, *ours; } reasons[] = {
    { "end_turn", "stop" }, { "stop_sequence", "stop" }, { "tool_use", "stop" }, { "max_tokens", "length" },
    { "model_context_window_exceeded", "length" }, { "refusal", "content_filter" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (reason, reasons[i].theirs) == 0)
      g_set_str (&turn->completion->finish_reason, reasons[i].ours);
}

/* The tool's input is the answer; what was said before it is chatter. */
static void
begin_tool (JmChatTurn *turn)
{
  if (!turn->is_tool)
    g_string_truncate (turn->content, 0);
  turn->is_tool = TRUE;
}

static void
take_delta (JmChatTurn *turn,
            JmJson     *delta)
{
  const char *part = jm_json_member_string (delta, "partial_json");

  if (part != NULL)
    {
      begin_tool (turn);
      g_string_append (turn->content, part);
    }
  else if (!turn->is_tool)
    jm_chat_turn_add_text (turn->content, jm_json_get_member (delta, "text"));
}

/* An answer that came as one object. */
static void
take_blocks (JmChatTurn *turn,
             JmJson     *blocks)
{
  for (guint i = 0; i < jm_json_get_length (blocks); i++)
    {
      JmJson *block = jm_json_get_element (blocks, i);
      JmJson *input = jm_json_get_member (block, "input");
      g_autofree char *text = jm_json_is (input, JM_JSON_OBJECT) ? jm_json_to_text (input, FALSE) : NULL;

      if (text != NULL)
        {
          begin_tool (turn);
          g_string_append (turn->content, text);
        }
      else if (!turn->is_tool)
        jm_chat_turn_add_text (turn->content, jm_json_get_member (block, "text"));
    }
}

static void
take_message (JmChatTurn *turn,
              JmJson     *message)
{
  const char *model = jm_json_member_string (message, "model");

  turn->has_choice = TRUE;
  if (turn->completion->model == NULL && model != NULL)
    turn->completion->model = jm_text_clean_line (model);
  take_usage (turn, jm_json_get_member (message, "usage"));
  take_blocks (turn, jm_json_get_member (message, "content"));
  take_reason (turn, jm_json_member_string (message, "stop_reason"));
}

void
jm_anthropic_take (JmChatTurn *turn,
                   JmJson     *value)
{
  const char *type = jm_json_member_string (value, "type");

  if (g_strcmp0 (type, "message_start") == 0)
    take_message (turn, jm_json_get_member (value, "message"));
  else if (g_strcmp0 (type, "message") == 0)
    take_message (turn, value);
  else if (g_strcmp0 (type, "content_block_delta") == 0)
    take_delta (turn, jm_json_get_member (value, "delta"));
  else if (g_strcmp0 (type, "message_delta") == 0)
    {
      take_reason (turn, jm_json_member_string (jm_json_get_member (value, "delta"), "stop_reason"));
      take_usage (turn, jm_json_get_member (value, "usage"));
    }
  turn->is_done |= g_strcmp0 (type, "message_stop") == 0;
}
