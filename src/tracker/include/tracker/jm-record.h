/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* What hangs on an application and can be changed and taken away: each a table, with a letter for its ids ("i3", "k3", "d3", "y3"). */
typedef enum {
  JM_RECORD_INTERVIEW,
  JM_RECORD_CONTACT,
  JM_RECORD_ATTACHMENT,
  JM_RECORD_ACTIVITY,
  JM_N_RECORDS
} JmRecordType;

char     jm_record_get_letter (JmRecordType type);
/* The type of "i3" and its number. */
gboolean jm_record_parse_id   (const char *text, JmRecordType *type, gint64 *id);
/* Its application, also of one that was removed; 0: none, or there is no such thing. */
gint64   jm_record_find_application (JmDb *db, JmRecordType type, gint64 id, GError **error);
/* Appends ..._REMOVED, which can be undone. JM_ERROR_NOT_FOUND. */
gboolean jm_record_remove     (JmDb *db, JmRecordType type, gint64 id, GError **error);
/* Events of an application's interviews, contacts and files. (element-type JmEvent), unsorted */
GPtrArray *jm_record_list_events (JmDb *db, gint64 application, GError **error);

G_END_DECLS
