/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <store/jm-store.h>

G_BEGIN_DECLS

/* The append-only log: order of facts; typed columns hold the facts themselves. */
typedef enum {
  JM_EVENT_JOB_DISCOVERED,
  JM_EVENT_JOB_APPROVED,
  JM_EVENT_JOB_REJECTED,
  JM_EVENT_JOB_REOPENED,     /* back to the inbox */
  JM_EVENT_JOB_RESTORED,     /* shown again with its search, whatever was decided */
  JM_EVENT_JOB_POSTPONED,    /* {"until"}: an instant, or null */
  JM_EVENT_JOB_RETURNED,     /* the time has come until which it was put off */
  JM_EVENT_JOB_KEPT,         /* {"kept"} */
  JM_EVENT_JOB_DELETED,
  JM_EVENT_JOB_PURGED,       /* nobody decided on it in its time */
  JM_EVENT_JOB_SPLIT,        /* it is not the same as another: {"from"} */
  JM_EVENT_JOB_FILTERED_IN,  /* let in from Filtered */
  JM_EVENT_JOB_FILTERED_OUT, /* its whole text came, and no search wants it: {"rule"} */
  JM_EVENT_JOB_COMPLETED,    /* its whole text came */
  JM_EVENT_JOB_GONE,         /* its board does not have it any more */
  JM_EVENT_JOB_BACK,         /* its board has it again */
  JM_EVENT_BOARD_REFRESHED,
  JM_EVENT_BOARD_FAILED,
  JM_EVENT_ANALYSIS_QUEUED,
  JM_EVENT_ANALYSIS_STARTED,
  JM_EVENT_ANALYSIS_DONE,
  JM_EVENT_ANALYSIS_FAILED,
  JM_EVENT_ANALYSIS_WAITING,
  JM_EVENT_ANALYSIS_CANCELLED,
  JM_EVENT_APPLICATION_CREATED,
  JM_EVENT_APPLICATION_HIDDEN, /* its approval was undone */
  JM_EVENT_APPLICATION_ARCHIVED,
  JM_EVENT_APPLICATION_UNARCHIVED, /* back on the board */
  JM_EVENT_CARD_MOVED,       /* {"from","to","position"} */
  JM_EVENT_NOTE_ADDED,
  JM_EVENT_NOTE_REMOVED,
  JM_EVENT_RATED,            /* {"from","to"} */
  JM_EVENT_LETTER_QUEUED,
  JM_EVENT_LETTER_WAITING,
  JM_EVENT_LETTER_FAILED,
  JM_EVENT_LETTER_CANCELLED,
  JM_EVENT_CV_CONTENT_CHANGED,
  JM_EVENT_LETTER_WRITTEN,   /* another version: {"version","source"} */
  JM_EVENT_LETTER_CHANGED,   /* the user went on with a version: {"version"} */
  JM_EVENT_FOLLOW_UP_SET,    /* {"from","to"}: days, or null */
  JM_EVENT_INTERVIEW_ADDED,   /* of subject "i3": {"application","kind","starts_at"}; CHANGED and REMOVED, too */
  JM_EVENT_INTERVIEW_CHANGED,
  JM_EVENT_INTERVIEW_REMOVED,
  JM_EVENT_CONTACT_ADDED,     /* of subject "k3": {"application"}; never who it is */
  JM_EVENT_CONTACT_CHANGED,
  JM_EVENT_CONTACT_REMOVED,
  JM_EVENT_ATTACHMENT_ADDED,  /* of subject "d3": {"application"} */
  JM_EVENT_ATTACHMENT_REMOVED,
  JM_EVENT_ACTIVITY_ADDED,    /* of subject "y3": {"application"}, or {} */
  JM_EVENT_ACTIVITY_CHANGED,
  JM_EVENT_ACTIVITY_REMOVED,
  JM_EVENT_SEARCH_ADDED,
  JM_EVENT_SEARCH_CHANGED,
  JM_EVENT_SEARCH_REMOVED,
  JM_EVENT_SEARCH_ARCHIVED,  /* it has ended: {"dropped"} */
  JM_EVENT_SEARCH_REOPENED,  /* it looks again: {"shown"} */
  JM_EVENT_SEARCH_SIFTED,    /* its rules were applied to what is stored: {"dropped","let_in"} */
  JM_EVENT_PROFILE_CHANGED,
  JM_EVENT_CV_IMPORTED,
  JM_EVENT_CV_PARSED,        /* it was read for the profile, by a model or without one */
  JM_EVENT_CV_USED,          /* it is the current one now */
  JM_EVENT_CV_REMOVED,
  JM_EVENT_CV_QUEUED,        /* a model is asked to read it */
  JM_EVENT_CV_WAITING,
  JM_EVENT_CV_FAILED,        /* what was read without a model stands */
  JM_EVENT_CV_CANCELLED,
  JM_EVENT_SETTING_CHANGED,
  JM_EVENT_FITS_CHANGED,     /* measured again: {"first","last"} postings, {"done"}: nothing more is to come */
  JM_EVENT_IMPORTED,         /* of subject "import": how many of what */
  JM_EVENT_EDIT_LOST,        /* two computers were joined, and the later word was right: {"what","kept","lost"} */
  JM_EVENT_UNDONE,           /* {"event":N} */
  JM_EVENT_REDONE,
  JM_N_EVENTS
} JmEventKind;

