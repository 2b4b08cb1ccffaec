/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "inbox/jm-inbox-view.h"
#include "posting/jm-posting-dialog.h"
#include "search/jm-folder-button.h"
#include "search/jm-search-dialog.h"
#include "widgets/jm-chips-row.h"
#include "window/jm-shortcuts-dialog.h"

static Stage stage;

static GtkWidget *
child (gpointer    widget,
       const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static AdwDialog *
present (const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (stage.window), action, NULL);
  return stage_wait_dialog (&stage);
}

static gboolean
is_closed (gpointer data)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window)) == NULL;
}

static gboolean
window_shows (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static void
assert_strings (gpointer    row,
                const char *expected)
{
  g_auto(GStrv)    strings = jm_chips_row_dup_strings (row);
  g_autofree char *joined = g_strjoinv ("|", strings);

  g_assert_cmpstr (joined, ==, expected);
}

/* Commas and Enter end a text, white space and repetitions go, and what is still being typed is not lost. */
static void
test_chips (void)
{
  g_autoptr(JmChipsRow) row = g_object_ref_sink (g_object_new (JM_TYPE_CHIPS_ROW, "title", "Keywords", NULL));
  GtkEditable          *text = GTK_EDITABLE (child (row, "text"));

  gtk_editable_set_text (text, " C developer , R&D <b>,, C developer, emb");
  assert_strings (row, "C developer|R&D <b>|emb");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "emb");
  g_signal_emit_by_name (text, "activate");
  assert_strings (row, "C developer|R&D <b>|emb");
  g_assert_cmpstr (gtk_editable_get_text (text), ==, "");

  g_signal_emit_by_name (stage_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  assert_strings (row, "R&D <b>|emb");
}

static void
switch_on_first_board (AdwDialog *dialog)
{
  GtkWidget *row = stage_find (child (dialog, "boards"), ADW_TYPE_SWITCH_ROW, NULL);

  g_assert_nonnull (row);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
}

static void
test_add_search (void)
{
  g_autoptr(GPtrArray) searches = NULL;
  AdwDialog           *dialog;
  const JmSearch      *search;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("win.add-search");
  g_assert_true (JM_IS_SEARCH_DIALOG (dialog));
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "save_button")));

  gtk_editable_set_text (GTK_EDITABLE (child (child (dialog, "keywords"), "text")), "C, embedded");
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "save_button")));
  gtk_editable_set_text (GTK_EDITABLE (child (child (dialog, "red_flags"), "text")), "unpaid");
  switch_on_first_board (dialog);
  g_assert_true (gtk_widget_get_sensitive (child (dialog, "save_button")));

  /* Reading the boards is another test's matter: the network is never touched here. */
  gtk_widget_action_set_enabled (GTK_WIDGET (stage.window), "win.refresh", FALSE);
  g_signal_emit_by_name (child (dialog, "save_button"), "clicked");
  stage_wait (is_closed, NULL);

  searches = jm_funnel_list_searches (stage.funnel, FALSE, NULL);
  g_assert_cmpuint (searches->len, ==, 1);
  search = g_ptr_array_index (searches, 0);
  g_assert_cmpstr (search->name, ==, "C, embedded");
  g_assert_cmpuint (g_strv_length (search->keywords), ==, 2);
  g_assert_cmpstr (search->red_flags[0], ==, "unpaid");
  g_assert_cmpuint (g_strv_length (search->boards), ==, 1);
  stage_close (&stage);
}

static void
test_edit_search (void)
{
  g_autoptr(JmSearch) search = NULL;
  AdwDialog          *dialog;

  stage_open (&stage, 1);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.edit-search", "x", (gint64) 1);
  dialog = stage_wait_dialog (&stage);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (dialog, "name"))), ==, "Everything in C");
  gtk_editable_set_text (GTK_EDITABLE (child (dialog, "name")), "R&D <b>");
  switch_on_first_board (dialog);
  gtk_widget_action_set_enabled (GTK_WIDGET (stage.window), "win.refresh", FALSE);
  g_signal_emit_by_name (child (dialog, "save_button"), "clicked");
  stage_wait (is_closed, NULL);

  search = jm_funnel_dup_search (stage.funnel, 1, NULL);
  g_assert_cmpstr (search->name, ==, "R&D <b>");
  stage_wait (window_shows, (gpointer) "R&D <b>");
  stage_close (&stage);
}

static gboolean
has_boards (gpointer dialog)
{
  return stage_shows_text (dialog, "Greenhouse") && stage_shows_text (dialog, "Job Alerts in a Mail Folder");
}

