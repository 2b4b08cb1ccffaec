/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "profile/jm-cv-choice.h"
#include "profile/jm-cv-review.h"
#include "profile/jm-cv-row.h"
#include "profile/jm-entry-dialog.h"
#include "profile/jm-profile-list.h"
#include "profile/jm-profile-view.h"
#include "widgets/jm-text-row.h"

#include <glib/gstdio.h>
#include <string.h>

static Stage stage;

static const char *
field (const char *name)
{
  static char      *text;
  g_autoptr(JmJson) json = NULL;
  JmProfile        *profile = jm_funnel_dup_profile (stage.funnel, NULL);
  JmJson           *value;

  json = jm_profile_to_json (profile);
  value = jm_json_get_member (json, name);
  g_free (text);
  text = jm_json_get_string (value) != NULL ? g_strdup (jm_json_get_string (value)) : jm_json_to_text (value, FALSE);
  jm_profile_free (profile);
  return text;
}

typedef struct { const char *name, *wanted; } Expected;

static gboolean
stands (gpointer data)
{
  Expected *expected = data;

  return g_strcmp0 (field (expected->name), expected->wanted) == 0;
}

static void
wait_for (const char *name,
          const char *wanted)
{
  g_test_message ("waiting for %s: %s", name, wanted);
  stage_wait (stands, (&(Expected) { name, wanted }));
}

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

static void
set_profile (const char *json)
{
  g_autoptr(JmJson)    parsed = jm_json_parse (json, -1, NULL);
  g_autoptr(JmProfile) profile = jm_profile_from_json (parsed, NULL);

  jm_funnel_set_profile_async (stage.funnel, profile, NULL, NULL, NULL);
  wait_for ("full_name", profile->full_name);
}

static GtkWidget *
open_view (const char *json)
{
  stage_open (&stage, 1);
  set_profile (json);
  stage_show (&stage);
  jm_window_show_view (stage.window, "profile");
  stage_settle ();
  return jm_window_get_page (stage.window);
}

static JmProfileList *
find_list (GtkWidget  *view,
           const char *name)
{
  for (GtkWidget *group = gtk_widget_get_first_child (gtk_widget_get_parent (gtk_widget_get_ancestor (child (view, "full_name"), ADW_TYPE_PREFERENCES_GROUP)));
       group != NULL; group = gtk_widget_get_next_sibling (group))
    if (JM_IS_PROFILE_LIST (group) && g_str_equal (jm_profile_list_get_field (JM_PROFILE_LIST (group)), name))
      return JM_PROFILE_LIST (group);
  g_assert_not_reached ();
}

static const char two_jobs[] = "{\"full_name\": \"Marie Durand\", \"experience\": [{\"position\": \"Baker\"}, {\"position\": \"Cook\", \"x-own\": 1}]}";

/* What is applied is stored; what another process stores is shown. */
static void
test_fields (void)
{
  GtkWidget *view = open_view (two_jobs);
  GtkWidget *email = child (view, "email");

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (view, "full_name"))), ==, "Marie Durand");
  gtk_editable_set_text (GTK_EDITABLE (email), "marie@example.org");
  g_signal_emit_by_name (email, "apply");
  wait_for ("email", "marie@example.org");
  jm_text_row_set_text (JM_TEXT_ROW (child (view, "summary")), "Calm.");
  wait_for ("summary", "Calm.");
  adw_combo_row_set_selected (ADW_COMBO_ROW (child (view, "status")), 2);
  wait_for ("status", "hired");
  set_profile ("{\"full_name\": \"Zoë Müller\"}");
  stage_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (view, "full_name"))), ==, "Zoë Müller");
  stage_close (&stage);
}

/* What is missing is a press away. */
static void
test_hint (void)
{
  GtkWidget *view = open_view (two_jobs);
  GtkWidget *focus;

  adw_action_row_activate (ADW_ACTION_ROW (child (view, "hint_row")));
  focus = gtk_window_get_focus (GTK_WINDOW (stage.window));
  g_assert_nonnull (gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW));
  g_assert_true (gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) == child (view, "email"));
  set_profile ("{\"full_name\": \"Marie\", \"email\": \"marie@example.org\"}");
  stage_settle ();
  /* A CV. */
  adw_action_row_activate (ADW_ACTION_ROW (child (view, "hint_row")));
  focus = gtk_window_get_focus (GTK_WINDOW (stage.window));
  g_assert_true (focus == stage_find (view, GTK_TYPE_BUTTON, "_Import CV…"));
  stage_close (&stage);
}

