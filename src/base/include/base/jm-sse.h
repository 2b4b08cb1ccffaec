/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A reader of server-sent events (WHATWG HTML 9.2.6): bytes in at any chunking, events out. */
typedef struct _JmSse JmSse;

typedef struct {
  char *event; /* "message" where the server names none */
  char *data;
  char *id;    /* of the last event that had one; "" */
} JmSseEvent;

JmSse      *jm_sse_new        (gsize max_event_bytes); /* 0: 1 MiB */
/* JM_ERROR_TOO_LARGE: one event is larger than allowed. */
gboolean    jm_sse_push       (JmSse *self, const char *bytes, gsize length, GError **error);
/* The next whole event; NULL: none as yet. An event that the end of the stream cuts is none. */
JmSseEvent *jm_sse_next       (JmSse *self);
void        jm_sse_free       (JmSse *self);
void        jm_sse_event_free (JmSseEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmSse, jm_sse_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmSseEvent, jm_sse_event_free)

G_END_DECLS
