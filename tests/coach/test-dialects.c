/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"
#include "jm-test-server.h"

#define BODY "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hello\"}]," \
             "\"temperature\":0,\"max_tokens\":100,\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true," \
             "\"schema\":{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"maxLength\":5}}}}},\"stream\":true," \
             "\"stream_options\":{\"include_usage\":true}}"

/* What each service says, in its own shape, for the same answer {"a":"é"}. */
typedef struct {
  const char *name;
  JmDialect   dialect;
  const char *path;
  const char *key_header, *key;
  const char *stream; /* chunks apart by "|" where it may be cut */
  const char *last;   /* the chunk from which on it is complete */
  const char *body;   /* the answer as one object */
  const char *too_long;
  const char *fault, *busy, *bad_key, *spent; /* in a stream or beside HTTP 200 */
  const char *refusal; /* of the form */
} Service;

static const Service services[] = {
  { "openai", JM_DIALECT_OPENAI, "/v1/chat/completions", "Authorization", "Bearer " CANARY,
    ": PROCESSING\n\ndata: {\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"{\\\"a\\\":\"}}]}\n\n"
    "data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm.\",\"content\":\"\\\"é\\\"}\"},\"finish_reason\":null}]}\n\n"
    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
    "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3,\"cost\":0.00012}}\n\ndata: [DONE]\n\n",
    "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n",
    "{\"model\":\"m-1\",\"choices\":[{\"message\":{\"content\":\"{\\\"a\\\":\\\"é\\\"}\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":12,"
    "\"completion_tokens\":3,\"cost\":0.00012}}",
    "data: {\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n",
    "data: {\"error\":{\"code\":502,\"message\":\"Upstream fell over\"}}\n\n", "data: {\"error\":{\"code\":429,\"message\":\"Slow down\"}}\n\n",
    "data: {\"error\":{\"code\":401,\"message\":\"No key " CANARY "\"}}\n\n", "data: {\"error\":{\"code\":\"insufficient_quota\",\"message\":\"Pay up\"}}\n\n",
    "{\"error\":{\"message\":\"response_format json_schema is not supported\"}}" },
  { "ollama", JM_DIALECT_OLLAMA, "/api/chat", "Authorization", "Bearer " CANARY,
    "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"Hm.\"},\"done\":false}\n"
    "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"a\\\":\"},\"done\":false}\n\n"
    "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"\\\"é\\\"}\"},\"done\":false}\r\n"
    "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":120,\"eval_count\":3}\n",
    "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":120,\"eval_count\":3}",
    "{\"model\":\"m-1\",\"message\":{\"role\":\"assistant\",\"content\":\"{\\\"a\\\":\\\"é\\\"}\"},\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":120,"
    "\"eval_count\":3}",
    "{\"message\":{\"content\":\"x\"},\"done\":true,\"done_reason\":\"length\",\"prompt_eval_count\":120}\n",
    "{\"error\":{\"code\":502,\"message\":\"Upstream fell over\"}}\n", "{\"error\":{\"code\":503,\"message\":\"Slow down\"}}\n",
    "{\"error\":{\"code\":401,\"message\":\"No key " CANARY "\"}}\n", "{\"error\":{\"code\":402,\"message\":\"Pay up\"}}\n",
    "{\"error\":\"invalid JSON schema in format\"}" },
  { "anthropic", JM_DIALECT_ANTHROPIC, "/v1/messages", "x-api-key", CANARY,
    "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"model\":\"m-1\",\"content\":[],\"usage\":{\"input_tokens\":10,"
    "\"cache_read_input_tokens\":2,\"output_tokens\":1}}}\n\nevent: ping\ndata: {\"type\":\"ping\"}\n\n"
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Here it is:\"}}\n\n"
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"Hm.\"}}\n\n"
    "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"name\":\"answer\",\"input\":{}}}\n\n"
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":\"}}\n\n"
    "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\\\"é\\\"}\"}}\n\n"
    "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":1}\n\n"
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":3}}\n\n"
    "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
    "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":3}}\n\n",
    "{\"type\":\"message\",\"model\":\"m-1\",\"content\":[{\"type\":\"text\",\"text\":\"Here:\"},{\"type\":\"tool_use\",\"name\":\"answer\",\"input\":{\"a\":\"é\"}}],"
    "\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":12,\"output_tokens\":3}}",
    "data: {\"type\":\"message_start\",\"message\":{\"model\":\"m\"}}\n\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"max_tokens\"}}\n\n"
    "data: {\"type\":\"message_stop\"}\n\n",
    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"Upstream fell over\"}}\n\n",
    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Slow down\"}}\n\n",
    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"No key " CANARY "\"}}\n\n",
    "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"billing_error\",\"message\":\"Pay up\"}}\n\n",
    "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"tool_choice is not supported by this model\"}}" },
};

