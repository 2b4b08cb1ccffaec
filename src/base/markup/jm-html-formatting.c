/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-builder-private.h"

#include <string.h>

/* The list of active formatting elements (13.2.4.3) and the adoption agency algorithm (13.2.6.4.7). */

static int
find_entry (JmBuilder     *self,
            JmHtmlElement *element)
{
  for (guint i = self->n_formatting; i > 0; i--)
    {
      if (self->formatting[i - 1] == element)
        return (int) i - 1;
    }
  return -1;
}

static void
remove_entry (JmBuilder *self,
              guint      index)
{
  self->n_formatting--;
  memmove (&self->formatting[index], &self->formatting[index + 1], (self->n_formatting - index) * sizeof *self->formatting);
}

static void
insert_entry (JmBuilder     *self,
              guint          index,
              JmHtmlElement *element)
{
  if (self->n_formatting == JM_HTML_MAX_FORMATTING)
    {
      remove_entry (self, 0);
      index = index > 0 ? index - 1 : 0;
    }
  memmove (&self->formatting[index + 1], &self->formatting[index], (self->n_formatting - index) * sizeof *self->formatting);
  self->formatting[index] = element;
  self->n_formatting++;
}

static gboolean
are_equal (JmHtmlElement *a,
           JmHtmlElement *b)
{
  guint n = a->attributes != NULL ? a->attributes->n : 0;

  if (a->tag != b->tag || n != (b->attributes != NULL ? b->attributes->n : 0))
    return FALSE;
  for (guint i = 0; i < n && a->attributes != b->attributes; i++)
    {
      const JmHtmlAttribute *own = &a->attributes->list[i];
      const JmHtmlAttribute *other = &b->attributes->list[i];

      if (own->name_length != other->name_length || own->value_length != other->value_length
          || memcmp (own->name, other->name, own->name_length) != 0 || memcmp (own->value, other->value, own->value_length) != 0)
        return FALSE;
    }
  return TRUE;
}

void
jm_formatting_push (JmBuilder     *self,
                    JmHtmlElement *element)
{
  guint n_equal = 0;
  int first = -1;

  for (guint i = self->n_formatting; i > 0 && self->formatting[i - 1] != NULL; i--)
    {
      if (!are_equal (self->formatting[i - 1], element))
        continue;
      first = (int) i - 1;
      n_equal++;
    }
  if (n_equal >= 3)
    remove_entry (self, first);
  insert_entry (self, self->n_formatting, element);
}

void
jm_formatting_mark (JmBuilder *self)
{
  insert_entry (self, self->n_formatting, NULL);
}

void
jm_formatting_clear (JmBuilder *self)
{
  while (self->n_formatting > 0 && self->formatting[--self->n_formatting] != NULL)
    ;
}

void
jm_formatting_remove (JmBuilder     *self,
                      JmHtmlElement *element)
{
  int index = find_entry (self, element);

  if (index >= 0)
    remove_entry (self, index);
}

JmHtmlElement *
jm_formatting_find (JmBuilder *self,
                    JmTag      tag)
{
  for (guint i = self->n_formatting; i > 0 && self->formatting[i - 1] != NULL; i--)
    {
      if (self->formatting[i - 1]->tag == tag)
        return self->formatting[i - 1];
    }
  return NULL;
}

void
jm_formatting_reconstruct (JmBuilder *self)
{
  guint first = self->n_formatting;

  while (first > 0 && self->formatting[first - 1] != NULL && !self->formatting[first - 1]->is_open)
    first--;
  for (guint i = first; i < self->n_formatting && self->nodes->n_nodes < JM_HTML_MAX_ELEMENTS && self->depth < JM_HTML_MAX_DEPTH; i++)
    {
      JmHtmlElement *clone = jm_nodes_clone (self->nodes, self->formatting[i]);

      clone->start = clone->end = self->token.start;
      jm_builder_insert_at (self, clone, NULL);
      jm_builder_push (self, clone);
      self->formatting[i] = clone;
    }
}

