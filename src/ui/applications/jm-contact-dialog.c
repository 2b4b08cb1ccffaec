/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "applications/jm-contact-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

struct _JmContactDialog {
  JmRecordDialog parent_instance;
  JmContact     *contact; /* as it was */
  GtkWidget     *name;
  GtkWidget     *role;
  GtkWidget     *email;
  GtkWidget     *phone;
  GtkWidget     *note;
};

G_DEFINE_FINAL_TYPE (JmContactDialog, jm_contact_dialog, JM_TYPE_RECORD_DIALOG)

/* A name there must be, and an address is either none or one. */
static void
changed_cb (JmContactDialog *self)
{
  g_autofree char *name = jm_record_dialog_dup_typed (self->name);
  g_autofree char *email = jm_record_dialog_dup_typed (self->email);
  gboolean is_wrong = email != NULL && (strchr (email, '@') == NULL || strchr (email, ' ') != NULL);

  g_assert (JM_IS_CONTACT_DIALOG (self));

  if (is_wrong)
    gtk_widget_add_css_class (self->email, "error");
  else
    gtk_widget_remove_css_class (self->email, "error");
  jm_record_dialog_set_ready (JM_RECORD_DIALOG (self), name != NULL && !is_wrong,
                              name == NULL ? _("Write a name first") : _("Write the e-mail address as name@example.org"));
}

static void
jm_contact_dialog_finalize (GObject *object)
{
  g_clear_pointer (&JM_CONTACT_DIALOG (object)->contact, jm_contact_free);

  G_OBJECT_CLASS (jm_contact_dialog_parent_class)->finalize (object);
}

static void
jm_contact_dialog_class_init (JmContactDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jm_contact_dialog_finalize;
}

static void
jm_contact_dialog_init (JmContactDialog *self)
{
}

/**
 * jm_contact_dialog_new:
 * @contact: the contact to change; one without an id is a new one
 *
 * Returns: (transfer floating): a dialog that is not presented yet
 */
AdwDialog *
jm_contact_dialog_new (const JmContact *contact)
{
  JmContactDialog *self = g_object_new (JM_TYPE_CONTACT_DIALOG, NULL);
  JmRecordDialog *form = JM_RECORD_DIALOG (self);

  self->contact = jm_contact_copy (contact);
  adw_dialog_set_title (ADW_DIALOG (self), contact->id != 0 ? _("Contact") : _("Add Contact"));
  self->name = jm_record_dialog_add_entry (form, _("Name"), contact->name, GTK_INPUT_PURPOSE_NAME);
  self->role = jm_record_dialog_add_entry (form, _("Role"), contact->role, GTK_INPUT_PURPOSE_FREE_FORM);
  self->email = jm_record_dialog_add_entry (form, _("E-mail"), contact->email, GTK_INPUT_PURPOSE_EMAIL);
  self->phone = jm_record_dialog_add_entry (form, _("Phone"), contact->phone, GTK_INPUT_PURPOSE_PHONE);
  self->note = jm_record_dialog_add_text (form, _("Note"), contact->note);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->email, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_set_focus (ADW_DIALOG (self), self->name);
  changed_cb (self);
  return ADW_DIALOG (self);
}

/**
 * jm_contact_dialog_dup_contact:
 * @self: a dialog
 *
 * Returns: (transfer full): the contact as it is typed
 */
JmContact *
jm_contact_dialog_dup_contact (JmContactDialog *self)
{
  JmContact *contact;

  g_return_val_if_fail (JM_IS_CONTACT_DIALOG (self), NULL);

  contact = jm_contact_copy (self->contact);
  g_free (contact->name);
  contact->name = jm_record_dialog_dup_typed (self->name);
  g_free (contact->role);
  contact->role = jm_record_dialog_dup_typed (self->role);
  g_free (contact->email);
  contact->email = jm_record_dialog_dup_typed (self->email);
  g_free (contact->phone);
  contact->phone = jm_record_dialog_dup_typed (self->phone);
  g_free (contact->note);
  contact->note = jm_record_dialog_dup_typed (self->note);
  return contact;
}
