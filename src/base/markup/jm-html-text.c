/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-text.h"

#include <base/jm-text.h>

#include "markup/jm-charset.h"
#include "markup/jm-html-builder.h"
#include "markup/jm-html-writer.h"

#include <stdlib.h>
#include <string.h>

#define LONGEST_SHOWN 512 /* of an address that is shortened where it is shown */

static int
number_of (JmHtmlElement *element,
           const char    *name,
           int            otherwise)
{
  g_autofree char *text = jm_html_dup_attribute (element, name);
  char *end = NULL;
  gint64 value = text != NULL ? g_ascii_strtoll (text, &end, 10) : 0;

  return text != NULL && end != text ? (int) CLAMP (value, -99999, 99999) : otherwise;
}

static void
start_list (JmWriter      *self,
            JmHtmlElement *element)
{
  g_autofree char *type = element->attributes != NULL ? jm_html_dup_attribute (element, "type") : NULL;
  guint depth = self->lists++;

  jm_writer_owe (self, depth == 0 ? 2 : 1);
  if (depth >= JM_WRITER_MAX_LISTS)
    return;
  self->list[depth].number = G_MININT;
  if (element->tag != JM_TAG_OL)
    return;
  self->list[depth].style = type != NULL && *type != '\0' && strchr ("aAiI", *type) != NULL ? *type : '1';
  self->list[depth].step = jm_html_has_attribute (element, "reversed") ? -1 : 1;
  self->list[depth].number = number_of (element, "start", 1);
  if (self->list[depth].step < 0 && !jm_html_has_attribute (element, "start"))
    {
      self->list[depth].number = 0;
      for (JmHtmlElement *child = jm_html_get_first (element); child != NULL; child = jm_html_get_next (child))
        self->list[depth].number += child->tag == JM_TAG_LI;
    }
}

