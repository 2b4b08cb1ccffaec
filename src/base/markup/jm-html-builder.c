/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

#include "markup/jm-entity.h"

#include <string.h>

/* Where the next node goes (13.2.6.1): before the table, where the rules of tables cannot take it. */
static JmHtmlElement *
find_place (JmBuilder      *self,
            JmHtmlElement  *target,
            JmHtmlElement **before)
{
  *before = NULL;
  if (!self->fosters || target->space != JM_SPACE_HTML)
    return target;
  if (target->tag != JM_TAG_TABLE && target->tag != JM_TAG_TBODY && target->tag != JM_TAG_TFOOT && target->tag != JM_TAG_THEAD && target->tag != JM_TAG_TR)
    return target;

  for (guint i = self->depth; i > 0; i--)
    {
      JmHtmlElement *node = self->open[i - 1];

      if (jm_node_is (node, JM_TAG_TEMPLATE))
        return node;
      if (!jm_node_is (node, JM_TAG_TABLE))
        continue;
      if (node->parent == NULL)
        return self->open[MAX (i, 2) - 2];
      *before = node;
      return node->parent;
    }
  return self->html;
}

void
jm_builder_insert_at (JmBuilder     *self,
                      JmHtmlElement *node,
                      JmHtmlElement *target)
{
  JmHtmlElement *before;
  JmHtmlElement *parent = find_place (self, target != NULL ? target : jm_builder_current (self), &before);

  if (before != node)
    jm_node_insert (parent, node, before);
}

/* Deeper than that nothing is nested: the element stands beside the one that it would stand in. */
static void
make_room (JmBuilder *self)
{
  if (self->depth == JM_HTML_MAX_DEPTH)
    jm_builder_pop (self);
}

static JmHtmlElement *
insert_in_space (JmBuilder   *self,
                 JmNameSpace  space)
{
  JmHtmlElement *element = jm_nodes_element (self->nodes, &self->token, space);

  make_room (self);
  jm_builder_insert_at (self, element, NULL);
  jm_builder_push (self, element);
  return element;
}

JmHtmlElement *
jm_builder_insert (JmBuilder *self)
{
  return insert_in_space (self, JM_SPACE_HTML);
}

JmHtmlElement *
jm_builder_insert_foreign (JmBuilder   *self,
                           JmNameSpace  space)
{
  JmHtmlElement *element = insert_in_space (self, space);

  if (self->token.is_self_closing)
    {
      self->token.start = self->token.end;
      jm_builder_pop (self);
    }
  return element;
}

void
jm_builder_insert_void (JmBuilder *self)
{
  jm_builder_insert_at (self, jm_nodes_element (self->nodes, &self->token, JM_SPACE_HTML), NULL);
}

JmHtmlElement *
jm_builder_insert_named (JmBuilder *self,
                         JmTag      tag)
{
  JmHtmlElement *element = jm_nodes_named (self->nodes, tag, self->token.start);

  make_room (self);
  if (tag == JM_TAG_HTML)
    jm_node_insert (self->root, element, NULL);
  else
    jm_builder_insert_at (self, element, NULL);
  jm_builder_push (self, element);
  return element;
}

/* One line end after a start tag says nothing. */
static void
skip_newline (JmToken *text)
{
  if (text->start < text->end && *text->start == '\r')
    text->start += text->start + 1 < text->end && text->start[1] == '\n' ? 2 : 1;
  else if (text->start < text->end && *text->start == '\n')
    text->start++;
}

/* An element that holds nothing but text, with that text. */
void
jm_builder_insert_raw (JmBuilder *self)
{
  JmHtmlElement *element = jm_nodes_element (self->nodes, &self->token, JM_SPACE_HTML);
  JmHtmlElement *text;

  jm_builder_insert_at (self, element, NULL);
  jm_lexer_read_raw (&self->lexer, element->tag, &self->token);
  element->end = self->token.end;
  if (element->tag == JM_TAG_TEXTAREA)
    skip_newline (&self->token);
  text = jm_nodes_text (self->nodes, self->token.start, self->token.end, self->token.is_raw);
  if (text != NULL && self->token.start < self->token.end)
    jm_node_insert (element, text, NULL);
}

