/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "activities/jm-activities-dialog.h"
#include "activities/jm-activity-dialog.h"
#include "activities/jm-activity-words.h"
#include "applications/jm-board-view.h"
#include "applications/jm-records-box.h"
#include "widgets/jm-text-row.h"

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
add (const char     *date,
     JmActivityKind  kind,
     const char     *text,
     int             minutes,
     gint64          application)
{
  JmActivity activity = { .application = application, .date = (char *) date, .kind = kind, .text = (char *) text, .minutes = minutes };
  gboolean   done = FALSE;

  jm_funnel_activity_async (stage.funnel, &activity, NULL, done_cb, &done);
  stage_wait (is_done, &done);
}

static gboolean
shows (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static gboolean
shows_not (gpointer text)
{
  return !stage_shows_text (stage.window, text);
}

static AdwDialog *
open_dialog (void)
{
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.activities", NULL);
  return stage_wait_dialog (&stage);
}

static void
close_dialog (void)
{
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window))) != NULL)
    {
      adw_dialog_force_close (dialog);
      stage_settle ();
    }
  stage_close (&stage);
}

static void
test_months (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 1);
  add ("2026-11-23", JM_ACTIVITY_AGENCY_CALL, "Called <b>Altéa</b> & others", 30, 0);
  add ("2026-11-02", JM_ACTIVITY_FAIR, "Forum", 180, 0);
  add ("2026-10-31", JM_ACTIVITY_TRAINING, "Course", 0, 0);
  stage_show (&stage);
  dialog = open_dialog ();
  stage_wait (shows, "November 2026");
  g_assert_true (stage_shows_text (dialog, "2 activities · 3 h 30"));
  g_assert_true (stage_shows_text (dialog, "October 2026"));
  g_assert_true (stage_shows_text (dialog, "1 activity"));
  g_assert_true (stage_shows_text (dialog, "Called <b>Altéa</b> & others"));
  g_assert_true (stage_shows_text (dialog, "Monday 23 · Call to an agency · 30 min"));

  /* The sum of a month follows; what another process writes, too. */
  add ("2026-11-24", JM_ACTIVITY_OTHER, "Read about the trade", 90, 0);
  stage_wait (shows, "3 activities · 5 h");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "activities.remove", "x", (gint64) 2);
  stage_wait (shows, "2 activities · 2 h");
  stage_wait (shows, "Activity removed");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "win.undo-several", "u", 1u);
  stage_wait (shows, "3 activities · 5 h");
  close_dialog ();
}

static AdwDialog *form;

static gboolean
is_form (gpointer data)
{
  form = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
  return JM_IS_ACTIVITY_DIALOG (form) && stage_find (form, GTK_TYPE_BUTTON, "_Save") != NULL;
}

static void
test_add (void)
{
  AdwDialog             *dialog;
  GtkWidget             *save;
  g_autoptr(JmActivity)  stored = NULL;

  jm_time_set_now (1795446245);
  stage_open (&stage, 0);
  stage_show (&stage);
  dialog = open_dialog ();
  stage_wait (shows, "No Activities Yet");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "activities.add", NULL);
  stage_wait (is_form, NULL);
  save = stage_find (form, GTK_TYPE_BUTTON, "_Save");
  g_assert_false (gtk_widget_get_sensitive (save));
  jm_text_row_set_text (JM_TEXT_ROW (stage_find (form, JM_TYPE_TEXT_ROW, NULL)), " Wrote to Larch ");
  g_assert_true (gtk_widget_get_sensitive (save));
  adw_spin_row_set_value (ADW_SPIN_ROW (stage_find (form, ADW_TYPE_SPIN_ROW, NULL)), 45);
  adw_combo_row_set_selected (ADW_COMBO_ROW (stage_find (form, ADW_TYPE_COMBO_ROW, NULL)), JM_ACTIVITY_SPONTANEOUS_APPLICATION);
  g_signal_emit_by_name (save, "clicked");
  stage_wait (shows, "Wrote to Larch");
  stored = jm_funnel_dup_activity (stage.funnel, 1, NULL);
  g_assert_cmpstr (stored->date, ==, "2026-11-23");
  g_assert_cmpint (stored->minutes, ==, 45);
  g_assert_cmpint (stored->kind, ==, JM_ACTIVITY_SPONTANEOUS_APPLICATION);
  close_dialog ();
  jm_time_set_now (0);
}

/* What belongs to an application stands on its card, and says so in the list. */
static void
test_card (void)
{
  gint64     id = 1;
  gboolean   done = FALSE;
  GtkWidget *box;

  stage_open (&stage, 1);
  jm_funnel_approve_async (stage.funnel, &id, 1, NULL, done_cb, &done);
  stage_wait (is_done, &done);
  add ("2026-11-23", JM_ACTIVITY_OTHER, "Asked Ada about them", 20, 1);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.show-application", "x", (gint64) 1);
  stage_wait (shows, "Asked Ada about them");
  g_assert_true (stage_shows_text (stage.window, "Monday, 23 November 2026 · Other activity · 20 min"));
  box = stage_find (stage.window, JM_TYPE_RECORDS_BOX, NULL);
  gtk_widget_activate_action (box, "record.remove", "s", "y1");
  stage_wait (shows_not, "Asked Ada about them");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (shows, "Asked Ada about them");
  jm_window_show_view (stage.window, "inbox");
  open_dialog ();
  stage_wait (shows, "Asked Ada about them");
  g_assert_true (stage_shows_text (stage.window, "Senior C developer 1"));
  close_dialog ();
}

static void
test_words (void)
{
  static const struct { int minutes; const char *words; } lengths[] = { { 0, "0 min" }, { 59, "59 min" }, { 60, "1 h" }, { 65, "1 h 05" }, { 1440, "24 h" } };
  g_autofree char *month = jm_activity_words_month ("2026-02-28");
  g_autofree char *strange = jm_activity_words_month ("soon");

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *words = jm_activity_words_duration (lengths[i].minutes);

      g_assert_cmpstr (words, ==, lengths[i].words);
    }
  g_assert_cmpstr (month, ==, "February 2026");
  g_assert_cmpstr (strange, ==, "soon");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  stage_init (&argc, &argv);
  g_test_add_func ("/ui/activities/words", test_words);
  g_test_add_func ("/ui/activities/months", test_months);
  g_test_add_func ("/ui/activities/add", test_add);
  g_test_add_func ("/ui/activities/card", test_card);
  return g_test_run ();
}
