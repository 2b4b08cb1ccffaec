/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "coach-samples.h"
#include "jm-test-server.h"

#define PATH "/v1/chat/completions"
#define BODY "{\"model\":\"m\",\"messages\":[],\"temperature\":0,\"max_tokens\":100,\"response_format\":{\"type\":\"json_schema\"," \
             "\"json_schema\":{\"schema\":{\"properties\":{\"a\":{\"type\":\"string\",\"maxLength\":5}}}}},\"stream\":true," \
             "\"stream_options\":{\"include_usage\":true}}"
#define CHUNK(delta) "data: {\"id\":\"1\",\"model\":\"m-1\",\"choices\":[{\"index\":0,\"delta\":" delta ",\"finish_reason\":null}]}\n\n"
#define STOP "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
#define USAGE "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":12,\"completion_tokens\":3}}\n\n"
#define DONE "data: [DONE]\n\n"
#define STREAM ": PROCESSING\n\n" CHUNK ("{\"role\":\"assistant\",\"content\":\"\"}") CHUNK ("{\"reasoning_content\":\"Hm.\",\"content\":null}") \
               CHUNK ("{\"content\":\"Hel\"}") CHUNK ("{\"content\":\"lo é\"}") STOP USAGE DONE

typedef struct {
  JmTestServer *server;
  JmHttp       *http;
  JmProvider   *provider;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->server = jm_test_server_new ();
  self->http = jm_http_new (JM_HTTP_LLM);
  self->provider = jm_provider_new ("test", jm_test_server_get_origin (self->server), "m");
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

static void
add_stream (Fixture    *self,
            const char *text)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, PATH, 200, "text/event-stream", text);

  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->piece = 7;
}

static JmCompletion *
complete (Fixture  *self,
          GError  **error)
{
  return jm_chat_complete (self->http, self->provider, BODY, NULL, NULL, error);
}

static void
assert_fails (Fixture    *self,
              int         code,
              const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = complete (self, &error);

  g_assert_null (completion);
  g_assert_error (error, JM_ERROR, code);
  g_assert_null (strstr (error->message, CANARY));
  if (words != NULL && strstr (error->message, words) == NULL)
    g_error ("“%s” is not in: %s", words, error->message);
}

