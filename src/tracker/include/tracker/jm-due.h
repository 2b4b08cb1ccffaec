/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-interview.h>

G_BEGIN_DECLS

typedef enum {
  JM_DUE_FOLLOW_UP,
  JM_DUE_INTERVIEW,
  JM_DUE_POSTING, /* one that was put off comes back */
} JmDueKind;

/* By the day, as seen from today. Weeks begin on Monday. */
typedef enum {
  JM_DUE_OVERDUE,
  JM_DUE_TODAY,
  JM_DUE_TOMORROW,
  JM_DUE_THIS_WEEK,
  JM_DUE_LATER,
  JM_N_DUE_GROUPS
} JmDueGroup;

/* Something that is to be done, or that comes by itself. */
typedef struct {
  JmDueKind    kind;
  JmDueGroup   group;
  gint64       posting;
  gint64       application; /* 0: of a posting in the inbox */
  JmInterview *interview;   /* (nullable) as far as the list tells: id, starts_at, minutes, kind, place */
  char        *day;         /* here */
  gboolean     has_been;    /* an interview that is over, and of which nobody has said how it went */
  char        *title;
  char        *company_name; /* (nullable) */
} JmDue;

typedef enum {
  JM_DUE_NOW, /* follow-ups whose day has come, interviews to come */
  JM_DUE_ALL, /* also those of later days, what came of interviews, and postings that come back */
} JmDueScope;

void       jm_due_free    (JmDue *self);
/* An object of "what" ("follow_up", "interview", "posting"),"application","interview","posting","at" (a day or an instant),"day","group"
 * ("overdue", "today", "tomorrow", "this_week", "later"),"has_been","kind","minutes","place","title","company_name" */
JmJson    *jm_due_to_json (const JmDue *self);
JmDueGroup jm_due_group_of (const char *day, const char *today);
/* When an interview is over, or an hour has passed of one whose length is not known; of one whose hour is not known, its day. */
gint64     jm_due_end_of  (const JmInterview *interview);
/* (element-type JmDue), day by day, at most 500. */
GPtrArray *jm_due_list    (JmDb *db, JmDueScope scope, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmDue, jm_due_free)

G_END_DECLS
