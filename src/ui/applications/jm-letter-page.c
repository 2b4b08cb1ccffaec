/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-letter-page.h"

#include "applications/jm-letter-dispatch.h"
#include "applications/jm-letter-findings.h"
#include "applications/jm-letter-progress.h"
#include "applications/jm-letter-versions.h"
#include "widgets/jm-keeper.h"
#include "widgets/jm-spelling.h"
#include "widgets/jm-toast.h"

#include <glib/gi18n.h>
#include <string.h>

struct _JmLetterPage {
  AdwBin         parent_instance;
  JmFunnel      *funnel;
  gint64         application; /* 0: none */
  gboolean       is_filling;
  gboolean       is_begun;    /* an empty page was asked for */
  JmKeeper      *keeper;
  GtkStack      *stack;
  GtkMenuButton *versions_button;
  GtkLabel      *version_label;
  GtkPopover    *versions_popover;
  GtkListBox    *versions;
  GtkLabel      *head;
  GtkTextView   *view;
  JmLetterFindings *findings;
  GtkPopover    *ask_popover;
  GtkEntry      *wish;
  JmLetterProgress *progress;
};

G_DEFINE_FINAL_TYPE (JmLetterPage, jm_letter_page, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (JmLetterPage *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static char *
dup_text (JmLetterPage *self)
{
  char *text = NULL;

  g_object_get (get_buffer (self), "text", &text, NULL);
  return text;
}

/* --- what is typed --- */

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(JmLetterPage) self = user_data;
  g_autoptr(GError) error = NULL;

  jm_keeper_end (self->keeper);
  if (!jm_funnel_set_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
keep_cb (gpointer owner)
{
  JmLetterPage *self = owner;
  g_autofree char *text = dup_text (self);

  jm_keeper_begin (self->keeper);
  jm_funnel_set_letter_async (self->funnel, self->application, text, NULL, kept_cb, g_object_ref (self));
}

static void
changed_cb (JmLetterPage *self)
{
  if (self->is_filling || self->application == 0)
    return;
  jm_keeper_typed (self->keeper);
  jm_letter_findings_check (self->findings, self->funnel, self->application);
}

/* --- what is shown --- */

static void
fill_head (JmLetterPage *self)
{
  g_autoptr(JmLetterHead) letter_head = jm_funnel_dup_letter_head (self->funnel, self->application, NULL);
  g_autofree char *text = letter_head != NULL ? jm_letter_head_to_text (letter_head, "") : NULL;

  jm_spelling_set_language (self->view, letter_head != NULL ? letter_head->language : NULL);
  gtk_label_set_text (self->head, text != NULL ? g_strchomp (text) : "");
}

static void
fill_versions (JmLetterPage *self)
{
  g_autofree char *current = jm_letter_versions_fill (self->versions, self->funnel, self->application);

  gtk_label_set_text (self->version_label, current);
}

/* What comes of a letter is there to be read, not to be written in. */
static void
draft_cb (JmLetterPage *self,
          const char   *draft)
{
  GtkTextBuffer *buffer = get_buffer (self);
  g_autofree char *shown = NULL;
  GtkTextIter end;

  g_assert (JM_IS_LETTER_PAGE (self));

  jm_keeper_now (self->keeper);
  gtk_text_view_set_editable (self->view, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "text");
  jm_letter_findings_clear (self->findings);
  shown = dup_text (self);
  self->is_filling = TRUE;
  if (*shown == '\0' || !g_str_has_prefix (draft, shown))
    gtk_text_buffer_set_text (buffer, draft, -1);
  else
    {
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_buffer_insert (buffer, &end, draft + strlen (shown), -1);
    }
  self->is_filling = FALSE;
}

/* A letter that was stopped halfway may be worth going on with. */
static void
take_draft_cb (JmLetterPage *self,
               const char   *draft)
{
  g_assert (JM_IS_LETTER_PAGE (self));

  self->is_filling = TRUE;
  gtk_text_buffer_set_text (get_buffer (self), draft, -1);
  self->is_filling = FALSE;
  jm_keeper_typed (self->keeper);
  jm_keeper_now (self->keeper);
}

static void
show_letter (JmLetterPage *self,
             const char   *letter)
{
  g_autofree char *shown = dup_text (self);

  if (jm_keeper_is_busy (self->keeper) || jm_letter_progress_is_coming (self->progress))
    return;
  gtk_text_view_set_editable (self->view, TRUE);
  self->is_filling = TRUE;
  if (g_strcmp0 (shown, letter) != 0)
    {
      gtk_text_buffer_set_text (get_buffer (self), letter, -1);
      fill_head (self); /* the letter's language is what it is written in */
    }
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, *letter != '\0' || self->is_begun ? "text" : "empty");
  fill_versions (self);
  if (*letter != '\0')
    jm_letter_findings_check (self->findings, self->funnel, self->application);
}

/* --- commands --- */

static void
filled_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(JmLetterPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_fill_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
fill_cb (JmLetterPage *self)
{
  g_assert (JM_IS_LETTER_PAGE (self));

  jm_keeper_now (self->keeper);
  jm_funnel_fill_letter_async (self->funnel, self->application, NULL, filled_cb, g_object_ref (self));
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmLetterPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_write_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
ask_cb (JmLetterPage *self)
{
  g_assert (JM_IS_LETTER_PAGE (self));

  jm_keeper_now (self->keeper);
  self->is_begun = TRUE;
  gtk_popover_popdown (self->ask_popover);
  jm_funnel_write_letter_async (self->funnel, self->application, gtk_editable_get_text (GTK_EDITABLE (self->wish)), NULL, asked_cb, g_object_ref (self));
  gtk_editable_set_text (GTK_EDITABLE (self->wish), "");
}

static void
begin_cb (JmLetterPage *self)
{
  g_assert (JM_IS_LETTER_PAGE (self));

  self->is_begun = TRUE;
  gtk_stack_set_visible_child_name (self->stack, "text");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
taken_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(JmLetterPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!jm_funnel_take_letter_finish (JM_FUNNEL (source), result, &error))
    jm_toast_error (GTK_WIDGET (self), error);
}

static void
version_activated_cb (JmLetterPage  *self,
                      GtkListBoxRow *row)
{
  gint64 version = jm_letter_versions_get_id (row);

  g_assert (JM_IS_LETTER_PAGE (self));

  gtk_popover_popdown (self->versions_popover);
  jm_keeper_now (self->keeper);
  jm_funnel_take_letter_async (self->funnel, self->application, version, NULL, taken_cb, g_object_ref (self));
}

static void
copy_cb (JmLetterPage *self)
{
  g_autofree char *text = dup_text (self);

  g_assert (JM_IS_LETTER_PAGE (self));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  jm_toast_say (GTK_WIDGET (self), _("Copied"));
}

static void
fill_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  fill_cb (JM_LETTER_PAGE (widget));
}

static void
dispatch (JmLetterPage   *self,
          JmLetterOutlet  outlet)
{
  g_autofree char *text = dup_text (self);

  jm_keeper_now (self->keeper);
  jm_letter_dispatch (GTK_WIDGET (self), self->funnel, self->application, text, outlet);
}

static void
mail_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  dispatch (JM_LETTER_PAGE (widget), JM_LETTER_AS_MAIL);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  dispatch (JM_LETTER_PAGE (widget), g_str_equal (name, "letter.export-pdf") ? JM_LETTER_AS_PDF : JM_LETTER_AS_TEXT);
}

static void
jm_letter_page_dispose (GObject *object)
{
  JmLetterPage *self = JM_LETTER_PAGE (object);

  if (self->funnel != NULL && self->view != NULL)
    jm_keeper_now (self->keeper);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_LETTER_PAGE);
  g_clear_object (&self->funnel);

  G_OBJECT_CLASS (jm_letter_page_parent_class)->dispose (object);
}

static void
jm_letter_page_finalize (GObject *object)
{
  g_clear_pointer (&JM_LETTER_PAGE (object)->keeper, jm_keeper_free);

  G_OBJECT_CLASS (jm_letter_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, versions_button);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, version_label);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, versions_popover);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, versions);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, head);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, view);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, findings);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, progress);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, wish);
  gtk_widget_class_bind_template_child (widget_class, JmLetterPage, ask_popover);
}

