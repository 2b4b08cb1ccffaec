/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-fixture.h"

static void
test_redirects (Fixture       *self,
                gconstpointer  data)
{
  g_autoptr(JmTestServer) other = jm_test_server_new ();
  g_autofree char *elsewhere = jm_test_server_url (other, "/taken");
  g_autofree char *last = jm_test_server_url (self->server, "/5");
  g_autoptr(JmHttpResponse) response = NULL;
  static const struct { const char *path, *location; int code; } refused[] = {
    { "/loop", "/loop", JM_ERROR_REFUSED }, { "/private", "https://10.1.2.3/", JM_ERROR_REFUSED },
    { "/metadata", "http://169.254.169.254/latest/", JM_ERROR_REFUSED }, { "/file", "file:///etc/passwd", JM_ERROR_REFUSED },
    { "/downgrade", "http://jobs.example/", JM_ERROR_REFUSED }, { "/userinfo", "https://me:secret@jobs.example/", JM_ERROR_REFUSED },
    { "/mapped", "https://[::ffff:127.0.0.1]/", JM_ERROR_REFUSED }, { "/noise", "http://[", JM_ERROR_REFUSED },
  };

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *from = g_strdup_printf ("/%u", i);
      g_autofree char *to = g_strdup_printf ("/%u", i + 1);

      if (i < 5)
        jm_test_answer_add_header (jm_test_server_answer (self->server, from, 302, NULL, "moved"), "Location", to);
      else
        jm_test_server_answer (self->server, from, 200, NULL, "here");
    }
  response = get (self, "/0");
  assert_body (response, "here");
  g_assert_cmpstr (response->url, ==, last);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      jm_test_answer_add_header (jm_test_server_answer (self->server, refused[i].path, 301, NULL, ""), "Location", refused[i].location);
      assert_fails (self, refused[i].path, refused[i].code);
    }
  g_assert_cmpuint (jm_test_server_count (self->server, "/loop"), ==, 6);

  /* Another port of this machine is another origin, which the user did not write. */
  jm_test_answer_add_header (jm_test_server_answer (self->server, "/other", 302, NULL, ""), "Location", elsewhere);
  assert_fails (self, "/other", JM_ERROR_REFUSED);
  g_assert_cmpuint (jm_test_server_count (other, NULL), ==, 0);
}

static void
test_redirect_methods (Fixture       *self,
                       gconstpointer  data)
{
  static const struct { guint status; const char *method; } cases[] = {
    { 301, "GET" }, { 302, "GET" }, { 303, "GET" }, { 307, "POST" }, { 308, "POST" },
  };

  jm_test_server_answer (self->server, "/there", 200, NULL, "ok");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/from-%u", cases[i].status);
      g_autoptr(JmHttpRequest) request = ask (self, path);
      g_autoptr(JmHttpResponse) response = NULL;
      g_autofree char *head = NULL;
      g_autofree char *body = NULL;

      jm_test_answer_add_header (jm_test_server_answer (self->server, path, cases[i].status, NULL, ""), "Location", "/there");
      request->method = g_strdup ("POST");
      request->body = g_bytes_new_static ("x", 1);
      request->content_type = g_strdup ("text/plain");
      response = jm_http_send (self->http, request, NULL, NULL);
      g_assert_cmpuint (response->status, ==, 200);
      head = jm_test_server_dup_head (self->server, 2 * i + 1);
      body = jm_test_server_dup_body (self->server, 2 * i + 1);
      g_assert_true (g_str_has_prefix (head, cases[i].method));
      g_assert_cmpstr (body, ==, strcmp (cases[i].method, "POST") == 0 ? "x" : "");
    }
}

/* Replayed, two hosts are two origins on one server. */
static void
test_credentials (Fixture       *self,
                  gconstpointer  data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };

  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (self->server), TRUE);
  jm_test_server_answer (self->server, "/two.example/", 200, NULL, "ok");
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/one.example/%u", statuses[i]);
      g_autofree char *url = g_strdup_printf ("https://one.example/%u", statuses[i]);
      g_autoptr(JmHttpRequest) request = jm_http_request_new (url);
      g_autoptr(JmHttpResponse) response = NULL;
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      jm_test_answer_add_header (jm_test_server_answer (self->server, path, statuses[i], NULL, ""), "Location", "https://two.example/");
      jm_http_request_add_header (request, "Authorization", "Bearer " CANARY);
      jm_http_request_add_header (request, "X-Api-Key", CANARY);
      jm_http_request_add_header (request, "Accept", "text/html");
      response = jm_http_send (self->http, request, NULL, NULL);
      g_assert_cmpstr (response->url, ==, "https://two.example/");
      first = jm_test_server_dup_head (self->server, 2 * i);
      second = jm_test_server_dup_head (self->server, 2 * i + 1);
      g_assert_nonnull (strstr (first, CANARY));
      g_assert_null (strstr (second, CANARY));
      g_assert_nonnull (strstr (second, "Accept: text/html"));
    }
}

