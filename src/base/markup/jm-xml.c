/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-xml.h>

#include "markup/jm-charset.h"
#include "markup/jm-xml-private.h"
#include "markup/jm-xml-repair.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <string.h>

struct _JmXml {
  xmlDoc *document;
};

JmXml *
jm_xml_new_for_document (xmlDoc *document)
{
  JmXml *self = g_new0 (JmXml, 1);

  self->document = document;
  return self;
}

static JmXmlElement *
first_element (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

/**
 * jm_xml_parse:
 * @bytes: a document
 * @length: its length
 * @content_type: (nullable): of the HTTP answer, whose charset goes before the document's own (RFC 7303)
 * @error: return location for an error
 *
 * Reads XML of any health, within limits, without asking the network or any file.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with %JM_ERROR_INVALID or %JM_ERROR_TOO_LARGE
 */
JmXml *
jm_xml_parse (const char  *bytes,
              gsize        length,
              const char  *content_type,
              GError     **error)
{
  static gsize initialized;
  g_autofree char *sent = jm_charset_from_content_type (content_type);
  g_autofree char *declared = NULL;
  g_autofree char *text = NULL;
  g_autofree char *repaired = NULL;
  gsize text_length, size;
  xmlDoc *document;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (g_once_init_enter (&initialized))
    {
      xmlInitParser ();
      g_once_init_leave (&initialized, 1);
    }

  declared = jm_charset_from_xml (bytes, length);
  text = jm_charset_to_utf8 (bytes, length, (const char *[]) { sent, declared }, 2, &text_length);
  repaired = jm_xml_repair (text, text_length, &size, error);
  if (repaired == NULL)
    return NULL;

  document = size <= G_MAXINT
             ? xmlReadMemory (repaired, (int) size, NULL, "UTF-8",
                              XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA)
             : NULL;
  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    {
      g_clear_pointer (&document, xmlFreeDoc);
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("This XML is too badly damaged to be read."));
      return NULL;
    }

  return jm_xml_new_for_document (document);
}

/**
 * jm_xml_free:
 * @self: (transfer full): a document
 *
 * Frees it with all its elements.
 */
void
jm_xml_free (JmXml *self)
{
  if (self == NULL)
    return;

  xmlFreeDoc (self->document);
  g_free (self);
}

/**
 * jm_xml_get_root:
 * @self: a document
 *
 * Returns: (transfer none): its outermost element
 */
JmXmlElement *
jm_xml_get_root (JmXml *self)
{
  return self != NULL ? xmlDocGetRootElement (self->document) : NULL;
}

/**
 * jm_xml_list:
 * @self: a document
 * @name: a name as for jm_xml_is()
 *
 * Returns: (transfer container) (element-type JmXmlElement): the elements of that name that are in no other such
 */
GPtrArray *
jm_xml_list (JmXml      *self,
             const char *name)
{
  GPtrArray *found = g_ptr_array_new ();
  JmXmlElement *element = jm_xml_get_root (self);

  while (element != NULL)
    {
      gboolean is_one = jm_xml_is (element, name);
      JmXmlElement *next = is_one ? NULL : jm_xml_get_first (element);

      if (is_one)
        g_ptr_array_add (found, element);
      while (next == NULL && element != NULL)
        {
          next = jm_xml_get_next (element);
          element = jm_xml_get_parent (element);
        }
      element = next;
    }
  return found;
}

/**
 * jm_xml_get_name:
 * @element: (nullable): an element
 *
 * Returns: (nullable): its name without prefix
 */
const char *
jm_xml_get_name (JmXmlElement *element)
{
  const char *colon;

  if (element == NULL)
    return NULL;
  /* An undeclared prefix stays in libxml2's name. */
  colon = strchr ((const char *) element->name, ':');
  return colon != NULL ? colon + 1 : (const char *) element->name;
}

/**
 * jm_xml_get_namespace:
 * @element: (nullable): an element
 *
 * Returns: (nullable): the URI of its namespace
 */
const char *
jm_xml_get_namespace (JmXmlElement *element)
{
  return element != NULL && element->ns != NULL ? (const char *) element->ns->href : NULL;
}

/* "title" is any namespace's; "media:title" the one written so, declared or not. */
static gboolean
name_matches (const char  *written,
              const xmlNs *ns,
              const char  *name,
              gsize        length)
{
  const char *colon = memchr (name, ':', length);
  const char *own_colon = strchr (written, ':');
  const char *local = own_colon != NULL ? own_colon + 1 : written;
  const char *prefix = ns != NULL ? (const char *) ns->prefix : NULL;
  gsize prefix_length = own_colon != NULL ? (gsize) (own_colon - written) : prefix != NULL ? strlen (prefix) : 0;

  if (own_colon != NULL)
    prefix = written;
  if (colon != NULL)
    {
      gsize wanted = colon - name;

      if (prefix == NULL || prefix_length != wanted || g_ascii_strncasecmp (prefix, name, wanted) != 0)
        return FALSE;
      name = colon + 1;
      length -= wanted + 1;
    }
  return strlen (local) == length && g_ascii_strncasecmp (local, name, length) == 0;
}

/**
 * jm_xml_is:
 * @element: (nullable): an element
 * @name: "title" for any namespace, or "media:title" for a prefix as written
 *
 * Returns: whether that is its name, whatever the case
 */
gboolean
jm_xml_is (JmXmlElement *element,
           const char   *name)
{
  return element != NULL && name_matches ((const char *) element->name, element->ns, name, strlen (name));
}

