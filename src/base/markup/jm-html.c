/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-html.h>
#include <base/jm-text.h>

#include "markup/jm-charset.h"
#include "markup/jm-entity.h"
#include "markup/jm-html-walk.h"

#include <string.h>

#define BLOCK (64 * 1024)

struct _JmHtmlElement {
  char            *name;
  JmHtmlAttribute *attributes;
  guint            n_attributes;
  JmHtmlElement   *parent, *first, *last, *next;
  const char      *inner, *inner_end;
};

struct _JmHtml {
  char          *source;
  gsize          length;
  GPtrArray     *blocks;
  gsize          used; /* of the last block */
  JmHtmlElement  root;
  JmHtmlElement *current;
};

/* Memory that lives as long as the document. */
static gpointer
allocate (JmHtml *self,
          gsize   size)
{
  gpointer memory;

  size = (size + 15) & ~(gsize) 15;
  if (self->blocks->len == 0 || self->used + size > BLOCK)
    {
      g_ptr_array_add (self->blocks, g_malloc0 (BLOCK));
      self->used = 0;
    }
  memory = (char *) g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->used;
  self->used += size;
  return memory;
}

static gboolean
open_cb (const JmHtmlTag *tag,
         gpointer         user_data)
{
  JmHtml *self = user_data;
  JmHtmlElement *element = allocate (self, sizeof (JmHtmlElement));

  element->name = allocate (self, strlen (tag->name) + 1);
  strcpy (element->name, tag->name);
  element->n_attributes = tag->n_attributes;
  if (tag->n_attributes > 0)
    {
      element->attributes = allocate (self, tag->n_attributes * sizeof (JmHtmlAttribute));
      memcpy (element->attributes, tag->attributes, tag->n_attributes * sizeof (JmHtmlAttribute));
    }
  element->inner = element->inner_end = tag->end;
  element->parent = self->current;
  if (self->current->last != NULL)
    self->current->last->next = element;
  else
    self->current->first = element;
  self->current->last = element;
  self->current = element;
  return FALSE;
}

static void
close_cb (const char *name,
          const char *end_of_content,
          gpointer    user_data)
{
  JmHtml *self = user_data;

  self->current->inner_end = MAX (end_of_content, self->current->inner);
  self->current = self->current->parent;
}

static void
text_cb (const char *text,
         gsize       length,
         gboolean    is_raw,
         gpointer    user_data)
{
}

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
  static const JmHtmlHandler handler = { open_cb, close_cb, text_cb };
  g_autofree char *sent = jm_charset_from_content_type (content_type);
  g_autofree char *declared = jm_charset_from_html (bytes, length);
  JmHtml *self = g_new0 (JmHtml, 1);

  self->source = jm_charset_to_utf8 (bytes, length, (const char *[]) { sent, declared }, 2, &self->length);
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->root.name = (char *) "";
  self->root.inner = self->source;
  self->root.inner_end = self->source + self->length;
  self->current = &self->root;
  jm_html_walk (self->source, self->length, &handler, self);
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

  g_ptr_array_unref (self->blocks);
  g_free (self->source);
  g_free (self);
}

/**
 * jm_html_get_source:
 * @self: a document
 *
 * Returns: (transfer none): it as UTF-8
 */
const char *
jm_html_get_source (JmHtml *self)
{
  return self != NULL ? self->source : NULL;
}

/**
 * jm_html_get_root:
 * @self: a document
 *
 * Returns: (transfer none): a nameless element that holds all others
 */
JmHtmlElement *
jm_html_get_root (JmHtml *self)
{
  return self != NULL ? &self->root : NULL;
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
  return element != NULL ? element->name : NULL;
}

/**
 * jm_html_get_parent:
 * @element: (nullable): an element
 *
 * Returns: (transfer none) (nullable): the element around it
 */
JmHtmlElement *
jm_html_get_parent (JmHtmlElement *element)
{
  return element != NULL ? element->parent : NULL;
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
  return element != NULL ? element->first : NULL;
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
  return element != NULL ? element->next : NULL;
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
  if (element == NULL || element->first != NULL)
    return element != NULL ? element->first : NULL;

  while (element != NULL && element != within && element->next == NULL)
    element = element->parent;
  return element == NULL || element == within ? NULL : element->next;
}

