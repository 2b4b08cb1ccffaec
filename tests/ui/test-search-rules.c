/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "search/jm-rule-fields.h"
#include "search/jm-search-dialog.h"
#include "search/jm-template-box.h"
#include "widgets/jm-chips-row.h"
#include "widgets/jm-refresh-button.h"

#include <math.h>
#include <string.h>

/* The rules of a search in its dialog, and what they would make of what is stored. */

static Stage stage;

static GtkWidget *
child (gpointer    widget,
       const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static AdwDialog *
edit (void)
{
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.edit-search", "x", (gint64) 1);
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

static gboolean
window_hides (gpointer text)
{
  return !window_shows (text);
}

static gboolean
has_pending (gpointer n)
{
  return jm_funnel_count_postings (stage.funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING }, NULL) == GPOINTER_TO_INT (n);
}

static void
choose_a_board (AdwDialog *dialog)
{
  adw_switch_row_set_active (ADW_SWITCH_ROW (stage_find (child (dialog, "boards"), ADW_TYPE_SWITCH_ROW, NULL)), TRUE);
}

/* Said a moment after the last change, without saving; done when asked for, with one step of undo. */
static void
test_preview (void)
{
  AdwDialog *dialog;
  GtkWidget *preview;

  stage_open (&stage, 4);
  stage_add_filtered (&stage, "Unpaid C developer");
  stage_show (&stage);
  dialog = edit ();
  preview = child (dialog, "preview");
  stage_wait (window_shows, (gpointer) "Lets in 5 of the last 5 postings");
  g_assert_true (window_shows ((gpointer) "Let in 1 filtered posting that fits now"));

  gtk_editable_set_text (GTK_EDITABLE (child (child (dialog, "red_flags"), "text")), "title:engineer,");
  stage_wait (window_shows, (gpointer) "Lets in 4 of the last 5 postings");
  g_assert_true (window_shows ((gpointer) "Red flag “engineer”: 1"));
  g_assert_true (window_shows ((gpointer) "Let go of 1 posting in the inbox that no longer fits"));
  g_assert_true (has_pending (GINT_TO_POINTER (4)));

  choose_a_board (dialog);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (child (preview, "drop")), TRUE);
  gtk_widget_action_set_enabled (GTK_WIDGET (stage.window), "win.refresh", FALSE);
  g_signal_emit_by_name (child (dialog, "save_button"), "clicked");
  stage_wait (is_closed, NULL);
  stage_wait (has_pending, GINT_TO_POINTER (3));
  stage_wait (window_shows, (gpointer) "1 let go");
  stage_wait (window_hides, (gpointer) "Data engineer 4");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (has_pending, GINT_TO_POINTER (4));
  stage_wait (window_shows, (gpointer) "Data engineer 4");
  stage_close (&stage);
}

/* Nothing is let go or let in by whoever only saves. */
static void
test_keep (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 4);
  stage_show (&stage);
  dialog = edit ();
  gtk_editable_set_text (GTK_EDITABLE (child (child (dialog, "red_flags"), "text")), "engineer");
  choose_a_board (dialog);
  stage_wait (window_shows, (gpointer) "Let go of 1 posting in the inbox that no longer fits");
  gtk_widget_action_set_enabled (GTK_WIDGET (stage.window), "win.refresh", FALSE);
  g_signal_emit_by_name (child (dialog, "save_button"), "clicked");
  stage_wait (is_closed, NULL);
  g_assert_true (has_pending (GINT_TO_POINTER (4)));
  stage_close (&stage);
}

static void
assert_salary (JmRuleFields *fields,
               const char   *text,
               double        expected)
{
  g_autoptr(JmSearch) search = jm_search_new ();

  gtk_editable_set_text (GTK_EDITABLE (child (fields, "salary")), text);
  jm_rule_fields_fill (fields, search);
  if (isnan (expected))
    g_assert_true (isnan (search->target_salary));
  else
    g_assert_cmpfloat (search->target_salary, ==, expected);
  g_assert_cmpint (search->target_salary_period == JM_PERIOD_NONE, ==, isnan (expected));
}

