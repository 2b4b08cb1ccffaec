/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>

G_BEGIN_DECLS

/* Where a profile's data lies, and how it is kept safe. */
typedef struct {
  char         *path;       /* of the database */
  guint64       size;       /* bytes, with its log */
  gint64        free_space; /* bytes, -1: unknown */
  gboolean      is_remote;  /* on a share of the network */
  JmBackupPlan *plan;
  GPtrArray    *backups;    /* (element-type JmBackupFile) the newest first */
  JmHealth      health;     /* of the file, as of the last look at all of it */
} JmStorage;

/* Looks at files and folders, at none of them for long; a disk that sleeps or a network may still make it wait: worker threads. */
JmStorage *jm_storage_load    (const char *data_dir);
JmJson    *jm_storage_to_json (const JmStorage *self);
void       jm_storage_free    (JmStorage *self);
void       jm_storage_load_async  (const char *data_dir, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmStorage *jm_storage_load_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmStorage, jm_storage_free)

G_END_DECLS
