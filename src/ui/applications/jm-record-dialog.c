/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-record-dialog.h"

#include "widgets/jm-plain-row.h"
#include "widgets/jm-text-row.h"

#include <glib/gi18n.h>

typedef struct {
  AdwPreferencesPage  *page;
  AdwPreferencesGroup *group;
  GtkWidget           *save_button;
} JmRecordDialogPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (JmRecordDialog, jm_record_dialog, ADW_TYPE_DIALOG)

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
save_cb (JmRecordDialog *self)
{
  JmRecordDialogPrivate *priv = jm_record_dialog_get_instance_private (self);

  g_assert (JM_IS_RECORD_DIALOG (self));

  if (!gtk_widget_get_sensitive (priv->save_button))
    return;
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static GtkWidget *
make_header (JmRecordDialog *self)
{
  JmRecordDialogPrivate *priv = jm_record_dialog_get_instance_private (self);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  priv->save_button = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (priv->save_button, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (adw_dialog_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (priv->save_button, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), priv->save_button);
  return header;
}

static void
jm_record_dialog_class_init (JmRecordDialogClass *klass)
{
  /* JmRecordDialog::saved: the user is content with it. */
  signals[SIGNAL_SAVED] = g_signal_new ("saved", JM_TYPE_RECORD_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jm_record_dialog_init (JmRecordDialog *self)
{
  JmRecordDialogPrivate *priv = jm_record_dialog_get_instance_private (self);
  GtkWidget *view = adw_toolbar_view_new ();

  priv->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  priv->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_page_add (priv->page, priv->group);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), make_header (self));
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), GTK_WIDGET (priv->page));
  adw_dialog_set_child (ADW_DIALOG (self), view);
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
  adw_dialog_set_default_widget (ADW_DIALOG (self), priv->save_button);
}

/**
 * jm_record_dialog_get_group:
 * @self: a dialog
 *
 * Returns: (transfer none): the group of its rows
 */
AdwPreferencesGroup *
jm_record_dialog_get_group (JmRecordDialog *self)
{
  JmRecordDialogPrivate *priv = jm_record_dialog_get_instance_private (self);

  g_return_val_if_fail (JM_IS_RECORD_DIALOG (self), NULL);

  return priv->group;
}

/**
 * jm_record_dialog_add_entry:
 * @self: a dialog
 * @title: what it is
 * @text: (nullable): what stands there
 * @purpose: what kind of text it is
 *
 * Returns: (transfer none): the row that was added; Enter in it saves
 */
GtkWidget *
jm_record_dialog_add_entry (JmRecordDialog  *self,
                            const char      *title,
                            const char      *text,
                            GtkInputPurpose  purpose)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_ENTRY_ROW, title);

  g_return_val_if_fail (JM_IS_RECORD_DIALOG (self), NULL);

  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  adw_preferences_group_add (jm_record_dialog_get_group (self), row);
  return row;
}

/**
 * jm_record_dialog_add_minutes:
 * @self: a dialog
 * @minutes: how long it takes, 0: not known
 *
 * Returns: (transfer none): the row that was added
 */
AdwSpinRow *
jm_record_dialog_add_minutes (JmRecordDialog *self,
                              int             minutes)
{
  GtkWidget *row = jm_plain_row_new (ADW_TYPE_SPIN_ROW, _("Minutes"));

  g_return_val_if_fail (JM_IS_RECORD_DIALOG (self), NULL);

  adw_spin_row_set_adjustment (ADW_SPIN_ROW (row), gtk_adjustment_new (minutes, 0, 24 * 60, 15, 60, 0));
  adw_preferences_group_add (jm_record_dialog_get_group (self), row);
  return ADW_SPIN_ROW (row);
}

/**
 * jm_record_dialog_add_text:
 * @self: a dialog
 * @title: what it is
 * @text: (nullable): what stands there
 *
 * Returns: (transfer none): the row that was added
 */
GtkWidget *
jm_record_dialog_add_text (JmRecordDialog *self,
                           const char     *title,
                           const char     *text)
{
  JmRecordDialogPrivate *priv = jm_record_dialog_get_instance_private (self);
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = jm_plain_row_new (JM_TYPE_TEXT_ROW, title);

  g_return_val_if_fail (JM_IS_RECORD_DIALOG (self), NULL);

  jm_text_row_set_text (JM_TEXT_ROW (row), text);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_page_add (priv->page, ADW_PREFERENCES_GROUP (group));
  return row;
}

/**
 * jm_record_dialog_set_ready:
 * @self: a dialog
 * @is_ready: whether it can be saved
 * @why_not: (nullable): what is wrong or missing
 *
 * Lets it be saved, or says why it cannot.
 */
void
jm_record_dialog_set_ready (JmRecordDialog *self,
                            gboolean        is_ready,
                            const char     *why_not)
{
  JmRecordDialogPrivate *priv = jm_record_dialog_get_instance_private (self);

  g_return_if_fail (JM_IS_RECORD_DIALOG (self));

  gtk_widget_set_sensitive (priv->save_button, is_ready);
  gtk_widget_set_tooltip_text (priv->save_button, is_ready ? NULL : why_not);
}

/**
 * jm_record_dialog_dup_typed:
 * @row: a row that was added
 *
 * Returns: (transfer full) (nullable): what is typed there, without white space around it; %NULL for nothing
 */
char *
jm_record_dialog_dup_typed (GtkWidget *row)
{
  g_autofree char *text = NULL;

  if (JM_IS_TEXT_ROW (row))
    return jm_text_row_dup_text (JM_TEXT_ROW (row));
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}
