/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "takeout/jm-import-dialog.h"

static Stage stage;

static GtkWidget *
child (gpointer    widget,
       const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name));
}

static AdwDialog *
present (const char *name,
         const char *content)
{
  g_autofree char *path = g_build_filename (stage.folder, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.import", "s", path);
  return stage_wait_dialog (&stage);
}

static gboolean
is_ready (gpointer dialog)
{
  return gtk_widget_get_sensitive (child (dialog, "import_button"));
}

static gboolean
is_failed (gpointer dialog)
{
  return gtk_widget_get_visible (child (dialog, "failed_group")) && !gtk_widget_get_visible (child (dialog, "spinner"));
}

static gboolean
is_closed (gpointer data)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage.window)) == NULL;
}

static guint
count_cards (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) ids = jm_funnel_list_application_ids (stage.funnel, JM_N_STATUSES, FALSE, &error);

  g_assert_no_error (error);
  return ids->len;
}

static gboolean
has_no_cards (gpointer data)
{
  return count_cards () == 0;
}

static gboolean
is_told (gpointer text)
{
  return stage_shows_text (stage.window, text);
}

#define TABLE "Firm,Position,Whatever\n<b>Acme & Co</b>,Weaver,Lyon\nQuince,Dyer,Rennes\n"

static void
test_table (void)
{
  AdwDialog *dialog;
  GtkWidget *row;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("table.csv", TABLE);
  g_assert_true (JM_IS_IMPORT_DIALOG (dialog));
  stage_wait (is_ready, dialog);
  g_assert_true (stage_shows_text (dialog, "table.csv"));
  g_assert_true (stage_shows_text (dialog, "<b>Acme & Co</b> · Quince"));
  g_assert_true (stage_shows_text (dialog, "2 new"));
  g_assert_false (gtk_widget_get_visible (child (dialog, "merge_group")));

  /* What the third column says is chosen, and it is read once more. */
  row = gtk_widget_get_ancestor (stage_find (child (dialog, "columns_group"), GTK_TYPE_LABEL, "Whatever"), ADW_TYPE_COMBO_ROW);
  g_assert_nonnull (row);
  g_assert_cmpint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, JM_CSV_IGNORE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), JM_CSV_LOCATION);
  stage_settle ();
  stage_wait (is_ready, dialog);

  g_signal_emit_by_name (child (dialog, "import_button"), "clicked");
  stage_wait (is_closed, NULL);
  g_assert_cmpint (count_cards (), ==, 2);
  stage_wait (is_told, (gpointer) "Imported: 2 applications");
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.undo", NULL);
  stage_wait (has_no_cards, NULL);
  stage_close (&stage);
}

static void
test_document (void)
{
  AdwDialog *dialog;

  stage_open (&stage, 3);
  stage_show (&stage);
  {
    g_autofree char *path = g_build_filename (stage.folder, "out.json", NULL);
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;

    jm_export_write (jm_funnel_get_store (stage.funnel), (const char *const[]) { NULL }, path, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    dialog = present ("again.json", text);
  }
  stage_wait (is_told, (gpointer) "3 here already");
  /* All of it is here: there is nothing to import. */
  g_assert_false (is_ready (dialog));
  g_assert_true (gtk_widget_get_visible (child (dialog, "merge_group")));
  adw_switch_row_set_active (ADW_SWITCH_ROW (child (dialog, "merge_row")), TRUE);
  stage_settle ();
  stage_wait (is_told, (gpointer) "3 here already");
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

static void
test_strange (void)
{
  AdwDialog *dialog;

  stage_open (&stage, -1);
  stage_show (&stage);
  dialog = present ("strange.json", "{\"format\":\"jobmate-export\",\"version\":1,\"postings\":[{\"uuid\":\"<b>\"}]}");
  stage_wait (is_failed, dialog);
  g_assert_false (is_ready (dialog));
  g_assert_true (stage_shows_text (dialog, "This File Cannot Be Imported"));
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  dialog = present ("empty.csv", "title\n");
  stage_wait (is_failed, dialog);
  adw_dialog_close (dialog);
  stage_wait (is_closed, NULL);
  stage_close (&stage);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/import/table", test_table);
  g_test_add_func ("/import/document", test_document);
  g_test_add_func ("/import/strange", test_strange);
  return g_test_run ();
}