typedef struct {
  const Service *service;
  JmTestServer  *server;
  JmHttp        *http;
  JmProvider    *provider;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  JmProviderRow row = { .name = (char *) "test", .max_tokens = 100, .first_byte = 20, .idle = 20, .context = 4096 };

  self->service = data;
  self->server = jm_test_server_new ();
  self->http = jm_http_new (JM_HTTP_LLM);
  row.dialect = self->service->dialect;
  self->provider = jm_provider_from_row (&row, jm_test_server_get_origin (self->server), "m");
  self->provider->api_key = g_strdup (CANARY);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  jm_provider_free (self->provider);
  g_assert_finalize_object (self->http);
  if (self->server != NULL)
    jm_test_server_free (self->server);
}

static JmTestAnswer *
add_stream (Fixture    *self,
            const char *text)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, self->service->path, 200, NULL, text);

  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->piece = 7;
  return answer;
}

static void
assert_fails (Fixture    *self,
              JmChatTalk *talk,
              int         code,
              const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = jm_chat_talk (self->http, self->provider, BODY, talk, NULL, &error);

  g_assert_null (completion);
  g_test_message ("%s", error != NULL ? error->message : "no error");
  g_assert_error (error, JM_ERROR, code);
  g_assert_null (strstr (error->message, CANARY));
  if (words != NULL)
    g_assert_nonnull (strstr (error->message, words));
  jm_spent_clear (&talk->spent);
}

static void
add_text_cb (const char *text,
             gpointer    user_data)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_string_append (user_data, text);
}

static JmJson *
get_request (Fixture *self,
             guint    index)
{
  g_autofree char *body = jm_test_server_dup_body (self->server, index);
  g_autoptr(GError) error = NULL;
  JmJson *json = jm_json_parse (body, -1, &error);

  g_assert_no_error (error);
  return json;
}

/* The stream and the whole object give the same; the text comes as it arrives; the key is in its one header. */
static void
test_answer (Fixture       *self,
             gconstpointer  data)
{
  for (guint is_body = 0; is_body < 2; is_body++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmCompletion) completion = NULL;
      JmChatTalk talk = { .on_text = add_text_cb, .user_data = text };
      g_autofree char *key = NULL;

      if (is_body != 0)
        jm_test_server_answer (self->server, self->service->path, 200, "application/json", self->service->body);
      else
        add_stream (self, self->service->stream);
      completion = jm_chat_talk (self->http, self->provider, BODY, &talk, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (completion->content, ==, "{\"a\":\"é\"}");
      g_assert_cmpstr (completion->model, ==, "m-1");
      g_assert_true (completion->complete);
      g_assert_cmpint (talk.spent.tokens_in, ==, self->service->dialect == JM_DIALECT_OLLAMA ? 120 : 12);
      g_assert_cmpint (talk.spent.tokens_out, ==, 3);
      g_assert_cmpint (talk.spent.cost, ==, self->service->dialect == JM_DIALECT_OPENAI ? 120 : 0); /* on this machine nothing is paid */
      if (is_body == 0)
        g_assert_nonnull (strstr (text->str, "{\"a\":\"é\"}"));
      key = jm_test_server_dup_header (self->server, is_body, self->service->key_header);
      g_assert_cmpstr (key, ==, self->service->key);
      jm_spent_clear (&talk.spent);
    }
}

/* Cut at every byte, at every chunking: complete only from the end of the answer on. */
static void
test_cuts (Fixture       *self,
           gconstpointer  data)
{
  const char *stream = self->service->stream;
  gsize whole = strstr (stream, self->service->last) - stream + strlen (self->service->last);

  for (gsize cut = 0; cut <= strlen (stream); cut++)
    {
      for (gsize piece = 1; piece < 400; piece = piece * 5 + 1)
        {
          g_autoptr(JmChatReader) reader = jm_chat_reader_new (self->service->dialect);
          g_autoptr(JmCompletion) completion = NULL;
          g_autoptr(GError) error = NULL;

          for (gsize at = 0; at < cut && !jm_chat_reader_is_done (reader); at += piece)
            {
              g_assert_true (jm_chat_reader_push (reader, stream + at, MIN (piece, cut - at), &error));
              g_assert_no_error (error);
            }
          completion = jm_chat_reader_end (reader, &error);
          g_assert_no_error (error);
          g_assert_cmpint (completion->complete, ==, cut >= whole);
        }
    }
}

