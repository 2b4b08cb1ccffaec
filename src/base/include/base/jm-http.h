/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  JM_HTTP_BOARDS, /* public addresses, https, at most 5 redirects, honours JOBMATE_REPLAY_ORIGIN */
  JM_HTTP_LLM,    /* https, or http to loopback; no redirects at all; never replayed */
} JmHttpPurpose;

typedef struct {
  char   *method;        /* NULL: GET */
  char   *url;
  GBytes *body;          /* (nullable) */
  char   *content_type;  /* of the body */
  char  **headers;       /* (nullable) name, value, name, value... NULL */
  char   *etag;          /* (nullable) sent as If-None-Match */
  char   *last_modified; /* (nullable) sent as If-Modified-Since */
  gboolean typed_by_user; /* http to loopback allowed */
  guint   first_byte_timeout; /* seconds without a byte, before the first and after; 0: the patience of the JmHttp */
  guint   idle_timeout;       /* seconds without a byte after the first of the body; 0: as before it */
  guint   total_timeout;      /* seconds; 0: likewise */
  gsize   max_bytes;          /* after inflation; 0: 15 MiB */
} JmHttpRequest;

typedef struct {
  guint   status;        /* any; also 304, 404, 429: only a broken exchange is an error */
  GBytes *body;          /* never NULL */
  char   *content_type;  /* (nullable) with its charset */
  char   *etag;
  char   *last_modified;
  char   *content_range;
  char   *link;
  char   *url;           /* where it came from after redirects */
  gint64  retry_after;   /* instant, 0: none */
} JmHttpResponse;

#define JM_TYPE_HTTP (jm_http_get_type ())
G_DECLARE_FINAL_TYPE (JmHttp, jm_http, JM, HTTP, GObject)

/* Called with each piece as it arrives; FALSE with an error ends the exchange. */
typedef gboolean (*JmHttpChunkFunc) (const char *data, gsize length, gpointer user_data, GError **error);

JmHttp         *jm_http_new     (JmHttpPurpose purpose);
/* Milliseconds, for the requests that name no time-out of their own; before the first request. */
void            jm_http_set_patience (JmHttp *self, guint first_byte_ms, guint total_ms);
/* Whether JOBMATE_REPLAY_ORIGIN keeps the boards on this machine: then no network is needed. */
gboolean        jm_http_is_replayed  (void);
/* The seconds to wait between two requests where a board wants @seconds: with JOBMATE_REPLAY_PAUSE fewer, on this machine. */
double          jm_http_limit_pause  (double seconds);
/* Blocking, for worker threads; one JmHttp serves many threads. */
JmHttpResponse *jm_http_send    (JmHttp *self, const JmHttpRequest *request, GCancellable *cancellable, GError **error);
/* The same, but a success's body goes to @chunk instead (response->body is empty then). */
JmHttpResponse *jm_http_stream  (JmHttp *self, const JmHttpRequest *request, JmHttpChunkFunc chunk, gpointer user_data, GCancellable *cancellable, GError **error);

JmHttpRequest  *jm_http_request_new   (const char *url);
void            jm_http_request_free  (JmHttpRequest *self);
void            jm_http_request_add_header (JmHttpRequest *self, const char *name, const char *value);
void            jm_http_response_free (JmHttpResponse *self);
/* A sentence and a code for a status that is not a success. */
void            jm_http_status_to_error (const JmHttpResponse *response, const char *who, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmHttpRequest, jm_http_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmHttpResponse, jm_http_response_free)

G_END_DECLS
