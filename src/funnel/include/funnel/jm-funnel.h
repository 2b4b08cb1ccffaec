/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <coach/coach.h>
#include <discovery/discovery.h>
#include <posting/posting.h>
#include <profile/profile.h>
#include <takeout/takeout.h>
#include <tracker/tracker.h>

G_BEGIN_DECLS

#define JM_TYPE_FUNNEL (jm_funnel_get_type ())
G_DECLARE_FINAL_TYPE (JmFunnel, jm_funnel, JM, FUNNEL, GObject)

/* Properties: store (construct-only), undo-grace (seconds that an analysis waits after approve; 11, for a terminal 0),
 *   looking (boolean: whether boards are due, or a refresh), refreshing (boolean), refresh-done and refresh-total (uint), working (uint, tasks running in this process).
 * Signal "changed" (const char *what): "postings", "applications", "filtered", "searches", "boards", "profile", "queue", "fits", "activities":
 *   emitted in the main context after writes by any process, once per kind for a batch of events.
 * Signal "letter-draft" (gint64 application, const char *text): as much of a letter as a model has written by now, in this process.
 * Signal "notice" (const char *text): something the user should read, for a toast or a line on stderr. */

/* Registers every room's resources. */
void        jm_funnel_init_rooms (void);
JmFunnel   *jm_funnel_open       (const char *data_dir, GError **error); /* errors of jm_store_open() */
JmStore    *jm_funnel_get_store  (JmFunnel *self);
JmBoards   *jm_funnel_get_boards (JmFunnel *self);
void        jm_funnel_close      (JmFunnel *self);

