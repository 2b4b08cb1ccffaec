/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "inbox/jm-inbox-view.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

static guint
count_new (const JmRefreshResult *result,
           guint                 *failed,
           const char           **error)
{
  guint added = 0;

  for (guint i = 0; i < result->boards->len; i++)
    {
      const JmBoardResult *board = g_ptr_array_index (result->boards, i);

      added += board->added;
      if (board->error != NULL)
        {
          *failed += 1;
          *error = board->error;
        }
    }
  return added;
}

static void
tell_refresh (JmWindow              *self,
              const JmRefreshResult *result)
{
  guint            failed = 0;
  const char      *error = NULL;
  guint            added = count_new (result, &failed, &error);
  g_autofree char *text = NULL;

  if (result->boards->len == 0)
    text = g_strdup (_("No board to read yet. Add a search first."));
  else if (failed == 1)
    text = g_strdup (error);
  else if (failed > 1)
    text = g_strdup_printf (ngettext ("%u board could not be read", "%u boards could not be read", failed), failed);
  else if (added == 0)
    text = g_strdup (_("Nothing new"));
  else
    text = g_strdup_printf (ngettext ("%u new posting", "%u new postings", added), added);
  jm_toast_say (GTK_WIDGET (self->toasts), text);
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *async_result,
              gpointer      user_data)
{
  g_autoptr(JmWindow)        self = user_data;
  g_autoptr(GError)          error = NULL;
  g_autoptr(JmRefreshResult) result = jm_funnel_refresh_finish (JM_FUNNEL (source), async_result, &error);

  g_clear_object (&self->refresh);
  /* The window was closed meanwhile. */
  if (self->funnel == NULL)
    return;

  if (result != NULL)
    tell_refresh (self, result);
  else
    jm_toast_error (GTK_WIDGET (self->toasts), error);
}

static void
refresh_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  if (self->refresh != NULL)
    return;
  self->refresh = g_cancellable_new ();
  jm_funnel_refresh_async (self->funnel, 0, NULL, self->refresh, refreshed_cb, g_object_ref (self));
}

static void
stop_refresh_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  jm_funnel_stop_refresh (JM_WINDOW (widget)->funnel);
}

static void
view_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  jm_window_show_view (JM_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_posting_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  JmWindow            *self = JM_WINDOW (widget);
  gint64               id = g_variant_get_int64 (parameter);
  g_autoptr(JmPosting) posting = jm_funnel_dup_posting (self->funnel, id, NULL);

  jm_window_show_view (self, posting != NULL && posting->later_until > jm_time_now () ? "later" : "inbox");
  jm_inbox_view_select (JM_INBOX_VIEW (jm_window_get_page (self)), id);
}

static void
go_inbox_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  jm_window_show_view (JM_WINDOW (widget), "inbox");
}

static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  gtk_widget_activate_action (jm_window_get_page (JM_WINDOW (widget)), "view.find", NULL);
}

static void
menu_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  JmWindow *self = JM_WINDOW (widget);

  adw_overlay_split_view_set_show_sidebar (self->split_view, TRUE);
  jm_sidebar_open_menu (self->sidebar);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

/**
 * jm_window_install_actions:
 * @widget_class: the window's class
 *
 * Adds the actions of the window. win.view takes the name of a view,
 * win.show-posting that of a posting in the inbox or put off.
 */
void
jm_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "win.stop-refresh", NULL, stop_refresh_action);
  gtk_widget_class_install_property_action (widget_class, "win.show-sidebar", "show-sidebar");
  gtk_widget_class_install_action (widget_class, "win.view", "s", view_action);
  gtk_widget_class_install_action (widget_class, "win.show-posting", "x", show_posting_action);
  gtk_widget_class_install_action (widget_class, "win.go-inbox", NULL, go_inbox_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.menu", NULL, menu_action);
  gtk_widget_class_install_action (widget_class, "win.close", NULL, close_action);
}

/**
 * jm_window_stop_refresh:
 * @self: a window
 *
 * Ends the refresh that the window started, if one runs. What was read already stays.
 */
void
jm_window_stop_refresh (JmWindow *self)
{
  g_return_if_fail (JM_IS_WINDOW (self));

  if (self->refresh != NULL)
    g_cancellable_cancel (self->refresh);
}
