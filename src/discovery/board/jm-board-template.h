/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-path.h"

G_BEGIN_DECLS

/* A text with places to fill: "https://jobs.example/{param}/{id}". What comes in is escaped for where it goes; "{content!}" is not. */
typedef struct _JmTemplate JmTemplate;

typedef enum { JM_ESCAPE_NONE, JM_ESCAPE_HTML, JM_ESCAPE_URL, JM_ESCAPE_JSON } JmEscape;

/* The names that are filled before paths are looked at. */
typedef struct {
  const char *param;
  guint       offset, limit, page;
} JmTemplateValues;

JmTemplate *jm_template_parse  (const char *text, JmBoardKind kind, GError **error);
void        jm_template_free   (JmTemplate *self);
gboolean    jm_template_names  (JmTemplate *self, const char *name); /* is {name} in it? */
/* Has it paths, of which none says anything? */
gboolean    jm_template_is_void (JmTemplate *self, const JmNode *node);
/* @node may be NULL: then only the names count. */
char       *jm_template_expand (JmTemplate *self, const JmNode *node, const JmTemplateValues *values, JmEscape escape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTemplate, jm_template_free)

G_END_DECLS
