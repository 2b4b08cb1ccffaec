/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-file.h"
#include "board/jm-board-template.h"

G_BEGIN_DECLS

/* How something is asked for: address, method, body and headers, with places to fill. */
typedef struct _JmBoardAsk JmBoardAsk;

/* From the keys Url, Method, Body, Content-Type and Header-NAME of @group; JM_ERROR_INVALID names line and key. */
JmBoardAsk    *jm_board_ask_parse   (JmBoardFile *file, const char *group, JmBoardKind kind, GError **error);
void           jm_board_ask_free    (JmBoardAsk *self);
gboolean       jm_board_ask_is_key  (const char *key);
gboolean       jm_board_ask_names   (JmBoardAsk *self, const char *name); /* as jm_template_names() */
char          *jm_board_ask_dup_url (JmBoardAsk *self, const JmNode *node, const JmTemplateValues *values);
/* @url: (nullable): instead of its own. What is not known yet, keys among it, stays as a mark: see jm_board_ask_fill(). */
JmHttpRequest *jm_board_ask_expand  (JmBoardAsk *self, const char *url, const JmNode *node, const JmTemplateValues *values);
/* A copy of @request with its marks replaced by what @values (name -> text) has for them. */
JmHttpRequest *jm_board_ask_fill    (const JmHttpRequest *request, GHashTable *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmBoardAsk, jm_board_ask_free)

G_END_DECLS
