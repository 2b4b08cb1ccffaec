/* SPDX-License-Identifier: GPL-3.0-or-later */
/* RFC 8996: a server that knows no TLS but 1.0 or 1.1 is told nothing. All of this process knows no other, which the control shows. */
#include "http-fixture.h"

static void
test_old_version (Fixture       *self,
                  gconstpointer  data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "tls-good.pem", NULL);
  g_autofree char *authority = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "tls-authority.pem", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsDatabase) database = g_tls_file_database_new (authority, &error);
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr(JmTestServer) server = jm_test_server_new_tls (certificate);
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(JmHttpRequest) request = jm_http_request_new (jm_test_server_get_origin (server));
  g_autoptr(JmHttpResponse) response = NULL;

  g_assert_no_error (error);
  g_tls_backend_set_default_database (g_tls_backend_get_default (), database);

  /* The two do understand each other. */
  g_socket_client_set_tls (client, TRUE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", jm_test_server_get_port (server), NULL, &error);
  if (connection == NULL)
    {
      g_test_skip ("the library cannot be made to speak old versions here");
      return;
    }
  g_clear_object (&connection);

  jm_test_server_answer (server, "/", 200, NULL, "here");
  request->typed_by_user = TRUE;
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  assert_sentence (error);
  g_assert_nonnull (strstr (error->message, "TLS 1.2"));
  g_assert_null (response);
  g_assert_cmpuint (jm_test_server_count (server, NULL), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *file = NULL;

  g_test_init (&argc, &argv, NULL);
  file = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "tls-1.0-only.conf", NULL);
  g_setenv ("GNUTLS_SYSTEM_PRIORITY_FILE", file, TRUE); /* read when the library is loaded, which is later */
  add ("/tls-old/refused", test_old_version, JM_HTTP_BOARDS);
  return g_test_run ();
}
