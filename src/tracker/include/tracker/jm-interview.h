/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-record.h>

G_BEGIN_DECLS

typedef enum {
  JM_INTERVIEW_PHONE_SCREEN,
  JM_INTERVIEW_TECHNICAL,
  JM_INTERVIEW_ON_SITE,
  JM_INTERVIEW_PANEL,
  JM_INTERVIEW_BEHAVIOURAL,
  JM_INTERVIEW_FINAL,
  JM_INTERVIEW_OTHER,
  JM_N_INTERVIEW_KINDS
} JmInterviewKind;

typedef enum {
  JM_INTERVIEW_PENDING,
  JM_INTERVIEW_PASSED,
  JM_INTERVIEW_FAILED,
  JM_INTERVIEW_CANCELLED,
  JM_N_INTERVIEW_OUTCOMES
} JmInterviewOutcome;

typedef struct {
  gint64             id, application, at; /* at: when it was written down */
  char              *starts_at; /* an instant, "2026-12-03T13:00:00Z", or "2026-12-03" while its hour is not known */
  int                minutes;   /* 0: not known; at most 1440 */
  JmInterviewKind    kind;
  char              *place;     /* (nullable) an address, or a link to talk at */
  char              *note;      /* (nullable) */
  JmInterviewOutcome outcome;
} JmInterview;

JmInterview *jm_interview_new     (void); /* of kind other, pending */
void         jm_interview_free    (JmInterview *self);
JmInterview *jm_interview_copy    (const JmInterview *self);
JmJson      *jm_interview_to_json (const JmInterview *self);

const char  *jm_interview_kind_to_string      (JmInterviewKind kind); /* "phone_screen" */
gboolean     jm_interview_kind_from_string    (const char *text, JmInterviewKind *kind);
const char  *jm_interview_outcome_to_string   (JmInterviewOutcome outcome); /* "passed" */
gboolean     jm_interview_outcome_from_string (const char *text, JmInterviewOutcome *outcome);

/* When it begins; a day without an hour as its midnight here. 0: strange */
gint64       jm_interview_get_instant (const JmInterview *self);
gboolean     jm_interview_has_hour    (const JmInterview *self);
/* "2026-12-03 14:00" or "2026-12-03T14:00" here, with a zone behind it there, or a day. As for starts_at; JM_ERROR_INVALID. */
char        *jm_interview_parse_start (const char *text, GError **error);

/* (element-type JmInterview), the earliest first, at most 500. */
GPtrArray   *jm_interview_list    (JmDb *db, gint64 application, GError **error);
JmInterview *jm_interview_load    (JmDb *db, gint64 id, GError **error);
/* One without an id is added and gets one; another is changed. With an event that can be undone. JM_ERROR_INVALID, JM_ERROR_NOT_FOUND */
gboolean     jm_interview_store   (JmDb *db, JmInterview *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmInterview, jm_interview_free)

G_END_DECLS
