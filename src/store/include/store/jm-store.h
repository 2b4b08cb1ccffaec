/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-db.h>

G_BEGIN_DECLS

#define JM_TYPE_STORE (jm_store_get_type ())
G_DECLARE_FINAL_TYPE (JmStore, jm_store, JM, STORE, GObject)

/* Who goes first at the writer's door. */
typedef enum {
  JM_PRIORITY_COMMAND, /* a decision of the user */
  JM_PRIORITY_TASK,    /* results of the queue */
  JM_PRIORITY_INGEST,  /* postings that arrive */
} JmPriority;

/* Runs inside one transaction: BEGIN IMMEDIATE on the writer thread, or a snapshot on a reader.
 * FALSE with @error rolls everything back. */
typedef gboolean (*JmStoreFunc) (JmDb *db, gpointer user_data, GError **error);

/* A write that was started and not waited for yet. */
typedef struct _JmStoreWrite JmStoreWrite;

/* Opens or makes DIR/jobmate.db (folder 0700, file 0600), migrates it, starts the writer.
 * Errors: JM_ERROR_NEWER, JM_ERROR_NOT_A_DATABASE (the file is left untouched), JM_ERROR_CORRUPT, JM_ERROR_READ_ONLY, JM_ERROR_DISK_FULL. */
JmStore    *jm_store_open             (const char *data_dir, GError **error);
const char *jm_store_get_data_dir     (JmStore *self);
char       *jm_store_dup_path         (JmStore *self);
int         jm_store_get_schema       (JmStore *self);
/* This process, as it stands in event.process and task.lease_owner. */
const char *jm_store_get_process      (JmStore *self);

/* Why nothing can be saved at present: the disk, the folder, the file itself; NULL: all is well. Signal "trouble": it has changed. */
GError     *jm_store_dup_trouble      (JmStore *self);

/* The callback runs in the caller's main context when the transaction is on disk; @destroy after it, there too.
 * Cancelling counts until @func starts. */
void        jm_store_write_async      (JmStore *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GDestroyNotify destroy, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data);
gboolean    jm_store_write_finish     (JmStore *self, GAsyncResult *result, GError **error);
/* Blocks until it is on disk: worker threads, programs without a window, tests. Safe on any thread but the writer. */
gboolean    jm_store_write            (JmStore *self, JmPriority priority, JmStoreFunc func, gpointer user_data, GError **error);
/* The same in two steps, for a thread that goes on in between. What the first returns, the second frees. */
JmStoreWrite *jm_store_write_start   (JmStore *self, JmPriority priority, JmStoreFunc func, gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;
gboolean    jm_store_write_wait       (JmStoreWrite *write, GError **error);
/* On the calling thread, with a read-only connection of the pool. A main thread keeps its queries bounded. */
gboolean    jm_store_read             (JmStore *self, JmStoreFunc func, gpointer user_data, GError **error);
/* Ends the writer after what is queued; later calls fail. Also in dispose. */
void        jm_store_close            (JmStore *self);

/* Signal "events" (gint64 after): there are events with an id above @after, written by this or another process.
 * Emitted in the main context that opened the store: at once for writes of this process,
 * within a second for others' (a monitor on the folder, and a look each second as a fallback). */

G_END_DECLS
