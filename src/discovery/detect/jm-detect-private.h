/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <discovery/jm-detect.h>

G_BEGIN_DECLS

/* An address as the patterns of [Detect] see it, "host/path?query"; NULL for what is none or names a user. */
char        *jm_detect_dup_subject (const char *base, const char *address);
/* What was typed or pasted as an address to ask; NULL for what cannot be one. */
char        *jm_detect_dup_address (const char *typed);

JmBoardSign *jm_board_sign_new     (JmSignKind kind, JmBoard *board, const char *param, const char *url);
/* May the board be told @param? */
gboolean     jm_detect_takes       (JmBoard *board, const char *param);
/* Adds a sign for each board that @subject is an address of, but for those that only a given address means (@is_link). */
void         jm_detect_add_address (GPtrArray *boards, const char *subject, gboolean is_link, JmSignKind kind, const char *url, GPtrArray *signs);
/* The boards that have a group [Detect]. */
GPtrArray   *jm_detect_list_boards (JmBoards *boards, gboolean is_link);

/* What a page says of itself: its feeds and marked-up postings. @boards: "feed" and "jsonld" among them, if there are such. */
void         jm_detect_add_feeds   (JmBoards *boards, JmHtml *page, const char *url, gboolean of_jobs, GPtrArray *signs);
gboolean     jm_detect_add_own     (JmBoards *boards, const char *name, JmSignKind kind, const char *address, GPtrArray *signs);

void         jm_detect_say         (GPtrArray *tried, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
