/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-letter-progress.h"

#include "widgets/jm-toast.h"

#include <glib/gi18n.h>

struct _JmLetterProgress {
  AdwBin       parent_instance;
  JmFunnel    *funnel;
  gint64       application;
  char        *draft;     /* (nullable) as much as has come of its letter */
  gboolean     is_at_it;
  GtkRevealer *revealer;
  GtkWidget   *spinner;
  GtkLabel    *text;
  GtkWidget   *take, *retry, *stop, *forget;
};

G_DEFINE_FINAL_TYPE (JmLetterProgress, jm_letter_progress, ADW_TYPE_BIN)

enum { DRAFT, DRAFT_TAKEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
letter_draft_cb (JmLetterProgress *self,
                 gint64            application,
                 const char       *text)
{
  g_assert (JM_IS_LETTER_PROGRESS (self));

  if (application != self->application || *text == '\0')
    return;
  g_set_str (&self->draft, text);
  self->is_at_it = TRUE;
  g_signal_emit (self, signals[DRAFT], 0, text);
}

static void
stop_done_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmLetterProgress) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_stop_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
stop_cb (JmLetterProgress *self)
{
  g_assert (JM_IS_LETTER_PROGRESS (self));

  jm_funnel_stop_letter_async (self->funnel, self->application, NULL, stop_done_cb, g_object_ref (self));
}

static void
retry_done_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(JmLetterProgress) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_retry_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
retry_cb (JmLetterProgress *self)
{
  g_assert (JM_IS_LETTER_PROGRESS (self));

  jm_funnel_retry_letter_async (self->funnel, self->application, NULL, retry_done_cb, g_object_ref (self));
}

static void
forget_done_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(JmLetterProgress) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_forget_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
forget_cb (JmLetterProgress *self)
{
  g_assert (JM_IS_LETTER_PROGRESS (self));

  jm_funnel_forget_letter_async (self->funnel, self->application, NULL, forget_done_cb, g_object_ref (self));
}

static void
take_cb (JmLetterProgress *self)
{
  g_autofree char *draft = g_steal_pointer (&self->draft);

  g_assert (JM_IS_LETTER_PROGRESS (self));

  if (draft != NULL)
    g_signal_emit (self, signals[DRAFT_TAKEN], 0, draft);
  forget_cb (self);
}

static void
jm_letter_progress_dispose (GObject *object)
{
  JmLetterProgress *self = JM_LETTER_PROGRESS (object);

  g_clear_pointer (&self->draft, g_free);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_LETTER_PROGRESS);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_letter_progress_parent_class)->dispose (object);
}

static void
jm_letter_progress_class_init (JmLetterProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_letter_progress_dispose;

  signals[DRAFT] = g_signal_new ("draft", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DRAFT_TAKEN] = g_signal_new ("draft-taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-letter-progress.ui");
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, revealer);
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, spinner);
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, text);
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, take);
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, retry);
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, stop);
  gtk_widget_class_bind_template_child (widget_class, JmLetterProgress, forget);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
jm_letter_progress_init (JmLetterProgress *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * jm_letter_progress_set_funnel:
 * @self: the progress
 * @funnel: where letters are
 *
 * Called once.
 */
void
jm_letter_progress_set_funnel (JmLetterProgress *self,
                               JmFunnel         *funnel)
{
  g_return_if_fail (JM_IS_LETTER_PROGRESS (self));

  g_set_object (&self->funnel, funnel);
  g_signal_connect_object (funnel, "letter-draft", G_CALLBACK (letter_draft_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jm_letter_progress_set_application:
 * @self: the progress
 * @application: whose letter it is
 *
 * Shows another application's, or what changed of the same.
 *
 * Returns: whether the model is asked for a letter, or was in vain
 */
gboolean
jm_letter_progress_set_application (JmLetterProgress    *self,
                                    const JmApplication *application)
{
  const char *state = application->letter_state != NULL ? application->letter_state : "none";
  gboolean is_failed = g_str_equal (state, "failed");
  gboolean is_at_it = g_str_equal (state, "queued") || g_str_equal (state, "running");
  gboolean is_any = !g_str_equal (state, "none");

  g_return_val_if_fail (JM_IS_LETTER_PROGRESS (self), FALSE);

  if (self->application != application->id || g_str_equal (state, "none") || g_str_equal (state, "queued"))
    g_clear_pointer (&self->draft, g_free);
  self->application = application->id;
  self->is_at_it = is_at_it;
  gtk_widget_set_visible (self->spinner, is_at_it);
  gtk_label_set_text (self->text, is_at_it ? _("The letter is being written…") : application->letter_reason != NULL ? application->letter_reason : "");
  gtk_widget_set_visible (self->take, is_failed && self->draft != NULL);
  gtk_widget_set_visible (self->retry, is_failed || g_str_equal (state, "waiting"));
  gtk_widget_set_visible (self->stop, is_any && !is_failed);
  gtk_widget_set_visible (self->forget, is_failed);
  gtk_revealer_set_reveal_child (self->revealer, is_any);
  return is_any;
}

/**
 * jm_letter_progress_is_coming:
 * @self: the progress
 *
 * Returns: whether a draft is there that the model still writes
 */
gboolean
jm_letter_progress_is_coming (JmLetterProgress *self)
{
  g_return_val_if_fail (JM_IS_LETTER_PROGRESS (self), FALSE);

  return self->is_at_it && self->draft != NULL;
}
