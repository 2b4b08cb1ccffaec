/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

/* The stack of open elements (html.spec.whatwg.org, 13.2.4.2), and what is in scope. */

void
jm_builder_push (JmBuilder     *self,
                 JmHtmlElement *element)
{
  if (self->depth == JM_HTML_MAX_DEPTH)
    jm_builder_pop (self);
  self->open[self->depth++] = element;
  element->is_open = TRUE;
  if (element->space == JM_SPACE_HTML)
    self->n_open[element->tag]++;
  else
    self->lexer.in_foreign = TRUE;
}

static void
left (JmBuilder     *self,
      JmHtmlElement *element)
{
  element->end = MAX (element->start, self->token.start);
  element->is_open = FALSE;
  if (element->space == JM_SPACE_HTML)
    self->n_open[element->tag]--;
}

void
jm_builder_pop (JmBuilder *self)
{
  if (self->depth <= 1)
    return;
  left (self, self->open[--self->depth]);
  self->lexer.in_foreign = jm_builder_current (self)->space != JM_SPACE_HTML;
}

void
jm_builder_pop_to (JmBuilder *self,
                   guint      depth)
{
  while (self->depth > MAX (depth, 1))
    jm_builder_pop (self);
}

void
jm_builder_pop_until (JmBuilder *self,
                      JmTag      tag)
{
  gboolean is_it = self->n_open[tag] == 0;

  while (!is_it && self->depth > 1)
    {
      is_it = jm_node_is (jm_builder_current (self), tag);
      jm_builder_pop (self);
    }
}

void
jm_builder_take_out (JmBuilder *self,
                     guint      index)
{
  left (self, self->open[index]);
  for (self->depth--; index < self->depth; index++)
    self->open[index] = self->open[index + 1];
  self->lexer.in_foreign = jm_builder_current (self)->space != JM_SPACE_HTML;
}

int
jm_builder_index_of (JmBuilder     *self,
                     JmHtmlElement *element)
{
  for (guint i = element->is_open ? self->depth : 0; i > 0; i--)
    {
      if (self->open[i - 1] == element)
        return (int) i - 1;
    }
  return -1;
}

static gboolean
bounds_scope (JmHtmlElement *node,
              JmScope        scope)
{
  static const JmTag math[] = { JM_TAG_MI, JM_TAG_MO, JM_TAG_MN, JM_TAG_MS, JM_TAG_MTEXT, JM_TAG_ANNOTATION_XML };

  if (scope == JM_SCOPE_TABLE)
    return jm_node_is (node, JM_TAG_HTML) || jm_node_is (node, JM_TAG_TABLE) || jm_node_is (node, JM_TAG_TEMPLATE);
  if (node->space == JM_SPACE_SVG)
    return node->tag == JM_TAG_FOREIGNOBJECT || node->tag == JM_TAG_DESC || node->tag == JM_TAG_TITLE;
  for (guint i = 0; node->space == JM_SPACE_MATH && i < G_N_ELEMENTS (math); i++)
    {
      if (node->tag == math[i])
        return TRUE;
    }
  if (node->space != JM_SPACE_HTML)
    return FALSE;
  if (scope == JM_SCOPE_LIST_ITEM && (node->tag == JM_TAG_OL || node->tag == JM_TAG_UL))
    return TRUE;
  if (scope == JM_SCOPE_BUTTON && node->tag == JM_TAG_BUTTON)
    return TRUE;
  return (jm_tag_flags (node->tag) & JM_IS_SCOPE) != 0;
}

gboolean
jm_builder_has (JmBuilder *self,
                JmTag      tag,
                JmScope    scope)
{
  for (guint i = self->n_open[tag] > 0 ? self->depth : 0; i > 0; i--)
    {
      if (jm_node_is (self->open[i - 1], tag))
        return TRUE;
      if (bounds_scope (self->open[i - 1], scope))
        return FALSE;
    }
  return FALSE;
}

gboolean
jm_builder_has_element (JmBuilder     *self,
                        JmHtmlElement *element)
{
  for (guint i = element->is_open ? self->depth : 0; i > 0; i--)
    {
      if (self->open[i - 1] == element)
        return TRUE;
      if (bounds_scope (self->open[i - 1], JM_SCOPE_DEFAULT))
        return FALSE;
    }
  return FALSE;
}

