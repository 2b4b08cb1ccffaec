/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "applications/jm-attach-files.h"
#include "applications/jm-board-view.h"
#include "applications/jm-card.h"
#include "applications/jm-card-pane.h"
#include "applications/jm-contact-dialog.h"
#include "applications/jm-follow-up-row.h"
#include "applications/jm-interview-dialog.h"
#include "applications/jm-records-box.h"
#include "widgets/jm-day-popover.h"
#include "widgets/jm-status-words.h"

#include <glib/gstdio.h>

static Stage stage;

static JmBoardView *
board (void)
{
  return JM_BOARD_VIEW (jm_window_get_page (stage.window));
}

static GtkWidget *
box (void)
{
  return stage_find (board (), JM_TYPE_RECORDS_BOX, NULL);
}

static gboolean
is_done (gpointer data)
{
  return *(gboolean *) data;
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_assert_false (g_task_had_error (G_TASK (result)));
  *(gboolean *) data = TRUE;
}

/* Card 1 is in the column of interviews, and open. */
static void
open_card (void)
{
  gint64 id = 1;
  gboolean done = FALSE;

  stage_open (&stage, 1);
  jm_funnel_approve_async (stage.funnel, &id, 1, NULL, done_cb, &done);
  stage_wait (is_done, &done);
  done = FALSE;
  jm_funnel_move_async (stage.funnel, 1, JM_STATUS_INTERVIEW, 0, NULL, NULL, NULL, done_cb, &done);
  stage_wait (is_done, &done);
  stage_show (&stage);
  gtk_window_set_default_size (GTK_WINDOW (stage.window), 1200, 700);
  jm_window_show_view (stage.window, "applications");
  stage_settle ();
  jm_board_view_open_card (board (), 1);
  stage_settle ();
}

static gboolean
shows (gpointer text)
{
  return stage_shows_text (box (), text);
}

static gboolean
shows_not (gpointer text)
{
  return !stage_shows_text (box (), text);
}

static gboolean
board_shows (gpointer text)
{
  return stage_shows_text (board (), text);
}

static void
test_next (void)
{
  g_autoptr(JmInterview) interview = jm_interview_new ();
  JmApplication application = { .interviews = g_ptr_array_new () };
  gboolean is_overdue;
  g_autofree char *none = NULL;
  g_autofree char *due = NULL;
  g_autofree char *late = NULL;
  g_autofree char *next = NULL;
  g_autofree char *past = NULL;

  none = jm_status_words_next (&application, 1795446245, &is_overdue);
  g_assert_null (none);
  application.relance_at = (char *) "2026-11-23";
  due = jm_status_words_next (&application, 1795446245, &is_overdue);
  g_assert_cmpstr (due, ==, "Follow up today");
  g_assert_false (is_overdue);
  application.relance_at = (char *) "2026-11-20";
  late = jm_status_words_next (&application, 1795446245, &is_overdue);
  g_assert_cmpstr (late, ==, "Follow-up overdue since Friday, 20 November 2026");
  g_assert_true (is_overdue);
  interview->starts_at = g_strdup ("2026-11-23");
  g_ptr_array_add (application.interviews, interview);
  next = jm_status_words_next (&application, 1795446245, &is_overdue);
  g_assert_cmpstr (next, ==, "Interview: Monday, 23 November 2026");
  g_assert_false (is_overdue);
  interview->outcome = JM_INTERVIEW_CANCELLED;
  past = jm_status_words_next (&application, 1795446245, &is_overdue);
  g_assert_cmpstr (past, ==, late);
  g_ptr_array_unref (application.interviews);
}

static gboolean
board_shows_not (gpointer text)
{
  return !stage_shows_text (board (), text);
}

static gboolean
is_shown (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static void
test_follow_up (void)
{
  GtkWidget *row, *popover;
  g_autoptr(JmApplication) application = NULL;

  jm_time_set_now (1795446245);
  open_card ();
  row = stage_find (board (), JM_TYPE_FOLLOW_UP_ROW, NULL);
  g_assert_true (stage_shows_text (row, "No follow-up set"));
  adw_action_row_activate (ADW_ACTION_ROW (row));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (stage_find (row, GTK_TYPE_MENU_BUTTON, NULL))));
  stage_wait (is_shown, popover);
  g_assert_null (stage_find (popover, GTK_TYPE_BUTTON, "_No Follow-Up"));
  g_signal_emit_by_name (stage_find (popover, GTK_TYPE_BUTTON, "In 3 _Days"), "clicked");
  stage_wait (board_shows, "Follow up on Thursday, 26 November 2026");
  application = jm_funnel_dup_application (stage.funnel, 1, NULL);
  g_assert_cmpstr (application->relance_at, ==, "2026-11-26");
  /* Today will do, yesterday will not. */
  g_signal_emit_by_name (popover, "chosen", (gint64) 1795446245);
  stage_wait (board_shows, "Follow up today");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (board_shows, "Follow up on Thursday, 26 November 2026");
  gtk_menu_button_popup (GTK_MENU_BUTTON (stage_find (row, GTK_TYPE_MENU_BUTTON, NULL)));
  g_signal_emit_by_name (stage_find (popover, GTK_TYPE_BUTTON, "_No Follow-Up"), "clicked");
  stage_wait (board_shows, "No follow-up set");
  stage_wait (board_shows_not, "Follow up on Thursday, 26 November 2026");
  jm_time_set_now (0);
  stage_close (&stage);
}

