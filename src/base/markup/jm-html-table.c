/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

/* Tables (13.2.6.4.9 to 15): what is no part of them goes before them. */

static gboolean
is_one_of (JmTag        tag,
           const JmTag *tags)
{
  for (; *tags != JM_TAG_OTHER; tags++)
    {
      if (*tags == tag)
        return TRUE;
    }
  return FALSE;
}

static const JmTag parts[] = {
  JM_TAG_CAPTION, JM_TAG_COL, JM_TAG_COLGROUP, JM_TAG_TBODY, JM_TAG_TD, JM_TAG_TFOOT, JM_TAG_TH, JM_TAG_THEAD, JM_TAG_TR, JM_TAG_OTHER
};
static const JmTag sections[] = { JM_TAG_TBODY, JM_TAG_TFOOT, JM_TAG_THEAD, JM_TAG_OTHER };

static gboolean
read_as_body (JmBuilder *self)
{
  gboolean is_done;

  self->fosters = TRUE;
  is_done = jm_mode_body (self);
  self->fosters = FALSE;
  return is_done;
}

static gboolean
takes_text_away (JmHtmlElement *node)
{
  return node->space == JM_SPACE_HTML && (node->tag == JM_TAG_TABLE || node->tag == JM_TAG_TR || node->tag == JM_TAG_TEMPLATE || is_one_of (node->tag, sections));
}

void
jm_table_flush_text (JmBuilder *self)
{
  JmToken *token = &self->token;
  const char *start = token->start, *end = token->end;
  JmTokenKind kind = token->kind;
  gboolean is_raw = token->is_raw;
  gboolean shows = FALSE;

  if (self->table_text->len == 0)
    return;
  token->kind = JM_TOKEN_TEXT;
  token->is_raw = FALSE;
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->table_text->len; i++)
      {
        JmTextRun *run = &g_array_index (self->table_text, JmTextRun, i);

        token->start = run->start;
        token->end = run->end;
        if (pass == 0)
          shows |= token->start + jm_builder_leading_space (token) < token->end;
        else if (shows)
          read_as_body (self);
        else
          jm_builder_insert_text (self);
      }
  g_array_set_size (self->table_text, 0);
  token->start = start;
  token->end = end;
  token->kind = kind;
  token->is_raw = is_raw;
}

static void
end_table (JmBuilder *self)
{
  jm_builder_pop_until (self, JM_TAG_TABLE);
  jm_builder_reset_mode (self);
}

static gboolean
start_in_table (JmBuilder *self)
{
  JmTag tag = self->token.tag;

  if (is_one_of (tag, parts))
    {
      jm_builder_clear_back (self, JM_TAG_TABLE, JM_TAG_HTML, JM_TAG_HTML);
      if (tag == JM_TAG_CAPTION)
        jm_formatting_mark (self);
      self->mode = tag == JM_TAG_CAPTION ? JM_MODE_IN_CAPTION : tag == JM_TAG_COL || tag == JM_TAG_COLGROUP ? JM_MODE_IN_COLUMN_GROUP : JM_MODE_IN_TABLE_BODY;
      if (tag == JM_TAG_CAPTION || tag == JM_TAG_COLGROUP || is_one_of (tag, sections))
        {
          jm_builder_insert (self);
          return TRUE;
        }
      jm_builder_insert_named (self, tag == JM_TAG_COL ? JM_TAG_COLGROUP : JM_TAG_TBODY);
      return FALSE;
    }
  if (tag == JM_TAG_TABLE)
    {
      if (!jm_builder_has (self, JM_TAG_TABLE, JM_SCOPE_TABLE))
        return TRUE;
      end_table (self);
      return FALSE;
    }
  if (tag == JM_TAG_STYLE || tag == JM_TAG_SCRIPT || tag == JM_TAG_TEMPLATE)
    return jm_mode_head (self);
  if (tag == JM_TAG_INPUT && jm_token_is_hidden_input (&self->token))
    {
      jm_builder_insert_void (self);
      return TRUE;
    }
  if (tag == JM_TAG_FORM)
    {
      if (self->form == NULL && self->n_open[JM_TAG_TEMPLATE] == 0)
        {
          self->form = jm_builder_insert (self);
          jm_builder_pop (self);
        }
      return TRUE;
    }
  return read_as_body (self);
}