/* Steps 13 and 14: the elements between the furthest block and @formatting get clones around it. */
static JmHtmlElement *
clone_between (JmBuilder     *self,
               JmHtmlElement *formatting,
               JmHtmlElement *block,
               int           *bookmark)
{
  JmHtmlElement *last = block;
  int index = jm_builder_index_of (self, block);

  for (guint counter = 1;; counter++)
    {
      JmHtmlElement *node = self->open[--index];
      int entry = find_entry (self, node);
      JmHtmlElement *clone;

      if (node == formatting)
        return last;
      if (counter > 3 && entry >= 0)
        {
          remove_entry (self, entry);
          *bookmark -= entry < *bookmark;
          entry = -1;
        }
      if (entry < 0)
        {
          jm_builder_take_out (self, index);
          continue;
        }
      clone = jm_nodes_clone (self->nodes, node);
      clone->end = node->end;
      self->formatting[entry] = self->open[index] = clone;
      node->is_open = FALSE;
      clone->is_open = TRUE;
      if (last == block)
        *bookmark = entry + 1;
      jm_node_insert (clone, last, NULL);
      last = clone;
    }
}

static void
move_children (JmHtmlElement *from,
               JmHtmlElement *to)
{
  JmHtmlElement *last = jm_node_last (to);

  if (from->first == NULL)
    return;
  for (JmHtmlElement *child = from->first; child != NULL; child = child->next)
    child->parent = to;
  if (last == NULL)
    to->first = from->first;
  else
    {
      JmHtmlElement *end = from->first->previous;

      last->next = from->first;
      from->first->previous = last;
      to->first->previous = end;
    }
  from->first = NULL;
}

/* The topmost special element above @index of the stack, counted from the root; -1: there is none. */
static int
furthest_block (JmBuilder *self,
                int        index)
{
  for (guint i = index + 1; i < self->depth; i++)
    {
      if (jm_node_is_special (self->open[i]))
        return i;
    }
  return -1;
}

static void
adopt_once (JmBuilder     *self,
            JmHtmlElement *formatting,
            int            index,
            int            block_index)
{
  JmHtmlElement *block = self->open[block_index];
  JmHtmlElement *ancestor = self->open[MAX (index - 1, 0)];
  int bookmark = find_entry (self, formatting);
  JmHtmlElement *last = clone_between (self, formatting, block, &bookmark);
  JmHtmlElement *clone = jm_nodes_clone (self->nodes, formatting);
  int entry;

  jm_builder_insert_at (self, last, ancestor);
  clone->start = block->start;
  clone->end = MAX (block->start, self->token.start);
  move_children (block, clone);
  jm_node_insert (block, clone, NULL);

  entry = find_entry (self, formatting);
  if (entry < bookmark)
    bookmark--;
  remove_entry (self, entry);
  insert_entry (self, MIN (bookmark, (int) self->n_formatting), clone);
  jm_builder_take_out (self, jm_builder_index_of (self, formatting));
  block_index = jm_builder_index_of (self, block);
  memmove (&self->open[block_index + 2], &self->open[block_index + 1], (self->depth - block_index - 1) * sizeof *self->open);
  self->open[block_index + 1] = clone;
  clone->is_open = TRUE;
  self->depth++;
  self->n_open[clone->tag]++;
  self->lexer.in_foreign = jm_builder_current (self)->space != JM_SPACE_HTML;
}

gboolean
jm_formatting_adopt (JmBuilder *self)
{
  JmTag subject = self->token.tag;

  if (jm_node_is (jm_builder_current (self), subject) && find_entry (self, jm_builder_current (self)) < 0)
    {
      jm_builder_pop (self);
      return TRUE;
    }
  for (guint round = 0; round < 8; round++)
    {
      JmHtmlElement *formatting = jm_formatting_find (self, subject);
      int index = formatting != NULL ? jm_builder_index_of (self, formatting) : -1;
      int block;

      if (formatting == NULL)
        return FALSE;
      if (index < 0)
        {
          jm_formatting_remove (self, formatting);
          return TRUE;
        }
      if (!jm_builder_has_element (self, formatting))
        return TRUE;
      block = furthest_block (self, index);
      if (block < 0 || self->nodes->n_nodes >= JM_HTML_MAX_ELEMENTS)
        {
          jm_builder_pop_to (self, index);
          jm_formatting_remove (self, formatting);
          return TRUE;
        }
      adopt_once (self, formatting, index, block);
    }
  return TRUE;
}
