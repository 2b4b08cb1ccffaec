/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-column-private.h"

#include "applications/jm-drag-scroll.h"
#include "widgets/jm-status-words.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (JmColumn, jm_column, ADW_TYPE_BIN)

enum { SELECTED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_count (JmColumn *self)
{
  guint n = jm_column_get_n_cards (self);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *cards = g_strdup_printf (ngettext ("%u card", "%u cards", n), n);
  g_autofree char *label = g_strdup_printf ("%s, %s", jm_status_words_name (self->status), cards);

  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n == 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "column.archive-all", n > 0);
  /* Nothing to focus, which a scrolled window would take for itself. */
  gtk_widget_set_can_focus (GTK_WIDGET (self->scroller), n > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
items_changed_cb (JmColumn *self)
{
  g_assert (JM_IS_COLUMN (self));

  show_count (self);
}

static void
selected_cb (JmColumn *self)
{
  g_assert (JM_IS_COLUMN (self));

  if (jm_column_get_selected_id (self) != 0)
    g_signal_emit (self, signals[SELECTED], 0);
}

static void
activate_cb (JmColumn *self,
             guint     position)
{
  g_assert (JM_IS_COLUMN (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "card.open", "x", jm_column_list_get_id (self->list, position));
}

/* On release: a press may become a drag, which then takes the sequence away. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             JmColumn        *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  JmCardItem *item = jm_card_get_item (JM_CARD (card));

  g_assert (JM_IS_COLUMN (self));

  if (item != NULL && gtk_widget_contains (card, x, y))
    gtk_widget_activate_action (GTK_WIDGET (self), "card.open", "x", jm_card_item_get_id (item));
}

static void
setup_cb (JmColumn    *self,
          GtkListItem *item)
{
  GtkWidget *card = jm_card_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_assert (JM_IS_COLUMN (self));

  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (click));
  jm_column_attach_drag (self, JM_CARD (card));
  jm_column_attach_menu (self, JM_CARD (card));
  gtk_list_item_set_child (item, card);
}

static void
bind_cb (JmColumn    *self,
         GtkListItem *item)
{
  JmCard *card = JM_CARD (gtk_list_item_get_child (item));
  g_autofree char *label = NULL;

  g_assert (JM_IS_COLUMN (self));

  jm_card_set_item (card, gtk_list_item_get_item (item));
  label = jm_card_dup_label (card);
  gtk_list_item_set_accessible_label (item, label);
  g_ptr_array_add (self->cards, card);
}

static void
unbind_cb (JmColumn    *self,
           GtkListItem *item)
{
  JmCard *card = JM_CARD (gtk_list_item_get_child (item));

  g_assert (JM_IS_COLUMN (self));

  jm_card_set_item (card, NULL);
  g_ptr_array_remove_fast (self->cards, card);
}

static void
move_to_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  JmColumn *self = JM_COLUMN (widget);
  gint64 id = jm_column_get_selected_id (self);
  JmApplicationStatus status;

  if (id != 0 && jm_status_from_string (g_variant_get_string (parameter, NULL), &status))
    gtk_widget_activate_action (widget, "card.place", "(xix)", id, (gint32) status, (gint64) 0);
}

static void
shift_cb (GtkWidget  *widget,
          const char *name,
          GVariant   *parameter)
{
  jm_column_shift_selected (JM_COLUMN (widget), 0, g_variant_get_int32 (parameter));
}

static void
open_cb (GtkWidget  *widget,
         const char *name,
         GVariant   *parameter)
{
  gint64 id = jm_column_get_selected_id (JM_COLUMN (widget));

  if (id != 0)
    gtk_widget_activate_action (widget, "card.open", "x", id);
}

static void
archive_cb (GtkWidget  *widget,
            const char *name,
            GVariant   *parameter)
{
  gint64 id = jm_column_get_selected_id (JM_COLUMN (widget));

  if (id != 0)
    gtk_widget_activate_action (widget, "card.archive", "x", id);
}

static void
archive_all_cb (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  gtk_widget_activate_action (widget, "card.archive-all", "i", (gint32) JM_COLUMN (widget)->status);
}

static void
jm_column_dispose (GObject *object)
{
  JmColumn *self = JM_COLUMN (object);

  if (self->menu != NULL && gtk_widget_get_parent (GTK_WIDGET (self->menu)) != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->menu));
  g_clear_object (&self->menu);
  g_clear_weak_pointer (&self->dragging);
  if (self->view != NULL)
    {
      gtk_list_view_set_model (self->view, NULL);
      gtk_list_view_set_factory (self->view, NULL);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_COLUMN);

  G_OBJECT_CLASS (jm_column_parent_class)->dispose (object);
}

static void
jm_column_finalize (GObject *object)
{
  g_clear_pointer (&JM_COLUMN (object)->cards, g_ptr_array_unref);

  G_OBJECT_CLASS (jm_column_parent_class)->finalize (object);
}

static void
jm_column_class_init (JmColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_column_dispose;
  object_class->finalize = jm_column_finalize;

  signals[SELECTED] = g_signal_new ("selected", JM_TYPE_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "column.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "column.move-to", "s", move_to_cb);
  gtk_widget_class_install_action (widget_class, "column.shift", "i", shift_cb);
  gtk_widget_class_install_action (widget_class, "column.archive", NULL, archive_cb);
  gtk_widget_class_install_action (widget_class, "column.archive-all", NULL, archive_all_cb);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-column.ui");
  gtk_widget_class_bind_template_child (widget_class, JmColumn, view);
  gtk_widget_class_bind_template_child (widget_class, JmColumn, scroller);
  gtk_widget_class_bind_template_child (widget_class, JmColumn, title);
  gtk_widget_class_bind_template_child (widget_class, JmColumn, count);
  gtk_widget_class_bind_template_child (widget_class, JmColumn, empty);
  gtk_widget_class_bind_template_child (widget_class, JmColumn, more);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
jm_column_init (JmColumn *self)
{
  self->cards = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jm_drag_scroll_attach (self->scroller);
  jm_column_attach_drop (self);
  jm_column_attach_keys (self);
}

/**
 * jm_column_new:
 * @funnel: where the cards come from
 * @status: which column it is
 *
 * Returns: (transfer floating): a column that follows every change of its cards
 */
GtkWidget *
jm_column_new (JmFunnel            *funnel,
               JmApplicationStatus  status)
{
  JmColumn *self = g_object_new (JM_TYPE_COLUMN, NULL);
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->status = status;
  self->list = jm_column_list_new (funnel, status);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->list));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));

  gtk_label_set_text (self->title, jm_status_words_name (status));
  gtk_label_set_text (self->empty, jm_status_words_empty (status));
  /* What is over piles up in the last two. */
  gtk_widget_set_visible (self->more, status == JM_STATUS_REJECTED || status == JM_STATUS_HIRED);
  show_count (self);
  return GTK_WIDGET (self);
}

