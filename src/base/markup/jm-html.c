/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "markup/jm-html-private.h"

#include "markup/jm-charset.h"
#include "markup/jm-entity.h"
#include "markup/jm-html-builder.h"
#include "markup/jm-html-text.h"

#include <string.h>

/**
 * jm_html_parse:
 * @bytes: a document
 * @length: its length
 * @content_type: (nullable): of the HTTP answer, for its charset
 *
 * Returns: (transfer full): the document, whatever its health
 */
JmHtml *
jm_html_parse (const char *bytes,
               gsize       length,
               const char *content_type)
{
  g_autofree char *sent = jm_charset_from_content_type (content_type);
  g_autofree char *declared = jm_charset_from_html (bytes, length);
  JmHtml *self = g_new0 (JmHtml, 1);

  self->source = jm_charset_to_utf8 (bytes, length, (const char *[]) { sent, declared }, 2, &self->length);
  jm_nodes_init (&self->nodes);
  self->root.start = self->source;
  self->root.end = self->source + self->length;
  return self;
}

/**
 * jm_html_free:
 * @self: (transfer full) (nullable): a document
 *
 * Frees it with all its elements.
 */
void
jm_html_free (JmHtml *self)
{
  if (self == NULL)
    return;

  jm_nodes_clear (&self->nodes);
  g_clear_pointer (&self->head, g_ptr_array_unref);
  g_free (self->source);
  g_free (self->text);
  g_free (self);
}

/**
 * jm_html_get_source:
 * @self: a document
 *
 * Returns: (transfer none): it as UTF-8, less its NUL bytes
 */
const char *
jm_html_get_source (JmHtml *self)
{
  gsize n = 0;

  if (self == NULL || memchr (self->source, '\0', self->length) == NULL)
    return self != NULL ? self->source : NULL;
  if (self->text == NULL)
    {
      self->text = g_malloc (self->length + 1);
      for (gsize i = 0; i < self->length; i++)
        {
          self->text[n] = self->source[i];
          n += self->source[i] != '\0';
        }
      self->text[n] = '\0';
    }
  return self->text;
}

/**
 * jm_html_get_root:
 * @self: a document
 *
 * Returns: (transfer none): a nameless element that holds all others: html, in it head and body, whether they are written or not
 */
JmHtmlElement *
jm_html_get_root (JmHtml *self)
{
  if (self == NULL)
    return NULL;
  if (!self->is_built)
    jm_html_build (&self->nodes, &self->root, self->source, self->length);
  self->is_built = TRUE;
  return &self->root;
}

/**
 * jm_html_get_name:
 * @element: (nullable): an element
 *
 * Returns: (nullable): its name in small letters
 */
const char *
jm_html_get_name (JmHtmlElement *element)
{
  if (element == NULL)
    return NULL;
  return element->tag == JM_TAG_OTHER && element->attributes != NULL ? element->attributes->other_name : jm_tag_name (element->tag);
}

static JmHtmlElement *
skip_texts (JmHtmlElement *node)
{
  while (node != NULL && node->kind != JM_NODE_ELEMENT)
    node = node->next;
  return node;
}

/**
 * jm_html_get_first:
 * @element: (nullable): an element
 *
 * Returns: (transfer none) (nullable): the first element in it
 */
JmHtmlElement *
jm_html_get_first (JmHtmlElement *element)
{
  return element != NULL ? skip_texts (element->first) : NULL;
}

/**
 * jm_html_get_next:
 * @element: (nullable): an element
 *
 * Returns: (transfer none) (nullable): the element after it
 */
JmHtmlElement *
jm_html_get_next (JmHtmlElement *element)
{
  return element != NULL ? skip_texts (element->next) : NULL;
}

/**
 * jm_html_step_over:
 * @element: (nullable): an element
 * @within: (nullable): where to stay
 *
 * Returns: (transfer none) (nullable): the next element in document order that is not in @element, %NULL past the end of @within
 */
JmHtmlElement *
jm_html_step_over (JmHtmlElement *element,
                   JmHtmlElement *within)
{
  while (element != NULL && element != within)
    {
      JmHtmlElement *next = jm_html_get_next (element);

      if (next != NULL)
        return next;
      element = element->parent;
    }
  return NULL;
}

/**
 * jm_html_step:
 * @element: (nullable): an element
 * @within: (nullable): where to stay
 *
 * Returns: (transfer none) (nullable): the next element in document order, %NULL past the end of @within
 */
JmHtmlElement *
jm_html_step (JmHtmlElement *element,
              JmHtmlElement *within)
{
  JmHtmlElement *first = jm_html_get_first (element);

  return first != NULL ? first : jm_html_step_over (element, within);
}

/**
 * jm_html_has_attribute:
 * @element: (nullable): an element
 * @name: an attribute's name
 *
 * Returns: whether it is there, with or without a value
 */
gboolean
jm_html_has_attribute (JmHtmlElement *element,
                       const char    *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  return element != NULL && jm_node_attribute (element, name) != NULL;
}

/**
 * jm_html_dup_attribute:
 * @element: (nullable): an element
 * @name: an attribute's name, in any case
 *
 * Returns: (transfer full) (nullable): its value, "" for one without
 */
char *
jm_html_dup_attribute (JmHtmlElement *element,
                       const char    *name)
{
  const JmHtmlAttribute *attribute;
  GString *value;

  g_return_val_if_fail (name != NULL, NULL);

  attribute = element != NULL ? jm_node_attribute (element, name) : NULL;
  if (attribute == NULL)
    return NULL;
  value = g_string_sized_new (attribute->value_length);
  jm_entity_append_decoded (value, attribute->value, attribute->value_length, TRUE);
  return g_string_free (value, FALSE);
}

/**
 * jm_html_dup_inner:
 * @element: (nullable): an element
 *
 * Returns: (transfer full) (nullable): the markup in it, as written
 */
char *
jm_html_dup_inner (JmHtmlElement *element)
{
  return element != NULL ? g_strndup (element->start, element->end - element->start) : NULL;
}

/**
 * jm_html_dup_text:
 * @element: (nullable): an element
 *
 * Returns: (transfer full) (nullable): what a reader sees of it
 */
char *
jm_html_dup_text (JmHtmlElement *element)
{
  return element != NULL ? jm_html_write_text (element, NULL, NULL) : NULL;
}

/**
 * jm_html_dup_text_without:
 * @element: (nullable): an element
 * @leaves_out: (scope call): says which elements in it are to be left out
 * @user_data: for it
 *
 * Returns: (transfer full) (nullable): what a reader sees of the rest
 */
char *
jm_html_dup_text_without (JmHtmlElement   *element,
                          JmHtmlPredicate  leaves_out,
                          gpointer         user_data)
{
  return element != NULL ? jm_html_write_text (element, leaves_out, user_data) : NULL;
}
