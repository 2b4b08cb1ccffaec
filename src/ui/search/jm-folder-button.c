/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-folder-button.h"

#include "search/jm-board-row.h"
#include "widgets/jm-chips-row.h"
#include "widgets/jm-toast.h"

#include <base/base.h>
#include <glib/gi18n.h>

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GtkWidget) button = user_data;
  g_autoptr(GError)    error = NULL;
  g_autoptr(GFile)     folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error);

  if (folder != NULL)
    jm_folder_button_take (button, folder);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (button, error);
}

static void
clicked_cb (GtkWidget *button)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot                 *root = gtk_widget_get_root (button);

  g_assert (GTK_IS_BUTTON (button));

  gtk_file_dialog_set_title (dialog, _("Choose a Folder"));
  gtk_file_dialog_select_folder (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb, g_object_ref (button));
}

/**
 * jm_folder_button_new:
 *
 * Returns: (transfer floating): a button that adds a folder to those that the board reads in whose row it is
 */
GtkWidget *
jm_folder_button_new (void)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("folder-open-symbolic");

  gtk_widget_set_tooltip_text (button, _("Choose a Folder"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a Folder"), -1);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  return button;
}

/**
 * jm_folder_button_take:
 * @button: a button made by jm_folder_button_new()
 * @folder: a folder
 *
 * Adds the folder, or says in a toast why it cannot be read.
 */
void
jm_folder_button_take (GtkWidget *button,
                       GFile     *folder)
{
  GtkWidget        *row;
  g_autofree char  *path = NULL;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (GTK_IS_BUTTON (button));
  g_return_if_fail (G_IS_FILE (folder));

  /* The search may have been given up meanwhile. */
  row = gtk_widget_get_ancestor (button, JM_TYPE_CHIPS_ROW);
  if (row == NULL)
    return;
  path = g_file_get_path (folder);
  /* The boards of a search are text. */
  if (path != NULL && g_utf8_validate (path, -1, NULL))
    {
      jm_board_row_choose (row, path);
      return;
    }
  error = g_error_new_literal (JM_ERROR, JM_ERROR_USAGE, _("This folder cannot be read later: choose one on this computer, with a name that is text."));
  jm_toast_error (button, error);
}
