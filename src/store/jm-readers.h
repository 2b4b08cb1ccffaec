/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

#include "jm-db-private.h"

G_BEGIN_DECLS

/* Connections that cannot write, made as they are needed, one per call at a time. */
typedef struct _JmReaders JmReaders;

JmReaders *jm_readers_new   (const char *path, const char *process);
gboolean   jm_readers_run   (JmReaders *self, JmStoreFunc func, gpointer user_data, GError **error);
/* Connections on loan are closed when they come back. */
void       jm_readers_close (JmReaders *self);
void       jm_readers_free  (JmReaders *self);

G_END_DECLS
