/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-file-drop.h"

typedef gint64 (*GetApplication) (gpointer widget);

static GdkDragAction
enter_cb (GtkDropTarget *target,
          double         x,
          double         y,
          GtkWidget     *widget)
{
  g_assert (GTK_IS_DROP_TARGET (target));

  gtk_widget_add_css_class (widget, "drop-files");
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target,
          GtkWidget     *widget)
{
  g_assert (GTK_IS_DROP_TARGET (target));

  gtk_widget_remove_css_class (widget, "drop-files");
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkWidget     *widget)
{
  GetApplication get_application = g_object_get_data (G_OBJECT (target), "jm-get-application");
  gint64 application = get_application (widget);
  g_autoptr(GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  GVariantBuilder uris;

  gtk_widget_remove_css_class (widget, "drop-files");
  g_variant_builder_init (&uris, G_VARIANT_TYPE ("as"));
  for (GSList *link = files; link != NULL; link = link->next)
    {
      g_autofree char *uri = g_file_get_uri (link->data);

      g_variant_builder_add (&uris, "s", uri);
    }
  return application != 0 && gtk_widget_activate_action (widget, "card.attach", "(xas)", application, &uris);
}

/**
 * jm_file_drop_attach:
 * @widget: a widget inside the board
 * @get_application: which application it stands for; 0: none now
 *
 * Lets files be dropped on it, before the window takes them for postings.
 */
void
jm_file_drop_attach (GtkWidget      *widget,
                     GetApplication  get_application)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_object_set_data (G_OBJECT (target), "jm-get-application", get_application);
  g_signal_connect_object (target, "enter", G_CALLBACK (enter_cb), widget, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), widget, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), widget, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
