/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "jm-test-server.h"

#include "inbox/jm-inbox-view.h"
#include "posting/jm-posting-page.h"
#include "widgets/jm-window-state.h"

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

typedef struct {
  gint64          posting;
  JmPostingStatus status;
} Expected;

static gboolean
has_status (gpointer data)
{
  Expected *expected = data;

  return stage_status (&stage, expected->posting) == expected->status;
}

static void
wait_status (gint64          posting,
             JmPostingStatus status)
{
  Expected expected = { posting, status };

  stage_wait (has_status, &expected);
}

static gboolean
is_selected (gpointer data)
{
  return jm_inbox_view_get_selected (view ()) == *(gint64 *) data;
}

static void
wait_selected (gint64 posting)
{
  stage_wait (is_selected, &posting);
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
test_letters (void)
{
  stage_open (&stage, 5);
  stage_show (&stage);

  /* Newest first. */
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 5);
  gtk_widget_grab_focus (list_view ());
  g_assert_true (stage_press (list_view (), "r"));
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 4);
  wait_status (5, JM_POSTING_REJECTED);
  wait_length (4);
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 4);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (stage.window)), list_view ()) ||
                 gtk_root_get_focus (GTK_ROOT (stage.window)) == list_view ());

  g_assert_true (stage_press (list_view (), "j"));
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 3);
  g_assert_true (stage_press (list_view (), "a"));
  wait_status (3, JM_POSTING_APPROVED);
  wait_length (3);
  wait_selected (2);
  g_assert_true (stage_press (list_view (), "k"));
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 4);
  stage_close (&stage);
}

/* The last row has none after it: the one before is next. Then nothing is left. */
static void
test_last_row (void)
{
  gint64 none = 0;

  stage_open (&stage, 2);
  stage_show (&stage);
  g_assert_true (jm_inbox_view_select (view (), 1));
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.reject", NULL);
  wait_status (1, JM_POSTING_REJECTED);
  wait_selected (2);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.reject", NULL);
  wait_status (2, JM_POSTING_REJECTED);
  wait_selected (none);
  stage_wait (window_shows, (gpointer) "Inbox Zero");
  stage_close (&stage);
}

/* Keys come faster than the disk: each press decides another posting, and one toast counts them. */
static void
test_fast_keys (void)
{
  stage_open (&stage, 6);
  stage_show (&stage);
  for (int i = 0; i < 3; i++)
    g_assert_true (stage_press (list_view (), "r"));
  wait_length (3);
  for (gint64 id = 4; id <= 6; id++)
    g_assert_cmpint (stage_status (&stage, id), ==, JM_POSTING_REJECTED);
  stage_wait (window_shows, (gpointer) "3 rejected");

  /* The toast's Undo takes all three back. */
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo-several", "u", 3);
  wait_length (6);
  stage_close (&stage);
}

static void
test_undo (void)
{
  stage_open (&stage, 4);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.approve", NULL);
  wait_status (4, JM_POSTING_APPROVED);
  wait_length (3);
  stage_settle ();

  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  wait_status (4, JM_POSTING_PENDING);
  wait_length (4);
  wait_selected (4);

  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Shift><Control>z"));
  wait_status (4, JM_POSTING_APPROVED);
  wait_length (3);
  stage_close (&stage);
}

/* In a text field Ctrl+Z and the letters are the text's. */
static void
test_text_comes_first (void)
{
  stage_open (&stage, 3);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.reject", NULL);
  wait_status (3, JM_POSTING_REJECTED);
  stage_settle ();

  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.find", NULL);
  stage_settle ();
  g_assert_true (GTK_IS_TEXT (gtk_root_get_focus (GTK_ROOT (stage.window))));
  g_assert_false (stage_press (GTK_WIDGET (stage.window), "<Control>z"));
  stage_settle ();
  g_assert_cmpint (stage_status (&stage, 3), ==, JM_POSTING_REJECTED);

  /* No ancestor of the entry listens to letters. */
  for (GtkWidget *widget = gtk_root_get_focus (GTK_ROOT (stage.window)); widget != NULL; widget = gtk_widget_get_parent (widget))
    g_assert_false (stage_press (widget, "r"));
  stage_close (&stage);
}

