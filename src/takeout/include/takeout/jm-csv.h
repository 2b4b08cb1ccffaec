/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A table in a CSV file of any origin (RFC 4180): UTF-8 or Windows-1252, apart by commas, semicolons or tabs. Cells are UTF-8, trimmed. */
typedef struct _JmCsv JmCsv;

JmCsv      *jm_csv_read          (const char *path, GError **error);
JmCsv      *jm_csv_parse         (const char *bytes, gsize length, GError **error);
void        jm_csv_free          (JmCsv *self);
guint       jm_csv_get_n_columns (JmCsv *self);
guint       jm_csv_get_n_rows    (JmCsv *self); /* without the one of titles */
const char *jm_csv_get_title     (JmCsv *self, guint column);
const char *jm_csv_get_cell      (JmCsv *self, guint row, guint column); /* "" where the row is shorter */

/* A cell to write: what a spreadsheet would take for a formula begins with an apostrophe; quoted where need be. */
void        jm_csv_append_cell   (GString *line, const char *text, char separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCsv, jm_csv_free)

G_END_DECLS