/* The mail board reads folders, which are chosen; a comma in their names ends nothing. */
static void
test_mail_folder (void)
{
  g_autoptr(GFile) folder = g_file_new_for_path ("/home/marie/Alerts, new");
  g_autoptr(GFile) other = g_file_new_for_path ("/home/marie/More");
  g_autoptr(GFile) remote = g_file_new_for_uri ("unknown-scheme://host/Alerts");
  AdwDialog       *dialog;
  GtkWidget       *row, *button;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("win.add-search");
  stage_wait (has_boards, dialog);
  row = gtk_widget_get_ancestor (stage_find (dialog, GTK_TYPE_LABEL, "Greenhouse"), JM_TYPE_CHIPS_ROW);
  g_assert_null (stage_find (row, GTK_TYPE_BUTTON, NULL));
  row = gtk_widget_get_ancestor (stage_find (dialog, GTK_TYPE_LABEL, "Job Alerts in a Mail Folder"), JM_TYPE_CHIPS_ROW);
  button = stage_find (row, GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);
  jm_folder_button_take (button, folder);
  jm_folder_button_take (button, folder);
  assert_strings (row, "/home/marie/Alerts, new");
  button = g_object_ref (stage_find (child (row, "entry"), GTK_TYPE_BUTTON, NULL));
  jm_folder_button_take (button, other);
  jm_folder_button_take (button, remote);
  assert_strings (row, "/home/marie/Alerts, new|/home/marie/More");
  stage_wait (window_shows, (gpointer) "This folder cannot be read later: choose one on this computer, with a name that is text.");

  /* The chooser may outlive the dialog. */
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_settle ();
  jm_folder_button_take (button, other);
  g_object_unref (button);
  stage_close (&stage);
}

static gboolean
first_is_selected (gpointer data)
{
  return jm_inbox_view_get_selected (JM_INBOX_VIEW (jm_window_get_page (stage.window))) == 1;
}

static void
test_add_by_hand (void)
{
  g_autoptr(JmPosting) posting = NULL;
  AdwDialog           *dialog;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("win.add-posting");
  g_assert_true (JM_IS_POSTING_DIALOG (dialog));
  adw_view_stack_set_visible_child_name (ADW_VIEW_STACK (child (dialog, "stack")), "hand");
  g_assert_false (gtk_widget_get_sensitive (child (dialog, "add_button")));
  gtk_editable_set_text (GTK_EDITABLE (child (dialog, "company")), "Larch & <Sons>");
  gtk_editable_set_text (GTK_EDITABLE (child (dialog, "title_row")), "Carpenter");
  gtk_editable_set_text (GTK_EDITABLE (child (dialog, "link")), "larch.example/jobs");
  adw_combo_row_set_selected (ADW_COMBO_ROW (child (dialog, "contract")), JM_CONTRACT_FIXED_TERM);
  g_assert_true (gtk_widget_get_sensitive (child (dialog, "add_button")));
  g_signal_emit_by_name (child (dialog, "add_button"), "clicked");
  stage_wait (is_closed, NULL);

  posting = jm_funnel_dup_posting (stage.funnel, 1, NULL);
  g_assert_true (posting->is_manual);
  g_assert_cmpstr (posting->company_name, ==, "Larch & <Sons>");
  g_assert_cmpstr (posting->title, ==, "Carpenter");
  g_assert_cmpstr (posting->source_url, ==, "https://larch.example/jobs");
  g_assert_cmpint (posting->contract_type, ==, JM_CONTRACT_FIXED_TERM);
  stage_wait (first_is_selected, NULL);
  stage_close (&stage);
}

static void
test_shortcuts (void)
{
  AdwDialog *dialog;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("win.shortcuts");
  g_assert_true (JM_IS_SHORTCUTS_DIALOG (dialog));
  g_assert_true (stage_shows_text (dialog, "Ctrl+Z"));
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

/* Boards of the user's country come first, and are told what the search looks for until the user tells them otherwise. */
static void
test_boards_of_the_country (void)
{
  static const char *const words[] = { "Koch", NULL };
  static const char *const others[] = { "Kellner", NULL };
  g_autofree char         *language = g_strdup (g_getenv ("LANGUAGE"));
  GtkWidget               *row;
  AdwDialog               *dialog;

  g_setenv ("LANGUAGE", "de_DE", TRUE);
  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("win.add-search");
  row = stage_find (child (dialog, "boards"), JM_TYPE_CHIPS_ROW, NULL);
  g_assert_true (stage_shows_text (row, "Bundesagentur für Arbeit"));
  assert_strings (row, "");
  jm_chips_row_set_strings (JM_CHIPS_ROW (child (dialog, "keywords")), words);
  assert_strings (row, "Koch");
  g_assert_true (gtk_widget_get_sensitive (child (dialog, "save_button")));
  jm_chips_row_set_strings (JM_CHIPS_ROW (child (dialog, "keywords")), others);
  assert_strings (row, "Kellner");
  /* From now on it is the user's. */
  jm_chips_row_set_strings (JM_CHIPS_ROW (row), words);
  jm_chips_row_set_strings (JM_CHIPS_ROW (child (dialog, "keywords")), others);
  assert_strings (row, "Koch");
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/dialogs/chips", test_chips);
  g_test_add_func ("/dialogs/add-search", test_add_search);
  g_test_add_func ("/dialogs/boards-of-the-country", test_boards_of_the_country);
  g_test_add_func ("/dialogs/edit-search", test_edit_search);
  g_test_add_func ("/dialogs/mail-folder", test_mail_folder);
  g_test_add_func ("/dialogs/add-by-hand", test_add_by_hand);
  g_test_add_func ("/dialogs/shortcuts", test_shortcuts);
  return g_test_run ();
}
