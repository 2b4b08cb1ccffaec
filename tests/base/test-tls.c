/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom we talk to: a certificate of an authority that is trusted, in force, and made out to the host. */
#include "http-fixture.h"

static GTlsCertificate *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "base", name, NULL);
  g_autoptr(GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

static void
trust_authority (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "tls-authority.pem", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsDatabase) database = g_tls_file_database_new (path, &error);

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);
}

static void
test_certificates (Fixture       *self,
                   gconstpointer  data)
{
  static const struct { const char *file; gboolean is_good; } cases[] = {
    { "tls-good.pem", TRUE }, { "tls-expired.pem", FALSE }, { "tls-other.pem", FALSE }, { "self-signed.pem", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GTlsCertificate) certificate = load (cases[i].file);
      g_autoptr(JmTestServer) server = jm_test_server_new_tls (certificate);
      g_autofree char *url = jm_test_server_url (server, "/jobs");
      g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmHttpResponse) response = NULL;

      jm_test_server_answer (server, "/jobs", 200, NULL, "here");
      request->typed_by_user = TRUE;
      response = jm_http_send (self->http, request, NULL, &error);
      g_assert_cmpuint (jm_test_server_count (server, NULL), ==, cases[i].is_good ? 1 : 0);
      if (cases[i].is_good)
        {
          g_assert_no_error (error);
          assert_body (response, "here");
          continue;
        }
      g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
      assert_sentence (error);
      g_assert_nonnull (strstr (error->message, "certificate"));
    }
}

/* What it says instead of TLS, and whether the client asks for anything then. */
typedef struct {
  GSocketListener *listener;
  const char      *hello;
  gsize            length;
  gboolean         is_asked;
} OldServer;

static gpointer
serve_thread (gpointer data)
{
  OldServer *self = data;
  g_autoptr(GSocketConnection) connection = g_socket_listener_accept (self->listener, NULL, NULL, NULL);
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (connection));
  char words[8192];
  gssize n = g_input_stream_read (input, words, sizeof words, NULL, NULL);

  if (n > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), self->hello, self->length, NULL, NULL, NULL);
  while (n > 0 && (n = g_input_stream_read (input, words, sizeof words, NULL, NULL)) > 0)
    self->is_asked |= g_strstr_len (words, n, "GET ") != NULL;
  return NULL;
}

static void
assert_not_asked (Fixture    *self,
                  const char *hello,
                  gsize       length)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  OldServer old = { .listener = listener, .hello = hello, .length = length };
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/jobs", port);
  g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpResponse) response = NULL;
  GThread *thread = g_thread_new ("old", serve_thread, &old);

  request->typed_by_user = TRUE;
  request->total_timeout = 10;
  response = jm_http_send (self->http, request, NULL, &error);
  g_thread_join (thread);
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  assert_sentence (error);
  g_assert_null (response);
  g_assert_false (old.is_asked);
}

/* What is no TLS at all, where it was promised. */
static void
test_plain (Fixture       *self,
            gconstpointer  data)
{
  static const char plain[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]";

  assert_not_asked (self, plain, sizeof plain - 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  trust_authority ();
  add ("/tls/certificates", test_certificates, JM_HTTP_BOARDS);
  add ("/tls/plain", test_plain, JM_HTTP_BOARDS);
  return g_test_run ();
}