static void
jm_letter_page_class_init (JmLetterPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_letter_page_dispose;
  object_class->finalize = jm_letter_page_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-letter-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_draft_cb);
  gtk_widget_class_install_action (widget_class, "letter.fill", NULL, fill_action);
  gtk_widget_class_install_action (widget_class, "letter.mail", NULL, mail_action);
  gtk_widget_class_install_action (widget_class, "letter.export-pdf", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "letter.export-text", NULL, export_action);
}

static void
jm_letter_page_init (JmLetterPage *self)
{
  self->keeper = jm_keeper_new (keep_cb, self);
  g_type_ensure (JM_TYPE_LETTER_FINDINGS);
  g_type_ensure (JM_TYPE_LETTER_PROGRESS);
  gtk_widget_init_template (GTK_WIDGET (self));
  jm_spelling_attach (self->view);
  jm_letter_findings_set_view (self->findings, self->view);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * jm_letter_page_set_funnel:
 * @self: the page
 * @funnel: where letters are
 *
 * Called once.
 */
void
jm_letter_page_set_funnel (JmLetterPage *self,
                           JmFunnel     *funnel)
{
  g_return_if_fail (JM_IS_LETTER_PAGE (self));

  g_set_object (&self->funnel, funnel);
  jm_letter_progress_set_funnel (self->progress, funnel);
}

/**
 * jm_letter_page_set_application:
 * @self: the page
 * @application: an application
 *
 * Shows its letter as it stands: as the user has it, else as the analysis wrote it.
 */
void
jm_letter_page_set_application (JmLetterPage        *self,
                                const JmApplication *application)
{
  const char *letter;

  g_return_if_fail (JM_IS_LETTER_PAGE (self));
  g_return_if_fail (application != NULL);

  letter = jm_application_get_letter (application);
  if (self->application != application->id)
    {
      jm_keeper_now (self->keeper);
      self->is_begun = FALSE;
      self->application = application->id;
      jm_letter_findings_clear (self->findings);
      fill_head (self);
    }
  self->is_begun |= jm_letter_progress_set_application (self->progress, application);
  show_letter (self, letter != NULL ? letter : "");
}
