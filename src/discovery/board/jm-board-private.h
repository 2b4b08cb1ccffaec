/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-ask.h"
#include "board/jm-board-condition.h"
#include "board/jm-board-detail.h"
#include "board/jm-board-detect.h"
#include "board/jm-board-field.h"
#include "board/jm-board-key.h"
#include "board/jm-board-reading.h"
#include "board/jm-board-step.h"

G_BEGIN_DECLS

#define JM_BOARD_MAX_PAGES 50

typedef enum { JM_PAGING_NONE, JM_PAGING_NUMBER, JM_PAGING_NEXT, JM_PAGING_LINK, JM_PAGING_CURSOR, JM_PAGING_RANGE } JmPaging;

/* Refines what the fields gave, where no path can say it. */
typedef void (*JmBoardDialect) (JmPosting *posting);

struct _JmBoard {
  gatomicrefcount ref_count;
  char       *name, *title, *home, *terms, *attribution, *param_label, *param_example, *param_default, *confidence;
  char       *profile;     /* (nullable) whose key it is asked with: of jm_secret_dup_profile() */
  char       *revision;    /* of file and engine: another revision reads the same answer anew */
  GRegex     *param_pattern;
  char      **param_parts; /* names of the pattern's groups */
  JmBoardDetect *detect;   /* (nullable) how it is recognised */
  char      **countries;   /* ISO 3166-1, small letters: whom the board is for; empty: anyone */
  JmBoardKind kind;
  guint       pause, interval;
  gboolean    removes_gone; /* what the board takes down must not be kept */
  gboolean    lists_all;    /* its listing is all that there is, not the newest of more */

  JmBoardKey  *key;        /* (nullable) */
  JmBoardStep *token, *find; /* (nullable) what is asked for before */
  JmBoardAsk  *ask;
  JmPaging    paging;
  guint       limit, first_page, last; /* @last: the greatest {page} or {offset} that is answered */
  JmPath     *next_path;

  char       *items;       /* JSONPath or XPath of the list, or the element's name */
  JmPath     *expect;      /* (nullable) what is there when there are no items */
  GRegex     *match;       /* (nullable) what the address of an item must look like */
  GRegex     *index;       /* (nullable) what the address of a sitemap in a list of them must look like */
  gboolean    items_optional, mends;
  GPtrArray  *conditions;  /* (element-type JmCondition): an item that does not meet them all is no posting */
  GPtrArray  *fields;      /* (element-type JmField); none: a feed or page that says by itself what is what */
  JmBoardDialect dialect;  /* (nullable) */
  JmBoardDetail *detail;   /* (nullable) */
};

/* Reads one item into @reading: a posting, a problem, or nothing when it is no posting. */
void     jm_board_take_item   (JmBoard *self, const JmFieldContext *context, char *raw_data, const char *reference, guint place, JmBoardReading *reading);
/* The readers of each kind: @n_seen items, and what the answer says of the next page. */
gboolean jm_board_read_json   (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, JmBoardReading *reading, guint *n_seen, char **next, GError **error);
gboolean jm_board_read_feed   (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, GError **error);
gboolean jm_board_read_page   (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, char **next, GError **error);
gboolean jm_board_read_sitemap (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, GError **error);
gboolean jm_board_read_itself (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, char **next, GError **error);
/* "Company | Role | Place | REMOTE", the first line of a comment. */
void     jm_board_read_hacker_news (JmPosting *posting);
/* "3 Locations", one of which the address names. */
void     jm_board_read_workday (JmPosting *posting);

/* Names and what they mean: "param.site" and, of a posting, "posting.external_id"... */
GHashTable    *jm_board_dup_names    (JmBoard *self, const char *param, const JmPosting *posting);
/* The request after @page answers; @next is the last one's next or cursor. Keys are still to be filled in. */
JmHttpRequest *jm_board_request_page (JmBoard *self, const char *param, guint page, const char *next);
char          *jm_board_url_of_page  (JmBoard *self, const char *param, guint page);
/* Whether the board answers for @page, counted from 0. */
gboolean       jm_board_has_page     (JmBoard *self, guint page);
/* The host that is asked for details; @posting: (nullable) where the address is the posting's own. NULL: it cannot be told. */
char          *jm_board_dup_detail_host (JmBoard *self, const char *param, const JmPosting *posting);
/* What board_state remembers an answer by. */
char          *jm_board_request_key  (const JmHttpRequest *request);
/* "greenhouse:acme" */
char          *jm_board_make_reference (JmBoard *self, const char *param);
const char    *jm_board_get_revision (JmBoard *self);
/* Whether that can be said without asking the site. */
gboolean       jm_board_knows_site   (JmBoard *self, JmHttp *http, const JmHttpRequest *request, gboolean is_detail);
/* Blocking, worker threads: does the site's robots.txt allow to ask for a page of it? @delay: (out) seconds that it wants between two. */
gboolean       jm_board_may_ask      (JmBoard *self, JmHttp *http, const JmHttpRequest *request, gboolean is_detail, double *delay, GCancellable *cancellable, GError **error);
/* Are postings of a sitemap: nothing is known of them before their page is read. */
gboolean       jm_board_lists_addresses (JmBoard *self);

G_END_DECLS
