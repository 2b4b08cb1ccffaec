/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-data-page.h"

#include "widgets/jm-toast.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmDataPage {
  AdwPreferencesPage parent_instance;
  AdwActionRow      *folder_row;
  AdwActionRow      *size_row;
  AdwActionRow      *health_row;
  GtkWidget         *check_button;
  AdwActionRow      *backup_folder_row;
  GtkWidget         *default_button;
  AdwActionRow      *last_row;
  GtkWidget         *backup_button;
  GtkWidget         *restore_row;
  GtkWidget         *erase_row;

  JmFunnel          *funnel;
  GCancellable      *cancellable;
  JmStorage         *storage; /* (nullable) as of the last look */
};

G_DEFINE_FINAL_TYPE (JmDataPage, jm_data_page, ADW_TYPE_PREFERENCES_PAGE)

/* --- what there is --- */

static char *
dup_size (const JmStorage *storage)
{
  g_autofree char *size = g_format_size (storage->size);
  g_autofree char *space = NULL;

  if (storage->free_space < 0)
    return g_steal_pointer (&size);
  space = g_format_size (storage->free_space);
  /* Translators: the size of the data, and the space that is free on its disk: "12 MB, 48 GB free". */
  return g_strdup_printf (_("%s, %s free"), size, space);
}

static char *
dup_health (const JmHealth *health)
{
  g_autofree char *when = health->checked_at > 0 ? jm_words_moment (health->checked_at, jm_time_now ()) : NULL;

  switch (health->state)
    {
    case JM_HEALTH_SOUND:
      /* Translators: when all of the file was looked at: "14:05", or "23 November, 14:05". */
      return g_strdup_printf (_("Whole (%s)"), when);
    case JM_HEALTH_REPAIRED:
      return g_strdup_printf (_("An index was made anew, nothing is lost (%s)"), when);
    case JM_HEALTH_DAMAGED:
      return g_strdup_printf (_("Damaged (%s). Restore a backup."), when);
    case JM_HEALTH_UNKNOWN:
    default:
      return g_strdup (_("Not checked yet"));
    }
}

static char *
dup_last (const JmStorage *storage)
{
  const JmBackupFile *newest = storage->backups->len > 0 ? g_ptr_array_index (storage->backups, 0) : NULL;
  g_autofree char    *when = newest != NULL ? jm_words_moment (newest->at, jm_time_now ()) : NULL;
  g_autofree char    *size = newest != NULL ? g_format_size (newest->size) : NULL;
  g_autofree char    *last = newest != NULL ? g_strdup_printf ("%s · %s", when, size) : g_strdup (_("None yet"));

  return storage->plan->failure != NULL ? g_strconcat (last, "\n", storage->plan->failure, NULL) : g_steal_pointer (&last);
}

static void
show (JmDataPage *self)
{
  const JmStorage *storage = self->storage;
  g_autofree char *folder = g_path_get_dirname (storage->path);
  g_autofree char *size = dup_size (storage);
  g_autofree char *health = dup_health (&storage->health);
  g_autofree char *last = dup_last (storage);

  adw_action_row_set_subtitle (self->folder_row, folder);
  adw_action_row_set_subtitle (self->size_row, size);
  adw_action_row_set_subtitle (self->health_row, health);
  adw_action_row_set_subtitle (self->backup_folder_row, storage->plan->folder);
  adw_action_row_set_subtitle (self->last_row, last);
  gtk_widget_set_visible (self->default_button, !storage->plan->is_default);
  if (storage->plan->failure != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->last_row), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->last_row), "warning");
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmDataPage) self = user_data;
  g_autoptr(JmStorage)  storage = jm_storage_load_finish (result, NULL);

  /* The dialog was closed meanwhile. */
  if (self->funnel == NULL || storage == NULL)
    return;
  g_clear_pointer (&self->storage, jm_storage_free);
  self->storage = g_steal_pointer (&storage);
  show (self);
}

static const char *
get_data_dir (JmDataPage *self)
{
  return jm_store_get_data_dir (jm_funnel_get_store (self->funnel));
}

static void
look (JmDataPage *self)
{
  jm_storage_load_async (get_data_dir (self), self->cancellable, loaded_cb, g_object_ref (self));
}

static void
tell (JmDataPage   *self,
      const GError *error)
{
  if (error != NULL && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
      && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    jm_toast_error (GTK_WIDGET (self), error);
}

/* --- the file --- */

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
open_folder_cb (JmDataPage *self)
{
  g_autoptr(GFile)           folder = g_file_new_for_path (get_data_dir (self));
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (folder);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, launched_cb, NULL);
}

static void
checked_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmDataPage) self = user_data;
  g_autoptr(GError)     error = NULL;
  JmHealthState         state;

  jm_funnel_check_finish (JM_FUNNEL (source), result, &state, &error);
  if (self->funnel == NULL)
    return;
  gtk_widget_set_sensitive (self->check_button, TRUE);
  tell (self, error);
  look (self);
}

static void
check_cb (JmDataPage *self)
{
  gtk_widget_set_sensitive (self->check_button, FALSE);
  jm_funnel_check_async (self->funnel, FALSE, self->cancellable, checked_cb, g_object_ref (self));
}

