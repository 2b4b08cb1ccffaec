/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "inbox/jm-later-button.h"

#include "widgets/jm-day-popover.h"

struct _JmLaterButton {
  AdwBin         parent_instance;
  GtkMenuButton *button;
  JmDayPopover  *popover;
};

G_DEFINE_FINAL_TYPE (JmLaterButton, jm_later_button, ADW_TYPE_BIN)

static void
chosen_cb (JmLaterButton *self,
           gint64         until)
{
  g_assert (JM_IS_LATER_BUTTON (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "inbox.put-off", "x", until);
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

  g_type_ensure (JM_TYPE_DAY_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-later-button.ui");
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, button);
  gtk_widget_class_bind_template_child (widget_class, JmLaterButton, popover);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
}

static void
jm_later_button_init (JmLaterButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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

  g_object_set (self->popover, "has-none", is_off, NULL);
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
