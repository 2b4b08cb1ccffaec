/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/jm-board-file.h"
#include "board/jm-board-template.h"

G_BEGIN_DECLS

/* One field of a posting: where a board writes it, and how it is read. */
typedef struct _JmField JmField;

/* What a field may look at beside its item. */
typedef struct {
  JmNode      node;
  const char *param;
  GHashTable *named;     /* (nullable) "param.site"... */
  const char *base;      /* what relative links go by; (nullable) */
  gint64      now;
  gboolean    mends;     /* texts were encoded twice */
} JmFieldContext;

/* The fields of @group, each with its aspects KEY.reader, KEY.map ... (element-type JmField) */
GPtrArray *jm_field_parse_group (JmBoardFile *file, const char *group, JmBoardKind kind, GError **error);
void     jm_field_free  (JmField *self);
void     jm_field_read  (JmField *self, const JmFieldContext *context, JmPosting *posting);
/* After the last field: unknown amounts are unknown, a salary in words is read. */
void     jm_field_finish (JmPosting *posting);
/* Is @key a field, or the aspect of one? */
gboolean jm_field_is_key (const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmField, jm_field_free)

G_END_DECLS
