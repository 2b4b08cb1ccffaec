/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why an exchange was ended from outside. */
typedef enum {
  JM_END_NONE,
  JM_END_CALLER,  /* the caller's cancellable */
  JM_END_QUIET,   /* nothing came for too long */
  JM_END_TOTAL,   /* all of it took too long */
  JM_END_ADDRESS, /* connected to where we do not go */
  JM_END_OLD_TLS, /* encrypted by what can be broken */
  JM_END_OURS,    /* we have what we want, or want no more */
} JmEnd;

/* Guards one blocking exchange from a thread of its own, for the worker can only wait. */
typedef struct _JmDeadline JmDeadline;

JmDeadline  *jm_deadline_new             (GCancellable *caller, guint quiet_ms, guint total_ms);
void          jm_deadline_free            (JmDeadline *self);
GCancellable *jm_deadline_get_cancellable (JmDeadline *self);
void          jm_deadline_touch           (JmDeadline *self); /* something came */
void          jm_deadline_set_quiet       (JmDeadline *self, guint quiet_ms); /* from now on; not longer than before */
void          jm_deadline_end             (JmDeadline *self, JmEnd why);
JmEnd     jm_deadline_get_end         (JmDeadline *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmDeadline, jm_deadline_free)

G_END_DECLS
