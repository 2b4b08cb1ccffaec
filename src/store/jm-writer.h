/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

#include "jm-db-private.h"

G_BEGIN_DECLS

/* The thread that owns the one connection that writes. */
typedef struct _JmWriter JmWriter;
typedef struct _JmJob JmJob;

/* Called on the writer's thread after each transaction, with why it failed (nullable). */
typedef void (*JmWriterFunc) (gpointer data, gboolean has_events, const GError *failure);

/* Takes @db. */
JmWriter *jm_writer_new       (JmDb *db, int schema, JmWriterFunc tell, gpointer data);
gboolean  jm_writer_is_inside (JmWriter *self);
gboolean  jm_writer_run       (JmWriter *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GError **error);
/* As jm_writer_run() in two steps; the second frees what the first returned. */
JmJob    *jm_writer_start     (JmWriter *self, JmPriority priority, JmStoreFunc func, gpointer user_data);
gboolean  jm_writer_wait      (JmWriter *self, JmJob *job, GError **error);
/* @task tells the end in its own context; its cancellable counts until the function starts. */
void      jm_writer_push      (JmWriter *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GTask *task);
/* Ends the thread after what is queued; later jobs fail. */
void      jm_writer_drain     (JmWriter *self);
/* The same, and closes the connection. */
void      jm_writer_close     (JmWriter *self);
void      jm_writer_free      (JmWriter *self);

G_END_DECLS
