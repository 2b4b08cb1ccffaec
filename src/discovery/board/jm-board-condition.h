/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-path.h"

G_BEGIN_DECLS

/* What an item must have: "path", "!path", "path=text", "!path=text", and "path={other}" where two of its members say the same. */
typedef struct _JmCondition JmCondition;

JmCondition *jm_condition_parse (const char *text, JmBoardKind kind, GError **error);
void         jm_condition_free  (JmCondition *self);
gboolean     jm_condition_holds (const JmCondition *self, const JmNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmCondition, jm_condition_free)

G_END_DECLS
