/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-file.h"

G_BEGIN_DECLS

/* What a board wants of each user before it answers: a key, or an id and a key. */
typedef struct {
  char  *label;  /* for people, translated */
  char  *url;    /* (nullable) where one gets it */
  char **parts;  /* "app_id", "app_key" */
  char **labels; /* of the parts, for people */
} JmBoardKey;

/* From the group [Key]; NULL with no error when there is none. */
JmBoardKey *jm_board_key_parse (JmBoardFile *file, GError **error);
void        jm_board_key_free  (JmBoardKey *self);
gboolean    jm_board_key_is_key (const char *key);
/* Adds "key.PART" of what the user gave, "PART=value" in lines; FALSE when a part is missing. */
gboolean    jm_board_key_add_values (const JmBoardKey *self, const char *secret, GHashTable *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardKey, jm_board_key_free)

G_END_DECLS
