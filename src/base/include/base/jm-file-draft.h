/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file for the user alone on its way: what stands in its place stays as it is until the new one is whole and on disk. */
typedef struct _JmFileDraft JmFileDraft;

typedef enum {
  JM_FILE_DRAFT_REPLACES, /* what is there */
  JM_FILE_DRAFT_IS_NEW,   /* what is there stays: JM_ERROR_CONFLICT */
} JmFileDraftKind;

JmFileDraft *jm_file_draft_new         (const char *path, JmFileDraftKind kind, GError **error);
gboolean     jm_file_draft_write       (JmFileDraft *self, const void *bytes, gsize length, GError **error);
/* On disk and in its place. */
gboolean     jm_file_draft_finish      (JmFileDraft *self, GError **error);
void         jm_file_draft_free        (JmFileDraft *self);
/* What errno says of a file that is written. */
void         jm_file_draft_set_error   (GError **error, const char *path, int number);

/* All of it at once, blocking; and in a thread, to where a file dialog leads. @length -1: up to the NUL. */
gboolean     jm_file_draft_save        (const char *path, const void *bytes, gssize length, GError **error);
void         jm_file_draft_save_async  (GFile *file, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean     jm_file_draft_save_finish (GFile *file, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmFileDraft, jm_file_draft_free)

G_END_DECLS
