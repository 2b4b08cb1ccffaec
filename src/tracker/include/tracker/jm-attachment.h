/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-record.h>

G_BEGIN_DECLS

#define JM_ATTACHMENT_FOLDER    "attachments"
#define JM_ATTACHMENT_MAX_BYTES (25 * 1024 * 1024)

/* A file that belongs to an application. */
typedef struct {
  gint64 id, application, at;
  char  *file;       /* of the copy, relative to the data folder: "attachments/HASH.pdf" */
  char  *name;       /* as the user's file was called; no path */
  char  *media_type; /* "application/pdf" */
  gint64 size;       /* bytes */
} JmAttachment;

void          jm_attachment_free      (JmAttachment *self);
JmJson       *jm_attachment_to_json   (const JmAttachment *self);
/* Copies a file of the user's into the data folder. Blocks. JM_ERROR_NOT_FOUND, INVALID, TOO_LARGE, DISK_FULL, READ_ONLY */
JmAttachment *jm_attachment_take_file (const char *data_dir, const char *path, GError **error);
/* (element-type JmAttachment), as they came, at most 500. */
GPtrArray    *jm_attachment_list      (JmDb *db, gint64 application, GError **error);
JmAttachment *jm_attachment_load      (JmDb *db, gint64 id, GError **error);
/* Adds it; what is there already of that name and content stays as it is. With an event that can be undone. JM_ERROR_NOT_FOUND */
gboolean      jm_attachment_store     (JmDb *db, JmAttachment *self, gboolean *is_new, GError **error);

/* (element-type utf8 utf8) the files that are needed, as a set; and away with the others, but what came within a day. Blocks. */
GHashTable   *jm_attachment_list_files (JmDb *db, GError **error);
guint         jm_attachment_sweep      (const char *data_dir, GHashTable *needed, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmAttachment, jm_attachment_free)

G_END_DECLS