static void
test_body_stays (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(JmHttpRequest) request = jm_http_request_new ("https://one.example/");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;

  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (self->server), TRUE);
  jm_test_answer_add_header (jm_test_server_answer (self->server, "/one.example/", 307, NULL, ""), "Location", "https://two.example/");
  request->method = g_strdup ("POST");
  request->body = g_bytes_new_static (CANARY, strlen (CANARY));
  request->content_type = g_strdup ("text/plain");
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  assert_sentence (error);
  g_assert_cmpuint (jm_test_server_count (self->server, NULL), ==, 1);
}

static void
test_replay (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *absolute = jm_test_server_url (self->server, "/jobs.example/c");
  g_autoptr(JmHttpRequest) request = jm_http_request_new ("https://jobs.example/a?b=c%20d");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;

  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (self->server), TRUE);
  g_setenv ("http_proxy", "http://127.0.0.1:9", TRUE);
  g_setenv ("https_proxy", "http://127.0.0.1:9", TRUE);
  jm_test_answer_add_header (jm_test_server_answer (self->server, "/jobs.example/a", 302, NULL, ""), "Location", "/b");
  jm_test_answer_add_header (jm_test_server_answer (self->server, "/jobs.example/b", 302, NULL, ""), "Location", absolute);
  jm_test_server_answer (self->server, "/jobs.example/c", 200, NULL, "replayed");
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_no_error (error);
  assert_body (response, "replayed");
  g_assert_cmpstr (response->url, ==, "https://jobs.example/c");
  g_assert_cmpuint (jm_test_server_count (self->server, "/jobs.example/a?b=c%20d"), ==, 1);
  g_unsetenv ("http_proxy");
  g_unsetenv ("https_proxy");
}

static void
test_replay_refused (Fixture       *self,
                     gconstpointer  data)
{
  static const char *const values[] = {
    "http://jobs.example", "http://192.168.1.1:80", "https://127.0.0.1:80", "http://127.0.0.1:80/path", "127.0.0.1:80", "http://",
    "http://me@127.0.0.1:80", "http://127.0.0.1.example:80", "file:///tmp", "http://127.0.0.1:80?x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_setenv ("JOBMATE_REPLAY_ORIGIN", values[i], TRUE);
      assert_fails (self, "/jobs", JM_ERROR_REFUSED);
    }
  g_assert_cmpuint (jm_test_server_count_connections (self->server), ==, 0);
}

static void
test_addresses (Fixture       *self,
                gconstpointer  data)
{
  static const char *const urls[] = {
    "https://127.0.0.1/", "https://localhost/", "https://10.0.0.1/", "https://[::1]/", "https://169.254.169.254/", "http://jobs.example/",
    "https://me:secret@jobs.example/",
  };
  g_autoptr(JmHttpRequest) request = ask (self, "/");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    {
      g_autoptr(JmHttpRequest) private = jm_http_request_new (urls[i]);
      g_autoptr(GError) local_error = NULL;
      g_autoptr(JmHttpResponse) none = jm_http_send (self->http, private, NULL, &local_error);

      g_assert_error (local_error, JM_ERROR, JM_ERROR_REFUSED);
      assert_sentence (local_error);
    }
  request->typed_by_user = FALSE;
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  g_assert_cmpuint (jm_test_server_count_connections (self->server), ==, 0);
}

static void
test_bad_header (Fixture       *self,
                 gconstpointer  data)
{
  g_autoptr(JmHttpRequest) request = ask (self, "/");
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) error = NULL;

  jm_http_request_add_header (request, "Authorization", "Bearer " CANARY "\r\nX-Evil: 1");
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_INVALID);
  assert_sentence (error);
  g_assert_cmpuint (jm_test_server_count_connections (self->server), ==, 0);
}

