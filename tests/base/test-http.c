/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-fixture.h"

static GBytes *
compress (const char *bytes,
          gsize       length)
{
  g_autoptr(GZlibCompressor) zipper = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr(GBytes) plain = g_bytes_new (bytes, length);
  g_autoptr(GError) error = NULL;
  GBytes *packed = g_converter_convert_bytes (G_CONVERTER (zipper), plain, &error);

  g_assert_no_error (error);
  return packed;
}

static void
test_plain (Fixture       *self,
            gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/jobs", 200, "application/json; charset=utf-8", "[1]");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autofree char *agent = NULL;
  g_autofree char *url = jm_test_server_url (self->server, "/jobs?page=2");

  jm_test_answer_add_header (answer, "ETag", "\"one\"");
  jm_test_answer_add_header (answer, "Last-Modified", "Mon, 23 Nov 2026 10:00:00 GMT");
  jm_test_answer_add_header (answer, "Link", "</jobs?page=3>; rel=next");
  jm_test_answer_add_header (answer, "Content-Range", "offres 0-149/300");
  response = get (self, "/jobs?page=2");
  g_assert_cmpuint (response->status, ==, 200);
  assert_body (response, "[1]");
  g_assert_cmpstr (response->content_type, ==, "application/json; charset=utf-8");
  g_assert_cmpstr (response->etag, ==, "\"one\"");
  g_assert_cmpstr (response->last_modified, ==, "Mon, 23 Nov 2026 10:00:00 GMT");
  g_assert_cmpstr (response->link, ==, "</jobs?page=3>; rel=next");
  g_assert_cmpstr (response->content_range, ==, "offres 0-149/300");
  g_assert_cmpstr (response->url, ==, url);
  agent = jm_test_server_dup_header (self->server, 0, "User-Agent");
  g_assert_true (g_str_has_prefix (agent, "JobMate/"));
  g_assert_nonnull (strstr (agent, "(+https://"));
}

/* Some ask for the user's address there; it does not follow a redirect to another host. */
static void
test_own_user_agent (Fixture       *self,
                     gconstpointer  data)
{
  g_autoptr(JmHttpRequest) request = ask (self, "/jobs");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autofree char *head = NULL;
  g_autofree char *agent = NULL;

  jm_test_server_answer (self->server, "/jobs", 200, "application/json", "[1]");
  jm_http_request_add_header (request, "user-agent", "marie@example.org");
  response = jm_http_send (self->http, request, NULL, NULL);
  g_assert_cmpuint (response->status, ==, 200);
  agent = jm_test_server_dup_header (self->server, 0, "User-Agent");
  g_assert_cmpstr (agent, ==, "marie@example.org");
  head = jm_test_server_dup_head (self->server, 0);
  g_assert_null (strstr (head, "JobMate/"));
}

static void
test_conditional (Fixture       *self,
                  gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/jobs", 200, "application/json", "[1]");
  g_autoptr(JmHttpRequest) request = ask (self, "/jobs");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autofree char *since = NULL;

  jm_test_answer_add_header (answer, "ETag", "\"one\"");
  request->etag = g_strdup ("\"one\"");
  request->last_modified = g_strdup ("Mon, 23 Nov 2026 10:00:00 GMT");
  response = jm_http_send (self->http, request, NULL, NULL);
  g_assert_cmpuint (response->status, ==, 304);
  assert_body (response, "");
  since = jm_test_server_dup_header (self->server, 0, "If-Modified-Since");
  g_assert_cmpstr (since, ==, "Mon, 23 Nov 2026 10:00:00 GMT");
}

