/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "applications/jm-board-view.h"
#include "applications/jm-card-pane.h"
#include "applications/jm-cv-content.h"
#include "applications/jm-letter-page.h"
#include "widgets/jm-spelling.h"

#include <string.h>

static Stage stage;

static JmBoardView *
board (void)
{
  return JM_BOARD_VIEW (jm_window_get_page (stage.window));
}

static GtkWidget *
pane (void)
{
  return stage_find (board (), JM_TYPE_CARD_PANE, NULL);
}

static gboolean
pane_shows (gpointer text)
{
  return stage_shows_text (pane (), text);
}

static void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
is_there (gpointer result)
{
  return *(GAsyncResult **) result != NULL;
}

static void
open_card (gint64 id)
{
  jm_board_view_open_card (board (), id);
  stage_settle ();
}

/* Cards 1 to @n, and the letter of the first. */
static void
open_letter (int n)
{
  stage_open (&stage, n);
  for (gint64 id = 1; id <= n; id++)
    {
      g_autoptr(GAsyncResult) result = NULL;

      jm_funnel_approve_async (stage.funnel, &id, 1, NULL, result_cb, &result);
      stage_wait (is_there, &result);
    }
  stage_show (&stage);
  gtk_window_set_default_size (GTK_WINDOW (stage.window), 1200, 700);
  jm_window_show_view (stage.window, "applications");
  stage_settle ();
  open_card (1);
  jm_board_view_show_tab (board (), "letter");
  stage_settle ();
}

static void
fill_from_template (void)
{
  g_signal_emit_by_name (stage_find (pane (), GTK_TYPE_BUTTON, "Write from _Template"), "clicked");
}

static GtkTextBuffer *
letter_buffer (void)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (stage_find (stage_find (pane (), JM_TYPE_LETTER_PAGE, NULL), GTK_TYPE_TEXT_VIEW, NULL)));
}

static gboolean
letter_holds (gpointer part)
{
  g_autofree char *text = NULL;

  /* As long as there is none, no editor is shown. */
  if (stage_find (stage_find (pane (), JM_TYPE_LETTER_PAGE, NULL), GTK_TYPE_TEXT_VIEW, NULL) == NULL)
    return FALSE;
  g_object_get (letter_buffer (), "text", &text, NULL);
  return strstr (text, part) != NULL;
}

static gboolean
letter_is_stored (gpointer part)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (stage.funnel, 1, NULL);
  const char *text = jm_application_get_letter (application);

  return text != NULL && strstr (text, part) != NULL;
}

static AdwDialog *
get_dialog (void)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
}

static gboolean
is_asked (gpointer about)
{
  return ADW_IS_ALERT_DIALOG (get_dialog ()) && stage_shows_text (get_dialog (), about);
}

/* From the template, on by hand, what nobody knows is listed, and another card keeps out of it. */
static void
test_letter (void)
{
  GtkTextIter end;
  GtkTextIter start;
  GtkTextTag *doubt;

  open_letter (2);
  fill_from_template ();
  stage_wait (letter_holds, (gpointer) "Senior C developer 1");

  gtk_text_buffer_get_end_iter (letter_buffer (), &end);
  gtk_text_buffer_insert (letter_buffer (), &end, " I learnt it at Rolls-Royce.", -1);
  stage_wait (pane_shows, (gpointer) "1 statement to check");
  gtk_expander_set_expanded (GTK_EXPANDER (stage_find (pane (), GTK_TYPE_EXPANDER, NULL)), TRUE);
  stage_settle ();
  g_assert_true (stage_shows_text (pane (), "The name “Rolls-Royce” is neither in your profile and CV nor in the posting."));
  doubt = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (letter_buffer ()), "doubt");
  gtk_text_buffer_get_start_iter (letter_buffer (), &start);
  g_assert_true (gtk_text_iter_forward_to_tag_toggle (&start, doubt));
  gtk_text_buffer_get_end_iter (letter_buffer (), &end);
  g_assert_cmpint (gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start), ==, (int) strlen ("Rolls-Royce."));

  /* It does not leave before that was read. */
  gtk_widget_activate_action (stage_find (pane (), JM_TYPE_LETTER_PAGE, NULL), "letter.export-pdf", NULL);
  stage_wait (is_asked, (gpointer) "The name “Rolls-Royce” is neither in your profile and CV nor in the posting.");
  g_assert_cmpstr (adw_alert_dialog_get_default_response (ADW_ALERT_DIALOG (get_dialog ())), ==, "back");
  adw_dialog_force_close (get_dialog ());
  stage_settle ();

  /* What was typed is kept when another card is opened at once. */
  open_card (2);
  stage_wait (letter_is_stored, (gpointer) "Rolls-Royce");
  g_assert_false (letter_holds ((gpointer) "Rolls-Royce"));
  open_card (1);
  g_assert_true (letter_holds ((gpointer) "Rolls-Royce"));
  stage_close (&stage);
}

static GtkTextView *
letter_view (void)
{
  return GTK_TEXT_VIEW (stage_find (stage_find (pane (), JM_TYPE_LETTER_PAGE, NULL), GTK_TYPE_TEXT_VIEW, NULL));
}

