/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <coach/jm-models.h>

#include "jm-chat-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define MAX_LIST (8 * 1024 * 1024)
#define MAX_MODELS 5000
#define PATIENCE 20 /* seconds */

/* What services call the tokens that a model takes. */
static const char *const contexts[] = { "context_length", "context_window", "max_context_length", "max_model_len", "max_input_tokens", NULL };

/**
 * jm_model_free:
 * @self: (nullable): a model
 */
void
jm_model_free (JmModel *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/* OpenRouter writes dollars a token as decimals in a string; -1, or what it does not sell by token, is no price. */
static gint64
read_price (JmJson     *pricing,
            const char *name)
{
  g_autofree char *text = jm_json_dup_scalar (jm_json_get_member (pricing, name));
  char *end = NULL;
  double dollars = text != NULL ? g_ascii_strtod (text, &end) : -1;

  return text != NULL && *text != '\0' && *end == '\0' && isfinite (dollars) && dollars >= 0 && dollars < 1 ? (gint64) (dollars * 1e12 + 0.5) : -1;
}

static gint64
read_context (JmJson *item)
{
  gint64 context = 0;

  for (guint i = 0; contexts[i] != NULL; i++)
    if (jm_json_member_int64 (item, contexts[i], &context) && context > 0)
      return context;
  return jm_json_member_int64 (jm_json_get_member (item, "meta"), "n_ctx_train", &context) && context > 0 ? context : 0;
}

static JmModel *
read_model (JmJson *item)
{
  static const char *const ids[] = { "id", "model", "name", NULL };
  static const char *const titles[] = { "display_name", "name", NULL };
  JmJson *pricing = jm_json_get_member (item, "pricing");
  const char *id = NULL;
  const char *title = NULL;
  JmModel *self;

  for (guint i = 0; ids[i] != NULL && id == NULL; i++)
    id = jm_json_member_string (item, ids[i]);
  for (guint i = 0; titles[i] != NULL && title == NULL; i++)
    title = jm_json_member_string (item, titles[i]);
  if (id == NULL || *id == '\0' || strlen (id) > 300)
    return NULL;
  self = g_new0 (JmModel, 1);
  self->id = jm_text_clean_line (id);
  self->title = title != NULL && strcmp (title, id) != 0 ? jm_text_clean_line (title) : NULL;
  self->context = read_context (item);
  self->price = (JmPrice) { read_price (pricing, "prompt"), read_price (pricing, "completion") };
  return self;
}

static int
compare_models (gconstpointer a,
                gconstpointer b)
{
  return g_ascii_strcasecmp (((const JmModel *) a)->id, ((const JmModel *) b)->id);
}

/**
 * jm_models_parse:
 * @bytes: the answer of a service to the question which models it has
 * @length: how many bytes
 * @error: return location
 *
 * Knows {"data":[{"id",...}]} (OpenAI, OpenRouter, Anthropic and most others), {"models":[{"name",...}]} (Ollama) and a bare list. An item
 * that is none is passed over.
 *
 * Returns: (transfer full) (nullable) (element-type JmModel): the models by name; %JM_ERROR_INVALID when it is no such answer
 */
GPtrArray *
jm_models_parse (const char  *bytes,
                 gsize        length,
                 GError     **error)
{
  g_autoptr(JmJson) value = jm_json_parse (bytes, (gssize) length, NULL);
  g_autoptr(GPtrArray) models = g_ptr_array_new_with_free_func ((GDestroyNotify) jm_model_free);
  JmJson *list = jm_json_get_member (value, "data");

  if (list == NULL)
    list = jm_json_get_member (value, "models");
  if (jm_json_is (value, JM_JSON_ARRAY))
    list = value;
  if (!jm_json_is (list, JM_JSON_ARRAY))
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The service does not say which models it has. Enter the model's name yourself."));
      return NULL;
    }
  for (guint i = 0; i < jm_json_get_length (list) && models->len < MAX_MODELS; i++)
    {
      JmModel *model = read_model (jm_json_get_element (list, i));

      if (model != NULL)
        g_ptr_array_add (models, model);
    }
  g_ptr_array_sort_values (models, compare_models);
  return g_steal_pointer (&models);
}

/* --- asking for them --- */

static JmHttpResponse *
send (JmHttp            *http,
      const JmProvider  *provider,
      GCancellable      *cancellable,
      GError           **error)
{
  g_autofree char *url = jm_dialect_dup_url (provider, "models");
  g_autoptr(JmHttpRequest) request = jm_http_request_new (url);

  request->max_bytes = MAX_LIST;
  request->first_byte_timeout = PATIENCE;
  jm_http_request_add_header (request, "Accept", "application/json");
  jm_dialect_add_headers (provider, request);
  return jm_http_send (http, request, cancellable, error);
}

