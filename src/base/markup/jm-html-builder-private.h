/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "markup/jm-html-builder.h"

#define JM_HTML_MAX_FORMATTING 64

typedef enum {
  JM_MODE_INITIAL, JM_MODE_BEFORE_HTML, JM_MODE_BEFORE_HEAD, JM_MODE_IN_HEAD, JM_MODE_AFTER_HEAD, JM_MODE_IN_BODY, JM_MODE_IN_TABLE,
  JM_MODE_IN_CAPTION, JM_MODE_IN_COLUMN_GROUP, JM_MODE_IN_TABLE_BODY, JM_MODE_IN_ROW, JM_MODE_IN_CELL, JM_MODE_IN_TEMPLATE, JM_MODE_AFTER_BODY,
  JM_MODE_IN_FRAMESET, JM_MODE_AFTER_FRAMESET, JM_MODE_AFTER_AFTER_BODY, JM_MODE_AFTER_AFTER_FRAMESET,
} JmMode;

typedef enum { JM_SCOPE_DEFAULT, JM_SCOPE_LIST_ITEM, JM_SCOPE_BUTTON, JM_SCOPE_TABLE } JmScope;

/* A piece of text that waits to know whether the table takes it. */
typedef struct {
  const char *start, *end;
} JmTextRun;

typedef struct {
  JmLexer        lexer;
  JmToken        token;
  JmNodes       *nodes;
  JmHtmlElement *root, *html, *head, *form;
  JmHtmlElement *open[JM_HTML_MAX_DEPTH];
  guint          depth;
  guint16        n_open[JM_TAG_COUNT]; /* of HTML's elements */
  JmHtmlElement *formatting[JM_HTML_MAX_FORMATTING]; /* NULL: a marker */
  guint          n_formatting;
  JmMode         mode;
  JmMode         templates[JM_HTML_MAX_DEPTH];
  guint          n_templates;
  GArray        *table_text; /* (element-type JmTextRun) */
  gboolean       fosters;
  gboolean       frameset_ok;
  gboolean       is_quirky;
  gboolean       skips_newline;
} JmBuilder;

static inline JmHtmlElement *
jm_builder_current (JmBuilder *self)
{
  return self->depth > 0 ? self->open[self->depth - 1] : self->root;
}

static inline gboolean
jm_node_is (JmHtmlElement *node,
            JmTag          tag)
{
  return node->tag == tag && node->space == JM_SPACE_HTML;
}

static inline gboolean
jm_builder_is_start (JmBuilder *self,
                     JmTag      tag)
{
  return self->token.kind == JM_TOKEN_START_TAG && self->token.tag == tag;
}

static inline gboolean
jm_builder_is_end (JmBuilder *self,
                   JmTag      tag)
{
  return self->token.kind == JM_TOKEN_END_TAG && self->token.tag == tag;
}

/* The stack of open elements. */
void           jm_builder_push             (JmBuilder *self, JmHtmlElement *element);
void           jm_builder_pop              (JmBuilder *self);
void           jm_builder_pop_to           (JmBuilder *self, guint depth);
void           jm_builder_pop_until        (JmBuilder *self, JmTag tag);
void           jm_builder_take_out         (JmBuilder *self, guint index);
int            jm_builder_index_of         (JmBuilder *self, JmHtmlElement *element); /* -1: not open */
gboolean       jm_builder_has              (JmBuilder *self, JmTag tag, JmScope scope);
gboolean       jm_builder_has_element      (JmBuilder *self, JmHtmlElement *element);
gboolean       jm_builder_has_heading      (JmBuilder *self);
void           jm_builder_end_implied      (JmBuilder *self, JmTag but);
void           jm_builder_clear_back       (JmBuilder *self, JmTag a, JmTag b, JmTag c);
void           jm_builder_close_p          (JmBuilder *self); /* if one is in button scope */
void           jm_builder_reset_mode       (JmBuilder *self);
gboolean       jm_node_is_special          (JmHtmlElement *node);

/* Nodes into the tree. */
JmHtmlElement *jm_builder_insert           (JmBuilder *self); /* the token; stays open */
JmHtmlElement *jm_builder_insert_foreign   (JmBuilder *self, JmNameSpace space); /* stays open unless "/>" */
void           jm_builder_insert_void      (JmBuilder *self);
void           jm_builder_insert_raw       (JmBuilder *self);
JmHtmlElement *jm_builder_insert_named     (JmBuilder *self, JmTag tag);
void           jm_builder_insert_text      (JmBuilder *self);
void           jm_builder_insert_at        (JmBuilder *self, JmHtmlElement *node, JmHtmlElement *target);
gsize          jm_builder_leading_space    (const JmToken *token);
/* Takes the white space that a text begins with off it; FALSE when nothing is left. */
gboolean       jm_builder_split_space      (JmBuilder *self, gboolean inserts);

/* The list of active formatting elements. */
void           jm_formatting_push          (JmBuilder *self, JmHtmlElement *element);
void           jm_formatting_mark          (JmBuilder *self);
void           jm_formatting_clear         (JmBuilder *self); /* to the last marker */
void           jm_formatting_remove        (JmBuilder *self, JmHtmlElement *element);
JmHtmlElement *jm_formatting_find          (JmBuilder *self, JmTag tag); /* after the last marker */
void           jm_formatting_reconstruct   (JmBuilder *self);
gboolean       jm_formatting_adopt         (JmBuilder *self); /* FALSE: any other end tag */

/* What each mode does with the token; FALSE: to be read again in another mode. */
gboolean       jm_builder_read_once        (JmBuilder *self); /* in the present mode */
gboolean       jm_token_is_hidden_input    (const JmToken *token);
gboolean       jm_mode_head                (JmBuilder *self);
gboolean       jm_mode_early               (JmBuilder *self);
gboolean       jm_mode_late                (JmBuilder *self);
gboolean       jm_mode_template            (JmBuilder *self);
gboolean       jm_mode_body                (JmBuilder *self);
gboolean       jm_mode_table               (JmBuilder *self);
gboolean       jm_mode_table_part          (JmBuilder *self);
gboolean       jm_mode_foreign             (JmBuilder *self);
void           jm_table_flush_text         (JmBuilder *self);
