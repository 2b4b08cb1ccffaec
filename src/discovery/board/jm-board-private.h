/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-condition.h"
#include "board/jm-board-field.h"
#include "board/jm-board-reading.h"

G_BEGIN_DECLS

#define JM_BOARD_MAX_PAGES 50

typedef enum { JM_PAGING_NONE, JM_PAGING_NUMBER, JM_PAGING_NEXT } JmPaging;

struct _JmBoard {
  gatomicrefcount ref_count;
  char       *name, *title, *home, *terms, *attribution, *param_label, *param_example, *key_label, *confidence;
  char       *revision;    /* of file and engine: another revision reads the same answer anew */
  GRegex     *param_pattern;
  JmBoardKind kind;
  guint       pause, interval;

  JmTemplate *url, *body;
  char       *method, *content_type;
  GPtrArray  *headers;     /* (element-type utf8) name, value, name, value... */
  JmPaging    paging;
  guint       limit, first_page, last; /* @last: the greatest {page} or {offset} that is answered */
  JmPath     *next_path;

  char       *items;       /* JSONPath of the list, or the element's name */
  gboolean    items_optional, mends;
  GPtrArray  *conditions;  /* (element-type JmCondition): an item that does not meet them all is no posting */
  GPtrArray  *fields;      /* (element-type JmField) */
};

/* Reads one item into @reading: a posting, a problem, or nothing when it is no posting. */
void     jm_board_take_item   (JmBoard *self, const JmFieldContext *context, char *raw_data, const char *reference, guint place, JmBoardReading *reading);
gboolean jm_board_read_json   (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, JmBoardReading *reading, guint *n_seen, char **next, GError **error);
gboolean jm_board_read_feed   (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, GError **error);

/* The request after @page answers, of which @reading is the last; NULL at the end. */
JmHttpRequest *jm_board_request_page (JmBoard *self, const char *param, guint page, const char *next);
char          *jm_board_url_of_page  (JmBoard *self, const char *param, guint page);
/* Whether the board answers for @page, counted from 0. */
gboolean       jm_board_has_page     (JmBoard *self, guint page);
/* What board_state remembers an answer by. */
char          *jm_board_request_key  (const JmHttpRequest *request);
/* "greenhouse:acme" */
char          *jm_board_make_reference (JmBoard *self, const char *param);
const char    *jm_board_get_revision (JmBoard *self);

G_END_DECLS
