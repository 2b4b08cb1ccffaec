/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-refresh-button.h"

#include "widgets/jm-boards-popover.h"

#include <glib/gi18n.h>

struct _JmRefreshButton {
  AdwBin           parent_instance;
  AdwSplitButton  *button;
  JmBoardsPopover *popover;
  JmFunnel        *funnel;
  GSignalGroup    *signals;
};

G_DEFINE_FINAL_TYPE (JmRefreshButton, jm_refresh_button, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_FUNNEL,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static char *
describe_progress (JmRefreshButton *self)
{
  guint done = 0;
  guint total = 0;

  g_object_get (self->funnel, "refresh-done", &done, "refresh-total", &total, NULL);
  if (total == 0)
    return g_strdup (_("Stop Refresh"));
  /* Translators: %u boards read of %u */
  return g_strdup_printf (ngettext ("Stop Refresh (%u of %u board)", "Stop Refresh (%u of %u boards)", total), done, total);
}

static void
update (JmRefreshButton *self)
{
  gboolean         refreshing = FALSE;
  g_autofree char *tooltip = NULL;

  if (self->funnel != NULL)
    g_object_get (self->funnel, "refreshing", &refreshing, NULL);

  tooltip = refreshing ? describe_progress (self) : g_strdup (_("Refresh"));
  adw_split_button_set_icon_name (self->button, refreshing ? "process-stop-symbolic" : "view-refresh-symbolic");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), refreshing ? "win.stop-refresh" : "win.refresh");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), tooltip);
}

static void
progress_cb (JmFunnel        *funnel,
             GParamSpec      *pspec,
             JmRefreshButton *self)
{
  g_assert (JM_IS_REFRESH_BUTTON (self));

  update (self);
}

static void
jm_refresh_button_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  JmRefreshButton *self = JM_REFRESH_BUTTON (object);

  switch (prop_id)
    {
    case PROP_FUNNEL:
      g_value_set_object (value, self->funnel);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_refresh_button_set_property (GObject      *object,
                                guint         prop_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_FUNNEL:
      jm_refresh_button_set_funnel (JM_REFRESH_BUTTON (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
jm_refresh_button_dispose (GObject *object)
{
  JmRefreshButton *self = JM_REFRESH_BUTTON (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_refresh_button_parent_class)->dispose (object);
}

static void
jm_refresh_button_class_init (JmRefreshButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = jm_refresh_button_get_property;
  object_class->set_property = jm_refresh_button_set_property;
  object_class->dispose = jm_refresh_button_dispose;

  /* JmRefreshButton:funnel: whose refresh it runs and shows. */
  props[PROP_FUNNEL] = g_param_spec_object ("funnel", NULL, NULL, JM_TYPE_FUNNEL,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jm_refresh_button_init (JmRefreshButton *self)
{
  self->button = ADW_SPLIT_BUTTON (adw_split_button_new ());
  self->popover = JM_BOARDS_POPOVER (jm_boards_popover_new ());
  adw_split_button_set_popover (self->button, GTK_POPOVER (self->popover));
  adw_split_button_set_dropdown_tooltip (self->button, _("Boards"));
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "refresh-button");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));

  self->signals = g_signal_group_new (JM_TYPE_FUNNEL);
  g_signal_group_connect (self->signals, "notify::refreshing", G_CALLBACK (progress_cb), self);
  g_signal_group_connect (self->signals, "notify::refresh-done", G_CALLBACK (progress_cb), self);
  g_signal_group_connect (self->signals, "notify::refresh-total", G_CALLBACK (progress_cb), self);
  update (self);
}

/**
 * jm_refresh_button_show_boards:
 * @self: a button on screen
 *
 * Opens what tells of each board.
 */
void
jm_refresh_button_show_boards (JmRefreshButton *self)
{
  g_return_if_fail (JM_IS_REFRESH_BUTTON (self));

  adw_split_button_popup (self->button);
}

/**
 * jm_refresh_button_get_popover:
 * @self: a button
 *
 * Returns: (transfer none): what tells of each board
 */
GtkWidget *
jm_refresh_button_get_popover (JmRefreshButton *self)
{
  g_return_val_if_fail (JM_IS_REFRESH_BUTTON (self), NULL);

  return GTK_WIDGET (self->popover);
}

/**
 * jm_refresh_button_set_funnel:
 * @self: a button
 * @funnel: (nullable): the funnel whose refresh it runs and shows
 */
void
jm_refresh_button_set_funnel (JmRefreshButton *self,
                              JmFunnel        *funnel)
{
  g_return_if_fail (JM_IS_REFRESH_BUTTON (self));
  g_return_if_fail (funnel == NULL || JM_IS_FUNNEL (funnel));

  if (!g_set_object (&self->funnel, funnel))
    return;

  g_signal_group_set_target (self->signals, funnel);
  jm_boards_popover_set_funnel (self->popover, funnel);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FUNNEL]);
}
