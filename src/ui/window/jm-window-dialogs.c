/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "activities/jm-activities-dialog.h"
#include "inbox/jm-filtered-view.h"
#include "inbox/jm-inbox-view.h"
#include "posting/jm-posting-dialog.h"
#include "preferences/jm-preferences-dialog.h"
#include "queue/jm-queue-dialog.h"
#include "search/jm-add-board-dialog.h"
#include "search/jm-search-dialog.h"
#include "search/jm-what-if-dialog.h"
#include "widgets/jm-toast.h"
#include "window/jm-shortcuts-dialog.h"

#include <glib/gi18n.h>

static void
search_saved_cb (JmSearchDialog *dialog,
                 gint64          id,
                 JmWindow       *self)
{
  g_assert (JM_IS_WINDOW (self));

  jm_window_show_view (self, "inbox");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.refresh", NULL);
}

static void
search_sifted_cb (JmSearchDialog *dialog,
                  guint           dropped,
                  guint           let_in,
                  guint           steps,
                  JmWindow       *self)
{
  g_autofree char *went = g_strdup_printf (ngettext ("%u let go", "%u let go", dropped), dropped);
  g_autofree char *came = g_strdup_printf (ngettext ("%u let in", "%u let in", let_in), let_in);
  g_autofree char *both = g_strjoin (", ", went, came, NULL);

  g_assert (JM_IS_WINDOW (self));

  jm_toast_undoable_several (GTK_WIDGET (self->toasts), let_in == 0 ? went : dropped == 0 ? came : both, steps);
}

static void
posting_added_cb (JmPostingDialog *dialog,
                  gint64           id,
                  JmWindow        *self)
{
  g_assert (JM_IS_WINDOW (self));

  jm_window_show_view (self, "inbox");
  jm_inbox_view_select (JM_INBOX_VIEW (jm_window_get_page (self)), id);
}

/* @rule: (nullable): the one to look at first. */
static AdwDialog *
present_search (JmWindow   *self,
                JmSearch   *search,
                const char *rule)
{
  AdwDialog *dialog = jm_search_dialog_new (self->funnel, search);

  if (rule != NULL)
    jm_search_dialog_point_at (JM_SEARCH_DIALOG (dialog), rule);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (search_saved_cb), self, 0);
  g_signal_connect_object (dialog, "sifted", G_CALLBACK (search_sifted_cb), self, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
  return dialog;
}

static void
activities_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  adw_dialog_present (jm_activities_dialog_new (JM_WINDOW (widget)->funnel), widget);
}

static void
tasks_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  adw_dialog_present (jm_queue_dialog_new (JM_WINDOW (widget)->funnel), widget);
}

static void
add_search_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  present_search (JM_WINDOW (widget), NULL, NULL);
}

static void
edit_search (JmWindow   *self,
             gint64      id,
             const char *rule)
{
  g_autoptr(GError)   error = NULL;
  g_autoptr(JmSearch) search = jm_funnel_dup_search (self->funnel, id, &error);

  if (search == NULL)
    jm_toast_error (GTK_WIDGET (self->toasts), error);
  else
    present_search (self, search, rule);
}

static void
edit_search_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  edit_search (JM_WINDOW (widget), g_variant_get_int64 (parameter), NULL);
}

static void
edit_search_rule_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  const char *rule;
  gint64      id;

  g_variant_get (parameter, "(x&s)", &id, &rule);
  edit_search (JM_WINDOW (widget), id, rule);
}

static void
show_filtered_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  JmWindow   *self = JM_WINDOW (widget);
  const char *rule;
  gint64      id;

  g_variant_get (parameter, "(x&s)", &id, &rule);
  jm_window_show_view (self, "filtered");
  jm_filtered_view_choose (JM_FILTERED_VIEW (jm_window_get_page (self)), id, rule);
}

typedef struct {
  JmWindow *window;
  gint64    search;
} Removal;

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->window);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Removal) removal = user_data;
  g_autoptr(GError)  error = NULL;
  JmWindow          *self = removal->window;
  gboolean           removed = jm_funnel_remove_search_finish (JM_FUNNEL (source), result, &error);

  if (self->funnel == NULL)
    return;
  if (removed)
    jm_toast_undoable (GTK_WIDGET (self->toasts), _("Search removed"));
  else
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
remove_search_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);
  Removal  *removal = g_new0 (Removal, 1);

  *removal = (Removal) { g_object_ref (self), g_variant_get_int64 (parameter) };
  jm_funnel_remove_search_async (self->funnel, removal->search, NULL, removed_cb, removal);
}

