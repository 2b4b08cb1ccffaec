/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "preferences/jm-data-page.h"
#include "window/jm-app.h"
#include "window/jm-store-banner.h"
#include "window/jm-trouble-window.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

static const char *const none[] = { NULL };

static Stage stage;

/* A profile with a posting's worth of settings, a backup of it, and a file that was cut short since. */
static char *
make_damaged (void)
{
  char                *folder = g_dir_make_tmp ("jm-ui-XXXXXX", NULL);
  g_autofree char     *path = g_build_filename (folder, "jobmate.db", NULL);
  g_autoptr(JmFunnel)  funnel = jm_funnel_open (folder, NULL);
  g_autoptr(GError)    error = NULL;

  jm_backup_plan_run (jm_funnel_get_store (funnel), none, FALSE, NULL, NULL, &error);
  g_assert_no_error (error);
  jm_funnel_close (funnel);
  g_assert_cmpint (truncate (path, 5000), ==, 0);
  return folder;
}

/* Its label ends with the time. */
static gboolean
shows_restore (gpointer widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (widget) : NULL;

  if (label != NULL && g_str_has_prefix (label, "_Restore the Backup of ") && gtk_widget_get_visible (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (shows_restore (child))
      return TRUE;
  return FALSE;
}

typedef struct {
  JmApp      *app;
  const char *folder;
} Place;

static gboolean
is_open (gpointer data)
{
  Place *place = data;

  return JM_IS_WINDOW (jm_app_open_folder (place->app, place->folder));
}

static gboolean
has_aside (const char *folder,
           const char *prefix)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char     *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      return TRUE;
  return FALSE;
}

static void
run_cure (JmApp      *app,
          const char *action,
          const char *prefix)
{
  g_autofree char *folder = make_damaged ();
  Place            place = { app, folder };
  GtkWindow       *window;

  window = jm_app_open_folder (app, folder);
  g_assert_true (JM_IS_TROUBLE_WINDOW (window));
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (stage_shows_text (window, "The Database Is Damaged"));
  stage_wait (shows_restore, window);
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
  stage_wait (is_open, &place);
  g_assert_true (has_aside (folder, prefix));
  jm_app_close_folder (app, folder);
  stage_settle ();
  g_assert_true (jm_backup_erase (folder, none, NULL));
}

static void
test_cures (void)
{
  g_autoptr(JmApp) app = jm_app_new ();

  g_application_register (G_APPLICATION (app), NULL, NULL);
  run_cure (app, "win.restore", "before-restore-");
  run_cure (app, "win.start-empty", "damaged-");
}

static gboolean
has_window (gpointer app)
{
  return gtk_application_get_windows (app) != NULL;
}

static gboolean
add_search (JmDb    *db,
            gpointer data,
            GError **error)
{
  static const char *const boards[] = { "francetravail:soudeur", NULL };
  g_autoptr(JmSearch)      search = jm_search_new ();

  search->name = g_strdup ("Soudeur");
  search->boards = g_strdupv ((char **) boards);
  return jm_search_insert (db, search, error);
}

/* A CV whose file is not there any more, or was not what it had been. */
static gboolean
add_cv (JmDb    *db,
        gpointer data,
        GError **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, "INSERT INTO cv (uuid, file, name, text, pages, imported_at) "
                                                        "VALUES ('u', 'cv/gone.pdf', 'CV of May.pdf', '', 1, 1)", error);

  return statement != NULL && jm_statement_run (statement, error);
}

static gboolean
tells_what_to_do (gpointer window)
{
  return stage_shows_text (window, "Keys are in no backup. Enter them again for: France Travail\n\n"
                                   "These are not in the backup as they were kept, so they were left out. Add them again: CV of May.pdf");
}

