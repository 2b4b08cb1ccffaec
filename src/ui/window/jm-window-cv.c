/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "profile/jm-cv-export.h"
#include "profile/jm-profile-view.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

/* A CV on its way in: asked again with a password where it is locked. */
typedef struct {
  JmWindow *window;
  char     *path;
  char     *password; /* (nullable) */
} Import;

static void start_import (Import *import);

static void
import_free (Import *import)
{
  g_object_unref (import->window);
  g_free (import->path);
  g_free (import->password);
  g_free (import);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_free)

/* --- a CV --- */

static void
password_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Import) import = user_data;
  const char       *response = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (source), result);
  GtkEditable      *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (ADW_ALERT_DIALOG (source)));

  if (!g_str_equal (response, "open") || import->window->funnel == NULL)
    return;
  g_set_str (&import->password, gtk_editable_get_text (entry));
  start_import (g_steal_pointer (&import));
}

/* Takes @import. */
static void
ask_password (Import     *import,
              const char *why)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Protected CV"), why);
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "activates-default", TRUE, "placeholder-text", _("Password"), NULL);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "open", _("_Open"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "open", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "open");
  adw_dialog_set_focus (dialog, entry);
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), GTK_WIDGET (import->window), NULL, password_cb, import);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Import) import = user_data;
  g_autoptr(GError) error = NULL;
  gint64            id = jm_funnel_import_cv_finish (JM_FUNNEL (source), result, &error);
  JmWindow         *self = import->window;

  if (self->funnel == NULL)
    return;
  if (id == 0 && g_error_matches (error, JM_ERROR, JM_ERROR_UNAUTHORIZED))
    {
      ask_password (g_steal_pointer (&import), error->message);
      return;
    }
  if (id == 0)
    {
      jm_toast_error (GTK_WIDGET (self->toasts), error);
      return;
    }
  jm_window_show_view (self, "profile");
  jm_profile_view_review (JM_PROFILE_VIEW (jm_window_get_page (self)), id);
}

/* Takes @import. */
static void
start_import (Import *import)
{
  jm_funnel_import_cv_async (import->window->funnel, import->path, import->password, TRUE, NULL, imported_cb, import);
}

static void
chosen_cv_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;
  g_autoptr(GFile)    file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (file != NULL)
    jm_window_take_cv (self, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
import_cv_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  g_autoptr(GtkFileDialog) dialog = jm_window_make_file_dialog (_("Import CV"), _("PDF Documents"), "pdf");

  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, chosen_cv_cb, g_object_ref (JM_WINDOW (widget)));
}

static void
create_cv_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  adw_dialog_present (jm_cv_export_new (self->funnel, g_variant_get_int64 (parameter)), widget);
}

/**
 * jm_window_is_cv:
 * @file: a file that was dropped
 *
 * Returns: whether its name says that it is a PDF; what is in it is looked at when it is read
 */
gboolean
jm_window_is_cv (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return lower != NULL && g_str_has_suffix (lower, ".pdf");
}

/**
 * jm_window_take_cv:
 * @self: a window
 * @file: a CV in PDF
 *
 * Imports it and shows what could be taken from it into the profile. A locked one is asked for its password.
 */
void
jm_window_take_cv (JmWindow *self,
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
  start_import (import);
}

/**
 * jm_window_install_cv:
 * @widget_class: the window's class
 *
 * Adds the actions win.import-cv and win.create-cv (an application, 0: a general one).
 */
void
jm_window_install_cv (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import-cv", NULL, import_cv_action);
  gtk_widget_class_install_action (widget_class, "win.create-cv", "x", create_cv_action);
}
