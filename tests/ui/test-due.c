/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "applications/jm-board-view.h"
#include "due/jm-due-item.h"
#include "due/jm-due-view.h"
#include "window/jm-sidebar.h"

#define NOW 1795446000 /* Monday, 2026-11-23T15:00:00Z */

static Stage stage;

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
follow_up (gint64      application,
           const char *day)
{
  gboolean done = FALSE;

  jm_funnel_follow_up_async (stage.funnel, application, day, NULL, done_cb, &done);
  stage_wait (is_done, &done);
}

static void
add_interview (gint64      application,
               const char *start,
               const char *place)
{
  JmInterview interview = { .application = application, .starts_at = (char *) start, .place = (char *) place, .kind = JM_INTERVIEW_TECHNICAL };
  gboolean    done = FALSE;

  jm_funnel_interview_async (stage.funnel, &interview, NULL, done_cb, &done);
  stage_wait (is_done, &done);
}

static JmDueView *
view (void)
{
  return JM_DUE_VIEW (jm_window_get_page (stage.window));
}

/* Applications 1 to 4, of postings 1 to 4; 5 stays in the inbox. */
static void
open_store (void)
{
  const gint64 ids[] = { 1, 2, 3, 4 };
  gboolean     done = FALSE;

  jm_time_set_now (NOW);
  jm_timer_set_manual (TRUE);
  stage_open (&stage, 5);
  jm_funnel_approve_async (stage.funnel, ids, G_N_ELEMENTS (ids), NULL, done_cb, &done);
  stage_wait (is_done, &done);
}

static void
show_view (void)
{
  stage_show (&stage);
  jm_window_show_view (stage.window, "due");
  stage_settle ();
}

static void
close_store (void)
{
  stage_close (&stage);
  jm_timer_set_manual (FALSE);
}

/* "overdue a1, today a2 interview": the rows as they stand. */
static char *
describe (void)
{
  static const char *const groups[] = { "overdue", "today", "tomorrow", "week", "later" };
  GListModel        *model = jm_due_view_get_model (view ());
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(JmDueItem) item = g_list_model_get_item (model, i);
      const JmDue         *due = jm_due_item_get_due (item);

      g_string_append_printf (text, "%s%s ", i > 0 ? ", " : "", groups[due->group]);
      if (due->kind == JM_DUE_POSTING)
        g_string_append_printf (text, "p%d", (int) due->posting);
      else
        g_string_append_printf (text, "a%d%s", (int) due->application, due->kind == JM_DUE_FOLLOW_UP ? "" : due->has_been ? " been" : " interview");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
reads (gpointer data)
{
  g_autofree char *text = describe ();

  return g_strcmp0 (text, data) == 0;
}

static gboolean
shows (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static void
test_groups (void)
{
  gint64          five = 5;
  gboolean        done = FALSE;
  GtkSectionModel *sections;
  guint            start, end;

  open_store ();
  follow_up (1, "2026-11-20");
  follow_up (2, "2026-11-23");
  follow_up (3, "2026-12-15");
  add_interview (1, "2026-11-24", "12 rue <b>");
  add_interview (2, "2026-11-23T13:00:00Z", NULL);
  add_interview (4, "2026-11-29T09:00:00Z", "https://meet.example/larch");
  jm_funnel_later_async (stage.funnel, &five, 1, 1796083200, NULL, done_cb, &done); /* 2026-12-01 */
  stage_wait (is_done, &done);
  show_view ();
  stage_wait (reads, "overdue a1, today a2, today a2 been, tomorrow a1 interview, week a4 interview, later p5, later a3");
  sections = GTK_SECTION_MODEL (jm_due_view_get_model (view ()));
  gtk_section_model_get_section (sections, 2, &start, &end);
  g_assert_cmpuint (start, ==, 1);
  g_assert_cmpuint (end, ==, 3);
  g_assert_true (stage_shows_text (view (), "Overdue"));
  g_assert_true (stage_shows_text (view (), "This Week"));
  g_assert_true (stage_shows_text (view (), "Follow-up overdue since Friday, 20 November 2026"));
  g_assert_true (stage_shows_text (view (), "Interview: Technical · 12 rue <b>"));
  g_assert_true (stage_shows_text (view (), "Comes back to the inbox on Tuesday, 1 December 2026"));

  /* Both of a row open its card. */
  g_signal_emit_by_name (stage_find (view (), GTK_TYPE_LIST_VIEW, NULL), "activate", 6u);
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "applications");
  g_assert_cmpint (jm_board_view_get_open_card (JM_BOARD_VIEW (jm_window_get_page (stage.window))), ==, 3);
  jm_window_show_view (stage.window, "due");
  g_signal_emit_by_name (stage_find (view (), GTK_TYPE_LIST_VIEW, NULL), "activate", 5u);
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "later");
  close_store ();
}

static void
test_done (void)
{
  g_autoptr(JmApplication) application = NULL;

  open_store ();
  follow_up (1, "2026-11-20");
  follow_up (2, "2026-11-24");
  show_view ();
  g_assert_true (reads ((gpointer) "overdue a1, tomorrow a2"));

  /* What is late moves on from today, what is to come from its day. */
  gtk_widget_activate_action (GTK_WIDGET (view ()), "due.move", "(xi)", (gint64) 1, 3);
  stage_wait (reads, "tomorrow a2, week a1");
  gtk_widget_activate_action (GTK_WIDGET (view ()), "due.move", "(xi)", (gint64) 2, 7);
  stage_wait (reads, "week a1, later a2");
  application = jm_funnel_dup_application (stage.funnel, 2, NULL);
  g_assert_cmpstr (application->relance_at, ==, "2026-12-01");

  g_signal_emit_by_name (stage_find (view (), GTK_TYPE_BUTTON, "+1 Week"), "clicked");
  stage_wait (reads, "later a2, later a1");
  gtk_widget_activate_action (GTK_WIDGET (view ()), "due.move", "(xi)", (gint64) 1, 0);
  stage_wait (reads, "later a2");
  stage_wait (shows, "Follow-up done");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo-several", "u", 1u);
  stage_wait (reads, "later a2, later a1");
  close_store ();
}

