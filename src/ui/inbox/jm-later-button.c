/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-later-button.h"

#include <base/base.h>
#include <glib/gi18n.h>

struct _JmLaterButton {
  AdwBin         parent_instance;
  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkStack      *stack;
  GtkWidget     *first;
  GtkCalendar   *calendar;
  GtkWidget     *choose;
  GtkWidget     *now;
};

G_DEFINE_FINAL_TYPE (JmLaterButton, jm_later_button, ADW_TYPE_BIN)

/* The first instant of a day here, so many days from today. */
static gint64
instant_of (int days)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_local (jm_time_now ());
  g_autoptr(GDateTime) day = g_date_time_add_days (now, days);
  g_autoptr(GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                                         g_date_time_get_day_of_month (day), 0, 0, 0);

  return g_date_time_to_unix (midnight);
}

static void
put_off (JmLaterButton *self,
         gint64         until)
{
  gtk_popover_popdown (self->popover);
  gtk_widget_activate_action (GTK_WIDGET (self), "inbox.put-off", "x", until);
}

static void
days_clicked_cb (JmLaterButton *self,
                 GtkButton     *button)
{
  int days = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "jm-days"));

  g_assert (JM_IS_LATER_BUTTON (self));

  put_off (self, days > 0 ? instant_of (days) : 0);
}

static gint64
chosen_instant (JmLaterButton *self)
{
  g_autoptr(GDateTime) date = gtk_calendar_get_date (self->calendar);
  g_autoptr(GDateTime) midnight = g_date_time_new_local (g_date_time_get_year (date), g_date_time_get_month (date),
                                                         g_date_time_get_day_of_month (date), 0, 0, 0);

  return g_date_time_to_unix (midnight);
}

static void
day_selected_cb (JmLaterButton *self)
{
  g_assert (JM_IS_LATER_BUTTON (self));

  gtk_widget_set_sensitive (self->choose, chosen_instant (self) > jm_time_now ());
}

static void
choose_clicked_cb (JmLaterButton *self)
{
  g_assert (JM_IS_LATER_BUTTON (self));

  put_off (self, chosen_instant (self));
}

static void
pick_clicked_cb (JmLaterButton *self)
{
  g_autoptr(GDateTime) day = g_date_time_new_from_unix_local (instant_of (14));

  g_assert (JM_IS_LATER_BUTTON (self));

  /* By its properties: the function for it came with GTK 4.20, which deprecates the one before. */
  g_object_set (self->calendar, "day", 1, "year", g_date_time_get_year (day), "month", g_date_time_get_month (day) - 1,
                "day", g_date_time_get_day_of_month (day), NULL);
  day_selected_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "calendar");
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
back_clicked_cb (JmLaterButton *self)
{
  g_assert (JM_IS_LATER_BUTTON (self));

  gtk_stack_set_visible_child_name (self->stack, "days");
  gtk_widget_grab_focus (self->first);
}

static void
show_cb (JmLaterButton *self)
{
  g_assert (JM_IS_LATER_BUTTON (self));

  gtk_stack_set_visible_child_name (self->stack, "days");
}

static void
jm_later_button_dispose (GObject *object)
{
  /* The bin must not keep a child that the template takes away. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_LATER_BUTTON);

  G_OBJECT_CLASS (jm_later_button_parent_class)->dispose (object);
}

static void
jm_later_button_class_init (JmLaterButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_later_button_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-later-button.ui");
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, button);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, popover);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, stack);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, first);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, calendar);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, choose);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, now);
  gtk_widget_class_bind_template_child_full (widget_class, "three_days", FALSE, 0);
  gtk_widget_class_bind_template_child_full (widget_class, "week", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_cb);
}

/* Of each choice, from which day on. */
static void
add_days (JmLaterButton *self,
          const char    *child,
          int            days)
{
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), JM_TYPE_LATER_BUTTON, child));

  g_object_set_data (G_OBJECT (button), "jm-days", GINT_TO_POINTER (days));
  g_signal_connect_object (button, "clicked", G_CALLBACK (days_clicked_cb), self, G_CONNECT_SWAPPED);
}

static void
jm_later_button_init (JmLaterButton *self)
{
  static const struct { const char *child; int days; } choices[] = { { "first", 1 }, { "three_days", 3 }, { "week", 7 }, { "now", 0 } };

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    add_days (self, choices[i].child, choices[i].days);
}

/**
 * jm_later_button_popup:
 * @self: a button
 *
 * Opens its choices.
 */
void
jm_later_button_popup (JmLaterButton *self)
{
  g_return_if_fail (JM_IS_LATER_BUTTON (self));

  gtk_menu_button_popup (self->button);
}

/**
 * jm_later_button_set_is_off:
 * @self: a button
 * @is_off: whether the posting is put off already
 *
 * Offers to bring it back now, where it is.
 */
void
jm_later_button_set_is_off (JmLaterButton *self,
                            gboolean       is_off)
{
  g_return_if_fail (JM_IS_LATER_BUTTON (self));

  gtk_widget_set_visible (self->now, is_off);
}

/**
 * jm_later_button_set_compact:
 * @self: a button
 *
 * Shows its icon alone, for a bar with little room.
 */
void
jm_later_button_set_compact (JmLaterButton *self)
{
  g_return_if_fail (JM_IS_LATER_BUTTON (self));

  gtk_menu_button_set_icon_name (self->button, "alarm-symbolic");
}
