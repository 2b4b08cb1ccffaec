/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-trouble-window.h"

#include "widgets/jm-words.h"

#include <funnel/funnel.h>
#include <glib/gi18n.h>
#include <unistd.h>

#define LOOK_EVERY 5 /* seconds */
#define ENOUGH (4 * 1024 * 1024) /* bytes to open with */

struct _JmTroubleWindow {
  AdwApplicationWindow parent_instance;
  AdwStatusPage       *status;
  GtkWidget           *searching;
  GtkWidget           *restore_button;
  GtkWidget           *empty_button;
  GtkWidget           *retry_button;
  char                *data_dir;
  char                *backup; /* (nullable) the newest good one */
  guint                timer;  /* looks whether it is mended */
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
    case JM_ERROR_BUDGET:
    default:
      return _("The Database Cannot Be Opened");
    }
}

static void
describe (JmTroubleWindow *self,
          const GError    *error)
{
  /* A status page reads markup, and the sentence may hold a path. */
  g_autofree char *description = g_markup_escape_text (error->message, -1);

  adw_status_page_set_title (self->status, find_title (error));
  adw_status_page_set_description (self->status, description);
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

/* --- a damaged database: what to go back to --- */

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_task_return_pointer (task, jm_funnel_find_backup (task_data), (GDestroyNotify) jm_backup_file_free);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  JmTroubleWindow         *self = JM_TROUBLE_WINDOW (source);
  g_autoptr(JmBackupFile)  found = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autofree char         *day = NULL;
  g_autofree char         *label = NULL;

  /* The window was closed meanwhile. */
  if (self->status == NULL)
    return;
  gtk_widget_set_visible (self->searching, FALSE);
  gtk_widget_set_visible (self->empty_button, TRUE);
  if (found == NULL)
    return;
  day = jm_words_moment (found->at, jm_time_now ());
  /* Translators: a day, and the time where it is not long ago, "23 November, 14:05". */
  label = g_strdup_printf (_("_Restore the Backup of %s"), day);
  gtk_button_set_label (GTK_BUTTON (self->restore_button), label);
  gtk_button_set_use_underline (GTK_BUTTON (self->restore_button), TRUE);
  g_set_str (&self->backup, found->path);
  gtk_widget_set_visible (self->restore_button, TRUE);
  gtk_widget_remove_css_class (self->retry_button, "suggested-action");
  gtk_widget_grab_focus (self->restore_button);
}

static void
look_for_backup (JmTroubleWindow *self)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, found_cb, NULL);

  gtk_widget_set_visible (self->searching, TRUE);
  g_task_set_task_data (task, g_strdup (self->data_dir), g_free);
  g_task_run_in_thread (task, find_thread);
}

typedef struct {
  char *data_dir;
  char *backup; /* (nullable): start empty */
} Cure;

static void
cure_free (gpointer data)
{
  Cure *cure = data;

  g_free (cure->data_dir);
  g_free (cure->backup);
  g_free (cure);
}

static void
cure_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Cure            *cure = task_data;
  g_autofree char *aside = NULL;
  GError          *error = NULL;

  if (cure->backup != NULL ? jm_funnel_restore (cure->data_dir, cure->backup, &aside, &error) : jm_funnel_set_aside (cure->data_dir, &aside, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
set_busy (JmTroubleWindow *self,
          gboolean         busy)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.restore", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.start-empty", !busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.retry", !busy);
}

static void
cured_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  JmTroubleWindow   *self = JM_TROUBLE_WINDOW (source);
  g_autoptr(GError)  error = NULL;
  gboolean           done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->status == NULL)
    return;
  set_busy (self, FALSE);
  if (done)
    gtk_widget_activate_action (GTK_WIDGET (self), ((Cure *) g_task_get_task_data (G_TASK (result)))->backup != NULL ? "app.restored" : "app.open-again", "s",
                                self->data_dir);
  else
    describe (self, error);
}

static void
cure (JmTroubleWindow *self,
      const char      *backup)
{
  g_autoptr(GTask) task = g_task_new (self, NULL, cured_cb, NULL);
  Cure            *work = g_new0 (Cure, 1);

  *work = (Cure) { g_strdup (self->data_dir), g_strdup (backup) };
  set_busy (self, TRUE);
  g_task_set_task_data (task, work, cure_free);
  g_task_run_in_thread (task, cure_thread);
}

static void
restore_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JmTroubleWindow *self = JM_TROUBLE_WINDOW (widget);

  if (self->backup != NULL)
    cure (self, self->backup);
}

static void
start_empty_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  cure (JM_TROUBLE_WINDOW (widget), NULL);
}

/* --- a folder or disk that cannot be written: it may be mended by somebody else --- */

static gboolean
is_mended (JmTroubleWindow *self)
{
  g_autofree char *database = g_build_filename (self->data_dir, "jobmate.db", NULL);
  gint64           space = jm_disk_get_free (self->data_dir);

  return access (self->data_dir, W_OK | X_OK) == 0 && (access (database, F_OK) != 0 || access (database, R_OK | W_OK) == 0)
         && (space < 0 || space >= ENOUGH);
}

static gboolean
look_cb (gpointer user_data)
{
  JmTroubleWindow *self = user_data;

  if (!is_mended (self))
    return G_SOURCE_CONTINUE;
  self->timer = 0;
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-again", "s", self->data_dir);
  return G_SOURCE_REMOVE;
}

static void
jm_trouble_window_dispose (GObject *object)
{
  JmTroubleWindow *self = JM_TROUBLE_WINDOW (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_TROUBLE_WINDOW);

  G_OBJECT_CLASS (jm_trouble_window_parent_class)->dispose (object);
}

static void
jm_trouble_window_finalize (GObject *object)
{
  JmTroubleWindow *self = JM_TROUBLE_WINDOW (object);

  g_free (self->data_dir);
  g_free (self->backup);

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
  gtk_widget_class_bind_template_child (widget_class, JmTroubleWindow, searching);
  gtk_widget_class_bind_template_child (widget_class, JmTroubleWindow, restore_button);
  gtk_widget_class_bind_template_child (widget_class, JmTroubleWindow, empty_button);
  gtk_widget_class_bind_template_child (widget_class, JmTroubleWindow, retry_button);
  gtk_widget_class_install_action (widget_class, "win.open-folder", NULL, open_folder_action);
  gtk_widget_class_install_action (widget_class, "win.retry", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.start-empty", NULL, start_empty_action);
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

  g_return_val_if_fail (data_dir != NULL, NULL);
  g_return_val_if_fail (error != NULL, NULL);

  self = g_object_new (JM_TYPE_TROUBLE_WINDOW, "application", application, NULL);
  self->data_dir = g_strdup (data_dir);
  describe (self, error);
  gtk_widget_grab_focus (self->retry_button);
  if (g_error_matches (error, JM_ERROR, JM_ERROR_CORRUPT) || g_error_matches (error, JM_ERROR, JM_ERROR_NOT_A_DATABASE))
    look_for_backup (self);
  else if ((g_error_matches (error, JM_ERROR, JM_ERROR_READ_ONLY) || g_error_matches (error, JM_ERROR, JM_ERROR_DISK_FULL)) && !is_mended (self))
    self->timer = g_timeout_add_seconds (LOOK_EVERY, look_cb, self);
  return self;
}