static void
test_question (void)
{
  GtkWidget *question;
  JmInterview interview = { .application = 1, .starts_at = (char *) "2026-12-03T13:00:00Z", .place = (char *) "The gate <b>" };
  gboolean done = FALSE;

  open_card ();
  question = stage_find (box (), GTK_TYPE_LABEL, "When is the interview?");
  g_assert_nonnull (question);
  g_assert_true (gtk_widget_get_mapped (question));
  gtk_widget_activate_action (box (), "record.ignore", NULL);
  g_assert_false (gtk_widget_get_mapped (question));
  jm_card_pane_reload (JM_CARD_PANE (stage_find (board (), JM_TYPE_CARD_PANE, NULL)));
  g_assert_false (gtk_widget_get_mapped (question));

  jm_funnel_interview_async (stage.funnel, &interview, NULL, done_cb, &done);
  stage_wait (shows, "Thursday, 3 December 2026, 13:00");
  g_assert_true (stage_shows_text (box (), "Phone call · The gate <b>"));
  /* The board tells of it, too. */
  stage_wait (board_shows, "Interview: Thursday, 3 December 2026, 13:00");
  gtk_widget_activate_action (box (), "record.remove", "s", "i1");
  stage_wait (shows_not, "Thursday, 3 December 2026, 13:00");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (shows, "Thursday, 3 December 2026, 13:00");
  stage_close (&stage);
}

static void
test_contact (void)
{
  JmContact contact = { .application = 1, .name = (char *) "Ada & Söhne", .email = (char *) "ada@quietharbour.example", .phone = (char *) "+33 2 99" };
  gboolean done = FALSE;
  GtkWidget *row;

  open_card ();
  jm_funnel_contact_async (stage.funnel, &contact, NULL, done_cb, &done);
  stage_wait (shows, "Ada & Söhne");
  row = gtk_widget_get_ancestor (stage_find (box (), GTK_TYPE_LABEL, "Ada & Söhne"), ADW_TYPE_ACTION_ROW);

  /* What says the same stays, and the focus with it. */
  gtk_widget_grab_focus (row);
  done = FALSE;
  jm_funnel_rate_async (stage.funnel, 1, 4, NULL, done_cb, &done);
  stage_wait (is_done, &done);
  stage_settle ();
  g_assert_true (row == gtk_widget_get_ancestor (stage_find (box (), GTK_TYPE_LABEL, "Ada & Söhne"), ADW_TYPE_ACTION_ROW));
  gtk_widget_activate_action (box (), "record.remove", "s", "k1");
  stage_wait (shows_not, "Ada & Söhne");
  stage_close (&stage);
}

