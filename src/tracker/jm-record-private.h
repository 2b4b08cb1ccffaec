/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-record.h>

G_BEGIN_DECLS

#define JM_RECORD_LINE  500           /* characters of a name, a place, an address */
#define JM_RECORD_BLOCK (64 * 1024)   /* and of a note */

/* Stores a record: @id 0 adds it and is set. @row: an object under way, of the table's own columns as they stand in an export; it is ended.
 * With its event, which can be undone; nothing happens where that is stored already. */
gboolean   jm_record_store   (JmDb *db, JmRecordType type, gint64 application, gint64 *id, JmJsonBuilder *row, GError **error);
/* One command's undo, from the payload of its event. @is_record (out): whether it is one of these. */
gboolean   jm_record_restore (JmDb *db, JmEventKind kind, const char *subject, JmJson *payload, gboolean *is_record, GError **error);

typedef gpointer (*JmRecordReader) (JmStatement *row);

/* What @read makes of the rows of an application (@id 0), or of the one with @id. */
GPtrArray *jm_record_list    (JmDb *db, const char *statement, gint64 application, gint64 id, JmRecordReader read, GDestroyNotify destroy, GError **error);
gpointer   jm_record_load    (JmDb *db, JmRecordType type, const char *statement, gint64 id, JmRecordReader read, GDestroyNotify destroy, GError **error);

/* What people write, as a line or as it is; NULL for nothing. */
char      *jm_record_dup_line     (const char *text);
char      *jm_record_dup_block    (const char *text);
/* JM_ERROR_TOO_LARGE beyond @most characters. */
gboolean   jm_record_check_length (const char *text, guint most, GError **error);

G_END_DECLS