static void
board_added_cb (JmAddBoardDialog *dialog,
                guint             n,
                JmWindow         *self)
{
  g_autofree char *text = g_strdup_printf (ngettext ("Board added to %u search", "Board added to %u searches", n), n);

  g_assert (JM_IS_WINDOW (self));

  jm_toast_say (GTK_WIDGET (self->toasts), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.refresh", NULL);
}

static void
new_search_cb (JmAddBoardDialog *dialog,
               const char       *reference,
               JmWindow         *self)
{
  g_assert (JM_IS_WINDOW (self));

  jm_search_dialog_choose (JM_SEARCH_DIALOG (present_search (self, NULL, NULL)), reference);
}

static void
add_board_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  JmWindow  *self = JM_WINDOW (widget);
  AdwDialog *dialog = jm_add_board_dialog_new (self->funnel, FALSE);

  g_signal_connect_object (dialog, "added", G_CALLBACK (board_added_cb), self, 0);
  g_signal_connect_object (dialog, "new-search", G_CALLBACK (new_search_cb), self, 0);
  adw_dialog_present (dialog, widget);
}

static void
add_posting_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  jm_window_present_posting (JM_WINDOW (widget), NULL);
}

static void
add_page_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  g_autoptr(JmPosting) draft = jm_posting_new ();

  draft->source_url = g_variant_dup_string (parameter, NULL);
  jm_window_present_posting (JM_WINDOW (widget), draft);
}

static void
what_if_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  adw_dialog_present (jm_what_if_dialog_new (JM_WINDOW (widget)->funnel, g_variant_get_int64 (parameter)), widget);
}

static void
shortcuts_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  adw_dialog_present (jm_shortcuts_dialog_new (JM_WINDOW (widget)->settings), widget);
}

static void
preferences_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  const char *page = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;

  adw_dialog_present (jm_preferences_dialog_new (JM_WINDOW (widget)->funnel, page), widget);
}

/**
 * jm_window_install_dialogs:
 * @widget_class: the window's class
 *
 * Adds the actions that open a dialog, and win.remove-search, which like win.edit-search takes
 * a search's id; win.what-if, which takes one or 0 for all; win.edit-search-rule and win.show-filtered, which take that and a rule;
 * win.add-page takes the address of a posting; win.preferences-page the name of a page, "ai".
 */
void
jm_window_install_dialogs (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.activities", NULL, activities_action);
  gtk_widget_class_install_action (widget_class, "win.tasks", NULL, tasks_action);
  gtk_widget_class_install_action (widget_class, "win.add-search", NULL, add_search_action);
  gtk_widget_class_install_action (widget_class, "win.edit-search", "x", edit_search_action);
  gtk_widget_class_install_action (widget_class, "win.edit-search-rule", "(xs)", edit_search_rule_action);
  gtk_widget_class_install_action (widget_class, "win.show-filtered", "(xs)", show_filtered_action);
  gtk_widget_class_install_action (widget_class, "win.remove-search", "x", remove_search_action);
  gtk_widget_class_install_action (widget_class, "win.add-board", NULL, add_board_action);
  gtk_widget_class_install_action (widget_class, "win.add-posting", NULL, add_posting_action);
  gtk_widget_class_install_action (widget_class, "win.add-page", "s", add_page_action);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, preferences_action);
  gtk_widget_class_install_action (widget_class, "win.preferences-page", "s", preferences_action);
  gtk_widget_class_install_action (widget_class, "win.what-if", "x", what_if_action);
  gtk_widget_class_install_action (widget_class, "win.shortcuts", NULL, shortcuts_action);
}

/**
 * jm_window_present_posting:
 * @self: a window
 * @draft: (nullable): what is known of the posting
 *
 * Shows the dialog that adds a posting, filled with the draft. One that is open already is filled.
 */
void
jm_window_present_posting (JmWindow        *self,
                           const JmPosting *draft)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (!JM_IS_POSTING_DIALOG (dialog))
    {
      dialog = jm_posting_dialog_new (self->funnel);
      g_signal_connect_object (dialog, "added", G_CALLBACK (posting_added_cb), self, 0);
      adw_dialog_present (dialog, GTK_WIDGET (self));
    }
  if (draft != NULL)
    jm_posting_dialog_prefill (JM_POSTING_DIALOG (dialog), draft);
}
