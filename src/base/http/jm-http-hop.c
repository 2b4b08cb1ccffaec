/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http/jm-http-hop.h"

#include <base/jm-error.h>
#include <base/jm-time.h>
#include <base/jm-url.h>

#include <glib/gi18n.h>
#include <string.h>

#define USER_AGENT "JobMate/" JM_VERSION " (+https://jobmate.github.io)"
#define BUFFER_SIZE (32 * 1024)
/* Nobody plans by an answer that asks to come back next year. */
#define LONGEST_RETRY_AFTER (24 * 60 * 60)
/* Inflation beyond this, and beyond a hundred times what came, is a bomb. */
#define FREE_INFLATION (1024 * 1024)
#define MAX_INFLATION 100

static gboolean
is_allowed (JmReach         reach,
            GSocketAddress *address)
{
  GInetAddress *inet;

  if (reach == JM_REACH_ANY)
    return TRUE;
  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return FALSE;
  inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  return reach == JM_REACH_LOOPBACK ? g_inet_address_get_is_loopback (inet) : jm_address_is_public (inet);
}

static gboolean
is_recent (GTlsProtocolVersion version)
{
  return version == G_TLS_PROTOCOL_VERSION_TLS_1_2 || version == G_TLS_PROTOCOL_VERSION_TLS_1_3;
}

/* A name may lead anywhere, and elsewhere at each look: so the socket's own address counts. Before it connects it
 * bears the address that is tried, or the proxy's, behind which nothing can be known. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  gpointer            user_data)
{
  JmHttpHop *self = user_data;
  g_autoptr(GSocketAddress) address = NULL;

  /* RFC 8996: older versions protect nothing. Which ones are offered is the library's affair, and differs from system to system. */
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKED && G_IS_TLS_CONNECTION (connection)
      && !is_recent (g_tls_connection_get_protocol_version (G_TLS_CONNECTION (connection))))
    jm_deadline_end (self->deadline, JM_END_OLD_TLS);
  if ((event != G_SOCKET_CLIENT_CONNECTING && event != G_SOCKET_CLIENT_CONNECTED) || !G_IS_SOCKET_CONNECTION (connection))
    return;
  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (event == G_SOCKET_CLIENT_CONNECTING)
    self->is_proxied = G_IS_PROXY_ADDRESS (address);
  if (!self->is_proxied && !is_allowed (self->reach, address))
    jm_deadline_end (self->deadline, JM_END_ADDRESS);
}

static gboolean
header_is_sane (const char *name,
                const char *value)
{
  if (*name == '\0' || strpbrk (name, " \t\r\n:") != NULL || !g_str_is_ascii (name))
    return FALSE;
  for (const char *p = value; *p != '\0'; p++)
    {
      if (g_ascii_iscntrl (*p))
        return FALSE;
    }
  return TRUE;
}

/* A key belongs to the origin it was given for; elsewhere only what tells nothing goes along. */
static gboolean
goes_anywhere (const char *name)
{
  return g_ascii_strcasecmp (name, "Accept") == 0 || g_ascii_strcasecmp (name, "Accept-Language") == 0;
}

static gboolean
write_headers (JmHttpHop    *self,
               SoupMessage  *message,
               GError      **error)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  char **pairs = self->request->headers;

  for (guint i = 0; pairs != NULL && pairs[i] != NULL && pairs[i + 1] != NULL; i += 2)
    {
      if (!header_is_sane (pairs[i], pairs[i + 1]))
        {
          g_set_error (error, JM_ERROR, JM_ERROR_INVALID,
                       _("The request to %s cannot be sent: a key or header holds a line break or another control character."), self->host);
          return FALSE;
        }
      if (self->is_first_origin || goes_anywhere (pairs[i]))
        soup_message_headers_append (headers, pairs[i], pairs[i + 1]);
    }
  /* Some boards want the user's address there. */
  if (soup_message_headers_get_one (headers, "User-Agent") == NULL)
    soup_message_headers_append (headers, "User-Agent", USER_AGENT);
  if (self->request->etag != NULL && header_is_sane ("If-None-Match", self->request->etag))
    soup_message_headers_append (headers, "If-None-Match", self->request->etag);
  if (self->request->last_modified != NULL && header_is_sane ("If-Modified-Since", self->request->last_modified))
    soup_message_headers_append (headers, "If-Modified-Since", self->request->last_modified);
  return TRUE;
}

/* RFC 9110 8.6: digits and nothing else. The library takes "-5" for a length and stumbles over it; of what it does not know it says so.
 * The status is the first that is told after the headers were read, and before they are gone by. */
static void
status_cb (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *length = soup_message_headers_get_one (headers, "Content-Length");

  g_assert (SOUP_IS_MESSAGE (message));

  if (length != NULL && !g_ascii_string_to_unsigned (length, 10, 0, G_MAXINT64, NULL, NULL))
    soup_message_headers_replace (headers, "Content-Length", "none");
}

static SoupMessage *
make_message (JmHttpHop  *self,
              GError    **error)
{
  g_autoptr(SoupMessage) message = soup_message_new (self->method, self->url);

  if (message == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The address of %s cannot be asked. Check how it is written."), self->host);
      return NULL;
    }
  if (!write_headers (self, message, error))
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_COLLECT_METRICS | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  if (self->needs_new_connection)
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  if (self->body != NULL)
    soup_message_set_request_body_from_bytes (message, self->request->content_type, self->body);
  g_signal_connect (message, "notify::status-code", G_CALLBACK (status_cb), NULL);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), self); /* both end with this exchange */
  return g_steal_pointer (&message);
}

