/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "search/jm-template-box.h"

#include <coach/coach.h>

struct _JmTemplateBox {
  AdwPreferencesGroup parent_instance;
  GtkTextView        *view;
  GtkLabel           *problem;
};

G_DEFINE_FINAL_TYPE (JmTemplateBox, jm_template_box, ADW_TYPE_PREFERENCES_GROUP)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
changed_cb (JmTemplateBox *self)
{
  g_autofree char *text = jm_template_box_dup_text (self);
  g_autoptr(GError) error = NULL;

  g_assert (JM_IS_TEMPLATE_BOX (self));

  if (text != NULL)
    jm_letter_check_template (text, &error);
  gtk_label_set_text (self->problem, error != NULL ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), error != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
jm_template_box_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_TEMPLATE_BOX);

  G_OBJECT_CLASS (jm_template_box_parent_class)->dispose (object);
}

static void
jm_template_box_class_init (JmTemplateBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_template_box_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-template-box.ui");
  gtk_widget_class_bind_template_child (widget_class, JmTemplateBox, view);
  gtk_widget_class_bind_template_child (widget_class, JmTemplateBox, problem);
}

static void
jm_template_box_init (JmTemplateBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jm_template_box_set_text:
 * @self: the box
 * @text: (nullable): a template
 *
 * Shows it.
 */
void
jm_template_box_set_text (JmTemplateBox *self,
                          const char    *text)
{
  g_return_if_fail (JM_IS_TEMPLATE_BOX (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
}

/**
 * jm_template_box_dup_text:
 * @self: the box
 *
 * Returns: (transfer full) (nullable): the template; %NULL where nothing but white space is written
 */
char *
jm_template_box_dup_text (JmTemplateBox *self)
{
  g_autofree char *text = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (JM_IS_TEMPLATE_BOX (self), NULL);

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  stripped = g_strstrip (g_strdup (text));
  return *stripped != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * jm_template_box_is_valid:
 * @self: the box
 *
 * Returns: whether every placeholder in it is one
 */
gboolean
jm_template_box_is_valid (JmTemplateBox *self)
{
  g_return_val_if_fail (JM_IS_TEMPLATE_BOX (self), FALSE);

  return !gtk_widget_get_visible (GTK_WIDGET (self->problem));
}
