/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "markup/jm-html-tag.h"

#define JM_HTML_MAX_ATTRIBUTES 128

/* Slices of the source; values undecoded. */
typedef struct {
  const char *name, *value;
  guint32     name_length, value_length;
} JmHtmlAttribute;

typedef enum {
  JM_TOKEN_END,
  JM_TOKEN_TEXT,
  JM_TOKEN_START_TAG,
  JM_TOKEN_END_TAG,
  JM_TOKEN_COMMENT,
  JM_TOKEN_DOCTYPE,
} JmTokenKind;

typedef struct {
  JmTokenKind     kind;
  JmTag           tag;
  const char     *start, *end;      /* the token in the source */
  const char     *name;             /* of a tag, as written */
  gsize           name_length;
  gboolean        is_raw;           /* text without references */
  gboolean        is_self_closing;
  guint           n_attributes;     /* those past the limit are read over */
  JmHtmlAttribute attributes[JM_HTML_MAX_ATTRIBUTES];
} JmToken;

/* The tokens of html.spec.whatwg.org (13.2.5), over any bytes, each looked at once. */
typedef struct {
  const char *at, *end;
  gboolean    in_foreign; /* SVG or MathML is open: "<![CDATA[" begins text */
} JmLexer;

void jm_lexer_next     (JmLexer *self, JmToken *token);
/* After a start tag whose element holds text alone: all up to its end tag, which is read over. */
void jm_lexer_read_raw (JmLexer *self, JmTag tag, JmToken *text);
void jm_lexer_read_all (JmLexer *self, JmToken *text);
