/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-column-private.h"

#include "widgets/jm-status-words.h"

#include <glib/gi18n.h>

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) move = g_menu_new ();
  g_autoptr(GMenu) order = g_menu_new ();
  g_autoptr(GMenu) away = g_menu_new ();

  for (int status = 0; status < JM_N_STATUSES; status++)
    {
      g_autoptr(GMenuItem) item = g_menu_item_new (jm_status_words_name (status), NULL);

      g_menu_item_set_action_and_target (item, "column.move-to", "s", jm_status_to_string (status));
      g_menu_append_item (move, item);
    }
  g_menu_append (menu, _("_Open"), "column.open");
  g_menu_append_submenu (menu, _("_Move To"), G_MENU_MODEL (move));
  g_menu_append (order, _("Move _Up"), "column.shift(-1)");
  g_menu_append (order, _("Move _Down"), "column.shift(1)");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (order));
  g_menu_append (away, _("_Archive"), "column.archive");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (away));
  return G_MENU_MODEL (menu);
}

static JmCard *
find_card (JmColumn *self,
           gint64    id)
{
  for (guint i = 0; i < self->cards->len; i++)
    {
      JmCard *card = g_ptr_array_index (self->cards, i);
      JmCardItem *item = jm_card_get_item (card);

      if (item != NULL && jm_card_item_get_id (item) == id)
        return card;
    }
  return NULL;
}

/* A popover leaves the focus to whatever comes first in its parent. */
static void
closed_cb (JmColumn *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  g_assert (JM_IS_COLUMN (self));

  if (position != GTK_INVALID_LIST_POSITION)
    jm_column_focus_near (self, position);
}

static void
show_menu (JmColumn *self,
           JmCard   *card,
           double    x,
           double    y)
{
  graphene_point_t point = GRAPHENE_POINT_INIT (x, y);
  graphene_point_t place;

  if (self->menu == NULL)
    {
      g_autoptr(GMenuModel) model = make_menu ();

      self->menu = GTK_POPOVER_MENU (g_object_ref_sink (gtk_popover_menu_new_from_model (model)));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
      gtk_widget_set_parent (GTK_WIDGET (self->menu), GTK_WIDGET (self));
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
    }
  if (!gtk_widget_compute_point (GTK_WIDGET (card), GTK_WIDGET (self), &point, &place))
    return;

  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { place.x, place.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            JmColumn        *self)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  JmCardItem *item = jm_card_get_item (JM_CARD (card));

  g_assert (JM_IS_COLUMN (self));

  if (item == NULL || !jm_column_focus_card (self, jm_card_item_get_id (item), jm_column_list_find (self->list, jm_card_item_get_id (item))))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_menu (self, JM_CARD (card), x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  JmColumn *self = JM_COLUMN (user_data);
  JmCard *card = find_card (self, jm_column_get_selected_id (self));

  if (card == NULL)
    return FALSE;
  show_menu (self, card, 24, 24);
  return TRUE;
}

static gboolean
shift_key_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  int columns, places;

  g_variant_get (arguments, "(ii)", &columns, &places);
  jm_column_shift_selected (JM_COLUMN (user_data), columns, places);
  return TRUE;
}

static gboolean
archive_key_cb (GtkWidget *widget,
                GVariant  *arguments,
                gpointer   user_data)
{
  return gtk_widget_activate_action (widget, "column.archive", NULL);
}

static gboolean
go_key_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  JmColumn *self = JM_COLUMN (user_data);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int columns = g_variant_get_int32 (arguments);
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION)
    position = 0;
  gtk_widget_activate_action (widget, "card.go", "(iiu)", (int) self->status, is_rtl ? -columns : columns, position);
  return TRUE;
}

static gboolean
cancel_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  JmColumn *self = JM_COLUMN (user_data);

  if (self->dragging == NULL)
    return FALSE;
  gtk_drag_source_drag_cancel (self->dragging);
  return TRUE;
}

static void
add_shortcut (GtkShortcutController *controller,
              const char            *keys,
              GtkShortcutFunc        func,
              GVariant              *arguments,
              JmColumn              *self)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_callback_action_new (func, self, NULL));

  if (arguments != NULL)
    gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/**
 * jm_column_attach_keys:
 * @self: a column
 *
 * Left and Right go to the next column, Ctrl+Shift+arrows move the selected card, the Menu key opens its menu, Delete archives it. In the
 * capture phase: the list view would take the arrows for its selection.
 */
void
jm_column_attach_keys (JmColumn *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  add_shortcut (shortcuts, "<Control><Shift>Left", shift_key_cb, g_variant_new ("(ii)", -1, 0), self);
  add_shortcut (shortcuts, "<Control><Shift>Right", shift_key_cb, g_variant_new ("(ii)", 1, 0), self);
  add_shortcut (shortcuts, "<Control><Shift>Up", shift_key_cb, g_variant_new ("(ii)", 0, -1), self);
  add_shortcut (shortcuts, "<Control><Shift>Down", shift_key_cb, g_variant_new ("(ii)", 0, 1), self);
  add_shortcut (shortcuts, "Left|KP_Left", go_key_cb, g_variant_new_int32 (-1), self);
  add_shortcut (shortcuts, "Right|KP_Right", go_key_cb, g_variant_new_int32 (1), self);
  add_shortcut (shortcuts, "Escape", cancel_key_cb, NULL, self);
  add_shortcut (shortcuts, "Menu|<Shift>F10", menu_key_cb, NULL, self);
  add_shortcut (shortcuts, "Delete|KP_Delete", archive_key_cb, NULL, self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * jm_column_attach_menu:
 * @self: a column
 * @card: one of its cards
 *
 * A right click on the card opens its menu.
 */
void
jm_column_attach_menu (JmColumn *self,
                       JmCard   *card)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (card), GTK_EVENT_CONTROLLER (click));
}

/**
 * jm_column_shift_selected:
 * @self: a column
 * @columns: how many columns to the right; in reading direction, so the other way round where text runs from the right
 * @places: how many places down within the column
 *
 * Moves the selected card; nothing at the edge.
 */
void
jm_column_shift_selected (JmColumn *self,
                          int       columns,
                          int       places)
{
  gint64 id = jm_column_get_selected_id (self);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int status = (int) self->status + (is_rtl ? -columns : columns);
  int position = (int) jm_column_list_find (self->list, id) + places;
  int n = (int) jm_column_get_n_cards (self);
  gint64 before = 0;

  if (id == 0 || status < 0 || status >= JM_N_STATUSES || (places != 0 && (position < 0 || position >= n)))
    return;

  /* One down is before the card after the next one. */
  if (places != 0)
    before = jm_column_list_get_id (self->list, (guint) (places > 0 ? position + 1 : position));
  gtk_widget_activate_action (GTK_WIDGET (self), "card.place", "(xix)", id, (gint32) status, before);
}
