/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <funnel/funnel.h>

G_BEGIN_DECLS

typedef struct _JmAgent JmAgent;
typedef struct _JmDraft JmDraft;
typedef struct _JmScheduler JmScheduler;
typedef struct _JmCaretaker JmCaretaker;
typedef struct _JmMeasurer JmMeasurer;

struct _JmFunnel {
  GObject       parent_instance;

  JmStore      *store;
  JmBoards     *boards;
  JmHttp       *board_http;
  JmHttp       *llm_http;
  GMainContext *context;      /* where it was opened: signals are emitted there */
  gint64        last_event;   /* what "changed" has told */
  guint         more_source;  /* the rest of a long batch of events */

  guint         undo_grace;
  JmRefresh    *refresh;      /* while one runs */
  gboolean      is_refresh_quiet; /* nothing is told of it yet: perhaps nothing is due */
  GCancellable *refresh_stop; /* while one runs */
  GListModel   *progress;     /* (nullable) of the run, or of the last one */
  guint         refresh_done, refresh_total;

  JmAgent      *agent;        /* the runs of the queue */
  JmScheduler  *scheduler;    /* the runs of the boards */
  JmCaretaker  *caretaker;    /* what is done once a day */
  JmMeasurer   *measurer;     /* of fits that are out of date */
};

/* Signal "events-read" (GPtrArray of JmEvent): each batch as it was read, before "changed". For the lists and the agent. */

void     jm_funnel_notify_refresh (JmFunnel *self, JmRefresh *refresh, gboolean is_quiet, guint done, guint total);
/* Emits "notice" in the funnel's main context; any thread. */
void     jm_funnel_say            (JmFunnel *self, const char *text);
/* 'p', "p12" -> 12; 0 when it is another kind of subject. */
gint64   jm_subject_to_id         (const char *subject, char prefix);

/* (element-type JmDoubt) what the rules of its searches could not tell of a posting */
GPtrArray *jm_doubts_of          (JmDb *db, const JmPosting *posting, GError **error);

/* What a query wants and what it found. */
typedef struct {
  gint64        id;
  guint         limit;
  gboolean      flag;
  const char   *text;
  gconstpointer argument;
  gint64        number;
  gpointer      result;
} JmQuery;

/* Runs @func with @query on a reader. Returns: its result, or NULL with an error. */
gpointer jm_funnel_read           (JmFunnel *self, JmStoreFunc func, JmQuery *query, GError **error);

/* --- jm-funnel-command.c: what the pairs of commands share --- */

/* A command is one transaction: @func runs with @arguments on the writer thread. Takes @arguments; those of a command
 * that answers with an id begin with that gint64. */
