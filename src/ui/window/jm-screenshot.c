/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-screenshot.h"

#include "applications/jm-board-view.h"
#include "applications/jm-letter-page.h"
#include "applications/jm-records-box.h"
#include "inbox/jm-inbox-view.h"
#include "posting/jm-fit-box.h"
#include "profile/jm-cv-files.h"
#include "profile/jm-profile-view.h"
#include "search/jm-add-board-dialog.h"
#include "search/jm-search-dialog.h"
#include "widgets/jm-refresh-button.h"
#include "window/jm-window.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Counts and lists come from worker threads; with animations off they are there long before. */
#define SETTLE_MS 900
#define MOST_TRIES 20

static const char *const views[] = {
  "import", "import-table", "import-failed",
  "inbox", "several", "posting", "fit", "later", "kept", "kept-out", "rejected", "filtered", "applications", "due", "activities", "activity", "activities-empty", "tasks", "tasks-none", "archived", "archived-card", "archived-searches", "archived-empty", "card",
  "records", "records-question", "records-interview", "records-contact",
  "letter", "letter-empty", "letter-export", "letter-draft", "letter-failed", "card-cv",
  "add-search", "edit-search", "search-rules", "search-boards", "add-board", "add-board-found", "add-board-key", "add-board-none",
  "add-board-failed", "add-posting", "what-if", "boards", "preferences-ai", "preferences-request", "preferences-spent", "profile", "cv-review", "cv-export", "cv-tailored", "cv-files", "preferences-data", "new-profile", "shortcuts", "empty", "error", "damaged", NULL,
};

/* What is pasted into the dialog that recognises boards. */
static const struct { const char *view, *address; } addresses[] = {
  { "add-board-found", "https://boards.greenhouse.io/lumiq-labs/jobs/4100001" },
  { "add-board-key", "https://jobs.quince.example/lumiq" },
  { "add-board-none", "https://larch.example/careers" },
  { "add-board-failed", "https://larch.example/gone" },
};

typedef struct {
  JmScreenshot *screenshot;
  JmApp        *app;
  GtkWindow    *window;
  char         *scratch; /* (nullable) folder to remove */
  guint         n_tries;
} Job;

static void
job_free (Job *job)
{
  jm_screenshot_free (job->screenshot);
  g_object_unref (job->app);
  g_object_unref (job->window);
  g_free (job->scratch);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* The first of its kind that is on screen. */
static GtkWidget *
find_widget (GtkWidget *root,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = gtk_widget_get_mapped (child) ? find_widget (child, type) : NULL;
  return found;
}

static GtkWidget *
find_row (GtkWidget  *root,
          const char *title)
{
  GtkWidget *found = ADW_IS_ACTION_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

/* A popover has a surface of its own, which is no part of the window's picture. */
static void
add_popover (GtkWidget   *window,
             GtkSnapshot *snapshot)
{
  GtkWidget               *popover = find_widget (window, GTK_TYPE_POPOVER);
  g_autoptr(GdkPaintable)  paintable = NULL;
  GdkSurface              *surface;
  double                   x, y, window_x, window_y;

  if (popover == NULL || !gtk_widget_get_mapped (popover))
    return;
  surface = gtk_native_get_surface (GTK_NATIVE (popover));
  gtk_native_get_surface_transform (GTK_NATIVE (popover), &x, &y);
  gtk_native_get_surface_transform (GTK_NATIVE (window), &window_x, &window_y);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (gdk_popup_get_position_x (GDK_POPUP (surface)) + x - window_x,
                                                          gdk_popup_get_position_y (GDK_POPUP (surface)) + y - window_y));
  paintable = gtk_widget_paintable_new (popover);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (popover), gtk_widget_get_height (popover));
}

static GdkTexture *
draw (GtkWidget *window)
{
  g_autoptr(GdkPaintable)  paintable = gtk_widget_paintable_new (window);
  g_autoptr(GtkSnapshot)   snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  add_popover (window, snapshot);
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node == NULL)
    return NULL;
  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
}