/* Rows move by Alt and the arrows, go by Delete, and come back by undo; unknown keys of an entry stay. */
static void
test_list (void)
{
  GtkWidget     *view = open_view (two_jobs);
  JmProfileList *list = find_list (view, "experience");
  GtkWidget     *row = gtk_widget_get_ancestor (stage_find (list, GTK_TYPE_LABEL, "Cook"), ADW_TYPE_ACTION_ROW);

  g_assert_true (stage_press (row, "<Alt>Up"));
  wait_for ("experience", "[{\"position\":\"Cook\",\"x-own\":1},{\"position\":\"Baker\"}]");
  row = gtk_widget_get_ancestor (stage_find (list, GTK_TYPE_LABEL, "Cook"), ADW_TYPE_ACTION_ROW);
  g_assert_true (stage_press (row, "Delete"));
  wait_for ("experience", "[{\"position\":\"Baker\"}]");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  wait_for ("experience", "[{\"position\":\"Cook\",\"x-own\":1},{\"position\":\"Baker\"}]");
  stage_settle ();
  g_assert_nonnull (stage_find (list, GTK_TYPE_LABEL, "Cook"));
  stage_close (&stage);
}

static gboolean
is_editing (gpointer data)
{
  return JM_IS_ENTRY_DIALOG (get_dialog ()) && stage_find (get_dialog (), GTK_TYPE_LABEL, "Start") != NULL;
}

/* A wrong date is no entry; a right one in another spelling is. */
static void
test_entry (void)
{
  GtkWidget     *view = open_view (two_jobs);
  JmProfileList *list = find_list (view, "experience");
  GtkWidget     *row = gtk_widget_get_ancestor (stage_find (list, GTK_TYPE_LABEL, "Cook"), ADW_TYPE_ACTION_ROW);
  GtkWidget     *start;
  GtkWidget     *save;

  adw_action_row_activate (ADW_ACTION_ROW (row));
  stage_wait (is_editing, NULL);
  save = stage_find (get_dialog (), GTK_TYPE_BUTTON, "_Save");
  start = gtk_widget_get_ancestor (stage_find (get_dialog (), GTK_TYPE_LABEL, "Start"), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (start), "soon");
  g_assert_false (gtk_widget_get_sensitive (save));
  gtk_editable_set_text (GTK_EDITABLE (start), "3/2020");
  g_assert_true (gtk_widget_get_sensitive (save));
  gtk_widget_activate (save);
  wait_for ("experience", "[{\"position\":\"Baker\"},{\"position\":\"Cook\",\"startDate\":\"2020-03\",\"x-own\":1}]");
  stage_close (&stage);
}

/* As a file manager does. */
static void
drop_value (const GValue *value)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (stage.window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean                      handled;

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", value, 10.0, 10.0, &handled);
    }
}

/* A file of that name and content falls on the window. */
static void
drop_file (const char *name,
           const char *content)
{
  g_autofree char *path = g_build_filename (stage.folder, name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_auto(GValue)   value = G_VALUE_INIT;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  drop_value (&value);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  JmWrittenCv **written = user_data;

  *written = jm_funnel_write_cv_finish (JM_FUNNEL (source), result, NULL);
  g_assert_nonnull (*written);
}

static gboolean
is_written (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static gboolean
is_reviewing (gpointer data)
{
  return JM_IS_CV_REVIEW (get_dialog ()) && stage_find (get_dialog (), GTK_TYPE_LABEL, "Phone: new") != NULL;
}

/* A CV that is dropped on the window is reviewed; what is switched off stays out. */
static void
test_review (void)
{
  GtkWidget             *view = open_view ("{\"full_name\": \"Marie Durand\", \"email\": \"marie@example.org\", \"phone\": \"+33 6 00 00 00 00\"}");
  g_autoptr(JmWrittenCv) written = NULL;
  JmCvSheet              sheet = { .language = "en" };
  g_autofree char       *path = g_build_filename (stage.folder, "Marie.PDF", NULL);
  g_autoptr(GFile)       file = g_file_new_for_path (path);
  GdkFileList           *files = gdk_file_list_new_from_array (&file, 1);
  g_auto(GValue)         value = G_VALUE_INIT;
  GtkWidget             *row;

  jm_funnel_write_cv_async (stage.funnel, 0, NULL, &sheet, 0, NULL, written_cb, &written);
  stage_wait (is_written, &written);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (written->pdf, NULL), g_bytes_get_size (written->pdf), NULL));
  set_profile ("{\"full_name\": \"Marie D.\"}");
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, files);
  drop_value (&value);
  stage_wait (is_reviewing, NULL);
  row = gtk_widget_get_ancestor (stage_find (get_dialog (), GTK_TYPE_LABEL, "Phone: new"), ADW_TYPE_SWITCH_ROW);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  gtk_widget_activate (stage_find (get_dialog (), GTK_TYPE_BUTTON, "_Accept 2 Changes"));
  wait_for ("email", "marie@example.org");
  g_assert_cmpstr (field ("full_name"), ==, "Marie Durand");
  g_assert_cmpstr (field ("phone"), ==, "null");
  stage_settle ();
  g_assert_nonnull (stage_find (view, GTK_TYPE_LABEL, "Marie.PDF"));
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  wait_for ("full_name", "Marie D.");
  g_unlink (path);
  stage_close (&stage);
}

