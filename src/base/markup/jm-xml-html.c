/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-html.h>
#include <base/jm-text.h>
#include <base/jm-xml.h>

#include "markup/jm-html-walk.h"
#include "markup/jm-xml-private.h"

#include <string.h>

typedef struct {
  xmlDoc  *document;
  xmlNode *current;
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
copy_attributes (xmlNode         *element,
                 const JmHtmlTag *tag)
{
  for (guint i = 0; i < tag->n_attributes; i++)
    {
      g_autofree char *written = g_strndup (tag->attributes[i].name, tag->attributes[i].name_length);
      g_autofree char *name = g_ascii_strdown (written, -1);
      g_autofree char *value = NULL;

      if (!is_name (name) || xmlHasProp (element, BAD_CAST name) != NULL)
        continue;
      value = jm_html_tag_dup_attribute (tag, name);
      xmlNewProp (element, BAD_CAST name, BAD_CAST (value != NULL ? value : ""));
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

static gboolean
open_cb (const JmHtmlTag *tag,
         gpointer         user_data)
{
  Building *self = user_data;
  xmlNode *element = xmlNewDocNode (self->document, NULL, BAD_CAST (is_name (tag->name) ? tag->name : "x"), NULL);

  flush_text (self);
  copy_attributes (element, tag);
  xmlAddChild (self->current, element);
  self->current = element;
  return FALSE;
}

static void
close_cb (const char *name,
          const char *end_of_content,
          gpointer    user_data)
{
  Building *self = user_data;

  flush_text (self);
  self->current = self->current->parent;
}

static void
text_cb (const char *text,
         gsize       length,
         gboolean    is_raw,
         gpointer    user_data)
{
  Building *self = user_data;
  g_autofree char *copy = NULL;
  g_autofree char *decoded = NULL;

  if (xmlStrEqual (self->current->name, BAD_CAST "script") || xmlStrEqual (self->current->name, BAD_CAST "style"))
    return;
  copy = g_strndup (text, length);
  decoded = is_raw ? g_steal_pointer (&copy) : jm_text_unescape (copy);
  g_string_append (self->text, decoded);
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
  static const JmHtmlHandler handler = { open_cb, close_cb, text_cb };
  g_autoptr(JmHtml) html = jm_html_parse (bytes, length, content_type);
  const char *source = jm_html_get_source (html);
  g_autoptr(GString) text = g_string_new (NULL);
  Building building = { .document = xmlNewDoc (BAD_CAST "1.0"), .text = text };

  building.current = xmlNewDocNode (building.document, NULL, BAD_CAST "document", NULL);
  xmlDocSetRootElement (building.document, building.current);
  jm_html_walk (source, strlen (source), &handler, &building);
  flush_text (&building);
  return jm_xml_new_for_document (building.document);
}
