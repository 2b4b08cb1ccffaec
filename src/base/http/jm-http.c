/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-http.h>

#include <base/jm-error.h>
#include <base/jm-url.h>

#include "http/jm-http-hop.h"
#include "http/jm-http-replay.h"

#include <glib/gi18n.h>

#define MAX_REDIRECTS 5
#define MAX_BYTES (15 * 1024 * 1024)
/* More than all workers together, so that none waits in the library, where no time-out reaches. */
#define MAX_CONNECTIONS 32

struct _JmHttp {
  GObject       parent_instance;

  JmHttpPurpose purpose;
  SoupSession  *session; /* by the system's proxy */
  SoupSession  *local;   /* to this machine, by none */
  guint         first_byte_ms, total_ms; /* of requests that name none */
};

G_DEFINE_FINAL_TYPE (JmHttp, jm_http, G_TYPE_OBJECT)

/* What a request has become after its redirects. */
typedef struct {
  JmHttp              *http;
  const JmHttpRequest *request;
  const char          *method;
  GBytes              *body;
  char                *url;      /* as the world knows it */
  char                *first;
  char                *host;
  char                *origin;   /* of the replay, (nullable) */
} Journey;

static void
journey_clear (Journey *self)
{
  g_free (self->url);
  g_free (self->first);
  g_free (self->host);
  g_free (self->origin);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Journey, journey_clear)

static SoupSession *
make_session (void)
{
  /* The library would put a user agent of its own over that of a request: each hop writes it. */
  return soup_session_new_with_options ("max-conns", MAX_CONNECTIONS, "max-conns-per-host", MAX_CONNECTIONS,
                                        "timeout", 0, "idle-timeout", 30, NULL);
}

static gboolean
same_origin (const char *a,
             const char *b)
{
  g_autoptr(GUri) first = g_uri_parse (a, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr(GUri) second = g_uri_parse (b, SOUP_HTTP_URI_FLAGS, NULL);

  return first != NULL && second != NULL
         && g_strcmp0 (g_uri_get_scheme (first), g_uri_get_scheme (second)) == 0
         && g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0
         && g_uri_get_port (first) == g_uri_get_port (second);
}

static gboolean
is_this_machine (const char *host)
{
  g_autoptr(GInetAddress) address = g_inet_address_new_from_string (host);

  return address != NULL ? g_inet_address_get_is_loopback (address) : g_strcmp0 (host, "localhost") == 0;
}

/* The user set this service up, so a private network is the user's own business; to be overheard is not. */
static gboolean
check_service (Journey  *self,
               GError  **error)
{
  g_autoptr(GUri) uri = g_uri_parse (self->url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL || self->host == NULL || *self->host == '\0')
    g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID,
                         _("The address of the language model is none. It should begin with https://, or with http://127.0.0.1 for a model on this machine."));
  else if (g_uri_get_userinfo (uri) != NULL)
    g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("The address of %s holds a user name or password. Remove what stands before the @."),
                 self->host);
  else if (g_str_has_prefix (self->url, "http:") && !is_this_machine (self->host))
    g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("%s would be asked without encryption. Use https:// instead of http://."), self->host);
  else
    return TRUE;
  return FALSE;
}

static gboolean
journey_check (Journey  *self,
               GError  **error)
{
  g_set_str (&self->host, NULL);
  self->host = jm_url_host (self->url);
  if (self->http->purpose == JM_HTTP_LLM)
    return check_service (self, error);
  /* Only what the user wrote may name this machine, not where it leads to. */
  return jm_url_check (self->url, self->request->typed_by_user && same_origin (self->first, self->url), error);
}

