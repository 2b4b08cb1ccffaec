/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Looks for new events in the main context that made it: when poked, when the folder changes, and once a second. */
typedef struct _JmWatch JmWatch;

typedef void (*JmWatchFunc) (gpointer object);

/* @look is called with @object, which is referenced during the call only, never kept alive. */
JmWatch *jm_watch_new   (const char *folder, JmWatchFunc look, GObject *object);
/* Look soon. Any thread; many at once make one look. */
void     jm_watch_poke  (JmWatch *self);
void     jm_watch_close (JmWatch *self);

G_END_DECLS