gboolean
jm_node_is_special (JmHtmlElement *node)
{
  switch (node->space)
    {
    case JM_SPACE_HTML:
      return (jm_tag_flags (node->tag) & JM_IS_SPECIAL) != 0;
    case JM_SPACE_SVG:
      return node->tag == JM_TAG_FOREIGNOBJECT || node->tag == JM_TAG_DESC || node->tag == JM_TAG_TITLE;
    case JM_SPACE_MATH:
      break;
    }
  return node->tag == JM_TAG_ANNOTATION_XML || node->tag == JM_TAG_MI || node->tag == JM_TAG_MN || node->tag == JM_TAG_MO
         || node->tag == JM_TAG_MS || node->tag == JM_TAG_MTEXT;
}

static gboolean
is_heading (JmHtmlElement *node)
{
  return node->space == JM_SPACE_HTML && node->tag >= JM_TAG_H1 && node->tag <= JM_TAG_H6;
}

gboolean
jm_builder_has_heading (JmBuilder *self)
{
  for (guint i = self->depth; i > 0; i--)
    {
      if (is_heading (self->open[i - 1]))
        return TRUE;
      if (bounds_scope (self->open[i - 1], JM_SCOPE_DEFAULT))
        return FALSE;
    }
  return FALSE;
}

void
jm_builder_end_implied (JmBuilder *self,
                        JmTag      but)
{
  JmHtmlElement *node = jm_builder_current (self);

  while (self->depth > 1 && node->space == JM_SPACE_HTML && node->tag != but && (jm_tag_flags (node->tag) & JM_IS_IMPLIED) != 0)
    {
      jm_builder_pop (self);
      node = jm_builder_current (self);
    }
}

void
jm_builder_clear_back (JmBuilder *self,
                       JmTag      a,
                       JmTag      b,
                       JmTag      c)
{
  for (;;)
    {
      JmHtmlElement *node = jm_builder_current (self);

      if (self->depth <= 1 || jm_node_is (node, a) || jm_node_is (node, b) || jm_node_is (node, c) || jm_node_is (node, JM_TAG_TEMPLATE))
        return;
      jm_builder_pop (self);
    }
}

void
jm_builder_close_p (JmBuilder *self)
{
  if (!jm_builder_has (self, JM_TAG_P, JM_SCOPE_BUTTON))
    return;
  jm_builder_end_implied (self, JM_TAG_P);
  jm_builder_pop_until (self, JM_TAG_P);
}

static JmMode
mode_of (JmTag tag)
{
  static const struct { JmTag tag; JmMode mode; } modes[] = {
    { JM_TAG_TD, JM_MODE_IN_CELL }, { JM_TAG_TH, JM_MODE_IN_CELL }, { JM_TAG_TR, JM_MODE_IN_ROW }, { JM_TAG_TBODY, JM_MODE_IN_TABLE_BODY },
    { JM_TAG_THEAD, JM_MODE_IN_TABLE_BODY }, { JM_TAG_TFOOT, JM_MODE_IN_TABLE_BODY }, { JM_TAG_CAPTION, JM_MODE_IN_CAPTION },
    { JM_TAG_COLGROUP, JM_MODE_IN_COLUMN_GROUP }, { JM_TAG_TABLE, JM_MODE_IN_TABLE }, { JM_TAG_HEAD, JM_MODE_IN_HEAD }, { JM_TAG_BODY, JM_MODE_IN_BODY },
    { JM_TAG_FRAMESET, JM_MODE_IN_FRAMESET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (modes[i].tag == tag)
        return modes[i].mode;
    }
  return JM_MODE_INITIAL;
}

void
jm_builder_reset_mode (JmBuilder *self)
{
  for (guint i = self->depth; i > 0; i--)
    {
      JmHtmlElement *node = self->open[i - 1];
      JmMode mode = node->space == JM_SPACE_HTML ? mode_of (node->tag) : JM_MODE_INITIAL;

      if (jm_node_is (node, JM_TAG_TEMPLATE) && self->n_templates > 0)
        mode = self->templates[self->n_templates - 1];
      if (jm_node_is (node, JM_TAG_HTML))
        mode = self->head == NULL ? JM_MODE_BEFORE_HEAD : JM_MODE_AFTER_HEAD;
      if (mode != JM_MODE_INITIAL)
        {
          self->mode = mode;
          return;
        }
    }
  self->mode = JM_MODE_IN_BODY;
}