static gboolean
journey_begin (Journey  *self,
               GError  **error)
{
  g_autoptr(GError) local_error = NULL;

  self->url = jm_url_resolve (NULL, self->request->url);
  if (self->url == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This is not an address of the web. It should begin with https://."));
      return FALSE;
    }
  self->first = g_strdup (self->url);
  self->method = self->request->method != NULL ? self->request->method : "GET";
  self->body = self->request->body;
  if (self->http->purpose == JM_HTTP_BOARDS)
    self->origin = jm_http_replay_dup_origin (&local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return journey_check (self, error);
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* RFC 9110 15.4: the next URL, and the method that browsers use there. */
static gboolean
journey_follow (Journey     *self,
                guint        status,
                const char  *location,
                GError     **error)
{
  g_autofree char *next = jm_url_resolve (self->url, location);
  g_autofree char *meant = next != NULL && self->origin != NULL ? jm_http_replay_unmap (self->origin, next) : NULL;

  if (next == NULL)
    {
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("%s sends us to what is no address of the web."), self->host);
      return FALSE;
    }
  g_set_str (&self->url, meant != NULL ? meant : next);
  if (!journey_check (self, error))
    return FALSE;

  if (status == 303 || (status <= 302 && g_strcmp0 (self->method, "POST") == 0))
    {
      self->method = g_strcmp0 (self->method, "HEAD") == 0 ? "HEAD" : "GET";
      self->body = NULL;
    }
  if (self->body != NULL && !same_origin (self->first, self->url))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("The request was not sent on to %s, which it was not meant for."), self->host);
      return FALSE;
    }
  return TRUE;
}

static void
fill_hop (Journey   *self,
          JmHttpHop *hop,
          char     **mapped)
{
  JmHttp *http = self->http;

  *mapped = self->origin != NULL ? jm_http_replay_map (self->origin, self->url) : NULL;
  hop->request = self->request;
  hop->method = self->method;
  hop->body = self->body;
  hop->url = *mapped != NULL ? *mapped : self->url;
  hop->host = self->host;
  hop->is_first_origin = same_origin (self->first, self->url);
  hop->needs_new_connection = http->purpose == JM_HTTP_LLM; /* a stale one would send, and bill, the request twice */
  hop->reach = *mapped != NULL || is_this_machine (self->host) ? JM_REACH_LOOPBACK
               : http->purpose == JM_HTTP_LLM                  ? JM_REACH_ANY
                                                               : JM_REACH_PUBLIC;
  hop->session = hop->reach == JM_REACH_LOOPBACK ? http->local : http->session;
  hop->max_bytes = self->request->max_bytes != 0 ? self->request->max_bytes : MAX_BYTES;
}

static JmHttpResponse *
travel (Journey          *self,
        JmDeadline      *deadline,
        JmHttpChunkFunc   chunk,
        gpointer          chunk_data,
        GError          **error)
{
  for (guint n = 0; n <= MAX_REDIRECTS; n++)
    {
      JmHttpHop hop = { .deadline = deadline, .chunk = chunk, .chunk_data = chunk_data };
      g_autofree char *mapped = NULL;
      g_autofree char *location = NULL;
      g_autoptr(JmHttpResponse) response = NULL;

      fill_hop (self, &hop, &mapped);
      response = jm_http_hop_send (&hop, error);
      location = g_steal_pointer (&hop.location);
      if (response == NULL)
        return NULL;
      if (self->http->purpose == JM_HTTP_LLM && response->status >= 300 && response->status < 400)
        {
          g_set_error (error, JM_ERROR, JM_ERROR_REFUSED,
                       _("%s sends the request elsewhere (HTTP %u), where your key does not go. Enter the address it moved to."),
                       self->host, response->status);
          return NULL;
        }
      if (!is_redirect (response->status) || location == NULL)
        {
          response->url = g_steal_pointer (&self->url);
          return g_steal_pointer (&response);
        }
      if (!journey_follow (self, response->status, location, error))
        return NULL;
    }

  g_set_error (error, JM_ERROR, JM_ERROR_REFUSED, _("%s redirects again and again, so it was given up."), self->host);
  return NULL;
}

static void
jm_http_finalize (GObject *object)
{
  JmHttp *self = JM_HTTP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->local);

  G_OBJECT_CLASS (jm_http_parent_class)->finalize (object);
}

static void
jm_http_class_init (JmHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_http_finalize;
}

static void
jm_http_init (JmHttp *self)
{
  self->session = make_session ();
  self->local = make_session ();
  soup_session_set_proxy_resolver (self->local, NULL);
}

/**
 * jm_http_new:
 * @purpose: whom it talks to, which decides where it may go
 *
 * Returns: (transfer full): what sends requests; it keeps connections open, so share one per purpose
 */
