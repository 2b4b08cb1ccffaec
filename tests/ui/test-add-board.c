/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An address is pasted, the board behind it recognised, shown and added; its key is entered; all in the real dialogs. */
#include "stage.h"

#include "jm-test-server.h"
#include "posting/jm-posting-dialog.h"
#include "search/jm-add-board-dialog.h"
#include "search/jm-board-key-row.h"
#include "search/jm-search-dialog.h"
#include "widgets/jm-chips-row.h"

#include <glib/gstdio.h>
#include <string.h>

#define GREENHOUSE "/boards-api.greenhouse.io/v1/boards/lumiq/jobs"
#define JOBS "{\"jobs\":[{\"id\":1,\"title\":\"R&D <b>engineer</b>\",\"company_name\":\"Lumiq & <Sons>\",\"absolute_url\":\"https://lumiq.example/1\"," \
             "\"location\":{\"name\":\"Lyon\"}},{\"id\":2,\"title\":\"Optician\",\"company_name\":\"Lumiq & <Sons>\",\"absolute_url\":\"https://lumiq.example/2\"}]}"
#define QUINCE "[Board]\nName=Quince\nHome=https://quince.example/\nKind=json\nParam=Company\nConfidence=low\n[Key]\nLabel=Quince key\n" \
               "Url=https://quince.example/developers\nParts=app_id;app_key\n[Detect]\nUrl=jobs[.]quince[.]example/(?<param>[^/?]+)\n" \
               "[Request]\nUrl=https://api.quince.example/{param}?id={key.app_id}&key={key.app_key}\n[Items]\nPath=$.jobs[*]\n[Fields]\ntitle=title\nexternal_id=id\n"

static Stage         stage;
static JmTestServer *server;

static GtkWidget *
child (gpointer    widget,
       const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static AdwDialog *
visible_dialog (void)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window));
}

static gboolean
is_closed (gpointer data)
{
  return visible_dialog () == NULL;
}

static AdwDialog *
present (void)
{
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.add-board", NULL);
  stage_settle ();
  g_assert_true (JM_IS_ADD_BOARD_DIALOG (visible_dialog ()));
  return visible_dialog ();
}

static gboolean
has_found (gpointer dialog)
{
  return gtk_widget_get_visible (child (dialog, "found"));
}

static gboolean
has_missed (gpointer dialog)
{
  return gtk_widget_get_visible (child (dialog, "missing_group"));
}

static void
paste (AdwDialog  *dialog,
       const char *address)
{
  jm_add_board_dialog_set_address (JM_ADD_BOARD_DIALOG (dialog), address);
}

static gboolean
can_add (AdwDialog *dialog)
{
  return gtk_widget_get_sensitive (child (dialog, "add_button"));
}

static void
press_add (AdwDialog *dialog)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (stage.window), "win.refresh", FALSE);
  g_signal_emit_by_name (child (dialog, "add_button"), "clicked");
}

static void
assert_boards (gint64      id,
               const char *expected)
{
  g_autoptr(JmSearch) search = jm_funnel_dup_search (stage.funnel, id, NULL);
  g_autofree char    *joined = g_strjoinv ("|", search->boards);

  g_assert_cmpstr (joined, ==, expected);
}

/* Recognised at once, with its first postings; one click and the search has it; a second time it cannot be added there. */
static void
test_add (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 0);
  stage_show (&stage);
  dialog = present ();
  g_assert_false (can_add (dialog));
  paste (dialog, "boards.greenhouse.io/lumiq/jobs/1");
  stage_wait (has_found, dialog);
  g_assert_true (stage_shows_text (dialog, "Lumiq & <Sons>"));
  g_assert_true (stage_shows_text (dialog, "Greenhouse"));
  g_assert_true (stage_shows_text (dialog, "R&D <b>engineer</b>"));
  g_assert_true (stage_shows_text (dialog, "Lyon"));
  g_assert_true (stage_shows_text (dialog, "Everything in C"));
  g_assert_false (stage_shows_text (dialog, "Not yet confirmed"));
  g_assert_true (can_add (dialog));
  press_add (dialog);
  stage_wait (is_closed, NULL);
  assert_boards (1, "greenhouse:lumiq");

  dialog = present ();
  paste (dialog, "https://job-boards.greenhouse.io/lumiq");
  stage_wait (has_found, dialog);
  g_assert_true (stage_shows_text (dialog, "Has this board already"));
  g_assert_false (can_add (dialog));
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  g_assert_cmpint (jm_funnel_count_postings (stage.funnel, &(JmInboxQuery) { .status = JM_INBOX_ALL }, NULL), ==, 0);
  stage_close (&stage);
}

static gboolean
is_search_dialog (gpointer data)
{
  return JM_IS_SEARCH_DIALOG (visible_dialog ());
}

