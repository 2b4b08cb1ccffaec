/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <tracker/jm-attachment.h>
#include <tracker/jm-contact.h>
#include <tracker/jm-interview.h>

G_BEGIN_DECLS

typedef enum {
  JM_STATUS_TO_APPLY,
  JM_STATUS_APPLIED,
  JM_STATUS_INTERVIEW,
  JM_STATUS_OFFER,
  JM_STATUS_REJECTED,
  JM_STATUS_HIRED,
  JM_N_STATUSES
} JmApplicationStatus;

typedef struct {
  gint64 id, at;
  char  *text;
} JmNote;

/* The candidate's application for one posting: a card of the board. */
typedef struct {
  gint64              id;
  gint64              posting;
  JmApplicationStatus current_status;
  gint64              position;        /* 0-based within its column */
  char               *outcome;         /* (nullable) */
  gint64              applied_at;
  char               *applied_via;     /* (nullable) */
  int                 user_rating;     /* 0: none, 1-5 */
  char               *relance_at;      /* date or NULL */
  char               *ai_state;        /* "none", "waiting", "queued", "running", "done", "failed" */
  char               *ai_reason;       /* (nullable) a sentence */
  JmJson             *ai_analysis;     /* (nullable) object: score, pros, cons, suggested_cv_content, evidence, warnings, model */
  char               *generated_cover_letter;
  char               *cover_letter;    /* (nullable) the newest version that the user asked for */
  char               *letter_state;    /* "none", "waiting", "queued", "running", "failed": a letter that the model is asked for */
  char               *letter_reason;   /* (nullable) a sentence */
  char               *letter_instruction; /* (nullable) what the user wants of that letter */
  GPtrArray          *notes;           /* (element-type JmNote), oldest first */
  GPtrArray          *interviews;      /* (element-type JmInterview), the earliest first */
  GPtrArray          *contacts;        /* (element-type JmContact), as they came */
  GPtrArray          *attachments;     /* (element-type JmAttachment), as they came */
  gint64              created_at, moved_at, archived_at, hidden_at;
} JmApplication;

JmApplication *jm_application_new     (void); /* of no posting */
void           jm_application_free    (JmApplication *self);
/* As in CLI.md; @posting and @history (array) may be NULL. user_notes is the notes' texts, an empty line between. */
JmJson        *jm_application_to_json (const JmApplication *self, JmJson *posting, JmJson *history);

const char    *jm_status_to_string    (JmApplicationStatus status); /* "TO_APPLY" */
gboolean       jm_status_from_string  (const char *text, JmApplicationStatus *status); /* any case, '-' as '_' */

/* Makes the application at the foot of TO_APPLY, or shows the hidden one of that posting again. Appends APPLICATION_CREATED. */
gboolean       jm_application_create  (JmDb *db, gint64 posting, gint64 *id, GError **error);
/* Appends APPLICATION_HIDDEN; and APPLICATION_CREATED when it is shown again, at that place of its column. */
gboolean       jm_application_hide    (JmDb *db, gint64 id, GError **error);
gboolean       jm_application_show    (JmDb *db, gint64 id, gint64 position, gint64 archived_at, GError **error);
/* Off the board since @at, its column closing up; and back at @position as far as its column reaches, -1: at its old place. An archived
 * card's position is the place that it comes back to. Append APPLICATION_ARCHIVED and APPLICATION_UNARCHIVED, @event (out): 0 where it is so already. */
gboolean       jm_application_archive   (JmDb *db, gint64 id, gint64 at, gint64 *event, GError **error);
gboolean       jm_application_unarchive (JmDb *db, gint64 id, gint64 position, gint64 *event, GError **error);
/* The place that an archived card comes back to. */
gboolean       jm_application_set_home  (JmDb *db, gint64 id, gint64 position, GError **error);
JmApplication *jm_application_load    (JmDb *db, gint64 id, GError **error);
gint64         jm_application_find    (JmDb *db, gint64 posting, GError **error); /* 0: none; hidden ones too */
/* Ids of a column in its order; JM_N_STATUSES: all, by status and position. (element-type gint64) */
GArray        *jm_application_ids     (JmDb *db, JmApplicationStatus status, gboolean archived, GError **error);
gint64         jm_application_count   (JmDb *db, JmApplicationStatus status, GError **error);
/* Applications at the same company but for that posting's own, the newest first: [{"id","posting","title","current_status"...}] */
JmJson        *jm_application_list_at_company (JmDb *db, const char *company, gint64 posting, GError **error);
/* Before the card @before of that column, 0: at its foot. Keeps positions dense. Appends CARD_MOVED with undo payload;
 * nothing happens (TRUE) when it is there already. First time past TO_APPLY sets applied_at. */
gboolean       jm_application_move    (JmDb *db, gint64 id, JmApplicationStatus status, gint64 before, const char *via, const char *outcome, GError **error);
gboolean       jm_application_add_note (JmDb *db, gint64 id, const char *text, GError **error);
gboolean       jm_application_rate    (JmDb *db, gint64 id, int rating, GError **error); /* 1-5, 0 clears; JM_ERROR_INVALID */
/* The day on which to ask again, "2026-12-01"; NULL: none. Appends FOLLOW_UP_SET with undo payload. JM_ERROR_INVALID */
gboolean       jm_application_follow_up (JmDb *db, gint64 id, const char *day, GError **error);
/* State and result of the coach's work; @analysis and @letter may be NULL (kept as they are). No event: funnel says what happened. */
gboolean       jm_application_set_analysis (JmDb *db, gint64 id, const char *state, const char *reason, JmJson *analysis, const char *letter, GError **error);
/* How far a letter is that the model is asked for. No event: funnel says what happened. */
gboolean       jm_application_set_letter_state (JmDb *db, gint64 id, const char *state, const char *reason, const char *instruction, GError **error);
/* What the CV is to say for this posting, as the user has it; "": as the analysis suggests. JM_ERROR_TOO_LARGE */
gboolean       jm_application_set_cv_content (JmDb *db, gint64 id, const char *text, GError **error);
const char    *jm_application_get_cv_content (const JmApplication *self); /* (nullable) */
/* Which pieces of the profile its CV says, as coach/jm-cv-choice.h has it. */
gboolean       jm_application_set_cv_choice  (JmDb *db, gint64 id, JmJson *choice, GError **error);
JmJson        *jm_application_get_cv_choice  (const JmApplication *self); /* (nullable) */
/* (nullable) what would be sent: as the user has it, else as the analysis wrote it. */
const char    *jm_application_get_letter (const JmApplication *self);
/* Takes back or repeats one of this room's events from its payload. */
gboolean       jm_application_undo    (JmDb *db, JmEventKind kind, const char *subject, JmJson *payload, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmApplication, jm_application_free)

G_END_DECLS
