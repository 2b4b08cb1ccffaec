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
} JmStorage;

/* Looks at files and folders, at none of them for long; a disk that sleeps or a network may still make it wait: worker threads. */
JmStorage *jm_storage_load    (const char *data_dir);
JmJson    *jm_storage_to_json (const JmStorage *self);
void       jm_storage_free    (JmStorage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmStorage, jm_storage_free)

G_END_DECLS