void     jm_funnel_command        (JmFunnel *self, gpointer tag, JmStoreFunc func, gpointer arguments, GDestroyNotify destroy,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The same for one that reads a page or a file first: @func runs in a worker thread and returns a boolean. */
void     jm_funnel_long_command   (JmFunnel *self, gpointer tag, GTaskThreadFunc func, gpointer arguments, GDestroyNotify destroy,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_funnel_command_finish (JmFunnel *self, GAsyncResult *result, gpointer tag, GError **error);
gint64   jm_funnel_command_finish_id (JmFunnel *self, GAsyncResult *result, gpointer tag, GError **error);

#define JM_FUNNEL_DEFINE_FINISH(verb) \
  gboolean jm_funnel_##verb##_finish (JmFunnel *self, GAsyncResult *result, GError **error) \
  { return jm_funnel_command_finish (self, result, jm_funnel_##verb##_async, error); }
#define JM_FUNNEL_DEFINE_FINISH_ID(verb) \
  gint64 jm_funnel_##verb##_finish (JmFunnel *self, GAsyncResult *result, GError **error) \
  { return jm_funnel_command_finish_id (self, result, jm_funnel_##verb##_async, error); }

/* --- jm-verdict.c: the transaction's side of approve, reject and their undo --- */

/* Brings a posting to @status with all that follows from it. @event (out): the verdict's, 0 when it stood there already. */
gboolean jm_verdict_apply         (JmDb *db, gint64 posting, JmPostingStatus status, const char *reason, gint64 not_before, gint64 *event, GError **error);
/* The same as a decision of the user, with what undo needs. */
gboolean jm_verdict_decide        (JmDb *db, gint64 posting, JmPostingStatus status, const char *reason, gint64 not_before, GError **error);
/* Of the card of an approved posting. */
typedef struct {
  gint64   position;    /* in its column, or in which it was before it was archived */
  gint64   archived_at; /* 0: it is on the board */
  gboolean is_idle;     /* no analysis is there, nor is one to come */
} JmVerdictCard;
/* (transfer full) the payload of an undo that brings it back there; @card: NULL: it has none. */
JmJson  *jm_verdict_to_json       (JmPostingStatus status, const char *reason, const JmVerdictCard *card);
/* The same from an undo payload. */
gboolean jm_verdict_restore       (JmDb *db, gint64 posting, JmJson *payload, gint64 not_before, GError **error);

/* --- jm-let-in.c: the transaction's side of letting in, and its undo --- */

/* One row of filtered becomes a pending posting of its search. @before and @after (out): what undo and redo need. */
gboolean jm_let_in                (JmDb *db, gint64 filtered, gint64 *posting, JmJson **before, JmJson **after, GError **error);
/* The same as a decision of the user, with its event. */
gboolean jm_let_in_decide         (JmDb *db, gint64 filtered, gint64 *posting, GError **error);
/* From their payloads. What the user has touched meanwhile stays in the inbox. */
gboolean jm_let_in_undo           (JmDb *db, JmJson *before, GError **error);
gboolean jm_let_in_redo           (JmDb *db, JmJson *after, GError **error);

/* --- jm-removal.c: the transaction's side of removing and archiving a search, and its way back --- */

JmJson  *jm_removal_rest          (JmDb *db, gint64 search, GError **error); /* without an event of its own */
gboolean jm_removal_decide        (JmDb *db, gint64 search, GError **error);
gboolean jm_removal_restore       (JmDb *db, gint64 search, JmJson *payload, gboolean redo, GError **error);
gboolean jm_removal_show_again    (JmDb *db, JmJson *payload, GError **error);
gboolean jm_removal_archive       (JmDb *db, gint64 search, GError **error);
gboolean jm_removal_reopen        (JmDb *db, gint64 search, GError **error);
/* (transfer full) (nullable) what is remembered of how a search that rests went. */
JmJson  *jm_removal_find          (JmDb *db, const JmSearch *search, GError **error);

/* --- jm-sift.c: the transaction's side of a search that lets go what it has --- */

/* Takes postings and rows that still stand where a preview saw them through the rules of the stored search. */
gboolean jm_sift                  (JmDb *db, gint64 search, const char *batch, GArray *dropped, GArray *let_in, JmSiftCounts *counts, GError **error);
gboolean jm_sift_undo             (JmDb *db, JmJson *before, GError **error);
gboolean jm_sift_redo             (JmDb *db, JmJson *after, GError **error);

/* --- jm-funnel-tracker.c, jm-funnel-queue.c --- */

/* JM_ERROR_NOT_FOUND for a card that is not there or whose approval was taken back. */
gboolean jm_card_check_visible    (JmDb *db, gint64 application, GError **error);
/* FALSE: the user does without a model. */
gboolean jm_queue_is_enabled      (JmDb *db);
/* Queues ANALYZE_JOB, or lets it wait, with the application's state and the event. */
gboolean jm_queue_analysis        (JmDb *db, gint64 application, gint64 not_before, GError **error);
/* Takes it back; an analysis that runs is dropped by its fence. */
gboolean jm_queue_cancel          (JmDb *db, gint64 application, GError **error);
gboolean jm_queue_call_off        (JmDb *db, const JmTask *task, GError **error); /* whatever it is for, which says so */

/* --- jm-analyst.c: the analysis of one application --- */

typedef enum {
  JM_OUTCOME_DONE,
  JM_OUTCOME_FAILED,
  JM_OUTCOME_WAITING,
  JM_OUTCOME_DROPPED,  /* called off meanwhile */
  JM_OUTCOME_REQUEUED, /* the run was cancelled: it is as it was before */
} JmOutcome;

/* The request body of an application's analysis. */
char     *jm_analyst_dup_prompt   (JmDb *db, const JmProvider *provider, gint64 application, GError **error);
/* Inside the transaction of the claim. @is_needed FALSE: there is nothing to do, the task is ended. */
gboolean  jm_analyst_begin        (JmDb *db, const JmTask *task, gboolean *is_needed, GError **error);
/* Blocking, worker threads: from the prompt to the transaction that ends the task. Never fails: what went wrong stands
 * on the task and the application. @draft: (nullable): to be told what comes of a letter. */
JmOutcome jm_analyst_run          (JmStore *store, JmHttp *http, const JmTask *task, JmDraft *draft, GCancellable *cancellable);
/* For a task that was taken back from a dead process: the application says so, too. */
gboolean  jm_analyst_sync         (JmDb *db, const JmTask *task, GError **error);

/* --- jm-funnel-work.c: the runs of the queue --- */

JmAgent *jm_agent_new             (JmFunnel *funnel); /* borrows the funnel, which owns it */
void     jm_agent_close           (JmAgent *self);
void     jm_agent_free            (JmAgent *self);
guint    jm_agent_get_working     (JmAgent *self);
void     jm_agent_go_online       (JmAgent *self); /* what waited for the network is due */

/* --- jm-funnel-fit.c: what is out of date is measured again --- */

JmMeasurer *jm_measurer_new       (JmFunnel *funnel); /* borrows the funnel, which owns it */
void        jm_measurer_start     (JmMeasurer *self); /* from now on by itself */
void        jm_measurer_stop      (JmMeasurer *self);
void        jm_measurer_close     (JmMeasurer *self); /* and no thread is in the store's way any more, after a second at most */
void        jm_measurer_free      (JmMeasurer *self);

/* --- jm-funnel-attachment.c: what is kept of attached files --- */

/* Where copies go that other programs look at. */
char    *jm_funnel_dup_loans       (void);

/* --- jm-funnel-backup.c: what belongs to a profile beside its database --- */

const char *const *jm_funnel_get_folders (void);

/* --- jm-posting-item.c, jm-filtered-item.c, jm-card-item.c --- */

JmPostingItem *jm_posting_item_new (gint64 id, JmPosting *posting);
JmFilteredItem *jm_filtered_item_new (JmFiltered *filtered); /* takes it */
JmCardItem    *jm_card_item_new    (JmApplication *application, JmPosting *posting); /* takes the application */

/* --- jm-funnel-add.c, jm-funnel-kept.c: postings by hand, and those that are kept by their address until their page can be read --- */

void     jm_funnel_make_manual      (JmPosting *posting);
gint64   jm_funnel_insert_manual    (JmDb *db, JmPosting *posting, gboolean by_words, gboolean *is_new, GError **error);
gboolean jm_funnel_complete_posting (JmDb *db, JmPosting *posting, gint64 id, GError **error);
gboolean jm_funnel_is_kept          (const JmPosting *posting);
gboolean jm_funnel_read_kept        (JmStore *store, JmHttp *http, const JmPosting *kept, gint64 *wait, GCancellable *cancellable, GError **error);
/* Reads the pages that could not be read when they were added; what fails stays kept. */
void     jm_funnel_read_kept_async  (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

/* (element-type utf8) what the files are called whose copies are gone, NULL behind the last. */
GPtrArray *jm_lost_files_read (JmDb *db, const char *data_dir, GError **error);

G_END_DECLS