typedef struct {
  gint64      id;
  gint64      at;      /* instant */
  char       *process; /* who wrote it */
  JmEventKind kind;
  char       *subject; /* "p12", "a7", "s3", "board:remotive"...; (nullable) */
  JmJson     *detail;  /* an object, ids and short values only */
} JmEvent;

const char *jm_event_kind_to_string   (JmEventKind kind);
gboolean    jm_event_kind_from_string (const char *text, JmEventKind *kind);
void        jm_event_free             (JmEvent *self);
JmJson     *jm_event_to_json          (const JmEvent *self); /* {"id","at","kind","subject","detail"} */

/* @prefix and @number make the subject: 'p', 12. @detail may be NULL. Writer only. @id may be NULL. */
gboolean    jm_event_append      (JmDb *db, JmEventKind kind, char prefix, gint64 number, JmJson *detail, gint64 *id, GError **error);
/* The same for each of many; @numbers (element-type gint64). */
gboolean    jm_event_append_each (JmDb *db, JmEventKind kind, char prefix, GArray *numbers, GError **error);
gboolean    jm_event_append_for  (JmDb *db, JmEventKind kind, const char *subject, JmJson *detail, gint64 *id, GError **error);
/* (element-type JmEvent), ascending. */
GPtrArray  *jm_event_list_since  (JmDb *db, gint64 after, guint limit, GError **error);
GPtrArray  *jm_event_list_for    (JmDb *db, const char *subject, GError **error);
gint64      jm_event_last_id     (JmDb *db, GError **error); /* -1 on error, 0 when there is none */

/* Forgets what lies deeper than can be undone. */
gboolean    jm_undo_prune        (JmDb *db, GError **error);
/* Takes the commands on a subject that is going to be gone out of undo. */
gboolean    jm_undo_drop         (JmDb *db, const char *subject, GError **error);
/* What undo needs beyond the event: @before and @after as the command's own JSON. */
gboolean    jm_undo_record       (JmDb *db, gint64 event, JmJson *before, JmJson *after, GError **error);
/* What redo needs, where that is known only when the command is undone. */
gboolean    jm_undo_amend        (JmDb *db, gint64 event, JmJson *after, GError **error);
/* The newest event that can be undone (or redone); FALSE with no error when there is none. */
gboolean    jm_undo_peek         (JmDb *db, gboolean redo, gint64 *event, JmEventKind *kind, char **subject, JmJson **before, JmJson **after, GError **error);
/* What undo of the newest command of that kind on a subject would get, of those that stand; NULL with no error: none is remembered. */
JmJson     *jm_undo_find         (JmDb *db, JmEventKind kind, const char *subject, GError **error);
/* How many commands after that event can be undone; -1 on error. */
gint64      jm_undo_count        (JmDb *db, gint64 after, GError **error);
/* Marks it as undone or, with @redo, as done again, and appends UNDONE or REDONE. */
gboolean    jm_undo_mark         (JmDb *db, gint64 event, gboolean redo, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmEvent, jm_event_free)

G_END_DECLS
