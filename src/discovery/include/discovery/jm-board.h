/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

/* How a board's answer is written; JSONLD is any page that marks its postings up by itself. */
typedef enum { JM_BOARD_JSON, JM_BOARD_FEED, JM_BOARD_PAGE, JM_BOARD_SITEMAP, JM_BOARD_JSONLD, JM_BOARD_MAIL } JmBoardKind;

/* A .board file: a key file that says how a board is asked and read. Immutable, shared between threads. */
typedef struct _JmBoard JmBoard;

/* What one answer holds. */
typedef struct {
  GPtrArray *postings; /* (element-type JmPosting), normalised, board and external_id set */
  GPtrArray *problems; /* (element-type utf8): one sentence per item that could not be read */
  char      *next;     /* (nullable) URL of the next page */
  char      *cursor;   /* (nullable) what the board calls the next page, where that is no address */
  guint      n_items;  /* items seen; postings + those that failed + those that are no postings (a legal notice) left out */
  char      *title;    /* of a feed; (nullable) */
  char      *link;
  char      *language;
} JmBoardReading;

/* What came for a request. */
typedef struct {
  const char *url;           /* (nullable) as it was asked for, keys left out */
  GBytes     *body;
  const char *content_type;  /* (nullable) */
  const char *content_range; /* (nullable) RFC 9110 14.4, also with units that are no bytes */
  const char *link;          /* (nullable) RFC 8288 */
  guint       status;        /* 0: not known */
} JmBoardAnswer;

JmBoard        *jm_board_parse     (const char *name, const char *text, gsize length, GError **error); /* the message names line and key */
JmBoard        *jm_board_ref       (JmBoard *self);
void            jm_board_unref     (JmBoard *self);
const char     *jm_board_get_name  (JmBoard *self);  /* "greenhouse" */
const char     *jm_board_get_title (JmBoard *self);  /* "Greenhouse", translated */
const char     *jm_board_get_home  (JmBoard *self);
const char     *jm_board_get_terms (JmBoard *self); /* (nullable) the page of its terms */
const char     *jm_board_get_attribution (JmBoard *self); /* (nullable) */
gboolean        jm_board_needs_param (JmBoard *self); /* a company token, words, a country */
const char     *jm_board_get_param_label (JmBoard *self); /* (nullable) what it must be told, translated */
gboolean        jm_board_wants_folder (JmBoard *self); /* what it must be told is the path of a folder */
/* What it could be told for a search; (nullable) */
char           *jm_board_dup_default_param (JmBoard *self, const char *keywords, const char *place, const char *country, const char *language);
gboolean        jm_board_is_of     (JmBoard *self, const char *country); /* "fr" */
gboolean        jm_board_needs_key (JmBoard *self);
const char     *jm_board_get_confidence (JmBoard *self); /* "high", "medium", "low": how well its format is known; (nullable) */
gboolean        jm_board_has_detail (JmBoard *self);
guint           jm_board_get_pause (JmBoard *self);  /* seconds between two requests to its host */
gint64          jm_board_get_interval (JmBoard *self); /* seconds, the least its terms allow */
JmJson         *jm_board_to_json   (JmBoard *self);
/* The first request, for "greenhouse:acme" with param "acme". JM_ERROR_INVALID for a bad param. */
JmHttpRequest  *jm_board_request   (JmBoard *self, const char *param, GError **error);
/* Pure: bytes in, postings out. @url is where they came from (nullable). One bad item is a problem, never an error. */
JmBoardReading *jm_board_read_answer (JmBoard *self, const char *param, const JmBoardAnswer *answer, gint64 now, GError **error);
/* The same without what only a server says. */
JmBoardReading *jm_board_read      (JmBoard *self, const char *param, const char *url, GBytes *body, const char *content_type, gint64 now, GError **error);
void            jm_board_reading_free (JmBoardReading *self);

/* The whole text of a posting that the list only names; NULL: there is no more. Both are pure. */
JmHttpRequest  *jm_board_request_detail (JmBoard *self, const JmPosting *posting);
gboolean        jm_board_read_detail    (JmBoard *self, JmPosting *posting, const JmBoardAnswer *answer, gint64 now, GError **error);

/* Keys of the user's own. The parts are their names, NULL for a board that wants none. */
const char *const *jm_board_list_key_parts (JmBoard *self, const char *const **labels);
const char     *jm_board_get_key_label (JmBoard *self); /* (nullable) */
const char     *jm_board_get_key_url   (JmBoard *self); /* (nullable) where one gets it */
char           *jm_board_lookup_key    (JmBoard *self, GCancellable *cancellable, GError **error);
gboolean        jm_board_store_key     (JmBoard *self, const char *const *values, GCancellable *cancellable, GError **error);
gboolean        jm_board_clear_key     (JmBoard *self, GCancellable *cancellable, GError **error);

/* Blocking, worker threads: what has to be found before, a request with its keys filled in, and both with the reading of the first page. */
GHashTable     *jm_board_find      (JmBoard *self, JmHttp *http, const char *param, GCancellable *cancellable, GError **error);
JmHttpResponse *jm_board_send      (JmBoard *self, JmHttp *http, const char *param, const JmHttpRequest *request, GHashTable *found, GCancellable *cancellable, GError **error);
JmBoardReading *jm_board_fetch     (JmBoard *self, JmHttp *http, const char *param, GCancellable *cancellable, GError **error);

/* Any feed, page or mail, without a .board. */
JmBoardReading *jm_feed_read       (const char *url, GBytes *body, const char *content_type, gint64 now, GError **error);
/* A page: JSON-LD JobPosting first, then microdata, then og: tags. @text (nullable, out): the readable text of the page. */
JmBoardReading *jm_page_read       (const char *url, GBytes *body, const char *content_type, gint64 now, char **text, GError **error);
/* Fetches one page and reads it, blocking. JM_ERROR_INVALID: no posting on it. */
JmPosting      *jm_page_fetch      (JmHttp *http, const char *url, GCancellable *cancellable, GError **error);
/* The readable text of a page becomes the description of a posting that the page only names. */
void            jm_page_take_text  (JmPosting *posting, const char *text);
/* A job alert: a mail, an mbox, or with the type text/html or text/plain what such a mail shows. Pure. */
JmBoardReading *jm_mail_read       (const char *url, GBytes *body, const char *content_type, gint64 now, GError **error);

/* The boards shipped and the user's own in DATA_DIR/boards, by name. */
#define JM_TYPE_BOARDS (jm_boards_get_type ())
G_DECLARE_FINAL_TYPE (JmBoards, jm_boards, JM, BOARDS, GObject)
JmBoards       *jm_boards_new      (const char *data_dir);
JmBoard        *jm_boards_lookup   (JmBoards *self, const char *reference, char **param, GError **error); /* "greenhouse:acme"; JM_ERROR_NOT_FOUND */
GPtrArray      *jm_boards_list     (JmBoards *self); /* (element-type JmBoard) sorted by title */
/* Checks a board file and keeps it among the user's own, for the next jm_boards_new(). JM_ERROR_INVALID names line and key. */
JmJson         *jm_boards_install  (const char *data_dir, const char *name, const char *text, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoard, jm_board_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardReading, jm_board_reading_free)

G_END_DECLS
