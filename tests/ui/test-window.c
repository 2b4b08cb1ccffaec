/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "inbox/jm-inbox-view.h"
#include "window/jm-app.h"
#include "widgets/jm-sidebar-button.h"
#include "widgets/jm-window-state.h"
#include "window/jm-sidebar-row.h"
#include "window/jm-trouble-window.h"

#include <glib/gstdio.h>

static Stage stage;

static guint
count_children (GtkWidget *widget)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n++;
  return n;
}

/* Each page is made when it is shown for the first time, and not again. */
static void
test_pages (void)
{
  GtkWidget *inbox, *stack;

  stage_open (&stage, 3);
  stage_show (&stage);
  inbox = jm_window_get_page (stage.window);
  stack = gtk_widget_get_parent (inbox);
  g_assert_cmpuint (count_children (stack), ==, 1);

  jm_window_show_view (stage.window, "filtered");
  jm_window_show_view (stage.window, "rejected");
  jm_window_show_view (stage.window, "applications");
  g_assert_cmpuint (count_children (stack), ==, 4);
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.view", "s", "inbox");
  g_assert_true (jm_window_get_page (stage.window) == inbox);
  g_assert_cmpuint (count_children (stack), ==, 4);
  stage_close (&stage);
}

static void
test_view_is_kept (void)
{
  g_autoptr(GSettings) settings = NULL;
  g_autofree char     *view = NULL;
  g_autoptr(JmWindow)  window = NULL;

  stage_open (&stage, 1);
  settings = jm_window_state_new (stage.folder);
  stage_show (&stage);
  jm_window_show_view (stage.window, "rejected");
  view = g_settings_get_string (settings, "view");
  g_assert_cmpstr (view, ==, "rejected");

  window = g_object_ref (jm_window_new (NULL, stage.funnel));
  g_assert_cmpstr (jm_window_get_view (window), ==, "rejected");
  gtk_window_destroy (GTK_WINDOW (window));

  /* A view of a newer version. */
  g_settings_set_string (settings, "view", "horoscope");
  g_clear_object (&window);
  window = g_object_ref (jm_window_new (NULL, stage.funnel));
  g_assert_cmpstr (jm_window_get_view (window), ==, "inbox");
  gtk_window_destroy (GTK_WINDOW (window));
  g_clear_object (&window);
  stage_close (&stage);
}

static gboolean
sidebar_shows (gpointer text)
{
  GtkWidget *row = stage_find (stage.window, JM_TYPE_SIDEBAR_ROW, NULL);

  return stage_shows_text (row, text);
}

static void
test_counts (void)
{
  stage_open (&stage, 3);
  stage_show (&stage);
  stage_wait (sidebar_shows, (gpointer) "3");
  gtk_widget_activate_action (jm_window_get_page (stage.window), "inbox.reject", NULL);
  stage_wait (sidebar_shows, (gpointer) "2");
  stage_close (&stage);
}

/* Where the sidebar is, its own button is enough: the views keep the room for their titles. */
static void
test_sidebar_button (void)
{
  stage_open (&stage, 1);
  stage_show (&stage);
  g_assert_null (stage_find (jm_window_get_page (stage.window), JM_TYPE_SIDEBAR_BUTTON, NULL));
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.show-sidebar", NULL);
  g_assert_nonnull (stage_find (jm_window_get_page (stage.window), JM_TYPE_SIDEBAR_BUTTON, NULL));
  g_signal_emit_by_name (stage_find (jm_window_get_page (stage.window), JM_TYPE_SIDEBAR_BUTTON, NULL), "clicked");
  g_assert_null (stage_find (jm_window_get_page (stage.window), JM_TYPE_SIDEBAR_BUTTON, NULL));
  stage_close (&stage);
}

static gboolean
window_shows (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static gboolean
nothing_filtered (gpointer data)
{
  g_autoptr(GError) error = NULL;

  return jm_funnel_count_filtered (stage.funnel, &error) == 0;
}

static void
test_let_in (void)
{
  GtkWidget *button;

  stage_open (&stage, 1);
  stage_add_filtered (&stage, "Growth <hacker>");
  stage_show (&stage);
  jm_window_show_view (stage.window, "filtered");
  stage_wait (window_shows, (gpointer) "Growth <hacker>");
  g_assert_true (window_shows ((gpointer) "Red flag “unpaid” in the description"));

  button = stage_find (jm_window_get_page (stage.window), GTK_TYPE_BUTTON, "_Let In");
  g_signal_emit_by_name (button, "clicked");
  stage_wait (nothing_filtered, NULL);
  stage_wait (window_shows, (gpointer) "Nothing Filtered");
  jm_window_show_view (stage.window, "inbox");
  stage_wait (window_shows, (gpointer) "Growth <hacker>");
  stage_close (&stage);
}

/* A search that is removed leaves the sidebar, and its toast brings it back. */
static void
test_remove_search (void)
{
  stage_open (&stage, 2);
  stage_show (&stage);
  jm_window_show_view (stage.window, "search:1");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.remove-search", "x", (gint64) 1);
  stage_wait (window_shows, (gpointer) "Search removed");
  stage_settle ();
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "inbox");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (window_shows, (gpointer) "Everything in C");
  stage_close (&stage);
}

