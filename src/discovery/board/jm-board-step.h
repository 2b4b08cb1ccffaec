/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-ask.h"

G_BEGIN_DECLS

/* What has to be asked for before: a token, or the address of what is wanted. */
typedef struct {
  char       *name;    /* "token", "found": what its answer is called in templates */
  JmBoardAsk *ask;
  JmPath     *path;    /* of the value in a JSON answer */
  GRegex     *pattern; /* or of the value in any text; its named groups are "found.NAME" */
  char      **parts;   /* names of the groups */
  JmPath     *expires; /* (nullable) of the seconds that a token lasts */
} JmBoardStep;

/* From @group; NULL with no error when there is none. */
JmBoardStep *jm_board_step_parse  (JmBoardFile *file, const char *group, const char *name, GError **error);
void         jm_board_step_free   (JmBoardStep *self);
gboolean     jm_board_step_is_key (const char *key);
/* Adds what the answer says to @values; FALSE when it does not say it. @lasts: (out) seconds, 0 when it does not say. */
gboolean     jm_board_step_read   (const JmBoardStep *self, GBytes *body, GHashTable *values, guint *lasts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardStep, jm_board_step_free)

/* The names of the groups of a pattern, "(?<site>[a-z]+)"; never NULL. */
char       **jm_pattern_list_groups (const char *pattern);

G_END_DECLS
