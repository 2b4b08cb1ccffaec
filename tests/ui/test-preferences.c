/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "jm-test-server.h"

#include "preferences/jm-ai-page.h"
#include "preferences/jm-model-page.h"
#include "preferences/jm-preferences-dialog.h"

#include <string.h>

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
has_page (gpointer data)
{
  return get_dialog () != NULL && stage_find (get_dialog (), JM_TYPE_AI_PAGE, NULL) != NULL;
}

static GtkWidget *
open_page (void)
{
  stage_open (&stage, 1);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.preferences", NULL);
  stage_wait (has_page, NULL);
  g_assert_true (JM_IS_PREFERENCES_DIALOG (get_dialog ()));
  return stage_find (get_dialog (), JM_TYPE_AI_PAGE, NULL);
}

static JmAiSetup *
dup_setup (void)
{
  return jm_funnel_dup_ai_setup (stage.funnel, NULL);
}

static void
choose (GtkWidget  *page,
        const char *title)
{
  AdwComboRow *row = ADW_COMBO_ROW (child (page, "service_row"));
  GListModel  *titles = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    {
      g_autoptr(GtkStringObject) item = g_list_model_get_item (titles, i);

      if (g_strcmp0 (gtk_string_object_get_string (item), title) == 0)
        adw_combo_row_set_selected (row, i);
    }
}

static gboolean
uses (gpointer name)
{
  g_autoptr(JmAiSetup) setup = dup_setup ();

  return name == NULL ? !setup->enabled : setup->enabled && g_strcmp0 (setup->provider, name) == 0;
}

/* "No AI" stands first, asks for nothing more, and says that nothing leaves. */
static void
test_no_ai (void)
{
  GtkWidget *page = open_page ();

  choose (page, "Mistral");
  stage_wait (uses, (gpointer) "mistral");
  g_assert_true (gtk_widget_get_visible (child (page, "key_row")));
  g_assert_true (gtk_widget_get_visible (child (page, "budget_group")));
  g_assert_true (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (child (page, "leaves_row"))), "Mistral") != NULL);
  adw_combo_row_set_selected (ADW_COMBO_ROW (child (page, "service_row")), 0);
  stage_wait (uses, NULL);
  g_assert_false (gtk_widget_get_visible (child (page, "key_row")));
  g_assert_false (gtk_widget_get_visible (child (page, "budget_group")));
  g_assert_true (g_str_has_prefix (adw_action_row_get_subtitle (ADW_ACTION_ROW (child (page, "leaves_row"))), "Nothing"));
  stage_close (&stage);
}

/* What runs on this computer needs no key and no price, and its address can be changed. */
static void
test_local (void)
{
  GtkWidget *page = open_page ();

  choose (page, "Ollama");
  stage_wait (uses, (gpointer) "ollama");
  g_assert_false (gtk_widget_get_visible (child (page, "key_row")));
  g_assert_false (gtk_widget_get_visible (child (page, "price_row")));
  g_assert_true (gtk_widget_get_visible (child (page, "address_row")));
  g_assert_true (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (child (page, "leaves_row"))), "this computer") != NULL);
  stage_close (&stage);
}

static gboolean
has_budget (gpointer data)
{
  g_autoptr(JmAiSetup) setup = dup_setup ();

  return setup->budget_day == 2500000 && setup->budget_month == -1;
}

static void
test_budget (void)
{
  GtkWidget *page = open_page ();

  choose (page, "OpenAI");
  stage_wait (uses, (gpointer) "openai");
  g_assert_cmpfloat (adw_spin_row_get_value (ADW_SPIN_ROW (child (page, "day_row"))), ==, 1.0);
  adw_spin_row_set_value (ADW_SPIN_ROW (child (page, "day_row")), 2.5);
  adw_spin_row_set_value (ADW_SPIN_ROW (child (page, "month_row")), 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (child (page, "month_row"))), ==, "No limit");
  stage_wait (has_budget, NULL);
  stage_close (&stage);
}

static gboolean
has_answer (gpointer row)
{
  const char *text = adw_action_row_get_subtitle (row);

  return text != NULL && *text != '\0' && strstr (text, "Asking") == NULL;
}

static gboolean
has_model (gpointer id)
{
  g_autoptr(JmAiSetup) setup = dup_setup ();

  return g_strcmp0 (setup->model, id) == 0;
}

static gboolean
lists (gpointer page)
{
  return stage_find (page, ADW_TYPE_ACTION_ROW, NULL) != NULL;
}

/* A model is found by a word, taken with its price, tried, and what the service says against it is shown. */
static void
test_model (void)
{
  g_autoptr(JmTestServer) server = jm_test_server_new ();
  GtkWidget              *page = open_page ();
  GtkWidget              *models;
  GtkWidget              *row;

  jm_test_server_answer (server, "/v1/models", 200, "application/json",
                         "{\"data\":[{\"id\":\"a/small\"},{\"id\":\"b/<large>\",\"context_length\":8192,\"pricing\":{\"prompt\":\"0.000001\",\"completion\":\"0.000002\"}}]}");
  jm_test_server_answer (server, "/v1/chat/completions", 402, "application/json", "{\"error\":{\"message\":\"Add <b>credits</b>\"}}");
  choose (page, "Another Address");
  stage_wait (uses, (gpointer) "custom");
  gtk_editable_set_text (GTK_EDITABLE (child (page, "address_row")), jm_test_server_get_origin (server));
  g_signal_emit_by_name (child (page, "address_row"), "apply");
  g_signal_emit_by_name (child (page, "model_row"), "activated");
  stage_settle ();
  models = stage_find (get_dialog (), JM_TYPE_MODEL_PAGE, NULL);
  g_assert_nonnull (models);
  stage_wait (lists, models);
  gtk_editable_set_text (GTK_EDITABLE (child (models, "entry")), "LARGE");
  g_signal_emit_by_name (child (models, "entry"), "search-changed");
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (child (models, "list_box")), 0));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "b/<large>");
  g_signal_emit_by_name (child (models, "list_box"), "row-activated", row);
  stage_wait (has_model, (gpointer) "b/<large>");
  g_signal_emit_by_name (child (page, "test_button"), "clicked");
  stage_wait (has_answer, child (page, "test_row"));
  g_assert_true (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (child (page, "test_row"))), "Add <b>credits</b>") != NULL);
  stage_close (&stage);
}

/* What is shown is what would be sent; before anything is approved it says so. */
static void
test_pages (void)
{
  GtkWidget *page = open_page ();

  choose (page, "Ollama");
  stage_wait (uses, (gpointer) "ollama");
  g_signal_emit_by_name (child (page, "request_row"), "activated");
  stage_settle ();
  g_assert_true (stage_shows_text (get_dialog (), "No Request Yet"));
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (get_dialog ()));
  g_signal_emit_by_name (child (page, "spent_row"), "activated");
  stage_settle ();
  g_assert_true (stage_shows_text (get_dialog (), "Nothing Spent Yet"));
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/preferences/no-ai", test_no_ai);
  g_test_add_func ("/preferences/local", test_local);
  g_test_add_func ("/preferences/budget", test_budget);
  g_test_add_func ("/preferences/model", test_model);
  g_test_add_func ("/preferences/pages", test_pages);
  return g_test_run ();
}