static void
test_nothing_to_undo (void)
{
  stage_open (&stage, 1);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (window_shows, (gpointer) "Nothing to undo");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.redo", NULL);
  stage_wait (window_shows, (gpointer) "Nothing to redo");
  stage_close (&stage);
}

/* What is no database is told apart, and left as it is. */
static void
test_trouble (void)
{
  static const char *shopping = "bread, apples <b>&amp;</b> tea\n";
  g_autofree char   *folder = g_dir_make_tmp ("jm-ui-XXXXXX", NULL);
  g_autofree char   *path = g_build_filename (folder, "jobmate.db", NULL);
  g_autofree char   *after = NULL;
  g_autoptr(JmApp)   app = jm_app_new ();
  GtkWindow         *window;

  g_assert_true (g_file_set_contents (path, shopping, -1, NULL));
  g_application_register (G_APPLICATION (app), NULL, NULL);
  window = jm_app_open_folder (app, folder);
  g_assert_true (JM_IS_TROUBLE_WINDOW (window));
  g_assert_true (jm_app_open_folder (app, folder) == window);
  gtk_window_present (window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  g_assert_true (stage_shows_text (window, "This Is Not a JobMate Database"));
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, shopping);

  /* Once it is mended the same button opens it. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.retry", NULL);
  window = jm_app_open_folder (app, folder);
  g_assert_true (JM_IS_WINDOW (window));
  gtk_window_destroy (window);
  stage_settle ();
}

#define SPENT "The budget of $1.00 for today does not allow it."

static gboolean
wait_for_budget (JmDb    *db,
                 gpointer user_data,
                 GError **error)
{
  gint64 task;

  return jm_task_enqueue (db, JM_TASK_ANALYZE_JOB, "a1", JM_TASK_WAITING, SPENT, 0, &task, error)
         && jm_task_set_wait (db, task, "budget", error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_WAITING, 'a', 1, NULL, NULL, error);
}

static gboolean
end_wait (JmDb    *db,
          gpointer user_data,
          GError **error)
{
  g_autoptr(JmTask) task = jm_task_find (db, JM_TASK_ANALYZE_JOB, "a1", error);

  return jm_task_cancel (db, task->id, error) && jm_event_append (db, JM_EVENT_ANALYSIS_CANCELLED, 'a', 1, NULL, NULL, error);
}

static gboolean
shows_banner (gpointer data)
{
  GtkWidget *banner = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (stage.window), JM_TYPE_WINDOW, "banner"));

  return adw_banner_get_revealed (ADW_BANNER (banner)) == GPOINTER_TO_INT (data);
}

/* What stopped for the money says so, and goes when it goes on. Without a network that is the first thing to say. */
static void
test_budget (void)
{
  GtkWidget *banner;

  if (!g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    {
      g_test_skip ("the machine is offline");
      return;
    }
  stage_open (&stage, 1);
  stage_show (&stage);
  banner = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (stage.window), JM_TYPE_WINDOW, "banner"));
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, wait_for_budget, NULL, NULL);
  stage_wait (shows_banner, GINT_TO_POINTER (TRUE));
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, SPENT);
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, end_wait, NULL, NULL);
  stage_wait (shows_banner, GINT_TO_POINTER (FALSE));
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/window/pages", test_pages);
  g_test_add_func ("/window/view-is-kept", test_view_is_kept);
  g_test_add_func ("/window/counts", test_counts);
  g_test_add_func ("/window/sidebar-button", test_sidebar_button);
  g_test_add_func ("/window/let-in", test_let_in);
  g_test_add_func ("/window/remove-search", test_remove_search);
  g_test_add_func ("/window/nothing-to-undo", test_nothing_to_undo);
  g_test_add_func ("/window/trouble", test_trouble);
  g_test_add_func ("/window/budget", test_budget);
  return g_test_run ();
}
