/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenAI's chat completions, as OpenRouter, Mistral, Groq, LM Studio, llama.cpp, vLLM and others speak them:
 * https://platform.openai.com/docs/api-reference/chat */
#include "jm-chat-private.h"

#include <string.h>

#define MICRO 1e6
#define DEAREST 1e6 /* dollars that no call costs */

static void
add_format (JmJsonBuilder *builder,
            JmLess         less,
            JmJson        *format)
{
  if ((less & JM_LESS_FORMAT) != 0)
    return;
  jm_json_key (builder, "response_format");
  if ((less & JM_LESS_SCHEMA) == 0)
    {
      jm_less_add_schema (builder, less, format);
      return;
    }
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "type", "json_object");
  jm_json_end_object (builder);
}

static void
add_member (JmJsonBuilder *builder,
            JmLess         less,
            const char    *name,
            JmJson        *value)
{
  if (strcmp (name, "response_format") == 0 && (less & (JM_LESS_LENGTHS | JM_LESS_SCHEMA | JM_LESS_FORMAT)) != 0)
    add_format (builder, less, value);
  else if (strcmp (name, "max_tokens") == 0)
    {
      if ((less & JM_LESS_TOKENS) == 0)
        jm_json_set_value (builder, (less & JM_LESS_MAX_TOKENS) != 0 ? "max_completion_tokens" : name, value);
    }
  else if ((strcmp (name, "temperature") != 0 || (less & JM_LESS_TEMPERATURE) == 0)
           && (strcmp (name, "stream_options") != 0 || (less & JM_LESS_USAGE) == 0))
    jm_json_set_value (builder, name, value);
}

char *
jm_openai_write (JmLess      less,
                 const char *body)
{
  g_autoptr(JmJson) request = less != 0 ? jm_json_parse (body, -1, NULL) : NULL;
  g_auto(GStrv) members = jm_json_list_members (request);
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) changed = NULL;

  if (request == NULL)
    return g_strdup (body);
  jm_json_begin_object (builder);
  for (guint i = 0; members[i] != NULL; i++)
    add_member (builder, less, members[i], jm_json_get_member (request, members[i]));
  jm_json_end_object (builder);
  changed = jm_json_builder_finish (builder);
  return jm_json_to_text (changed, FALSE);
}

static void
take_choice (JmChatTurn *turn,
             JmJson     *choice)
{
  JmJson *delta = jm_json_get_member (choice, "delta");
  JmJson *message = delta != NULL ? delta : jm_json_get_member (choice, "message");
  const char *reason = jm_json_member_string (choice, "finish_reason");

  turn->has_choice = TRUE;
  jm_chat_turn_add_text (turn->content, jm_json_get_member (message, "content"));
  jm_chat_turn_add_text (turn->refusal, jm_json_get_member (message, "refusal"));
  if (reason != NULL && *reason != '\0')
    g_set_str (&turn->completion->finish_reason, reason);
}

/* OpenRouter tells what it took off the credit, in dollars. */
static void
take_cost (JmChatTurn *turn,
           JmJson     *usage)
{
  double cost;

  if (jm_json_member_double (usage, "cost", &cost) && cost >= 0 && cost < DEAREST)
    turn->completion->cost = (gint64) (cost * MICRO + 0.999);
}

/* One chunk of a stream, or the whole answer: they differ in "delta" and "message" alone. */
void
jm_openai_take (JmChatTurn *turn,
                JmJson     *value)
{
  JmJson *choice = jm_json_get_element (jm_json_get_member (value, "choices"), 0);
  JmJson *usage = jm_json_get_member (value, "usage");

  if (choice != NULL)
    take_choice (turn, choice);
  jm_chat_turn_set_tokens (&turn->completion->tokens_in, usage, "prompt_tokens");
  jm_chat_turn_set_tokens (&turn->completion->tokens_out, usage, "completion_tokens");
  take_cost (turn, usage);
}