/* From the window itself: it goes, and comes again over what there is then. */
static void
test_changes (void)
{
  g_autoptr(JmApp)  app = jm_app_new ();
  g_autofree char  *folder = g_dir_make_tmp ("jm-ui-XXXXXX", NULL);
  g_autofree char  *backup = g_build_filename (folder, "mine.zip", NULL);
  g_autofree char  *cvs = g_build_filename (folder, "cv", NULL);
  g_autofree char  *cv = g_build_filename (cvs, "a.pdf", NULL);
  g_autoptr(GError) error = NULL;
  JmWindow         *window;

  g_application_set_application_id (G_APPLICATION (app), JM_APP_ID ".Changes");
  g_application_register (G_APPLICATION (app), NULL, NULL);
  window = JM_WINDOW (jm_app_open_folder (app, folder));
  jm_store_write (jm_funnel_get_store (jm_window_get_funnel (window)), JM_PRIORITY_COMMAND, add_search, NULL, &error);
  g_assert_no_error (error);
  jm_store_write (jm_funnel_get_store (jm_window_get_funnel (window)), JM_PRIORITY_COMMAND, add_cv, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (jm_funnel_backup (folder, backup, NULL, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (g_mkdir_with_parents (cvs, 0700), ==, 0);
      g_assert_true (g_file_set_contents (cv, "x", 1, NULL));
      g_action_group_activate_action (G_ACTION_GROUP (app), i == 0 ? "restore" : "erase",
                                      i == 0 ? g_variant_new ("(ss)", folder, backup) : g_variant_new_string (folder));
      g_assert_false (has_window (app));
      stage_wait (has_window, app);
      window = JM_WINDOW (jm_app_open_folder (app, folder));
      if (i == 0)
        stage_wait (tells_what_to_do, window);
      g_assert_false (g_file_test (cv, G_FILE_TEST_EXISTS));
      g_assert_cmpint (has_aside (folder, "before-restore-"), ==, i == 0);
    }
  g_assert_true (g_file_test (backup, G_FILE_TEST_EXISTS)); /* where the user laid it */
  jm_app_close_folder (app, folder);
  stage_settle ();
  g_unlink (backup);
  jm_backup_erase (folder, none, &error);
  g_assert_no_error (error);
}

static gboolean
banner_shows (gpointer text)
{
  GtkWidget *banner = stage_find (stage.window, ADW_TYPE_BANNER, NULL);
  gboolean   revealed = banner != NULL && adw_banner_get_revealed (ADW_BANNER (banner));

  return text == NULL ? !revealed : revealed && g_str_has_prefix (adw_banner_get_title (ADW_BANNER (banner)), text);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* Decisions are refused, nothing is lost, and work goes on by itself when there is room again. */
static void
test_full_disk (void)
{
  signal (SIGXFSZ, SIG_IGN);
  stage_open (&stage, 2);
  jm_funnel_start_agent (stage.funnel);
  stage_show (&stage);
  stage_settle ();
  g_assert_true (banner_shows (NULL));
  limit_files (1024);
  gtk_widget_activate_action (jm_window_get_page (stage.window), "inbox.reject", NULL);
  stage_wait (banner_shows, (gpointer) "The disk is full");
  g_assert_cmpint (stage_status (&stage, 2), ==, JM_POSTING_PENDING);
  limit_files (RLIM_INFINITY);
  stage_wait (banner_shows, NULL); /* nobody does anything */
  gtk_widget_activate_action (jm_window_get_page (stage.window), "inbox.reject", NULL);
  stage_settle ();
  stage_close (&stage);
}

/* It is told once, and work goes on. tests/ui/test-share.py makes the share. */
static void
test_share (void)
{
  GtkWidget *banner;

  if (g_getenv ("JM_TEST_SHARE") == NULL)
    {
      g_test_skip ("no share of the network here");
      return;
    }
  stage_open (&stage, 2);
  stage_show (&stage);
  stage_wait (banner_shows, (gpointer) "Your data lies on a share of the network");
  gtk_widget_activate_action (jm_window_get_page (stage.window), "inbox.reject", NULL);
  stage_settle ();
  g_assert_cmpint (stage_status (&stage, 2), ==, JM_POSTING_REJECTED);
  banner = stage_find (stage.window, ADW_TYPE_BANNER, NULL);
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_true (banner_shows (NULL));
  stage_close (&stage);
}

static JmDataPage *page;

static gboolean
page_shows (gpointer text)
{
  return stage_shows_text (page, text);
}

static gboolean
has_backup (gpointer data)
{
  return stage_find (page, GTK_TYPE_LABEL, "None yet") == NULL && !page_shows ((gpointer) "None yet");
}

static void
test_data_page (void)
{
  GtkWidget  *button;
  const char *folder;

  stage_open (&stage, 1);
  stage_show (&stage);
  folder = stage.folder;
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.preferences-page", "s", "data");
  stage_settle ();
  page = JM_DATA_PAGE (stage_find (stage.window, JM_TYPE_DATA_PAGE, NULL));
  g_assert_nonnull (page);
  stage_wait (page_shows, (gpointer) folder);
  stage_wait (page_shows, (gpointer) "None yet");
  button = stage_find (page, GTK_TYPE_BUTTON, "_Back Up Now");
  g_signal_emit_by_name (button, "clicked");
  stage_wait (has_backup, NULL);
  g_assert_true (page_shows ((gpointer) "Not checked yet"));
  button = stage_find (page, GTK_TYPE_BUTTON, "_Check Now");
  g_signal_emit_by_name (button, "clicked");
  while (page_shows ((gpointer) "Not checked yet"))
    g_main_context_iteration (NULL, TRUE);
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/storage/cures", test_cures);
  g_test_add_func ("/storage/changes", test_changes);
  g_test_add_func ("/storage/full-disk", test_full_disk);
  g_test_add_func ("/storage/share", test_share);
  g_test_add_func ("/storage/data-page", test_data_page);
  return g_test_run ();
}