static void
test_post (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr(JmHttpRequest) request = ask (self, "/search");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autofree char *head = NULL;
  g_autofree char *body = NULL;

  jm_test_server_answer (self->server, "/search", 201, "text/plain", "made");
  request->method = g_strdup ("POST");
  request->body = g_bytes_new_static ("{\"q\":1}", 7);
  request->content_type = g_strdup ("application/json");
  jm_http_request_add_header (request, "X-One", "1");
  jm_http_request_add_header (request, "X-Two", "2");
  response = jm_http_send (self->http, request, NULL, NULL);
  g_assert_cmpuint (response->status, ==, 201);
  head = jm_test_server_dup_head (self->server, 0);
  body = jm_test_server_dup_body (self->server, 0);
  g_assert_true (g_str_has_prefix (head, "POST /search HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (head, "X-One: 1\r\n"));
  g_assert_nonnull (strstr (head, "X-Two: 2"));
  g_assert_nonnull (strstr (head, "Content-Type: application/json"));
  g_assert_cmpstr (body, ==, "{\"q\":1}");
}

static void
test_status (Fixture       *self,
             gconstpointer  data)
{
  static const struct { guint status; const char *retry; gint64 wait; int code; } cases[] = {
    { 401, NULL, 0, JM_ERROR_UNAUTHORIZED }, { 403, NULL, 0, JM_ERROR_UNAUTHORIZED }, { 404, NULL, 0, JM_ERROR_HTTP },
    { 429, "120", 120, JM_ERROR_RATE_LIMITED }, { 429, NULL, 0, JM_ERROR_RATE_LIMITED }, { 429, "-5", 0, JM_ERROR_RATE_LIMITED },
    { 429, "soon", 0, JM_ERROR_RATE_LIMITED }, { 503, "Mon, 23 Nov 2026 10:02:00 GMT", 120, JM_ERROR_RATE_LIMITED },
    { 503, "Mon, 23 Nov 2020 10:02:00 GMT", 0, JM_ERROR_RATE_LIMITED }, { 429, "315360000", 86400, JM_ERROR_RATE_LIMITED },
    { 429, "99999999999999999999", 0, JM_ERROR_RATE_LIMITED }, { 500, NULL, 0, JM_ERROR_HTTP }, { 418, NULL, 0, JM_ERROR_HTTP },
  };
  gint64 now = 1795428000; /* 2026-11-23 10:00:00 UTC */

  jm_time_set_now (now);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      JmTestAnswer *answer = jm_test_server_answer (self->server, path, cases[i].status, "text/plain", "no");
      g_autoptr(JmHttpResponse) response = NULL;
      g_autoptr(GError) error = NULL;

      if (cases[i].retry != NULL)
        jm_test_answer_add_header (answer, "Retry-After", cases[i].retry);
      response = get (self, path);
      g_assert_cmpuint (response->status, ==, cases[i].status);
      g_assert_cmpint (response->retry_after, ==, cases[i].wait != 0 ? now + cases[i].wait : 0);
      assert_body (response, "no");
      jm_http_status_to_error (response, "Remotive", &error);
      g_assert_error (error, JM_ERROR, cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, "Remotive "));
    }
  jm_time_set_now (0);
}

static void
test_inflation (Fixture       *self,
                gconstpointer  data)
{
  g_autofree char *zeros = g_malloc0 (8 * 1024 * 1024);
  g_autoptr(GBytes) small = compress ("[\"packed\"]", 10);
  g_autoptr(GBytes) bomb = compress (zeros, 8 * 1024 * 1024);
  g_autoptr(GBytes) modest = compress (zeros, 512 * 1024);
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(JmHttpResponse) large = NULL;
  g_autoptr(JmHttpResponse) plain = NULL;
  g_autofree char *damaged = NULL;
  g_autoptr(GBytes) broken = NULL;

  jm_test_answer_add_header (jm_test_server_answer_bytes (self->server, "/small", 200, NULL, small), "Content-Encoding", "gzip");
  jm_test_answer_add_header (jm_test_server_answer_bytes (self->server, "/bomb", 200, NULL, bomb), "Content-Encoding", "gzip");
  jm_test_answer_add_header (jm_test_server_answer_bytes (self->server, "/modest", 200, NULL, modest), "Content-Encoding", "gzip");
  jm_test_answer_add_header (jm_test_server_answer (self->server, "/mislabelled", 200, NULL, "[\"plain\"]"), "Content-Encoding", "gzip");
  damaged = g_memdup2 (g_bytes_get_data (modest, NULL), g_bytes_get_size (modest));
  memset (damaged + g_bytes_get_size (modest) / 2, 0xFF, 40);
  broken = g_bytes_new (damaged, g_bytes_get_size (modest));
  jm_test_answer_add_header (jm_test_server_answer_bytes (self->server, "/broken", 200, NULL, broken), "Content-Encoding", "gzip");
  response = get (self, "/small");
  assert_body (response, "[\"packed\"]");
  large = get (self, "/modest");
  g_assert_cmpuint (g_bytes_get_size (large->body), ==, 512 * 1024);
  plain = get (self, "/mislabelled");
  assert_body (plain, "[\"plain\"]");
  assert_fails (self, "/bomb", JM_ERROR_TOO_LARGE);
  assert_fails (self, "/broken", JM_ERROR_INVALID);
}

