/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications and searches put into the archive and back, by menus, keys and buttons. */
#include "stage.h"

#include "applications/jm-board-view.h"
#include "applications/jm-card-pane.h"
#include "applications/jm-column.h"
#include "archive/jm-archive-view.h"
#include "archive/jm-archived-searches.h"
#include "window/jm-sidebar.h"

static Stage stage;

/* The cards of a column, and those of the archive: "1 2/3". */
static char *
describe (JmApplicationStatus status)
{
  g_autoptr(GArray)  board = jm_funnel_list_application_ids (stage.funnel, status, FALSE, NULL);
  g_autoptr(GArray)  archive = jm_funnel_list_application_ids (stage.funnel, JM_N_STATUSES, TRUE, NULL);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < board->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " " : "", (int) g_array_index (board, gint64, i));
  for (guint i = 0; i < archive->len; i++)
    g_string_append_printf (text, "%c%d", i > 0 ? ' ' : '/', (int) g_array_index (archive, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
to_apply_is (gpointer data)
{
  g_autofree char *text = describe (JM_STATUS_TO_APPLY);

  return g_strcmp0 (text, data) == 0;
}

static gboolean
hired_is (gpointer data)
{
  g_autofree char *text = describe (JM_STATUS_HIRED);

  return g_strcmp0 (text, data) == 0;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_assert_false (g_task_had_error (G_TASK (result)));
  *(gboolean *) data = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

static void
move (gint64              application,
      JmApplicationStatus status)
{
  gboolean done = FALSE;

  jm_funnel_move_async (stage.funnel, application, status, 0, NULL, NULL, NULL, done_cb, &done);
  stage_wait (is_done, &done);
}

static void
archive (gint64 application)
{
  gboolean done = FALSE;

  jm_funnel_archive_async (stage.funnel, &application, 1, NULL, done_cb, &done);
  stage_wait (is_done, &done);
}

/* Applications 1 to 4, of postings 1 to 4; 5 stays in the inbox. */
static void
open_store (const char *view)
{
  const gint64 ids[] = { 1, 2, 3, 4 };
  gboolean     done = FALSE;

  stage_open (&stage, 5);
  jm_funnel_approve_async (stage.funnel, ids, G_N_ELEMENTS (ids), NULL, done_cb, &done);
  stage_wait (is_done, &done);
  stage_show (&stage);
  jm_window_show_view (stage.window, view);
  stage_settle ();
}

static GtkWidget *
page (void)
{
  return jm_window_get_page (stage.window);
}

static GtkWidget *
find_column (GtkWidget           *root,
             JmApplicationStatus  status)
{
  GtkWidget *found = JM_IS_COLUMN (root) && jm_column_get_status (JM_COLUMN (root)) == status ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_column (child, status);
  return found;
}

static GtkWidget *
find_tooltip (GtkWidget  *root,
              const char *text)
{
  GtkWidget *found = GTK_IS_BUTTON (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), text) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_tooltip (child, text);
  return found;
}

static gboolean
selected_is (gpointer id)
{
  return jm_column_get_selected_id (JM_COLUMN (find_column (page (), JM_STATUS_TO_APPLY))) == GPOINTER_TO_INT (id);
}

static gboolean
shows (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

/* Delete puts the selected card away, the next one is selected, and the toast's way back brings it where it was. */
static void
test_key (void)
{
  GtkWidget *column;

  open_store ("applications");
  column = find_column (page (), JM_STATUS_TO_APPLY);
  jm_board_view_focus_card (JM_BOARD_VIEW (page ()), 2);
  stage_wait (selected_is, GINT_TO_POINTER (2));
  g_assert_true (stage_press (column, "Delete|KP_Delete"));
  stage_wait (to_apply_is, "1 3 4/2");
  stage_wait (selected_is, GINT_TO_POINTER (3));
  stage_wait (shows, "Application archived");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo-several", "u", 1));
  stage_wait (to_apply_is, "1 2 3 4");
  stage_wait (selected_is, GINT_TO_POINTER (2));
  stage_close (&stage);
}

/* The card's menu has it, too; and the open card's pane closes with it. */
static void
test_menu_and_pane (void)
{
  GtkWidget *column, *button;

  open_store ("applications");
  column = find_column (page (), JM_STATUS_TO_APPLY);
  jm_board_view_focus_card (JM_BOARD_VIEW (page ()), 4);
  stage_wait (selected_is, GINT_TO_POINTER (4));
  g_assert_true (stage_press (column, "Menu|<Shift>F10"));
  stage_settle ();
  g_assert_true (gtk_widget_activate_action (column, "column.archive", NULL));
  stage_wait (to_apply_is, "1 2 3/4");
  gtk_popover_popdown (GTK_POPOVER (stage_find (column, GTK_TYPE_POPOVER_MENU, NULL)));

  jm_board_view_open_card (JM_BOARD_VIEW (page ()), 1);
  stage_settle ();
  button = find_tooltip (stage_find (page (), JM_TYPE_CARD_PANE, NULL), "Archive");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  stage_wait (to_apply_is, "2 3/1 4");
  stage_settle ();
  g_assert_cmpint (jm_board_view_get_open_card (JM_BOARD_VIEW (page ())), ==, 0);
  stage_close (&stage);
}

/* A whole column at once, where something piles up; one Undo. */
static void
test_column (void)
{
  GtkWidget *column;

  open_store ("applications");
  move (1, JM_STATUS_HIRED);
  move (3, JM_STATUS_HIRED);
  stage_settle ();
  column = find_column (page (), JM_STATUS_HIRED);
  g_assert_nonnull (stage_find (column, GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_null (stage_find (find_column (page (), JM_STATUS_TO_APPLY), GTK_TYPE_MENU_BUTTON, NULL));
  g_assert_true (gtk_widget_activate_action (column, "column.archive-all", NULL));
  stage_wait (hired_is, "/1 3");
  stage_wait (shows, "2 applications archived");
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  stage_wait (hired_is, "1 3");
  stage_close (&stage);
}

static gboolean
rows_are (gpointer n)
{
  return g_list_model_get_n_items (jm_archive_view_get_model (JM_ARCHIVE_VIEW (page ()))) == GPOINTER_TO_UINT (n);
}

/* The archive lists them with their days, opens one in which no column can be chosen, and puts them back. */
static void
test_view (void)
{
  JmCardPane *pane;
  GtkWidget  *list, *button;

  open_store ("archived");
  g_assert_true (shows ("Nothing Archived"));
  archive (2);
  archive (3);
  stage_wait (rows_are, GUINT_TO_POINTER (2));
  stage_settle ();
  g_assert_false (shows ("Nothing Archived"));
  list = stage_find (page (), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (list, "activate", 0);
  stage_settle ();
  g_assert_cmpint (jm_archive_view_get_open_card (JM_ARCHIVE_VIEW (page ())), !=, 0);
  pane = JM_CARD_PANE (stage_find (page (), JM_TYPE_CARD_PANE, NULL));
  g_assert_false (gtk_widget_get_sensitive (stage_find (pane, GTK_TYPE_DROP_DOWN, NULL)));
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (stage_find (pane, ADW_TYPE_BANNER, NULL))));
  g_signal_emit_by_name (stage_find (pane, ADW_TYPE_BANNER, NULL), "button-clicked");
  stage_wait (rows_are, GUINT_TO_POINTER (1));
  stage_wait (shows, "Back on the board");
  stage_settle ();
  g_assert_cmpint (jm_archive_view_get_open_card (JM_ARCHIVE_VIEW (page ())), ==, 0);

  button = stage_find (list, GTK_TYPE_BUTTON, "Put _Back");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  stage_wait (to_apply_is, "1 3 2 4");
  stage_wait (shows, "Nothing Archived");
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  stage_wait (rows_are, GUINT_TO_POINTER (1));
  stage_close (&stage);
}

/* Wherever an application is, its card is found. */
static void
test_show_application (void)
{
  open_store ("inbox");
  archive (2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.show-application", "x", (gint64) 2));
  stage_settle ();
  g_assert_cmpint (jm_archive_view_get_open_card (JM_ARCHIVE_VIEW (page ())), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.show-application", "x", (gint64) 1));
  stage_settle ();
  g_assert_cmpint (jm_board_view_get_open_card (JM_BOARD_VIEW (page ())), ==, 1);
  stage_close (&stage);
}

static gboolean
searches_are (gpointer n)
{
  return jm_archived_searches_get_n (JM_ARCHIVED_SEARCHES (stage_find (page (), JM_TYPE_ARCHIVED_SEARCHES, NULL))) == GPOINTER_TO_UINT (n);
}

/* A search ends by its menu in the sidebar, from where it goes, and is found again in the archive. */
static void
test_search (void)
{
  JmSidebar *sidebar;
  GtkWidget *button;

  open_store ("search:1");
  sidebar = JM_SIDEBAR (stage_find (stage.window, JM_TYPE_SIDEBAR, NULL));
  g_assert_nonnull (jm_sidebar_get_title (sidebar, "search:1"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.archive-search", "x", (gint64) 1));
  stage_wait (shows, "Search archived");
  stage_settle ();
  g_assert_null (jm_sidebar_get_title (sidebar, "search:1"));
  jm_window_show_view (stage.window, "archived");
  jm_archive_view_show_page (JM_ARCHIVE_VIEW (page ()), "searches");
  stage_wait (searches_are, GUINT_TO_POINTER (1));
  stage_settle ();
  button = stage_find (stage_find (page (), JM_TYPE_ARCHIVED_SEARCHES, NULL), GTK_TYPE_BUTTON, "Re_open");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_activate (button));
  stage_wait (searches_are, GUINT_TO_POINTER (0));
  stage_wait (shows, "Search reopened");
  g_assert_nonnull (jm_sidebar_get_title (sidebar, "search:1"));
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  stage_wait (searches_are, GUINT_TO_POINTER (1));
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/archive/key", test_key);
  g_test_add_func ("/archive/menu-and-pane", test_menu_and_pane);
  g_test_add_func ("/archive/column", test_column);
  g_test_add_func ("/archive/view", test_view);
  g_test_add_func ("/archive/show-application", test_show_application);
  g_test_add_func ("/archive/search", test_search);
  return g_test_run ();
}