static void
remove_scratch (const char *folder)
{
  static const char *const none[] = { NULL };

  jm_backup_erase (folder, none, NULL);
}

static gboolean
settled_cb (gpointer user_data)
{
  Job                  *waiting = user_data;
  g_autoptr(GdkTexture) texture = draw (GTK_WIDGET (waiting->window));
  g_autoptr(Job)        job = NULL;

  /* A busy machine has no first frame yet. */
  if (texture == NULL && waiting->n_tries++ < MOST_TRIES)
    return G_SOURCE_CONTINUE;
  job = waiting;
  if (texture == NULL || !gdk_texture_save_to_png (texture, job->screenshot->output))
    {
      g_printerr ("the window could not be drawn into %s\n", job->screenshot->output);
      jm_app_set_exit_status (job->app, 1);
    }
  gtk_window_destroy (job->window);
  if (job->scratch != NULL)
    remove_scratch (job->scratch);
  g_application_quit (G_APPLICATION (job->app));
  return G_SOURCE_REMOVE;
}

static void
open_first_card (JmWindow           *window,
                 JmApplicationStatus status)
{
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (jm_window_get_funnel (window), status, FALSE, NULL);

  jm_window_show_view (window, "applications");
  if (ids != NULL && ids->len > 0)
    jm_board_view_open_card (JM_BOARD_VIEW (jm_window_get_page (window)), g_array_index (ids, gint64, 0));
}

/* The dialogs of what hangs on an application. */
static gboolean
edit_interview_cb (gpointer window)
{
  gtk_widget_activate_action (find_widget (window, JM_TYPE_RECORDS_BOX), "record.edit", "s", "i1");
  return G_SOURCE_REMOVE;
}

static gboolean
edit_contact_cb (gpointer window)
{
  gtk_widget_activate_action (find_widget (window, JM_TYPE_RECORDS_BOX), "record.edit", "s", "k1");
  return G_SOURCE_REMOVE;
}

static AdwDialog *
get_dialog (GtkWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static gboolean
choose_cb (gpointer dialog)
{
  jm_search_dialog_choose (dialog, "greenhouse:lumiq");
  return G_SOURCE_REMOVE;
}

/* FALSE: it is none of these views. */
static gboolean
open_boards (JmWindow   *window,
             const char *view)
{
  if (g_str_equal (view, "edit-search"))
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-search", "x", (gint64) 1);
      return TRUE;
    }
  if (g_str_equal (view, "search-rules"))
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-search-rule", "(xs)", (gint64) 1, "salary");
      return TRUE;
    }
  if (g_str_equal (view, "search-boards"))
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.edit-search", "x", (gint64) 1);
      /* The dialog takes the focus to its keywords first. */
      g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, choose_cb, g_object_ref (get_dialog (GTK_WINDOW (window))), g_object_unref);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      if (!g_str_equal (view, addresses[i].view))
        continue;
      gtk_widget_activate_action (GTK_WIDGET (window), "win.add-board", NULL);
      jm_add_board_dialog_set_address (JM_ADD_BOARD_DIALOG (get_dialog (GTK_WINDOW (window))), addresses[i].address);
      return TRUE;
    }
  return FALSE;
}

static gboolean
why_cb (gpointer window)
{
  GtkWidget *box = find_widget (window, JM_TYPE_FIT_BOX);

  if (box != NULL)
    jm_fit_box_show_why (JM_FIT_BOX (box));
  return G_SOURCE_REMOVE;
}

static gboolean
export_cb (gpointer window)
{
  GtkWidget *page = find_widget (window, JM_TYPE_LETTER_PAGE);

  if (page != NULL)
    gtk_widget_activate_action (page, "letter.export-pdf", NULL);
  return G_SOURCE_REMOVE;
}

/* As a model writes it. */
static gboolean
draft_cb (gpointer window)
{
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (jm_window_get_funnel (window), JM_N_STATUSES, FALSE, NULL);

  if (ids->len > 0)
    g_signal_emit_by_name (jm_window_get_funnel (window), "letter-draft", g_array_index (ids, gint64, 0),
                           "Dear Hiring Manager,\n\nFor four years I have written C for an audience that does not forgive a lost byte. The systems that you");
  return G_SOURCE_REMOVE;
}