static void
test_sizes (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(JmHttpRequest) request = ask (self, "/four");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) headers = g_string_new (NULL);
  JmTestAnswer *answer;

  jm_test_server_answer (self->server, "/four", 200, NULL, "1234");
  request->max_bytes = 4;
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_no_error (error);
  assert_body (response, "1234");
  g_clear_pointer (&response, jm_http_response_free);
  request->max_bytes = 3;
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_TOO_LARGE);

  answer = jm_test_server_answer (self->server, "/announced", 200, NULL, "1");
  answer->length = 1024 * 1024 * 1024;
  assert_fails (self, "/announced", JM_ERROR_TOO_LARGE);

  answer = jm_test_server_answer (self->server, "/endless", 200, NULL, "and again, and again, and again, and again, and again, and again");
  answer->is_endless = TRUE;
  answer->length = JM_TEST_LENGTH_CHUNKED;
  assert_fails (self, "/endless", JM_ERROR_TOO_LARGE);

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (headers, "X-Header-%u: value\r\n", i);
  answer = jm_test_server_answer (self->server, "/headers", 200, NULL, "1");
  answer->headers = g_strdup (headers->str);
  assert_fails (self, "/headers", JM_ERROR_TOO_LARGE);
}

/* A whole board comes in one answer of several megabytes: announced, in chunks, and packed. */
static void
test_large (Fixture       *self,
            gconstpointer  data)
{
  static const char *const paths[] = { "/announced", "/chunked", "/packed" };
  g_autoptr(GString) board = g_string_new ("[");
  g_autoptr(GBytes) plain = NULL;
  g_autoptr(GBytes) packed = NULL;

  while (board->len < 12 * 1024 * 1024)
    g_string_append_printf (board, "{\"id\":%" G_GSIZE_FORMAT ",\"title\":\"C developer %x\"},", board->len, g_random_int ());
  g_string_append (board, "0]");
  plain = g_bytes_new (board->str, board->len);
  packed = compress (board->str, board->len);

  jm_test_server_answer_bytes (self->server, "/announced", 200, NULL, plain);
  jm_test_server_answer_bytes (self->server, "/chunked", 200, NULL, plain)->length = JM_TEST_LENGTH_CHUNKED;
  jm_test_answer_add_header (jm_test_server_answer_bytes (self->server, "/packed", 200, NULL, packed), "Content-Encoding", "gzip");
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr(JmHttpResponse) response = get (self, paths[i]);

      g_assert_true (g_bytes_equal (response->body, plain));
    }
}

static void
test_slow (Fixture       *self,
           gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/silent", 200, NULL, "");
  g_autoptr(JmHttpRequest) request = ask (self, "/drip");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(JmHttpResponse) slow = NULL;
  g_autoptr(GError) error = NULL;

  answer->is_silent = TRUE;
  assert_fails (self, "/silent", JM_ERROR_TIMED_OUT);

  answer = jm_test_server_answer (self->server, "/half", 200, NULL, "0123456789");
  answer->piece = 5;
  answer->piece_delay = 30 * 1000;
  assert_fails (self, "/half", JM_ERROR_TIMED_OUT);

  /* Never quiet, and never done. */
  answer = jm_test_server_answer (self->server, "/drip", 200, NULL, "drip, drip, drip, drip, drip, drip, drip, drip, drip");
  answer->piece = 1;
  answer->piece_delay = 100;
  request->total_timeout = 1;
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_TIMED_OUT);
  assert_sentence (error);

  answer = jm_test_server_answer (self->server, "/slow", 200, NULL, "whole");
  answer->delay = 200;
  answer->piece = 1;
  answer->piece_delay = 20;
  slow = get (self, "/slow");
  assert_body (slow, "whole");
}

static void
test_cut (Fixture       *self,
          gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/cut", 200, NULL, "0123456789");
  g_autoptr(JmHttpResponse) response = NULL;

  answer->cut_after = 4;
  assert_fails (self, "/cut", JM_ERROR_OFFLINE);

  answer = jm_test_server_answer (self->server, "/chunk", 200, NULL, "0123456789");
  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->cut_after = 4;
  assert_fails (self, "/chunk", JM_ERROR_OFFLINE);

  answer = jm_test_server_answer (self->server, "/longer", 200, NULL, "0123456789");
  answer->length = 20;
  assert_fails (self, "/longer", JM_ERROR_OFFLINE);

  answer = jm_test_server_answer (self->server, "/shorter", 200, NULL, "0123456789");
  answer->length = 5;
  response = get (self, "/shorter");
  assert_body (response, "01234");

  answer = jm_test_server_answer (self->server, "/nothing", 200, NULL, "");
  answer->raw = g_strdup ("");
  assert_fails (self, "/nothing", JM_ERROR_OFFLINE);
  answer = jm_test_server_answer (self->server, "/noise", 200, NULL, "");
  answer->raw = g_strdup ("SSH-2.0-OpenSSH_9.2\r\n\r\n");
  assert_fails (self, "/noise", JM_ERROR_INVALID);
}