static void
test_letters_off (void)
{
  g_autoptr(GSettings) settings = NULL;

  stage_open (&stage, 2);
  settings = jm_window_state_new (stage.folder);
  stage_show (&stage);
  g_settings_set_boolean (settings, "letter-keys", FALSE);
  g_assert_false (stage_press (list_view (), "r"));
  g_settings_reset (settings, "letter-keys");
  g_assert_cmpint (jm_inbox_view_get_selected (view ()), ==, 2);
  stage_close (&stage);
}

/* While a part of the text is selected a letter is a slip. */
static void
test_letters_in_selection (void)
{
  GtkWidget *page, *label;

  stage_open (&stage, 2);
  stage_show (&stage);
  page = stage_find (view (), JM_TYPE_POSTING_PAGE, NULL);
  label = stage_find (page, GTK_TYPE_LABEL, "We write <i>C</i> & read it.\n\nEvery day.");
  g_assert_nonnull (label);
  gtk_widget_grab_focus (label);
  gtk_label_select_region (GTK_LABEL (label), 0, 5);
  g_assert_false (stage_press (page, "r"));
  gtk_label_select_region (GTK_LABEL (label), 0, 0);
  g_assert_true (stage_press (page, "r"));
  wait_status (2, JM_POSTING_REJECTED);
  stage_close (&stage);
}

/* A full inbox is read by the window of rows that is looked at. */
static void
test_laziness (void)
{
  stage_open (&stage, 3000);
  stage_show (&stage);
  wait_length (3000);
  g_assert_cmpuint (jm_inbox_list_get_n_pages_read (jm_inbox_view_get_list (view ())), <, 12);
  stage_close (&stage);
}

static void
assert_no_markup (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_assert_false (gtk_label_get_use_markup (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_no_markup (child);
}

static void
test_markup (void)
{
  GtkWidget *page;

  stage_open (&stage, 2);
  stage_show (&stage);
  page = stage_find (view (), JM_TYPE_POSTING_PAGE, NULL);
  g_assert_true (stage_shows_text (page, "R&D <b>Lead</b> &amp; friend 2"));
  g_assert_true (stage_shows_text (page, "Larch & <Sons> · Lyon"));
  g_assert_true (stage_shows_text (list_view (), "R&D <b>Lead</b> &amp; friend 2"));
  assert_no_markup (page);
  assert_no_markup (list_view ());

  /* What undo says holds the title. */
  gtk_widget_activate_action (GTK_WIDGET (view ()), "inbox.reject", NULL);
  wait_length (1);
  stage_settle ();
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (window_shows, (gpointer) "Undone: Rejected “R&D <b>Lead</b> &amp; friend 2”");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.redo", NULL);
  stage_wait (window_shows, (gpointer) "Done again: Rejected “R&D <b>Lead</b> &amp; friend 2”");
  stage_close (&stage);
}

static void
test_search (void)
{
  GtkWidget *entry;

  stage_open (&stage, 8);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (view ()), "view.find", NULL);
  entry = stage_find (view (), GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "developpeur");
  wait_length (2);
  gtk_editable_set_text (GTK_EDITABLE (entry), "zzz");
  stage_wait (window_shows, (gpointer) "Nothing Found");
  g_signal_emit_by_name (entry, "stop-search");
  wait_length (8);
  stage_close (&stage);
}

static void
test_empty (void)
{
  stage_open (&stage, -1);
  stage_show (&stage);
  g_assert_true (stage_shows_text (view (), "No Search Yet"));
  jm_window_show_view (stage.window, "rejected");
  stage_settle ();
  g_assert_true (stage_shows_text (jm_window_get_page (stage.window), "Nothing Rejected"));
  stage_close (&stage);
}

static void
test_saved_search (void)
{
  stage_open (&stage, 3);
  stage_show (&stage);
  jm_window_show_view (stage.window, "search:1");
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "search:1");
  stage_settle ();
  g_assert_true (stage_shows_text (view (), "Everything in C"));
  wait_length (3);

  /* One that is gone shows the inbox. */
  jm_window_show_view (stage.window, "search:77");
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "inbox");
  stage_close (&stage);
}