static void
test_stream (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  g_autofree char *key = NULL;
  g_autofree char *type = NULL;
  g_autofree char *body = NULL;

  add_stream (self, STREAM);
  completion = complete (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (completion->content, ==, "Hello é");
  g_assert_cmpstr (completion->model, ==, "m-1");
  g_assert_cmpstr (completion->finish_reason, ==, "stop");
  g_assert_cmpint (completion->tokens_in, ==, 12);
  g_assert_cmpint (completion->tokens_out, ==, 3);
  g_assert_true (completion->complete);
  g_assert_cmpuint (jm_test_server_count (self->server, NULL), ==, 1);
  key = jm_test_server_dup_header (self->server, 0, "Authorization");
  type = jm_test_server_dup_header (self->server, 0, "Content-Type");
  body = jm_test_server_dup_body (self->server, 0);
  g_assert_cmpstr (key, ==, "Bearer " CANARY);
  g_assert_cmpstr (type, ==, "application/json");
  g_assert_cmpstr (body, ==, BODY);
}

/* A service that keeps the line open after it said that it is done. */
static void
test_lingering (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  JmTestAnswer *answer = jm_test_server_answer (self->server, PATH, 200, "text/event-stream", STREAM ": still here\n\n");

  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->piece = strlen (STREAM);
  answer->piece_delay = 20 * 1000;
  completion = complete (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (completion->content, ==, "Hello é");
}

static void
test_body (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;

  jm_test_server_answer (self->server, PATH, 200, "application/json",
                         " {\"model\":\"m-2\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Hel\"},"
                         "{\"type\":\"text\",\"text\":\"lo\"}]},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":4,\"completion_tokens\":2}}");
  completion = complete (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (completion->content, ==, "Hello");
  g_assert_cmpstr (completion->model, ==, "m-2");
  g_assert_cmpint (completion->tokens_in, ==, 4);
  g_assert_true (completion->complete);
}

/* Pure bytes, cut everywhere, at every chunking: complete only from "stop" on. */
static void
test_cuts (void)
{
  const char *stop_end = strstr (STREAM, STOP) + strlen (STOP);
  gsize length = strlen (STREAM);

  for (gsize cut = 0; cut <= length; cut++)
    {
      for (gsize piece = 1; piece < 40; piece = piece * 3 + 1)
        {
          g_autoptr(JmChatReader) reader = jm_chat_reader_new (JM_DIALECT_OPENAI);
          g_autoptr(JmCompletion) completion = NULL;
          g_autoptr(GError) error = NULL;

          for (gsize at = 0; at < cut; at += piece)
            {
              g_assert_true (jm_chat_reader_push (reader, STREAM + at, MIN (piece, cut - at), &error));
              g_assert_no_error (error);
            }
          completion = jm_chat_reader_end (reader, &error);
          g_assert_no_error (error);
          g_assert_cmpint (completion->complete, ==, cut >= (gsize) (stop_end - STREAM));
        }
    }
}

static void
test_cut_connection (Fixture       *self,
                     gconstpointer  data)
{
  add_stream (self, CHUNK ("{\"content\":\"Hel\"}"));
  assert_fails (self, JM_ERROR_OFFLINE, "cut");
  add_stream (self, STREAM);
  jm_test_server_answer (self->server, PATH, 200, "text/event-stream", STREAM)->cut_after = 200;
}

static void
test_cut_farewell (Fixture       *self,
                   gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  JmTestAnswer *answer = jm_test_server_answer (self->server, PATH, 200, "text/event-stream", STREAM);

  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->cut_after = strstr (STREAM, STOP) - STREAM + strlen (STOP);
  completion = complete (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (completion->content, ==, "Hello é");

  answer = jm_test_server_answer (self->server, PATH, 200, "text/event-stream", STREAM);
  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->cut_after = strstr (STREAM, STOP) - STREAM + 10;
  assert_fails (self, JM_ERROR_OFFLINE, "cut");
}

static void
test_reasons (Fixture       *self,
              gconstpointer  data)
{
  add_stream (self, CHUNK ("{\"content\":\"Hel\"}") "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n" DONE);
  assert_fails (self, JM_ERROR_INVALID, "room");
  add_stream (self, CHUNK ("{\"content\":\"\"}") "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"content_filter\"}]}\n\n" DONE);
  assert_fails (self, JM_ERROR_INVALID, "filter");
  add_stream (self, CHUNK ("{\"refusal\":\"I would rather not.\"}") STOP DONE);
  assert_fails (self, JM_ERROR_INVALID, "I would rather not.");
  add_stream (self, DONE);
  assert_fails (self, JM_ERROR_INVALID, "nothing");
}

static void
test_faults_in_success (Fixture       *self,
                        gconstpointer  data)
{
  static const struct { const char *json; int code; const char *words; gboolean passes; } faults[] = {
    { "{\"error\":{\"code\":502,\"message\":\"Upstream fell over\"}}", JM_ERROR_HTTP, "Upstream fell over", TRUE },
    { "{\"error\":{\"code\":\"401\",\"message\":\"No key " CANARY "\"}}", JM_ERROR_UNAUTHORIZED, "No key …", FALSE },
    { "{\"error\":{\"code\":429,\"message\":\"Slow down\"}}", JM_ERROR_RATE_LIMITED, "Slow down", TRUE },
    { "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"Pay up\"}}", JM_ERROR_HTTP, "Pay up", FALSE },
    { "{\"error\":{\"type\":\"insufficient_quota\",\"code\":null,\"message\":\"Pay up\"}}", JM_ERROR_HTTP, "Pay up", FALSE },
    { "{\"error\":{\"code\":402,\"message\":\"Pay up\"}}", JM_ERROR_HTTP, "credit", FALSE },
    { "{\"error\":\"model not found\"}", JM_ERROR_HTTP, "model not found", FALSE },
    { "{\"object\":\"error\",\"message\":\"bad\\nthings\",\"code\":\"x\"}", JM_ERROR_HTTP, "bad things", FALSE },
    { "{\"detail\":\"Not Found\"}", JM_ERROR_HTTP, "Not Found", FALSE },
    { "{\"choices\":[{\"delta\":{\"content\":\"x\"},\"finish_reason\":\"error\"}],\"error\":{\"message\":\"broke\"}}", JM_ERROR_HTTP, "broke", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      for (guint is_stream = 0; is_stream < 2; is_stream++)
        {
          g_autofree char *stream = g_strdup_printf (CHUNK ("{\"content\":\"Hel\"}") "event: error\ndata: %s\n\n", faults[i].json);
          g_autoptr(GError) error = NULL;
          g_autoptr(JmCompletion) completion = NULL;
          gint64 retry_after = -1;

          jm_test_server_answer (self->server, PATH, 200, NULL, is_stream != 0 ? stream : faults[i].json);
          completion = jm_chat_complete (self->http, self->provider, BODY, &retry_after, NULL, &error);
          g_test_message ("%s", error != NULL ? error->message : "no error");
          g_assert_error (error, JM_ERROR, faults[i].code);
          g_assert_nonnull (strstr (error->message, faults[i].words));
          g_assert_null (strstr (error->message, CANARY));
          g_assert_cmpint (retry_after != 0, ==, faults[i].passes);
        }
    }
}

static void
test_statuses (Fixture       *self,
               gconstpointer  data)
{
  static const struct { guint status; const char *body; const char *retry; int code; const char *words; gint64 wait; } cases[] = {
    { 401, "{\"error\":{\"message\":\"Incorrect API key provided: " CANARY ".\"}}", NULL, JM_ERROR_UNAUTHORIZED, "Incorrect API key provided: ….", -1 },
    { 403, "Forbidden", NULL, JM_ERROR_UNAUTHORIZED, "403", -1 },
    { 402, "{\"error\":{\"message\":\"Add credits\"}}", NULL, JM_ERROR_HTTP, "Add credits", -1 },
    { 429, "{\"error\":{\"message\":\"You exceeded your quota\",\"code\":\"insufficient_quota\"}}", "5", JM_ERROR_HTTP, "quota", -1 },
    { 429, "{\"error\":{\"message\":\"Too fast\"}}", "60", JM_ERROR_RATE_LIMITED, "Too fast", 60 },
    { 429, "", NULL, JM_ERROR_RATE_LIMITED, NULL, 0 },
    { 503, "{\"error\":{\"message\":\"Loading model\",\"code\":503}}", NULL, JM_ERROR_RATE_LIMITED, "Loading model", 0 },
    { 500, "<html>oops</html>", NULL, JM_ERROR_HTTP, "500", 0 },
    { 502, "{\"error\":{\"message\":\"Bad gateway\",\"code\":400}}", NULL, JM_ERROR_HTTP, "Bad gateway", 0 },
    { 404, "{\"error\":{\"message\":\"No such model\"}}", NULL, JM_ERROR_HTTP, "No such model", -1 },
    { 400, "{\"error\":{\"message\":\"Context too long\"}}", NULL, JM_ERROR_HTTP, "Context too long", -1 },
    { 307, "", NULL, JM_ERROR_REFUSED, "307", -1 },
  };

  jm_time_set_now (1795428000);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      JmTestAnswer *answer = jm_test_server_answer (self->server, PATH, cases[i].status, "application/json", cases[i].body);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmCompletion) completion = NULL;
      gint64 retry_after = -1;

      if (cases[i].retry != NULL)
        jm_test_answer_add_header (answer, "Retry-After", cases[i].retry);
      if (cases[i].status == 307)
        jm_test_answer_add_header (answer, "Location", "/v1/elsewhere");
      completion = jm_chat_complete (self->http, self->provider, BODY, &retry_after, NULL, &error);
      g_test_message ("%u: %s", cases[i].status, error != NULL ? error->message : "no error");
      g_assert_error (error, JM_ERROR, cases[i].code);
      g_assert_true (cases[i].words == NULL || strstr (error->message, cases[i].words) != NULL);
      g_assert_null (strstr (error->message, CANARY));
      g_assert_cmpint (retry_after, ==, cases[i].wait < 0 ? 0 : 1795428000 + cases[i].wait);
    }
  jm_time_set_now (0);
  g_assert_cmpuint (jm_test_server_count (self->server, PATH), ==, G_N_ELEMENTS (cases));
  g_assert_cmpuint (jm_test_server_count (self->server, "/v1/elsewhere"), ==, 0);
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

/* From the schema down to the prompt alone, once; the second call begins where the first ended. */
static void
test_ladder (Fixture       *self,
             gconstpointer  data)
{
  static const char *const refusals[] = {
    "Invalid schema for response_format 'analysis': 'maxLength' is not permitted.", "response_format json_schema is not supported",
    "'response_format' is not supported by this model",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) first = NULL;
  g_autoptr(JmCompletion) second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"error\":{\"message\":\"%s\"}}", refusals[i]);

      jm_test_server_answer (self->server, PATH, 400, "application/json", body);
    }
  add_stream (self, STREAM);
  first = complete (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jm_test_server_count (self->server, PATH), ==, 4);
  second = complete (self, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jm_test_server_count (self->server, PATH), ==, 5);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *body = jm_test_server_dup_body (self->server, i);
      g_autoptr(JmJson) json = get_request (self, i);
      const char *type = jm_json_member_string (jm_json_get_member (json, "response_format"), "type");

      g_assert_cmpstr (type, ==, i < 2 ? "json_schema" : i == 2 ? "json_object" : NULL);
      g_assert_cmpint (strstr (body, "maxLength") != NULL, ==, i == 0);
      g_assert_cmpstr (jm_json_member_string (json, "model"), ==, "m");
    }
}

static void
test_members (Fixture       *self,
              gconstpointer  data)
{
  static const char *const refusals[] = {
    "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.", "max_completion_tokens is too large: 100. At most 50.",
    "Unsupported value: 'temperature' does not support 0.", "Unrecognized request argument: stream_options",
  };
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  g_autoptr(JmJson) renamed = NULL;
  g_autoptr(JmJson) last = NULL;
  gint64 number = 0;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"error\":{\"message\":\"%s\"}}", refusals[i]);

      jm_test_server_answer (self->server, PATH, 400, "application/json", body);
    }
  add_stream (self, STREAM);
  completion = complete (self, &error);
  g_assert_no_error (error);
  renamed = get_request (self, 1);
  g_assert_true (jm_json_member_int64 (renamed, "max_completion_tokens", &number));
  g_assert_cmpint (number, ==, 100);
  last = get_request (self, 4);
  g_assert_null (jm_json_get_member (last, "max_tokens"));
  g_assert_null (jm_json_get_member (last, "max_completion_tokens"));
  g_assert_null (jm_json_get_member (last, "temperature"));
  g_assert_null (jm_json_get_member (last, "stream_options"));
  g_assert_nonnull (jm_json_get_member (last, "response_format"));
}

