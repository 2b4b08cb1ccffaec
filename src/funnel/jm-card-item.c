/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-lists.h>

#include "jm-funnel-private.h"

struct _JmCardItem {
  GObject        parent_instance;
  gint64         id;
  JmApplication *application;
  JmPosting     *posting;
};

G_DEFINE_FINAL_TYPE (JmCardItem, jm_card_item, G_TYPE_OBJECT)

static void
jm_card_item_finalize (GObject *object)
{
  JmCardItem *self = JM_CARD_ITEM (object);

  g_clear_pointer (&self->application, jm_application_free);
  g_clear_pointer (&self->posting, jm_posting_unref);
  G_OBJECT_CLASS (jm_card_item_parent_class)->finalize (object);
}

static void
jm_card_item_class_init (JmCardItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_card_item_finalize;
}

static void
jm_card_item_init (JmCardItem *self)
{
}

JmCardItem *
jm_card_item_new (JmApplication *application,
                  JmPosting     *posting)
{
  JmCardItem *self = g_object_new (JM_TYPE_CARD_ITEM, NULL);

  self->id = application->id;
  self->application = application;
  self->posting = jm_posting_ref (posting);
  return self;
}

/**
 * jm_card_item_get_id:
 * @self: a card
 *
 * Returns: the application's id
 */
gint64
jm_card_item_get_id (JmCardItem *self)
{
  g_return_val_if_fail (JM_IS_CARD_ITEM (self), 0);

  return self->id;
}

/**
 * jm_card_item_get_application:
 * @self: a card
 *
 * Returns: (transfer none): the application as it was when the card was read
 */
JmApplication *
jm_card_item_get_application (JmCardItem *self)
{
  g_return_val_if_fail (JM_IS_CARD_ITEM (self), NULL);

  return self->application;
}

/**
 * jm_card_item_get_posting:
 * @self: a card
 *
 * Returns: (transfer none): its posting as it was when the card was read
 */
JmPosting *
jm_card_item_get_posting (JmCardItem *self)
{
  g_return_val_if_fail (JM_IS_CARD_ITEM (self), NULL);

  return self->posting;
}
