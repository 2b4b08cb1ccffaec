/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-node.h"

#include <string.h>

#define FIRST_BLOCK (8 * 1024) /* most documents are a board's few paragraphs */
#define BLOCK (256 * 1024)
#define MAX_ATTRIBUTES 1000000
#define LONGEST_NAME 64

void
jm_nodes_init (JmNodes *self)
{
  self->blocks = g_ptr_array_new_with_free_func (g_free);
}

void
jm_nodes_clear (JmNodes *self)
{
  g_clear_pointer (&self->blocks, g_ptr_array_unref);
}

static gpointer
allocate (JmNodes *self,
          gsize    size)
{
  char *memory;

  size = (size + 7) & ~(gsize) 7;
  if (self->used + size > self->block)
    {
      self->block = self->block == 0 ? FIRST_BLOCK : MIN (self->block * 2, BLOCK);
      g_ptr_array_add (self->blocks, g_malloc (self->block));
      self->used = 0;
    }
  memory = (char *) g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->used;
  self->used += size;
  return memset (memory, 0, size);
}

static JmHtmlElement *
new_node (JmNodes    *self,
          JmNodeKind  kind,
          const char *start,
          const char *end)
{
  JmHtmlElement *node = allocate (self, sizeof (JmHtmlElement));

  self->n_nodes++;
  node->kind = kind;
  node->start = start;
  node->end = end;
  return node;
}

JmHtmlElement *
jm_nodes_text (JmNodes    *self,
               const char *start,
               const char *end,
               gboolean    is_raw)
{
  if (self->n_nodes >= JM_HTML_MAX_NODES)
    return NULL;
  return new_node (self, is_raw ? JM_NODE_RAW_TEXT : JM_NODE_TEXT, start, end);
}

JmHtmlElement *
jm_nodes_named (JmNodes    *self,
                JmTag       tag,
                const char *at)
{
  JmHtmlElement *element = new_node (self, JM_NODE_ELEMENT, at, at);

  element->tag = tag;
  return element;
}

static const char *
copy_name (JmNodes       *self,
           const JmToken *tag)
{
  gsize length = MIN (tag->name_length, LONGEST_NAME);
  char *name = allocate (self, length + 1);

  for (gsize i = 0; i < length; i++)
    name[i] = g_ascii_tolower (tag->name[i]);
  return name;
}

JmHtmlElement *
jm_nodes_element (JmNodes       *self,
                  const JmToken *tag,
                  JmNameSpace    space)
{
  JmHtmlElement *element = jm_nodes_named (self, tag->tag, tag->end);
  guint n = self->n_attributes < MAX_ATTRIBUTES ? tag->n_attributes : 0;

  element->space = space;
  if (n == 0 && tag->tag != JM_TAG_OTHER)
    return element;
  self->n_attributes += n;
  element->attributes = allocate (self, sizeof (JmHtmlAttributes) + n * sizeof (JmHtmlAttribute));
  element->attributes->n = n;
  if (n > 0)
    memcpy (element->attributes->list, tag->attributes, n * sizeof (JmHtmlAttribute));
  if (tag->tag == JM_TAG_OTHER)
    element->attributes->other_name = copy_name (self, tag);
  return element;
}

JmHtmlElement *
jm_nodes_clone (JmNodes       *self,
                JmHtmlElement *element)
{
  JmHtmlElement *clone = jm_nodes_named (self, element->tag, element->end);

  clone->space = element->space;
  clone->attributes = element->attributes;
  return clone;
}

JmHtmlElement *
jm_node_last (JmHtmlElement *node)
{
  return node->first != NULL ? node->first->previous : NULL;
}

void
jm_node_remove (JmHtmlElement *node)
{
  JmHtmlElement *parent = node->parent;

  if (parent == NULL)
    return;
  if (node->next != NULL)
    node->next->previous = node->previous;
  else if (parent->first != node)
    parent->first->previous = node->previous;
  if (parent->first == node)
    parent->first = node->next;
  else
    node->previous->next = node->next;
  node->parent = node->next = node->previous = NULL;
}

void
jm_node_insert (JmHtmlElement *parent,
                JmHtmlElement *node,
                JmHtmlElement *before)
{
  jm_node_remove (node);
  node->parent = parent;
  node->next = before;
  if (parent->first == NULL)
    {
      parent->first = node->previous = node;
      return;
    }
  node->previous = before != NULL ? before->previous : parent->first->previous;
  if (before == parent->first)
    parent->first = node;
  else
    node->previous->next = node;
  if (before != NULL)
    before->previous = node;
  else
    parent->first->previous = node;
}

gboolean
jm_node_has_name_of (JmHtmlElement *node,
                     const JmToken *tag)
{
  gsize length = MIN (tag->name_length, LONGEST_NAME);

  if (node->tag != tag->tag)
    return FALSE;
  return node->tag != JM_TAG_OTHER
         || (g_ascii_strncasecmp (node->attributes->other_name, tag->name, length) == 0 && node->attributes->other_name[length] == '\0');
}

const JmHtmlAttribute *
jm_node_attribute (JmHtmlElement *node,
                   const char    *name)
{
  gsize length = strlen (name);

  for (guint i = 0; node->attributes != NULL && i < node->attributes->n; i++)
    {
      const JmHtmlAttribute *attribute = &node->attributes->list[i];

      if (attribute->name_length == length && g_ascii_strncasecmp (attribute->name, name, length) == 0)
        return attribute;
    }
  return NULL;
}
