/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-record.h>

G_BEGIN_DECLS

typedef enum {
  JM_ACTIVITY_SPONTANEOUS_APPLICATION,
  JM_ACTIVITY_AGENCY_CALL,
  JM_ACTIVITY_FAIR,
  JM_ACTIVITY_TRAINING,
  JM_ACTIVITY_OTHER,
  JM_N_ACTIVITY_KINDS
} JmActivityKind;

/* An act of a job search that need belong to no posting. */
typedef struct {
  gint64         id, application, at; /* application 0: none */
  char          *date;    /* the day, "2026-12-03" */
  JmActivityKind kind;
  char          *text;
  int            minutes; /* 0: not known; at most 1440 */
} JmActivity;

JmActivity *jm_activity_new     (void); /* of today, other */
void        jm_activity_free    (JmActivity *self);
JmActivity *jm_activity_copy    (const JmActivity *self);
JmJson     *jm_activity_to_json (const JmActivity *self);

const char *jm_activity_kind_to_string   (JmActivityKind kind); /* "agency_call" */
gboolean    jm_activity_kind_from_string (const char *text, JmActivityKind *kind);

/* (element-type JmActivity), the newest day first. */
GPtrArray  *jm_activity_list    (JmDb *db, guint limit, GError **error);
/* Those that belong to an application, the oldest day first. */
GPtrArray  *jm_activity_list_of (JmDb *db, gint64 application, GError **error);
JmActivity *jm_activity_load    (JmDb *db, gint64 id, GError **error);
/* One without an id is added and gets one; another is changed. With an event that can be undone. JM_ERROR_INVALID, JM_ERROR_NOT_FOUND */
gboolean    jm_activity_store   (JmDb *db, JmActivity *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmActivity, jm_activity_free)

G_END_DECLS
