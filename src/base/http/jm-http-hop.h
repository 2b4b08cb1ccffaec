/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-http.h>

#include "http/jm-deadline.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Where a connection may lead. */
typedef enum {
  JM_REACH_PUBLIC,
  JM_REACH_LOOPBACK,
  JM_REACH_ANY, /* a service that the user set up, by https */
} JmReach;

/* One request and its answer, without redirects. */
typedef struct {
  SoupSession         *session;
  const JmHttpRequest *request;
  const char          *method;
  GBytes              *body;           /* (nullable) */
  const char          *url;            /* on the wire */
  const char          *host;           /* for people */
  JmReach              reach;
  gboolean             is_first_origin; /* the caller's own headers go along */
  gboolean             needs_new_connection;
  JmDeadline          *deadline;
  JmHttpChunkFunc      chunk;          /* (nullable) */
  gpointer             chunk_data;
  gsize                max_bytes;
  gboolean             is_proxied;     /* set by the exchange */
  guint64              wire_bytes;     /* likewise; of the body */
  guint64              header_bytes;   /* likewise; where no answer came about */
  char                *location;       /* likewise; owned */
} JmHttpHop;

JmHttpResponse *jm_http_hop_send  (JmHttpHop *self, GError **error);
/* What became of a broken exchange, as a sentence. */
void            jm_http_hop_explain (JmHttpHop *self, const GError *cause, GError **error);

G_END_DECLS
