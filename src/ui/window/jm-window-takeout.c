/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "takeout/jm-import-dialog.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

/* --- out --- */

typedef struct {
  JmWindow *window;
  char     *name;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_free (export->name);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Export) export = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char  *text = NULL;
  gboolean          is_done = jm_funnel_export_finish (JM_FUNNEL (source), result, &error);

  if (export->window->funnel == NULL)
    return;
  if (!is_done)
    {
      jm_toast_error (GTK_WIDGET (export->window->toasts), error);
      return;
    }
  /* Translators: %s is the name of a file */
  text = g_strdup_printf (_("Exported to “%s”"), export->name);
  jm_toast_say (GTK_WIDGET (export->window->toasts), text);
}

static void
export_to (JmWindow *self,
           GFile    *file)
{
  /* Spreadsheets know UTF-8 by its mark alone. */
  const JmExportStyle style = { .separator = ',', .has_bom = TRUE };
  g_autofree char    *path = g_file_get_path (file);
  g_autofree char    *name = g_file_get_basename (file);
  Export             *export;

  if (path == NULL)
    {
      jm_toast_elsewhere (GTK_WIDGET (self->toasts), NULL);
      return;
    }
  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->name = g_filename_display_name (name);
  jm_funnel_export_async (self->funnel, path, &style, NULL, exported_cb, export);
}

static void
export_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autoptr(GFile)    file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL && self->funnel != NULL)
    export_to (self, file);
}

/* @parameter: "json", "csv" or "ics": the end of the name, which says what is written. */
static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmWindow                *self = JM_WINDOW (widget);
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GDateTime)     now = g_date_time_new_now_local ();
  g_autofree char         *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char         *file = g_strdup_printf ("JobMate %s.%s", day, g_variant_get_string (parameter, NULL));

  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_initial_name (dialog, file);
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, export_chosen_cb, g_object_ref (self));
}

/* --- in --- */

static void
imported_cb (JmImportDialog *dialog,
             const char     *text,
             JmWindow       *self)
{
  g_assert (JM_IS_WINDOW (self));

  jm_toast_undoable (GTK_WIDGET (self->toasts), text);
}

void
jm_window_present_import (JmWindow   *self,
                          const char *path)
{
  AdwDialog *dialog = jm_import_dialog_new (self->funnel, path);

  g_signal_connect_object (dialog, "imported", G_CALLBACK (imported_cb), self, G_CONNECT_DEFAULT);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
import_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autoptr(GFile)    file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char    *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL || self->funnel == NULL)
    return;
  g_clear_error (&error);
  if (path != NULL)
    {
      jm_window_present_import (self, path);
      return;
    }
  error = g_error_new_literal (JM_ERROR, JM_ERROR_USAGE, _("This file cannot be read. Copy it to this computer first."));
  jm_toast_error (GTK_WIDGET (self->toasts), error);
}

/* @parameter: a path, "": the user is asked for it. */
static void
import_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  JmWindow                *self = JM_WINDOW (widget);
  const char              *path = g_variant_get_string (parameter, NULL);
  g_autoptr(GtkFileDialog) dialog = NULL;
  g_autoptr(GtkFileFilter) filter = NULL;

  if (*path != '\0')
    {
      jm_window_present_import (self, path);
      return;
    }
  dialog = gtk_file_dialog_new ();
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Exports and Tables"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_dialog_set_title (dialog, _("Import"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (self), NULL, import_chosen_cb, g_object_ref (self));
}

void
jm_window_install_takeout (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "win.import", "s", import_action);
}
