/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "due/jm-due-item.h"

struct _JmDueItem {
  GObject parent_instance;
  JmDue  *due;
  JmJson *said; /* all that it says */
};

G_DEFINE_FINAL_TYPE (JmDueItem, jm_due_item, G_TYPE_OBJECT)

static void
jm_due_item_finalize (GObject *object)
{
  JmDueItem *self = JM_DUE_ITEM (object);

  g_clear_pointer (&self->due, jm_due_free);
  g_clear_pointer (&self->said, jm_json_unref);

  G_OBJECT_CLASS (jm_due_item_parent_class)->finalize (object);
}

static void
jm_due_item_class_init (JmDueItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_due_item_finalize;
}

static void
jm_due_item_init (JmDueItem *self)
{
}

/**
 * jm_due_item_new:
 * @due: (transfer full): something due
 *
 * Returns: (transfer full): an item
 */
JmDueItem *
jm_due_item_new (JmDue *due)
{
  JmDueItem *self = g_object_new (JM_TYPE_DUE_ITEM, NULL);

  self->due = due;
  self->said = jm_due_to_json (due);
  return self;
}

/**
 * jm_due_item_get_due:
 * @self: an item
 *
 * Returns: (transfer none): what is due, as it was when it was read
 */
const JmDue *
jm_due_item_get_due (JmDueItem *self)
{
  g_return_val_if_fail (JM_IS_DUE_ITEM (self), NULL);

  return self->due;
}

/**
 * jm_due_item_is_same:
 * @self: an item
 * @other: another
 *
 * Returns: whether both are the same thing, and nothing about it has changed
 */
gboolean
jm_due_item_is_same (JmDueItem *self,
                     JmDueItem *other)
{
  g_return_val_if_fail (JM_IS_DUE_ITEM (self), FALSE);
  g_return_val_if_fail (JM_IS_DUE_ITEM (other), FALSE);

  return jm_json_equal (self->said, other->said);
}
