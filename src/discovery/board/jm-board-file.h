/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <base/jm-error.h>

G_BEGIN_DECLS

/* A key file that knows the line of each key, so that a fault can be found by who wrote it. */
typedef struct _JmBoardFile JmBoardFile;

JmBoardFile *jm_board_file_parse  (const char *name, const char *text, gsize length, GError **error);
void         jm_board_file_free   (JmBoardFile *self);
char       **jm_board_file_list   (JmBoardFile *self, const char *group); /* keys without their translations; never NULL */
gboolean     jm_board_file_has    (JmBoardFile *self, const char *group, const char *key);
/* NULL with no error: not there. */
char        *jm_board_file_text   (JmBoardFile *self, const char *group, const char *key);
char        *jm_board_file_translated (JmBoardFile *self, const char *group, const char *key);
gboolean     jm_board_file_number (JmBoardFile *self, const char *group, const char *key, guint fallback, guint max, guint *value, GError **error);
gboolean     jm_board_file_flag   (JmBoardFile *self, const char *group, const char *key, gboolean *value, GError **error);
/* JM_ERROR_INVALID: "acme.board, line 12, Url: @why". */
void         jm_board_file_fault  (JmBoardFile *self, const char *group, const char *key, const char *why, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardFile, jm_board_file_free)

G_END_DECLS
