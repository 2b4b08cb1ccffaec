/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-file-draft.h>
#include <store/store.h>

G_BEGIN_DECLS

/* A file on its way, for the user alone: what was there before stays until it is whole. */
typedef struct {
  JmFileDraft      *draft;
  GString      *text; /* that is not written yet */
  GCancellable *cancellable;
} JmExportFile;

typedef gboolean (*JmExportFunc) (JmExportFile *file, JmStore *store, gpointer user_data, GError **error);

gboolean jm_export_file_put   (JmExportFile *self, const char *text, GError **error);
/* Opens @path, lets @func write, and puts it into its place. */
gboolean jm_export_file_write (JmStore *store, const char *path, JmExportFunc func, gpointer user_data, GCancellable *cancellable, GError **error);

G_END_DECLS