/* What is behind a row of the page of the language model. */
static gboolean
activate_cb (gpointer row)
{
  adw_action_row_activate (row);
  return G_SOURCE_REMOVE;
}

static void
open_preferences (JmWindow   *window,
                  const char *view)
{
  const char *page = view + strlen ("preferences-");
  gboolean    is_request = g_str_equal (page, "request");
  GtkWidget  *row;

  if (!is_request && !g_str_equal (page, "spent"))
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences-page", "s", page);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences-page", "s", "ai");
  row = find_row (GTK_WIDGET (get_dialog (GTK_WINDOW (window))), is_request ? _("Show a Request") : _("Spent"));
  if (row != NULL)
    g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, activate_cb, g_object_ref (row), g_object_unref);
}

static gboolean
popup_cb (gpointer window)
{
  GtkWidget *button = find_widget (window, JM_TYPE_REFRESH_BUTTON);

  if (button != NULL)
    jm_refresh_button_show_boards (JM_REFRESH_BUTTON (button));
  return G_SOURCE_REMOVE;
}

/* The focus brings them into sight. */
static gboolean
files_cb (gpointer window)
{
  GtkWidget *files = find_widget (window, JM_TYPE_CV_FILES);

  if (files != NULL)
    gtk_widget_child_focus (files, GTK_DIR_TAB_BACKWARD);
  return G_SOURCE_REMOVE;
}

/* What is chosen of the jobs, as soon as it is there. */
static gboolean
expand_cb (gpointer window)
{
  AdwDialog *dialog = get_dialog (window);
  GtkWidget *row = dialog != NULL ? find_row (GTK_WIDGET (dialog), _("Experience")) : NULL;

  if (ADW_IS_EXPANDER_ROW (row))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return ADW_IS_EXPANDER_ROW (row) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
tailor_cv (JmWindow *window)
{
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (jm_window_get_funnel (window), JM_N_STATUSES, FALSE, NULL);

  if (ids->len == 0)
    return;
  gtk_widget_activate_action (GTK_WIDGET (window), "win.create-cv", "x", g_array_index (ids, gint64, 0));
  g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 10, expand_cb, g_object_ref (window), g_object_unref);
}

static void
open_cv (JmWindow   *window,
         const char *view)
{
  jm_window_show_view (window, "profile");
  if (g_str_equal (view, "cv-export"))
    gtk_widget_activate_action (jm_window_get_page (window), "profile.export-cv", NULL);
  else if (g_str_equal (view, "cv-tailored"))
    tailor_cv (window);
  else if (g_str_equal (view, "cv-files"))
    g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, files_cb, g_object_ref (window), g_object_unref);
  else
    jm_profile_view_review (JM_PROFILE_VIEW (jm_window_get_page (window)), 0);
}

/* Without a compositor GTK takes the frame out of the size that was asked for. */
static void
add_frame (Job *job)
{
  const JmScreenshot *screenshot = job->screenshot;
  GtkWidget          *window = GTK_WIDGET (job->window);

  gtk_window_set_default_size (job->window, 2 * screenshot->width - gtk_widget_get_width (window),
                               2 * screenshot->height - gtk_widget_get_height (window));
}

