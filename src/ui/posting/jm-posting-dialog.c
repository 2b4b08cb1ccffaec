/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "posting/jm-posting-dialog.h"

#include "widgets/jm-text-row.h"
#include "widgets/jm-toast.h"
#include "widgets/jm-words.h"

#include <glib/gi18n.h>

struct _JmPostingDialog {
  AdwDialog     parent_instance;
  GtkWidget    *add_button;
  GtkStack     *button_stack;
  AdwViewStack *stack;
  GtkEditable  *url;
  GtkEditable  *company;
  GtkEditable  *title_row;
  GtkEditable  *location;
  AdwComboRow  *contract;
  GtkEditable  *salary;
  GtkEditable  *link;
  JmTextRow    *profile_sought;
  JmTextRow    *description;
  JmTextRow    *why_us;
  JmTextRow    *company_description;
  JmFunnel     *funnel;
  GCancellable *cancellable; /* of the page that is being read */
  gboolean      adding;
};

G_DEFINE_FINAL_TYPE (JmPostingDialog, jm_posting_dialog, ADW_TYPE_DIALOG)

enum {
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_typed (GtkEditable *editable)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static void
set_typed (GtkEditable *editable,
           const char  *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}

static void
update_button (JmPostingDialog *self)
{
  g_autofree char *needed = dup_typed (jm_posting_dialog_is_by_hand (self) ? self->company : self->url);

  gtk_widget_set_sensitive (self->add_button, needed != NULL && !self->adding);
  gtk_stack_set_visible_child_name (self->button_stack, self->adding ? "busy" : "label");
}

static void
changed_cb (JmPostingDialog *self)
{
  g_assert (JM_IS_POSTING_DIALOG (self));

  /* Also called while the template is being built. */
  if (self->funnel != NULL)
    update_button (self);
}

static void
cancel_cb (JmPostingDialog *self)
{
  g_assert (JM_IS_POSTING_DIALOG (self));

  adw_dialog_close (ADW_DIALOG (self));
}

static void
finish_add (JmPostingDialog *self,
            gint64           id,
            const GError    *error)
{
  self->adding = FALSE;
  update_button (self);
  if (error != NULL)
    {
      jm_toast_error (self->add_button, error);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, id);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
url_added_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(JmPostingDialog) self = user_data;
  g_autoptr(GError)          error = NULL;
  gint64                     id = jm_funnel_add_url_finish (JM_FUNNEL (source), result, &error);

  finish_add (self, id, error);
}

static void
posting_added_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr(JmPostingDialog) self = user_data;
  g_autoptr(GError)          error = NULL;
  gint64                     id = jm_funnel_add_posting_finish (JM_FUNNEL (source), result, &error);

  finish_add (self, id, error);
}

/* People leave out the scheme. */
static char *
complete_url (char *typed)
{
  g_autofree char *url = typed;

  if (url == NULL || strstr (url, "://") != NULL)
    return g_steal_pointer (&url);
  return g_strconcat ("https://", url, NULL);
}

static JmPosting *
make_posting (JmPostingDialog *self)
{
  JmPosting *posting = jm_posting_new ();

  posting->is_manual = TRUE;
  posting->text_complete = TRUE;
  posting->company_name = dup_typed (self->company);
  posting->title = dup_typed (self->title_row);
  posting->location = dup_typed (self->location);
  posting->contract_type = (JmContract) adw_combo_row_get_selected (self->contract);
  posting->salary_text = dup_typed (self->salary);
  if (posting->salary_text != NULL)
    jm_money_parse (posting->salary_text, &posting->salary);
  posting->source_url = complete_url (dup_typed (self->link));
  posting->profile_sought = jm_text_row_dup_text (self->profile_sought);
  posting->description = jm_text_row_dup_text (self->description);
  posting->why_us = jm_text_row_dup_text (self->why_us);
  posting->company_description = jm_text_row_dup_text (self->company_description);
  return posting;
}

static void
add_cb (JmPostingDialog *self)
{
  g_autofree char     *url = NULL;
  g_autoptr(JmPosting) posting = NULL;

  g_assert (JM_IS_POSTING_DIALOG (self));

  if (!gtk_widget_get_sensitive (self->add_button))
    return;
  self->adding = TRUE;
  update_button (self);
  if (jm_posting_dialog_is_by_hand (self))
    {
      posting = make_posting (self);
      jm_funnel_add_posting_async (self->funnel, posting, self->cancellable, posting_added_cb, g_object_ref (self));
      return;
    }
  url = complete_url (dup_typed (self->url));
  jm_funnel_add_url_async (self->funnel, url, self->cancellable, url_added_cb, g_object_ref (self));
}

