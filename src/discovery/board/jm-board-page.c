/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_RAW (64 * 1024)
#define MAX_ITEMS 2000

static void
take_element (const JmNode *node, gpointer user_data)
{
  GPtrArray *items = user_data;

  if (node->element != NULL && items->len < MAX_ITEMS)
    g_ptr_array_add (items, node->element);
}

static void
take_first (const JmNode *node, gpointer user_data)
{
  char **text = user_data;

  if (*text == NULL)
    *text = node->element != NULL ? jm_xml_dup_text (node->element) : g_strdup (node->text);
}

static gboolean
is_expected (JmBoard *self, const JmNode *root)
{
  g_autofree char *text = NULL;

  if (self->items_optional)
    return TRUE;
  if (self->expect != NULL)
    jm_path_walk (self->expect, root, take_first, &text);
  return text != NULL && *text != '\0' && !g_str_equal (text, "false");
}

gboolean
jm_board_read_page (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, const char *content_type, JmBoardReading *reading, guint *n_seen, char **next, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr(JmXml) page = jm_xml_parse_html (text, length, content_type);
  g_autoptr(JmPath) path = jm_path_parse (self->items, JM_BOARD_PAGE, error);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  JmNode root = { .element = jm_xml_get_root (page) };
  JmFieldContext item = *context;

  if (path == NULL)
    return FALSE;
  root.root = &root;
  jm_path_walk (path, &root, take_element, items);
  if (items->len == 0 && !is_expected (self, &root))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The page of %s has no list of postings (%s). Its format may have changed."),
                   self->title, self->items);
      return FALSE;
    }
  item.node.root = &root;
  for (guint i = 0; i < items->len; i++)
    {
      char *markup = jm_xml_dup_markup (g_ptr_array_index (items, i));

      if (strlen (markup) > MAX_RAW)
        g_clear_pointer (&markup, g_free);
      item.node.element = g_ptr_array_index (items, i);
      jm_board_take_item (self, &item, markup, reference, i + 1, reading);
    }
  *n_seen = items->len;
  if (self->next_path != NULL)
    jm_path_walk (self->next_path, &root, take_first, next);
  return TRUE;
}
