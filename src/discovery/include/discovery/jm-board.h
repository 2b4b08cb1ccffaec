/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <posting/posting.h>

G_BEGIN_DECLS

typedef enum { JM_BOARD_JSON, JM_BOARD_FEED } JmBoardKind;

/* A .board file: a key file that says how a board is asked and read. Immutable, shared between threads. */
typedef struct _JmBoard JmBoard;

/* What one answer holds. */
typedef struct {
  GPtrArray *postings; /* (element-type JmPosting), normalised, board and external_id set */
  GPtrArray *problems; /* (element-type utf8): one sentence per item that could not be read */
  char      *next;     /* (nullable) URL of the next page */
  guint      n_items;  /* items seen; postings + those that failed + those that are no postings (a legal notice) left out */
  char      *title;    /* of a feed; (nullable) */
  char      *link;
  char      *language;
} JmBoardReading;

JmBoard        *jm_board_parse     (const char *name, const char *text, gsize length, GError **error); /* the message names line and key */
JmBoard        *jm_board_ref       (JmBoard *self);
void            jm_board_unref     (JmBoard *self);
const char     *jm_board_get_name  (JmBoard *self);  /* "greenhouse" */
const char     *jm_board_get_title (JmBoard *self);  /* "Greenhouse", translated */
const char     *jm_board_get_home  (JmBoard *self);
const char     *jm_board_get_attribution (JmBoard *self); /* (nullable) */
gboolean        jm_board_needs_param (JmBoard *self); /* a company token, words, a country */
const char     *jm_board_get_param_label (JmBoard *self); /* (nullable) what it must be told, translated */
gboolean        jm_board_needs_key (JmBoard *self);
guint           jm_board_get_pause (JmBoard *self);  /* seconds between two requests to its host */
gint64          jm_board_get_interval (JmBoard *self); /* seconds, the least its terms allow */
JmJson         *jm_board_to_json   (JmBoard *self);
/* The first request, for "greenhouse:acme" with param "acme". JM_ERROR_INVALID for a bad param. */
JmHttpRequest  *jm_board_request   (JmBoard *self, const char *param, GError **error);
/* Pure: bytes in, postings out. @url is where they came from (nullable). One bad item is a problem, never an error. */
JmBoardReading *jm_board_read      (JmBoard *self, const char *param, const char *url, GBytes *body, const char *content_type, gint64 now, GError **error);
void            jm_board_reading_free (JmBoardReading *self);

/* Any feed or page, without a .board. */
JmBoardReading *jm_feed_read       (const char *url, GBytes *body, const char *content_type, gint64 now, GError **error);
/* A page: JSON-LD JobPosting first, then microdata, then og: tags. @text (nullable, out): the readable text of the page. */
JmBoardReading *jm_page_read       (const char *url, GBytes *body, const char *content_type, gint64 now, char **text, GError **error);

/* The boards shipped and the user's own in DATA_DIR/boards, by name. */
#define JM_TYPE_BOARDS (jm_boards_get_type ())
G_DECLARE_FINAL_TYPE (JmBoards, jm_boards, JM, BOARDS, GObject)
JmBoards       *jm_boards_new      (const char *data_dir);
JmBoard        *jm_boards_lookup   (JmBoards *self, const char *reference, char **param, GError **error); /* "greenhouse:acme"; JM_ERROR_NOT_FOUND */
GPtrArray      *jm_boards_list     (JmBoards *self); /* (element-type JmBoard) sorted by title */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoard, jm_board_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardReading, jm_board_reading_free)

G_END_DECLS
