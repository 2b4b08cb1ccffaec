/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

#include <string.h>

/* What stands before the body and after it (13.2.6.4.1 to 6, 19, 20 to 23), and templates (18). */

/* What the rules of the head read wherever it stands; FALSE when it is none of it. */
static gboolean
read_head_element (JmBuilder *self)
{
  guint flags = jm_tag_flags (self->token.tag);

  if (jm_builder_is_end (self, JM_TAG_TEMPLATE))
    {
      if (self->n_open[JM_TAG_TEMPLATE] == 0)
        return TRUE;
      jm_builder_pop_until (self, JM_TAG_TEMPLATE);
      jm_formatting_clear (self);
      self->n_templates -= self->n_templates > 0;
      jm_builder_reset_mode (self);
      return TRUE;
    }
  if (self->token.kind != JM_TOKEN_START_TAG || (flags & JM_IS_HEAD) == 0)
    return FALSE;

  if (self->token.tag == JM_TAG_TEMPLATE)
    {
      jm_builder_insert (self);
      jm_formatting_mark (self);
      self->frameset_ok = FALSE;
      self->mode = JM_MODE_IN_TEMPLATE;
      self->n_templates -= self->n_templates == G_N_ELEMENTS (self->templates);
      self->templates[self->n_templates++] = JM_MODE_IN_TEMPLATE;
    }
  else if ((flags & JM_IS_VOID) != 0)
    jm_builder_insert_void (self);
  else
    jm_builder_insert_raw (self);
  return TRUE;
}

gboolean
jm_mode_head (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (self->token.kind == JM_TOKEN_DOCTYPE)
    return TRUE;
  if (self->token.kind == JM_TOKEN_TEXT && !jm_builder_split_space (self, TRUE))
    return TRUE;
  if (jm_builder_is_start (self, JM_TAG_HTML))
    return jm_mode_body (self);
  if (jm_builder_is_start (self, JM_TAG_NOSCRIPT))
    {
      jm_builder_insert_raw (self);
      return TRUE;
    }
  if (jm_builder_is_start (self, JM_TAG_HEAD) || read_head_element (self))
    return TRUE;
  if (self->token.kind == JM_TOKEN_END_TAG && tag != JM_TAG_HEAD && tag != JM_TAG_BODY && tag != JM_TAG_HTML && tag != JM_TAG_BR)
    return TRUE;

  jm_builder_pop (self);
  self->mode = JM_MODE_AFTER_HEAD;
  return jm_builder_is_end (self, JM_TAG_HEAD);
}

static gboolean
read_after_head (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (jm_builder_is_start (self, JM_TAG_HTML))
    return jm_mode_body (self);
  if (jm_builder_is_start (self, JM_TAG_BODY) || jm_builder_is_start (self, JM_TAG_FRAMESET))
    {
      jm_builder_insert (self);
      self->frameset_ok &= tag != JM_TAG_BODY;
      self->mode = tag == JM_TAG_BODY ? JM_MODE_IN_BODY : JM_MODE_IN_FRAMESET;
      return TRUE;
    }
  if (self->token.kind == JM_TOKEN_START_TAG && (jm_tag_flags (tag) & JM_IS_HEAD) != 0)
    {
      int index;

      jm_builder_push (self, self->head);
      read_head_element (self);
      index = jm_builder_index_of (self, self->head);
      if (index > 0)
        jm_builder_take_out (self, index);
      return TRUE;
    }
  if (jm_builder_is_end (self, JM_TAG_TEMPLATE))
    return read_head_element (self);
  if (jm_builder_is_start (self, JM_TAG_HEAD))
    return TRUE;
  if (self->token.kind == JM_TOKEN_END_TAG && tag != JM_TAG_BODY && tag != JM_TAG_HTML && tag != JM_TAG_BR)
    return TRUE;

  jm_builder_insert_named (self, JM_TAG_BODY);
  self->mode = JM_MODE_IN_BODY;
  return FALSE;
}

static void
read_doctype (JmBuilder *self)
{
  self->is_quirky = self->token.name_length != 4 || g_ascii_strncasecmp (self->token.name, "html", 4) != 0;
  self->mode = JM_MODE_BEFORE_HTML;
}

