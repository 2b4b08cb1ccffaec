/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-file.h"

G_BEGIN_DECLS

/* How a board is recognised in an address and in a page: the group [Detect] of its file. */
typedef struct _JmBoardDetect JmBoardDetect;

/* What stands in a page at @offset; @param (transfer full) is what it says of the board's Param. */
typedef void (*JmBoardDetectFunc) (gsize offset, char *param, gpointer user_data);

/* NULL with no error: there is no such group. @has_param: whether the board is told something. */
JmBoardDetect *jm_board_detect_parse     (JmBoardFile *file, gboolean has_param, GError **error);
void           jm_board_detect_free      (JmBoardDetect *self);
gboolean       jm_board_detect_is_key    (const char *key);
/* Whether a page that links to the board is that of an employer whose postings are there. */
gboolean       jm_board_detect_is_linked (const JmBoardDetect *self);
/* @subject: "host/path?query". Returns the length of what was matched, 0: not this board's. @param: (out) (nullable) */
gsize          jm_board_detect_address   (const JmBoardDetect *self, const char *subject, char **param);
/* Looks for the signs of Page in the @source of a page of @host. Linear, and at most so many of each. */
void           jm_board_detect_source    (const JmBoardDetect *self, const char *source, gsize length, const char *host, JmBoardDetectFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardDetect, jm_board_detect_free)

G_END_DECLS