static void
assert_chosen (AdwDialog  *dialog,
               const char *expected)
{
  GtkWidget       *title = stage_find (child (dialog, "boards"), GTK_TYPE_LABEL, "Greenhouse");
  GtkWidget       *row = gtk_widget_get_ancestor (title, JM_TYPE_CHIPS_ROW);
  g_auto(GStrv)    strings = jm_chips_row_dup_strings (JM_CHIPS_ROW (row));
  g_autofree char *joined = g_strjoinv ("|", strings);

  g_assert_cmpstr (joined, ==, expected);
  /* It is in sight: among so many boards nobody would look for it. */
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (stage.window)), row));
}

/* Without a search the board begins one; from a search's dialog it is chosen there. */
static void
test_choose (void)
{
  AdwDialog *dialog;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ();
  paste (dialog, "https://boards.greenhouse.io/lumiq");
  stage_wait (has_found, dialog);
  g_assert_true (can_add (dialog));
  press_add (dialog);
  stage_wait (is_search_dialog, NULL);
  stage_settle ();
  assert_chosen (visible_dialog (), "lumiq");

  dialog = visible_dialog ();
  g_signal_emit_by_name (stage_find (child (dialog, "boards"), ADW_TYPE_BUTTON_ROW, NULL), "activated");
  stage_settle ();
  g_assert_true (JM_IS_ADD_BOARD_DIALOG (visible_dialog ()));
  paste (visible_dialog (), "https://boards.greenhouse.io/tern");
  stage_wait (has_found, visible_dialog ());
  g_assert_false (stage_shows_text (visible_dialog (), "A new search"));
  press_add (visible_dialog ());
  stage_wait (is_search_dialog, NULL);
  assert_chosen (dialog, "lumiq|tern");
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

static gboolean
is_posting_dialog (gpointer data)
{
  return JM_IS_POSTING_DIALOG (visible_dialog ());
}

static void
test_missing (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 0);
  stage_show (&stage);
  dialog = present ();
  paste (dialog, "https://larch.example/gone");
  stage_wait (has_missed, dialog);
  g_assert_true (stage_shows_text (dialog, "The Page Could Not Be Read"));
  g_assert_true (gtk_widget_get_visible (child (dialog, "retry_row")));

  paste (dialog, "https://larch.example/careers");
  stage_wait (has_missed, dialog);
  g_assert_true (stage_shows_text (dialog, "Not Recognised"));
  g_assert_nonnull (strstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (child (dialog, "missing_group"))), "larch.example"));
  g_assert_false (gtk_widget_get_visible (child (dialog, "retry_row")));
  g_assert_false (can_add (dialog));
  g_signal_emit_by_name (child (dialog, "posting_row"), "activated");
  stage_wait (is_posting_dialog, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (visible_dialog (), "url"))), ==, "https://larch.example/careers");
  adw_dialog_close (visible_dialog ());
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

/* A page with one posting may be a list that has no more, or the page of that posting: both can be added. */
static void
test_one_posting (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 0);
  stage_show (&stage);
  dialog = present ();
  paste (dialog, "https://alder.example/offer");
  stage_wait (has_found, dialog);
  g_assert_true (stage_shows_text (dialog, "Joiner"));
  g_assert_true (can_add (dialog));
  g_assert_true (has_missed (dialog));
  g_assert_false (gtk_widget_get_visible (child (dialog, "retry_row")));
  g_signal_emit_by_name (child (dialog, "posting_row"), "activated");
  stage_wait (is_posting_dialog, NULL);
  adw_dialog_close (visible_dialog ());
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

/* The address that stands there counts, not the one that answers last; and a dialog that is closed lets go of what runs. */
static void
test_another (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 0);
  stage_show (&stage);
  dialog = present ();
  paste (dialog, "https://boards.greenhouse.io/slow");
  stage_settle ();
  g_assert_true (gtk_widget_get_visible (child (dialog, "spinner")));
  paste (dialog, "https://boards.greenhouse.io/lumiq");
  stage_wait (has_found, dialog);
  g_assert_false (gtk_widget_get_visible (child (dialog, "spinner")));
  g_assert_true (stage_shows_text (dialog, "Lumiq & <Sons>"));
  gtk_editable_set_text (GTK_EDITABLE (child (dialog, "address")), "https://boards.greenhouse.io/lumi");
  g_assert_false (can_add (dialog));
  g_assert_false (has_found (dialog));
  paste (dialog, "https://boards.greenhouse.io/slow");
  stage_settle ();
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

static void
open_with_quince (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(JmJson) installed = NULL;

  stage_open (&stage, 0);
  installed = jm_boards_install (stage.folder, "quince", QUINCE, strlen (QUINCE), &error);
  g_assert_no_error (error);
  jm_funnel_close (stage.funnel);
  g_object_unref (stage.funnel);
  stage.funnel = jm_funnel_open (stage.folder, &error);
  g_assert_no_error (error);
  stage_show (&stage);
}

static gboolean
has_key (gpointer row)
{
  return jm_board_key_row_has_key (row);
}

static gboolean
shows_crystal (gpointer dialog)
{
  return has_found (dialog) && stage_shows_text (dialog, "Crystal grower");
}

static gboolean
is_sensitive (gpointer widget)
{
  return gtk_widget_is_sensitive (widget);
}

