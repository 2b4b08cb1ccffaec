/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "activities/jm-activity-item.h"

#include <string.h>

struct _JmActivityItem {
  GObject     parent_instance;
  JmActivity *activity;
};

G_DEFINE_FINAL_TYPE (JmActivityItem, jm_activity_item, G_TYPE_OBJECT)

static void
jm_activity_item_finalize (GObject *object)
{
  g_clear_pointer (&JM_ACTIVITY_ITEM (object)->activity, jm_activity_free);

  G_OBJECT_CLASS (jm_activity_item_parent_class)->finalize (object);
}

static void
jm_activity_item_class_init (JmActivityItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_activity_item_finalize;
}

static void
jm_activity_item_init (JmActivityItem *self)
{
}

/**
 * jm_activity_item_new:
 * @activity: (transfer full): an act
 *
 * Returns: (transfer full): an item
 */
JmActivityItem *
jm_activity_item_new (JmActivity *activity)
{
  JmActivityItem *self = g_object_new (JM_TYPE_ACTIVITY_ITEM, NULL);

  self->activity = activity;
  return self;
}

/**
 * jm_activity_item_get:
 * @self: an item
 *
 * Returns: (transfer none): the act, as it was when it was read
 */
const JmActivity *
jm_activity_item_get (JmActivityItem *self)
{
  g_return_val_if_fail (JM_IS_ACTIVITY_ITEM (self), NULL);

  return self->activity;
}

/**
 * jm_activity_item_is_same:
 * @self: an item
 * @other: another
 *
 * Returns: whether both are the same act, and nothing about it has changed
 */
gboolean
jm_activity_item_is_same (JmActivityItem *self,
                          JmActivityItem *other)
{
  const JmActivity *a = self->activity;
  const JmActivity *b = other->activity;

  return a->id == b->id && a->application == b->application && a->kind == b->kind && a->minutes == b->minutes && g_str_equal (a->date, b->date)
         && g_str_equal (a->text, b->text);
}

/**
 * jm_activity_item_is_together:
 * @self: an item
 * @other: another
 *
 * Returns: whether both are of one month
 */
gboolean
jm_activity_item_is_together (JmActivityItem *self,
                              JmActivityItem *other)
{
  return strncmp (self->activity->date, other->activity->date, strlen ("2026-11")) == 0;
}