static gboolean
show_cb (gpointer user_data)
{
  Job               *job = user_data;
  const char        *view = job->screenshot->view;
  static const char *dialogs[] = { "activities", "tasks", "add-search", "add-board", "add-posting", "new-profile", "shortcuts", NULL };

  add_frame (job);
  if (!JM_IS_WINDOW (job->window))
    return G_SOURCE_REMOVE;

  if (g_strv_contains (dialogs, view))
    {
      g_autofree char *action = g_strconcat ("win.", view, NULL);

      gtk_widget_activate_action (GTK_WIDGET (job->window), action, NULL);
    }
  else if (g_str_equal (view, "posting") || g_str_equal (view, "fit"))
    {
      jm_window_show_view (JM_WINDOW (job->window), "inbox");
      jm_inbox_view_open (JM_INBOX_VIEW (jm_window_get_page (JM_WINDOW (job->window))));
      if (g_str_equal (view, "fit"))
        g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, why_cb, g_object_ref (job->window), g_object_unref);
    }
  else if (g_str_has_prefix (view, "import"))
    {
      gtk_widget_activate_action (GTK_WIDGET (job->window), "win.import", "s", g_getenv ("JOBMATE_SCREENSHOT_FILE"));
    }
  else if (g_str_has_prefix (view, "preferences-"))
    {
      open_preferences (JM_WINDOW (job->window), view);
    }
  else if (g_str_has_prefix (view, "cv-"))
    {
      open_cv (JM_WINDOW (job->window), view);
    }
  else if (g_str_has_prefix (view, "card"))
    {
      open_first_card (JM_WINDOW (job->window), JM_N_STATUSES);
      if (g_str_equal (view, "card-cv"))
        jm_board_view_show_tab (JM_BOARD_VIEW (jm_window_get_page (JM_WINDOW (job->window))), "cv");
    }
  else if (g_str_has_prefix (view, "archived"))
    {
      jm_screenshot_open_archive (JM_WINDOW (job->window), view);
    }
  else if (g_str_has_prefix (view, "records"))
    {
      open_first_card (JM_WINDOW (job->window), JM_STATUS_INTERVIEW);
      if (g_str_equal (view, "records-interview") || g_str_equal (view, "records-contact"))
        g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, g_str_equal (view, "records-contact") ? edit_contact_cb : edit_interview_cb,
                            g_object_ref (job->window), g_object_unref);
    }
  else if (g_str_has_prefix (view, "letter"))
    {
      open_first_card (JM_WINDOW (job->window), JM_N_STATUSES);
      jm_board_view_show_tab (JM_BOARD_VIEW (jm_window_get_page (JM_WINDOW (job->window))), "letter");
      if (g_str_equal (view, "letter-export") || g_str_equal (view, "letter-draft"))
        g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, g_str_equal (view, "letter-draft") ? draft_cb : export_cb, g_object_ref (job->window), g_object_unref);
    }
  else if (g_str_equal (view, "boards"))
    {
      jm_window_show_view (JM_WINDOW (job->window), "inbox");
      g_timeout_add_full (G_PRIORITY_DEFAULT, SETTLE_MS / 3, popup_cb, g_object_ref (job->window), g_object_unref);
    }
  else if (g_str_equal (view, "activity") || g_str_equal (view, "activities-empty"))
    {
      gtk_widget_activate_action (GTK_WIDGET (job->window), "win.activities", NULL);
      if (g_str_equal (view, "activity"))
        gtk_widget_activate_action (GTK_WIDGET (get_dialog (job->window)), "activities.edit", "x", (gint64) 1);
    }
  else if (g_str_equal (view, "tasks-none"))
    {
      gtk_widget_activate_action (GTK_WIDGET (job->window), "win.tasks", NULL);
    }
  else if (g_str_equal (view, "several"))
    {
      jm_window_show_view (JM_WINDOW (job->window), "inbox");
      gtk_widget_activate_action (jm_window_get_page (JM_WINDOW (job->window)), "inbox.select-several", NULL);
      gtk_widget_activate_action (jm_window_get_page (JM_WINDOW (job->window)), "inbox.select-all", NULL);
    }
  else if (g_str_equal (view, "what-if"))
    {
      gtk_widget_activate_action (GTK_WIDGET (job->window), "win.what-if", "x", (gint64) 0);
    }
  else if (g_str_equal (view, "kept-out"))
    {
      jm_window_show_view (JM_WINDOW (job->window), "search:2");
    }
  else if (!open_boards (JM_WINDOW (job->window), view))
    {
      jm_window_show_view (JM_WINDOW (job->window), view);
    }
  return G_SOURCE_REMOVE;
}

