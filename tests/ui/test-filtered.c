/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "inbox/jm-filtered-view.h"
#include "widgets/jm-rule-words.h"

/* The view of what the rules keep out, with real widgets. */

static Stage stage;

typedef struct {
  const char *title, *rule, *term, *field, *excerpt;
} Row;

static gboolean
add_row (JmDb    *db,
         gpointer data,
         GError **error)
{
  const Row           *row = data;
  g_autofree char     *url = g_strdup_printf ("https://board.example/filtered/%s", row->title);
  g_autoptr(JmPosting) posting = jm_posting_new ();
  g_autoptr(JmJson)    json = NULL;
  JmFiltered           filtered = { .search = 1, .title = (char *) row->title, .url = url, .company_name = (char *) "Larch & <Sons>",
                                    .rule = (char *) row->rule, .term = (char *) row->term, .field = (char *) row->field,
                                    .excerpt = (char *) row->excerpt };
  gboolean             is_added;

  posting->title = g_strdup (row->title);
  posting->source_url = g_strdup (url);
  jm_posting_normalise (posting, jm_time_now ());
  filtered.posting = json = jm_posting_to_json (posting);
  is_added = jm_filtered_add (db, &filtered, NULL, error);
  g_clear_pointer (&filtered.packed, g_bytes_unref);
  return is_added;
}

static void
add (const char *title,
     const char *rule,
     const char *term,
     const char *field,
     const char *excerpt)
{
  g_autoptr(GError) error = NULL;
  Row               row = { title, rule, term, field, excerpt };

  jm_store_write (jm_funnel_get_store (stage.funnel), JM_PRIORITY_COMMAND, add_row, &row, &error);
  g_assert_no_error (error);
}

static void
open_view (void)
{
  stage_open (&stage, 0);
  add ("Night baker", "red_flag", "night", "title", "Night baker");
  add ("Baker", "red_flag", "title:stage", "description", "…as a <Stagé>, stage of…");
  add ("Miller", "place", "Lyon", "location", "Paris (75)");
  add ("Singer", "keyword", NULL, NULL, NULL);
  stage_show (&stage);
  jm_window_show_view (stage.window, "filtered");
}

static gboolean
view_shows (gpointer text)
{
  return stage_shows_text (jm_window_get_page (stage.window), text);
}

static gboolean
view_hides (gpointer text)
{
  return !view_shows (text);
}

static void
toggle (const char *text)
{
  GtkWidget *label = stage_find (jm_window_get_page (stage.window), GTK_TYPE_LABEL, text);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON), "clicked");
}

/* Every rule with its number, below the chosen one its terms; what only lacks the keywords is counted apart. */
static void
test_counts (void)
{
  open_view ();
  stage_wait (view_shows, (gpointer) "All 3");
  stage_wait (view_shows, (gpointer) "Night baker");
  g_assert_true (view_shows ((gpointer) "Red flag 2"));
  g_assert_true (view_shows ((gpointer) "Keyword 1"));
  g_assert_true (view_shows ((gpointer) "Elsewhere; the search wants: Lyon"));
  g_assert_true (view_hides ((gpointer) "Singer"));
  g_assert_true (view_shows ((gpointer) "Larch & <Sons> · Everything in C"));

  toggle ("Red flag 2");
  stage_wait (view_hides, (gpointer) "Miller");
  toggle ("stage 1");
  stage_wait (view_hides, (gpointer) "Night baker");
  g_assert_true (view_shows ((gpointer) "Baker"));
  g_assert_true (view_shows ((gpointer) "…as a <Stagé>, stage of…"));
  toggle ("stage 1");
  stage_wait (view_shows, (gpointer) "Night baker");
  toggle ("Keyword 1");
  stage_wait (view_shows, (gpointer) "Singer");
  toggle ("All 3");
  stage_wait (view_shows, (gpointer) "Miller");
  stage_close (&stage);
}

static gboolean
has_pending (gpointer n)
{
  return jm_funnel_count_postings (stage.funnel, &(JmInboxQuery) { .status = JM_INBOX_PENDING }, NULL) == GPOINTER_TO_INT (n);
}

/* Several at once, one toast, one Undo. */
static void
test_several (void)
{
  GtkSelectionModel *selection;

  open_view ();
  stage_wait (view_shows, (gpointer) "Night baker");
  selection = gtk_list_view_get_model (GTK_LIST_VIEW (stage_find (jm_window_get_page (stage.window), GTK_TYPE_LIST_VIEW, NULL)));
  gtk_selection_model_select_all (selection);
  stage_wait (view_shows, (gpointer) "3 selected");
  gtk_widget_activate_action (jm_window_get_page (stage.window), "filtered.let-in-selected", NULL);
  stage_wait (has_pending, GINT_TO_POINTER (3));
  stage_wait (view_shows, (gpointer) "Nothing to Look Through");
  g_assert_true (stage_shows_text (stage.window, "3 let in"));

  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo-several", "u", 3);
  stage_wait (has_pending, GINT_TO_POINTER (0));
  stage_wait (view_shows, (gpointer) "Night baker");
  stage_close (&stage);
}

