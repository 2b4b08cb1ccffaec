/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "profile/jm-profile-view.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

/* A profile on its way in. */
typedef struct {
  JmWindow *window;
  char     *path;
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->window);
  g_free (import->path);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

static gboolean
has_suffix (GFile      *file,
            const char *suffix)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, suffix);
}

/* --- in --- */

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  gboolean            is_done = jm_funnel_import_profile_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (!is_done)
    jm_toast_error (GTK_WIDGET (self->toasts), error);
  else
    jm_toast_undoable (GTK_WIDGET (self->toasts), _("Your profile was changed"));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Import)    import = user_data;
  JmWindow            *self = import->window;
  g_autoptr(GError)    error = NULL;
  gboolean             is_whole = FALSE;
  g_autoptr(JmJson)    read = jm_funnel_read_profile_finish (JM_FUNNEL (source), result, &is_whole, &error);
  g_autoptr(JmProfile) stored = NULL;

  if (self->funnel == NULL)
    return;
  if (read == NULL)
    {
      jm_toast_error (GTK_WIDGET (self->toasts), error);
      return;
    }
  jm_window_show_view (self, "profile");
  stored = jm_funnel_dup_profile (self->funnel, NULL);
  /* Where there is nothing yet, there is nothing to choose. */
  if (stored != NULL && jm_profile_is_empty (stored))
    jm_funnel_import_profile_async (self->funnel, import->path, NULL, taken_cb, g_object_ref (self));
  else
    jm_profile_view_review_read (JM_PROFILE_VIEW (jm_window_get_page (self)), read, is_whole ? import->path : NULL);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autoptr(GFile)    file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (file != NULL)
    jm_window_take_profile (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
import_profile_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = jm_window_make_file_dialog (_("Import Profile"), _("JSON Resume or LinkedIn’s Export"), "json zip");

  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, chosen_cb, g_object_ref (JM_WINDOW (widget)));
}

/* --- out --- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;

  if (jm_file_draft_save_finish (G_FILE (source), result, &error) || self->funnel == NULL)
    return;
  jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
chosen_target_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmWindow)  self = user_data;
  g_autoptr(GError)    error = NULL;
  g_autoptr(GFile)     file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmJson)    resume = NULL;
  char                *text;
  g_autoptr(GBytes)    bytes = NULL;

  if (self->funnel == NULL || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  profile = file != NULL ? jm_funnel_dup_profile (self->funnel, &error) : NULL;
  if (profile == NULL)
    {
      jm_toast_error (GTK_WIDGET (self->toasts), error);
      return;
    }
  resume = jm_profile_to_resume (profile);
  text = jm_json_to_text (resume, TRUE);
  bytes = g_bytes_new_take (text, strlen (text));
  jm_file_draft_save_async (file, bytes, NULL, written_cb, g_object_ref (self));
}

static void
export_profile_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = jm_window_make_file_dialog (_("Export Profile"), _("JSON Resume"), "json");

  gtk_file_dialog_set_initial_name (dialog, "resume.json");
  gtk_file_dialog_save (dialog, GTK_WINDOW (widget), NULL, chosen_target_cb, g_object_ref (JM_WINDOW (widget)));
}

/**
 * jm_window_make_file_dialog:
 * @title: its title
 * @kind: what is chosen, in the plural
 * @suffixes: the ends of its name, apart by blanks
 *
 * Returns: (transfer full): a dialog that offers such files
 */
GtkFileDialog *
jm_window_make_file_dialog (const char *title,
                            const char *kind,
                            const char *suffixes)
{
  GtkFileDialog           *dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr(GListStore)    filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_auto(GStrv)            all = g_strsplit (suffixes, " ", -1);

  gtk_file_filter_set_name (filter, kind);
  for (guint i = 0; all[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, all[i]);
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  return dialog;
}

/**
 * jm_window_is_profile:
 * @file: a file that was dropped
 *
 * Returns: whether its name says that it may be a JSON Resume or LinkedIn's export; what is in it is looked at when it is read
 */
gboolean
jm_window_is_profile (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return has_suffix (file, ".json") || has_suffix (file, ".zip");
}

/**
 * jm_window_take_profile:
 * @self: a window
 * @file: a JSON Resume or LinkedIn's export
 *
 * Reads it and shows what could be taken from it into the profile; an empty profile takes all of it. What cannot be read is told in a
 * sentence.
 */
void
jm_window_take_profile (JmWindow *self,
                        GFile    *file)
{
  Import *import;

  g_return_if_fail (JM_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (g_file_peek_path (file) == NULL)
    {
      jm_toast_say (GTK_WIDGET (self->toasts), _("This file is not on this computer: save it here first."));
      return;
    }
  import = g_new0 (Import, 1);
  import->window = g_object_ref (self);
  import->path = g_file_get_path (file);
  jm_funnel_read_profile_async (self->funnel, import->path, NULL, read_cb, import);
}

/**
 * jm_window_install_profile:
 * @widget_class: the window's class
 *
 * Adds the actions win.import-profile and win.export-profile.
 */
void
jm_window_install_profile (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-profile", NULL, import_profile_action);
  gtk_widget_class_install_action (widget_class, "win.export-profile", NULL, export_profile_action);
}