static void
test_outcome (void)
{
  g_autoptr(JmInterview) interview = NULL;

  open_store ();
  add_interview (1, "2026-11-23T14:30:00Z", NULL);
  show_view ();
  g_assert_true (reads ((gpointer) "today a1 interview"));
  /* Its hour is over at half past three; the clock tells. */
  while (jm_time_now () < NOW + 30 * 60 && jm_timer_advance ())
    stage_settle ();
  stage_wait (reads, "today a1 been");
  g_assert_cmpint (jm_time_now (), ==, NOW + 30 * 60);
  g_assert_nonnull (stage_find (view (), GTK_TYPE_LABEL, "How Did It Go?"));
  gtk_widget_activate_action (GTK_WIDGET (view ()), "due.outcome", "(xi)", (gint64) 1, JM_INTERVIEW_PASSED);
  stage_wait (shows, "Nothing Due");
  interview = jm_funnel_dup_interview (stage.funnel, 1, NULL);
  g_assert_cmpint (interview->outcome, ==, JM_INTERVIEW_PASSED);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (reads, "today a1 been");
  close_store ();
}

/* What the sidebar says of the view: how many, and whether they are late. */
static gboolean
counts (gpointer data)
{
  GtkWidget       *title = stage_find (stage_find (stage.window, JM_TYPE_SIDEBAR, NULL), GTK_TYPE_LABEL, "Due");
  GtkWidget       *count = gtk_widget_get_next_sibling (title);
  g_autofree char *text = g_strdup_printf ("%s%s", gtk_label_get_text (GTK_LABEL (count)), gtk_widget_has_css_class (count, "accent") ? " late" : "");

  return g_str_equal (text, data);
}

static void
test_midnight (void)
{
  open_store ();
  follow_up (1, "2026-11-23");
  follow_up (2, "2026-11-24");
  show_view ();
  g_assert_true (reads ((gpointer) "today a1, tomorrow a2"));
  stage_wait (counts, "1");
  while (jm_time_now () < 1795478400 && jm_timer_advance ()) /* 2026-11-24 */
    stage_settle ();
  stage_wait (reads, "overdue a1, today a2");
  stage_wait (counts, "2 late");
  g_assert_cmpint (jm_time_now (), <, 1795478400 + 60);
  close_store ();
}

/* Another process writes; what is seen follows, also what was not in sight meanwhile. */
static void
test_live (void)
{
  g_autoptr(GError)   error = NULL;
  g_autoptr(JmFunnel) other = NULL;
  gboolean            done = FALSE;

  open_store ();
  show_view ();
  g_assert_true (stage_shows_text (view (), "Nothing Due"));
  jm_timer_set_manual (FALSE);
  jm_time_set_now (NOW);
  other = jm_funnel_open (stage.folder, &error);
  g_assert_no_error (error);
  jm_funnel_follow_up_async (other, 1, "2026-11-25", NULL, done_cb, &done);
  stage_wait (is_done, &done);
  stage_wait (reads, "week a1");
  jm_window_show_view (stage.window, "inbox");
  done = FALSE;
  jm_funnel_follow_up_async (other, 2, "2026-11-24", NULL, done_cb, &done);
  stage_wait (is_done, &done);
  jm_funnel_close (other);
  stage_settle ();
  jm_window_show_view (stage.window, "due");
  stage_wait (reads, "tomorrow a2, week a1");
  close_store ();
}

static guint
selected (void)
{
  return gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (jm_due_view_get_model (view ())));
}

static gboolean
selects (gpointer position)
{
  return selected () == GPOINTER_TO_UINT (position);
}

static void
test_keyboard (void)
{
  GtkWidget *list;

  open_store ();
  follow_up (1, "2026-11-20");
  follow_up (2, "2026-11-21");
  follow_up (3, "2026-11-22");
  show_view ();
  list = stage_find (view (), GTK_TYPE_LIST_VIEW, NULL);
  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), 1, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  g_assert_true (stage_press (list, "d"));
  stage_wait (reads, "overdue a1, overdue a3");
  /* The one after it is next, and has the focus. */
  stage_wait (selects, GUINT_TO_POINTER (1));
  g_assert_true (stage_press (list, "3"));
  stage_wait (reads, "overdue a1, week a3");
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (jm_due_view_get_model (view ())), GTK_INVALID_LIST_POSITION);
  g_assert_false (stage_press (list, "d"));
  close_store ();
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  stage_init (&argc, &argv);
  g_test_add_func ("/ui/due/groups", test_groups);
  g_test_add_func ("/ui/due/done", test_done);
  g_test_add_func ("/ui/due/outcome", test_outcome);
  g_test_add_func ("/ui/due/midnight", test_midnight);
  g_test_add_func ("/ui/due/live", test_live);
  g_test_add_func ("/ui/due/keyboard", test_keyboard);
  return g_test_run ();
}