JmHttp *
jm_http_new (JmHttpPurpose purpose)
{
  JmHttp *self;

  /* The library registers these within the initialisation of a class, on the first worker, which locks up with a thread that
   * registers one of them by itself just then. */
  g_type_ensure (G_TYPE_TASK);
  g_type_ensure (G_TYPE_SOCKET_CONNECTABLE);
  g_type_ensure (G_TYPE_NETWORK_ADDRESS);
  g_type_ensure (G_TYPE_SOCKET_CLIENT);
  g_type_ensure (G_TYPE_TLS_CERTIFICATE);
  g_type_ensure (G_TYPE_TLS_CLIENT_CONNECTION);
  self = g_object_new (JM_TYPE_HTTP, NULL);
  self->purpose = purpose;
  self->first_byte_ms = purpose == JM_HTTP_LLM ? 120 * 1000 : 20 * 1000;
  self->total_ms = purpose == JM_HTTP_LLM ? 600 * 1000 : 30 * 1000;
  return self;
}

/**
 * jm_http_set_patience:
 * @self: what sends requests
 * @first_byte_ms: milliseconds without a byte, before the first one and after it; 20 s for boards, 120 s for a model otherwise
 * @total_ms: milliseconds for all of an exchange, with its redirects; 30 s and 600 s otherwise
 *
 * How long requests that name no time-out of their own wait. To be set before the first of them.
 */
void
jm_http_set_patience (JmHttp *self,
                      guint   first_byte_ms,
                      guint   total_ms)
{
  g_return_if_fail (JM_IS_HTTP (self));

  self->first_byte_ms = first_byte_ms;
  self->total_ms = total_ms;
}

/**
 * jm_http_is_replayed:
 *
 * Returns: whether the requests to boards stay on this machine, so that it does not matter whether there is a network
 */
gboolean
jm_http_is_replayed (void)
{
  g_autofree char *origin = jm_http_replay_dup_origin (NULL);

  return origin != NULL;
}

/**
 * jm_http_limit_pause:
 * @seconds: what a board wants between two requests
 *
 * A server of this machine that answers for the boards needs no pauses: JOBMATE_REPLAY_PAUSE shortens them. Boards of the world
 * get theirs whatever it says.
 *
 * Returns: the seconds to wait
 */
double
jm_http_limit_pause (double seconds)
{
  const char *limit = g_getenv ("JOBMATE_REPLAY_PAUSE");

  if (limit == NULL || !jm_http_is_replayed ())
    return seconds;
  return MIN (seconds, MAX (g_ascii_strtod (limit, NULL), 0));
}

/**
 * jm_http_send:
 * @self: what sends requests
 * @request: what to ask
 * @cancellable: (nullable): ends it within a moment, from any thread
 * @error: return location
 *
 * Asks and waits for the whole answer, decompressed. For worker threads.
 *
 * Returns: (transfer full) (nullable): the answer, also when its status is no success. Errors: %JM_ERROR_INVALID (no URL, or no
 *   HTTP), %JM_ERROR_REFUSED (an address, redirect or certificate that our rules forbid), %JM_ERROR_OFFLINE (not reached, cut),
 *   %JM_ERROR_TIMED_OUT, %JM_ERROR_TOO_LARGE, %G_IO_ERROR_CANCELLED
 */
JmHttpResponse *
jm_http_send (JmHttp               *self,
              const JmHttpRequest  *request,
              GCancellable         *cancellable,
              GError              **error)
{
  return jm_http_stream (self, request, NULL, NULL, cancellable, error);
}

/**
 * jm_http_stream:
 * @self: what sends requests
 * @request: what to ask
 * @chunk: (scope call) (nullable): takes a success's body piece by piece
 * @user_data: for @chunk
 * @cancellable: (nullable): ends it within a moment, from any thread
 * @error: return location
 *
 * As jm_http_send(), with a success's body given away as it arrives.
 *
 * Returns: (transfer full) (nullable): the answer; its body is empty where @chunk has it. An error of @chunk is handed on
 */
JmHttpResponse *
jm_http_stream (JmHttp               *self,
                const JmHttpRequest  *request,
                JmHttpChunkFunc       chunk,
                gpointer              user_data,
                GCancellable         *cancellable,
                GError              **error)
{
  g_auto(Journey) journey = { .http = self, .request = request };
  g_autoptr(JmDeadline) deadline = NULL;

  g_return_val_if_fail (JM_IS_HTTP (self) && request != NULL && request->url != NULL, NULL);

  if (!journey_begin (&journey, error))
    return NULL;
  deadline = jm_deadline_new (cancellable, request->first_byte_timeout != 0 ? request->first_byte_timeout * 1000 : self->first_byte_ms,
                              request->total_timeout != 0 ? request->total_timeout * 1000 : self->total_ms);
  return travel (&journey, deadline, chunk, user_data, error);
}
