/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-board.h>

G_BEGIN_DECLS

#define JM_DETECT_POSTINGS 5 /* shown before a board is chosen */

/* What a board was recognised by. */
typedef enum {
  JM_SIGN_URL,      /* the address that was given */
  JM_SIGN_REDIRECT, /* where it leads */
  JM_SIGN_PAGE,     /* an address or a mark in the page */
  JM_SIGN_FEED,     /* a feed that the page names, or that it is */
  JM_SIGN_JSONLD,   /* postings that the page marks up for machines */
} JmSignKind;

/* A board that an address or a page speaks of. */
typedef struct {
  JmSignKind kind;
  JmBoard   *board;
  char      *param;     /* (nullable) for a board that is one for all */
  char      *url;       /* the address that told */
  guint      weight;    /* how many addresses of a page told it */
  gsize      place;     /* the first one's place in the page; of an address, how much of it was matched */
} JmBoardSign;

void            jm_board_sign_free (JmBoardSign *self);

/* What came of asking whose postings an address shows. */
typedef struct {
  JmBoard   *board;     /* (nullable): nothing was recognised */
  char      *param, *reference; /* "acme", "greenhouse:acme"; (nullable) */
  JmSignKind found_by;
  char      *url;       /* (nullable) the address that told */
  char      *company;   /* (nullable) whose postings they are */
  GPtrArray *postings;  /* (element-type JmPosting): the first few of the board, not stored */
  guint      n_postings; /* that came with them */
  char      *problem;   /* (nullable) why the board does not show its postings */
  GPtrArray *tried;     /* (element-type utf8): a sentence for each step */
} JmDetection;

JmDetection    *jm_detection_new     (void);
void            jm_detection_free    (JmDetection *self);
void            jm_detection_take_sign (JmDetection *self, const JmBoardSign *sign);
JmJson         *jm_detection_to_json (const JmDetection *self); /* as "boards detect" answers */
/* The sentences of @tried, and what to do. */
char           *jm_detection_dup_reason (const JmDetection *self);

/* Pure, by the address alone. @tried: (nullable) gets a sentence. (element-type JmBoardSign) the best first; never NULL */
GPtrArray      *jm_board_detect_url  (JmBoards *boards, const char *url, GPtrArray *tried);
/* Pure, by what a page says; linear in its size. */
GPtrArray      *jm_board_detect_page (JmBoards *boards, const char *url, GBytes *body, const char *content_type, gint64 now, GPtrArray *tried);
/* Blocking, worker threads: asks for the page and looks at where it led and what it says. @page: (out) what was answered. */
GPtrArray      *jm_board_detect_fetch (JmBoards *boards, JmHttp *http, const char *url, JmHttpResponse **page, GPtrArray *tried, GCancellable *cancellable, GError **error);
/* Blocking: asks the board of @sign for its first postings, or reads them from @page (nullable) where they stand in it. TRUE:
 * they are in @detection. */
gboolean        jm_board_detect_preview (JmHttp *http, const JmBoardSign *sign, const JmHttpResponse *page, JmDetection *detection, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardSign, jm_board_sign_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmDetection, jm_detection_free)

G_END_DECLS