static void
test_faults (Fixture       *self,
             gconstpointer  data)
{
  const struct { const char *text; int code; const char *words; gboolean passes; } faults[] = {
    { self->service->fault, JM_ERROR_HTTP, "Upstream fell over", TRUE }, { self->service->busy, JM_ERROR_RATE_LIMITED, "Slow down", TRUE },
    { self->service->bad_key, JM_ERROR_UNAUTHORIZED, "No key …", FALSE }, { self->service->spent, JM_ERROR_HTTP, "Pay up", FALSE },
    { self->service->too_long, JM_ERROR_INVALID, "room", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      JmChatTalk talk = { 0 };

      add_stream (self, faults[i].text);
      assert_fails (self, &talk, faults[i].code, faults[i].words);
      g_assert_cmpint (talk.retry_after != 0, ==, faults[i].passes);
      g_assert_true (talk.was_answered);
    }
}

static void
test_statuses (Fixture       *self,
               gconstpointer  data)
{
  static const struct { guint status; int code; gint64 wait; } cases[] = {
    { 401, JM_ERROR_UNAUTHORIZED, -1 }, { 402, JM_ERROR_HTTP, -1 }, { 404, JM_ERROR_HTTP, -1 }, { 408, JM_ERROR_TIMED_OUT, 0 },
    { 429, JM_ERROR_RATE_LIMITED, 30 }, { 500, JM_ERROR_HTTP, 0 }, { 529, JM_ERROR_RATE_LIMITED, 0 }, { 307, JM_ERROR_REFUSED, -1 },
  };

  jm_time_set_now (1795428000);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmTestAnswer *answer = jm_test_server_answer (self->server, self->service->path, cases[i].status, "application/json", self->service->fault);
      JmChatTalk talk = { 0 };

      if (cases[i].wait > 0)
        jm_test_answer_add_header (answer, "Retry-After", "30");
      if (cases[i].status == 307)
        jm_test_answer_add_header (answer, "Location", "/elsewhere");
      assert_fails (self, &talk, cases[i].code, NULL);
      g_assert_cmpint (talk.retry_after, ==, cases[i].wait < 0 ? 0 : 1795428000 + cases[i].wait);
      g_assert_cmpint (talk.spent.cost, ==, 0); /* what is refused is free */
      g_assert_cmpint (talk.spent.tokens_in, ==, 0);
    }
  jm_time_set_now (0);
  g_assert_cmpuint (jm_test_server_count (self->server, "/elsewhere"), ==, 0);
}

/* Noise of all kinds ends in a sentence, never in a crash or a wait. */
static void
test_noise (Fixture       *self,
            gconstpointer  data)
{
  static const char *const bodies[] = {
    "<html>Sign in</html>", "data: [1]\n\n", "{\"a\":NaN}\n", "data: {\"choices\":[{\"delta\":{\"content\":NaN}}]}\n\n", "[]", "{}\n{}\n", "\xff\xfe\n\n", "",
    "data: {\"a\":1,\"a\":2}\n\n", "{\"message\":{\"content\":1e999}}\n", "[[[[[[[[[[", "data: \n\ndata: \n\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      JmChatTalk talk = { 0 };
      g_autoptr(GError) error = NULL;
      g_autoptr(JmCompletion) completion = NULL;

      jm_test_server_answer (self->server, self->service->path, 200, NULL, bodies[i]);
      completion = jm_chat_talk (self->http, self->provider, BODY, &talk, NULL, &error);
      g_assert_null (completion);
      g_assert_cmpint (error->domain, ==, JM_ERROR);
      jm_spent_clear (&talk.spent);
    }
}

static void
test_large (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *word = g_strnfill (200 * 1000, 'a');
  const char *chunk = self->service->dialect == JM_DIALECT_OPENAI   ? "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n"
                      : self->service->dialect == JM_DIALECT_OLLAMA ? "{\"message\":{\"content\":\"%s\"},\"done\":false}\n"
                                                                    : "data: {\"type\":\"content_block_delta\",\"delta\":{\"text\":\"%s\"}}\n\n";
  g_auto(GStrv) parts = g_strsplit (chunk, "%s", 2);
  g_autofree char *event = g_strconcat (parts[0], word, parts[1], NULL);
  const char *const bodies[] = { event, word };

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      JmTestAnswer *answer = jm_test_server_answer (self->server, self->service->path, 200, NULL, bodies[i]);
      JmChatTalk talk = { 0 };

      answer->length = JM_TEST_LENGTH_CHUNKED;
      answer->is_endless = TRUE;
      assert_fails (self, &talk, JM_ERROR_TOO_LARGE, NULL);
    }
}

