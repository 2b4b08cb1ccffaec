/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "search/jm-what-if-dialog.h"

static Stage stage;

/* The search has the red flag that keeps two postings out, and the profile lacks what postings ask for. */
static gboolean
set_scene (JmDb    *db,
           gpointer data,
           GError **error)
{
  g_autoptr(JmSearch)  search = jm_search_load (db, 1, error);
  g_autoptr(JmPosting) posting = jm_posting_load (db, 1, error);
  g_autoptr(JmProfile) profile = jm_profile_new ();

  g_strfreev (search->red_flags);
  search->red_flags = g_strdupv ((char *[]) { (char *) "unpaid", NULL });
  posting->description = (g_free (posting->description), g_strdup ("Rust and PostgreSQL all day."));
  jm_posting_normalise (posting, jm_time_now ());
  g_clear_pointer (&profile->skills, jm_json_unref);
  profile->skills = jm_json_parse ("[{\"name\":\"PostgreSQL\"}]", -1, NULL);
  return jm_search_update (db, search, error) && jm_posting_update_content (db, posting, error) && jm_profile_store (db, profile, error);
}

static gboolean
dialog_shows (gpointer text)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));

  return JM_IS_WHAT_IF_DIALOG (dialog) && stage_shows_text (dialog, text);
}

static gboolean
dialog_lacks (gpointer text)
{
  return !dialog_shows (text);
}

static void
open_dialog (void)
{
  g_autoptr(GError) error = NULL;

  stage_open (&stage, 2);
  stage_add_filtered (&stage, "Deck hand");
  stage_add_filtered (&stage, "Stoker");
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, set_scene, NULL, &error);
  g_assert_no_error (error);
  stage_show (&stage);
  g_assert_nonnull (stage_find (stage.window, GTK_TYPE_LABEL, "Few postings? See what would change"));
  gtk_widget_activate_action (jm_window_get_page (stage.window), "inbox.what-if", NULL);
  stage_wait (dialog_shows, (gpointer) "Without the red flag “unpaid”");
}

static void
press_beside (const char *title)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
  GtkWidget *row = gtk_widget_get_ancestor (stage_find (dialog, GTK_TYPE_LABEL, title), ADW_TYPE_ACTION_ROW);

  g_signal_emit_by_name (stage_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
}

static gboolean
has_postings (gpointer data)
{
  return jm_funnel_count_postings (stage.funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING }, NULL) == *(gint64 *) data;
}

static void
wait_postings (gint64 n)
{
  stage_wait (has_postings, &n);
}

/* One click drops the red flag and lets in what it kept out; one Undo takes both back. */
static void
test_rule (void)
{
  g_autoptr(JmSearch) search = NULL;

  open_dialog ();
  g_assert_true (dialog_shows ((gpointer) "Rules of “Everything in C”"));
  g_assert_true (dialog_shows ((gpointer) "2 more postings"));
  press_beside ("Without the red flag “unpaid”");
  wait_postings (4);
  stage_wait (dialog_shows, (gpointer) "Rules changed, 2 let in");
  stage_wait (dialog_lacks, (gpointer) "Without the red flag “unpaid”");
  search = jm_funnel_dup_search (stage.funnel, 1, NULL);
  g_assert_null (search->red_flags[0]);

  g_signal_emit_by_name (stage_find (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window)), GTK_TYPE_BUTTON, "_Undo"),
                         "clicked");
  wait_postings (2);
  stage_wait (dialog_shows, (gpointer) "Without the red flag “unpaid”");
  g_clear_pointer (&search, jm_search_unref);
  search = jm_funnel_dup_search (stage.funnel, 1, NULL);
  g_assert_cmpstr (search->red_flags[0], ==, "unpaid");
  stage_close (&stage);
}

static gboolean
has_skills (gpointer data)
{
  g_autoptr(JmProfile) profile = jm_funnel_dup_profile (stage.funnel, NULL);

  return jm_json_get_length (profile->skills) == *(guint *) data;
}

static void
test_skill (void)
{
  guint n = 2;

  open_dialog ();
  stage_wait (dialog_shows, (gpointer) "Rust");
  g_assert_false (dialog_shows ((gpointer) "PostgreSQL"));
  press_beside ("Rust");
  stage_wait (has_skills, &n);
  stage_wait (dialog_lacks, (gpointer) "Rust");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  n = 1;
  stage_wait (has_skills, &n);
  stage_wait (dialog_shows, (gpointer) "Rust");
  stage_close (&stage);
}

static void
test_nothing (void)
{
  stage_open (&stage, 0);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.what-if", "x", (gint64) 0);
  stage_wait (dialog_shows, (gpointer) "Nothing Would Change");
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/what-if/rule", test_rule);
  g_test_add_func ("/what-if/skill", test_skill);
  g_test_add_func ("/what-if/nothing", test_nothing);
  return g_test_run ();
}