gboolean
jm_mode_table (JmBuilder *self)
{
  static const JmTag ignored[] = {
    JM_TAG_BODY, JM_TAG_CAPTION, JM_TAG_COL, JM_TAG_COLGROUP, JM_TAG_HTML, JM_TAG_TBODY, JM_TAG_TD, JM_TAG_TFOOT, JM_TAG_TH, JM_TAG_THEAD,
    JM_TAG_TR, JM_TAG_OTHER
  };
  JmTextRun run = { self->token.start, self->token.end };

  switch (self->token.kind)
    {
    case JM_TOKEN_TEXT:
      if (!takes_text_away (jm_builder_current (self)) || self->token.is_raw)
        return read_as_body (self);
      g_array_append_val (self->table_text, run);
      return TRUE;
    case JM_TOKEN_START_TAG:
      return start_in_table (self);
    case JM_TOKEN_END_TAG:
      if (self->token.tag == JM_TAG_TABLE)
        {
          if (jm_builder_has (self, JM_TAG_TABLE, JM_SCOPE_TABLE))
            end_table (self);
          return TRUE;
        }
      if (self->token.tag == JM_TAG_TEMPLATE)
        return jm_mode_head (self);
      return is_one_of (self->token.tag, ignored) || read_as_body (self);
    case JM_TOKEN_END:
      return jm_mode_body (self);
    case JM_TOKEN_COMMENT:
    case JM_TOKEN_DOCTYPE:
      break;
    }
  return TRUE;
}

static gboolean
is_part (JmBuilder *self)
{
  return (self->token.kind == JM_TOKEN_START_TAG && is_one_of (self->token.tag, parts)) || jm_builder_is_end (self, JM_TAG_TABLE);
}

static gboolean
read_in_caption (JmBuilder *self)
{
  gboolean is_own = jm_builder_is_end (self, JM_TAG_CAPTION);

  if (is_own || is_part (self))
    {
      if (!jm_builder_has (self, JM_TAG_CAPTION, JM_SCOPE_TABLE))
        return TRUE;
      jm_builder_end_implied (self, JM_TAG_OTHER);
      jm_builder_pop_until (self, JM_TAG_CAPTION);
      jm_formatting_clear (self);
      self->mode = JM_MODE_IN_TABLE;
      return is_own;
    }
  if (self->token.kind == JM_TOKEN_END_TAG && (is_one_of (self->token.tag, parts) || self->token.tag == JM_TAG_BODY || self->token.tag == JM_TAG_HTML))
    return TRUE;
  return jm_mode_body (self);
}

static gboolean
read_in_columns (JmBuilder *self)
{
  if (self->token.kind == JM_TOKEN_TEXT && !jm_builder_split_space (self, TRUE))
    return TRUE;
  if (self->token.kind == JM_TOKEN_END || jm_builder_is_start (self, JM_TAG_HTML))
    return jm_mode_body (self);
  if (jm_builder_is_start (self, JM_TAG_COL))
    {
      jm_builder_insert_void (self);
      return TRUE;
    }
  if (self->token.tag == JM_TAG_TEMPLATE && self->token.kind != JM_TOKEN_TEXT)
    return jm_mode_head (self);
  if (jm_builder_is_end (self, JM_TAG_COL) || !jm_node_is (jm_builder_current (self), JM_TAG_COLGROUP))
    return TRUE;

  jm_builder_pop (self);
  self->mode = JM_MODE_IN_TABLE;
  return jm_builder_is_end (self, JM_TAG_COLGROUP);
}

static gboolean
has_section (JmBuilder *self)
{
  return jm_builder_has (self, JM_TAG_TBODY, JM_SCOPE_TABLE) || jm_builder_has (self, JM_TAG_THEAD, JM_SCOPE_TABLE)
         || jm_builder_has (self, JM_TAG_TFOOT, JM_SCOPE_TABLE);
}

static gboolean
end_section (JmBuilder *self)
{
  jm_builder_clear_back (self, JM_TAG_TBODY, JM_TAG_TFOOT, JM_TAG_THEAD);
  jm_builder_pop (self);
  self->mode = JM_MODE_IN_TABLE;
  return TRUE;
}

