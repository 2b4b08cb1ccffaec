/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-cv-content.h"

#include "widgets/jm-keeper.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmCvContent {
  AdwBin       parent_instance;
  JmFunnel    *funnel;
  gint64       application; /* 0: none */
  gboolean     is_filling;
  gboolean     is_begun;    /* an empty page was asked for */
  JmKeeper    *keeper;
  GtkStack    *stack;
  GtkTextView *view;
  GtkWidget   *back;
};

G_DEFINE_FINAL_TYPE (JmCvContent, jm_cv_content, ADW_TYPE_BIN)

static char *
dup_text (JmCvContent *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->view), "text", &text, NULL);
  return text;
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmCvContent) self = user_data;
  g_autoptr(GError) error = NULL;

  jm_keeper_end (self->keeper);
  if (!jm_funnel_set_cv_content_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
store (JmCvContent *self,
       const char  *text)
{
  jm_keeper_begin (self->keeper);
  jm_funnel_set_cv_content_async (self->funnel, self->application, text, NULL, kept_cb, g_object_ref (self));
}

static void
keep_cb (gpointer owner)
{
  JmCvContent *self = owner;
  g_autofree char *text = dup_text (self);

  store (self, text);
}

static void
changed_cb (JmCvContent *self)
{
  g_assert (JM_IS_CV_CONTENT (self));

  if (!self->is_filling && self->application != 0)
    jm_keeper_typed (self->keeper);
}

static void
begin_cb (JmCvContent *self)
{
  g_assert (JM_IS_CV_CONTENT (self));

  self->is_begun = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
back_cb (JmCvContent *self)
{
  g_assert (JM_IS_CV_CONTENT (self));

  jm_keeper_forget (self->keeper);
  store (self, "");
}

static void
copy_cb (JmCvContent *self)
{
  g_autofree char *text = dup_text (self);

  g_assert (JM_IS_CV_CONTENT (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jm_toast_say (GTK_WIDGET (self), _("Copied"));
}

static void
create_cb (JmCvContent *self)
{
  g_assert (JM_IS_CV_CONTENT (self));

  jm_keeper_now (self->keeper);
  if (self->application != 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.create-cv", "x", self->application);
}

static void
jm_cv_content_dispose (GObject *object)
{
  JmCvContent *self = JM_CV_CONTENT (object);

  if (self->funnel != NULL && self->view != NULL)
    jm_keeper_now (self->keeper);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_CV_CONTENT);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_cv_content_parent_class)->dispose (object);
}

static void
jm_cv_content_finalize (GObject *object)
{
  g_clear_pointer (&JM_CV_CONTENT (object)->keeper, jm_keeper_free);

  G_OBJECT_CLASS (jm_cv_content_parent_class)->finalize (object);
}

static void
jm_cv_content_class_init (JmCvContentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_cv_content_dispose;
  object_class->finalize = jm_cv_content_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-cv-content.ui");
  gtk_widget_class_bind_template_child (widget_class, JmCvContent, stack);
  gtk_widget_class_bind_template_child (widget_class, JmCvContent, view);
  gtk_widget_class_bind_template_child (widget_class, JmCvContent, back);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
jm_cv_content_init (JmCvContent *self)
{
  self->keeper = jm_keeper_new (keep_cb, self);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jm_cv_content_set_funnel:
 * @self: the CV content
 * @funnel: where applications are
 *
 * Called once.
 */
void
jm_cv_content_set_funnel (JmCvContent *self,
                          JmFunnel    *funnel)
{
  g_return_if_fail (JM_IS_CV_CONTENT (self));

  g_set_object (&self->funnel, funnel);
}

/**
 * jm_cv_content_set_application:
 * @self: the CV content
 * @application: an application
 *
 * Shows what its CV is to say: as the user has it, else as the analysis suggests.
 */
void
jm_cv_content_set_application (JmCvContent         *self,
                               const JmApplication *application)
{
  const char *content;
  g_autofree char *shown = NULL;

  g_return_if_fail (JM_IS_CV_CONTENT (self));
  g_return_if_fail (application != NULL);

  if (self->application != application->id)
    {
      jm_keeper_now (self->keeper);
      self->is_begun = FALSE;
      self->application = application->id;
    }
  gtk_widget_set_visible (self->back, jm_json_member_string (application->ai_analysis, "cv_content") != NULL);
  if (jm_keeper_is_busy (self->keeper))
    return;
  content = jm_application_get_cv_content (application);
  shown = dup_text (self);
  self->is_filling = TRUE;
  if (g_strcmp0 (shown, content != NULL ? content : "") != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), content != NULL ? content : "", -1);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, (content != NULL && *content != '\0') || self->is_begun ? "text" : "empty");
}
