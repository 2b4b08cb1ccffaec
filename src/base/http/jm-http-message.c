/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-http.h>

/**
 * jm_http_request_new:
 * @url: where to
 *
 * Returns: (transfer full): a GET with nothing else; set the fields as needed
 */
JmHttpRequest *
jm_http_request_new (const char *url)
{
  JmHttpRequest *self = g_new0 (JmHttpRequest, 1);

  g_return_val_if_fail (url != NULL, self);

  self->url = g_strdup (url);
  return self;
}

/**
 * jm_http_request_add_header:
 * @self: a request
 * @name: a header's name
 * @value: its value; one with control characters is refused when it is sent
 *
 * Adds a header. It is not sent to another origin that a redirect leads to.
 */
void
jm_http_request_add_header (JmHttpRequest *self,
                            const char    *name,
                            const char    *value)
{
  guint n;

  g_return_if_fail (self != NULL && name != NULL && value != NULL);

  n = self->headers != NULL ? g_strv_length (self->headers) : 0;
  self->headers = g_renew (char *, self->headers, n + 3);
  self->headers[n] = g_strdup (name);
  self->headers[n + 1] = g_strdup (value);
  self->headers[n + 2] = NULL;
}

/**
 * jm_http_request_free:
 * @self: (nullable): a request
 */
void
jm_http_request_free (JmHttpRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->method);
  g_free (self->url);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_strfreev (self->headers);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self);
}

/**
 * jm_http_response_free:
 * @self: (nullable): an answer
 */
void
jm_http_response_free (JmHttpResponse *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->etag);
  g_free (self->last_modified);
  g_free (self->content_range);
  g_free (self->link);
  g_free (self->url);
  g_free (self);
}
