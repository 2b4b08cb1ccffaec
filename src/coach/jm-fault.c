/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_MESSAGE 300

static guint
read_status (JmJson *value)
{
  g_autofree char *text = jm_json_dup_scalar (value);
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 400, 599, &number, NULL) ? (guint) number : 0;
}

static void
read_members (JmFault *self,
              JmJson  *object)
{
  static const char *const messages[] = { "message", "detail", "error" };
  const char *code = jm_json_member_string (object, "code");

  self->status = read_status (jm_json_get_member (object, "code"));
  if (self->status == 0)
    self->status = read_status (jm_json_get_member (object, "status"));
  self->code = g_strdup (code != NULL ? code : jm_json_member_string (object, "type"));
  for (guint i = 0; i < G_N_ELEMENTS (messages) && self->message == NULL; i++)
    self->message = g_strdup (jm_json_member_string (object, messages[i]));
  /* What Mistral and vLLM find wrong with a request. */
  if (self->message == NULL)
    self->message = g_strdup (jm_json_member_string (jm_json_get_element (jm_json_get_member (object, "detail"), 0), "msg"));
}

/*< private >
 * jm_fault_read:
 * @self: to be filled; empty
 * @value: (nullable): an answer or a chunk of one
 *
 * Knows {"error":{"message","code","type"}} (OpenAI, OpenRouter, llama.cpp, Anthropic), {"error":"..."} (Ollama, vLLM),
 * {"object":"error","message"} and {"detail":[{"msg"}]} (Mistral), with any HTTP status.
 *
 * Returns: whether it is an error
 */
gboolean
jm_fault_read (JmFault *self,
               JmJson  *value)
{
  JmJson *inner = jm_json_get_member (value, "error");
  gboolean is_bare = g_strcmp0 (jm_json_member_string (value, "object"), "error") == 0
                     || (jm_json_is (value, JM_JSON_OBJECT) && jm_json_get_member (value, "choices") == NULL
                         && (jm_json_member_string (value, "message") != NULL || jm_json_get_member (value, "detail") != NULL));

  if (jm_json_is (inner, JM_JSON_OBJECT))
    read_members (self, inner);
  else if (jm_json_is (inner, JM_JSON_STRING) || is_bare)
    read_members (self, value);
  else
    return FALSE;
  return TRUE;
}

/* One line of what a stranger says, without the key, which some repeat. */
char *
jm_fault_clean (const char *message,
                const char *key)
{
  g_autofree char *line = jm_text_clean_line (message);
  g_autoptr(GString) text = g_string_new (line);

  if (key != NULL && *key != '\0')
    g_string_replace (text, key, "…", 0);
  if (g_utf8_strlen (text->str, -1) > MAX_MESSAGE)
    {
      g_string_truncate (text, g_utf8_offset_to_pointer (text->str, MAX_MESSAGE) - text->str);
      g_string_append (text, "…");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Spent money does not come back by waiting. */
static gboolean
is_spent (const JmFault *self)
{
  return self->status == 402 || g_strcmp0 (self->code, "insufficient_quota") == 0 || g_strcmp0 (self->code, "billing_not_active") == 0
         || g_strcmp0 (self->code, "billing_error") == 0;
}

static gboolean
is_key (const JmFault *self)
{
  return self->status == 401 || self->status == 403 || g_strcmp0 (self->code, "invalid_api_key") == 0
         || g_strcmp0 (self->code, "authentication_error") == 0 || g_strcmp0 (self->code, "permission_error") == 0;
}

static gboolean
is_rate (const JmFault *self)
{
  static const char *const codes[] = { "rate_limit_exceeded", "rate_limit_error", "overloaded_error", NULL };

  return self->status == 429 || self->status == 503 || self->status == 529 || (self->code != NULL && g_strv_contains (codes, self->code));
}

gboolean
jm_fault_passes (const JmFault *self)
{
  return !is_spent (self) && !is_key (self) && (is_rate (self) || self->status == 408 || self->status == 409 || self->status >= 500
                                             || g_strcmp0 (self->code, "api_error") == 0);
}

void
jm_fault_to_error (const JmFault     *self,
                   const JmProvider  *provider,
                   GError           **error)
{
  g_autofree char *words = self->message != NULL ? jm_fault_clean (self->message, provider != NULL ? provider->api_key : NULL) : NULL;
  g_autofree char *host = provider != NULL ? jm_url_host (provider->base_url) : NULL;
  const char *who = host != NULL ? host : _("The service");

  if (words == NULL || *words == '\0')
    {
      g_free (words);
      words = self->status != 0 ? g_strdup_printf ("HTTP %u", self->status) : g_strdup (_("no reason given"));
    }
  if (is_spent (self))
    g_set_error (error, JM_ERROR, JM_ERROR_HTTP, _("%s has no credit left for your key: %s"), who, words);
  else if (is_key (self))
    g_set_error (error, JM_ERROR, JM_ERROR_UNAUTHORIZED, _("%s does not accept the key: %s"), who, words);
  else if (is_rate (self))
    g_set_error (error, JM_ERROR, JM_ERROR_RATE_LIMITED, _("%s has too much to do and asks to come back later: %s"), who, words);
  else if (self->status == 408 || self->status == 504)
    g_set_error (error, JM_ERROR, JM_ERROR_TIMED_OUT, _("%s took too long to answer: %s"), who, words);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_HTTP, _("%s could not answer: %s"), who, words);
}

void
jm_fault_clear (JmFault *self)
{
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->message, g_free);
}