/* A store with a good backup, whose file has lost its end since. */
static void
make_damaged (const char *folder)
{
  static const char *const none[] = { NULL };
  g_autoptr(JmStore)       store = jm_store_open (folder, NULL);
  g_autofree char         *path = g_build_filename (folder, "jobmate.db", NULL);

  if (store == NULL)
    return;
  jm_backup_plan_run (store, none, FALSE, NULL, NULL, NULL);
  jm_store_close (store);
  if (truncate (path, 4096) != 0)
    g_message ("“%s” is not damaged", path);
}

/* "empty" is a first start; "error" a folder whose database is none. */
static char *
make_scratch (const char *view)
{
  g_autofree char *folder = g_dir_make_tmp ("jobmate-XXXXXX", NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "jobmate.db", NULL) : NULL;

  if (path != NULL && g_str_equal (view, "error"))
    g_file_set_contents (path, "A shopping list: bread, apples, tea.\n", -1, NULL);
  if (path != NULL && g_str_equal (view, "damaged"))
    make_damaged (folder);
  return g_steal_pointer (&folder);
}

/**
 * jm_screenshot_new:
 * @options: the options of the command line
 * @error: return location for an error, or %NULL
 *
 * Returns: (transfer full) (nullable): what is asked for; %NULL with no error when nothing is
 */
JmScreenshot *
jm_screenshot_new (GVariantDict *options,
                   GError      **error)
{
  g_autoptr(JmScreenshot) self = g_new0 (JmScreenshot, 1);
  g_autofree char        *size = NULL;

  if (!g_variant_dict_lookup (options, "screenshot", "s", &self->view))
    return NULL;

  self->width = 1000;
  self->height = 700;
  self->dark = g_variant_dict_contains (options, "dark");
  if (!g_strv_contains (views, self->view))
    {
      g_autofree char *list = jm_screenshot_list ();

      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("There is no view “%s”. There are:\n%s"), self->view, list);
      return NULL;
    }
  if (!g_variant_dict_lookup (options, "output", "^ay", &self->output))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--screenshot needs --output FILE."));
      return NULL;
    }
  if (g_variant_dict_lookup (options, "size", "s", &size) &&
      (sscanf (size, "%dx%d", &self->width, &self->height) != 2 || self->width < 1 || self->height < 1))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_USAGE, _("--size is width and height, as in 1000x700."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * jm_screenshot_list:
 *
 * Returns: (transfer full): the names of the views, one per line
 */
char *
jm_screenshot_list (void)
{
  return g_strjoinv ("\n", (char **) views);
}

/**
 * jm_screenshot_free:
 * @self: (transfer full): a screenshot
 */
void
jm_screenshot_free (JmScreenshot *self)
{
  g_free (self->view);
  g_free (self->output);
  g_free (self);
}

/**
 * jm_screenshot_start:
 * @self: (transfer full): what to draw
 * @app: the application
 * @data_dir: the data folder to show
 *
 * Opens the window, waits until the view stands still, draws it and ends the application.
 */
void
jm_screenshot_start (JmScreenshot *self,
                     JmApp        *app,
                     const char   *data_dir)
{
  Job *job = g_new0 (Job, 1);

  g_return_if_fail (self != NULL);
  g_return_if_fail (JM_IS_APP (app));

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      self->dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (g_str_equal (self->view, "empty") || g_str_equal (self->view, "error") || g_str_equal (self->view, "damaged"))
    job->scratch = make_scratch (self->view);

  job->screenshot = self;
  job->app = g_object_ref (app);
  job->window = g_object_ref (jm_app_open_folder (app, job->scratch != NULL ? job->scratch : data_dir));
  gtk_window_unmaximize (job->window);
  gtk_window_set_default_size (job->window, self->width, self->height);
  gtk_window_present (job->window);
  g_timeout_add (SETTLE_MS / 3, show_cb, job);
  g_timeout_add (SETTLE_MS + SETTLE_MS / 3, settled_cb, job);
}
