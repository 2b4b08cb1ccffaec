/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-link.h"

#include "widgets/jm-plain-row.h"
#include "widgets/jm-toast.h"

static void
launched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) from = user_data;
  g_autoptr(GError)    error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    jm_toast_error (from, error);
}

/**
 * jm_link_open:
 * @from: a widget
 * @url: a web page
 *
 * Opens a web page in the user's browser. Where that fails, a toast around @from says so.
 */
void
jm_link_open (GtkWidget  *from,
              const char *url)
{
  g_autoptr(GtkUriLauncher) launcher = NULL;
  GtkRoot                  *root;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (url != NULL);

  root = gtk_widget_get_root (from);
  launcher = gtk_uri_launcher_new (url);
  gtk_uri_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, launched_cb, g_object_ref (from));
}

static void
activated_cb (GtkWidget *row)
{
  g_assert (ADW_IS_ACTION_ROW (row));

  jm_link_open (row, gtk_widget_get_tooltip_text (row));
}

/**
 * jm_link_row_new:
 * @title: what is behind the link, as plain text
 * @subtitle: (nullable): more of it
 * @url: a web page
 *
 * Returns: (transfer floating): a row that opens the page
 */
GtkWidget *
jm_link_row_new (const char *title,
                 const char *subtitle,
                 const char *url)
{
  GtkWidget *row;
  GtkWidget *image;

  g_return_val_if_fail (title != NULL && url != NULL, NULL);

  row = jm_plain_row_new (ADW_TYPE_ACTION_ROW, title);
  g_object_set (row, "subtitle", subtitle != NULL ? subtitle : "", "activatable", TRUE, "tooltip-text", url, NULL);
  image = g_object_new (GTK_TYPE_IMAGE, "icon-name", "adw-external-link-symbolic", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  g_signal_connect (row, "activated", G_CALLBACK (activated_cb), NULL); /* on itself */
  return row;
}