static gboolean
make_teaser (JmDb    *db,
             gpointer data,
             GError **error)
{
  g_autoptr(JmPosting) posting = jm_posting_load (db, 1, error);

  g_set_str (&posting->board, "remotive");
  posting->text_complete = FALSE;
  jm_posting_normalise (posting, jm_time_now ());
  return jm_posting_update_content (db, posting, error);
}

/* What the board's terms ask to be said stands beside its posting, with the way there; and that its text is not whole. */
static void
test_source (void)
{
  g_autoptr(GError) error = NULL;
  GtkWidget        *page;

  stage_open (&stage, 1);
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, make_teaser, NULL, &error);
  g_assert_no_error (error);
  stage_show (&stage);
  wait_selected (1);
  page = stage_find (view (), JM_TYPE_POSTING_PAGE, NULL);
  g_assert_true (stage_shows_text (page, "Source: Remotive"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (gtk_widget_get_ancestor (stage_find (page, GTK_TYPE_LABEL, "Source: Remotive"), GTK_TYPE_BUTTON)), ==,
                   "https://board.example/jobs/1");
  g_assert_true (stage_shows_text (page, "The board gives only the beginning of the text. Open the posting to read the rest."));
  stage_close (&stage);
}

static gboolean
is_whole (gpointer page)
{
  return stage_shows_text (page, "Cook well, and clean up.");
}

/* One click, and the board's page gives the rest of the text. */
static void
test_complete (void)
{
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  g_autoptr(GError)       error = NULL;
  GtkWidget              *page;

  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (server), TRUE);
  jm_test_server_answer (server, "/board.example/jobs/1", 200, "text/html",
    "<script type='application/ld+json'>{\"@type\":\"JobPosting\",\"title\":\"Cook\",\"description\":\"<p>Cook well, and clean up.</p>\"}</script>");
  stage_open (&stage, 1);
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, make_teaser, NULL, &error);
  g_assert_no_error (error);
  stage_show (&stage);
  wait_selected (1);
  page = stage_find (view (), JM_TYPE_POSTING_PAGE, NULL);
  g_signal_emit_by_name (gtk_widget_get_ancestor (stage_find (page, GTK_TYPE_LABEL, "Get Text"), GTK_TYPE_BUTTON), "clicked");
  stage_wait (is_whole, page);
  g_assert_false (stage_shows_text (page, "The board gives only the beginning of the text. Open the posting to read the rest."));
  stage_close (&stage);
  g_unsetenv ("JOBMATE_REPLAY_ORIGIN");
}

static gboolean
set_fits (JmDb    *db,
          gpointer data,
          GError **error)
{
  JmFitReason reasons[] = {
    { .rule = JM_FIT_KEYWORDS, .why = JM_FIT_WHY_UNKNOWN_WISH },
    { .rule = JM_FIT_SKILLS, .why = JM_FIT_WHY_SKILLS_SOME, .points = 87, .of = 100, .values = { (char *) "C <b>", (char *) "Rust" } },
  };
  g_auto(JmFitScore) score = { .fit = 87, .reasons = jm_fit_reasons_write (reasons, G_N_ELEMENTS (reasons)), .version = JM_FIT_VERSION, .input = 7 };
  g_auto(JmFitScore) weak = { .fit = 3, .version = JM_FIT_VERSION, .input = 7 };

  return jm_match_set_fit (db, 1, 1, &score, NULL, error) && jm_match_set_fit (db, 1, 2, &weak, NULL, error);
}