static void
write_roman (GString *out,
             int      number)
{
  static const struct { int value; const char *text; } digits[] = {
    { 1000, "m" }, { 900, "cm" }, { 500, "d" }, { 400, "cd" }, { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
    { 9, "ix" }, { 5, "v" }, { 4, "iv" }, { 1, "i" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    for (; number >= digits[i].value; number -= digits[i].value)
      g_string_append (out, digits[i].text);
}

static void
write_number (JmWriter *self,
              int   number,
              char  style)
{
  g_autoptr(GString) text = g_string_new (NULL);
  char letter = g_ascii_tolower (style);

  if (letter == 'i' && number >= 1 && number < 4000)
    write_roman (text, number);
  else if (letter == 'a' && number >= 1)
    for (int left = number; left > 0; left = (left - 1) / 26)
      g_string_prepend_c (text, (char) ('a' + (left - 1) % 26));
  else
    g_string_append_printf (text, "%d", number);
  if (g_ascii_isupper (style))
    g_string_ascii_up (text);
  g_snprintf (self->bullet, sizeof self->bullet, "%s. ", text->str);
}

static void
start_item (JmWriter      *self,
            JmHtmlElement *element)
{
  guint depth = MIN (self->lists, JM_WRITER_MAX_LISTS);

  jm_writer_owe (self, 1);
  if (self->pieces != NULL)
    return;
  if (depth == 0 || self->list[depth - 1].number == G_MININT)
    {
      strcpy (self->bullet, "• ");
      return;
    }
  if (element->attributes != NULL)
    self->list[depth - 1].number = number_of (element, "value", self->list[depth - 1].number);
  write_number (self, self->list[depth - 1].number, self->list[depth - 1].style);
  self->list[depth - 1].number += self->list[depth - 1].step;
}

static gboolean
is_cell (JmHtmlElement *node)
{
  return node->kind == JM_NODE_ELEMENT && (node->tag == JM_TAG_TD || node->tag == JM_TAG_TH);
}

/* Cells stand beside each other, unless one of them is a page of its own. */
static void
start_cell (JmWriter      *self,
            JmHtmlElement *element)
{
  JmHtmlElement *before = element;
  gsize begun = MIN (self->cell, self->out->len);

  while (before != element->parent->first && (before == element || !is_cell (before)))
    before = before->previous;
  if (before != element && is_cell (before) && self->out->len > begun)
    {
      if (memchr (self->out->str + begun, '\n', self->out->len - begun) != NULL)
        jm_writer_owe (self, 1);
      else
        {
          self->newlines = 0;
          self->space = TRUE;
        }
    }
  self->cell = self->out->len + (self->newlines > 0 && self->out->len > 0 ? MIN (self->newlines, 2) : 0);
}

static void
open_element (JmWriter      *self,
              JmHtmlElement *element)
{
  guint flags = jm_tag_flags (element->tag);

  if (element->space != JM_SPACE_HTML)
    return;
  switch ((guint) element->tag)
    {
    case JM_TAG_BR:
      jm_writer_owe (self, MIN (self->newlines + 1, 2));
      return;
    case JM_TAG_UL: case JM_TAG_OL:
      start_list (self, element);
      return;
    case JM_TAG_LI:
      start_item (self, element);
      return;
    case JM_TAG_TD: case JM_TAG_TH:
      if (self->pieces != NULL)
        jm_writer_owe (self, 1);
      else
        start_cell (self, element);
      return;
    default:
      break;
    }
  if ((flags & JM_IS_PARAGRAPH) != 0)
    jm_writer_owe (self, self->bullet[0] != '\0' ? 1 : 2);
  else if ((flags & JM_IS_LINE) != 0)
    jm_writer_owe (self, 1);
}

static void
close_element (JmWriter      *self,
               JmHtmlElement *element)
{
  guint flags = jm_tag_flags (element->tag);

  if (element->space != JM_SPACE_HTML)
    return;
  if (element->tag == JM_TAG_UL || element->tag == JM_TAG_OL)
    {
      self->lists -= self->lists > 0;
      jm_writer_owe (self, self->lists == 0 ? 2 : 1);
    }
  else if ((flags & JM_IS_PARAGRAPH) != 0)
    jm_writer_owe (self, self->lists > 0 ? 1 : 2);
  else if ((flags & JM_IS_LINE) != 0)
    jm_writer_owe (self, 1);
  if (element->tag == JM_TAG_LI)
    self->bullet[0] = '\0';
}

/* g_str_has_suffix() would measure all of the text each time. */
static gboolean
ends_with (const GString *text,
           const char    *end)
{
  gsize length = strlen (end);

  return text->len >= length && memcmp (text->str + text->len - length, end, length) == 0;
}

/* Some pages shorten the addresses that they show, "https://jobs.example/acme/6feafb61-30...": the link has the whole one. */
static void
mend_address (JmWriter      *self,
              JmHtmlElement *link)
{
  static const char *const ends[] = { "...", "…" };
  gsize start = self->out->len;
  gsize length = 0;
  g_autofree char *href = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (ends_with (self->out, ends[i]))
      length = strlen (ends[i]);
  while (length > 0 && start > 0 && self->out->len - start < LONGEST_SHOWN && strchr (" \n", self->out->str[start - 1]) == NULL)
    start--;
  length = self->out->len - start - length;
  if (!g_str_has_prefix (self->out->str + start, "http") || (href = jm_html_dup_attribute (link, "href")) == NULL
      || strncmp (href, self->out->str + start, length) != 0 || strpbrk (href, " \t\r\n<>\"") != NULL)
    return;
  g_string_truncate (self->out, start);
  g_string_append (self->out, href);
}

static void
leave (JmWriter      *self,
       JmHtmlElement *node)
{
  if (node->tag == JM_TAG_A && self->pieces == NULL)
    mend_address (self, node);
  close_element (self, node);
  if (self->pieces != NULL)
    jm_pieces_close (self, node);
  self->look = node->parent->look;
}

/* FALSE when nothing of it is to be seen. */
static gboolean
enter (JmWriter        *self,
       JmHtmlElement   *node,
       JmHtmlPredicate  leaves_out,
       gpointer         user_data)
{
  JmLook look = jm_node_look (node);

  if ((look.sets & JM_LOOK_HIDDEN) != 0 || (leaves_out != NULL && leaves_out (node, user_data)))
    return FALSE;
  open_element (self, node);
  if (self->pieces != NULL)
    jm_pieces_open (self, node);
  self->look = (self->look & ~look.clears) | look.sets;
  node->look = self->look;
  return TRUE;
}

void
jm_writer_write (JmWriter        *self,
                 JmHtmlElement   *root,
                 JmHtmlPredicate  leaves_out,
                 gpointer         user_data)
{
  JmHtmlElement *node = root->first;

  self->out = g_string_sized_new (self->pieces == NULL && root->end > root->start ? root->end - root->start : 0);
  self->decoded = g_string_new (NULL);
  root->look = self->look = jm_node_look (root).sets & JM_LOOK_LINES;
  while (node != NULL)
    {
      if (node->kind != JM_NODE_ELEMENT)
        jm_writer_add (self, node);
      else if (enter (self, node, leaves_out, user_data))
        {
          if (node->first != NULL)
            {
              node = node->first;
              continue;
            }
          leave (self, node);
        }
      while (node->next == NULL && node->parent != root)
        {
          node = node->parent;
          leave (self, node);
        }
      node = node->next;
    }
  g_string_free (g_steal_pointer (&self->decoded), TRUE);
}

char *
jm_html_write_text (JmHtmlElement   *root,
                    JmHtmlPredicate  leaves_out,
                    gpointer         user_data)
{
  JmWriter self = { 0 };

  jm_writer_write (&self, root, leaves_out, user_data);
  return g_strchomp (g_string_free (self.out, FALSE));
}

/**
 * jm_text_from_html:
 * @html: a piece of HTML or a whole document, in UTF-8
 * @length: its length in bytes, or -1
 *
 * The text that a reader of the page sees: a paragraph apart from the next by an empty line, items of lists behind "• " or their
 * number, cells of a row on one line. What is not shown (display:none, no size, far off the page, scripts) is left out.
 * Tags are read by the rules of html.spec.whatwg.org, chapter "Parsing HTML documents", in one pass.
 *
 * Returns: (transfer full) (nullable): plain, valid UTF-8, never markup; %NULL for %NULL
 */
char *
jm_text_from_html (const char *html,
                   gssize      length)
{
  g_autofree char *valid = NULL;
  JmHtmlElement root = { 0 };
  JmNodes nodes = { 0 };
  gsize size;
  char *text;

  if (html == NULL)
    return NULL;

  size = length < 0 ? strlen (html) : (gsize) length;
  if (!jm_text_is_valid (html, size))
    html = valid = jm_charset_make_valid (html, size, &size);
  root.start = html;
  root.end = html + size;
  jm_nodes_init (&nodes);
  jm_html_build (&nodes, &root, html, size);
  text = jm_html_write_text (&root, NULL, NULL);
  jm_nodes_clear (&nodes);
  return text;
}
