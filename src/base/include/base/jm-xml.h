/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An XML document (a feed, a list of positions) of any health: unclosed and crossed tags, bare ampersands, HTML's entities, wrong
 * charsets and control characters are mended. Nothing is ever fetched; a DOCTYPE and its entities are dropped. */
typedef struct _JmXml JmXml;
/* An element, borrowed from its document. All functions accept NULL and then return NULL. */
typedef struct _xmlNode JmXmlElement;

/* @content_type: of the HTTP answer, for its charset. JM_ERROR_INVALID: no element in it;
 * JM_ERROR_TOO_LARGE: more than 256 levels or 128 attributes in one tag. */
JmXml        *jm_xml_parse          (const char *bytes, gsize length, const char *content_type, GError **error);
void          jm_xml_free           (JmXml *self);
JmXmlElement *jm_xml_get_root       (JmXml *self);
/* Every element of that name in the order of the document, none inside another of them: jm_xml_list (xml, "item").
 * Names here and below: "title" has any namespace, "media:title" the prefix as written, and case counts not. */
GPtrArray    *jm_xml_list           (JmXml *self, const char *name); /* (element-type JmXmlElement) (transfer container) */

const char   *jm_xml_get_name       (JmXmlElement *element); /* local, as written */
const char   *jm_xml_get_namespace  (JmXmlElement *element); /* URI; (nullable) */
gboolean      jm_xml_is             (JmXmlElement *element, const char *name);
JmXmlElement *jm_xml_get_parent     (JmXmlElement *element);
JmXmlElement *jm_xml_get_first      (JmXmlElement *element); /* first child element */
JmXmlElement *jm_xml_get_next       (JmXmlElement *element); /* next sibling element */
JmXmlElement *jm_xml_get_child      (JmXmlElement *element, const char *name); /* the first of that name; "a/b" walks down */
GPtrArray    *jm_xml_list_children  (JmXmlElement *element, const char *name); /* (transfer container); NULL name: all; "a/b" too */
char         *jm_xml_dup_attribute  (JmXmlElement *element, const char *name);
char         *jm_xml_dup_text       (JmXmlElement *element); /* all text in it, trimmed, entities and CDATA resolved; (nullable) only for NULL */
char         *jm_xml_dup_child_text (JmXmlElement *element, const char *name); /* NULL when there is none or it is empty */
char         *jm_xml_dup_inner      (JmXmlElement *element); /* what stands in it as markup (XHTML content) */
char         *jm_xml_dup_markup     (JmXmlElement *element); /* with its own tags */

/* HTML as elements, for XPath. */
JmXml        *jm_xml_parse_html      (const char *bytes, gsize length, const char *content_type); /* never NULL */
/* Either an element or a text. */
typedef void (*JmXPathFunc) (JmXmlElement *element, const char *text, gpointer user_data);
gboolean      jm_xml_check_xpath     (const char *expression, GError **error);
void          jm_xml_query           (JmXmlElement *element, const char *expression, JmXPathFunc func, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (JmXml, jm_xml_free)

G_END_DECLS
