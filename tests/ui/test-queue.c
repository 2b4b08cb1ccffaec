/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "queue/jm-queue-dialog.h"

static Stage stage;

typedef struct {
  const char *subject;
  JmTaskState state;
  const char *reason;
} Want;

static gboolean
enqueue (JmDb    *db,
         gpointer data,
         GError **error)
{
  const Want *want = data;
  gint64      id;

  return jm_task_enqueue (db, JM_TASK_ANALYZE_JOB, want->subject, want->state, want->reason, jm_time_now () - 1, &id, error)
         && jm_event_append (db, JM_EVENT_ANALYSIS_QUEUED, 'a', g_ascii_strtoll (want->subject + 1, NULL, 10), NULL, NULL, error);
}

static void
put (const char *subject,
     JmTaskState state,
     const char *reason)
{
  Want              want = { subject, state, reason };
  g_autoptr(GError) error = NULL;

  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, enqueue, &want, &error);
  g_assert_no_error (error);
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
  const gint64 ids[] = { 1, 2 };
  gboolean     done = FALSE;

  stage_open (&stage, 2);
  jm_funnel_approve_async (stage.funnel, ids, 2, NULL, done_cb, &done);
  stage_wait (is_done, &done);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.tasks", NULL);
  return stage_wait_dialog (&stage);
}

static void
close_dialog (AdwDialog *dialog)
{
  adw_dialog_force_close (dialog);
  stage_settle ();
  stage_close (&stage);
}

/* Without a service both analyses wait for one, and say so. */
static void
test_tasks (void)
{
  AdwDialog *dialog = open_dialog ();

  stage_wait (shows, "Analysis: Senior C developer 1");
  g_assert_true (stage_shows_text (dialog, "Analysis: R&D <b>Lead</b> &amp; friend 2"));
  g_assert_true (stage_shows_text (dialog, "Everything in C"));
  g_assert_true (stage_shows_text (dialog, "Nothing read yet"));
  g_assert_nonnull (stage_find (dialog, GTK_TYPE_BUTTON, "_Retry All"));
  put ("a1", JM_TASK_WAITING, "The budget is spent & gone.");
  stage_wait (shows, "The budget is spent & gone.");

  gtk_widget_activate_action (GTK_WIDGET (dialog), "queue.retry", "x", (gint64) 1);
  stage_wait (shows, "Comes next");
  g_assert_null (stage_find (dialog, GTK_TYPE_BUTTON, "_Retry All"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "queue.cancel", "x", (gint64) 1);
  stage_wait (shows_not, "Analysis: Senior C developer 1");
  stage_wait (shows, "Task cancelled");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "queue.cancel", "x", (gint64) 2);
  stage_wait (shows, "Nothing is under way");
  /* Twice is once too often. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "queue.cancel", "x", (gint64) 2);
  stage_settle ();
  close_dialog (dialog);
}

static void
test_retry_all (void)
{
  AdwDialog *dialog = open_dialog ();

  put ("a1", JM_TASK_WAITING, "First reason.");
  put ("a2", JM_TASK_WAITING, "Second reason.");
  stage_wait (shows, "Second reason.");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "queue.retry-all", NULL);
  stage_wait (shows_not, "First reason.");
  stage_wait (shows_not, "Second reason.");
  stage_wait (shows, "Comes next");
  close_dialog (dialog);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  stage_init (&argc, &argv);
  g_test_add_func ("/ui/queue/tasks", test_tasks);
  g_test_add_func ("/ui/queue/retry-all", test_retry_all);
  return g_test_run ();
}
