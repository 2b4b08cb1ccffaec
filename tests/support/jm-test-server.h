/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A web server on loopback within the test's process, on threads of its own, that misbehaves by script and records
 * what it was sent. It writes raw bytes rather than use an HTTP library, because a correct one cannot be made to lie. */
typedef struct _JmTestServer JmTestServer;

#define JM_TEST_LENGTH_TRUE    (-1) /* what the body has */
#define JM_TEST_LENGTH_NONE    (-2) /* until the connection closes */
#define JM_TEST_LENGTH_CHUNKED (-3)

/* One answer; change the fields before the request comes. */
typedef struct {
  guint    status;
  char    *headers;     /* raw lines, "ETag: \"a\"\r\n"; (nullable) */
  GBytes  *body;
  gint64   length;      /* what Content-Length says, or JM_TEST_LENGTH_* */
  guint    delay;       /* milliseconds before the first byte */
  gssize   cut_after;   /* bytes of the body, then the connection closes; -1: none */
  guint    piece;       /* bytes per write, 0: all at once */
  guint    piece_delay; /* milliseconds between writes */
  gboolean is_endless;  /* the body again and again */
  gboolean is_reset;    /* where it is cut or raw, the connection is reset rather than closed */
  gboolean is_silent;   /* takes the request and never answers */
  char    *raw;         /* instead of everything above; (nullable) */
} JmTestAnswer;

JmTestServer *jm_test_server_new        (void);
JmTestServer *jm_test_server_new_tls    (GTlsCertificate *certificate);
void          jm_test_server_free       (JmTestServer *self); /* waits for its threads */
const char   *jm_test_server_get_origin (JmTestServer *self); /* "http://127.0.0.1:PORT" */
guint         jm_test_server_get_port   (JmTestServer *self);
char         *jm_test_server_url        (JmTestServer *self, const char *path);

/* The next answer for a path ("/a?b", or without its query). Several are given in order, the last one for ever. The answer
 * with an ETag in its headers turns into a 304 by itself for a request that has it. */
JmTestAnswer *jm_test_server_answer     (JmTestServer *self, const char *path, guint status, const char *content_type, const char *body);
JmTestAnswer *jm_test_server_answer_bytes (JmTestServer *self, const char *path, guint status, const char *content_type, GBytes *body);
void          jm_test_answer_add_header (JmTestAnswer *self, const char *name, const char *value);

/* How many requests came for a path, NULL: all; and how many connections. */
guint         jm_test_server_count      (JmTestServer *self, const char *path);
guint         jm_test_server_count_connections (JmTestServer *self);
/* When it came, in microseconds, by a clock of the test's own. */
typedef gint64 (*JmTestClockFunc) (void);
void          jm_test_server_set_clock (JmTestServer *self, JmTestClockFunc clock);
gint64        jm_test_server_get_time (JmTestServer *self, guint index);
/* What was answered: the status, and the bytes without the marks of chunks; 0 for none, and for raw ones. */
guint         jm_test_server_get_status (JmTestServer *self, guint index);
gint64        jm_test_server_get_sent (JmTestServer *self, guint index);
/* What came, from 0: the path with its query, the request line with headers, and the body. NULL: none. */
char         *jm_test_server_dup_path (JmTestServer *self, guint index);
char         *jm_test_server_dup_head   (JmTestServer *self, guint index);
char         *jm_test_server_dup_header (JmTestServer *self, guint index, const char *name);
char         *jm_test_server_dup_body   (JmTestServer *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTestServer, jm_test_server_free)

G_END_DECLS