static const char resume[] = "{\"basics\": {\"name\": \"Marie Durand\", \"email\": \"marie@example.org\", \"phone\": \"+33 6 00 00 00 00\"},"
                             " \"work\": [{\"name\": \"Larch\", \"position\": \"Baker\"}], \"volunteer\": [{\"organization\": \"Sorbus\"}]}";

static gboolean
is_said (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

static gboolean
is_reviewing_file (gpointer data)
{
  return JM_IS_CV_REVIEW (get_dialog ()) && stage_find (get_dialog (), GTK_TYPE_LABEL, "Phone: changed") != NULL;
}

/* A JSON Resume that is dropped fills an empty profile, and comes out as it went in; one that is not empty is asked first. */
/* One that is closing is still to be found for a moment. */
static gboolean
has_no_dialog (gpointer data)
{
  return get_dialog () == NULL;
}

static void
test_resume (void)
{
  g_autoptr(JmJson)    parsed = jm_json_parse (resume, -1, NULL);
  g_autoptr(JmProfile) profile = NULL;
  g_autoptr(JmJson)    out = NULL;
  GtkWidget           *row;

  stage_open (&stage, 1);
  stage_show (&stage);
  drop_file ("Marie.JSON", resume);
  wait_for ("full_name", "Marie Durand");
  profile = jm_funnel_dup_profile (stage.funnel, NULL);
  out = jm_profile_to_resume (profile);
  g_assert_true (jm_json_equal (parsed, out));

  set_profile ("{\"full_name\": \"Zoë\", \"phone\": \"1\", \"skills\": [\"Rust\"]}");
  drop_file ("Marie.JSON", resume);
  stage_wait (is_reviewing_file, NULL);
  row = gtk_widget_get_ancestor (stage_find (get_dialog (), GTK_TYPE_LABEL, "Phone: changed"), ADW_TYPE_SWITCH_ROW);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  gtk_widget_activate (stage_find (get_dialog (), GTK_TYPE_BUTTON, "_Accept 3 Changes"));
  wait_for ("full_name", "Marie Durand");
  g_assert_cmpstr (field ("phone"), ==, "1");
  g_assert_cmpstr (field ("skills"), ==, "[{\"name\":\"Rust\"}]");
  stage_wait (has_no_dialog, NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  wait_for ("full_name", "Zoë");

  drop_file ("Marie.JSON", resume);
  stage_wait (is_reviewing_file, NULL);
  gtk_widget_activate (stage_find (get_dialog (), GTK_TYPE_BUTTON, "_Replace Profile"));
  wait_for ("phone", "+33 6 00 00 00 00");
  g_assert_cmpstr (field ("skills"), ==, "[]");
  stage_close (&stage);
}

/* One sentence, and nothing else. */
static void
test_refused (void)
{
  open_view (two_jobs);
  drop_file ("package.json", "{\"name\": \"package\"}");
  stage_wait (is_said, (gpointer) "This is not a JSON Resume: it has neither “basics” nor any section such as “work” or “skills”.");
  g_assert_null (get_dialog ());
  g_assert_cmpstr (field ("full_name"), ==, "Marie Durand");
  stage_close (&stage);
}

static const char *
subtitle_of (GtkWidget *row)
{
  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : "";
}

static GtkWidget *
find_cv (GtkWidget  *view,
         const char *name)
{
  GtkWidget *label = stage_find (view, GTK_TYPE_LABEL, name);

  return label != NULL ? gtk_widget_get_ancestor (label, JM_TYPE_CV_ROW) : NULL;
}

static gboolean
tells (gpointer data)
{
  Expected *expected = data;

  return strstr (subtitle_of (find_cv (jm_window_get_page (stage.window), "Paper.pdf")), expected->wanted) != NULL;
}

static gboolean
tells_not (gpointer data)
{
  return !tells (data);
}

static gboolean
is_gone (gpointer data)
{
  return find_cv (jm_window_get_page (stage.window), "Paper.pdf") == NULL;
}

/* Who asks for a model where there is none is told what is missing, and can take it back. */
static void
test_study (void)
{
  GtkWidget             *view = open_view ("{\"full_name\": \"Marie Durand\", \"email\": \"marie@example.org\"}");
  g_autoptr(JmWrittenCv) written = NULL;
  JmCvSheet              sheet = { .language = "en" };
  g_autofree char       *path = g_build_filename (stage.folder, "Paper.pdf", NULL);
  Expected               waits = { NULL, "No language model" };

  jm_funnel_write_cv_async (stage.funnel, 0, NULL, &sheet, 0, NULL, written_cb, &written);
  stage_wait (is_written, &written);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (written->pdf, NULL), g_bytes_get_size (written->pdf), NULL));
  jm_funnel_import_cv_async (stage.funnel, path, NULL, TRUE, NULL, NULL, NULL);
  stage_wait (tells, (&(Expected) { NULL, "1 page" }));
  gtk_widget_activate_action (find_cv (view, "Paper.pdf"), "cv.study", NULL);
  stage_wait (tells, &waits);
  gtk_widget_activate_action (find_cv (view, "Paper.pdf"), "cv.cancel-study", NULL);
  stage_wait (tells_not, &waits);

  /* Out of the list, and back with Undo. */
  gtk_widget_activate_action (find_cv (view, "Paper.pdf"), "cv.remove", NULL);
  stage_wait (is_gone, NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (tells, (&(Expected) { NULL, "1 page" }));
  g_unlink (path);
  stage_close (&stage);
}

static gboolean
is_approved (gpointer data)
{
  return stage_status (&stage, 1) == JM_POSTING_APPROVED;
}

static gboolean
shows_choice (gpointer data)
{
  GtkWidget *choice = get_dialog () != NULL ? stage_find (get_dialog (), JM_TYPE_CV_CHOICE, NULL) : NULL;

  GtkWidget *label = choice != NULL ? stage_find (choice, GTK_TYPE_LABEL, "Experience") : NULL;

  if (label != NULL)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_ancestor (label, ADW_TYPE_EXPANDER_ROW)), TRUE);
  return choice != NULL && stage_find (choice, GTK_TYPE_LABEL, "Cook") != NULL;
}

