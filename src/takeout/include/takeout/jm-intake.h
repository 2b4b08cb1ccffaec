/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/store.h>
#include <takeout/jm-csv-map.h>

G_BEGIN_DECLS

/* What is to come into a store, in a store of its own until somebody has looked at it. */
typedef struct _JmIntake JmIntake;

/* In a folder of its own inside @data_dir, which goes with it. */
JmIntake *jm_intake_new       (const char *data_dir, GError **error);
void      jm_intake_free      (JmIntake *self);
/* A document of jm_export_write(), of any origin; files only into @folders. */
gboolean  jm_intake_read_json (JmIntake *self, const char *const *folders, const char *path, GCancellable *cancellable, GError **error);
/* A table of applications, by what its columns say. */
gboolean  jm_intake_read_csv  (JmIntake *self, JmCsv *csv, const JmCsvField *fields, GCancellable *cancellable, GError **error);
/* By its content: whether it is such a document rather than a table. */
gboolean  jm_intake_is_document (const char *path);
/* {"postings":{"new","changed","kept","same","left_out"},...,"conflicts","skipped","problems"}: what joining would do. Changes nothing. */
JmJson   *jm_intake_preview   (JmIntake *self, JmStore *store, gboolean is_merge, GError **error);
/* Does it, in one transaction and as one command that can be undone; the same counts. */
JmJson   *jm_intake_join      (JmIntake *self, JmStore *store, gboolean is_merge, GCancellable *cancellable, GError **error);
/* Takes back what jm_intake_join() did, from the payload of its event. */
gboolean  jm_intake_undo      (JmDb *db, JmJson *before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmIntake, jm_intake_free)

G_END_DECLS
