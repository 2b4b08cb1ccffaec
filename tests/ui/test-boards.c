/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window tells of each board, while it is read and afterwards. */
#include "stage.h"

#include "widgets/jm-refresh-button.h"

#include <jm-test-server.h>
#include <string.h>

static Stage         stage;
static JmTestServer *server;
static JmTestAnswer *slow;

static void
add_search (void)
{
  g_autoptr(JmSearch)     search = jm_search_new ();
  static const char *const boards[] = { "remoteok", "remotive", "jobicy", NULL };

  search->name = g_strdup ("All");
  g_strfreev (search->boards);
  search->boards = g_strdupv ((char **) boards);
  jm_funnel_add_search_async (stage.funnel, search, NULL, NULL, NULL);
  stage_settle ();
}

static void
open_stage (gboolean is_silent)
{
  server = jm_test_server_new ();
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (server), TRUE);
  jm_test_server_answer (server, "/remoteok.com/api", 200, "application/json",
                         "[{\"legal\":\"x\"},{\"id\":\"5\",\"position\":\"Clerk\",\"company\":\"Kestrel\",\"url\":\"https://remoteok.com/5\"}]");
  jm_test_server_answer (server, "/remotive.com/api/remote-jobs", 500, "text/plain", "broken");
  slow = jm_test_server_answer (server, "/jobicy.com/api/v2/remote-jobs", 200, "application/json", "{\"jobs\":[]}");
  slow->is_silent = is_silent;
  stage_open (&stage, 1); /* an inbox that fills shows itself by another header bar */
  add_search ();
  stage_show (&stage);
}

static void
close_stage (void)
{
  stage_close (&stage);
  jm_test_server_free (server);
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
}

static GtkWidget *
find_popover (void)
{
  GtkWidget *button = stage_find (jm_window_get_page (stage.window), JM_TYPE_REFRESH_BUTTON, NULL);

  g_assert_nonnull (button);
  return jm_refresh_button_get_popover (JM_REFRESH_BUTTON (button));
}

static void
open_popover (void)
{
  jm_refresh_button_show_boards (JM_REFRESH_BUTTON (stage_find (jm_window_get_page (stage.window), JM_TYPE_REFRESH_BUTTON, NULL)));
  stage_settle ();
}

/* Some text on screen that begins so. */
static gboolean
shows (GtkWidget  *root,
       const char *beginning)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_child_visible (root) && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (root)), beginning))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (shows (child, beginning))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_over (gpointer data)
{
  gboolean looking = TRUE;

  g_object_get (stage.funnel, "looking", &looking, NULL);
  return !looking;
}

static gboolean
two_are_done (gpointer data)
{
  return shows (data, "2 of 3 boards");
}

/* While one board is slow, the others have their lines; the run is cancelled, and that is no fault of the board. */
static void
test_running (void)
{
  GtkWidget *popover;

  open_stage (TRUE);
  popover = find_popover ();
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.refresh", NULL);
  open_popover ();
  stage_wait (two_are_done, popover);
  g_assert_true (shows (popover, "Remotive"));
  g_assert_true (shows (popover, "1 new posting"));
  g_assert_true (shows (popover, "Remotive is out of order"));
  g_assert_true (shows (popover, "Reading…"));
  g_signal_emit_by_name (gtk_widget_get_ancestor (stage_find (popover, GTK_TYPE_LABEL, "Cancel"), GTK_TYPE_BUTTON), "clicked");
  stage_wait (is_over, NULL);
  stage_settle ();
  g_assert_true (shows (popover, "Boards"));
  g_assert_true (shows (popover, "Waiting")); /* it was never read */
  close_stage ();
}

static void
test_afterwards (void)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char     *sentence = NULL;
  GtkWidget           *popover;

  open_stage (FALSE);
  popover = find_popover ();
  open_popover ();
  g_assert_true (shows (popover, "Waiting"));
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.refresh", NULL);
  stage_settle ();
  stage_wait (is_over, NULL);
  stage_settle ();
  g_assert_true (shows (popover, "Last read: "));
  g_assert_true (shows (popover, "Remotive is out of order (HTTP 500). Try again later. Next try "));
  g_assert_false (shows (popover, "Waiting"));
  close_stage ();
}

static gboolean
is_turned_off (gpointer data)
{
  return !jm_funnel_get_automatic (stage.funnel);
}

static void
test_switch (void)
{
  GtkWidget *popover, *automatic;

  open_stage (FALSE);
  popover = find_popover ();
  open_popover ();
  automatic = stage_find (popover, GTK_TYPE_SWITCH, NULL);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (automatic)));
  gtk_switch_set_active (GTK_SWITCH (automatic), FALSE);
  stage_wait (is_turned_off, NULL);
  /* It is another window's, or another process's, as well. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  jm_funnel_set_automatic_async (stage.funnel, TRUE, NULL, NULL, NULL);
  stage_settle ();
  open_popover ();
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (automatic)));
  close_stage ();
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/boards/running", test_running);
  g_test_add_func ("/boards/afterwards", test_afterwards);
  g_test_add_func ("/boards/switch", test_switch);
  return g_test_run ();
}