/* What is left out of the application's CV; NULL: nothing was chosen. */
static char *
dup_left_out (void)
{
  g_autoptr(JmApplication) application = jm_funnel_dup_application (stage.funnel, 1, NULL);
  JmJson                  *choice = jm_application_get_cv_choice (application);

  return choice != NULL ? jm_json_to_text (jm_json_get_member (choice, "out"), FALSE) : NULL;
}

static gboolean
leaves_out (gpointer wanted)
{
  g_autofree char *text = dup_left_out ();

  return wanted == NULL ? text == NULL : text != NULL && g_str_has_prefix (text, wanted);
}

static gboolean
offers_reset (gpointer data)
{
  return stage_find (get_dialog (), GTK_TYPE_BUTTON, "_Reset") != NULL;
}

/* A check for each entry: what is unchecked stays out of the CV of the application, until it is reset. */
static void
test_choice (void)
{
  GtkWidget *row;

  open_view (two_jobs);
  jm_funnel_approve_async (stage.funnel, (const gint64[]) { 1 }, 1, NULL, NULL, NULL);
  stage_wait (is_approved, NULL);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.create-cv", "x", (gint64) 1);
  stage_wait (shows_choice, NULL);
  row = gtk_widget_get_ancestor (stage_find (get_dialog (), GTK_TYPE_LABEL, "Cook"), ADW_TYPE_ACTION_ROW);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)))));
  adw_action_row_activate (ADW_ACTION_ROW (row));
  stage_wait (leaves_out, (gpointer) "[\"job-");
  stage_wait (offers_reset, NULL);
  gtk_widget_activate (stage_find (get_dialog (), GTK_TYPE_BUTTON, "_Reset"));
  stage_wait (leaves_out, NULL);
  adw_dialog_close (get_dialog ());
  stage_settle ();
  stage_close (&stage);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/ui/profile/fields", test_fields);
  g_test_add_func ("/ui/profile/hint", test_hint);
  g_test_add_func ("/ui/profile/list", test_list);
  g_test_add_func ("/ui/profile/entry", test_entry);
  g_test_add_func ("/ui/profile/review", test_review);
  g_test_add_func ("/ui/profile/resume", test_resume);
  g_test_add_func ("/ui/profile/refused", test_refused);
  g_test_add_func ("/ui/profile/study", test_study);
  g_test_add_func ("/ui/profile/choice", test_choice);
  return g_test_run ();
}
