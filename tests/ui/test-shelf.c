/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "applications/jm-board-view.h"
#include "inbox/jm-inbox-view.h"
#include "inbox/jm-later-button.h"
#include "posting/jm-posting-notes.h"
#include "posting/jm-posting-page.h"
#include "posting/jm-posting-time.h"

#define DAY (24 * 60 * 60)

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

static gboolean
window_hides (gpointer text)
{
  return !stage_shows_text (stage.window, text);
}

static gboolean
execute (JmDb     *db,
         gpointer  user_data,
         GError  **error)
{
  g_autoptr(JmStatement) statement = jm_db_prepare (db, user_data, error);

  return statement != NULL && jm_statement_run (statement, error);
}

static void
change (const char *sql)
{
  g_autoptr(GError) error = NULL;

  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, execute, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* L offers the days; one of them takes the row away, and the next one is selected. */
static void
test_later (void)
{
  GtkWidget *button;
  GtkWidget *tomorrow;
  g_autoptr(JmPosting) posting = NULL;

  stage_open (&stage, 3);
  stage_show (&stage);
  gtk_widget_grab_focus (list_view ());
  g_assert_true (stage_press (list_view (), "l"));
  stage_settle ();
  button = stage_find (view (), JM_TYPE_LATER_BUTTON, NULL);
  tomorrow = stage_find (button, GTK_TYPE_BUTTON, "_Tomorrow");
  g_assert_true (gtk_widget_get_mapped (tomorrow));
  g_signal_emit_by_name (tomorrow, "clicked");
  wait_length (2);
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 2);
  stage_wait (window_shows, (gpointer) "Put off");
  posting = jm_funnel_dup_posting (stage.funnel, 3, NULL);
  g_assert_cmpint (posting->later_until, >, jm_time_now ());
  g_assert_cmpint (posting->later_until, <=, jm_time_now () + 25 * 3600);

  jm_window_show_view (stage.window, "later");
  wait_length (1);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.later", NULL);
  stage_settle ();
  g_signal_emit_by_name (stage_find (view (), GTK_TYPE_BUTTON, "Back _Now"), "clicked");
  wait_length (0);
  stage_wait (window_shows, (gpointer) "Nothing Put Off");
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  wait_length (1);
  jm_window_show_view (stage.window, "inbox");
  wait_length (2);
  stage_close (&stage);
}

static void
choose_day (GtkWidget *calendar,
            GDateTime *day)
{
  g_object_set (calendar, "day", 1, "year", g_date_time_get_year (day), "month", g_date_time_get_month (day) - 1,
                "day", g_date_time_get_day_of_month (day), NULL);
  g_signal_emit_by_name (calendar, "day-selected");
}

/* A past day cannot be chosen. */
static void
test_calendar (void)
{
  GtkWidget *button, *calendar, *choose;
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autoptr(GDateTime) before = g_date_time_add_days (now, -1);
  g_autoptr(GDateTime) after = g_date_time_add_days (now, 40);

  stage_open (&stage, 2);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.later", NULL);
  stage_settle ();
  button = stage_find (view (), JM_TYPE_LATER_BUTTON, NULL);
  g_signal_emit_by_name (stage_find (button, GTK_TYPE_BUTTON, "_Pick a Date…"), "clicked");
  calendar = stage_find (button, GTK_TYPE_CALENDAR, NULL);
  choose = stage_find (button, GTK_TYPE_BUTTON, "Put _Off");
  choose_day (calendar, before);
  g_assert_false (gtk_widget_get_sensitive (choose));
  choose_day (calendar, after);
  g_assert_true (gtk_widget_get_sensitive (choose));
  g_signal_emit_by_name (choose, "clicked");
  wait_length (1);
  stage_close (&stage);
}

static void
test_keep (void)
{
  stage_open (&stage, 2);
  stage_show (&stage);
  stage_wait (window_shows, (gpointer) "Leaves the inbox in 30 days");
  gtk_widget_grab_focus (list_view ());
  g_assert_true (stage_press (list_view (), "p"));
  stage_wait (window_shows, (gpointer) "Kept: it stays in the inbox until you decide");
  wait_length (2);
  jm_window_show_view (stage.window, "kept");
  wait_length (1);
  stage_settle ();
  g_signal_emit_by_name (stage_find (view (), GTK_TYPE_BUTTON, "Do Not Keep"), "clicked");
  wait_length (0);
  stage_wait (window_shows, (gpointer) "Nothing Kept");
  stage_close (&stage);
}

/* Long after, from their own list. */
static void
test_rejected (void)
{
  stage_open (&stage, 3);
  stage_show (&stage);
  for (guint left = 2; left > 0; left--)
    {
      gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.reject", NULL);
      wait_length (left);
    }
  jm_window_show_view (stage.window, "rejected");
  wait_length (2);
  g_assert_true (jm_inbox_view_select (view (), 3));
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.reopen", NULL);
  wait_length (1);
  g_assert_cmpint (stage_status (&stage, 3), ==, JM_POSTING_PENDING);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.delete", NULL);
  wait_length (0);
  stage_wait (window_shows, (gpointer) "Deleted");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo-several", "u", 1);
  wait_length (1);
  stage_close (&stage);
}