/* Both parts, then the button; one alone is not enough. */
static void
enter_key (GtkWidget *row)
{
  GtkWidget *first = stage_find (row, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
  GtkWidget *second = gtk_widget_get_next_sibling (first);
  GtkWidget *keep = gtk_widget_get_next_sibling (second);

  stage_settle ();
  gtk_editable_set_text (GTK_EDITABLE (first), "me");
  g_assert_false (gtk_widget_is_sensitive (keep));
  gtk_editable_set_text (GTK_EDITABLE (second), "sk-CANARY");
  stage_wait (is_sensitive, keep);
  g_signal_emit_by_name (keep, "activated");
}

/* A board that wants a key: where to get it, where to enter it, and then its postings. */
static void
test_key (void)
{
  AdwDialog       *dialog;
  GtkWidget       *row;
  g_autofree char *head = NULL;

  open_with_quince ();
  dialog = present ();
  paste (dialog, "https://jobs.quince.example/lumiq");
  stage_wait (has_found, dialog);
  g_assert_true (stage_shows_text (dialog, "Not yet confirmed"));
  g_assert_true (stage_shows_text (dialog, "Needs a key"));
  g_assert_true (stage_shows_text (dialog, "Get a Key"));
  g_assert_cmpuint (jm_test_server_count (server, "/api.quince.example/lumiq"), ==, 0);
  row = stage_find (dialog, JM_TYPE_BOARD_KEY_ROW, NULL);
  enter_key (row);
  stage_wait (shows_crystal, dialog);
  g_assert_cmpuint (jm_test_server_count (server, "/api.quince.example/lumiq"), ==, 1);

  /* One that does not take the key is not asked again and again. */
  paste (dialog, "https://jobs.quince.example/tern");
  stage_wait (has_found, dialog);
  stage_settle ();
  stage_settle ();
  g_assert_true (stage_shows_text (dialog, "It does not show its postings now"));
  g_assert_cmpuint (jm_test_server_count (server, "/api.quince.example/tern"), ==, 1);
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);

  /* The search's dialog keeps boards with a key apart, and knows it. */
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.add-search", NULL);
  stage_settle ();
  dialog = visible_dialog ();
  row = gtk_widget_get_ancestor (stage_find (child (dialog, "key_boards"), GTK_TYPE_LABEL, "Quince"), JM_TYPE_BOARD_KEY_ROW);
  g_assert_false (jm_board_key_row_has_key (JM_BOARD_KEY_ROW (row)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  stage_wait (has_key, row);
  g_assert_true (stage_shows_text (row, "Your key is in the keyring"));
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

static void
answer (void)
{
  server = jm_test_server_new ();
  jm_test_server_answer (server, GREENHOUSE, 200, "application/json", JOBS);
  jm_test_server_answer (server, "/boards-api.greenhouse.io/v1/boards/tern/jobs", 200, "application/json", "{\"jobs\":[]}");
  jm_test_server_answer (server, "/boards-api.greenhouse.io/v1/boards/slow/jobs", 200, "application/json", "{\"jobs\":[]}")->delay = 3000;
  jm_test_server_answer (server, "/larch.example/careers", 200, "text/html", "<p>Write to us.</p>");
  jm_test_server_answer (server, "/alder.example/robots.txt", 404, NULL, "");
  jm_test_server_answer (server, "/alder.example/offer", 200, "text/html", "<script type='application/ld+json'>{\"@type\":\"JobPosting\","
                         "\"title\":\"Joiner\",\"description\":\"Wood.\",\"hiringOrganization\":{\"name\":\"Alder\"}}</script>");
  jm_test_server_answer (server, "/larch.example/gone", 410, "text/html", "");
  jm_test_server_answer (server, "/larch.example/robots.txt", 404, NULL, "");
  jm_test_server_answer (server, "/api.quince.example/lumiq", 200, "application/json", "{\"jobs\":[{\"id\":1,\"title\":\"Crystal grower\"}]}");
  jm_test_server_answer (server, "/api.quince.example/tern", 401, "application/json", "{}");
  g_setenv ("JOBMATE_REPLAY_ORIGIN", jm_test_server_get_origin (server), TRUE);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *keyring = g_build_filename (g_get_tmp_dir (), "jm-ui-keyring-XXXXXX", NULL);
  int              status;

  g_assert_nonnull (g_mkdtemp (keyring));
  {
    g_autofree char *path = g_build_filename (keyring, "keyring", NULL);

    g_setenv ("SECRET_BACKEND", "file", TRUE);
    g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
    g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
    answer ();
    stage_init (&argc, &argv);
    g_test_add_func ("/add-board/add", test_add);
    g_test_add_func ("/add-board/choose", test_choose);
    g_test_add_func ("/add-board/missing", test_missing);
    g_test_add_func ("/add-board/one-posting", test_one_posting);
    g_test_add_func ("/add-board/another", test_another);
    g_test_add_func ("/add-board/key", test_key);
    status = g_test_run ();
    g_unlink (path);
  }
  g_rmdir (keyring);
  jm_test_server_free (server);
  return status;
}