/**
 * jm_xml_get_parent:
 * @element: (nullable): an element
 *
 * Returns: (transfer none) (nullable): the element around it
 */
JmXmlElement *
jm_xml_get_parent (JmXmlElement *element)
{
  return element != NULL && element->parent != NULL && element->parent->type == XML_ELEMENT_NODE ? element->parent : NULL;
}

/**
 * jm_xml_get_first:
 * @element: (nullable): an element
 *
 * Returns: (transfer none) (nullable): the first element in it
 */
JmXmlElement *
jm_xml_get_first (JmXmlElement *element)
{
  return element != NULL ? first_element (element->children) : NULL;
}

/**
 * jm_xml_get_next:
 * @element: (nullable): an element
 *
 * Returns: (transfer none) (nullable): the element after it
 */
JmXmlElement *
jm_xml_get_next (JmXmlElement *element)
{
  return element != NULL ? first_element (element->next) : NULL;
}

static void
collect_children (JmXmlElement *element,
                  const char   *path,
                  gboolean      one,
                  GPtrArray    *found)
{
  gsize length = path != NULL ? strcspn (path, "/") : 0;

  for (JmXmlElement *child = jm_xml_get_first (element); child != NULL; child = jm_xml_get_next (child))
    {
      if (path != NULL && !name_matches ((const char *) child->name, child->ns, path, length))
        continue;
      if (path != NULL && path[length] == '/')
        collect_children (child, path + length + 1, one, found);
      else
        g_ptr_array_add (found, child);
      if (one && found->len > 0)
        return;
    }
}

/**
 * jm_xml_get_child:
 * @element: (nullable): an element
 * @name: a child's name, or names apart by "/" that lead down
 *
 * Returns: (transfer none) (nullable): the first such child
 */
JmXmlElement *
jm_xml_get_child (JmXmlElement *element,
                  const char   *name)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new ();

  g_return_val_if_fail (name != NULL, NULL);

  collect_children (element, name, TRUE, found);
  return found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
}

/**
 * jm_xml_list_children:
 * @element: (nullable): an element
 * @name: (nullable): as for jm_xml_get_child(), %NULL for all
 *
 * Returns: (transfer container) (element-type JmXmlElement): the children of that name
 */
GPtrArray *
jm_xml_list_children (JmXmlElement *element,
                      const char   *name)
{
  GPtrArray *found = g_ptr_array_new ();

  collect_children (element, name, FALSE, found);
  return found;
}

/**
 * jm_xml_dup_attribute:
 * @element: (nullable): an element
 * @name: "href", or "xml:lang" for a prefix as written
 *
 * Returns: (transfer full) (nullable): the attribute's value
 */
char *
jm_xml_dup_attribute (JmXmlElement *element,
                      const char   *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (xmlAttr *attribute = element != NULL ? element->properties : NULL; attribute != NULL; attribute = attribute->next)
    {
      xmlChar *value;
      char *copy;

      if (!name_matches ((const char *) attribute->name, attribute->ns, name, strlen (name)))
        continue;
      value = xmlNodeListGetString (element->doc, attribute->children, 1);
      copy = g_strdup (value != NULL ? (const char *) value : "");
      xmlFree (value);
      return copy;
    }
  return NULL;
}

/**
 * jm_xml_dup_text:
 * @element: (nullable): an element
 *
 * Returns: (transfer full) (nullable): all text in it, trimmed; "" when it is empty, %NULL for no element
 */
char *
jm_xml_dup_text (JmXmlElement *element)
{
  xmlChar *content;
  char *text;

  if (element == NULL)
    return NULL;

  content = xmlNodeGetContent (element);
  text = g_strstrip (g_strdup (content != NULL ? (const char *) content : ""));
  xmlFree (content);
  return text;
}

/**
 * jm_xml_dup_child_text:
 * @element: (nullable): an element
 * @name: as for jm_xml_get_child()
 *
 * Returns: (transfer full) (nullable): the text of the first such child that is not empty
 */
char *
jm_xml_dup_child_text (JmXmlElement *element,
                       const char   *name)
{
  g_autoptr(GPtrArray) children = jm_xml_list_children (element, name);

  for (guint i = 0; i < children->len; i++)
    {
      g_autofree char *text = jm_xml_dup_text (g_ptr_array_index (children, i));

      if (*text != '\0')
        return g_steal_pointer (&text);
    }
  return NULL;
}

static void
append_markup (GString *out,
               xmlNode *node)
{
  xmlBuffer *buffer = xmlBufferCreate ();

  xmlNodeDump (buffer, node->doc, node, 0, 0);
  g_string_append (out, (const char *) xmlBufferContent (buffer));
  xmlBufferFree (buffer);
}

/**
 * jm_xml_dup_inner:
 * @element: (nullable): an element
 *
 * Returns: (transfer full) (nullable): what stands in it, as XML
 */
char *
jm_xml_dup_inner (JmXmlElement *element)
{
  GString *out;

  if (element == NULL)
    return NULL;

  out = g_string_new (NULL);
  for (xmlNode *child = element->children; child != NULL; child = child->next)
    append_markup (out, child);
  return g_string_free (out, FALSE);
}

/**
 * jm_xml_dup_markup:
 * @element: (nullable): an element
 *
 * Returns: (transfer full) (nullable): the element as XML
 */
char *
jm_xml_dup_markup (JmXmlElement *element)
{
  GString *out;

  if (element == NULL)
    return NULL;

  out = g_string_new (NULL);
  append_markup (out, element);
  return g_string_free (out, FALSE);
}