/* What is refused by name is left out, and what is learnt is known to the next process. */
static void
test_ladder (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(JmJson) before = NULL;
  g_autoptr(JmJson) after = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  g_autofree char *written = NULL;
  g_autofree char *sent = NULL;

  jm_test_server_answer (self->server, self->service->path, 400, "application/json", self->service->refusal);
  add_stream (self, self->service->stream);
  completion = jm_chat_complete (self->http, self->provider, BODY, NULL, NULL, &error);
  g_assert_no_error (error);
  before = get_request (self, 0);
  after = get_request (self, 1);
  switch (self->service->dialect)
    {
    case JM_DIALECT_OPENAI:
      g_assert_cmpstr (jm_json_member_string (jm_json_get_member (after, "response_format"), "type"), ==, "json_object");
      break;
    case JM_DIALECT_OLLAMA:
      g_assert_true (jm_json_is (jm_json_get_member (before, "format"), JM_JSON_OBJECT));
      g_assert_cmpstr (jm_json_member_string (after, "format"), ==, "json");
      break;
    case JM_DIALECT_ANTHROPIC:
      g_assert_cmpstr (jm_json_member_string (jm_json_get_member (before, "tool_choice"), "type"), ==, "tool");
      g_assert_null (jm_json_get_member (after, "tools"));
      break;
    }
  /* What is shown to the user is what goes next. */
  written = jm_chat_write (self->provider, BODY);
  sent = jm_test_server_dup_body (self->server, 1);
  g_assert_cmpstr (written, ==, sent);
}

static void
test_shapes (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *written = jm_chat_write (self->provider, BODY);
  g_autoptr(JmJson) request = jm_json_parse (written, -1, NULL);
  gint64 number = 0;

  g_assert_cmpstr (jm_json_member_string (request, "model"), ==, "m");
  switch (self->service->dialect)
    {
    case JM_DIALECT_OPENAI:
      g_assert_cmpstr (written, ==, BODY);
      break;
    case JM_DIALECT_OLLAMA:
      g_assert_true (jm_json_member_int64 (jm_json_get_member (request, "options"), "num_ctx", &number) && number == 4096);
      g_assert_true (jm_json_member_int64 (jm_json_get_member (request, "options"), "num_predict", &number) && number == 100);
      g_assert_cmpuint (jm_json_get_length (jm_json_get_member (request, "messages")), ==, 2);
      break;
    case JM_DIALECT_ANTHROPIC:
      g_assert_cmpstr (jm_json_member_string (request, "system"), ==, "Be brief.");
      g_assert_cmpuint (jm_json_get_length (jm_json_get_member (request, "messages")), ==, 1);
      g_assert_true (jm_json_member_int64 (request, "max_tokens", &number) && number == 100);
      break;
    }
}

/* The text stops for ever after its first piece: the idle limit ends it, long before the first-byte limit would. */
static void
test_idle (Fixture       *self,
           gconstpointer  data)
{
  JmTestAnswer *answer = add_stream (self, self->service->stream);
  JmChatTalk talk = { 0 };

  answer->piece = 60;
  answer->piece_delay = 60 * 1000;
  self->provider->first_byte = 50;
  self->provider->idle = 1;
  assert_fails (self, &talk, JM_ERROR_TIMED_OUT, NULL);
  g_assert_true (talk.was_answered);
}

static void
test_slow_first_byte (Fixture       *self,
                      gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;

  add_stream (self, self->service->stream)->delay = 1500;
  self->provider->first_byte = 50;
  self->provider->idle = 1;
  completion = jm_chat_complete (self->http, self->provider, BODY, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (completion);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (150 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* What was written until then is paid. */
static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  JmChatTalk talk = { 0 };
  JmTestAnswer *answer = add_stream (self, self->service->stream);
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  answer->piece = strlen (self->service->stream) - strlen (self->service->last) - 100;
  answer->piece_delay = 30 * 1000;
  self->provider->price = (JmPrice) { 1000000, 1000000 };
  completion = jm_chat_talk (self->http, self->provider, BODY, &talk, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (talk.spent.tokens_in, >, 0);
  g_assert_cmpint (talk.spent.cost, >=, talk.spent.tokens_in + talk.spent.tokens_out);
  jm_spent_clear (&talk.spent);
  g_thread_join (thread);
}

/* Nobody is there: nothing is paid, and it is told apart from an answer that was cut. */
static void
test_offline (Fixture       *self,
              gconstpointer  data)
{
  JmChatTalk talk = { 0 };

  g_clear_pointer (&self->server, jm_test_server_free);
  assert_fails (self, &talk, JM_ERROR_OFFLINE, NULL);
  g_assert_false (talk.was_answered);
  g_assert_cmpint (talk.spent.cost, ==, 0);
}

/* Ollama says how much it has read: less than the prompt, or all that fits. */
static void
test_cut_prompt (void)
{
  static const struct { guint tokens; gboolean is_cut; } cases[] = { { 120, FALSE }, { 5, TRUE }, { 4095, TRUE }, { 3000, FALSE } };
  Fixture self = { 0 };

  set_up (&self, &services[JM_DIALECT_OLLAMA]);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"message\":{\"content\":\"{}\"},\"done\":true,\"prompt_eval_count\":%u}\n", cases[i].tokens);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmCompletion) completion = NULL;

      jm_test_server_answer (self.server, self.service->path, 200, NULL, body);
      completion = jm_chat_complete (self.http, self.provider, BODY, NULL, NULL, &error);
      g_assert_cmpint (completion == NULL, ==, cases[i].is_cut);
      if (cases[i].is_cut)
        g_assert_nonnull (strstr (error->message, "context"));
    }
  tear_down (&self, NULL);
}

