/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-app.h"

#include "window/jm-screenshot.h"
#include "window/jm-trouble-window.h"
#include "window/jm-window.h"

#include <glib/gi18n.h>

struct _JmApp {
  AdwApplication parent_instance;
  GHashTable    *windows; /* data folder -> GtkWindow, not owned */
  int            exit_status;
};

G_DEFINE_FINAL_TYPE (JmApp, jm_app, ADW_TYPE_APPLICATION)

static const struct {
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.view::inbox", { "<Control>1" } },
  { "win.view::applications", { "<Control>2" } },
  { "win.show-sidebar", { "F9" } },
  { "win.find", { "<Control>f" } },
  { "win.menu", { "F10" } },
  { "win.add-search", { "<Control>n" } },
  { "win.add-posting", { "<Control><Shift>n" } },
  { "win.add-board", { "<Control><Shift>b" } },
  { "win.preferences", { "<Control>comma" } },
  { "win.shortcuts", { "<Control>question" } },
  { "win.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static void
window_gone (gpointer data,
             GObject *window)
{
  JmApp         *self = data;
  GHashTableIter iter;
  gpointer       value;

  g_hash_table_iter_init (&iter, self->windows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (value == window)
        g_hash_table_iter_remove (&iter);
    }
}

static GtkWindow *
make_window (JmApp      *self,
             const char *data_dir)
{
  g_autoptr(GError)   error = NULL;
  g_autoptr(JmFunnel) funnel = jm_funnel_open (data_dir, &error);

  if (funnel == NULL)
    return GTK_WINDOW (jm_trouble_window_new (GTK_APPLICATION (self), data_dir, error));

  jm_funnel_start_agent (funnel);
  jm_funnel_start_schedule (funnel);
  return GTK_WINDOW (jm_window_new (GTK_APPLICATION (self), funnel));
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  GtkApplication *app = user_data;

  adw_show_about_dialog (GTK_WIDGET (gtk_application_get_active_window (app)),
                         "application-name", _("JobMate"),
                         "application-icon", JM_APP_ID,
                         "version", JM_VERSION,
                         "comments", _("From job postings to applications, on your own computer."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  GtkApplication   *app = user_data;
  g_autoptr(GList)  windows = g_list_copy (gtk_application_get_windows (app));

  /* Closing saves their size; the process ends with the last one. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
forget_window (JmApp     *self,
               GtkWindow *window)
{
  g_object_weak_unref (G_OBJECT (window), window_gone, self);
  gtk_window_destroy (window);
}

static void
open_folder_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_window_present (jm_app_open_folder (user_data, g_variant_get_string (parameter, NULL)));
}

/* A folder that could not be opened may be whole again. */
static void
open_again_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  JmApp                *self = JM_APP (user_data);
  const char           *data_dir = g_variant_get_string (parameter, NULL);
  g_autoptr(GtkWindow)  old = g_hash_table_lookup (self->windows, data_dir);

  if (old != NULL)
    g_object_ref (old);
  g_hash_table_remove (self->windows, data_dir);
  gtk_window_present (jm_app_open_folder (self, data_dir));
  if (old != NULL)
    forget_window (self, old);
}

static const GActionEntry actions[] = {
  { .name = "open-folder", .activate = open_folder_cb, .parameter_type = "s" },
  { .name = "open-again", .activate = open_again_cb, .parameter_type = "s" },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

static int
jm_app_handle_local_options (GApplication *application,
                             GVariantDict *options)
{
  const char *screenshot = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("jobmate %s\n", JM_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "screenshot", "&s", &screenshot) && g_str_equal (screenshot, "list"))
    {
      g_autofree char *list = jm_screenshot_list ();

      g_print ("%s\n", list);
      return 0;
    }
  if (!gtk_init_check ())
    {
      g_printerr ("%s\n", _("JobMate needs a display and found none. Start it in a desktop session, or use jobmatectl in a terminal."));
      return 1;
    }
  /* A drawing is this process's own business, whatever else is open. */
  if (screenshot != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
jm_app_startup (GApplication *application)
{
  G_APPLICATION_CLASS (jm_app_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  jm_app_install_changes (JM_APP (application));
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           (const char *const *) accelerators[i].keys);
  /* Reading by Tab must not select whole descriptions. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
}

static void
jm_app_activate (GApplication *application)
{
  g_autofree char *folder = jm_profiles_dup_folder (NULL);

  gtk_window_present (jm_app_open_folder (JM_APP (application), folder));
}

/* The folder that the command line names, relative to where the caller stands, who may be another process. */
static char *
find_folder (GApplicationCommandLine  *command_line,
             GVariantDict             *options,
             GError                  **error)
{
  g_autofree char  *name = NULL;
  const char       *profile = NULL;
  g_autoptr(GFile)  folder = NULL;

  g_variant_dict_lookup (options, "profile", "&s", &profile);
  if (profile != NULL && !jm_profiles_check_name (profile, error))
    return NULL;
  if (!g_variant_dict_lookup (options, "data-dir", "^ay", &name))
    return jm_profiles_dup_folder (profile);
  if (profile != NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_USAGE, _("--data-dir and --profile say the same thing in two ways: give one of them."));
      return NULL;
    }
  folder = g_application_command_line_create_file_for_arg (command_line, name);
  return g_file_get_path (folder);
}

static void
show_folder (JmApp                   *self,
             GApplicationCommandLine *command_line,
             const char              *folder)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  GtkWindow    *window = jm_app_open_folder (self, folder);
  const char   *view;

  if (g_variant_dict_lookup (options, "view", "&s", &view) && JM_IS_WINDOW (window))
    {
      jm_window_show_view (JM_WINDOW (window), view);
      if (!g_str_equal (jm_window_get_view (JM_WINDOW (window)), view))
        g_application_command_line_printerr (command_line, _("There is no view “%s”: the inbox is shown instead.\n"), view);
    }
  gtk_window_present (window);
}

static int
jm_app_command_line (GApplication            *application,
                     GApplicationCommandLine *command_line)
{
  GVariantDict            *options = g_application_command_line_get_options_dict (command_line);
  g_autoptr(GError)        error = NULL;
  g_autofree char         *folder = find_folder (command_line, options, &error);
  g_autoptr(JmScreenshot)  screenshot = error == NULL ? jm_screenshot_new (options, &error) : NULL;

  if (folder == NULL && error == NULL)
    g_set_error (&error, JM_ERROR, JM_ERROR_USAGE, _("The data folder must be a local folder."));
  if (error != NULL)
    {
      g_application_command_line_printerr (command_line, "%s\n", error->message);
      return 2;
    }

  if (screenshot != NULL)
    jm_screenshot_start (g_steal_pointer (&screenshot), JM_APP (application), folder);
  else
    show_folder (JM_APP (application), command_line, folder);
  return 0;
}

static void
jm_app_finalize (GObject *object)
{
  JmApp         *self = JM_APP (object);
  GHashTableIter iter;
  gpointer       window;

  g_hash_table_iter_init (&iter, self->windows);
  while (g_hash_table_iter_next (&iter, NULL, &window))
    g_object_weak_unref (window, window_gone, self);
  g_hash_table_unref (self->windows);

  G_OBJECT_CLASS (jm_app_parent_class)->finalize (object);
}

static void
jm_app_class_init (JmAppClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jm_app_finalize;
  application_class->handle_local_options = jm_app_handle_local_options;
  application_class->startup = jm_app_startup;
  application_class->activate = jm_app_activate;
  application_class->command_line = jm_app_command_line;
}

static void
jm_app_init (JmApp *self)
{
  const GOptionEntry options[] = {
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Folder of the database and the CVs"), N_("DIR") },
    { "profile", 0, 0, G_OPTION_ARG_STRING, NULL, N_("The profile of that name, instead of the main one"), N_("NAME") },
    { "view", 0, 0, G_OPTION_ARG_STRING, NULL, N_("View to show: inbox, applications, filtered, rejected or search:ID"), N_("VIEW") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
    { "output", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, NULL },
    { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
    { "dark", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * jm_app_new:
 *
 * Returns: (transfer full): the application
 */
JmApp *
jm_app_new (void)
{
  return g_object_new (JM_TYPE_APP, "application-id", JM_APP_ID, "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/io/github/jobmate/JobMate", NULL);
}

static GtkWindow *
keep_window (JmApp      *self,
             const char *data_dir,
             GtkWindow  *window)
{
  g_object_weak_ref (G_OBJECT (window), window_gone, self);
  g_hash_table_insert (self->windows, g_strdup (data_dir), window);
  return window;
}

/**
 * jm_app_open_folder:
 * @self: the application
 * @data_dir: the path of a data folder
 *
 * Returns: (transfer none): the window of that folder, not presented yet
 */
GtkWindow *
jm_app_open_folder (JmApp      *self,
                    const char *data_dir)
{
  g_autofree char *canonical = NULL;
  GtkWindow       *window;

  g_return_val_if_fail (JM_IS_APP (self), NULL);
  g_return_val_if_fail (data_dir != NULL, NULL);

  canonical = g_canonicalize_filename (data_dir, NULL);
  window = g_hash_table_lookup (self->windows, canonical);
  if (window != NULL)
    return window;

  return keep_window (self, canonical, make_window (self, canonical));
}

/**
 * jm_app_close_folder:
 * @self: the application
 * @data_dir: the path of a data folder
 *
 * Ends what is under way there after the commands that have begun, and takes its window away. The application ends with its last window
 * unless it is held.
 */
void
jm_app_close_folder (JmApp      *self,
                     const char *data_dir)
{
  g_autofree char      *canonical = NULL;
  g_autoptr(GtkWindow)  window = NULL;

  g_return_if_fail (JM_IS_APP (self));
  g_return_if_fail (data_dir != NULL);

  canonical = g_canonicalize_filename (data_dir, NULL);
  window = g_hash_table_lookup (self->windows, canonical);
  if (window == NULL)
    return;
  g_object_ref (window);
  g_hash_table_remove (self->windows, canonical);
  if (JM_IS_WINDOW (window))
    {
      g_autoptr(JmFunnel) funnel = g_object_ref (jm_window_get_funnel (JM_WINDOW (window)));

      forget_window (self, window);
      jm_funnel_close (funnel);
    }
  else
    forget_window (self, window);
}

/**
 * jm_app_show_trouble:
 * @self: the application
 * @data_dir: the path of a data folder that is not open
 * @error: why
 *
 * Returns: (transfer none): the window that says so, not presented yet
 */
GtkWindow *
jm_app_show_trouble (JmApp        *self,
                     const char   *data_dir,
                     const GError *error)
{
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (JM_IS_APP (self), NULL);
  g_return_val_if_fail (data_dir != NULL && error != NULL, NULL);

  canonical = g_canonicalize_filename (data_dir, NULL);
  return keep_window (self, canonical, GTK_WINDOW (jm_trouble_window_new (GTK_APPLICATION (self), canonical, error)));
}

/**
 * jm_app_set_exit_status:
 * @self: the application
 * @status: what the program returns to its caller
 */
void
jm_app_set_exit_status (JmApp *self,
                        int    status)
{
  g_return_if_fail (JM_IS_APP (self));

  self->exit_status = status;
}

/**
 * jm_app_get_exit_status:
 * @self: the application
 *
 * Returns: what the program returns to its caller
 */
int
jm_app_get_exit_status (JmApp *self)
{
  g_return_val_if_fail (JM_IS_APP (self), 1);

  return self->exit_status;
}
