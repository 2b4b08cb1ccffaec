/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-sidebar-row.h"

#include <glib/gi18n.h>
#include <inttypes.h>

struct _JmSidebarRow {
  GtkListBoxRow parent_instance;
  GtkLabel     *title;
  GtkLabel     *count;
  char         *view;
};

G_DEFINE_FINAL_TYPE (JmSidebarRow, jm_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_accessible (JmSidebarRow *self,
                   gint64        count)
{
  const char      *title = gtk_label_get_text (self->title);
  g_autofree char *label = NULL;

  /* Translators: a view and the number of things in it, for screen readers */
  label = count > 0 ? g_strdup_printf (_("%s, %" PRId64), title, count) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
jm_sidebar_row_finalize (GObject *object)
{
  JmSidebarRow *self = JM_SIDEBAR_ROW (object);

  g_free (self->view);

  G_OBJECT_CLASS (jm_sidebar_row_parent_class)->finalize (object);
}

static void
jm_sidebar_row_class_init (JmSidebarRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_sidebar_row_finalize;
}

static void
jm_sidebar_row_init (JmSidebarRow *self)
{
  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  /* A long name takes a second line before it is cut. */
  gtk_label_set_wrap (self->title, TRUE);
  gtk_label_set_wrap_mode (self->title, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (self->title, 2);
  gtk_label_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);

  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dimmed");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
}

/**
 * jm_sidebar_row_new:
 * @view: the view's name, as the action win.view takes it
 * @icon: the name of an icon
 * @title: what the user reads, not markup
 * @nested: whether it stands below another row
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
jm_sidebar_row_new (const char *view,
                    const char *icon,
                    const char *title,
                    gboolean    nested)
{
  JmSidebarRow *self = g_object_new (JM_TYPE_SIDEBAR_ROW, NULL);
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget    *image = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->view = g_strdup (view);
  gtk_label_set_text (self->title, title);
  if (nested)
    gtk_widget_add_css_class (box, "nested");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->count));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  update_accessible (self, 0);
  return GTK_WIDGET (self);
}

/**
 * jm_sidebar_row_get_view:
 * @self: a row
 *
 * Returns: the name of its view
 */
const char *
jm_sidebar_row_get_view (JmSidebarRow *self)
{
  g_return_val_if_fail (JM_IS_SIDEBAR_ROW (self), NULL);

  return self->view;
}

/**
 * jm_sidebar_row_get_title:
 * @self: a row
 *
 * Returns: what the user reads
 */
const char *
jm_sidebar_row_get_title (JmSidebarRow *self)
{
  g_return_val_if_fail (JM_IS_SIDEBAR_ROW (self), NULL);

  return gtk_label_get_text (self->title);
}

/**
 * jm_sidebar_row_set_menu:
 * @self: a row
 * @menu: what can be done with what it stands for
 *
 * Adds a menu button before the count, seen while the row is selected, pointed at or focused.
 */
void
jm_sidebar_row_set_menu (JmSidebarRow *self,
                         GMenuModel   *menu)
{
  GtkWidget       *button;
  g_autofree char *tooltip = NULL;

  g_return_if_fail (JM_IS_SIDEBAR_ROW (self));

  /* Translators: %s is the name of a saved search */
  tooltip = g_strdup_printf (_("Menu of “%s”"), gtk_label_get_text (self->title));
  button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "view-more-symbolic", "menu-model", menu,
                         "tooltip-text", tooltip, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "row-menu");
  gtk_box_insert_child_after (GTK_BOX (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (self))), button, GTK_WIDGET (self->title));
}

/**
 * jm_sidebar_row_set_count:
 * @self: a row
 * @count: how much waits there; 0 shows nothing
 */
void
jm_sidebar_row_set_count (JmSidebarRow *self,
                          gint64        count)
{
  g_autofree char *text = NULL;

  g_return_if_fail (JM_IS_SIDEBAR_ROW (self));

  text = count > 0 ? g_strdup_printf ("%'" G_GINT64_FORMAT, count) : g_strdup ("");
  gtk_label_set_text (self->count, text);
  update_accessible (self, count);
}

/**
 * jm_sidebar_row_set_overdue:
 * @self: a row that has its count
 * @n: how many of what it counts are past their time
 *
 * Brings the count out in the accent colour, and says so in words.
 */
void
jm_sidebar_row_set_overdue (JmSidebarRow *self,
                            gint64        n)
{
  g_autofree char *words = NULL;

  g_return_if_fail (JM_IS_SIDEBAR_ROW (self));

  if (n > 0)
    {
      words = g_strdup_printf (ngettext ("%" PRId64 " overdue", "%" PRId64 " overdue", n), n);
      gtk_widget_remove_css_class (GTK_WIDGET (self->count), "dimmed");
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "accent");
    }
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->count), "accent");
      gtk_widget_add_css_class (GTK_WIDGET (self->count), "dimmed");
    }
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words != NULL ? words : "", -1);
}