/* What is shown is what is filled in, whatever the search says; amounts as people write them. */
static void
test_fields (void)
{
  static const char      *contracts[] = { "permanent", "freelance", NULL };
  g_autoptr(JmRuleFields) fields = g_object_ref_sink (g_object_new (JM_TYPE_RULE_FIELDS, NULL));
  g_autoptr(JmSearch)     search = jm_search_new ();
  g_autoptr(JmSearch)     filled = jm_search_new ();
  g_autofree char        *before = NULL;
  g_autofree char        *after = NULL;

  jm_rule_fields_fill (fields, filled);
  before = jm_search_dup_rules_hash (search);
  after = jm_search_dup_rules_hash (filled);
  g_assert_cmpstr (after, ==, before);
  g_clear_pointer (&before, g_free);
  g_clear_pointer (&after, g_free);

  search->remote_policy = JM_REMOTE_HYBRID;
  search->location = g_strdup ("Lyon & <Sons>");
  search->radius_km = 35;
  search->contract_types = g_strdupv ((char **) contracts);
  search->target_salary = 2900;
  search->target_salary_period = JM_PERIOD_MONTH;
  search->currency = g_strdup ("JPY");
  search->max_age_days = 14;
  jm_rule_fields_show (fields, search);
  jm_rule_fields_fill (fields, filled);
  before = jm_search_dup_rules_hash (search);
  after = jm_search_dup_rules_hash (filled);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (child (fields, "contracts"))), ==, "Permanent, Freelance");

  assert_salary (fields, "45000", 45000);
  assert_salary (fields, " 45 000 ", 45000);
  assert_salary (fields, "45\u202f000", 45000);
  assert_salary (fields, "45,000", 45000);
  assert_salary (fields, "45k", 45000);
  assert_salary (fields, "12,50", 12.5);
  assert_salary (fields, "", NAN);
  assert_salary (fields, "much", NAN);
  g_assert_true (gtk_widget_has_css_class (child (fields, "salary"), "error"));
  assert_salary (fields, "-5", NAN);
  assert_salary (fields, "1e999", NAN);
}

static gboolean
add_report (JmDb    *db,
            gpointer data,
            GError **error)
{
  g_autoptr(JmStatement) boards = jm_db_prepare (db, "UPDATE search SET boards = '[\"remotive\"]'", error);
  g_autoptr(JmStatement) state = jm_db_prepare (db,
    "INSERT INTO board_state (url, board, last_counts) VALUES ('https://remotive.com/', 'remotive', "
    "'{\"searches\":[{\"search\":\"s1\",\"name\":\"C\",\"read\":12,\"kept\":0,\"filtered_by\":{\"place\":10,\"red_flag\":2},"
    "\"terms\":[{\"rule\":\"place\",\"term\":\"Lyon\",\"count\":10},{\"rule\":\"red_flag\",\"term\":\"<b>\",\"count\":2}]}]}')", error);

  return boards != NULL && state != NULL && jm_statement_run (boards, error) && jm_statement_run (state, error);
}

static gboolean
focus_is_in (gpointer widget)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (stage.window));

  return dialog != NULL && focus != NULL && gtk_widget_is_ancestor (focus, child (child (dialog, "fields"), widget));
}

/* A search whose rules let nothing in says so, and leads to the rule that did most of it, and to what it kept out. */
static void
test_kept_out (void)
{
  g_autoptr(JmSearchReport) report = NULL;
  g_autoptr(GError)         error = NULL;
  g_autofree char          *sentence = NULL;
  g_autofree char          *line = NULL;
  GtkWidget                *page;

  stage_open (&stage, 0);
  stage_add_filtered (&stage, "Unpaid C developer");
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, add_report, NULL, &error);
  g_assert_no_error (error);
  stage_show (&stage);
  jm_window_show_view (stage.window, "search:1");
  stage_wait (window_shows, (gpointer) "Nothing Passes the Rules");
  page = jm_window_get_page (stage.window);

  g_signal_emit_by_name (stage_find (page, GTK_TYPE_BUTTON, "_Change the Rules…"), "clicked");
  stage_wait (focus_is_in, (gpointer) "place");
  adw_dialog_close (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window)));
  stage_wait (is_closed, NULL);

  g_signal_emit_by_name (stage_find (page, GTK_TYPE_BUTTON, "See What Was _Filtered"), "clicked");
  stage_wait (window_shows, (gpointer) "All 1");
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "filtered");

  /* So does what the refresh button shows. */
  report = jm_funnel_dup_search_report (stage.funnel, 1, &error);
  g_assert_no_error (error);
  sentence = jm_search_report_dup_sentence (report);
  line = g_strconcat ("Everything in C: ", sentence, NULL);
  jm_refresh_button_show_boards (JM_REFRESH_BUTTON (stage_find (jm_window_get_page (stage.window), JM_TYPE_REFRESH_BUTTON, NULL)));
  stage_wait (window_shows, line);

  /* The inbox of all searches has no such reason. */
  jm_window_show_view (stage.window, "inbox");
  stage_wait (window_shows, (gpointer) "Inbox Zero");
  g_assert_false (window_shows ((gpointer) "See What Was _Filtered"));
  stage_close (&stage);
}