/* A service that refuses the same thing for ever is not asked for ever. */
static void
test_stubborn (Fixture       *self,
               gconstpointer  data)
{
  jm_test_server_answer (self->server, PATH, 400, "application/json", "{\"error\":{\"message\":\"response_format? No!\"}}");
  assert_fails (self, JM_ERROR_HTTP, "No!");
  g_assert_cmpuint (jm_test_server_count (self->server, PATH), <=, 4);
}

static void
test_noise (Fixture       *self,
            gconstpointer  data)
{
  static const struct { const char *body; int code; } cases[] = {
    { "<html><body>Sign in to the hotel's Wi-Fi</body></html>", JM_ERROR_INVALID }, { "", JM_ERROR_OFFLINE }, { "data: hello\n\n", JM_ERROR_INVALID },
    { "data: [1]\n\n", JM_ERROR_INVALID }, { "{\"choices\":[{\"message\":{\"content\":\"Hel", JM_ERROR_OFFLINE }, { "data: {\"choices\":\n\n", JM_ERROR_INVALID },
    { "{}", JM_ERROR_INVALID }, { "data: {\"choices\":[{\"delta\":{\"content\":NaN}}]}\n\n", JM_ERROR_INVALID }, { "[]", JM_ERROR_INVALID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      jm_test_server_answer (self->server, PATH, 200, NULL, cases[i].body);
      g_test_message ("%s", cases[i].body);
      assert_fails (self, cases[i].code, NULL);
    }
}

static void
test_large (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GString) event = g_string_new (NULL);
  g_autofree char *word = g_strnfill (10000, 'a');
  JmTestAnswer *answer;

  g_string_printf (event, "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n", word);
  answer = jm_test_server_answer (self->server, PATH, 200, NULL, event->str);
  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->is_endless = TRUE;
  assert_fails (self, JM_ERROR_TOO_LARGE, NULL);

  answer = jm_test_server_answer (self->server, PATH, 200, NULL, word);
  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->is_endless = TRUE;
  assert_fails (self, JM_ERROR_TOO_LARGE, NULL);

  g_string_assign (event, "{\"choices\":[{\"message\":{\"content\":\"");
  while (event->len < 10 * 1024 * 1024)
    g_string_append (event, word);
  g_string_append (event, "\"}}]}");
  jm_test_server_answer (self->server, PATH, 200, NULL, event->str);
  assert_fails (self, JM_ERROR_TOO_LARGE, NULL);
}

