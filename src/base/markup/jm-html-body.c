/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

/* The body (13.2.6.4.7). */

static void
merge_attributes (JmBuilder     *self,
                  JmHtmlElement *element)
{
  if (element != NULL && element->attributes == NULL && self->token.n_attributes > 0)
    element->attributes = jm_nodes_element (self->nodes, &self->token, JM_SPACE_HTML)->attributes;
}

static void
start_frameset (JmBuilder *self)
{
  if (self->depth < 2 || !jm_node_is (self->open[1], JM_TAG_BODY) || !self->frameset_ok)
    return;
  jm_node_remove (self->open[1]);
  jm_builder_pop_to (self, 1);
  jm_builder_insert (self);
  self->mode = JM_MODE_IN_FRAMESET;
}

static void
start_form (JmBuilder *self)
{
  gboolean in_template = self->n_open[JM_TAG_TEMPLATE] > 0;
  JmHtmlElement *form;

  if (self->form != NULL && !in_template)
    return;
  jm_builder_close_p (self);
  form = jm_builder_insert (self);
  if (!in_template)
    self->form = form;
}

static void
end_form (JmBuilder *self)
{
  JmHtmlElement *form = self->form;
  int index;

  if (self->n_open[JM_TAG_TEMPLATE] > 0)
    {
      if (!jm_builder_has (self, JM_TAG_FORM, JM_SCOPE_DEFAULT))
        return;
      jm_builder_end_implied (self, JM_TAG_OTHER);
      jm_builder_pop_until (self, JM_TAG_FORM);
      return;
    }
  self->form = NULL;
  if (form == NULL || !jm_builder_has_element (self, form))
    return;
  jm_builder_end_implied (self, JM_TAG_OTHER);
  index = jm_builder_index_of (self, form);
  if (index > 0)
    jm_builder_take_out (self, index);
}

/* "li", or "dd" and "dt": ends the one before it. */
static void
start_item (JmBuilder *self,
            JmTag      a,
            JmTag      b)
{
  self->frameset_ok = FALSE;
  for (guint i = self->n_open[a] + self->n_open[b] > 0 ? self->depth : 0; i > 0; i--)
    {
      JmHtmlElement *node = self->open[i - 1];

      if (jm_node_is (node, a) || jm_node_is (node, b))
        {
          JmTag tag = node->tag;

          jm_builder_end_implied (self, tag);
          jm_builder_pop_until (self, tag);
          break;
        }
      if (jm_node_is_special (node) && node->tag != JM_TAG_ADDRESS && node->tag != JM_TAG_DIV && node->tag != JM_TAG_P)
        break;
    }
  jm_builder_close_p (self);
  jm_builder_insert (self);
}

static void
start_formatting (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  JmHtmlElement *open = tag == JM_TAG_A ? jm_formatting_find (self, tag) : NULL;

  if (tag == JM_TAG_A && open != NULL)
    {
      int index;

      jm_formatting_adopt (self);
      jm_formatting_remove (self, open);
      index = jm_builder_index_of (self, open);
      if (index > 0)
        jm_builder_take_out (self, index);
    }
  jm_formatting_reconstruct (self);
  if (tag == JM_TAG_NOBR && jm_builder_has (self, tag, JM_SCOPE_DEFAULT))
    {
      jm_formatting_adopt (self);
      jm_formatting_reconstruct (self);
    }
  jm_formatting_push (self, jm_builder_insert (self));
}

static void
start_option (JmBuilder *self)
{
  if (jm_builder_has (self, JM_TAG_SELECT, JM_SCOPE_DEFAULT))
    jm_builder_end_implied (self, self->token.tag == JM_TAG_OPTION ? JM_TAG_OPTGROUP : JM_TAG_OTHER);
  else if (jm_node_is (jm_builder_current (self), JM_TAG_OPTION))
    jm_builder_pop (self);
  jm_formatting_reconstruct (self);
  jm_builder_insert (self);
}

