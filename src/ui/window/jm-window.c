/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "window/jm-window-private.h"

#include "widgets/jm-toast.h"
#include "widgets/jm-window-state.h"
#include "window/jm-profile-menu.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (JmWindow, jm_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  PROP_0,
  PROP_FUNNEL,
  PROP_NARROW,
  PROP_SHOW_SIDEBAR,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
update_progress (JmWindow *self)
{
  gboolean refreshing = FALSE;
  guint    done = 0;
  guint    total = 0;

  g_object_get (self->funnel, "refreshing", &refreshing, "refresh-done", &done, "refresh-total", &total, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), refreshing);
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) done / total : 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.refresh", !refreshing);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.stop-refresh", refreshing);
}

static void
progress_cb (JmFunnel   *funnel,
             GParamSpec *pspec,
             JmWindow   *self)
{
  g_assert (JM_IS_WINDOW (self));

  update_progress (self);
}

static void
notice_cb (JmFunnel   *funnel,
           const char *text,
           JmWindow   *self)
{
  g_assert (JM_IS_WINDOW (self));

  jm_toast_say (GTK_WIDGET (self->toasts), text);
}

static void
searches_changed_cb (JmFunnel   *funnel,
                     const char *what,
                     JmWindow   *self)
{
  g_assert (JM_IS_WINDOW (self));

  /* The search that is shown may be gone, or have another name. */
  if (g_str_equal (what, "searches") && g_str_has_prefix (self->view, "search:"))
    {
      g_autofree char *view = g_strdup (self->view);

      jm_window_show_view (self, view);
    }
}

/* What needs the user, and stops something: no network, or no money. */
static void
update_banner (JmWindow *self)
{
  gboolean         is_offline = !g_network_monitor_get_network_available (g_network_monitor_get_default ());
  g_autofree char *spent = is_offline || self->funnel == NULL ? NULL : jm_funnel_dup_wait (self->funnel, "budget");

  if (is_offline)
    adw_banner_set_title (self->banner, _("You are offline. Boards are read again when the network is back."));
  else if (spent != NULL)
    adw_banner_set_title (self->banner, spent);
  adw_banner_set_button_label (self->banner, spent != NULL ? _("_Budget") : NULL);
  adw_banner_set_revealed (self->banner, is_offline || spent != NULL);
}

static void
network_changed_cb (GNetworkMonitor *monitor,
                    gboolean         available,
                    JmWindow        *self)
{
  g_assert (JM_IS_WINDOW (self));

  update_banner (self);
}

static void
queue_changed_cb (JmFunnel   *funnel,
                  const char *what,
                  JmWindow   *self)
{
  g_assert (JM_IS_WINDOW (self));

  if (g_str_equal (what, "queue"))
    update_banner (self);
}

static void
show_sidebar_cb (AdwOverlaySplitView *split_view,
                 GParamSpec          *pspec,
                 JmWindow            *self)
{
  g_assert (JM_IS_WINDOW (self));

  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SHOW_SIDEBAR]);
}

static void
connect_funnel (JmWindow *self)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  g_signal_connect_object (self->funnel, "notify::refreshing", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->funnel, "notify::refresh-done", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->funnel, "notify::refresh-total", G_CALLBACK (progress_cb), self, 0);
  g_signal_connect_object (self->funnel, "notice", G_CALLBACK (notice_cb), self, 0);
  g_signal_connect_object (self->funnel, "changed", G_CALLBACK (searches_changed_cb), self, G_CONNECT_AFTER);

  g_signal_connect_object (self->funnel, "changed", G_CALLBACK (queue_changed_cb), self, 0);

  adw_banner_set_use_markup (self->banner, FALSE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->banner), "s", "ai");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->banner), "win.preferences-page");
  g_signal_connect_object (monitor, "network-changed", G_CALLBACK (network_changed_cb), self, 0);
  update_banner (self);
}

static void
restore_state (JmWindow *self)
{
  g_autofree char *view = g_settings_get_string (self->settings, "view");

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  jm_window_show_view (self, view);
}

static void
save_state (JmWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width >= 360 && height >= 200)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
}

static gboolean
jm_window_close_request (GtkWindow *window)
{
  save_state (JM_WINDOW (window));

  return GTK_WINDOW_CLASS (jm_window_parent_class)->close_request (window);
}

