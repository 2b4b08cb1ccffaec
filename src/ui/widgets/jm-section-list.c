/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-section-list.h"

struct _JmSectionList {
  GObject    parent_instance;
  GType      item_type;
  GEqualFunc is_same;
  GEqualFunc is_together;
  GPtrArray *items; /* (element-type GObject) */
};

static GType
get_item_type (GListModel *model)
{
  return JM_SECTION_LIST (model)->item_type;
}

static guint
get_n_items (GListModel *model)
{
  return JM_SECTION_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  JmSectionList *self = JM_SECTION_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static gboolean
are_together (JmSectionList *self,
              guint          a,
              guint          b)
{
  return self->is_together (g_ptr_array_index (self->items, a), g_ptr_array_index (self->items, b));
}

static void
get_section (GtkSectionModel *model,
             guint            position,
             guint           *start,
             guint           *end)
{
  JmSectionList *self = JM_SECTION_LIST (model);

  *start = self->items->len;
  *end = G_MAXUINT;
  if (position >= self->items->len)
    return;
  *start = position;
  *end = position + 1;
  while (*start > 0 && are_together (self, *start - 1, position))
    *start -= 1;
  while (*end < self->items->len && are_together (self, *end, position))
    *end += 1;
}

static void
list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
section_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (JmSectionList, jm_section_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_init))

static void
jm_section_list_finalize (GObject *object)
{
  g_ptr_array_unref (JM_SECTION_LIST (object)->items);

  G_OBJECT_CLASS (jm_section_list_parent_class)->finalize (object);
}

static void
jm_section_list_class_init (JmSectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_section_list_finalize;
}

static void
jm_section_list_init (JmSectionList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * jm_section_list_new:
 * @item_type: the type of its items
 * @is_same: whether two items are the same and say the same
 * @is_together: whether two items belong to one section
 *
 * Returns: (transfer full): an empty list
 */
JmSectionList *
jm_section_list_new (GType      item_type,
                     GEqualFunc is_same,
                     GEqualFunc is_together)
{
  JmSectionList *self = g_object_new (JM_TYPE_SECTION_LIST, NULL);

  self->item_type = item_type;
  self->is_same = is_same;
  self->is_together = is_together;
  return self;
}

/**
 * jm_section_list_take:
 * @self: a list
 * @items: (transfer full) (element-type GObject): what it holds from now on, one section after the other
 *
 * Exchanges only what differs: what is the same at the beginning and at the end stays, and scroll, selection and focus with it.
 */
void
jm_section_list_take (JmSectionList *self,
                      GPtrArray     *items)
{
  g_autoptr(GPtrArray) old = NULL;
  guint                first = 0;
  guint                last = 0;
  guint                least, removed, added;

  g_return_if_fail (JM_IS_SECTION_LIST (self));
  g_return_if_fail (items != NULL);

  old = self->items;
  g_ptr_array_set_free_func (items, g_object_unref);
  self->items = items;
  least = MIN (old->len, items->len);
  while (first < least && self->is_same (g_ptr_array_index (old, first), g_ptr_array_index (items, first)))
    first++;
  while (last < least - first && self->is_same (g_ptr_array_index (old, old->len - 1 - last), g_ptr_array_index (items, items->len - 1 - last)))
    last++;
  removed = old->len - first - last;
  added = items->len - first - last;
  if (removed > 0 || added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), first, removed, added);
}
