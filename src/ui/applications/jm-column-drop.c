/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-column-private.h"

/* The card under the pointer as it is now: the one that stays in its column fades. */
static void
set_icon (GtkDragSource *source,
          JmCard        *card,
          double         x,
          double         y)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (card));
  g_autoptr(GdkPaintable) icon = gdk_paintable_get_current_image (paintable);

  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);
}

/* What a drag carries is the item that the row shows when it begins; rows are recycled meanwhile. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source,
            double         x,
            double         y,
            JmCard        *card)
{
  JmCardItem *item = jm_card_get_item (card);

  g_assert (JM_IS_CARD (card));

  if (item == NULL)
    return NULL;
  set_icon (source, card, x, y);
  return gdk_content_provider_new_typed (JM_TYPE_CARD_ITEM, item);
}

static void
drag_begin_cb (GtkDragSource *source,
               GdkDrag       *drag,
               JmCard        *card)
{
  g_assert (JM_IS_CARD (card));

  gtk_widget_add_css_class (GTK_WIDGET (card), "dragged");
}

static void
drag_end_cb (GtkDragSource *source,
             GdkDrag       *drag,
             gboolean       delete_data,
             JmCard        *card)
{
  g_assert (JM_IS_CARD (card));

  gtk_widget_remove_css_class (GTK_WIDGET (card), "dragged");
}

/* Rows may be recycled or go during a drag: the column keeps which one runs. */
static void
began_cb (JmColumn      *self,
          GdkDrag       *drag,
          GtkDragSource *source)
{
  g_assert (JM_IS_COLUMN (self));

  g_set_weak_pointer (&self->dragging, source);
}

static void
ended_cb (JmColumn *self)
{
  g_assert (JM_IS_COLUMN (self));

  g_clear_weak_pointer (&self->dragging);
}

/* The card that a drop at @y would go before, and the last card of all; both %NULL in an empty column. */
static JmCard *
card_below (JmColumn  *self,
            double     y,
            JmCard   **last)
{
  JmCard *below = NULL;
  float below_y = G_MAXFLOAT, last_y = -G_MAXFLOAT;

  *last = NULL;
  for (guint i = 0; i < self->cards->len; i++)
    {
      JmCard *card = g_ptr_array_index (self->cards, i);
      graphene_rect_t bounds;

      if (!gtk_widget_get_mapped (GTK_WIDGET (card)) || !gtk_widget_compute_bounds (GTK_WIDGET (card), GTK_WIDGET (self), &bounds))
        continue;
      if (bounds.origin.y + bounds.size.height / 2 > y && bounds.origin.y < below_y)
        {
          below = card;
          below_y = bounds.origin.y;
        }
      if (bounds.origin.y > last_y)
        {
          *last = card;
          last_y = bounds.origin.y;
        }
    }

  return below;
}

static void
clear_line (JmColumn *self)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      GtkWidget *card = g_ptr_array_index (self->cards, i);

      gtk_widget_remove_css_class (card, "drop-before");
      gtk_widget_remove_css_class (card, "drop-after");
    }
}

static GdkDragAction
motion_cb (JmColumn *self,
           double    x,
           double    y)
{
  JmCard *last = NULL;
  JmCard *below;

  g_assert (JM_IS_COLUMN (self));

  below = card_below (self, y, &last);
  clear_line (self);
  if (below != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (below), "drop-before");
  else if (last != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (last), "drop-after");
  return GDK_ACTION_MOVE;
}

static void
leave_cb (JmColumn *self)
{
  g_assert (JM_IS_COLUMN (self));

  clear_line (self);
}

static gboolean
drop_cb (JmColumn     *self,
         const GValue *value,
         double        x,
         double        y)
{
  JmCardItem *item = g_value_get_object (value);
  JmCard *last = NULL;
  JmCard *below;
  JmCardItem *before;

  g_assert (JM_IS_COLUMN (self));

  clear_line (self);
  if (item == NULL)
    return FALSE;

  below = card_below (self, y, &last);
  before = below != NULL ? jm_card_get_item (below) : NULL;
  /* Dropped upon itself: it is where it was. By id, since a change during the drag gives a card another item. */
  if (before != NULL && jm_card_item_get_id (before) == jm_card_item_get_id (item))
    return TRUE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "card.place", "(xix)", jm_card_item_get_id (item), (gint32) self->status,
                                     before != NULL ? jm_card_item_get_id (before) : (gint64) 0);
}

/**
 * jm_column_attach_drag:
 * @self: a column
 * @card: one of its cards
 *
 * Lets the card be dragged to another place or column.
 */
void
jm_column_attach_drag (JmColumn *self,
                       JmCard   *card)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), card, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), card, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), card, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (began_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (source));
}

/**
 * jm_column_attach_drop:
 * @self: a column
 *
 * Lets the whole column take cards: its header, the space under the last card, and an empty one, too.
 */
void
jm_column_attach_drop (JmColumn *self)
{
  GtkDropTarget *target = gtk_drop_target_new (JM_TYPE_CARD_ITEM, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "enter", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