/* --- backups --- */

static void
backed_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmDataPage) self = user_data;
  g_autoptr(GError)     error = NULL;

  jm_funnel_back_up_finish (JM_FUNNEL (source), result, NULL, &error);
  if (self->funnel == NULL)
    return;
  gtk_widget_set_sensitive (self->backup_button, TRUE);
  tell (self, error);
  look (self);
}

static void
back_up_cb (JmDataPage *self)
{
  gtk_widget_set_sensitive (self->backup_button, FALSE);
  jm_funnel_back_up_async (self->funnel, FALSE, NULL, backed_up_cb, g_object_ref (self));
}

static void
set_folder (JmDataPage *self,
            const char *folder)
{
  g_autoptr(GError) error = NULL;

  jm_backup_plan_set_folder (get_data_dir (self), folder, &error);
  tell (self, error);
  look (self);
}

static void
default_folder_cb (JmDataPage *self)
{
  set_folder (self, NULL);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmDataPage) self = user_data;
  g_autoptr(GError)     error = NULL;
  g_autoptr(GFile)      folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char      *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (self->funnel == NULL)
    return;
  if (path != NULL)
    set_folder (self, path);
  else if (folder != NULL)
    jm_toast_say (GTK_WIDGET (self), _("Backups need a folder of this computer or of a disk that is connected to it."));
  tell (self, error);
}

/* Where the chooser begins. */
static GtkFileDialog *
make_chooser (JmDataPage *self,
              const char *title)
{
  GtkFileDialog    *dialog = gtk_file_dialog_new ();
  g_autoptr(GFile)  folder = self->storage != NULL ? g_file_new_for_path (self->storage->plan->folder) : NULL;

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_folder (dialog, folder);
  return dialog;
}

static void
choose_folder_cb (JmDataPage *self)
{
  g_autoptr(GtkFileDialog) dialog = make_chooser (self, _("Folder for Backups"));

  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable, folder_chosen_cb,
                                 g_object_ref (self));
}

static void
backup_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmDataPage) self = user_data;
  g_autoptr(GError)     error = NULL;
  g_autoptr(GFile)      file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autofree char      *path = file != NULL ? g_file_get_path (file) : NULL;

  if (self->funnel == NULL)
    return;
  if (path != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.restore", "(ss)", get_data_dir (self), path);
  tell (self, error);
}

/* Nothing is lost by it: what is there is set aside. So nothing is asked. */
static void
restore_cb (JmDataPage *self)
{
  g_autoptr(GtkFileDialog) dialog = make_chooser (self, _("Restore a Backup"));
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_add_suffix (filter, "zip");
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->cancellable, backup_chosen_cb, g_object_ref (self));
}

/* --- the end of it --- */

static void
answered_cb (AdwAlertDialog *dialog,
             const char     *response,
             JmDataPage     *self)
{
  g_assert (JM_IS_DATA_PAGE (self));

  if (g_str_equal (response, "erase") && self->funnel != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.erase", "s", get_data_dir (self));
}

static void
erase_cb (JmDataPage *self)
{
  AdwDialog       *dialog = adw_alert_dialog_new (_("Erase Everything?"), NULL);
  g_autoptr(GPtrArray) former = jm_backup_plan_list_former (get_data_dir (self));
  g_auto(GStrv)    away = jm_backup_plan_list_away (get_data_dir (self));
  guint            n = former->len + (self->storage != NULL ? self->storage->backups->len : 0);
  g_autofree char *backups = g_strdup_printf (ngettext ("%u backup", "%u backups", n), n);

  g_autoptr(GString) body = g_string_new (NULL);

  g_string_printf (body, _("All postings, applications, notes, letters and CVs of this profile are deleted for good, its keys and its %s, too."), backups);
  for (guint i = 0; away[i] != NULL; i++)
    {
      g_string_append (body, "\n\n");
      g_string_append_printf (body, _("Backups in “%s” stay: the folder is not there now. Connect its disk first if they are to go, too."), away[i]);
    }
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), body->str);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "erase", _("_Erase Everything"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "erase", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
jm_data_page_dispose (GObject *object)
{
  JmDataPage *self = JM_DATA_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_DATA_PAGE);

  G_OBJECT_CLASS (jm_data_page_parent_class)->dispose (object);
}

static void
jm_data_page_finalize (GObject *object)
{
  JmDataPage *self = JM_DATA_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->storage, jm_storage_free);

  G_OBJECT_CLASS (jm_data_page_parent_class)->finalize (object);
}

static void
jm_data_page_class_init (JmDataPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_data_page_dispose;
  object_class->finalize = jm_data_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-data-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, size_row);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, health_row);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, check_button);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, backup_folder_row);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, default_button);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, last_row);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, backup_button);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, restore_row);
  gtk_widget_class_bind_template_child (widget_class, JmDataPage, erase_row);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, default_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, erase_cb);
}

static void
jm_data_page_init (JmDataPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_data_page_new:
 * @funnel: whose data it is
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
jm_data_page_new (JmFunnel *funnel)
{
  JmDataPage *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_DATA_PAGE, NULL);
  self->funnel = g_object_ref (funnel);
  look (self);
  return GTK_WIDGET (self);
}
