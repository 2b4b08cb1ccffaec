/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-path.h"

G_BEGIN_DECLS

/* A text with places to fill: "https://jobs.example/{param}/{id}". What comes in is escaped for where it goes; "{content!}" is not,
 * "{param%}" as in an address, "{id:base64}" is its base64, "{key.key:basic}" a user without a password (RFC 7617). */
typedef struct _JmTemplate JmTemplate;

/* Which names go before paths: in what is asked for there are more of them. */
typedef enum { JM_TEMPLATE_FIELD, JM_TEMPLATE_ASK } JmTemplateScope;

typedef enum { JM_ESCAPE_NONE, JM_ESCAPE_HTML, JM_ESCAPE_URL, JM_ESCAPE_JSON } JmEscape;

/* The names that are filled before paths are looked at. */
typedef struct {
  const char *param;
  GHashTable *named;      /* (nullable) "param.site", "posting.external_id"... -> text */
  guint       offset, limit, page;
  const char *cursor;     /* (nullable) */
} JmTemplateValues;

JmTemplate *jm_template_parse  (const char *text, JmBoardKind kind, JmTemplateScope scope, GError **error);
void        jm_template_free   (JmTemplate *self);
gboolean    jm_template_names  (JmTemplate *self, const char *name); /* is {name} in it? "key." also finds {key.app_id} */
/* Has it paths, of which none says anything? */
gboolean    jm_template_is_void (JmTemplate *self, const JmNode *node);
/* @node may be NULL: then only the names count. What is known only when it is sent, {token}, {found} and {key.NAME}, stays as it is. */
char       *jm_template_expand (JmTemplate *self, const JmNode *node, const JmTemplateValues *values, JmEscape escape);
/* Replaces what jm_template_expand() left by @values (name -> text), each escaped for where it stands. */
char       *jm_template_fill   (const char *text, GHashTable *values, JmEscape escape);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmTemplate, jm_template_free)

G_END_DECLS
