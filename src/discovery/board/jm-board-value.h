/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-template.h"

G_BEGIN_DECLS

/* What a key of [Fields] says: parts apart by ";", each one of several alternatives apart by "|", of which the first that is not
 * empty counts. An alternative is a path, a path -> template for each of its nodes, a template over the item, or a "constant". */
typedef struct _JmValue JmValue;

JmValue   *jm_value_parse (const char *text, JmBoardKind kind, GError **error);
void       jm_value_free  (JmValue *self);
/* (element-type utf8): what the parts say, in their order, without empty ones. */
GPtrArray *jm_value_list  (JmValue *self, const JmNode *node, const char *param, GHashTable *named, JmEscape escape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmValue, jm_value_free)

G_END_DECLS