static void
jm_posting_dialog_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (JM_POSTING_DIALOG (dialog)->cancellable);
}

static void
jm_posting_dialog_dispose (GObject *object)
{
  JmPostingDialog *self = JM_POSTING_DIALOG (object);

  g_clear_object (&self->funnel);
  gtk_widget_dispose_template (GTK_WIDGET (object), JM_TYPE_POSTING_DIALOG);

  G_OBJECT_CLASS (jm_posting_dialog_parent_class)->dispose (object);
}

static void
jm_posting_dialog_finalize (GObject *object)
{
  g_object_unref (JM_POSTING_DIALOG (object)->cancellable);

  G_OBJECT_CLASS (jm_posting_dialog_parent_class)->finalize (object);
}

static void
jm_posting_dialog_class_init (JmPostingDialogClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jm_posting_dialog_dispose;
  object_class->finalize = jm_posting_dialog_finalize;
  ADW_DIALOG_CLASS (klass)->closed = jm_posting_dialog_closed;

  /* JmPostingDialog::added: the posting of that id is on disk. */
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);

  g_type_ensure (JM_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/jobmate/JobMate/ui/jm-posting-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, button_stack);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, url);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, company);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, location);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, contract);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, salary);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, link);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, profile_sought);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, description);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, why_us);
  gtk_widget_class_bind_template_child (widget_class, JmPostingDialog, company_description);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
jm_posting_dialog_init (JmPostingDialog *self)
{
  g_autoptr(GtkStringList) contracts = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_string_list_append (contracts, _("Not said"));
  for (JmContract contract = JM_CONTRACT_PERMANENT; contract <= JM_CONTRACT_VOLUNTEER; contract++)
    gtk_string_list_append (contracts, jm_words_contract (contract));
  adw_combo_row_set_model (self->contract, G_LIST_MODEL (contracts));
}

/**
 * jm_posting_dialog_new:
 * @funnel: where postings are kept
 *
 * Returns: (transfer floating): a dialog to present
 */
AdwDialog *
jm_posting_dialog_new (JmFunnel *funnel)
{
  JmPostingDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_POSTING_DIALOG, NULL);
  self->funnel = g_object_ref (funnel);
  update_button (self);
  return ADW_DIALOG (self);
}

/**
 * jm_posting_dialog_prefill:
 * @self: a dialog
 * @draft: what is known of a posting
 *
 * Fills the form with it, in place of what was typed. An address with nothing else goes where its page is read from.
 */
void
jm_posting_dialog_prefill (JmPostingDialog *self,
                           const JmPosting *draft)
{
  g_return_if_fail (JM_IS_POSTING_DIALOG (self));
  g_return_if_fail (draft != NULL);

  if (draft->title == NULL && draft->company_name == NULL && draft->description == NULL)
    {
      set_typed (self->url, draft->source_url);
      adw_view_stack_set_visible_child_name (self->stack, "link");
      return;
    }
  set_typed (self->company, draft->company_name);
  set_typed (self->title_row, draft->title);
  set_typed (self->location, draft->location);
  set_typed (self->salary, draft->salary_text);
  set_typed (self->link, draft->source_url);
  adw_combo_row_set_selected (self->contract, draft->contract_type);
  jm_text_row_set_text (self->profile_sought, draft->profile_sought);
  jm_text_row_set_text (self->description, draft->description);
  jm_text_row_set_text (self->why_us, draft->why_us);
  jm_text_row_set_text (self->company_description, draft->company_description);
  adw_view_stack_set_visible_child_name (self->stack, "hand");
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (draft->company_name != NULL ? self->title_row : self->company));
}

/**
 * jm_posting_dialog_is_by_hand:
 * @self: a dialog
 *
 * Returns: whether it shows the form
 */
gboolean
jm_posting_dialog_is_by_hand (JmPostingDialog *self)
{
  g_return_val_if_fail (JM_IS_POSTING_DIALOG (self), FALSE);

  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->stack), "hand") == 0;
}
