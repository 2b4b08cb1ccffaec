/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>

#include "jm-funnel-private.h"

struct _JmFilteredItem {
  GObject     parent_instance;
  JmFiltered *filtered;
};

G_DEFINE_FINAL_TYPE (JmFilteredItem, jm_filtered_item, G_TYPE_OBJECT)

static void
jm_filtered_item_finalize (GObject *object)
{
  JmFilteredItem *self = JM_FILTERED_ITEM (object);

  g_clear_pointer (&self->filtered, jm_filtered_free);
  G_OBJECT_CLASS (jm_filtered_item_parent_class)->finalize (object);
}

static void
jm_filtered_item_class_init (JmFilteredItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_filtered_item_finalize;
}

static void
jm_filtered_item_init (JmFilteredItem *self)
{
}

JmFilteredItem *
jm_filtered_item_new (JmFiltered *filtered)
{
  JmFilteredItem *self = g_object_new (JM_TYPE_FILTERED_ITEM, NULL);

  self->filtered = filtered;
  return self;
}

/**
 * jm_filtered_item_get_filtered:
 * @self: a row of Filtered
 *
 * Returns: (transfer none): what was kept out and why, as it was when the row was read; without the posting itself
 */
const JmFiltered *
jm_filtered_item_get_filtered (JmFilteredItem *self)
{
  g_return_val_if_fail (JM_IS_FILTERED_ITEM (self), NULL);

  return self->filtered;
}
