/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-feed-head.h"

#include "board/jm-board-reading.h"

#include <string.h>

/* What relative links in @element go by (XML Base). */
static char *
dup_base (JmXmlElement *element, const char *url)
{
  g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *base = g_strdup (url);

  for (; element != NULL; element = jm_xml_get_parent (element))
    {
      char *own = jm_xml_dup_attribute (element, "xml:base");

      if (own != NULL)
        g_ptr_array_add (bases, own);
    }
  for (guint i = bases->len; i > 0; i--)
    {
      char *next = jm_url_resolve (base, g_ptr_array_index (bases, i - 1));

      if (next == NULL)
        continue;
      g_free (base);
      base = next;
    }
  return g_steal_pointer (&base);
}

static char *
resolve (JmXmlElement *element, const char *url, const char *reference)
{
  g_autofree char *base = dup_base (element, url);

  return jm_board_dup_address (base, reference);
}

/* How good a <link> is: the page itself (RFC 4287, 4.2.7.2), not its feed, its comments or a file. */
static int
rank_link (JmXmlElement *link)
{
  g_autofree char *href = jm_xml_dup_attribute (link, "href");
  g_autofree char *rel = jm_xml_dup_attribute (link, "rel");
  g_autofree char *type = jm_xml_dup_attribute (link, "type");
  g_autofree char *text = jm_xml_dup_text (link);

  if (href == NULL)
    return text != NULL && *text != '\0' ? 4 : 0;
  if (rel != NULL && !g_str_equal (rel, "alternate"))
    return g_str_equal (rel, "self") ? 1 : 0;
  return type == NULL || g_str_has_prefix (type, "text/html") ? 3 : 2;
}

char *
jm_feed_dup_link (JmXmlElement *element, const char *url)
{
  g_autoptr(GPtrArray) links = jm_xml_list_children (element, "link");
  JmXmlElement *best = NULL;
  g_autofree char *href = NULL;

  for (guint i = 0; i < links->len; i++)
    if (rank_link (g_ptr_array_index (links, i)) > (best != NULL ? rank_link (best) : 1))
      best = g_ptr_array_index (links, i);
  if (best == NULL)
    return NULL;
  href = jm_xml_dup_attribute (best, "href");
  if (href == NULL)
    href = jm_xml_dup_text (best);
  return href != NULL ? resolve (best, url, href) : NULL;
}

/* Titles and texts of RSS hold HTML as a rule, plain text now and then; Atom 1.0 says which it is, and plain is the default. */
char *
jm_feed_dup_text (JmXmlElement *element)
{
  g_autofree char *type = jm_xml_dup_attribute (element, "type");
  g_autofree char *mode = jm_xml_dup_attribute (element, "mode");
  g_autofree char *text = NULL;
  const char *namespace = jm_xml_get_namespace (element);
  gboolean is_atom = namespace != NULL && strstr (namespace, "/2005/Atom") != NULL;

  if (element == NULL)
    return NULL;
  if (g_strcmp0 (type, "xhtml") == 0 || g_strcmp0 (mode, "xml") == 0)
    {
      g_autofree char *inner = jm_xml_dup_inner (element);

      return jm_text_from_html (inner, -1);
    }
  text = jm_xml_dup_text (element);
  if (text == NULL || *text == '\0')
    return NULL;
  if (is_atom && (type == NULL || g_str_equal (type, "text") || g_str_equal (type, "text/plain")))
    return jm_text_clean_block (text);
  return jm_text_from_html (text, -1);
}

static void
add_item (GPtrArray *items, JmXmlElement *element, const char *name)
{
  g_autoptr(GPtrArray) nested = jm_xml_list_children (element, name);
  JmXmlElement *first = jm_xml_get_first (element);

  if (nested->len == 0 || !jm_xml_is (first, name))
    g_ptr_array_add (items, element);
  for (guint i = 0; i < nested->len; i++)
    add_item (items, g_ptr_array_index (nested, i), name);
}

GPtrArray *
jm_feed_list_items (JmXml *xml, const char *name)
{
  g_autoptr(GPtrArray) outer = jm_xml_list (xml, name);
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < outer->len; i++)
    add_item (items, g_ptr_array_index (outer, i), name);
  return items;
}

char *
jm_feed_dup_item (JmXmlElement *item, const char *name)
{
  return jm_xml_get_child (item, name) == NULL ? jm_xml_dup_markup (item) : NULL;
}

static char *
dup_line (JmXmlElement *element)
{
  g_autofree char *text = jm_feed_dup_text (element);
  g_autofree char *line = text != NULL ? jm_text_clean_line (text) : NULL;

  return line != NULL && *line != '\0' ? g_steal_pointer (&line) : NULL;
}

void
jm_feed_read_head (JmXmlElement *root, const char *url, JmBoardReading *reading)
{
  JmXmlElement *channel = jm_xml_get_child (root, "channel");

  if (channel == NULL)
    channel = root;
  reading->title = dup_line (jm_xml_get_child (channel, "title"));
  reading->link = jm_feed_dup_link (channel, url);
  reading->language = jm_xml_dup_child_text (channel, "language");
  if (reading->language == NULL)
    reading->language = jm_xml_dup_attribute (root, "xml:lang");
}
