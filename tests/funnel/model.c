/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model.h"

void
model_use (const char *origin)
{
  g_autofree char *url = origin != NULL ? g_strconcat (origin, "/v1", NULL) : NULL;

  if (origin == NULL)
    {
      g_unsetenv ("JOBMATE_LLM_URL");
      g_unsetenv ("JOBMATE_LLM_MODEL");
      g_unsetenv ("JOBMATE_API_KEY");
      return;
    }
  g_setenv ("JOBMATE_LLM_URL", url, TRUE);
  g_setenv ("JOBMATE_LLM_MODEL", "stand-in", TRUE);
  g_setenv ("JOBMATE_API_KEY", MODEL_KEY, TRUE);
}

JmTestServer *
model_new (void)
{
  JmTestServer *self = jm_test_server_new ();

  model_use (jm_test_server_get_origin (self));
  return self;
}

static JmJson *
reply_to_json (int score)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  const char *pros[] = { "Knows ropes", NULL };
  const char *cons[] = { "Far from the sea", NULL };

  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "score", score);
  jm_json_set_strv (builder, "pros", pros);
  jm_json_set_strv (builder, "cons", cons);
  jm_json_set_string (builder, "suggested_cv_content", "Lead with ropes.");
  jm_json_set_string (builder, "generated_cover_letter", "Dear harbour,\n\nI know ropes.\n\nMarie Durand");
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static void
append_chunk (GString    *stream,
              const char *content,
              const char *finish_reason)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();
  g_autoptr(JmJson) chunk = NULL;
  g_autofree char *text = NULL;

  jm_json_begin_object (builder);
  jm_json_set_string (builder, "object", "chat.completion.chunk");
  jm_json_set_string (builder, "model", "stand-in-1");
  jm_json_key (builder, "choices");
  jm_json_begin_array (builder);
  jm_json_begin_object (builder);
  jm_json_set_int64 (builder, "index", 0);
  jm_json_key (builder, "delta");
  jm_json_begin_object (builder);
  if (content != NULL)
    jm_json_set_string (builder, "content", content);
  jm_json_end_object (builder);
  jm_json_set_string (builder, "finish_reason", finish_reason);
  jm_json_end_object (builder);
  jm_json_end_array (builder);
  jm_json_end_object (builder);
  chunk = jm_json_builder_finish (builder);
  text = jm_json_to_text (chunk, FALSE);
  g_string_append_printf (stream, "data: %s\n\n", text);
}

char *
model_stream (int score)
{
  g_autoptr(JmJson) reply = reply_to_json (score);
  g_autofree char *text = jm_json_to_text (reply, FALSE);
  g_autoptr(GString) stream = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p += MIN (strlen (p), 30))
    {
      g_autofree char *piece = g_strndup (p, 30);

      append_chunk (stream, piece, NULL);
    }
  append_chunk (stream, NULL, "stop");
  g_string_append (stream, "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":120,\"completion_tokens\":34}}\n\ndata: [DONE]\n\n");
  return g_string_free (g_steal_pointer (&stream), FALSE);
}

JmTestAnswer *
model_answer (JmTestServer *self,
              int           score)
{
  g_autofree char *stream = model_stream (score);

  return jm_test_server_answer (self, MODEL_PATH, 200, "text/event-stream", stream);
}
