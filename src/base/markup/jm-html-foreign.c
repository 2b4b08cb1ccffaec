/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

#include <string.h>

/* SVG and MathML within HTML (13.2.6.5). */

static gboolean
is_math_text (JmHtmlElement *node)
{
  return node->space == JM_SPACE_MATH
         && (node->tag == JM_TAG_MI || node->tag == JM_TAG_MO || node->tag == JM_TAG_MN || node->tag == JM_TAG_MS || node->tag == JM_TAG_MTEXT);
}

static gboolean
holds_html (JmHtmlElement *node)
{
  const JmHtmlAttribute *encoding;

  if (node->space == JM_SPACE_SVG)
    return node->tag == JM_TAG_FOREIGNOBJECT || node->tag == JM_TAG_DESC || node->tag == JM_TAG_TITLE;
  if (node->space != JM_SPACE_MATH || node->tag != JM_TAG_ANNOTATION_XML)
    return FALSE;
  encoding = jm_node_attribute (node, "encoding");
  return encoding != NULL
         && ((encoding->value_length == 9 && g_ascii_strncasecmp (encoding->value, "text/html", 9) == 0)
             || (encoding->value_length == 21 && g_ascii_strncasecmp (encoding->value, "application/xhtml+xml", 21) == 0));
}

static gboolean
is_html_turn (JmBuilder *self)
{
  JmHtmlElement *node = jm_builder_current (self);
  gboolean is_start = self->token.kind == JM_TOKEN_START_TAG;

  if (node->space == JM_SPACE_HTML)
    return TRUE;
  if (is_math_text (node) && (self->token.kind == JM_TOKEN_TEXT || (is_start && self->token.tag != JM_TAG_MGLYPH && self->token.tag != JM_TAG_MALIGNMARK)))
    return TRUE;
  if (node->space == JM_SPACE_MATH && node->tag == JM_TAG_ANNOTATION_XML && jm_builder_is_start (self, JM_TAG_SVG))
    return TRUE;
  return holds_html (node) && (is_start || self->token.kind == JM_TOKEN_TEXT);
}

static gboolean
breaks_out (const JmToken *token)
{
  static const char * const attributes[] = { "color", "face", "size" };

  if (token->kind == JM_TOKEN_END_TAG)
    return token->tag == JM_TAG_BR || token->tag == JM_TAG_P;
  for (guint i = 0; token->tag == JM_TAG_FONT && i < token->n_attributes; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (attributes); j++)
        {
          if (token->attributes[i].name_length == strlen (attributes[j])
              && g_ascii_strncasecmp (token->attributes[i].name, attributes[j], token->attributes[i].name_length) == 0)
            return TRUE;
        }
    }
  return (jm_tag_flags (token->tag) & JM_IS_BREAKOUT) != 0;
}

static gboolean
read_end_tag (JmBuilder *self)
{
  for (guint i = self->depth; i > 1; i--)
    {
      JmHtmlElement *node = self->open[i - 1];

      if (node->space == JM_SPACE_HTML)
        return jm_builder_read_once (self);
      if (jm_node_has_name_of (node, &self->token))
        {
          jm_builder_pop_to (self, i - 1);
          return TRUE;
        }
    }
  return TRUE;
}

gboolean
jm_mode_foreign (JmBuilder *self)
{
  JmHtmlElement *current = jm_builder_current (self);

  if (is_html_turn (self))
    return jm_builder_read_once (self);
  if (self->token.kind == JM_TOKEN_TEXT)
    {
      jm_builder_insert_text (self);
      if (self->frameset_ok && self->token.start + jm_builder_leading_space (&self->token) < self->token.end)
        self->frameset_ok = FALSE;
      return TRUE;
    }
  if (self->token.kind == JM_TOKEN_DOCTYPE)
    return TRUE;

  if (breaks_out (&self->token))
    {
      while (current->space != JM_SPACE_HTML && !is_math_text (current) && !holds_html (current))
        {
          jm_builder_pop (self);
          current = jm_builder_current (self);
        }
      return jm_builder_read_once (self);
    }
  if (self->token.kind == JM_TOKEN_END_TAG)
    return read_end_tag (self);
  jm_builder_insert_foreign (self, current->space);
  return TRUE;
}
