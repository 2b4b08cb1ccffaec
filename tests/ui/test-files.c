/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "inbox/jm-inbox-view.h"
#include "posting/jm-posting-dialog.h"
#include "widgets/jm-text-row.h"

#include <string.h>

/* Postings in what is dropped on the window, and in what is pasted. */

static Stage stage;

static GtkWidget *
child (gpointer    widget,
       const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static AdwDialog *
get_dialog (void)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
}

static gboolean
form_is_shown (gpointer data)
{
  return JM_IS_POSTING_DIALOG (get_dialog ());
}

static gboolean
no_dialog_is_shown (gpointer data)
{
  return get_dialog () == NULL;
}

static gboolean
is_shown (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static gboolean
one_is_selected (gpointer data)
{
  return jm_inbox_view_get_selected (JM_INBOX_VIEW (jm_window_get_page (stage.window))) != 0;
}

static gint64
count_postings (void)
{
  g_autoptr(GError) error = NULL;
  JmInboxQuery      query = { .status = JM_INBOX_ALL };
  gint64            n = jm_funnel_count_postings (stage.funnel, &query, &error);

  g_assert_no_error (error);
  return n;
}

static GFile *
fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);

  return g_file_new_for_path (path);
}

static GFile *
saved (const char *name,
       const char *contents)
{
  g_autoptr(GError) error = NULL;
  g_autofree char  *path = g_build_filename (stage.folder, name, NULL);

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static void
drop_value (const GValue *value)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (stage.window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean                      handled = FALSE;

      if (!GTK_IS_DROP_TARGET (controller))
        continue;
      g_signal_emit_by_name (controller, "drop", value, 10.0, 10.0, &handled);
      g_assert_true (handled);
      return;
    }
  g_assert_not_reached ();
}

/* Takes the files. */
static void
drop (GFile *first,
      GFile *second,
      GFile *third)
{
  GFile         *files[] = { first, second, third };
  gsize          n = third != NULL ? 3 : second != NULL ? 2 : 1;
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, n));
  drop_value (&value);
  for (gsize i = 0; i < n; i++)
    g_object_unref (files[i]);
}

static void
test_mail (void)
{
  stage_open (&stage, -1);
  stage_show (&stage);
  jm_window_show_view (stage.window, "applications");
  drop (fixture ("mails/hellowork.eml"), NULL, NULL);
  stage_wait (is_shown, (gpointer) "3 postings added");
  g_assert_cmpstr (jm_window_get_view (stage.window), ==, "inbox");
  g_assert_null (get_dialog ());
  g_assert_cmpint (count_postings (), ==, 3);

  drop (fixture ("mails/hellowork.eml"), NULL, NULL);
  stage_wait (is_shown, (gpointer) "3 postings were there already");
  g_assert_cmpint (count_postings (), ==, 3);
  stage_close (&stage);
}

/* One toast for all of them, and a file without postings does not lose its neighbours'. */
static void
test_several (void)
{
  stage_open (&stage, -1);
  stage_show (&stage);
  drop (fixture ("mails/hellowork.eml"), fixture ("mails/newsletter.eml"), fixture ("mails/hellowork.eml"));
  stage_wait (is_shown, (gpointer) "3 postings added, 3 were there already");
  stage_close (&stage);
}

static gboolean
tells_why (gpointer needle)
{
  GtkWidget *toast = stage_find (stage.window, g_type_from_name ("AdwToastWidget"), NULL);
  GtkWidget *label = toast != NULL ? stage_find (toast, GTK_TYPE_LABEL, NULL) : NULL;

  return label != NULL && strstr (gtk_label_get_text (GTK_LABEL (label)), needle) != NULL;
}

static void
test_nothing (void)
{
  stage_open (&stage, -1);
  stage_show (&stage);
  drop (fixture ("mails/newsletter.eml"), NULL, NULL);
  stage_wait (tells_why, (gpointer) "no job posting");
  drop (g_file_new_for_path (stage.folder), NULL, NULL);
  stage_wait (tells_why, (gpointer) "This is a folder.");
  drop (saved ("cv.pdf", "%PDF-1.7\n"), g_file_new_for_path ("/nowhere/alert.eml"), NULL);
  stage_wait (tells_why, (gpointer) "2 files were left out. cv.pdf: ");
  g_assert_null (get_dialog ());
  g_assert_cmpint (count_postings (), ==, 0);
  stage_close (&stage);
}

static gboolean
form_says (gpointer title)
{
  AdwDialog *form = get_dialog ();

  return JM_IS_POSTING_DIALOG (form) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (child (form, "title_row"))), title);
}

static void
assert_form (const char *title,
             const char *link,
             const char *needle)
{
  JmPostingDialog *form;
  g_autofree char *text = NULL;

  stage_wait (form_says, (gpointer) title);
  form = JM_POSTING_DIALOG (get_dialog ());
  text = jm_text_row_dup_text (JM_TEXT_ROW (child (form, "description")));
  g_assert_true (jm_posting_dialog_is_by_hand (form));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (form, "link"))), ==, link);
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, needle));
}