static gboolean
is_shown (gpointer id)
{
  const JmPosting *shown = jm_posting_page_get_posting (JM_POSTING_PAGE (stage_find (view (), JM_TYPE_POSTING_PAGE, NULL)));

  return shown != NULL && shown->id == *(gint64 *) id;
}

/* The number in the row, its words for who cannot see the colour, and the arithmetic behind a button; sorted by it. */
static void
test_fit (void)
{
  g_autoptr(GError) error = NULL;
  GtkWidget *pill;
  GtkMenuButton *why;
  gint64 best = 1;

  stage_open (&stage, 3);
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, set_fits, NULL, &error);
  g_assert_no_error (error);
  stage_show (&stage);
  g_assert_cmpint (jm_inbox_list_get_id (jm_inbox_view_get_list (view ()), 0), ==, 3);
  pill = stage_find (list_view (), GTK_TYPE_LABEL, "87");
  g_assert_nonnull (pill);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (pill), ==, "Fit 87 of 100, strong");
  g_assert_true (gtk_widget_has_css_class (pill, "score-strong"));
  gtk_test_accessible_assert_property (pill, GTK_ACCESSIBLE_PROPERTY_LABEL, "Fit 87 of 100, strong");
  g_assert_true (gtk_widget_has_css_class (stage_find (list_view (), GTK_TYPE_LABEL, "3"), "score-weak"));

  gtk_widget_activate_action (GTK_WIDGET (view ()), "view.sort", "s", "fit");
  g_assert_cmpint (jm_inbox_list_get_id (jm_inbox_view_get_list (view ()), 0), ==, 1);
  g_assert_cmpint (jm_inbox_list_get_id (jm_inbox_view_get_list (view ()), 2), ==, 3);

  g_assert_true (jm_inbox_view_select (view (), best));
  stage_wait (is_shown, &best);
  pill = stage_find (stage_find (view (), JM_TYPE_POSTING_PAGE, NULL), GTK_TYPE_LABEL, "87");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (pill), ==, "Fit 87 of 100, strong");
  why = GTK_MENU_BUTTON (gtk_widget_get_ancestor (stage_find (view (), GTK_TYPE_LABEL, "Why?"), GTK_TYPE_MENU_BUTTON));
  gtk_menu_button_popup (why);
  stage_settle ();
  g_assert_true (stage_shows_text (gtk_menu_button_get_popover (why), "In your profile: C <b>. Not there: Rust"));
  g_assert_true (stage_shows_text (gtk_menu_button_get_popover (why), "87 of 100"));
  g_assert_true (stage_shows_text (gtk_menu_button_get_popover (why), "Unknown: the search names no wish"));
  gtk_widget_activate_action (GTK_WIDGET (view ()), "view.sort", "s", "date");
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/inbox/letters", test_letters);
  g_test_add_func ("/inbox/last-row", test_last_row);
  g_test_add_func ("/inbox/fast-keys", test_fast_keys);
  g_test_add_func ("/inbox/undo", test_undo);
  g_test_add_func ("/inbox/text-comes-first", test_text_comes_first);
  g_test_add_func ("/inbox/letters-off", test_letters_off);
  g_test_add_func ("/inbox/letters-in-selection", test_letters_in_selection);
  g_test_add_func ("/inbox/laziness", test_laziness);
  g_test_add_func ("/inbox/markup", test_markup);
  g_test_add_func ("/inbox/source", test_source);
  g_test_add_func ("/inbox/complete", test_complete);
  g_test_add_func ("/inbox/search", test_search);
  g_test_add_func ("/inbox/empty", test_empty);
  g_test_add_func ("/inbox/saved-search", test_saved_search);
  g_test_add_func ("/inbox/fit", test_fit);
  return g_test_run ();
}
