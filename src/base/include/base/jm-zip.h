/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A ZIP file on its way: beside its place until it is whole. */
typedef struct _JmZipWriter JmZipWriter;

JmZipWriter *jm_zip_writer_new      (const char *path, GCancellable *cancellable, GError **error);
/* @name with '/' between its parts, as in jm_zip_is_safe_name(). */
gboolean     jm_zip_writer_add_file (JmZipWriter *self, const char *name, const char *path, GError **error);
gboolean     jm_zip_writer_add_text (JmZipWriter *self, const char *name, const char *text, GError **error);
/* On disk and in its place. */
gboolean     jm_zip_writer_close    (JmZipWriter *self, GError **error);
void         jm_zip_writer_free     (JmZipWriter *self);

/* No way out of the folder, and nothing that a file system would take for something else. */
gboolean     jm_zip_is_safe_name    (const char *name);
/* All of a ZIP file of any origin into an empty folder: files only, at most @most_bytes together. JM_ERROR_INVALID, JM_ERROR_TOO_LARGE. */
gboolean     jm_zip_extract         (const char *path, const char *folder, guint64 most_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmZipWriter, jm_zip_writer_free)

G_END_DECLS
