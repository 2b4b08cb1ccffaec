/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-chat-private.h"

static const struct { const char *chat, *models; } paths[] = {
  [JM_DIALECT_OPENAI] = { "/chat/completions", "/models" },
  [JM_DIALECT_OLLAMA] = { "/api/chat", "/api/tags" },
  [JM_DIALECT_ANTHROPIC] = { "/messages", "/models?limit=1000" },
};

char *
jm_dialect_dup_url (const JmProvider *provider,
                    const char       *path)
{
  return g_strconcat (provider->base_url, *path == 'c' ? paths[provider->dialect].chat : paths[provider->dialect].models, NULL);
}

void
jm_dialect_add_headers (const JmProvider *provider,
                        JmHttpRequest    *request)
{
  gboolean has_version = FALSE;

  for (guint i = 0; provider->headers != NULL && provider->headers[i] != NULL && provider->headers[i + 1] != NULL; i += 2)
    {
      jm_http_request_add_header (request, provider->headers[i], provider->headers[i + 1]);
      has_version |= g_ascii_strcasecmp (provider->headers[i], "anthropic-version") == 0;
    }
  if (provider->dialect == JM_DIALECT_ANTHROPIC && !has_version)
    jm_http_request_add_header (request, "anthropic-version", "2023-06-01");
  if (provider->api_key == NULL || *provider->api_key == '\0')
    return;
  if (provider->dialect == JM_DIALECT_ANTHROPIC)
    jm_http_request_add_header (request, "x-api-key", provider->api_key);
  else
    {
      g_autofree char *value = g_strconcat ("Bearer ", provider->api_key, NULL);

      jm_http_request_add_header (request, "Authorization", value);
    }
}

JmJson *
jm_dialect_get_schema (JmJson *request)
{
  JmJson *format = jm_json_get_member (request, "response_format");

  return jm_json_get_member (jm_json_get_member (format, "json_schema"), "schema");
}

char *
jm_dialect_write (const JmProvider *provider,
                  JmLess            less,
                  const char       *body)
{
  g_autoptr(JmJson) request = provider->dialect != JM_DIALECT_OPENAI ? jm_json_parse (body, -1, NULL) : NULL;

  if (request == NULL)
    return jm_openai_write (less, body);
  return provider->dialect == JM_DIALECT_OLLAMA ? jm_ollama_write (provider, less, request) : jm_anthropic_write (provider, less, request);
}

/**
 * jm_chat_write:
 * @provider: who will be asked
 * @body: of jm_prompt_analysis()
 *
 * Returns: (transfer full): the body that jm_chat_talk() sends first, byte for byte
 */
char *
jm_chat_write (const JmProvider *provider,
               const char       *body)
{
  g_return_val_if_fail (provider != NULL && body != NULL, NULL);

  return jm_dialect_write (provider, jm_less_known (provider), body);
}