static void
start_select (JmBuilder *self)
{
  if (jm_builder_has (self, JM_TAG_SELECT, JM_SCOPE_DEFAULT))
    {
      jm_builder_pop_until (self, JM_TAG_SELECT);
      return;
    }
  jm_formatting_reconstruct (self);
  jm_builder_insert (self);
  self->frameset_ok = FALSE;
}

static void
start_ruby_part (JmBuilder *self)
{
  if (jm_builder_has (self, JM_TAG_RUBY, JM_SCOPE_DEFAULT))
    jm_builder_end_implied (self, self->token.tag == JM_TAG_RP || self->token.tag == JM_TAG_RT ? JM_TAG_RTC : JM_TAG_OTHER);
  jm_builder_insert (self);
}

gboolean
jm_token_is_hidden_input (const JmToken *token)
{
  for (guint i = 0; i < token->n_attributes; i++)
    {
      const JmHtmlAttribute *attribute = &token->attributes[i];

      if (attribute->name_length == 4 && g_ascii_strncasecmp (attribute->name, "type", 4) == 0)
        return attribute->value_length == 6 && g_ascii_strncasecmp (attribute->value, "hidden", 6) == 0;
    }
  return FALSE;
}

static void
start_void (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (tag == JM_TAG_PARAM || tag == JM_TAG_SOURCE || tag == JM_TAG_TRACK)
    {
      jm_builder_insert_void (self);
      return;
    }
  if (tag == JM_TAG_COL || tag == JM_TAG_FRAME)
    return;
  if (tag == JM_TAG_HR)
    jm_builder_close_p (self);
  if (tag == JM_TAG_HR && jm_builder_has (self, JM_TAG_SELECT, JM_SCOPE_DEFAULT))
    jm_builder_end_implied (self, JM_TAG_OTHER);
  if (tag == JM_TAG_INPUT && jm_builder_has (self, JM_TAG_SELECT, JM_SCOPE_DEFAULT))
    jm_builder_pop_until (self, JM_TAG_SELECT);
  if (tag != JM_TAG_HR)
    jm_formatting_reconstruct (self);
  jm_builder_insert_void (self);
  if (tag != JM_TAG_INPUT || !jm_token_is_hidden_input (&self->token))
    self->frameset_ok = FALSE;
}

static void
start_raw (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (tag == JM_TAG_XMP)
    {
      jm_builder_close_p (self);
      jm_formatting_reconstruct (self);
    }
  if (tag != JM_TAG_NOEMBED && tag != JM_TAG_NOSCRIPT)
    self->frameset_ok = FALSE;
  jm_builder_insert_raw (self);
}

static void
start_block (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  JmHtmlElement *current;

  jm_builder_close_p (self);
  current = jm_builder_current (self);
  if (tag >= JM_TAG_H1 && tag <= JM_TAG_H6 && current->space == JM_SPACE_HTML && current->tag >= JM_TAG_H1 && current->tag <= JM_TAG_H6)
    jm_builder_pop (self);
  jm_builder_insert (self);
  if (tag == JM_TAG_PRE || tag == JM_TAG_LISTING)
    {
      self->skips_newline = TRUE;
      self->frameset_ok = FALSE;
    }
}

static void
start_table (JmBuilder *self)
{
  if (!self->is_quirky)
    jm_builder_close_p (self);
  jm_builder_insert (self);
  self->frameset_ok = FALSE;
  self->mode = JM_MODE_IN_TABLE;
}

static void
start_button (JmBuilder *self)
{
  if (jm_builder_has (self, JM_TAG_BUTTON, JM_SCOPE_DEFAULT))
    {
      jm_builder_end_implied (self, JM_TAG_OTHER);
      jm_builder_pop_until (self, JM_TAG_BUTTON);
    }
  jm_formatting_reconstruct (self);
  jm_builder_insert (self);
  self->frameset_ok = FALSE;
}