static gboolean
read_in_section (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  gboolean is_start = self->token.kind == JM_TOKEN_START_TAG;

  if (is_start && (tag == JM_TAG_TR || tag == JM_TAG_TD || tag == JM_TAG_TH))
    {
      jm_builder_clear_back (self, JM_TAG_TBODY, JM_TAG_TFOOT, JM_TAG_THEAD);
      self->mode = JM_MODE_IN_ROW;
      if (tag == JM_TAG_TR)
        jm_builder_insert (self);
      else
        jm_builder_insert_named (self, JM_TAG_TR);
      return tag == JM_TAG_TR;
    }
  if (self->token.kind == JM_TOKEN_END_TAG && is_one_of (tag, sections))
    return !jm_builder_has (self, tag, JM_SCOPE_TABLE) || end_section (self);
  if (is_part (self))
    return !has_section (self) || !end_section (self);
  if (self->token.kind == JM_TOKEN_END_TAG && (is_one_of (tag, parts) || tag == JM_TAG_BODY || tag == JM_TAG_HTML))
    return TRUE;
  return jm_mode_table (self);
}

static void
end_row (JmBuilder *self)
{
  jm_builder_clear_back (self, JM_TAG_TR, JM_TAG_TR, JM_TAG_HTML);
  jm_builder_pop (self);
  self->mode = JM_MODE_IN_TABLE_BODY;
}

static gboolean
read_in_row (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  gboolean is_end = self->token.kind == JM_TOKEN_END_TAG;

  if (self->token.kind == JM_TOKEN_START_TAG && (tag == JM_TAG_TD || tag == JM_TAG_TH))
    {
      jm_builder_clear_back (self, JM_TAG_TR, JM_TAG_TR, JM_TAG_HTML);
      jm_builder_insert (self);
      self->mode = JM_MODE_IN_CELL;
      jm_formatting_mark (self);
      return TRUE;
    }
  if (jm_builder_is_end (self, JM_TAG_TR) || is_part (self) || (is_end && is_one_of (tag, sections)))
    {
      if (!jm_builder_has (self, JM_TAG_TR, JM_SCOPE_TABLE) || (is_end && is_one_of (tag, sections) && !jm_builder_has (self, tag, JM_SCOPE_TABLE)))
        return TRUE;
      end_row (self);
      return is_end && tag == JM_TAG_TR;
    }
  if (is_end && (is_one_of (tag, parts) || tag == JM_TAG_BODY || tag == JM_TAG_HTML))
    return TRUE;
  return jm_mode_table (self);
}

static void
end_cell (JmBuilder *self)
{
  gboolean is_it = FALSE;

  jm_builder_end_implied (self, JM_TAG_OTHER);
  while (!is_it && self->depth > 1)
    {
      JmHtmlElement *node = jm_builder_current (self);

      is_it = jm_node_is (node, JM_TAG_TD) || jm_node_is (node, JM_TAG_TH);
      jm_builder_pop (self);
    }
  jm_formatting_clear (self);
  self->mode = JM_MODE_IN_ROW;
}

static gboolean
read_in_cell (JmBuilder *self)
{
  JmTag tag = self->token.tag;
  gboolean is_end = self->token.kind == JM_TOKEN_END_TAG;
  gboolean is_open = jm_builder_has (self, JM_TAG_TD, JM_SCOPE_TABLE) || jm_builder_has (self, JM_TAG_TH, JM_SCOPE_TABLE);

  if (is_end && (tag == JM_TAG_TD || tag == JM_TAG_TH))
    {
      if (jm_builder_has (self, tag, JM_SCOPE_TABLE))
        end_cell (self);
      return TRUE;
    }
  if (is_part (self) || (is_end && (tag == JM_TAG_TR || is_one_of (tag, sections))))
    {
      if (!is_open || (is_end && !jm_builder_has (self, tag, JM_SCOPE_TABLE)))
        return TRUE;
      end_cell (self);
      return FALSE;
    }
  if (is_end && (is_one_of (tag, parts) || tag == JM_TAG_BODY || tag == JM_TAG_HTML))
    return TRUE;
  return jm_mode_body (self);
}

gboolean
jm_mode_table_part (JmBuilder *self)
{
  switch ((guint) self->mode)
    {
    case JM_MODE_IN_CAPTION:
      return read_in_caption (self);
    case JM_MODE_IN_COLUMN_GROUP:
      return read_in_columns (self);
    case JM_MODE_IN_TABLE_BODY:
      return read_in_section (self);
    case JM_MODE_IN_ROW:
      return read_in_row (self);
    default:
      return read_in_cell (self);
    }
}
