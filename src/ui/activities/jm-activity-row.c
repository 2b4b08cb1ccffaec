/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "activities/jm-activity-row.h"

#include "activities/jm-activity-words.h"

#include <glib/gi18n.h>

struct _JmActivityRow {
  AdwBin         parent_instance;
  GtkLabel      *text;
  GtkLabel      *rest;
  GtkLabel      *belongs_to;
  GtkMenuButton *more;
};

G_DEFINE_FINAL_TYPE (JmActivityRow, jm_activity_row, ADW_TYPE_BIN)

static void
jm_activity_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_ACTIVITY_ROW);

  G_OBJECT_CLASS (jm_activity_row_parent_class)->dispose (object);
}

static void
jm_activity_row_class_init (JmActivityRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_activity_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-activity-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmActivityRow, text);
  gtk_widget_class_bind_template_child (widget_class, JmActivityRow, rest);
  gtk_widget_class_bind_template_child (widget_class, JmActivityRow, belongs_to);
  gtk_widget_class_bind_template_child (widget_class, JmActivityRow, more);
}

static void
jm_activity_row_init (JmActivityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_activity_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
jm_activity_row_new (void)
{
  return g_object_new (JM_TYPE_ACTIVITY_ROW, NULL);
}

static void
add_item (GMenu      *menu,
          const char *label,
          const char *action,
          gint64      id)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/**
 * jm_activity_row_set_activity:
 * @self: a row
 * @activity: what it shows
 * @belongs_to: (nullable): the title of its application
 */
void
jm_activity_row_set_activity (JmActivityRow    *self,
                              const JmActivity *activity,
                              const char       *belongs_to)
{
  g_autofree char *rest = jm_activity_words_rest (activity);
  g_autofree char *name = g_strdup_printf (_("More for %s"), activity->text);
  g_autoptr(GMenu) menu = g_menu_new ();

  g_return_if_fail (JM_IS_ACTIVITY_ROW (self));

  gtk_label_set_text (self->text, activity->text);
  gtk_label_set_text (self->rest, rest);
  gtk_label_set_text (self->belongs_to, belongs_to != NULL ? belongs_to : "");
  gtk_widget_set_visible (GTK_WIDGET (self->belongs_to), belongs_to != NULL);
  add_item (menu, _("_Edit…"), "activities.edit", activity->id);
  add_item (menu, _("_Remove"), "activities.remove", activity->id);
  gtk_menu_button_set_menu_model (self->more, G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
