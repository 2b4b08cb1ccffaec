/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include "board/jm-feed-head.h"

#include <glib/gi18n.h>

/* A page need not begin with <html>: HTML lets that tag be left out, and a notice of maintenance often does. */
static gboolean
is_web_page (JmXmlElement *root)
{
  static const char *const tags[] = { "html", "head", "title", "meta", "link", "style", "script", "body", "center", "div", "h1", "h2", "p" };

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (jm_xml_is (root, tags[i]))
      return TRUE;
  return FALSE;
}

gboolean
jm_board_read_feed (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmXml) xml = length > 0 ? jm_xml_parse (text, length, content_type, &local_error) : NULL;
  g_autoptr(GPtrArray) items = NULL;
  JmFieldContext item = *context;
  JmNode root = { 0 };
  guint n;

  if (xml == NULL)
    {
      g_set_error (error, JM_ERROR, local_error != NULL ? local_error->code : JM_ERROR_INVALID, _("The answer of %s cannot be read: %s"),
                   self->title, local_error != NULL ? local_error->message : _("It is empty."));
      return FALSE;
    }
  items = jm_feed_list_items (xml, self->items);
  if (items->len == 0 && is_web_page (jm_xml_get_root (xml)))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s answered with a web page where postings were due. Try again later."), self->title);
      return FALSE;
    }

  root.element = jm_xml_get_root (xml);
  item.node.root = &root;
  jm_feed_read_head (jm_xml_get_root (xml), context->base, reading);
  n = jm_board_reading_limit (reading, items->len);
  for (guint i = 0; i < n; i++)
    {
      item.node.element = g_ptr_array_index (items, i);
      jm_board_take_item (self, &item, jm_feed_dup_item (item.node.element, self->items), reference, i + 1, reading);
    }
  *n_seen = items->len;
  return TRUE;
}