static GtkWidget *
find_row (GtkWidget  *root,
          const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_save (gpointer dialog)
{
  return stage_find (dialog, GTK_TYPE_BUTTON, "_Save") != NULL;
}

static void
test_interview_dialog (void)
{
  static const struct { const char *hour, *starts_at; } hours[] = {
    { "", "2026-12-03" }, { "14:30", "2026-12-03T14:30:00Z" }, { "9h05", "2026-12-03T09:05:00Z" }, { "9", "2026-12-03T09:00:00Z" }, { "17h", "2026-12-03T17:00:00Z" },
    { "25:00", NULL }, { "12:60", NULL }, { "soon", NULL }, { "9:5x", NULL },
  };
  g_autoptr(JmInterview) interview = jm_interview_new ();
  GtkWidget *save, *hour;
  AdwDialog *dialog;

  open_card ();
  interview->application = 1;
  interview->starts_at = g_strdup ("2026-12-03");
  interview->note = g_strdup ("Ask for Ada");
  dialog = jm_interview_dialog_new (interview);
  adw_dialog_present (dialog, box ());
  stage_settle ();
  stage_wait (has_save, dialog);
  save = stage_find (dialog, GTK_TYPE_BUTTON, "_Save");
  hour = find_row (GTK_WIDGET (dialog), "Time, once it is known");
  g_assert_nonnull (hour);
  for (guint i = 0; i < G_N_ELEMENTS (hours); i++)
    {
      g_autoptr(JmInterview) typed = NULL;

      gtk_editable_set_text (GTK_EDITABLE (hour), hours[i].hour);
      g_assert_cmpint (gtk_widget_get_sensitive (save), ==, hours[i].starts_at != NULL);
      g_assert_cmpint (gtk_widget_has_css_class (hour, "error"), ==, hours[i].starts_at == NULL);
      typed = jm_interview_dialog_dup_interview (JM_INTERVIEW_DIALOG (dialog));
      if (hours[i].starts_at != NULL)
        g_assert_cmpstr (typed->starts_at, ==, hours[i].starts_at);
      g_assert_cmpstr (typed->note, ==, "Ask for Ada");
    }
  adw_dialog_force_close (dialog);
  stage_settle ();
  stage_close (&stage);
}

static void
test_contact_dialog (void)
{
  g_autoptr(JmContact) contact = jm_contact_new ();
  GtkWidget *save;
  AdwDialog *dialog;

  open_card ();
  contact->application = 1;
  gtk_widget_activate_action (box (), "record.add-contact", NULL);
  stage_settle ();
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
  g_assert_true (JM_IS_CONTACT_DIALOG (dialog));
  stage_wait (has_save, dialog);
  save = stage_find (dialog, GTK_TYPE_BUTTON, "_Save");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "Name")), "Ada");
  g_assert_true (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "E-mail")), "ada");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (find_row (GTK_WIDGET (dialog), "E-mail")), "ada@quietharbour.example");
  g_signal_emit_by_name (save, "clicked");
  stage_wait (shows, "Ada");
  stage_close (&stage);
}

/* What takes files that are dropped on a widget. */
static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller) && gdk_content_formats_contain_gtype (gtk_drop_target_get_formats (GTK_DROP_TARGET (controller)), GDK_TYPE_FILE_LIST))
        return GTK_DROP_TARGET (controller);
    }
  g_assert_not_reached ();
}

static void
drop (GtkWidget *widget,
      GFile     *file)
{
  GtkDropTarget *target = find_target (widget);
  g_auto(GValue) value = G_VALUE_INIT;
  GdkDragAction action = 0;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_signal_emit_by_name (target, "enter", 10.0, 10.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_COPY);
  g_assert_true (gtk_widget_has_css_class (widget, "drop-files"));
  g_signal_emit_by_name (target, "drop", &value, 10.0, 10.0, &taken);
  g_assert_true (taken);
  g_assert_false (gtk_widget_has_css_class (widget, "drop-files"));
}

static void
test_drop (void)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr(GFile) plan = NULL;
  g_autoptr(GFile) offer = NULL;

  open_card ();
  first = g_build_filename (stage.folder, "Plan.txt", NULL);
  second = g_build_filename (stage.folder, "Offer.txt", NULL);
  g_assert_true (g_file_set_contents (first, "The way", -1, NULL) && g_file_set_contents (second, "The pay", -1, NULL));
  plan = g_file_new_for_path (first);
  offer = g_file_new_for_path (second);
  drop (stage_find (board (), JM_TYPE_CARD_PANE, NULL), plan);
  stage_wait (shows, "Plan.txt");
  drop (stage_find (board (), JM_TYPE_CARD, NULL), offer);
  stage_wait (shows, "Offer.txt");
  stage_close (&stage);
}

static void
test_files (void)
{
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  const char *uris[] = { NULL, NULL };
  g_autoptr(GFile) file = NULL;

  open_card ();
  path = g_build_filename (stage.folder, "Plan <b>.txt", NULL);
  g_assert_true (g_file_set_contents (path, "The way", -1, NULL));
  file = g_file_new_for_path (path);
  g_list_store_append (files, file);
  uris[0] = uri = g_file_get_uri (file);
  /* As a drop on the card does. */
  gtk_widget_activate_action (box (), "card.attach", "(x^as)", (gint64) 1, uris);
  stage_wait (shows, "Plan <b>.txt");
  jm_attach_files (box (), stage.funnel, 1, G_LIST_MODEL (files));
  stage_settle ();
  gtk_widget_activate_action (box (), "record.remove", "s", "d1");
  stage_wait (shows_not, "Plan <b>.txt");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (shows, "Plan <b>.txt");
  stage_close (&stage);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  stage_init (&argc, &argv);
  g_test_add_func ("/ui/records/next", test_next);
  g_test_add_func ("/ui/records/follow-up", test_follow_up);
  g_test_add_func ("/ui/records/question", test_question);
  g_test_add_func ("/ui/records/contact", test_contact);
  g_test_add_func ("/ui/records/interview-dialog", test_interview_dialog);
  g_test_add_func ("/ui/records/contact-dialog", test_contact_dialog);
  g_test_add_func ("/ui/records/files", test_files);
  g_test_add_func ("/ui/records/drop", test_drop);
  return g_test_run ();
}
