/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "inbox/jm-inbox-view.h"
#include "inbox/jm-posting-selection.h"

static Stage stage;

static JmInboxView *
view (void)
{
  return JM_INBOX_VIEW (jm_window_get_page (stage.window));
}

static GtkWidget *
list_view (void)
{
  return stage_find (view (), GTK_TYPE_LIST_VIEW, NULL);
}

static JmPostingSelection *
selection (void)
{
  return JM_POSTING_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list_view ())));
}

/* What a click does, with Ctrl or Shift held. */
static void
click (guint    position,
       gboolean with_ctrl,
       gboolean with_shift)
{
  gtk_widget_activate_action (list_view (), "list.select-item", "(ubb)", position, with_ctrl, with_shift);
}

static gboolean
is_length (gpointer data)
{
  return g_list_model_get_n_items (G_LIST_MODEL (jm_inbox_view_get_list (view ()))) == *(guint *) data;
}

static void
wait_length (guint length)
{
  stage_wait (is_length, &length);
}

static gboolean
window_shows (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static void
act (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (view ()), action, NULL);
}

/* Ctrl adds a row, Shift all up to one; a plain click is one again. One verdict, one toast, one Undo. */
static void
test_verdict (void)
{
  stage_open (&stage, 6);
  stage_show (&stage);
  click (1, TRUE, FALSE);
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 2);
  g_assert_true (window_shows ((gpointer) "2 selected"));
  g_assert_true (window_shows ((gpointer) "2 Postings Selected"));
  click (3, FALSE, FALSE);
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 1);
  g_assert_false (window_shows ((gpointer) "1 selected"));
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 3);
  click (1, FALSE, TRUE);
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 3);

  gtk_widget_grab_focus (list_view ());
  g_assert_true (stage_press (list_view (), "r"));
  wait_length (3);
  for (gint64 id = 3; id <= 5; id++)
    g_assert_cmpint (stage_status (&stage, id), ==, JM_POSTING_REJECTED);
  stage_wait (window_shows, (gpointer) "3 rejected");
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 1);
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 2);

  g_signal_emit_by_name (stage_find (stage.window, GTK_TYPE_BUTTON, "_Undo"), "clicked");
  wait_length (6);
  for (gint64 id = 3; id <= 5; id++)
    g_assert_cmpint (stage_status (&stage, id), ==, JM_POSTING_PENDING);
  stage_close (&stage);
}

/* Picked one by one: a click adds or gives up, a step of the keyboard does neither, and none may be picked. */
static void
test_picking (void)
{
  stage_open (&stage, 4);
  stage_show (&stage);
  act ("inbox.select-several");
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 0);
  g_assert_true (window_shows ((gpointer) "0 selected"));
  act ("inbox.reject");
  g_signal_emit_by_name (list_view (), "activate", 0);
  g_signal_emit_by_name (list_view (), "activate", 2);
  click (3, FALSE, FALSE);
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 2);
  g_signal_emit_by_name (list_view (), "activate", 2);
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 1);
  g_signal_emit_by_name (list_view (), "activate", 1);
  act ("inbox.approve");
  wait_length (2);
  g_assert_cmpint (stage_status (&stage, 4), ==, JM_POSTING_APPROVED);
  g_assert_cmpint (stage_status (&stage, 3), ==, JM_POSTING_APPROVED);
  g_assert_false (jm_posting_selection_get_selecting (selection ()));
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 2);

  act ("inbox.select-several");
  act ("inbox.end-selection");
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 1);
  stage_close (&stage);
}

static gboolean
is_kept (gpointer data)
{
  g_autoptr(JmPosting) posting = jm_funnel_dup_posting (stage.funnel, *(gint64 *) data, NULL);

  return posting->kept;
}

static gboolean
is_not_kept (gpointer data)
{
  return !is_kept (data);
}

/* What is kept already is no step of undo. */
static void
test_keep (void)
{
  gint64 id = 3;

  stage_open (&stage, 3);
  jm_funnel_keep_async (stage.funnel, &id, 1, TRUE, NULL, NULL, NULL);
  stage_wait (is_kept, &id);
  stage_show (&stage);
  act ("inbox.select-all");
  act ("inbox.keep");
  stage_wait (window_shows, (gpointer) "2 kept");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo-several", "u", 2);
  id = 1;
  stage_wait (is_not_kept, &id);
  id = 2;
  stage_wait (is_not_kept, &id);
  id = 3;
  g_assert_true (is_kept (&id));
  stage_close (&stage);
}

/* Another order keeps what is selected; and to select all reads no row. */
static void
test_all (void)
{
  guint n_read;

  stage_open (&stage, 3000);
  stage_show (&stage);
  click (1, TRUE, FALSE);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "view.sort", "s", "salary");
  stage_settle ();
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 2);
  g_assert_true (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (selection ()), jm_inbox_list_find (jm_inbox_view_get_list (view ()), 2999)));
  gtk_widget_activate_action (GTK_WIDGET (view ()), "view.sort", "s", "date");
  stage_settle ();

  n_read = jm_inbox_list_get_n_pages_read (jm_inbox_view_get_list (view ()));
  act ("inbox.select-all");
  stage_settle ();
  g_assert_cmpuint (jm_posting_selection_count (selection ()), ==, 3000);
  g_assert_true (window_shows ((gpointer) "3000 selected, at most 500 at once"));
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (jm_inbox_view_get_list (view ())), <=, n_read + 1);
  act ("inbox.reject");
  stage_settle ();
  g_assert_cmpint (stage_status (&stage, 3000), ==, JM_POSTING_PENDING);
  stage_close (&stage);
}

/* What arrives and leaves elsewhere moves no mark to another posting. */
static void
test_splices (void)
{
  gint64 id = 5;
  g_autoptr(GArray) ids = NULL;

  stage_open (&stage, 6);
  stage_show (&stage);
  click (3, FALSE, FALSE);
  click (4, TRUE, FALSE);
  jm_funnel_reject_async (stage.funnel, &id, 1, NULL, NULL, NULL, NULL);
  wait_length (5);
  ids = jm_posting_selection_dup_ids (selection (), 10);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, 2);
  g_assert_cmpint (g_array_index (ids, gint64, 1), ==, 3);
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/several/verdict", test_verdict);
  g_test_add_func ("/several/picking", test_picking);
  g_test_add_func ("/several/keep", test_keep);
  g_test_add_func ("/several/all", test_all);
  g_test_add_func ("/several/splices", test_splices);
  return g_test_run ();
}
