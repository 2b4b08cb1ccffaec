/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "inbox/jm-inbox-view.h"
#include "widgets/jm-window-state.h"
#include "window/jm-app.h"
#include "window/jm-profile-menu.h"

static GtkWindow *
present (JmApp      *app,
         const char *name)
{
  g_autofree char *folder = jm_profiles_dup_folder (name);
  GtkWindow       *window = jm_app_open_folder (app, folder);

  g_assert_true (JM_IS_WINDOW (window));
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static char *
dup_state (GtkWindow *window)
{
  g_autoptr(GVariant) state = g_action_group_get_action_state (G_ACTION_GROUP (window), "profile");

  return g_variant_dup_string (state, NULL);
}

static void
erase (JmApp      *app,
       const char *name)
{
  static const char *const none[] = { NULL };
  g_autofree char         *folder = jm_profiles_dup_folder (name);

  jm_app_close_folder (app, folder);
  stage_settle ();
  g_assert_true (jm_backup_erase (folder, none, NULL));
}

static AdwDialog *
get_dialog (GtkWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static gboolean
has_dialog (gpointer window)
{
  return get_dialog (window) != NULL;
}

static gboolean
has_entry (gpointer dialog)
{
  return stage_find (dialog, ADW_TYPE_ENTRY_ROW, NULL) != NULL;
}

static gboolean
exists (gpointer name)
{
  g_auto(GStrv) names = jm_profiles_list ();

  return g_strv_contains ((const char *const *) names, name);
}

/* A window each; what cannot be a name is told while it is typed. */
static void
test_windows (void)
{
  g_autoptr(JmApp)  app = jm_app_new ();
  GtkWindow        *first, *second;
  AdwAlertDialog   *dialog;
  GtkWidget        *row;
  g_autofree char  *state = NULL;
  g_autofree char  *other_state = NULL;

  g_application_register (G_APPLICATION (app), NULL, NULL);
  g_application_hold (G_APPLICATION (app));
  first = present (app, "Émile");
  second = present (app, "work");
  g_assert_true (first != second);
  g_assert_true (present (app, "Émile") == first);
  g_assert_cmpstr (gtk_window_get_title (first), ==, "JobMate – Émile");
  g_assert_true (stage_shows_text (first, "Émile"));
  state = dup_state (first);
  other_state = dup_state (second);
  g_assert_cmpstr (state, ==, "Émile");
  g_assert_cmpstr (other_state, ==, "work");

  g_action_group_activate_action (G_ACTION_GROUP (first), "new-profile", NULL);
  stage_wait (has_dialog, first);
  dialog = ADW_ALERT_DIALOG (get_dialog (first));
  stage_wait (has_entry, dialog);
  row = stage_find (dialog, ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "create"));
  gtk_editable_set_text (GTK_EDITABLE (row), "a/b");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "create"));
  gtk_editable_set_text (GTK_EDITABLE (row), "work");
  g_assert_false (adw_alert_dialog_get_response_enabled (dialog, "create"));
  g_assert_cmpstr (adw_alert_dialog_get_body (dialog), ==, "There is a profile of that name already.");
  gtk_editable_set_text (GTK_EDITABLE (row), " Zoé ");
  g_assert_true (adw_alert_dialog_get_response_enabled (dialog, "create"));
  g_assert_false (exists ((gpointer) "Zoé"));
  g_signal_emit_by_name (row, "entry-activated");
  stage_wait (exists, (gpointer) "Zoé");

  erase (app, "Zoé");
  erase (app, "work");
  erase (app, "Émile");
  g_assert_false (exists ((gpointer) "Zoé"));
}

/* How one profile's inbox is sorted, and whether its letters act, is nothing to the other's. */
static void
test_state (void)
{
  g_autoptr(JmApp)     app = jm_app_new ();
  GtkWindow           *first, *second;
  GtkWidget           *inbox, *other_inbox;
  g_autofree char     *folder = jm_profiles_dup_folder ("Émile");
  g_autofree char     *other_folder = jm_profiles_dup_folder ("work");
  g_autoptr(GSettings) state = jm_window_state_new (folder);
  g_autoptr(GSettings) other_state = jm_window_state_new (other_folder);
  g_autofree char     *sort = NULL;
  g_autofree char     *other_sort = NULL;

  g_application_set_application_id (G_APPLICATION (app), JM_APP_ID ".State");
  g_application_register (G_APPLICATION (app), NULL, NULL);
  g_application_hold (G_APPLICATION (app));
  first = present (app, "Émile");
  second = present (app, "work");
  inbox = stage_find (first, JM_TYPE_INBOX_VIEW, NULL);
  other_inbox = stage_find (second, JM_TYPE_INBOX_VIEW, NULL);
  gtk_widget_activate_action (inbox, "view.sort", "s", "salary");
  g_object_get (inbox, "sort", &sort, NULL);
  g_object_get (other_inbox, "sort", &other_sort, NULL);
  g_assert_cmpstr (sort, ==, "salary");
  g_assert_cmpstr (other_sort, ==, "date");
  g_settings_set_boolean (other_state, "letter-keys", FALSE);
  g_assert_true (g_settings_get_boolean (state, "letter-keys"));

  jm_window_state_forget (folder);
  g_clear_pointer (&sort, g_free);
  g_object_get (inbox, "sort", &sort, NULL);
  g_assert_cmpstr (sort, ==, "date");
  g_assert_false (g_settings_get_boolean (other_state, "letter-keys"));
  erase (app, "work");
  erase (app, "Émile");
}

/* One who has a single profile is told of no others. */
static void
test_menu (void)
{
  g_autoptr(GMenu) section = g_menu_new ();

  jm_profile_menu_fill (section);
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (section)), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("jm-ui-XXXXXX", NULL);
  /* All that may be left in it. */
  static const char *const everything[] = { "jobmate", NULL };
  int              status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  stage_init (&argc, &argv);
  g_test_add_func ("/profiles/menu", test_menu);
  g_test_add_func ("/profiles/windows", test_windows);
  g_test_add_func ("/profiles/state", test_state);
  status = g_test_run ();
  jm_backup_erase (home, everything, NULL);
  return status;
}