/* The last one of a rule that is let in takes its toggle along: then all are shown. */
static void
test_rule_runs_dry (void)
{
  open_view ();
  stage_wait (view_shows, (gpointer) "Place 1");
  toggle ("Place 1");
  stage_wait (view_hides, (gpointer) "Baker");
  g_signal_emit_by_name (stage_find (jm_window_get_page (stage.window), GTK_TYPE_BUTTON, "_Let In"), "clicked");
  stage_wait (view_shows, (gpointer) "All 2");
  stage_wait (view_shows, (gpointer) "Baker");
  stage_close (&stage);
}

static guint
count_marks (const char *text,
             const char *term,
             guint      *start,
             guint      *end)
{
  g_autoptr(PangoAttrList) marks = jm_rule_words_mark (text, term, FALSE);
  GSList                  *list = pango_attr_list_get_attributes (marks);
  guint                    n = g_slist_length (list);

  if (n > 0)
    {
      *start = ((PangoAttribute *) list->data)->start_index;
      *end = ((PangoAttribute *) list->data)->end_index;
    }
  g_slist_free_full (list, (GDestroyNotify) pango_attribute_destroy);
  return n;
}

/* Whole words, whatever their case and accents, where they stand in bytes. */
static void
test_marks (void)
{
  guint start = 0, end = 0;

  g_assert_cmpuint (count_marks ("Un Stagé, un stage; backstage", "title:stage", &start, &end), ==, 2);
  g_assert_cmpuint (start, ==, 3);
  g_assert_cmpuint (end, ==, 9);
  g_assert_cmpuint (count_marks ("Temps   plein à Évry", "évry", &start, &end), ==, 1);
  g_assert_cmpuint (start, ==, 17);
  g_assert_cmpuint (end, ==, 22);
  g_assert_cmpuint (count_marks ("full-time", "full time", &start, &end), ==, 1);
  g_assert_cmpuint (end, ==, 9);
  g_assert_cmpuint (count_marks ("C++ and C", "c", &start, &end), ==, 1);
  g_assert_cmpuint (start, ==, 8);
  g_assert_cmpuint (count_marks ("anything", NULL, &start, &end), ==, 0);
  g_assert_cmpuint (count_marks ("", "x", &start, &end), ==, 0);
  g_assert_cmpuint (count_marks ("a … b", "…", &start, &end), ==, 0);
}

static void
assert_reason (const char *rule,
               const char *term,
               const char *field,
               const char *excerpt,
               const char *expected)
{
  JmFiltered       filtered = { .rule = (char *) rule, .term = (char *) term, .field = (char *) field, .excerpt = (char *) excerpt };
  g_autofree char *reason = jm_rule_words_reason (&filtered);

  g_assert_cmpstr (reason, ==, expected);
}

static void
test_reasons (void)
{
  assert_reason ("red_flag", "company:bank", "company_name", "Bank", "Red flag “bank” in the company's name");
  assert_reason ("keyword", "-java", "title", "Java", "“java” occurs in it, which the search does not want");
  assert_reason ("keyword", "gtk", NULL, NULL, "The keyword “gtk” is not in it");
  assert_reason ("keyword", NULL, NULL, NULL, "No keyword of the search in it");
  assert_reason ("remote", "remote", "remote", "on_site", "on site; the search wants: remote");
  assert_reason ("contract", "permanent, fixed_term", "contract_type", "internship", "Internship; the search wants: Permanent, Fixed term");
  assert_reason ("salary", "45000 EUR/year", "salary", "30 k€", "The salary does not reach 45 k€ / year");
  assert_reason ("salary", "much", "salary", NULL, "The salary does not reach much");
  assert_reason ("age", "7", "published_at", "2026-11-03", "Published on 3 November 2026; the search wants: at most 7 days ago");
  assert_reason ("rejected_before", "2026-11-03", NULL, NULL, "You rejected it before, on 3 November 2026");
  assert_reason ("rejected_before", NULL, NULL, NULL, "You rejected it before");
  assert_reason ("horoscope", "Leo", NULL, NULL, "horoscope");
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/filtered/counts", test_counts);
  g_test_add_func ("/filtered/several", test_several);
  g_test_add_func ("/filtered/rule-runs-dry", test_rule_runs_dry);
  g_test_add_func ("/filtered/marks", test_marks);
  g_test_add_func ("/filtered/reasons", test_reasons);
  return g_test_run ();
}
