/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "applications/jm-board-view.h"
#include "archive/jm-archive-view.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

static void
tell (JmWindow     *self,
      GAsyncResult *result,
      const char   *text,
      const GError *error)
{
  if (self->funnel == NULL)
    return;
  if (error != NULL)
    jm_toast_error (GTK_WIDGET (self->toasts), error);
  else if (jm_funnel_count_steps (result) > 0)
    jm_toast_undoable (GTK_WIDGET (self->toasts), text);
}

static void
archived_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;

  jm_funnel_archive_search_finish (JM_FUNNEL (source), result, &error);
  tell (self, result, _("Search archived"), error);
}

static void
archive_search_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  jm_funnel_archive_search_async (self->funnel, g_variant_get_int64 (parameter), NULL, archived_cb, g_object_ref (self));
}

static void
reopened_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(JmWindow) self = user_data;
  g_autoptr(GError)   error = NULL;

  jm_funnel_reopen_search_finish (JM_FUNNEL (source), result, &error);
  tell (self, result, _("Search reopened"), error);
}

static void
reopen_search_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  jm_funnel_reopen_search_async (self->funnel, g_variant_get_int64 (parameter), NULL, reopened_cb, g_object_ref (self));
}

static void
show_application_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  JmWindow                 *self = JM_WINDOW (widget);
  gint64                    id = g_variant_get_int64 (parameter);
  g_autoptr(JmApplication)  application = jm_funnel_dup_application (self->funnel, id, NULL);
  gboolean                  is_archived = application != NULL && application->archived_at != 0;

  jm_window_show_view (self, is_archived ? "archived" : "applications");
  if (is_archived)
    jm_archive_view_open_card (JM_ARCHIVE_VIEW (jm_window_get_page (self)), id);
  else
    jm_board_view_open_card (JM_BOARD_VIEW (jm_window_get_page (self)), id);
}

/**
 * jm_window_install_archive:
 * @widget_class: the window's class
 *
 * Adds win.archive-search and win.reopen-search, which take a search's id, and win.show-application, which takes an application's and opens
 * its card, on the board or in the archive.
 */
void
jm_window_install_archive (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.archive-search", "x", archive_search_action);
  gtk_widget_class_install_action (widget_class, "win.reopen-search", "x", reopen_search_action);
  gtk_widget_class_install_action (widget_class, "win.show-application", "x", show_application_action);
}