static void
jm_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  JmWindow *self = JM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_FUNNEL:
      g_value_set_object (value, self->funnel);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_SHOW_SIDEBAR:
      /* The buttons that listen are taken apart after the view. */
      g_value_set_boolean (value, self->split_view != NULL && adw_overlay_split_view_get_show_sidebar (self->split_view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  JmWindow *self = JM_WINDOW (object);

  switch (prop_id)
    {
    case PROP_FUNNEL:
      self->funnel = g_value_dup_object (value);
      break;
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SHOW_SIDEBAR:
      adw_overlay_split_view_set_show_sidebar (self->split_view, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_window_constructed (GObject *object)
{
  JmWindow        *self = JM_WINDOW (object);
  const char      *data_dir = jm_store_get_data_dir (jm_funnel_get_store (self->funnel));
  g_autofree char *profile = jm_profiles_dup_name (data_dir);

  G_OBJECT_CLASS (jm_window_parent_class)->constructed (object);

  self->settings = jm_window_state_new (data_dir);
  if (profile != NULL)
    {
      /* Translators: the name of the program and that of the profile, as the title of a window. */
      g_autofree char *title = g_strdup_printf (_("JobMate – %s"), profile);

      gtk_window_set_title (GTK_WINDOW (self), title);
    }
  jm_profile_menu_install (GTK_WIDGET (self), data_dir);
  g_signal_connect_object (self->split_view, "notify::show-sidebar", G_CALLBACK (show_sidebar_cb), self, 0);
  jm_sidebar_set_funnel (self->sidebar, self->funnel);
  jm_store_banner_set_funnel (self->store_banner, self->funnel);
  connect_funnel (self);
  jm_window_init_undo (self);
  jm_window_init_files (self);
  restore_state (self);
  update_progress (self);
}

static void
jm_window_dispose (GObject *object)
{
  JmWindow *self = JM_WINDOW (object);

  jm_window_stop_refresh (self);
  g_clear_object (&self->funnel);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_WINDOW);

  G_OBJECT_CLASS (jm_window_parent_class)->dispose (object);
}

static void
jm_window_finalize (GObject *object)
{
  JmWindow *self = JM_WINDOW (object);

  g_free (self->view);

  G_OBJECT_CLASS (jm_window_parent_class)->finalize (object);
}

static void
jm_window_class_init (JmWindowClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = jm_window_get_property;
  object_class->set_property = jm_window_set_property;
  object_class->constructed = jm_window_constructed;
  object_class->dispose = jm_window_dispose;
  object_class->finalize = jm_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jm_window_close_request;

  /* JmWindow:funnel: what the window shows. */
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  /* JmWindow:narrow: whether there is room for one pane only; pages with a property of that name follow it. */
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /* JmWindow:show-sidebar: that of the split view. An action on the split view itself would keep it alive: its own
   * children listen to the window's actions. */
  props[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (JM_TYPE_SIDEBAR);
  g_type_ensure (JM_TYPE_STORE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JmWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, JmWindow, split_view);
  gtk_widget_class_bind_template_child (widget_class, JmWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, JmWindow, store_banner);
  gtk_widget_class_bind_template_child (widget_class, JmWindow, views);
  gtk_widget_class_bind_template_child (widget_class, JmWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, JmWindow, progress);
  jm_window_install_actions (widget_class);
  jm_window_install_archive (widget_class);
  jm_window_install_dialogs (widget_class);
  jm_window_install_undo (widget_class);
  jm_window_install_files (widget_class);
  jm_window_install_paste (widget_class);
  jm_window_install_takeout (widget_class);
  jm_window_install_cv (widget_class);
  jm_window_install_profile (widget_class);
}

static void
jm_window_init (JmWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_window_new:
 * @application: the application
 * @funnel: what the window shows
 *
 * Returns: (transfer none): a window that is not presented yet; GTK owns it
 */
JmWindow *
jm_window_new (GtkApplication *application,
               JmFunnel       *funnel)
{
  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  return g_object_new (JM_TYPE_WINDOW, "application", application, "funnel", funnel, NULL);
}

/**
 * jm_window_get_funnel:
 * @self: a window
 *
 * Returns: (transfer none): what it shows
 */
JmFunnel *
jm_window_get_funnel (JmWindow *self)
{
  g_return_val_if_fail (JM_IS_WINDOW (self), NULL);

  return self->funnel;
}

/**
 * jm_window_show_view:
 * @self: a window
 * @view: the name of a view
 *
 * Shows a view and remembers it for the next start. Its widget is made when it is shown for the first time.
 */
void
jm_window_show_view (JmWindow   *self,
                     const char *view)
{
  g_return_if_fail (JM_IS_WINDOW (self));
  g_return_if_fail (view != NULL);

  /* A search that was removed, or a view of a newer version. */
  if (!jm_sidebar_set_view (self->sidebar, view))
    {
      view = "inbox";
      jm_sidebar_set_view (self->sidebar, view);
    }

  if (g_set_str (&self->view, view))
    g_settings_set_string (self->settings, "view", view);
  gtk_stack_set_visible_child (self->views, jm_window_ensure_page (self, self->view));
  if (adw_overlay_split_view_get_collapsed (self->split_view))
    adw_overlay_split_view_set_show_sidebar (self->split_view, FALSE);
}

/**
 * jm_window_get_view:
 * @self: a window
 *
 * Returns: the name of the view that is shown
 */
const char *
jm_window_get_view (JmWindow *self)
{
  g_return_val_if_fail (JM_IS_WINDOW (self), NULL);

  return self->view;
}

/**
 * jm_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none): the widget of the view that is shown
 */
GtkWidget *
jm_window_get_page (JmWindow *self)
{
  g_return_val_if_fail (JM_IS_WINDOW (self), NULL);

  return gtk_stack_get_visible_child (self->views);
}