/* --- Queries: bounded, by a reader on the calling thread. (transfer full) --- */
JmJson        *jm_funnel_status            (JmFunnel *self, GError **error); /* as in CLI.md */
/* Everything but the keys as one file, and back; both block. */
gboolean       jm_funnel_backup            (const char *data_dir, const char *path, GCancellable *cancellable, GError **error);
gboolean       jm_funnel_restore           (const char *data_dir, const char *path, char **aside, GError **error);
JmBackupFile  *jm_funnel_find_backup       (const char *data_dir); /* the newest good one of its own; blocks */
gboolean       jm_funnel_set_aside         (const char *data_dir, char **aside, GError **error); /* a database that is of no use; blocks */
gboolean       jm_funnel_erase             (const char *data_dir, GError **error); /* all of a profile, its keys and backups, too; blocks */
/* What wants a key that is in no backup. */
char         **jm_funnel_list_keyed_boards (JmFunnel *self, GError **error);
/* CVs and attached files whose copies are gone, by the names that the user gave them. Blocks. */
char         **jm_funnel_list_lost_files   (JmFunnel *self, GError **error);
char          *jm_funnel_dup_keyed_provider (JmFunnel *self, GError **error); /* (nullable) */
JmProfile     *jm_funnel_dup_profile       (JmFunnel *self, GError **error);
GPtrArray     *jm_funnel_list_searches     (JmFunnel *self, gboolean include_inactive, GError **error);
JmSearch      *jm_funnel_dup_search        (JmFunnel *self, gint64 id, GError **error);
GPtrArray     *jm_funnel_list_postings     (JmFunnel *self, const JmInboxQuery *query, gint64 *total, GError **error);
JmPosting     *jm_funnel_dup_posting       (JmFunnel *self, gint64 id, GError **error);
gint64         jm_funnel_count_postings    (JmFunnel *self, const JmInboxQuery *query, GError **error);
GPtrArray     *jm_funnel_list_filtered     (JmFunnel *self, const JmFilteredQuery *query, GError **error);
gint64         jm_funnel_count_filtered    (JmFunnel *self, GError **error);
GPtrArray     *jm_funnel_count_reasons     (JmFunnel *self, gint64 search, GError **error); /* JmFilteredReason; search 0: any */
JmSearchReport *jm_funnel_dup_search_report (JmFunnel *self, gint64 search, GError **error); /* what its rules made of what was last read */
GPtrArray     *jm_funnel_list_doubts       (JmFunnel *self, gint64 posting, GError **error); /* JmDoubt: what its searches' rules could not tell */
GArray        *jm_funnel_list_application_ids (JmFunnel *self, JmApplicationStatus status, gboolean archived, GError **error);
JmApplication *jm_funnel_dup_application   (JmFunnel *self, gint64 id, GError **error);
gint64         jm_funnel_find_application  (JmFunnel *self, gint64 posting, GError **error); /* 0: none visible */
GPtrArray     *jm_funnel_list_history      (JmFunnel *self, const char *subject, GError **error); /* JmEvent; an application's includes its posting's */
GPtrArray     *jm_funnel_list_events_since (JmFunnel *self, gint64 after, guint limit, GError **error);
GPtrArray     *jm_funnel_list_tasks        (JmFunnel *self, GError **error);
GPtrArray     *jm_funnel_list_cvs          (JmFunnel *self, GError **error);
JmCv          *jm_funnel_dup_cv            (JmFunnel *self, gint64 id, GError **error); /* 0: the current one */
GPtrArray     *jm_funnel_list_cv_changes   (JmFunnel *self, gint64 id, GError **error); /* JmProfileChange: what it would change in the profile */
JmJson        *jm_funnel_list_boards       (JmFunnel *self, GError **error); /* {"boards":[...]} */
/* Documents for people and scripts: nouns with what hangs on them. */
JmJson        *jm_funnel_describe_posting     (JmFunnel *self, gint64 id, GError **error);
JmJson        *jm_funnel_describe_application (JmFunnel *self, gint64 id, GError **error); /* with posting and history_log */
/* As in `show`: [{"id","posting","title","current_status","outcome","applied_at","created_at","moved_at"}] */
JmJson        *jm_funnel_list_applied_here    (JmFunnel *self, const JmPosting *posting, GError **error);
/* The request body that an analysis of this application would send. */
char          *jm_funnel_dup_prompt        (JmFunnel *self, gint64 application, GError **error);
/* What the user decided about language models. */
JmAiSetup     *jm_funnel_dup_ai_setup      (JmFunnel *self, GError **error);
GPtrArray     *jm_funnel_list_providers    (JmFunnel *self, char ***problems); /* JmProviderRow */
char          *jm_funnel_dup_wait          (JmFunnel *self, const char *waits_for); /* why the first task waits that waits for "budget", "offline" or "provider"; NULL: none does */
JmJson        *jm_funnel_describe_prompt   (JmFunnel *self, gint64 application, GError **error); /* what is in it, by parts */
JmJson        *jm_funnel_dup_spent         (JmFunnel *self, gint64 application, GError **error); /* what an application took so far */
JmJson        *jm_funnel_dup_usage         (JmFunnel *self, guint limit, GError **error); /* the ledger, as in CLI.md */
/* What undo would take back: a sentence ("Rejected \"Senior C developer\""), or NULL. */
char          *jm_funnel_dup_undo_label    (JmFunnel *self);

/* --- Commands: one pair each, the same verbs as jobmatectl's. They return when the decision is on disk. --- */
#define JM_FUNNEL_DECLARE_FINISH(verb) \
  gboolean jm_funnel_##verb##_finish (JmFunnel *self, GAsyncResult *result, GError **error)
#define JM_FUNNEL_DECLARE_FINISH_ID(verb) \
  gint64 jm_funnel_##verb##_finish (JmFunnel *self, GAsyncResult *result, GError **error) /* 0 on error */

