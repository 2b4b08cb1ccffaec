/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/jm-posting.h>

G_BEGIN_DECLS

typedef enum { JM_INBOX_PENDING, JM_INBOX_APPROVED, JM_INBOX_REJECTED, JM_INBOX_LATER, JM_INBOX_KEPT, JM_INBOX_ALL } JmInboxStatus;
typedef enum { JM_INBOX_BY_DATE, JM_INBOX_BY_FIT, JM_INBOX_BY_SALARY } JmInboxSort;

typedef struct {
  JmInboxStatus status;
  const char   *text;   /* (nullable) words of the user, every one must occur */
  gint64        search; /* 0: any */
  JmInboxSort   sort;
  guint         limit;  /* 0: all */
  guint         offset;
} JmInboxQuery;

gboolean   jm_posting_insert     (JmDb *db, JmPosting *posting, GError **error); /* sets id */
gboolean   jm_posting_update_content (JmDb *db, JmPosting *posting, GError **error); /* everything the source says; status and decisions stay */
JmPosting *jm_posting_load       (JmDb *db, gint64 id, GError **error); /* JM_ERROR_NOT_FOUND */
/* Of the rows of that query, so many stand on top because they were put off until now. */
GArray    *jm_posting_query_with_top (JmDb *db, const JmInboxQuery *query, guint *n_top, GError **error);
JmPosting *jm_posting_load_brief (JmDb *db, gint64 id, GError **error); /* what a fit is measured by, and its status; the rest is unset */
/* 0 with no error: none. */
gint64     jm_posting_find_by_url_key  (JmDb *db, const char *url_key, GError **error);
gint64     jm_posting_find_by_external (JmDb *db, const char *board, const char *external_id, GError **error);
gint64     jm_posting_find_by_words    (JmDb *db, const JmPosting *posting, GError **error); /* the same job elsewhere */
gint64     jm_posting_find_same        (JmDb *db, JmPosting *posting, GError **error); /* may take its url key */
gboolean   jm_posting_set_status (JmDb *db, gint64 id, JmPostingStatus status, const char *reason, gint64 decided_at, GError **error);
gboolean   jm_posting_touch      (JmDb *db, gint64 id, gint64 seen_at, GError **error);
/* Ids in the order of the query, newest first by default. (element-type gint64) */
GArray    *jm_posting_query      (JmDb *db, const JmInboxQuery *query, GError **error);
/* Added by their address and still without their page, oldest first. (element-type gint64) */
GArray    *jm_posting_list_unread (JmDb *db, guint limit, GError **error);
/* Postings that should be asked for one by one: a teaser is all that is known, or their board has not shown them since @seen_before. */
GArray    *jm_teaser_list        (JmDb *db, const char *board, gint64 seen_before, guint limit, GError **error);
gboolean   jm_teaser_note_try    (JmDb *db, gint64 id, GError **error);
gboolean   jm_teaser_note_problem (JmDb *db, gint64 id, const char *problem, GError **error);
gboolean   jm_posting_set_gone   (JmDb *db, gint64 id, gint64 gone_at, GError **error);
gboolean   jm_posting_remove_pending (JmDb *db, gint64 id, gboolean *removed, GError **error);
gboolean   jm_posting_is_known   (JmDb *db, const char *url_key, gboolean *known, GError **error);
gint64     jm_posting_count      (JmDb *db, const JmInboxQuery *query, GError **error); /* ignores limit and offset; -1 on error */
gint64     jm_posting_sighting_add (JmDb *db, gint64 posting, const char *board, const char *url, gint64 at, GError **error);

/* What was rejected never comes back by the same url key. */
gboolean   jm_tombstone_add      (JmDb *db, const JmPosting *posting, const char *reason, GError **error);
gboolean   jm_tombstone_add_at   (JmDb *db, const JmPosting *posting, const char *reason, gint64 at, GError **error);
gboolean   jm_tombstone_remove   (JmDb *db, const JmPosting *posting, const char *reason, GError **error); /* NULL: whatever the reason */
/* Forgets what is past its time. */
gboolean   jm_tombstone_prune    (JmDb *db, gint64 now, guint *n_removed, GError **error);
gboolean   jm_tombstone_find     (JmDb *db, const JmPosting *posting, gint64 now, gint64 *rejected_at, GError **error); /* FALSE, no error: none */

G_END_DECLS