static void
test_offline (Fixture       *self,
              gconstpointer  data)
{
  g_clear_pointer (&self->server, jm_test_server_free);
  assert_fails (self, JM_ERROR_OFFLINE, NULL);
}

static void
test_bad_key (Fixture       *self,
              gconstpointer  data)
{
  g_free (self->provider->api_key);
  self->provider->api_key = g_strdup (CANARY "\n");
  assert_fails (self, JM_ERROR_INVALID, "key");
  g_assert_cmpuint (jm_test_server_count_connections (self->server), ==, 0);
}

static void
test_no_key (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(JmCompletion) completion = NULL;
  g_autofree char *key = NULL;

  g_clear_pointer (&self->provider->api_key, g_free);
  add_stream (self, STREAM);
  completion = complete (self, NULL);
  g_assert_nonnull (completion);
  key = jm_test_server_dup_header (self->server, 0, "Authorization");
  g_assert_null (key);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (100 * 1000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancel (Fixture       *self,
             gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JmCompletion) completion = NULL;
  JmTestAnswer *answer = jm_test_server_answer (self->server, PATH, 200, "text/event-stream", STREAM);
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->piece = 100;
  answer->piece_delay = 30 * 1000;
  completion = jm_chat_complete (self->http, self->provider, BODY, NULL, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
add (const char *name,
     void      (*func) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, func, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/chat/stream", test_stream);
  add ("/chat/lingering", test_lingering);
  add ("/chat/body", test_body);
  g_test_add_func ("/chat/cuts", test_cuts);
  add ("/chat/cut-connection", test_cut_connection);
  add ("/chat/cut-farewell", test_cut_farewell);
  add ("/chat/reasons", test_reasons);
  add ("/chat/faults-in-success", test_faults_in_success);
  add ("/chat/statuses", test_statuses);
  add ("/chat/ladder", test_ladder);
  add ("/chat/members", test_members);
  add ("/chat/stubborn", test_stubborn);
  add ("/chat/noise", test_noise);
  add ("/chat/large", test_large);
  add ("/chat/offline", test_offline);
  add ("/chat/bad-key", test_bad_key);
  add ("/chat/no-key", test_no_key);
  add ("/chat/cancel", test_cancel);
  return g_test_run ();
}