static gboolean
start_other (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  jm_formatting_reconstruct (self);
  if (tag == JM_TAG_SVG || tag == JM_TAG_MATH)
    {
      jm_builder_insert_foreign (self, tag == JM_TAG_SVG ? JM_SPACE_SVG : JM_SPACE_MATH);
      return TRUE;
    }
  jm_builder_insert (self);
  if (tag == JM_TAG_APPLET || tag == JM_TAG_MARQUEE || tag == JM_TAG_OBJECT)
    {
      jm_formatting_mark (self);
      self->frameset_ok = FALSE;
    }
  return TRUE;
}

/* Elements with rules of their own; FALSE for all others. */
static gboolean
start_structure (JmBuilder *self)
{
  gboolean in_template = self->n_open[JM_TAG_TEMPLATE] > 0;

  switch ((guint) self->token.tag)
    {
    case JM_TAG_HTML:
      if (!in_template)
        merge_attributes (self, self->html);
      return TRUE;
    case JM_TAG_BODY:
      if (self->depth > 1 && jm_node_is (self->open[1], JM_TAG_BODY) && !in_template)
        {
          self->frameset_ok = FALSE;
          merge_attributes (self, self->open[1]);
        }
      return TRUE;
    case JM_TAG_FRAMESET:
      start_frameset (self);
      return TRUE;
    case JM_TAG_CAPTION: case JM_TAG_COLGROUP: case JM_TAG_HEAD: case JM_TAG_TBODY: case JM_TAG_TD: case JM_TAG_TFOOT: case JM_TAG_TH:
    case JM_TAG_THEAD: case JM_TAG_TR:
      return TRUE;
    case JM_TAG_FORM:
      start_form (self);
      return TRUE;
    case JM_TAG_LI:
      start_item (self, JM_TAG_LI, JM_TAG_LI);
      return TRUE;
    case JM_TAG_DD: case JM_TAG_DT:
      start_item (self, JM_TAG_DD, JM_TAG_DT);
      return TRUE;
    case JM_TAG_PLAINTEXT:
      jm_builder_close_p (self);
      jm_builder_insert (self);
      jm_lexer_read_all (&self->lexer, &self->token);
      jm_builder_insert_text (self);
      return TRUE;
    case JM_TAG_IMAGE:
      self->token.tag = JM_TAG_IMG;
      start_void (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
read_start_tag (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  guint flags = jm_tag_flags (tag);

  if (start_structure (self))
    return TRUE;
  if ((flags & JM_IS_HEAD) != 0)
    return jm_mode_head (self);
  if ((flags & JM_IS_BLOCK) != 0 || (tag >= JM_TAG_H1 && tag <= JM_TAG_H6) || tag == JM_TAG_PRE || tag == JM_TAG_LISTING)
    start_block (self);
  else if ((flags & JM_IS_FORMATTING) != 0)
    start_formatting (self);
  else if ((flags & JM_IS_VOID) != 0)
    start_void (self);
  else if ((flags & (JM_IS_RAW | JM_IS_RCDATA)) != 0)
    start_raw (self);
  else if (tag == JM_TAG_TABLE)
    start_table (self);
  else if (tag == JM_TAG_BUTTON)
    start_button (self);
  else if (tag == JM_TAG_SELECT)
    start_select (self);
  else if (tag == JM_TAG_OPTION || tag == JM_TAG_OPTGROUP)
    start_option (self);
  else if (tag == JM_TAG_RB || tag == JM_TAG_RTC || tag == JM_TAG_RP || tag == JM_TAG_RT)
    start_ruby_part (self);
  else
    return start_other (self);
  return TRUE;
}

/* "Any other end tag": ends the nearest element of that name, unless a special one is in between. */
static void
end_other (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  for (guint i = self->n_open[tag] > 0 ? self->depth : 0; i > 1; i--)
    {
      JmHtmlElement *node = self->open[i - 1];

      if (node->space == JM_SPACE_HTML && jm_node_has_name_of (node, &self->token))
        {
          jm_builder_end_implied (self, tag);
          jm_builder_pop_to (self, i - 1);
          return;
        }
      if (jm_node_is_special (node))
        return;
    }
}

static void
end_block (JmBuilder *self,
           JmTag      tag)
{
  if (!jm_builder_has (self, tag, JM_SCOPE_DEFAULT))
    return;
  jm_builder_end_implied (self, JM_TAG_OTHER);
  jm_builder_pop_until (self, tag);
}

static void
end_item (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (!jm_builder_has (self, tag, tag == JM_TAG_LI ? JM_SCOPE_LIST_ITEM : JM_SCOPE_DEFAULT))
    return;
  jm_builder_end_implied (self, tag);
  jm_builder_pop_until (self, tag);
}

static void
end_heading (JmBuilder *self)
{
  gboolean is_it = !jm_builder_has_heading (self);

  if (is_it)
    return;
  jm_builder_end_implied (self, JM_TAG_OTHER);
  while (!is_it && self->depth > 1)
    {
      JmHtmlElement *node = jm_builder_current (self);

      is_it = node->space == JM_SPACE_HTML && node->tag >= JM_TAG_H1 && node->tag <= JM_TAG_H6;
      jm_builder_pop (self);
    }
}

static gboolean
read_end_tag (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  guint flags = jm_tag_flags (tag);

  if (tag == JM_TAG_BODY || tag == JM_TAG_HTML)
    {
      if (!jm_builder_has (self, JM_TAG_BODY, JM_SCOPE_DEFAULT))
        return TRUE;
      self->mode = JM_MODE_AFTER_BODY;
      return tag == JM_TAG_BODY;
    }
  if (tag == JM_TAG_TEMPLATE)
    return jm_mode_head (self);
  if (tag == JM_TAG_P)
    {
      if (!jm_builder_has (self, JM_TAG_P, JM_SCOPE_BUTTON))
        jm_builder_insert_named (self, JM_TAG_P);
      jm_builder_close_p (self);
    }
  else if (tag == JM_TAG_BR)
    {
      self->token.kind = JM_TOKEN_START_TAG;
      self->token.n_attributes = 0;
      start_void (self);
    }
  else if (tag == JM_TAG_FORM)
    end_form (self);
  else if (tag == JM_TAG_LI || tag == JM_TAG_DD || tag == JM_TAG_DT)
    end_item (self);
  else if (tag >= JM_TAG_H1 && tag <= JM_TAG_H6)
    end_heading (self);
  else if (tag == JM_TAG_APPLET || tag == JM_TAG_MARQUEE || tag == JM_TAG_OBJECT)
    {
      if (jm_builder_has (self, tag, JM_SCOPE_DEFAULT))
        {
          end_block (self, tag);
          jm_formatting_clear (self);
        }
    }
  else if ((flags & JM_IS_BLOCK_END) != 0)
    end_block (self, tag);
  else if ((flags & JM_IS_FORMATTING) == 0 || !jm_formatting_adopt (self))
    end_other (self);
  return TRUE;
}

static gboolean
is_nothing (const JmToken *text)
{
  const char *at = text->start;

  while (at < text->end && *at == '\0')
    at++;
  return at == text->end;
}

gboolean
jm_mode_body (JmBuilder *self)
{
  switch (self->token.kind)
    {
    case JM_TOKEN_TEXT:
      if (is_nothing (&self->token))
        return TRUE;
      jm_formatting_reconstruct (self);
      jm_builder_insert_text (self);
      if (self->frameset_ok && self->token.start + jm_builder_leading_space (&self->token) < self->token.end)
        self->frameset_ok = FALSE;
      return TRUE;
    case JM_TOKEN_START_TAG:
      return read_start_tag (self);
    case JM_TOKEN_END_TAG:
      return read_end_tag (self);
    case JM_TOKEN_END:
      return self->n_templates == 0 || jm_mode_template (self);
    case JM_TOKEN_COMMENT:
    case JM_TOKEN_DOCTYPE:
      break;
    }
  return TRUE;
}
