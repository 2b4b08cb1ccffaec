/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-sidebar-button.h"

#include <glib/gi18n.h>

struct _JmSidebarButton {
  GtkToggleButton parent_instance;
  GBinding       *binding; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (JmSidebarButton, jm_sidebar_button, GTK_TYPE_TOGGLE_BUTTON)

/* The outermost: a view may be split once more. */
static GtkWidget *
find_split_view (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  while ((widget = gtk_widget_get_parent (widget)) != NULL)
    if (ADW_IS_OVERLAY_SPLIT_VIEW (widget))
      found = widget;
  return found;
}

static void
jm_sidebar_button_root (GtkWidget *widget)
{
  JmSidebarButton *self = JM_SIDEBAR_BUTTON (widget);
  GtkWidget       *split_view = find_split_view (widget);

  GTK_WIDGET_CLASS (jm_sidebar_button_parent_class)->root (widget);
  if (split_view != NULL)
    self->binding = g_object_bind_property (split_view, "show-sidebar", self, "visible", G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
}

static void
jm_sidebar_button_unroot (GtkWidget *widget)
{
  g_clear_pointer (&JM_SIDEBAR_BUTTON (widget)->binding, g_binding_unbind);

  GTK_WIDGET_CLASS (jm_sidebar_button_parent_class)->unroot (widget);
}

static void
jm_sidebar_button_class_init (JmSidebarButtonClass *klass)
{
  GTK_WIDGET_CLASS (klass)->root = jm_sidebar_button_root;
  GTK_WIDGET_CLASS (klass)->unroot = jm_sidebar_button_unroot;
}

static void
jm_sidebar_button_init (JmSidebarButton *self)
{
  g_object_set (self, "icon-name", "sidebar-show-symbolic", "action-name", "win.show-sidebar", "tooltip-text", _("Toggle Sidebar"), NULL);
}
