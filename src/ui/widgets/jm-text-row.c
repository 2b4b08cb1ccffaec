/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "widgets/jm-text-row.h"

struct _JmTextRow {
  AdwPreferencesRow parent_instance;
  GtkTextView      *view;
};

G_DEFINE_FINAL_TYPE (JmTextRow, jm_text_row, ADW_TYPE_PREFERENCES_ROW)

static void
title_cb (JmTextRow  *self,
          GParamSpec *pspec,
          gpointer    user_data)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static gboolean
jm_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JM_TEXT_ROW (widget)->view));
}

static void
jm_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_TEXT_ROW);

  G_OBJECT_CLASS (jm_text_row_parent_class)->dispose (object);
}

static void
jm_text_row_class_init (JmTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jm_text_row_dispose;
  widget_class->grab_focus = jm_text_row_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, JmTextRow, view);
}

static void
jm_text_row_init (JmTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self, "notify::title", G_CALLBACK (title_cb), self, 0);
}

/**
 * jm_text_row_dup_text:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): its text; %NULL when there is nothing but white space
 */
char *
jm_text_row_dup_text (JmTextRow *self)
{
  GtkTextBuffer   *buffer;
  GtkTextIter      start, end;
  g_autofree char *text = NULL;

  g_return_val_if_fail (JM_IS_TEXT_ROW (self), NULL);

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * jm_text_row_set_text:
 * @self: a row
 * @text: (nullable): what stands in it, in place of what did
 *
 * Sets its text.
 */
void
jm_text_row_set_text (JmTextRow  *self,
                      const char *text)
{
  g_return_if_fail (JM_IS_TEXT_ROW (self));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text != NULL ? text : "", -1);
}

/**
 * jm_text_row_get_buffer:
 * @self: a row
 *
 * Returns: (transfer none): what its text stands in, to hear of changes
 */
GtkTextBuffer *
jm_text_row_get_buffer (JmTextRow *self)
{
  g_return_val_if_fail (JM_IS_TEXT_ROW (self), NULL);

  return gtk_text_view_get_buffer (self->view);
}
