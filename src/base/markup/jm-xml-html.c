/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-html.h>
#include <base/jm-xml.h>

#include "markup/jm-entity.h"
#include "markup/jm-html-private.h"
#include "markup/jm-xml-private.h"

#include <string.h>

#define MAX_DEPTH 256

typedef struct {
  xmlDoc  *document;
  xmlNode *current;
  guint    depth;
  GString *text; /* of @current, since the last tag: pieces joined one by one would cost their square */
} Building;

/* HTML takes nearly anything for a name, XML and XPath do not. */
static gboolean
is_name (const char *name)
{
  if (!g_ascii_isalpha (*name) && *name != '_')
    return FALSE;
  for (const char *p = name + 1; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("-_.", *p) == NULL)
        return FALSE;
    }
  return TRUE;
}

static void
copy_attributes (xmlNode       *to,
                 JmHtmlElement *element)
{
  for (guint i = 0; element->attributes != NULL && i < element->attributes->n; i++)
    {
      const JmHtmlAttribute *attribute = &element->attributes->list[i];
      g_autofree char *written = g_strndup (attribute->name, attribute->name_length);
      g_autofree char *name = g_ascii_strdown (written, -1);
      g_autofree char *value = NULL;

      if (!is_name (name) || xmlHasProp (to, BAD_CAST name) != NULL)
        continue;
      value = jm_html_dup_attribute (element, name);
      xmlNewProp (to, BAD_CAST name, BAD_CAST (value != NULL ? value : ""));
    }
}

static void
flush_text (Building *self)
{
  if (self->text->len == 0)
    return;
  xmlAddChild (self->current, xmlNewDocTextLen (self->document, BAD_CAST self->text->str, self->text->len));
  g_string_truncate (self->text, 0);
}

static void
open_element (Building      *self,
              JmHtmlElement *element)
{
  const char *name = jm_html_get_name (element);
  xmlNode *node = xmlNewDocNode (self->document, NULL, BAD_CAST (is_name (name) ? name : "x"), NULL);

  flush_text (self);
  copy_attributes (node, element);
  /* Formatting that is closed in the wrong order may nest deeper than tags do. */
  xmlAddChild (self->depth < MAX_DEPTH ? self->current : self->current->parent, node);
  if (self->depth++ < MAX_DEPTH)
    self->current = node;
}

static void
close_element (Building *self)
{
  flush_text (self);
  if (--self->depth < MAX_DEPTH)
    self->current = self->current->parent;
}

static void
add_text (Building      *self,
          JmHtmlElement *text)
{
  gsize begun = self->text->len;

  if (text->parent->tag == JM_TAG_SCRIPT || text->parent->tag == JM_TAG_STYLE)
    return;
  if (text->kind == JM_NODE_RAW_TEXT)
    g_string_append_len (self->text, text->start, text->end - text->start);
  else
    jm_entity_append_decoded (self->text, text->start, text->end - text->start, FALSE);
  for (gsize i = begun; i < self->text->len; i++)
    {
      if (self->text->str[i] == '\0')
        self->text->str[i] = ' ';
    }
}

/**
 * jm_xml_parse_html:
 * @bytes: an HTML document of any health
 * @length: its length
 * @content_type: (nullable): of the HTTP answer, for its charset
 *
 * Reads HTML as browsers do and gives it as elements in one outermost "document", for jm_xml_query(). Scripts and styles are empty.
 *
 * Returns: (transfer full): the document
 */
JmXml *
jm_xml_parse_html (const char *bytes,
                   gsize       length,
                   const char *content_type)
{
  g_autoptr(JmHtml) html = jm_html_parse (bytes, length, content_type);
  g_autoptr(GString) text = g_string_new (NULL);
  Building building = { .document = xmlNewDoc (BAD_CAST "1.0"), .text = text };
  JmHtmlElement *root = jm_html_get_root (html);
  JmHtmlElement *node = root->first;

  building.current = xmlNewDocNode (building.document, NULL, BAD_CAST "document", NULL);
  xmlDocSetRootElement (building.document, building.current);
  while (node != NULL)
    {
      if (node->kind != JM_NODE_ELEMENT)
        add_text (&building, node);
      else
        open_element (&building, node);
      if (node->first != NULL)
        {
          node = node->first;
          continue;
        }
      if (node->kind == JM_NODE_ELEMENT)
        close_element (&building);
      while (node->next == NULL && node->parent != root)
        {
          node = node->parent;
          close_element (&building);
        }
      node = node->next;
    }
  return jm_xml_new_for_document (building.document);
}
