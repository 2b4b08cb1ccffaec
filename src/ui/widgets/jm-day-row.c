/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-day-row.h"

#include "widgets/jm-interview-words.h"

#include <glib/gi18n.h>

struct _JmDayRow {
  AdwActionRow   parent_instance;
  GtkMenuButton *button;
  GtkCalendar   *calendar;
};

G_DEFINE_FINAL_TYPE (JmDayRow, jm_day_row, ADW_TYPE_ACTION_ROW)

static void
show_day (JmDayRow *self)
{
  g_autoptr(GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *words = jm_interview_words_day (day);
  g_autofree char *name = g_strdup_printf (_("Day: %s"), words);

  gtk_menu_button_set_label (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
day_selected_cb (JmDayRow *self)
{
  g_assert (JM_IS_DAY_ROW (self));

  show_day (self);
  gtk_menu_button_popdown (self->button);
}

static void
jm_day_row_class_init (JmDayRowClass *klass)
{
}

static void
jm_day_row_init (JmDayRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_popover (self->button, popover);
  gtk_menu_button_set_can_shrink (self->button, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _("Day"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->button));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jm_day_row_new:
 * @day: a day
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
jm_day_row_new (GDateTime *day)
{
  JmDayRow *self = g_object_new (JM_TYPE_DAY_ROW, NULL);

  jm_day_row_set_day (self, day);
  return GTK_WIDGET (self);
}

/**
 * jm_day_row_dup_day:
 * @self: a row
 *
 * Returns: (transfer full): the day that is chosen, "2026-12-03"
 */
char *
jm_day_row_dup_day (JmDayRow *self)
{
  g_autoptr(GDateTime) day = NULL;

  g_return_val_if_fail (JM_IS_DAY_ROW (self), NULL);

  day = gtk_calendar_get_date (self->calendar);
  return g_date_time_format (day, "%Y-%m-%d");
}

/**
 * jm_day_row_set_day:
 * @self: a row
 * @day: a day
 *
 * Chooses it.
 */
void
jm_day_row_set_day (JmDayRow  *self,
                    GDateTime *day)
{
  g_return_if_fail (JM_IS_DAY_ROW (self));
  g_return_if_fail (day != NULL);

  /* A day that the month of today does not have would be refused. */
  g_object_set (self->calendar, "day", 1, "year", g_date_time_get_year (day), "month", g_date_time_get_month (day) - 1, NULL);
  g_object_set (self->calendar, "day", g_date_time_get_day_of_month (day), NULL);
  show_day (self);
}
