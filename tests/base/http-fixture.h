/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/base.h>

#include "jm-test-server.h"

#include <string.h>

#define CANARY "sk-CANARY-5f1d7c"

typedef struct {
  JmTestServer *server;
  JmHttp       *http;
} Fixture;

static inline void
set_up (Fixture       *self,
        gconstpointer  data)
{
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
  self->server = jm_test_server_new ();
  self->http = jm_http_new (GPOINTER_TO_UINT (data));
}

static inline void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->http);
  jm_test_server_free (self->server);
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
}

static inline JmHttpRequest *
ask (Fixture    *self,
     const char *path)
{
  g_autofree char *url = jm_test_server_url (self->server, path);
  JmHttpRequest *request = jm_http_request_new (url);

  request->typed_by_user = TRUE;
  request->first_byte_timeout = 1;
  request->total_timeout = 20;
  return request;
}

/* A sentence, and never the key. */
static inline void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strstr (error->message, CANARY));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static inline void
assert_fails (Fixture    *self,
              const char *path,
              int         code)
{
  g_autoptr(JmHttpRequest) request = ask (self, path);
  g_autoptr(GError) error = NULL;
  g_autoptr(JmHttpResponse) response = jm_http_send (self->http, request, NULL, &error);

  g_assert_error (error, JM_ERROR, code);
  assert_sentence (error);
  g_assert_null (response);
}

static inline JmHttpResponse *
get (Fixture    *self,
     const char *path)
{
  g_autoptr(JmHttpRequest) request = ask (self, path);
  g_autoptr(GError) error = NULL;
  JmHttpResponse *response = jm_http_send (self->http, request, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (response);
  return response;
}

static inline void
assert_body (const JmHttpResponse *response,
             const char           *text)
{
  gsize size;
  const char *data = g_bytes_get_data (response->body, &size);

  g_assert_cmpmem (data, size, text, strlen (text));
}

static inline void
add (const char *name,
     void      (*func) (Fixture *, gconstpointer),
     guint       purpose)
{
  g_test_add (name, Fixture, GUINT_TO_POINTER (purpose), set_up, func, tear_down);
}