gboolean
jm_mode_early (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (self->token.kind == JM_TOKEN_TEXT && !jm_builder_split_space (self, self->mode == JM_MODE_AFTER_HEAD))
    return TRUE;
  if (self->mode == JM_MODE_INITIAL)
    {
      self->is_quirky = TRUE;
      self->mode = JM_MODE_BEFORE_HTML;
      if (self->token.kind == JM_TOKEN_DOCTYPE)
        read_doctype (self);
    }
  if (self->token.kind == JM_TOKEN_DOCTYPE)
    return TRUE;
  if (self->mode == JM_MODE_AFTER_HEAD)
    return read_after_head (self);
  if (self->token.kind == JM_TOKEN_END_TAG && tag != JM_TAG_HEAD && tag != JM_TAG_BODY && tag != JM_TAG_HTML && tag != JM_TAG_BR)
    return TRUE;

  if (self->mode == JM_MODE_BEFORE_HTML)
    {
      self->mode = JM_MODE_BEFORE_HEAD;
      if (jm_builder_is_start (self, JM_TAG_HTML))
        {
          self->html = jm_builder_insert (self);
          return TRUE;
        }
      self->html = jm_builder_insert_named (self, JM_TAG_HTML);
      return FALSE;
    }
  if (jm_builder_is_start (self, JM_TAG_HTML))
    return TRUE;
  self->mode = JM_MODE_IN_HEAD;
  if (jm_builder_is_start (self, JM_TAG_HEAD))
    {
      self->head = jm_builder_insert (self);
      return TRUE;
    }
  self->head = jm_builder_insert_named (self, JM_TAG_HEAD);
  return FALSE;
}

gboolean
jm_mode_template (JmBuilder *self)
{
  static const struct { JmTag tag; JmMode mode; } modes[] = {
    { JM_TAG_CAPTION, JM_MODE_IN_TABLE }, { JM_TAG_COLGROUP, JM_MODE_IN_TABLE }, { JM_TAG_TBODY, JM_MODE_IN_TABLE }, { JM_TAG_TFOOT, JM_MODE_IN_TABLE },
    { JM_TAG_THEAD, JM_MODE_IN_TABLE }, { JM_TAG_COL, JM_MODE_IN_COLUMN_GROUP }, { JM_TAG_TR, JM_MODE_IN_TABLE_BODY }, { JM_TAG_TD, JM_MODE_IN_ROW },
    { JM_TAG_TH, JM_MODE_IN_ROW },
  };
  JmMode mode = JM_MODE_IN_BODY;

  if (self->token.kind == JM_TOKEN_END)
    {
      if (self->n_open[JM_TAG_TEMPLATE] == 0)
        return TRUE;
      jm_builder_pop_until (self, JM_TAG_TEMPLATE);
      jm_formatting_clear (self);
      self->n_templates -= self->n_templates > 0;
      jm_builder_reset_mode (self);
      return FALSE;
    }
  if (self->token.kind == JM_TOKEN_TEXT || self->token.kind == JM_TOKEN_DOCTYPE)
    return jm_mode_body (self);
  if (read_head_element (self) || self->token.kind == JM_TOKEN_END_TAG)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      if (modes[i].tag == self->token.tag)
        mode = modes[i].mode;
    }
  if (self->n_templates > 0)
    self->templates[self->n_templates - 1] = mode;
  self->mode = mode;
  return FALSE;
}

static gboolean
read_in_frameset (JmBuilder *self)
{
  if (jm_builder_is_start (self, JM_TAG_FRAMESET) && self->mode == JM_MODE_IN_FRAMESET)
    jm_builder_insert (self);
  else if (jm_builder_is_start (self, JM_TAG_FRAME) && self->mode == JM_MODE_IN_FRAMESET)
    jm_builder_insert_void (self);
  else if (jm_builder_is_start (self, JM_TAG_NOFRAMES))
    jm_builder_insert_raw (self);
  else if (jm_builder_is_end (self, JM_TAG_FRAMESET) && self->mode == JM_MODE_IN_FRAMESET && self->depth > 1)
    {
      jm_builder_pop (self);
      if (!jm_node_is (jm_builder_current (self), JM_TAG_FRAMESET))
        self->mode = JM_MODE_AFTER_FRAMESET;
    }
  else if (jm_builder_is_end (self, JM_TAG_HTML) && self->mode == JM_MODE_AFTER_FRAMESET)
    self->mode = JM_MODE_AFTER_AFTER_FRAMESET;
  return TRUE;
}

gboolean
jm_mode_late (JmBuilder *self)
{
  if (self->token.kind == JM_TOKEN_END || self->token.kind == JM_TOKEN_DOCTYPE)
    return TRUE;
  if (jm_builder_is_start (self, JM_TAG_HTML))
    return jm_mode_body (self);
  if (self->mode != JM_MODE_AFTER_BODY && self->mode != JM_MODE_AFTER_AFTER_BODY)
    return read_in_frameset (self);

  if (self->token.kind == JM_TOKEN_TEXT && self->token.start + jm_builder_leading_space (&self->token) == self->token.end)
    return jm_mode_body (self);
  if (jm_builder_is_end (self, JM_TAG_HTML) && self->mode == JM_MODE_AFTER_BODY)
    {
      self->mode = JM_MODE_AFTER_AFTER_BODY;
      return TRUE;
    }
  self->mode = JM_MODE_IN_BODY;
  return FALSE;
}