static char *
dup_header (SoupMessage *message,
            const char  *name)
{
  const char *value = soup_message_headers_get_one (soup_message_get_response_headers (message), name);

  return value != NULL ? g_utf8_make_valid (value, -1) : NULL;
}

/* RFC 9110 10.2.3: seconds or a date. */
static gint64
read_retry_after (SoupMessage *message)
{
  g_autofree char *value = dup_header (message, "Retry-After");
  g_autoptr(GDateTime) date = NULL;
  gint64 now = jm_time_now ();
  guint64 seconds;
  gint64 at;

  if (value == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (g_strstrip (value), 10, 0, G_MAXINT64 / 2, &seconds, NULL))
    return now + (gint64) MIN (seconds, LONGEST_RETRY_AFTER);
  date = soup_date_time_new_from_http_string (value);
  at = date != NULL ? g_date_time_to_unix (date) : 0;
  return at > now ? MIN (at, now + LONGEST_RETRY_AFTER) : 0;
}

static JmHttpResponse *
make_response (SoupMessage *message)
{
  JmHttpResponse *response = g_new0 (JmHttpResponse, 1);

  response->status = soup_message_get_status (message);
  response->content_type = dup_header (message, "Content-Type");
  response->etag = dup_header (message, "ETag");
  response->last_modified = dup_header (message, "Last-Modified");
  response->content_range = dup_header (message, "Content-Range");
  response->link = dup_header (message, "Link");
  response->retry_after = read_retry_after (message);
  response->body = g_bytes_new (NULL, 0);
  return response;
}

static gboolean
size_is_allowed (JmHttpHop  *self,
                 guint64     size,
                 GError    **error)
{
  g_autofree char *limit = NULL;

  if (size <= self->max_bytes)
    return TRUE;

  limit = g_format_size (self->max_bytes);
  g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE, _("The answer of %s is larger than %s and was not read to its end."), self->host, limit);
  return FALSE;
}

/* @size: what has been unpacked so far, of what has come so far. */
static gboolean
size_is_sane (JmHttpHop    *self,
              SoupMessage  *message,
              guint64       size,
              GError      **error)
{
  SoupMessageMetrics *metrics = soup_message_get_metrics (message);

  self->wire_bytes = metrics != NULL ? soup_message_metrics_get_response_body_bytes_received (metrics) : size;
  if (!size_is_allowed (self, size, error))
    return FALSE;
  if (size > FREE_INFLATION && size / MAX_INFLATION > self->wire_bytes)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_TOO_LARGE,
                   _("The answer of %s grew more than a hundredfold when it was unpacked, as no honest one does, and was dropped."), self->host);
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_body (JmHttpHop       *self,
           SoupMessage     *message,
           GInputStream    *stream,
           JmHttpResponse  *response,
           GError         **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  g_autofree char *buffer = g_malloc (BUFFER_SIZE);
  gboolean is_piecewise = self->chunk != NULL && response->status >= 200 && response->status < 300;
  guint64 size = 0;

  for (;;)
    {
      g_autoptr(GError) local_error = NULL;
      gssize n = g_input_stream_read (stream, buffer, BUFFER_SIZE, jm_deadline_get_cancellable (self->deadline), &local_error);

      if (n < 0)
        jm_http_hop_explain (self, local_error, error);
      if (n <= 0)
        {
          g_clear_pointer (&response->body, g_bytes_unref);
          response->body = g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
          return n == 0;
        }
      if (size == 0 && self->request->idle_timeout != 0)
        jm_deadline_set_quiet (self->deadline, self->request->idle_timeout * 1000);
      jm_deadline_touch (self->deadline);
      size += n;
      if (!size_is_sane (self, message, size, error))
        return FALSE;
      if (!is_piecewise)
        g_byte_array_append (bytes, (guint8 *) buffer, n);
      else if (!self->chunk (buffer, n, self->chunk_data, error))
        return FALSE;
    }
}

/* The announced length spares reading what would be refused. */
static gboolean
length_is_allowed (JmHttpHop    *self,
                   SoupMessage  *message,
                   GError      **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return TRUE;
  return size_is_allowed (self, (guint64) soup_message_headers_get_content_length (headers), error);
}

/*< private >
 * jm_http_hop_send:
 * @self: what to ask, filled in
 * @error: return location
 *
 * Blocks until the answer is there, is refused, or the deadline ends it.
 *
 * Returns: (transfer full) (nullable): the answer, whatever its status
 */
JmHttpResponse *
jm_http_hop_send (JmHttpHop  *self,
                  GError    **error)
{
  g_autoptr(SoupMessage) message = make_message (self, error);
  g_autoptr(GInputStream) stream = NULL;
  g_autoptr(JmHttpResponse) response = NULL;
  g_autoptr(GError) local_error = NULL;
  gboolean is_whole;

  if (message == NULL)
    return NULL;
  stream = soup_session_send (self->session, message, jm_deadline_get_cancellable (self->deadline), &local_error);
  if (stream == NULL)
    {
      self->header_bytes = soup_message_metrics_get_response_header_bytes_received (soup_message_get_metrics (message));
      jm_http_hop_explain (self, local_error, error);
      return NULL;
    }

  jm_deadline_touch (self->deadline);
  response = make_response (message);
  self->location = dup_header (message, "Location");
  is_whole = length_is_allowed (self, message, error) && read_body (self, message, stream, response, error);
  if (!is_whole)
    jm_deadline_end (self->deadline, JM_END_OURS); /* closing must not wait for the rest */
  g_input_stream_close (stream, jm_deadline_get_cancellable (self->deadline), NULL);
  return is_whole ? g_steal_pointer (&response) : NULL;
}