static void
test_llm (Fixture       *self,
          gconstpointer  data)
{
  static const char *const refused[] = { "http://models.example/v1", "http://192.168.1.5:8080/v1", "https://me:pw@models.example/" };
  g_autoptr(JmHttpResponse) response = NULL;

  g_setenv ("JOBMATE_REPLAY_ORIGIN", "http://127.0.0.1:9", TRUE); /* no matter here */
  jm_test_server_answer (self->server, "/v1", 200, NULL, "hello");
  jm_test_answer_add_header (jm_test_server_answer (self->server, "/moved", 307, NULL, ""), "Location", "/v1");
  response = get (self, "/v1");
  assert_body (response, "hello");
  assert_fails (self, "/moved", JM_ERROR_REFUSED);
  g_assert_cmpuint (jm_test_server_count (self->server, "/v1"), ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr(JmHttpRequest) request = jm_http_request_new (refused[i]);
      g_autoptr(GError) error = NULL;
      g_autoptr(JmHttpResponse) none = jm_http_send (self->http, request, NULL, &error);

      g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
      assert_sentence (error);
    }
}

/* A name that leads to this machine, whatever it looks like. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)
struct _TestResolver { GResolver parent_instance; };
G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static GList *
lookup (GResolver                 *resolver,
        const char                *name,
        GResolverNameLookupFlags   flags,
        GCancellable              *cancellable,
        GError                   **error)
{
  if (g_str_has_suffix (name, "missing.example"))
    {
      g_set_error (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no %s", name);
      return NULL;
    }
  return g_list_append (NULL, g_inet_address_new_from_string ("127.0.0.1"));
}

static GList *
lookup_by_name (GResolver     *resolver,
                const char    *name,
                GCancellable  *cancellable,
                GError       **error)
{
  return lookup (resolver, name, 0, cancellable, error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  G_RESOLVER_CLASS (klass)->lookup_by_name = lookup_by_name;
  G_RESOLVER_CLASS (klass)->lookup_by_name_with_flags = lookup;
}

static void
test_resolver_init (TestResolver *self)
{
}

static void
test_names (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr(GResolver) old = g_resolver_get_default ();
  g_autoptr(GResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "base", "self-signed.pem", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr(JmTestServer) server = certificate != NULL ? jm_test_server_new_tls (certificate) : NULL;
  g_autofree char *rebound = g_strdup_printf ("https://jobs.example:%u/", server != NULL ? jm_test_server_get_port (server) : 0);
  g_autoptr(JmHttpRequest) request = jm_http_request_new (rebound);
  g_autoptr(JmHttpRequest) missing = jm_http_request_new ("https://missing.example/");
  g_autoptr(JmHttpRequest) typed = NULL;
  g_autoptr(JmHttpResponse) response = NULL;

  g_assert_no_error (error);
  g_resolver_set_default (resolver);
  response = jm_http_send (self->http, request, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  assert_sentence (error);
  g_assert_nonnull (strstr (error->message, "private"));
  g_assert_cmpuint (jm_test_server_count (server, NULL), ==, 0);

  g_clear_error (&error);
  response = jm_http_send (self->http, missing, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_OFFLINE);

  /* The certificate is nobody's: nothing is sent, even to this machine. */
  g_clear_error (&error);
  typed = jm_http_request_new (jm_test_server_get_origin (server));
  typed->typed_by_user = TRUE;
  response = jm_http_send (self->http, typed, NULL, &error);
  g_assert_error (error, JM_ERROR, JM_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "certificate"));
  g_assert_cmpuint (jm_test_server_count (server, NULL), ==, 0);
  g_resolver_set_default (old);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/http-rules/redirects", test_redirects, JM_HTTP_BOARDS);
  add ("/http-rules/redirect-methods", test_redirect_methods, JM_HTTP_BOARDS);
  add ("/http-rules/credentials", test_credentials, JM_HTTP_BOARDS);
  add ("/http-rules/body-stays", test_body_stays, JM_HTTP_BOARDS);
  add ("/http-rules/replay", test_replay, JM_HTTP_BOARDS);
  add ("/http-rules/replay-refused", test_replay_refused, JM_HTTP_BOARDS);
  add ("/http-rules/addresses", test_addresses, JM_HTTP_BOARDS);
  add ("/http-rules/bad-header", test_bad_header, JM_HTTP_BOARDS);
  add ("/http-rules/llm", test_llm, JM_HTTP_LLM);
  add ("/http-rules/names", test_names, JM_HTTP_BOARDS);
  return g_test_run ();
}