/**
 * jm_column_get_status:
 * @self: a column
 *
 * Returns: which column it is
 */
JmApplicationStatus
jm_column_get_status (JmColumn *self)
{
  g_return_val_if_fail (JM_IS_COLUMN (self), JM_N_STATUSES);

  return self->status;
}

/**
 * jm_column_get_n_cards:
 * @self: a column
 *
 * Returns: how many cards it holds
 */
guint
jm_column_get_n_cards (JmColumn *self)
{
  g_return_val_if_fail (JM_IS_COLUMN (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

/**
 * jm_column_get_selected_id:
 * @self: a column
 *
 * Returns: the application of the selected card, 0 when none is
 */
gint64
jm_column_get_selected_id (JmColumn *self)
{
  guint position;

  g_return_val_if_fail (JM_IS_COLUMN (self), 0);

  position = gtk_single_selection_get_selected (self->selection);
  return position == GTK_INVALID_LIST_POSITION ? 0 : jm_column_list_get_id (self->list, position);
}

/**
 * jm_column_unselect:
 * @self: a column
 *
 * No card is selected afterwards: the board has one selection, which is in another column.
 */
void
jm_column_unselect (JmColumn *self)
{
  g_return_if_fail (JM_IS_COLUMN (self));

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/**
 * jm_column_focus_card:
 * @self: a column
 * @application: a card's application
 * @position: where the card has to stand
 *
 * Selects the card, scrolls to it and gives it the focus.
 *
 * Returns: whether the card is there; a change that is on disk may not have reached the column yet
 */
gboolean
jm_column_focus_card (JmColumn *self,
                      gint64    application,
                      guint     position)
{
  g_return_val_if_fail (JM_IS_COLUMN (self), FALSE);
  g_return_val_if_fail (application != 0, FALSE);

  if (jm_column_list_get_id (self->list, position) != application)
    return FALSE;

  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  /* That only says which row has the focus of the list; the focus itself may still be in another column. */
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  return TRUE;
}

/**
 * jm_column_focus_near:
 * @self: a column
 * @position: a place
 *
 * Selects and focuses the card at that place, or the last one.
 *
 * Returns: whether there is a card at all
 */
gboolean
jm_column_focus_near (JmColumn *self,
                      guint     position)
{
  guint n = jm_column_get_n_cards (self);

  if (n == 0)
    return FALSE;
  position = MIN (position, n - 1);
  return jm_column_focus_card (self, jm_column_list_get_id (self->list, position), position);
}