static void
test_offline (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *url = jm_test_server_url (self->server, "/");
  g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;

  jm_test_server_free (self->server);
  request->typed_by_user = TRUE;
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_OFFLINE);
  assert_sentence (error);
  self->server = jm_test_server_new ();
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
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/silent", 200, NULL, "");
  g_autoptr(JmHttpRequest) request = ask (self, "/silent");
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  answer->is_silent = TRUE;
  request->first_byte_timeout = 30;
  response = jm_http_send (self->http, request, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);

  g_clear_error (&error);
  response = jm_http_send (self->http, request, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (jm_test_server_count (self->server, NULL), ==, 1);
}

static gboolean
collect (const char  *data,
         gsize        length,
         gpointer     user_data,
         GError     **error)
{
  GString *text = user_data;

  g_string_append_len (text, data, length);
  if (strstr (text->str, "stop") == NULL)
    return TRUE;
  g_set_error_literal (error, JM_ERROR, JM_ERROR_CONFLICT, "Enough.");
  return FALSE;
}

static void
test_stream (Fixture       *self,
             gconstpointer  data)
{
  JmTestAnswer *answer = jm_test_server_answer (self->server, "/stream", 200, NULL, "one two three");
  g_autoptr(JmHttpRequest) request = ask (self, "/stream");
  g_autoptr(JmHttpRequest) failing = ask (self, "/failing");
  g_autoptr(JmHttpRequest) stopped = ask (self, "/stopped");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(JmHttpResponse) refused = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->piece = 1;
  response = jm_http_stream (self->http, request, collect, text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, "one two three");
  assert_body (response, "");

  jm_test_server_answer (self->server, "/failing", 400, NULL, "why");
  refused = jm_http_stream (self->http, failing, collect, text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text->str, ==, "one two three");
  assert_body (refused, "why");

  answer = jm_test_server_answer (self->server, "/stopped", 200, NULL, "and stop and on ");
  answer->length = JM_TEST_LENGTH_CHUNKED;
  answer->is_endless = TRUE;
  g_clear_pointer (&response, jm_http_response_free);
  response = jm_http_stream (self->http, stopped, collect, text, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_CONFLICT);
  g_assert_null (response);
}

static gpointer
fetch_thread (gpointer data)
{
  Fixture *self = data;

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr(JmHttpResponse) response = get (self, "/jobs");

      assert_body (response, "[1]");
    }
  return NULL;
}

static void
test_threads (Fixture       *self,
              gconstpointer  data)
{
  GThread *threads[4];

  jm_test_server_answer (self->server, "/jobs", 200, NULL, "[1]");
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("fetch", fetch_thread, self);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (jm_test_server_count (self->server, "/jobs"), ==, 100);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/http/plain", test_plain, JM_HTTP_BOARDS);
  add ("/http/own-user-agent", test_own_user_agent, JM_HTTP_BOARDS);
  add ("/http/conditional", test_conditional, JM_HTTP_BOARDS);
  add ("/http/post", test_post, JM_HTTP_BOARDS);
  add ("/http/status", test_status, JM_HTTP_BOARDS);
  add ("/http/inflation", test_inflation, JM_HTTP_BOARDS);
  add ("/http/sizes", test_sizes, JM_HTTP_BOARDS);
  add ("/http/large", test_large, JM_HTTP_BOARDS);
  add ("/http/slow", test_slow, JM_HTTP_BOARDS);
  add ("/http/cut", test_cut, JM_HTTP_BOARDS);
  add ("/http/offline", test_offline, JM_HTTP_BOARDS);
  add ("/http/cancel", test_cancel, JM_HTTP_BOARDS);
  add ("/http/stream", test_stream, JM_HTTP_BOARDS);
  add ("/http/threads", test_threads, JM_HTTP_BOARDS);
  return g_test_run ();
}
