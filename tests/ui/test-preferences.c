/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stage.h"

#include "preferences/jm-ai-page.h"
#include "preferences/jm-preferences-dialog.h"

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

static GtkWidget *
open_page (void)
{
  stage_open (&stage, 1);
  stage_show (&stage);
  gtk_widget_activate_action (GTK_WIDGET (stage.window), "win.preferences", NULL);
  stage_settle ();
  g_assert_true (JM_IS_PREFERENCES_DIALOG (get_dialog ()));
  return stage_find (get_dialog (), JM_TYPE_AI_PAGE, NULL);
}

static gboolean
is_disabled (gpointer data)
{
  g_autoptr(JmAiSetup) setup = jm_funnel_dup_ai_setup (stage.funnel, NULL);

  return !setup->enabled;
}

/* Who does without AI is asked for nothing more. */
static void
test_no_ai (void)
{
  GtkWidget *page = open_page ();

  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (child (page, "enabled_row"))));
  adw_switch_row_set_active (ADW_SWITCH_ROW (child (page, "enabled_row")), FALSE);
  stage_wait (is_disabled, NULL);
  stage_close (&stage);
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);
  g_test_add_func ("/preferences/no-ai", test_no_ai);
  return g_test_run ();
}