static void
say_draft (gint64      application,
           const char *text)
{
  g_signal_emit_by_name (stage.funnel, "letter-draft", application, text);
}

static gboolean
is_editable (gpointer data)
{
  return letter_view () != NULL && gtk_text_view_get_editable (letter_view ());
}

static void
click (const char *label)
{
  GtkWidget *button = stage_find (pane (), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* What comes of a letter is read as it comes, and only read; the letter that stood there stands again when it is stopped, and what had
 * come can be kept. */
static void
test_draft (void)
{
  g_autoptr(GAsyncResult) asked = NULL;

  open_letter (2);
  fill_from_template ();
  stage_wait (letter_holds, (gpointer) "Senior C developer 1");
  jm_funnel_write_letter_async (stage.funnel, 1, "shorter", NULL, result_cb, &asked);
  stage_wait (is_there, &asked);
  g_clear_object (&asked); /* it holds the funnel */
  say_draft (2, "Of another one");
  g_assert_false (letter_holds ((gpointer) "Of another one"));
  say_draft (1, "Dear har");
  g_assert_true (letter_holds ((gpointer) "Dear har"));
  g_assert_false (letter_holds ((gpointer) "Senior C developer 1"));
  g_assert_false (gtk_text_view_get_editable (letter_view ()));
  say_draft (1, "Dear harbour,\n\nI know ro");
  g_assert_true (letter_holds ((gpointer) "Dear harbour,\n\nI know ro"));
  stage_settle ();

  click ("_Stop");
  stage_wait (pane_shows, (gpointer) "You stopped it.");
  stage_wait (is_editable, NULL);
  g_assert_true (letter_holds ((gpointer) "Senior C developer 1"));
  g_assert_false (letter_is_stored ((gpointer) "I know ro"));
  g_assert_nonnull (stage_find (pane (), GTK_TYPE_BUTTON, "_Retry"));

  click ("Keep _Draft");
  stage_wait (letter_is_stored, (gpointer) "I know ro");
  g_assert_true (letter_holds ((gpointer) "I know ro"));
  stage_close (&stage);
}

/* A word with the wave of a spelling mistake under it. */
static gboolean
is_misspelt (gpointer word)
{
  GtkTextIter start, end;
  g_autoptr(GSList) tags = NULL;

  gtk_text_buffer_get_start_iter (letter_buffer (), &start);
  if (!gtk_text_iter_forward_search (&start, word, 0, &start, &end, NULL))
    return FALSE;
  tags = gtk_text_iter_get_tags (&start);
  for (GSList *item = tags; item != NULL; item = item->next)
    {
      PangoUnderline underline;

      g_object_get (item->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR || underline == PANGO_UNDERLINE_ERROR_LINE)
        return TRUE;
    }
  return FALSE;
}

/* In the language of the letter, and in none that there is no dictionary of. */
static void
test_spelling (void)
{
  GtkTextIter end;

  open_letter (2);
  fill_from_template ();
  stage_wait (letter_holds, (gpointer) "Senior C developer 1");
  if (!jm_spelling_set_language (letter_view (), "en"))
    g_test_skip ("no spelling, or no English dictionary");
  else
    {
      gtk_text_buffer_get_end_iter (letter_buffer (), &end);
      gtk_text_buffer_insert (letter_buffer (), &end, "\nI am lokking forward to it. ", -1);
      stage_wait (is_misspelt, (gpointer) "lokking");
      g_assert_false (is_misspelt ((gpointer) "forward"));
      g_assert_false (jm_spelling_set_language (letter_view (), "tlh"));
    }
  stage_close (&stage);
}

static gboolean
content_is_stored (gpointer text)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (stage.funnel, 1, NULL);

  return g_strcmp0 (jm_application_get_cv_content (application), text) == 0;
}

/* Without an analysis, too, it can be said what the CV is to say. */
static void
test_cv_content (void)
{
  GtkWidget *content;

  open_letter (2);
  jm_board_view_show_tab (board (), "cv");
  stage_settle ();
  click ("_Write It Yourself");
  stage_settle ();
  content = stage_find (pane (), JM_TYPE_CV_CONTENT, NULL);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (stage_find (content, GTK_TYPE_TEXT_VIEW, NULL))), "Ropes.", -1);
  open_card (2);
  stage_wait (content_is_stored, (gpointer) "Ropes.");
  g_assert_nonnull (stage_find (content, GTK_TYPE_BUTTON, "_Write It Yourself"));
  open_card (1);
  g_assert_null (stage_find (content, GTK_TYPE_BUTTON, "_Write It Yourself"));
  click ("Back to the _Suggestion");
  stage_wait (content_is_stored, NULL);
  stage_close (&stage);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/letter/written", test_letter);
  g_test_add_func ("/letter/draft", test_draft);
  g_test_add_func ("/letter/spelling", test_spelling);
  g_test_add_func ("/letter/cv-content", test_cv_content);
  return g_test_run ();
}
