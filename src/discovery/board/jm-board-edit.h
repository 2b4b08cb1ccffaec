/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-file.h"

G_BEGIN_DECLS

/* What a file does to one text of a board before it is read: FIELD.before, .after, .pattern, .map. */
typedef struct _JmEdit JmEdit;

JmEdit  *jm_edit_parse (JmBoardFile *file, const char *group, const char *key, GError **error);
void     jm_edit_free  (JmEdit *self);
/* @text is replaced by what is left of it, which may be nothing. */
void     jm_edit_apply (const JmEdit *self, char **text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmEdit, jm_edit_free)

G_END_DECLS