static void
explain (const JmHttpResponse  *response,
         const JmProvider      *provider,
         GError               **error)
{
  gsize size;
  const char *text = g_bytes_get_data (response->body, &size);
  g_autoptr(JmJson) value = size > 0 ? jm_json_parse (text, (gssize) size, NULL) : NULL;
  JmFault fault = { 0 };

  if (value != NULL)
    jm_fault_read (&fault, value);
  fault.status = response->status;
  jm_fault_to_error (&fault, provider, error);
  jm_fault_clear (&fault);
}

/**
 * jm_models_fetch:
 * @http: of %JM_HTTP_LLM
 * @provider: who is asked; where its address wants /v1 at its end, that is put there
 * @cancellable: (nullable): ends it within a moment
 * @error: return location
 *
 * Asks a service which models it has. Blocks.
 *
 * Returns: (transfer full) (nullable) (element-type JmModel): the models; errors as jm_chat_talk()
 */
GPtrArray *
jm_models_fetch (JmHttp        *http,
                 JmProvider    *provider,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(JmHttpResponse) response = NULL;

  g_return_val_if_fail (JM_IS_HTTP (http) && provider != NULL, NULL);

  response = send (http, provider, cancellable, error);
  if (response != NULL && response->status == 404 && provider->dialect != JM_DIALECT_OLLAMA && !g_str_has_suffix (provider->base_url, "/v1"))
    {
      g_autofree char *before = provider->base_url;

      provider->base_url = g_strconcat (before, "/v1", NULL);
      jm_http_response_free (g_steal_pointer (&response));
      response = send (http, provider, cancellable, error);
      if (response == NULL || response->status == 404)
        {
          g_free (provider->base_url);
          provider->base_url = g_steal_pointer (&before);
        }
    }
  if (response == NULL)
    return NULL;
  if (response->status < 200 || response->status >= 300)
    {
      explain (response, provider, error);
      return NULL;
    }
  return jm_models_parse (g_bytes_get_data (response->body, NULL), g_bytes_get_size (response->body), error);
}

/**
 * jm_models_filter:
 * @models: (element-type JmModel): models
 * @words: (nullable): what their names hold, each word of it, in any case
 *
 * Returns: (transfer container) (element-type JmModel): those of @models that do
 */
GPtrArray *
jm_models_filter (GPtrArray  *models,
                  const char *words)
{
  g_autofree char *folded = jm_text_fold (words != NULL ? words : "");
  g_auto(GStrv) wanted = g_strsplit_set (folded, " \t", -1);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < models->len; i++)
    {
      JmModel *model = g_ptr_array_index (models, i);
      g_autofree char *text = g_strconcat (model->id, " ", model->title, NULL);
      g_autofree char *name = jm_text_fold (text);
      gboolean fits = TRUE;

      for (guint k = 0; wanted[k] != NULL && fits; k++)
        fits = strstr (name, wanted[k]) != NULL;
      if (fits)
        g_ptr_array_add (found, model);
    }
  return found;
}

/**
 * jm_provider_try:
 * @http: of %JM_HTTP_LLM
 * @provider: who is asked
 * @talk: as for jm_chat_talk()
 * @cancellable: (nullable): ends it within a moment
 * @error: return location
 *
 * Asks the model for one word, to see whether address, key and model are right. Blocks.
 *
 * Returns: (transfer full) (nullable): what it said; errors as jm_chat_talk()
 */
char *
jm_provider_try (JmHttp            *http,
                 const JmProvider  *provider,
                 JmChatTalk        *talk,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_autofree char *body = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (provider != NULL && talk != NULL, NULL);

  body = jm_provider_dup_trial (provider);
  completion = jm_chat_talk (http, provider, body, talk, cancellable, error);
  if (completion == NULL)
    return NULL;
  line = jm_text_clean_line (completion->content);
  return jm_text_shorten (line, 80);
}

/**
 * jm_provider_dup_trial:
 * @provider: who will be asked
 *
 * Returns: (transfer full): the body of jm_provider_try()'s request: nothing of the user is in it
 */
char *
jm_provider_dup_trial (const JmProvider *provider)
{
  static const char *const question = "Answer with the one word: ready";
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) body = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "model", provider->model);
  jm_json_key (builder, "messages");
  jm_json_begin_array (builder);
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "role", "user");
  jm_json_set_string (builder, "content", question);
  jm_json_end_object (builder);
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "max_tokens", JM_TRIAL_TOKENS);
  jm_json_set_boolean (builder, "stream", TRUE);
  jm_json_end_object (builder);
  body = jm_json_builder_finish (builder);
  return jm_json_to_text (body, FALSE);
}
