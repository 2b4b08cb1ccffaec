/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-trouble-window.h"

#include <base/jm-error.h>
#include <glib/gi18n.h>

struct _JmTroubleWindow {
  AdwApplicationWindow parent_instance;
  AdwStatusPage       *status;
  GtkWidget           *retry_button;
  char                *data_dir;
};

G_DEFINE_FINAL_TYPE (JmTroubleWindow, jm_trouble_window, ADW_TYPE_APPLICATION_WINDOW)

static const char *
find_title (const GError *error)
{
  if (error->domain != JM_ERROR)
    return _("The Database Cannot Be Opened");

  switch ((JmError) error->code)
    {
    case JM_ERROR_NEWER:
      return _("This Database Is Newer");
    case JM_ERROR_NOT_A_DATABASE:
      return _("This Is Not a JobMate Database");
    case JM_ERROR_CORRUPT:
      return _("The Database Is Damaged");
    case JM_ERROR_DISK_FULL:
      return _("The Disk Is Full");
    case JM_ERROR_READ_ONLY:
      return _("The Folder Cannot Be Written");
    case JM_ERROR_FAILED:
    case JM_ERROR_INVALID:
    case JM_ERROR_USAGE:
    case JM_ERROR_NOT_FOUND:
    case JM_ERROR_CONFLICT:
    case JM_ERROR_OFFLINE:
    case JM_ERROR_TIMED_OUT:
    case JM_ERROR_REFUSED:
    case JM_ERROR_TOO_LARGE:
    case JM_ERROR_UNAUTHORIZED:
    case JM_ERROR_RATE_LIMITED:
    case JM_ERROR_HTTP:
    case JM_ERROR_NO_PROVIDER:
    default:
      return _("The Database Cannot Be Opened");
    }
}

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GError) error = NULL;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error))
    g_message ("the folder could not be opened: %s", error->message);
}

static void
open_folder_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  JmTroubleWindow            *self = JM_TROUBLE_WINDOW (widget);
  g_autoptr(GFile)            folder = g_file_new_for_path (self->data_dir);
  g_autoptr(GtkFileLauncher)  launcher = gtk_file_launcher_new (folder);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (self), NULL, launched_cb, NULL);
}

static void
retry_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  JmTroubleWindow *self = JM_TROUBLE_WINDOW (widget);

  gtk_widget_activate_action (widget, "app.open-again", "s", self->data_dir);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
jm_trouble_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_TROUBLE_WINDOW);

  G_OBJECT_CLASS (jm_trouble_window_parent_class)->dispose (object);
}

static void
jm_trouble_window_finalize (GObject *object)
{
  JmTroubleWindow *self = JM_TROUBLE_WINDOW (object);

  g_free (self->data_dir);

  G_OBJECT_CLASS (jm_trouble_window_parent_class)->finalize (object);
}

static void
jm_trouble_window_class_init (JmTroubleWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_trouble_window_dispose;
  object_class->finalize = jm_trouble_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-trouble-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JmTroubleWindow, status);
  gtk_widget_class_bind_template_child (widget_class, JmTroubleWindow, retry_button);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

static void
jm_trouble_window_init (JmTroubleWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_trouble_window_new:
 * @application: the application
 * @data_dir: the folder that could not be opened
 * @error: why
 *
 * Returns: (transfer none): a window that says so; GTK owns it
 */
JmTroubleWindow *
jm_trouble_window_new (GtkApplication *application,
                       const char     *data_dir,
                       const GError   *error)
{
  JmTroubleWindow *self;
  g_autofree char *description = NULL;

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (JM_TYPE_TROUBLE_WINDOW, "application", application, NULL);
  self->data_dir = g_strdup (data_dir);
  /* A status page reads markup, and the sentence may hold a path. */
  description = g_markup_escape_text (error->message, -1);
  adw_status_page_set_title (self->status, find_title (error));
  adw_status_page_set_description (self->status, description);
  gtk_widget_grab_focus (self->retry_button);
  return self;
}
