/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>

#include "jm-funnel-private.h"

struct _JmPostingItem {
  GObject    parent_instance;
  gint64     id;
  JmPosting *posting;
};

G_DEFINE_FINAL_TYPE (JmPostingItem, jm_posting_item, G_TYPE_OBJECT)

static void
jm_posting_item_finalize (GObject *object)
{
  JmPostingItem *self = JM_POSTING_ITEM (object);

  g_clear_pointer (&self->posting, jm_posting_unref);
  G_OBJECT_CLASS (jm_posting_item_parent_class)->finalize (object);
}

static void
jm_posting_item_class_init (JmPostingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_posting_item_finalize;
}

static void
jm_posting_item_init (JmPostingItem *self)
{
}

JmPostingItem *
jm_posting_item_new (gint64     id,
                     JmPosting *posting)
{
  JmPostingItem *self = g_object_new (JM_TYPE_POSTING_ITEM, NULL);

  self->id = id;
  self->posting = jm_posting_ref (posting);
  return self;
}

/**
 * jm_posting_item_get_id:
 * @self: a row of the inbox
 *
 * Returns: the posting's id
 */
gint64
jm_posting_item_get_id (JmPostingItem *self)
{
  g_return_val_if_fail (JM_IS_POSTING_ITEM (self), 0);

  return self->id;
}

/**
 * jm_posting_item_get_posting:
 * @self: a row of the inbox
 *
 * Returns: (transfer none): the posting as it was when the row was read
 */
JmPosting *
jm_posting_item_get_posting (JmPostingItem *self)
{
  g_return_val_if_fail (JM_IS_POSTING_ITEM (self), NULL);

  return self->posting;
}