static void
test_notes (void)
{
  stage_open (&stage, 2);
  change ("INSERT INTO sighting (posting, board, url, first_at, last_at) VALUES (2, 'remotive', 'https://remotive.example/7', 1, 1)");
  change ("UPDATE posting SET gone_at = 1793712000, published_at = 1773532800, company_name = NULL, is_manual = 0 WHERE id = 2");
  stage_show (&stage);
  stage_wait (window_shows, (gpointer) "Also on Remotive");
  stage_wait (window_shows, (gpointer) "Gone from the board since 3 November 2026");
  stage_wait (window_shows, (gpointer) "gone");
  stage_wait (window_shows, (gpointer) "Published long ago, on 15 March 2026: the job may be taken");
  stage_wait (window_shows, (gpointer) "No company is named: find out who it is before you apply");
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.not-same", "s", "https://remotive.example/7");
  wait_length (3);
  stage_wait (window_hides, (gpointer) "Also on Remotive");
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  wait_length (2);
  stage_close (&stage);
}

static gboolean
is_approved (gpointer id)
{
  return stage_status (&stage, *(gint64 *) id) == JM_POSTING_APPROVED;
}

/* All postings of the stage are of one company: who has applied there comes to the card with one click. */
static void
test_applied_here (void)
{
  gint64     id = 1;
  GtkWidget *line;

  stage_open (&stage, 2);
  jm_funnel_approve_async (stage.funnel, &id, 1, NULL, NULL, NULL);
  stage_wait (is_approved, &id);
  stage_show (&stage);
  wait_length (1);
  stage_wait (window_shows, (gpointer) "You have an application at this company:");
  line = gtk_widget_get_next_sibling (stage_find (view (), GTK_TYPE_LABEL, "You have an application at this company:"));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (line)), ==, "win.show-application");
  g_signal_emit_by_name (line, "clicked");
  stage_settle ();
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "applications");
  g_assert_cmpint (jm_board_view_get_open_card (JM_BOARD_VIEW (jm_window_get_page (stage.window))), ==, 1);
  stage_close (&stage);
}

/* An address that was kept says why its page could not be read, and offers to try again. */
static void
test_kept_address (void)
{
  stage_open (&stage, 1);
  change ("UPDATE posting SET is_manual = 1, text_complete = 0, description = NULL, text_problem = 'larch.example does not answer.' WHERE id = 1");
  stage_show (&stage);
  stage_wait (window_shows, (gpointer) "This page could not be read. larch.example does not answer.");
  g_assert_nonnull (stage_find (view (), GTK_TYPE_BUTTON, "_Try Again"));
  stage_close (&stage);
}

static void
test_times (void)
{
  static const struct { gint64 expires, later, gone; gboolean kept; const char *words, *hint; } cases[] = {
    { 10 * DAY, 0, 0, FALSE, "Leaves the inbox in 10 days", NULL },
    { 3 * DAY, 0, 0, FALSE, "Leaves the inbox in 3 days", NULL },
    { 2 * DAY, 0, 0, FALSE, "Leaves the inbox in 2 days", "2 days left" },
    { DAY, 0, 0, FALSE, "Leaves the inbox in 1 day", "1 day left" },
    { 3600, 0, 0, FALSE, "Leaves the inbox today", "last day" },
    { -DAY, 0, 0, FALSE, "Leaves the inbox today", "last day" },
    { DAY, 0, 0, TRUE, "Kept: it stays in the inbox until you decide", NULL },
    { 10 * DAY, 3 * DAY, 0, FALSE, "Put off until 26 November 2026", "26 Nov" },
    { 10 * DAY, -3600, 0, FALSE, "Put off until today", "back" },
    { 10 * DAY, -3 * DAY, 0, FALSE, "Put off until 20 November 2026, which has come", "back" },
    { 10 * DAY, 0, -DAY, FALSE, "Leaves the inbox in 10 days", "gone" },
  };
  gint64 now = 1795446000; /* 2026-11-23T15:00:00Z */

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(JmPosting) posting = jm_posting_new ();
      g_autofree char *words = NULL;
      g_autofree char *hint = NULL;

      posting->expires_at = now + cases[i].expires;
      posting->later_until = cases[i].later != 0 ? now + cases[i].later : 0;
      posting->gone_at = cases[i].gone != 0 ? now + cases[i].gone : 0;
      posting->kept = cases[i].kept;
      words = jm_posting_time_words (posting, now);
      hint = jm_posting_time_hint (posting, now);
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpstr (hint, ==, cases[i].hint);
    }
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/shelf/later", test_later);
  g_test_add_func ("/shelf/calendar", test_calendar);
  g_test_add_func ("/shelf/keep", test_keep);
  g_test_add_func ("/shelf/rejected", test_rejected);
  g_test_add_func ("/shelf/notes", test_notes);
  g_test_add_func ("/shelf/applied-here", test_applied_here);
  g_test_add_func ("/shelf/kept-address", test_kept_address);
  g_test_add_func ("/shelf/times", test_times);
  return g_test_run ();
}