/* Nothing says that the page is a posting: the user does, and completes it. */
static void
test_page (void)
{
  g_autoptr(JmPosting) posting = NULL;
  AdwDialog           *form;

  stage_open (&stage, -1);
  stage_show (&stage);
  drop (saved ("page.html", "<!DOCTYPE html>\n<!-- saved from url=(0029)https://larch.example/jobs/12 -->\n<html><head>"
               "<title>Carpenter &amp; joiner</title></head><body><h1>Carpenter</h1><p>We build roofs of larch.</p></body></html>"),
        NULL, NULL);
  stage_wait (form_is_shown, NULL);
  assert_form ("Carpenter & joiner", "https://larch.example/jobs/12", "We build roofs of larch.");
  g_assert_cmpint (count_postings (), ==, 0);

  /* The form that is open takes the next one. */
  form = get_dialog ();
  drop (saved ("other.html", "<html><head><title>Roofer</title></head><body><p>We need you on the roof.</p></body></html>"), NULL, NULL);
  assert_form ("Roofer", "", "We need you on the roof.");
  g_assert_true (get_dialog () == form);
  g_assert_false (gtk_widget_get_sensitive (child (form, "add_button")));
  gtk_editable_set_text (GTK_EDITABLE (child (form, "company")), "Larch & <Sons>");
  g_signal_emit_by_name (child (form, "add_button"), "clicked");
  stage_wait (no_dialog_is_shown, NULL);
  stage_wait (one_is_selected, NULL);
  posting = jm_funnel_dup_posting (stage.funnel, 1, NULL);
  g_assert_cmpstr (posting->title, ==, "Roofer");
  stage_close (&stage);
}

/* A browser hands over a link in the place of a file. */
static void
test_link (void)
{
  AdwDialog *form;

  stage_open (&stage, -1);
  stage_show (&stage);
  drop (g_file_new_for_uri ("https://larch.example/jobs/12"), NULL, NULL);
  stage_wait (form_is_shown, NULL);
  form = get_dialog ();
  g_assert_false (jm_posting_dialog_is_by_hand (JM_POSTING_DIALOG (form)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (form, "url"))), ==, "https://larch.example/jobs/12");

  /* What was to be found behind it may be in a mail: that is added, and the dialog has no more to do. */
  drop (fixture ("mails/hellowork.eml"), NULL, NULL);
  stage_wait (is_shown, (gpointer) "3 postings added");
  stage_wait (no_dialog_is_shown, NULL);
  stage_close (&stage);
}

static void
copy (const char *html,
      const char *text)
{
  g_autoptr(GBytes)             html_bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr(GBytes)             text_bytes = g_bytes_new_static (text, strlen (text));
  GdkContentProvider           *both[] = { gdk_content_provider_new_for_bytes ("text/html", html_bytes),
                                           gdk_content_provider_new_for_bytes ("text/plain;charset=utf-8", text_bytes) };
  g_autoptr(GdkContentProvider) provider = gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (stage.window)), provider);
}

/* Of a mail in the browser both forms are copied, but only one has the addresses. */
static void
test_paste_html (void)
{
  stage_open (&stage, -1);
  stage_show (&stage);
  copy ("<table><tr><td><a href='https://larch.example/jobs/1001'>Senior C developer</a></td></tr><tr><td>Larch - Lyon</td></tr>"
        "<tr><td><a href='https://larch.example/jobs/1002'>Junior C developer</a></td></tr><tr><td>Larch - Paris</td></tr></table>",
        "Senior C developer\nLarch - Lyon\nJunior C developer\nLarch - Paris\n");
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>v"));
  stage_wait (is_shown, (gpointer) "2 postings added");
  stage_close (&stage);
}

static void
test_paste_link (void)
{
  AdwDialog *form;

  stage_open (&stage, -1);
  stage_show (&stage);
  copy ("<a href='https://larch.example/jobs/12'>Carpenter</a>", " https://larch.example/jobs/12\n");
  g_assert_true (stage_press (GTK_WIDGET (stage.window), "<Control>v"));
  stage_wait (form_is_shown, NULL);
  form = get_dialog ();
  g_assert_false (jm_posting_dialog_is_by_hand (JM_POSTING_DIALOG (form)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (form, "url"))), ==, "https://larch.example/jobs/12");

  /* While the user types, the key is the entry's. */
  gtk_widget_grab_focus (child (form, "url"));
  g_assert_false (stage_press (GTK_WIDGET (stage.window), "<Control>v"));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (stage.window)), "Carpenter\nWe build roofs of larch.");
  gtk_widget_activate_action (GTK_WIDGET (form), "win.paste", NULL);
  assert_form ("Carpenter", "", "We build roofs of larch.");
  stage_close (&stage);
}

/* Other dialogs have nothing to do with postings. */
static void
test_paste_elsewhere (void)
{
  AdwDialog *dialog;

  stage_open (&stage, -1);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.shortcuts", NULL);
  dialog = stage_wait_dialog (&stage);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (stage.window)), "Carpenter\nWe build roofs of larch.");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.paste", NULL);
  stage_settle ();
  g_assert_true (get_dialog () == dialog);
  adw_dialog_close (dialog);
  stage_wait (no_dialog_is_shown, NULL);
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/files/mail", test_mail);
  g_test_add_func ("/files/several", test_several);
  g_test_add_func ("/files/nothing", test_nothing);
  g_test_add_func ("/files/page", test_page);
  g_test_add_func ("/files/link", test_link);
  g_test_add_func ("/files/paste-html", test_paste_html);
  g_test_add_func ("/files/paste-link", test_paste_link);
  g_test_add_func ("/files/paste-elsewhere", test_paste_elsewhere);
  return g_test_run ();
}
