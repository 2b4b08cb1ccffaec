/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-profile-menu.h"

#include <adwaita.h>
#include <funnel/funnel.h>
#include <glib/gi18n.h>

#define DEFAULT "" /* as a target: no profile is called so */

static void
add (GMenu      *section,
     const char *label,
     const char *name)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "win.profile", "s", name);
  g_menu_append_item (section, item);
}

/**
 * jm_profile_menu_fill:
 * @section: a section of a menu
 *
 * Lists the profiles that are there now, and the way to another one.
 */
void
jm_profile_menu_fill (GMenu *section)
{
  g_auto(GStrv) names = jm_profiles_list ();

  g_menu_remove_all (section);
  /* One who has a single profile need not know that there are such things. */
  if (names[0] != NULL)
    add (section, _("Main Profile"), DEFAULT);
  for (guint i = 0; names[i] != NULL; i++)
    {
      /* An underline in a name is no mnemonic. */
      g_auto(GStrv)    parts = g_strsplit (names[i], "_", -1);
      g_autofree char *label = g_strjoinv ("__", parts);

      add (section, label, names[i]);
    }
  g_menu_append (section, _("_New Profile…"), "win.new-profile");
}

static void
open_profile (GtkWidget  *window,
              const char *name)
{
  g_autofree char *folder = jm_profiles_dup_folder (*name != '\0' ? name : NULL);

  gtk_widget_activate_action (window, "app.open-folder", "s", folder);
}

static void
profile_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  open_profile (user_data, g_variant_get_string (parameter, NULL));
}

/* --- a new one --- */

static void
answered_cb (AdwAlertDialog *dialog,
             const char     *response,
             GtkWidget      *window)
{
  GtkWidget       *list = adw_alert_dialog_get_extra_child (dialog);
  GtkEditable     *row = GTK_EDITABLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (g_str_equal (response, "create") && jm_profiles_check_name (name, NULL))
    open_profile (window, name);
}

/* What cannot be a name, or is one already, is told while it is typed. */
static void
changed_cb (GtkEditable    *row,
            AdwAlertDialog *dialog)
{
  g_autofree char   *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));
  g_auto(GStrv)      names = jm_profiles_list ();
  gboolean           taken = g_strv_contains ((const char *const *) names, name);
  g_autoptr(GError)  error = NULL;
  gboolean           fit = *name != '\0' && jm_profiles_check_name (name, &error);

  adw_alert_dialog_set_response_enabled (dialog, "create", fit && !taken);
  adw_alert_dialog_set_body (dialog, taken ? _("There is a profile of that name already.") : error != NULL ? error->message
                                     : _("It has its own postings, applications, CVs, keys and preferences, apart from all others."));
  if (error != NULL || taken)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static void
entered_cb (AdwEntryRow    *row,
            AdwAlertDialog *dialog)
{
  if (!adw_alert_dialog_get_response_enabled (dialog, "create"))
    return;
  g_signal_emit_by_name (dialog, "response", "create");
  adw_dialog_close (ADW_DIALOG (dialog));
}

static void
new_profile_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_("New Profile"), NULL));
  GtkWidget      *list = gtk_list_box_new ();
  GtkWidget      *row = adw_entry_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Name"));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_add_responses (dialog, "cancel", _("_Cancel"), "create", _("C_reate"), NULL);
  adw_alert_dialog_set_response_appearance (dialog, "create", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_default_response (dialog, "create");
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), dialog, 0);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (entered_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (answered_cb), user_data, 0);
  changed_cb (GTK_EDITABLE (row), dialog);
  adw_dialog_present (ADW_DIALOG (dialog), user_data);
  gtk_widget_grab_focus (row);
}

/**
 * jm_profile_menu_install:
 * @window: an application's window
 * @data_dir: the folder that it shows
 *
 * Adds win.profile, which opens the window of another profile and whose state is the window's own, and win.new-profile.
 */
void
jm_profile_menu_install (GtkWidget  *window,
                         const char *data_dir)
{
  static const GActionEntry entries[] = { { .name = "new-profile", .activate = new_profile_cb } };
  g_autofree char          *usual = jm_profiles_dup_folder (NULL);
  g_autofree char          *name = jm_profiles_dup_name (data_dir);
  /* A folder elsewhere is none of them. */
  const char               *state = name != NULL ? name : g_str_equal (data_dir, usual) ? DEFAULT : "/";
  g_autoptr(GSimpleAction)  action = g_simple_action_new_stateful ("profile", G_VARIANT_TYPE_STRING, g_variant_new_string (state));

  g_signal_connect_object (action, "activate", G_CALLBACK (profile_cb), window, 0);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
