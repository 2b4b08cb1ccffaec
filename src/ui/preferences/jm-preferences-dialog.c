/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "preferences/jm-preferences-dialog.h"

#include "preferences/jm-ai-page.h"
#include "preferences/jm-data-page.h"

struct _JmPreferencesDialog {
  AdwPreferencesDialog parent_instance;
};

G_DEFINE_FINAL_TYPE (JmPreferencesDialog, jm_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static void
jm_preferences_dialog_class_init (JmPreferencesDialogClass *klass)
{
}

static void
jm_preferences_dialog_init (JmPreferencesDialog *self)
{
  adw_dialog_set_content_width (ADW_DIALOG (self), 640);
  adw_dialog_set_content_height (ADW_DIALOG (self), 720);
  gtk_widget_set_size_request (GTK_WIDGET (self), 320, 250);
}

/**
 * jm_preferences_dialog_new:
 * @funnel: what obeys them
 * @page: (nullable): the name of the page that is shown first
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
jm_preferences_dialog_new (JmFunnel   *funnel,
                           const char *page)
{
  AdwPreferencesDialog *self;

  g_return_val_if_fail (JM_IS_FUNNEL (funnel), NULL);

  self = g_object_new (JM_TYPE_PREFERENCES_DIALOG, NULL);
  adw_preferences_dialog_add (self, ADW_PREFERENCES_PAGE (jm_ai_page_new (funnel)));
  adw_preferences_dialog_add (self, ADW_PREFERENCES_PAGE (jm_data_page_new (funnel)));
  if (page != NULL)
    adw_preferences_dialog_set_visible_page_name (self, page);
  return ADW_DIALOG (self);
}