void
jm_builder_insert_text (JmBuilder *self)
{
  JmHtmlElement *text = jm_nodes_text (self->nodes, self->token.start, self->token.end, self->token.is_raw);

  if (text != NULL)
    jm_builder_insert_at (self, text, NULL);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

gsize
jm_builder_leading_space (const JmToken *token)
{
  g_autoptr(GString) decoded = NULL;
  const char *at = token->start;

  while (at < token->end)
    {
      gsize taken = 1;

      if (*at == '&' && !token->is_raw)
        {
          if (decoded == NULL)
            decoded = g_string_new (NULL);
          g_string_truncate (decoded, 0);
          taken = jm_entity_decode (at, token->end - at, FALSE, decoded);
          if (taken == 0 || decoded->len != 1 || !is_space (*decoded->str))
            break;
        }
      else if (!is_space (*at) && *at != '\0')
        break;
      at += taken;
    }
  return at - token->start;
}

gboolean
jm_builder_split_space (JmBuilder *self,
                        gboolean   inserts)
{
  const char *end = self->token.end;
  gsize space = jm_builder_leading_space (&self->token);

  if (space > 0 && inserts)
    {
      self->token.end = self->token.start + space;
      jm_builder_insert_text (self);
      self->token.end = end;
    }
  self->token.start += space;
  return self->token.start < end;
}

gboolean
jm_builder_read_once (JmBuilder *self)
{
  switch (self->mode)
    {
    case JM_MODE_INITIAL:
    case JM_MODE_BEFORE_HTML:
    case JM_MODE_BEFORE_HEAD:
    case JM_MODE_AFTER_HEAD:
      return jm_mode_early (self);
    case JM_MODE_IN_HEAD:
      return jm_mode_head (self);
    case JM_MODE_IN_BODY:
      return jm_mode_body (self);
    case JM_MODE_IN_TABLE:
      return jm_mode_table (self);
    case JM_MODE_IN_CAPTION:
    case JM_MODE_IN_COLUMN_GROUP:
    case JM_MODE_IN_TABLE_BODY:
    case JM_MODE_IN_ROW:
    case JM_MODE_IN_CELL:
      return jm_mode_table_part (self);
    case JM_MODE_IN_TEMPLATE:
      return jm_mode_template (self);
    case JM_MODE_AFTER_BODY:
    case JM_MODE_IN_FRAMESET:
    case JM_MODE_AFTER_FRAMESET:
    case JM_MODE_AFTER_AFTER_BODY:
    case JM_MODE_AFTER_AFTER_FRAMESET:
      break;
    }
  return jm_mode_late (self);
}

/* Past the limit on elements nothing is nested any more; their text still comes. */
static void
read_over (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (self->token.kind == JM_TOKEN_TEXT)
    jm_builder_insert_text (self);
  else if (self->token.kind == JM_TOKEN_START_TAG && tag == JM_TAG_PLAINTEXT)
    jm_lexer_read_all (&self->lexer, &self->token);
  else if (self->token.kind == JM_TOKEN_START_TAG && (jm_tag_flags (tag) & (JM_IS_RAW | JM_IS_RCDATA)) != 0)
    jm_lexer_read_raw (&self->lexer, tag, &self->token);
  else if (self->token.kind == JM_TOKEN_END_TAG && tag != JM_TAG_BODY && tag != JM_TAG_HTML)
    jm_builder_pop_until (self, tag);
}

static void
read_token (JmBuilder *self)
{
  gboolean skips_newline = self->skips_newline;

  self->skips_newline = FALSE;
  if (self->token.kind == JM_TOKEN_TEXT && skips_newline)
    {
      skip_newline (&self->token);
      if (self->token.start == self->token.end)
        return;
    }
  if (self->token.kind != JM_TOKEN_TEXT)
    jm_table_flush_text (self);
  if (self->token.kind == JM_TOKEN_COMMENT)
    return;
  if (self->nodes->n_nodes >= JM_HTML_MAX_ELEMENTS && self->token.kind != JM_TOKEN_END && self->depth > 1)
    {
      read_over (self);
      return;
    }

  /* No token needs more turns than that: each leaves a mode or an element behind. */
  for (guint turn = 0; turn < 4 * JM_HTML_MAX_DEPTH; turn++)
    {
      if (self->lexer.in_foreign && self->token.kind != JM_TOKEN_END ? jm_mode_foreign (self) : jm_builder_read_once (self))
        return;
    }
}

void
jm_html_build (JmNodes       *nodes,
               JmHtmlElement *root,
               const char    *html,
               gsize          length)
{
  g_autofree JmBuilder *self = g_new0 (JmBuilder, 1);

  self->lexer.at = html;
  self->lexer.end = html + length;
  self->nodes = nodes;
  self->root = root;
  self->frameset_ok = TRUE;
  self->table_text = g_array_new (FALSE, FALSE, sizeof (JmTextRun));
  do
    {
      jm_lexer_next (&self->lexer, &self->token);
      read_token (self);
    }
  while (self->token.kind != JM_TOKEN_END);
  jm_builder_pop_to (self, 1);
  g_array_unref (self->table_text);
}