/* Out and in. An import is read first, then looked at or done. */
typedef enum { JM_IMPORT_PREVIEW = 1 << 0, JM_IMPORT_MERGE = 1 << 1 } JmImportFlags;
typedef struct { char separator; gboolean has_bom; } JmExportStyle; /* of a table; 0: a comma */
void      jm_funnel_export_async       (JmFunnel *self, const char *path, const JmExportStyle *style, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (export);
void      jm_funnel_read_import_async  (JmFunnel *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void      jm_funnel_read_table_async   (JmFunnel *self, JmCsv *csv, const JmCsvField *fields, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmIntake *jm_funnel_read_import_finish (JmFunnel *self, GAsyncResult *result, GError **error);
void      jm_funnel_import_async       (JmFunnel *self, JmIntake *intake, JmImportFlags flags, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmJson   *jm_funnel_import_finish      (JmFunnel *self, GAsyncResult *result, GError **error);
void jm_funnel_set_profile_async    (JmFunnel *self, const JmProfile *profile, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_profile);
/* A JSON Resume in the profile's place, or LinkedIn's export taken into it. */
void jm_funnel_import_profile_async (JmFunnel *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (import_profile);
/* The same without taking it: what it would change is reviewed, and ids of it accepted; NULL: all. */
void       jm_funnel_read_profile_async   (JmFunnel *self, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmJson    *jm_funnel_read_profile_finish  (JmFunnel *self, GAsyncResult *result, gboolean *is_whole, GError **error);
GPtrArray *jm_funnel_list_profile_changes (JmFunnel *self, JmJson *read, GError **error);
void       jm_funnel_accept_profile_async (JmFunnel *self, JmJson *read, const char *const *changes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (accept_profile);
/* @password may be NULL. The profile stays as it is; with @parse what the CV says can be reviewed at once. */
void jm_funnel_import_cv_async      (JmFunnel *self, const char *path, const char *password, gboolean parse, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (import_cv);
/* Reads it again; 0: the current one. */
void jm_funnel_parse_cv_async       (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (parse_cv);
/* Has the language model read it, as a task of the queue; 0: the current one. */
void jm_funnel_study_cv_async       (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (study_cv);
/* Takes changes that were listed into the profile, one step of undo; NULL: all. */
void jm_funnel_accept_cv_async      (JmFunnel *self, gint64 id, const char *const *changes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (accept_cv);
void jm_funnel_use_cv_async         (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (use_cv);
/* Its file goes when undo cannot bring it back any more. */
void jm_funnel_remove_cv_async      (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (remove_cv);
/* Its first page as a small PNG, kept beside the file; 0: the current one. */
void    jm_funnel_draw_cv_async     (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes *jm_funnel_draw_cv_finish    (JmFunnel *self, GAsyncResult *result, GError **error);
/* The profile as a CV, for an application (0: a general one), with a picture of its first page when @picture_width is not 0. */
typedef struct {
  GBytes    *pdf;
  GBytes    *picture; /* (nullable) PNG */
  guint      n_pages;
  GBytes    *text;    /* the same, plain */
  GBytes    *resume;  /* the same as JSON Resume */
  char      *name;    /* "Marie_Durand_CV_Acme.pdf" */
  GPtrArray *pieces;  /* (element-type JmCvPiece): what of the profile it says, and what not */
  gboolean   fits;    /* it was to be kept short */
} JmWrittenCv;
void         jm_funnel_write_cv_async  (JmFunnel *self, gint64 application, JmJson *choice, const JmCvSheet *sheet, guint picture_width, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* What that CV is to say for the posting, as the user has it; "": as the analysis suggests. */
void         jm_funnel_set_cv_content_async (JmFunnel *self, gint64 application, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_cv_content);
/* Which pieces of the profile it says; NULL: what is chosen by itself. */
void         jm_funnel_set_cv_choice_async (JmFunnel *self, gint64 application, JmJson *choice, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_cv_choice);
JmWrittenCv *jm_funnel_write_cv_finish (JmFunnel *self, GAsyncResult *result, GError **error);
void         jm_written_cv_free        (JmWrittenCv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmWrittenCv, jm_written_cv_free)
void jm_funnel_add_search_async     (JmFunnel *self, JmSearch *search, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (add_search);
void jm_funnel_edit_search_async    (JmFunnel *self, JmSearch *search, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (edit_search);
void jm_funnel_remove_search_async  (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (remove_search);
/* It has ended, with a date, and can look again. */
void jm_funnel_archive_search_async (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (archive_search);
void jm_funnel_reopen_search_async  (JmFunnel *self, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (reopen_search);

/* What rules make of what is stored. */
typedef struct {
  guint      looked_at;  /* 0: at all there is; otherwise at so many of the newest postings, and of the newest that are kept out */
  guint      read, kept; /* of the newest postings that the search's boards gave, those that are kept out among them */
  GPtrArray *reasons;    /* (element-type JmFilteredReason) why the others are not kept; the most frequent first */
  GArray    *dropped;    /* (element-type gint64) undecided postings of the search that the rules do not want */
  GArray    *let_in;     /* (element-type gint64) rows of filtered that they want */
} JmPreview;
#define JM_PREVIEW_FIRST 1000 /* that are looked at well before somebody gets impatient */
/* @search need not be stored; with id 0 every posting is looked at. @limit: how many to read for the counts. @most: to look at; 0: all. */
void       jm_funnel_preview_search_async  (JmFunnel *self, JmSearch *search, guint limit, guint most, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmPreview *jm_funnel_preview_search_finish (JmFunnel *self, GAsyncResult *result, GError **error);
void       jm_preview_free                 (JmPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmPreview, jm_preview_free)
/* Applies the rules of a stored search to what a preview found: lets go and lets in, two hundred at a time. Either array may be NULL. */
typedef struct { guint dropped, let_in, steps; } JmSiftCounts; /* steps of undo */
void     jm_funnel_sift_search_async       (JmFunnel *self, gint64 search, GArray *dropped, GArray *let_in, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_funnel_sift_search_finish      (JmFunnel *self, GAsyncResult *result, JmSiftCounts *counts, GError **error);

void             jm_funnel_refresh_async  (JmFunnel *self, gint64 search, const char *board, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmRefreshResult *jm_funnel_refresh_finish (JmFunnel *self, GAsyncResult *result, GError **error);
/* Only what is due, ended by jm_funnel_refresh_finish(). */
void             jm_funnel_refresh_due_async (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void             jm_funnel_stop_refresh   (JmFunnel *self);
/* (element-type JmBoardProgress) of the run, or of the last one; NULL before the first. Another one by "notify::refreshing". */
GListModel      *jm_funnel_get_progress   (JmFunnel *self);
/* (element-type JmBoardProgress) of the boards that active searches name, as the last run of each left them; NULL: they cannot be read. */
GListModel      *jm_funnel_list_board_states (JmFunnel *self);
/* Boards are read by themselves from the former on, where the user wants it and the network and the power allow it. */
void             jm_funnel_start_schedule (JmFunnel *self);
void             jm_funnel_stop_schedule  (JmFunnel *self);
gboolean         jm_funnel_get_automatic  (JmFunnel *self);
void             jm_funnel_set_automatic_async  (JmFunnel *self, gboolean automatic, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean         jm_funnel_set_automatic_finish (JmFunnel *self, GAsyncResult *result, GError **error);
void             jm_funnel_set_monitors   (JmFunnel *self, GNetworkMonitor *network, GPowerProfileMonitor *power);

/* Which board is behind an address, with its first postings; nothing is stored. @offline: by the address alone. */
void             jm_funnel_detect_board_async  (JmFunnel *self, const char *url, gboolean offline, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmDetection     *jm_funnel_detect_board_finish (JmFunnel *self, GAsyncResult *result, GError **error);

/* Is the user's key of a board known? FALSE with no error: no. And: keep it in the keyring, or forget it (NULL). */
void jm_funnel_find_board_key_async (JmFunnel *self, JmBoard *board, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (find_board_key);
void jm_funnel_set_board_key_async  (JmFunnel *self, JmBoard *board, const char *const *values, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_board_key);

/* By hand. The id of the posting: a new one, or the one already stored under that URL. Without network the URL is kept
 * as a pending posting titled by its host, text_complete FALSE. */
void jm_funnel_add_url_async        (JmFunnel *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (add_url);
void jm_funnel_add_page_async       (JmFunnel *self, const char *url, GBytes *page, const char *content_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (add_page);
/* What a file of the user's holds: a mail, an mbox, a saved page, a text. */
typedef struct {
  GArray    *ids;     /* (element-type gint64) its postings, in their order */
  guint      n_added; /* of them; the others were there already */
  JmPosting *draft;   /* (nullable) a page or text that nothing says to be a posting, to be completed by hand; then there are no ids */
} JmAdded;
/* All of it in one transaction. @url and @content_type may be NULL. Without @with_draft such a page is added as it is. */
void     jm_funnel_add_file_async  (JmFunnel *self, const char *url, GBytes *bytes, const char *content_type, gboolean with_draft, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmAdded *jm_funnel_add_file_finish (JmFunnel *self, GAsyncResult *result, GError **error);
void     jm_added_free             (JmAdded *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmAdded, jm_added_free)
void jm_funnel_add_posting_async    (JmFunnel *self, JmPosting *posting, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (add_posting);

/* The whole text of a posting of which the board's list gave a teaser. */
void jm_funnel_complete_async       (JmFunnel *self, gint64 posting, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (complete);

/* In the callback of a command: how many steps of undo it was. */
guint jm_funnel_count_steps         (GAsyncResult *result);
/* Several at once are one decision: one undo each, in order. Already decided that way: nothing happens. */
void jm_funnel_approve_async        (JmFunnel *self, const gint64 *postings, guint n_postings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (approve);
void jm_funnel_reject_async         (JmFunnel *self, const gint64 *postings, guint n_postings, const char *reason, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (reject);
/* Undecided postings: back at the top of the inbox at @until (0: now); not to leave it by themselves; gone for good. Rejected ones: back
 * to the inbox. Each posting is one step of undo. */
void jm_funnel_later_async          (JmFunnel *self, const gint64 *postings, guint n_postings, gint64 until, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (later);
void jm_funnel_keep_async           (JmFunnel *self, const gint64 *postings, guint n_postings, gboolean keep, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (keep);
void jm_funnel_delete_async         (JmFunnel *self, const gint64 *postings, guint n_postings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (delete);
void jm_funnel_reopen_async         (JmFunnel *self, const gint64 *postings, guint n_postings, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (reopen);
/* What was seen of it elsewhere, at an address or on a board, is another posting: the id of that one. */
void jm_funnel_not_same_async       (JmFunnel *self, gint64 posting, const char *place, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH_ID (not_same);
/* What is past its time. The agent does it once a day. */
typedef struct { guint postings, deleted, filtered, tombstones, returned, cvs, attachments; } JmPurgeCounts;
void     jm_funnel_purge_async      (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_funnel_purge_finish     (JmFunnel *self, GAsyncResult *result, JmPurgeCounts *counts, GError **error);
/* Looks at all of the database and makes a broken index anew; with @is_due only after an end that was none in order, and once a week. */
void     jm_funnel_check_async      (JmFunnel *self, gboolean is_due, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_funnel_check_finish     (JmFunnel *self, GAsyncResult *result, JmHealthState *state, GError **error);
/* A backup in the folder where they go by themselves. The agent makes one when it is due. */
void     jm_funnel_back_up_async    (JmFunnel *self, gboolean is_due, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_funnel_back_up_finish   (JmFunnel *self, GAsyncResult *result, gboolean *is_done, GError **error);
/* The postings that were let in, in the same order; (element-type gint64), NULL on error. */
void    jm_funnel_unfilter_async    (JmFunnel *self, const gint64 *filtered, guint n_filtered, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GArray *jm_funnel_unfilter_finish   (JmFunnel *self, GAsyncResult *result, GError **error);
/* The event that was undone or redone, for "Undone: ..."; NULL with JM_ERROR_NOT_FOUND when there is none. */
void     jm_funnel_undo_async       (JmFunnel *self, gboolean redo, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmEvent *jm_funnel_undo_finish      (JmFunnel *self, GAsyncResult *result, GError **error);

void jm_funnel_move_async           (JmFunnel *self, gint64 application, JmApplicationStatus status, gint64 before, const char *via, const char *outcome, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (move);
void jm_funnel_note_async           (JmFunnel *self, gint64 application, const char *text, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (note);
void jm_funnel_follow_up_async      (JmFunnel *self, gint64 application, const char *day, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void jm_funnel_rate_async           (JmFunnel *self, gint64 application, int rating, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (follow_up);
JM_FUNNEL_DECLARE_FINISH (rate);

/* Off the board into the archive, and back into the column that each came from. However many, one step of undo. */
void jm_funnel_archive_async        (JmFunnel *self, const gint64 *applications, guint n_applications, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (archive);
void jm_funnel_unarchive_async      (JmFunnel *self, const gint64 *applications, guint n_applications, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (unarchive);

/* Queues ANALYZE_JOB (again). */
void jm_funnel_analyze_async        (JmFunnel *self, gint64 application, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (analyze);
void jm_funnel_retry_task_async     (JmFunnel *self, gint64 task, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (retry_task);
void jm_funnel_cancel_task_async    (JmFunnel *self, gint64 task, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (cancel_task);

/* Keeps what the user decided about language models; without AI whatever is queued is called off. */
void jm_funnel_set_ai_setup_async   (JmFunnel *self, const JmAiSetup *setup, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_ai_setup);
/* Which models a service has (element-type JmModel), and whether one answers: nothing of the user is sent. @setup need not be stored. */
void       jm_funnel_list_models_async   (JmFunnel *self, const JmAiSetup *setup, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *jm_funnel_list_models_finish  (JmFunnel *self, GAsyncResult *result, char **address, GError **error);
void       jm_funnel_test_provider_async  (JmFunnel *self, const JmAiSetup *setup, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char      *jm_funnel_test_provider_finish (JmFunnel *self, GAsyncResult *result, GError **error);
/* The services that answer on this machine: asked for by the user alone. */
void       jm_funnel_find_local_async    (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char     **jm_funnel_find_local_finish   (JmFunnel *self, GAsyncResult *result, GError **error);
/* Is the key of a service known, and how does it end? NULL with no error: no. And: keep it in the keyring, or forget it (NULL). */
void       jm_funnel_find_provider_key_async  (JmFunnel *self, const char *provider, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char      *jm_funnel_find_provider_key_finish (JmFunnel *self, GAsyncResult *result, GError **error);
void       jm_funnel_set_provider_key_async   (JmFunnel *self, const char *provider, const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (set_provider_key);
/* Approved postings that no model has read, and micro-dollars that all of them may cost, -1: not known. */
typedef struct { guint n; gint64 worst; } JmBatch;
void       jm_funnel_preview_batch_async  (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   jm_funnel_preview_batch_finish (JmFunnel *self, GAsyncResult *result, JmBatch *batch, GError **error);
void       jm_funnel_analyze_all_async    (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (analyze_all);

/* --- The agent --- */
typedef struct { guint done, failed, waiting, left; } JmWorkResult;
/* Runs due tasks, at most two at once, until none is left; tries each task once. @once: one task only. */
void     jm_funnel_work_async       (JmFunnel *self, gboolean once, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean jm_funnel_work_finish      (JmFunnel *self, GAsyncResult *result, JmWorkResult *counts, GError **error);
/* What other rules or one skill more would bring, from the store alone: {"changes","skills"} as in CLI.md. @search 0: all active ones. */
void     jm_funnel_what_if_async    (JmFunnel *self, gint64 search, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JmJson  *jm_funnel_what_if_finish   (JmFunnel *self, GAsyncResult *result, GError **error);
char    *jm_what_if_to_text         (JmJson *change);
gint64   jm_what_if_get_search      (JmJson *change); /* 0: it changes the profile */
void     jm_what_if_edit_search     (JmJson *change, JmSearch *search);
void     jm_what_if_edit_profile    (const char *skill, JmProfile *profile);
/* Measures again the fits that are out of date; ends at once where another process is at it. */
void     jm_funnel_measure_async    (JmFunnel *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
JM_FUNNEL_DECLARE_FINISH (measure);
/* The window's agent: works the queue by itself whenever something is due, and measures what is out of date, until stopped. */
void     jm_funnel_start_agent      (JmFunnel *self);
void     jm_funnel_stop_agent       (JmFunnel *self);

G_END_DECLS
