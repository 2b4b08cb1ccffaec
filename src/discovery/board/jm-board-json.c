/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "board/jm-board-private.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
is_markup (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;
  return i < length && text[i] == '<';
}

static JmJson *
parse_answer (JmBoard *self, GBytes *body, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr(GError) local_error = NULL;
  JmJson *root = length > 0 ? jm_json_parse (text, length, &local_error) : NULL;

  if (root != NULL)
    return root;
  if (length == 0)
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s answered with nothing. Try again later."), self->title);
  else if (is_markup (body))
    g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("%s answered with a web page where postings were due. Try again later."), self->title);
  else
    g_set_error (error, JM_ERROR, local_error->code, _("The answer of %s cannot be read: %s"), self->title, local_error->message);
  return NULL;
}

/* "$.jobs[*]" is the list $.jobs, which must be there: another shape is not an empty board. */
static gboolean
find_items (JmBoard *self, JmJson *root, GPtrArray *items, GError **error)
{
  gboolean is_list = g_str_has_suffix (self->items, "[*]");
  g_autofree char *path = g_strndup (self->items, strlen (self->items) - (is_list ? 3 : 0));
  g_autoptr(GPtrArray) found = g_str_equal (path, "$") ? NULL : jm_json_query (root, path, error);
  gboolean has_list = !is_list;

  if (found == NULL && !g_str_equal (path, "$"))
    return FALSE;
  for (guint i = 0; i < (found != NULL ? found->len : 1); i++)
    {
      JmJson *value = found != NULL ? g_ptr_array_index (found, i) : root;

      if (!is_list)
        g_ptr_array_add (items, value);
      else if (jm_json_is (value, JM_JSON_ARRAY))
        {
          has_list = TRUE;
          for (guint j = 0; j < jm_json_get_length (value); j++)
            g_ptr_array_add (items, jm_json_get_element (value, j));
        }
    }
  if (has_list || self->items_optional)
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("The answer of %s has no list of postings (%s). Its format may have changed."),
               self->title, self->items);
  return FALSE;
}

static void
take_next (const JmNode *node, gpointer user_data)
{
  char **next = user_data;

  if (*next == NULL && node->json != NULL)
    *next = jm_json_dup_scalar (node->json);
}

gboolean
jm_board_read_json (JmBoard *self, const JmFieldContext *context, const char *reference, GBytes *body, JmBoardReading *reading, guint *n_seen, char **next, GError **error)
{
  g_autoptr(JmJson) root = parse_answer (self, body, error);
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  JmNode whole = { .json = root };
  JmFieldContext item = *context;
  guint n;

  if (root == NULL || !find_items (self, root, items, error))
    return FALSE;
  item.node.root = &whole;
  n = jm_board_reading_limit (reading, items->len);
  for (guint i = 0; i < n; i++)
    {
      item.node.json = g_ptr_array_index (items, i);
      if (jm_json_is (item.node.json, JM_JSON_OBJECT))
        jm_board_take_item (self, &item, jm_json_to_text (item.node.json, FALSE), reference, i + 1, reading);
      else
        jm_board_reading_add_problem (reading, _("Item %u is no posting."), i + 1);
    }
  *n_seen = items->len;
  if (self->next_path != NULL)
    jm_path_walk (self->next_path, &(JmNode) { .json = root }, take_next, next);
  return TRUE;
}
