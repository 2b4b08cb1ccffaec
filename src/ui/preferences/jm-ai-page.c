/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-ai-page.h"

#include "widgets/jm-toast.h"

struct _JmAiPage {
  AdwPreferencesPage parent_instance;
  AdwSwitchRow      *enabled_row;
  JmFunnel          *funnel;
  JmAiSetup         *setup; /* as it is stored */
};

G_DEFINE_FINAL_TYPE (JmAiPage, jm_ai_page, ADW_TYPE_PREFERENCES_PAGE)

static void
set_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(JmAiPage) self = user_data;
  g_autoptr(GError)   error = NULL;

  if (!jm_funnel_set_ai_setup_finish (JM_FUNNEL (source), result, &error) && self->funnel != NULL)
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
save (JmAiPage *self)
{
  jm_funnel_set_ai_setup_async (self->funnel, self->setup, NULL, set_cb, g_object_ref (self));
}

static void
enabled_cb (JmAiPage *self)
{
  g_assert (JM_IS_AI_PAGE (self));

  if (self->setup == NULL || self->setup->enabled == adw_switch_row_get_active (self->enabled_row))
    return;
  self->setup->enabled = !self->setup->enabled;
  save (self);
}

static void
jm_ai_page_dispose (GObject *object)
{
  JmAiPage *self = JM_AI_PAGE (object);

  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_AI_PAGE);

  G_OBJECT_CLASS (jm_ai_page_parent_class)->dispose (object);
}

static void
jm_ai_page_finalize (GObject *object)
{
  jm_ai_setup_free (JM_AI_PAGE (object)->setup);

  G_OBJECT_CLASS (jm_ai_page_parent_class)->finalize (object);
}

static void
jm_ai_page_class_init (JmAiPageClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_ai_page_dispose;
  object_class->finalize = jm_ai_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-ai-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JmAiPage, enabled_row);
  gtk_widget_class_bind_template_callback (widget_class, enabled_cb);
}

static void
jm_ai_page_init (JmAiPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_ai_page_new:
 * @funnel: what obeys it
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
jm_ai_page_new (JmFunnel *funnel)
{
  JmAiPage         *self;
  g_autoptr(GError) error = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_AI_PAGE, NULL);
  self->funnel = g_object_ref (funnel);
  self->setup = jm_funnel_dup_ai_setup (funnel, &error);
  if (self->setup != NULL)
    adw_switch_row_set_active (self->enabled_row, self->setup->enabled);
  else
    g_message ("the preferences could not be read: %s", error->message);
  gtk_widget_set_sensitive (GTK_WIDGET (self), self->setup != NULL);
  return GTK_WIDGET (self);
}
