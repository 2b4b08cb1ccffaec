/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-app.h"

#include "widgets/jm-toast.h"
#include "widgets/jm-window-state.h"
#include "window/jm-trouble-window.h"
#include "window/jm-window.h"

#include <funnel/funnel.h>
#include <glib/gi18n.h>

/* What changes all of a profile's files: its window is closed meanwhile. */
typedef struct {
  JmApp *app;
  char  *data_dir;
  char  *backup; /* (nullable): everything is to be erased */
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->app);
  g_free (change->data_dir);
  g_free (change->backup);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
change_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Change          *change = task_data;
  g_autofree char *aside = NULL;
  GError          *error = NULL;
  gboolean         done = change->backup != NULL ? jm_funnel_restore (change->data_dir, change->backup, &aside, &error)
                                                 : jm_funnel_erase (change->data_dir, &error);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
add_title (GString    *titles,
           const char *title)
{
  g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "", title);
}

/* What a backup does not have, and the restored profile needs. (transfer full) (nullable) */
static char *
dup_keys (JmFunnel *funnel)
{
  g_auto(GStrv)        boards = jm_funnel_list_keyed_boards (funnel, NULL);
  g_autofree char     *provider = jm_funnel_dup_keyed_provider (funnel, NULL);
  g_autoptr(GPtrArray) rows = jm_funnel_list_providers (funnel, NULL);
  g_autoptr(GString)   titles = g_string_new (NULL);

  for (guint i = 0; boards != NULL && boards[i] != NULL; i++)
    {
      g_autoptr(JmBoard) board = jm_boards_lookup (jm_funnel_get_boards (funnel), boards[i], NULL, NULL);

      add_title (titles, board != NULL ? jm_board_get_title (board) : boards[i]);
    }
  if (provider != NULL)
    add_title (titles, jm_provider_rows_find (rows, provider)->title);
  return titles->len > 0 ? g_string_free (g_steal_pointer (&titles), FALSE) : NULL;
}

/* (transfer full) (nullable) */
static char *
dup_lost (JmFunnel *funnel)
{
  g_auto(GStrv) names = jm_funnel_list_lost_files (funnel, NULL);

  return names != NULL && names[0] != NULL ? g_strjoinv (", ", names) : NULL;
}

/* What has to be done is no toast: it would be gone, and cut off in a narrow window. */
static void
tell_restored (GtkWindow *window)
{
  g_autofree char   *keys = NULL;
  g_autofree char   *lost = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  AdwDialog         *dialog;

  if (!JM_IS_WINDOW (window))
    return;
  keys = dup_keys (jm_window_get_funnel (JM_WINDOW (window)));
  lost = dup_lost (jm_window_get_funnel (JM_WINDOW (window)));
  if (keys == NULL && lost == NULL)
    {
      jm_toast_say (jm_window_get_page (JM_WINDOW (window)), _("Restored"));
      return;
    }
  dialog = adw_alert_dialog_new (_("Restored"), NULL);
  /* Translators: the names of job boards and of a model service. */
  if (keys != NULL)
    g_string_append_printf (text, _("Keys are in no backup. Enter them again for: %s"), keys);
  if (keys != NULL && lost != NULL)
    g_string_append (text, "\n\n");
  /* Translators: the names of files. */
  if (lost != NULL)
    g_string_append_printf (text, _("These are not in the backup as they were kept, so they were left out. Add them again: %s"), lost);
  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (dialog), text->str);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static void
changed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Change) change = user_data;
  g_autoptr(GError) error = NULL;
  GtkWindow        *window;

  if (g_task_propagate_boolean (G_TASK (result), &error) && change->backup == NULL)
    jm_window_state_forget (change->data_dir);
  window = jm_app_open_folder (change->app, change->data_dir);
  gtk_window_present (window);
  if (error == NULL && change->backup != NULL)
    tell_restored (window);
  if (error != NULL && JM_IS_WINDOW (window))
    jm_toast_error (jm_window_get_page (JM_WINDOW (window)), error);
  g_application_release (G_APPLICATION (change->app));
}

static void
begin (JmApp      *app,
       const char *data_dir,
       const char *backup)
{
  g_autoptr(GTask) task = NULL;
  Change          *change = g_new0 (Change, 1);

  *change = (Change) { g_object_ref (app), g_strdup (data_dir), g_strdup (backup) };
  g_application_hold (G_APPLICATION (app));
  jm_app_close_folder (app, data_dir);
  task = g_task_new (app, NULL, changed_cb, change);
  g_task_set_task_data (task, change, NULL);
  g_task_run_in_thread (task, change_thread);
}

static void
restore_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  const char *data_dir, *backup;

  g_variant_get (parameter, "(&s&s)", &data_dir, &backup);
  begin (user_data, data_dir, backup);
}

/* From a window that said what was wrong with its file. */
static void
restored_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (user_data), "open-again", parameter);
  tell_restored (jm_app_open_folder (user_data, g_variant_get_string (parameter, NULL)));
}

static void
erase_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  begin (user_data, g_variant_get_string (parameter, NULL), NULL);
}

/* From a window in which it turned out that its file is damaged, to the one that says what can be done. */
static void
damaged_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  JmApp             *app = user_data;
  const char        *data_dir = g_variant_get_string (parameter, NULL);
  GtkWindow         *window = jm_app_open_folder (app, data_dir);
  g_autoptr(GError)  error = NULL;

  if (JM_IS_WINDOW (window))
    error = jm_store_dup_trouble (jm_funnel_get_store (jm_window_get_funnel (JM_WINDOW (window))));
  if (error == NULL)
    return;
  g_application_hold (G_APPLICATION (app));
  jm_app_close_folder (app, data_dir);
  gtk_window_present (jm_app_show_trouble (app, data_dir, error));
  g_application_release (G_APPLICATION (app));
}

void
jm_app_install_changes (JmApp *self)
{
  static const GActionEntry entries[] = {
    { .name = "restore", .activate = restore_cb, .parameter_type = "(ss)" },
    { .name = "restored", .activate = restored_cb, .parameter_type = "s" },
    { .name = "erase", .activate = erase_cb, .parameter_type = "s" },
    { .name = "damaged", .activate = damaged_cb, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
