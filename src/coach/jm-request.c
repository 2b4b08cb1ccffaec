/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-request.h"

static void
add_message (JmJsonBuilder *builder,
             const char    *role,
             const char    *content)
{
  jm_json_begin_object (builder);
  jm_json_set_string (builder, "role", role);
  jm_json_set_string (builder, "content", content);
  jm_json_end_object (builder);
}

char *
jm_request_write (const JmProvider *provider,
                  const char       *instructions,
                  const char       *message,
                  void            (*add_format) (JmJsonBuilder *builder, const JmAnalysisLimits *limits))
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) body = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "model", provider->model);
  jm_json_key (builder, "messages");
  jm_json_begin_array (builder);
  add_message (builder, "system", instructions);
  add_message (builder, "user", message);
  jm_json_end_array (builder);
  jm_json_set_int64 (builder, "temperature", 0);
  jm_json_set_int64 (builder, "max_tokens", provider->max_tokens);
  if (add_format != NULL)
    add_format (builder, &provider->limits);
  jm_json_set_boolean (builder, "stream", TRUE);
  jm_json_key (builder, "stream_options");
  jm_json_begin_object (builder);
  jm_json_set_boolean (builder, "include_usage", TRUE);
  jm_json_end_object (builder);
  jm_json_end_object (builder);
  body = jm_json_builder_finish (builder);
  return jm_json_to_text (body, FALSE);
}