static void
test_models (void)
{
  static const char *const answers[] = {
    "{\"data\":[{\"id\":\"b/two\",\"name\":\"Two\",\"context_length\":8192,\"pricing\":{\"prompt\":\"0.00000015\",\"completion\":\"0.0000006\"}},"
    "{\"id\":\"A/one\",\"pricing\":{\"prompt\":\"-1\",\"completion\":\"x\"}},{\"nothing\":1},7]}",
    "{\"models\":[{\"name\":\"A/one\"},{\"name\":\"b/two\",\"display_name\":\"Two\",\"meta\":{\"n_ctx_train\":8192}}]}",
    "[{\"id\":\"A/one\"},{\"id\":\"b/two\",\"display_name\":\"Two\",\"max_context_length\":8192}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GPtrArray) models = jm_models_parse (answers[i], strlen (answers[i]), &error);
      g_autoptr(GPtrArray) found = NULL;
      const JmModel *two;

      g_assert_no_error (error);
      g_assert_cmpuint (models->len, ==, 2);
      found = jm_models_filter (models, "TWO b");
      g_assert_cmpuint (found->len, ==, 1);
      two = g_ptr_array_index (found, 0);
      g_assert_cmpstr (two->title, ==, "Two");
      g_assert_cmpint (two->context, ==, 8192);
      g_assert_cmpint (two->price.in, ==, i == 0 ? 150000 : -1);
      g_assert_cmpint (two->price.out, ==, i == 0 ? 600000 : -1);
      g_assert_cmpint (((JmModel *) g_ptr_array_index (models, 0))->price.in, ==, -1);
    }
  g_assert_null (jm_models_parse ("{\"object\":\"list\"}", -1 + sizeof "{\"object\":\"list\"}", NULL));
}

/* A base without /v1 is mended where the service answers only below it; the key goes along. */
static void
test_models_v1 (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) models = NULL;
  g_autofree char *base = g_strconcat (jm_test_server_get_origin (self->server), "/api", NULL);

  if (self->service->dialect == JM_DIALECT_OLLAMA)
    return;
  g_set_str (&self->provider->base_url, base);
  jm_test_server_answer (self->server, "/api/v1/models", 200, "application/json", "{\"data\":[{\"id\":\"one\"}]}");
  jm_test_server_answer (self->server, "/api/models", 404, "text/plain", "nothing here");
  models = jm_models_fetch (self->http, self->provider, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (models->len, ==, 1);
  g_assert_true (g_str_has_suffix (self->provider->base_url, "/api/v1"));
}

static void
add (const char *name,
     void      (*func) (Fixture *, gconstpointer))
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    {
      g_autofree char *path = g_strdup_printf ("/dialects/%s/%s", services[i].name, name);

      g_test_add (path, Fixture, &services[i], set_up, func, tear_down);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("answer", test_answer);
  add ("cuts", test_cuts);
  add ("faults", test_faults);
  add ("statuses", test_statuses);
  add ("noise", test_noise);
  add ("large", test_large);
  add ("ladder", test_ladder);
  add ("shapes", test_shapes);
  add ("idle", test_idle);
  add ("slow-first-byte", test_slow_first_byte);
  add ("cancel", test_cancel);
  add ("offline", test_offline);
  add ("models-v1", test_models_v1);
  g_test_add_func ("/dialects/cut-prompt", test_cut_prompt);
  g_test_add_func ("/dialects/models", test_models);
  return g_test_run ();
}