static const JmHtmlAttribute *
find_attribute (JmHtmlElement *element,
                const char    *name)
{
  gsize length = strlen (name);

  for (guint i = 0; element != NULL && i < element->n_attributes; i++)
    {
      const JmHtmlAttribute *attribute = &element->attributes[i];

      if (attribute->name_length == length && g_ascii_strncasecmp (attribute->name, name, length) == 0)
        return attribute;
    }
  return NULL;
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

  return find_attribute (element, name) != NULL;
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

  attribute = find_attribute (element, name);
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
  return element != NULL ? g_strndup (element->inner, element->inner_end - element->inner) : NULL;
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
  return element != NULL ? jm_text_from_html (element->inner, element->inner_end - element->inner) : NULL;
}

static gboolean
attribute_is (JmHtmlElement *element,
              const char    *name,
              const char    *wanted)
{
  g_autofree char *value = jm_html_dup_attribute (element, name);

  return value != NULL && g_ascii_strcasecmp (g_strstrip (value), wanted) == 0;
}

/**
 * jm_html_list_scripts:
 * @self: a document
 * @type: "application/ld+json"
 *
 * Returns: (transfer full) (element-type utf8): what stands in each script of that type, untouched
 */
GPtrArray *
jm_html_list_scripts (JmHtml     *self,
                      const char *type)
{
  GPtrArray *scripts = g_ptr_array_new_with_free_func (g_free);

  for (JmHtmlElement *element = jm_html_get_root (self); element != NULL; element = jm_html_step (element, NULL))
    {
      g_autofree char *own = strcmp (element->name, "script") == 0 ? jm_html_dup_attribute (element, "type") : NULL;

      if (own == NULL)
        continue;
      own[strcspn (own, ";")] = '\0';
      if (g_ascii_strcasecmp (g_strstrip (own), type) == 0)
        g_ptr_array_add (scripts, jm_html_dup_inner (element));
    }
  return scripts;
}

/**
 * jm_html_dup_title:
 * @self: a document
 *
 * Returns: (transfer full) (nullable): its title as one line, %NULL when it has none
 */
char *
jm_html_dup_title (JmHtml *self)
{
  for (JmHtmlElement *element = jm_html_get_root (self); element != NULL; element = jm_html_step (element, NULL))
    {
      g_autofree char *inner = NULL;
      g_autofree char *plain = NULL;
      g_autofree char *line = NULL;

      if (strcmp (element->name, "title") != 0)
        continue;
      inner = jm_html_dup_inner (element);
      plain = jm_text_unescape (inner);
      line = jm_text_clean_line (plain);
      return *line != '\0' ? g_steal_pointer (&line) : NULL;
    }
  return NULL;
}

/**
 * jm_html_dup_meta:
 * @self: a document
 * @name: "og:title", "description"
 *
 * Returns: (transfer full) (nullable): the content of the first meta tag of that name or property that has one
 */
char *
jm_html_dup_meta (JmHtml     *self,
                  const char *name)
{
  for (JmHtmlElement *element = jm_html_get_root (self); element != NULL; element = jm_html_step (element, NULL))
    {
      g_autofree char *content = NULL;

      if (strcmp (element->name, "meta") != 0 || (!attribute_is (element, "property", name) && !attribute_is (element, "name", name)))
        continue;
      content = jm_html_dup_attribute (element, "content");
      if (content != NULL && *g_strstrip (content) != '\0')
        return g_steal_pointer (&content);
    }
  return NULL;
}

/**
 * jm_html_dup_link:
 * @self: a document
 * @rel: "canonical"
 *
 * Returns: (transfer full) (nullable): where the first link of that relation leads, as written
 */
char *
jm_html_dup_link (JmHtml     *self,
                  const char *rel)
{
  for (JmHtmlElement *element = jm_html_get_root (self); element != NULL; element = jm_html_step (element, NULL))
    {
      if (strcmp (element->name, "link") == 0 && attribute_is (element, "rel", rel))
        return jm_html_dup_attribute (element, "href");
    }
  return NULL;
}