static gboolean
update_search (JmDb    *db,
               gpointer search,
               GError **error)
{
  return jm_search_update (db, search, error);
}

/* What passed for want of knowing better is said beside the posting. */
static void
test_unknown (void)
{
  g_autoptr(JmSearch) search = NULL;
  g_autoptr(GError)   error = NULL;

  stage_open (&stage, 1);
  search = jm_funnel_dup_search (stage.funnel, 1, &error);
  search->target_salary = 45000;
  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, update_search, search, &error);
  g_assert_no_error (error);
  stage_show (&stage);
  stage_wait (window_shows, (gpointer) "Passed without comparison: The salary is not said.");
  stage_close (&stage);
}

/* While a place is typed those of the tables are proposed; what is filled in by the program proposes nothing. */
static void
test_places (void)
{
  AdwDialog *dialog;
  GtkWidget *place, *popover, *list;

  stage_open (&stage, 1);
  stage_show (&stage);
  dialog = edit ();
  place = child (child (dialog, "fields"), "place");
  popover = stage_find (place, GTK_TYPE_POPOVER, NULL);
  gtk_editable_set_text (GTK_EDITABLE (place), "nan");
  g_assert_null (popover);
  gtk_widget_grab_focus (place);
  gtk_editable_set_text (GTK_EDITABLE (place), "nant");
  stage_settle ();
  popover = stage_find (place, GTK_TYPE_POPOVER, NULL);
  g_assert_nonnull (popover);
  list = stage_find (popover, GTK_TYPE_LIST_BOX, NULL);
  g_assert_true (stage_shows_text (list, "Nantes, France"));
  g_signal_emit_by_name (list, "row-activated", gtk_widget_get_ancestor (stage_find (list, GTK_TYPE_LABEL, "Nantes, France"), GTK_TYPE_LIST_BOX_ROW));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (place)), ==, "Nantes, France");
  stage_settle ();
  g_assert_false (gtk_widget_get_visible (popover));
  adw_dialog_force_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

/* Kept as it is written; one with a placeholder that is none is not saved. */
static void
test_template (void)
{
  static const char text[] = "Dear {company},\n\n{why_us}\n";
  g_autoptr(JmSearch) search = NULL;
  GtkWidget *box, *save;
  AdwDialog *dialog;

  stage_open (&stage, 1);
  stage_show (&stage);
  dialog = edit ();
  choose_a_board (dialog);
  box = child (dialog, "letter_template");
  save = child (dialog, "save_button");
  jm_template_box_set_text (JM_TEMPLATE_BOX (box), "Dear\n{nobody}");
  g_assert_false (gtk_widget_get_sensitive (save));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (child (box, "problem"))), "{nobody}"));
  jm_template_box_set_text (JM_TEMPLATE_BOX (box), text);
  g_assert_true (gtk_widget_get_sensitive (save));
  gtk_widget_action_set_enabled (GTK_WIDGET (stage.window), "win.refresh", FALSE);
  g_signal_emit_by_name (save, "clicked");
  stage_wait (is_closed, NULL);
  search = jm_funnel_dup_search (stage.funnel, 1, NULL);
  g_assert_cmpstr (search->cl_template_text, ==, text);
  stage_close (&stage);
}

/* What is found for a dialog that was closed meanwhile shows nothing: its group is gone. */
static void
test_closed_early (void)
{
  g_autoptr(GtkWidget) box = NULL;
  AdwDialog           *dialog;

  stage_open (&stage, 3);
  stage_show (&stage);
  dialog = edit ();
  box = g_object_ref (child (dialog, "preview"));
  /* As every change does. */
  gtk_editable_set_text (GTK_EDITABLE (child (child (dialog, "red_flags"), "text")), "unpaid");
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  for (guint i = 0; i < 4; i++)
    stage_settle ();
  g_assert_null (gtk_widget_get_parent (box));
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/search-rules/preview", test_preview);
  g_test_add_func ("/search-rules/keep", test_keep);
  g_test_add_func ("/search-rules/fields", test_fields);
  g_test_add_func ("/search-rules/kept-out", test_kept_out);
  g_test_add_func ("/search-rules/unknown", test_unknown);
  g_test_add_func ("/search-rules/places", test_places);
  g_test_add_func ("/search-rules/template", test_template);
  g_test_add_func ("/search-rules/closed-early", test_closed_early);
  return g_test_run ();
}
