/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-ask.h"
#include "board/jm-board-field.h"

G_BEGIN_DECLS

#define JM_BOARD_DETAIL_FIELDS "Detail Fields"

/* How the whole text of a posting is asked for that the list only names. */
typedef struct {
  JmBoardKind kind;    /* JM_BOARD_ITSELF: whatever the page marks up */
  JmBoardAsk *ask;
  JmPath     *path;    /* (nullable) where the posting stands in the answer */
  GPtrArray  *fields;  /* (element-type JmField) */
  guint       most;    /* requests in one run */
  guint       recheck; /* seconds after which a posting that the list does not show any more is asked for; 0: never */
} JmBoardDetail;

/* From the groups [Detail] and [Detail Fields]; NULL with no error when there are none. */
JmBoardDetail *jm_board_detail_parse  (JmBoardFile *file, GError **error);
void           jm_board_detail_free   (JmBoardDetail *self);
gboolean       jm_board_detail_is_key (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardDetail, jm_board_detail_free)

G_END_DECLS
