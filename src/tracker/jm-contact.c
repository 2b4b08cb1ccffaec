/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tracker/jm-contact.h>

#include "jm-record-private.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * jm_contact_new:
 *
 * Returns: (transfer full): a contact without a name, of no application
 */
JmContact *
jm_contact_new (void)
{
  return g_new0 (JmContact, 1);
}

/**
 * jm_contact_free:
 * @self: (transfer full): a contact
 *
 * Frees it.
 */
void
jm_contact_free (JmContact *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->role);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->note);
  g_free (self);
}

/**
 * jm_contact_copy:
 * @self: a contact
 *
 * Returns: (transfer full): another that is the same
 */
JmContact *
jm_contact_copy (const JmContact *self)
{
  JmContact *copy = g_memdup2 (self, sizeof *self);

  copy->name = g_strdup (self->name);
  copy->role = g_strdup (self->role);
  copy->email = g_strdup (self->email);
  copy->phone = g_strdup (self->phone);
  copy->note = g_strdup (self->note);
  return copy;
}

static void
write_columns (const JmContact *self,
               JmJsonBuilder   *builder)
{
  jm_json_set_string (builder, "name", self->name);
  jm_json_set_string (builder, "role", self->role);
  jm_json_set_string (builder, "email", self->email);
  jm_json_set_string (builder, "phone", self->phone);
  jm_json_set_string (builder, "note", self->note);
}

/**
 * jm_contact_to_json:
 * @self: a contact
 *
 * Returns: (transfer full): an object of "id" ("k3"), "name", "role", "email", "phone", "note", "added_at"
 */
JmJson *
jm_contact_to_json (const JmContact *self)
{
  g_autoptr(JmJsonBuilder) builder = jm_json_builder_create ();

  g_return_val_if_fail (self != NULL, NULL);

  jm_json_begin_object (builder);
  jm_json_set_id (builder, "id", 'k', self->id);
  jm_json_set_id (builder, "application", 'a', self->application);
  write_columns (self, builder);
  jm_json_set_time (builder, "added_at", self->at);
  jm_json_end_object (builder);
  return jm_json_builder_finish (builder);
}

static gpointer
read_contact (JmStatement *row)
{
  JmContact *self = jm_contact_new ();

  self->id = jm_statement_get_int64 (row, "id");
  self->application = jm_statement_get_int64 (row, "application");
  self->at = jm_statement_get_int64 (row, "at");
  self->name = jm_statement_dup_text (row, "name");
  self->role = jm_statement_dup_text (row, "role");
  self->email = jm_statement_dup_text (row, "email");
  self->phone = jm_statement_dup_text (row, "phone");
  self->note = jm_statement_dup_text (row, "note");
  return self;
}

/**
 * jm_contact_list:
 * @db: a connection
 * @application: an application's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type JmContact) (nullable): its contacts in the order in which they came, at most 500
 */
GPtrArray *
jm_contact_list (JmDb    *db,
                 gint64   application,
                 GError **error)
{
  return jm_record_list (db, "tracker/contacts.sql", application, 0, read_contact, (GDestroyNotify) jm_contact_free, error);
}

/**
 * jm_contact_load:
 * @db: a connection
 * @id: a contact's id
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmContact *
jm_contact_load (JmDb    *db,
                 gint64   id,
                 GError **error)
{
  return jm_record_load (db, JM_RECORD_CONTACT, "tracker/contacts.sql", id, read_contact, (GDestroyNotify) jm_contact_free, error);
}

/* No more than what a mail program could do nothing with (RFC 5322, 3.4.1). */
static gboolean
check_email (const char  *email,
             GError     **error)
{
  const char *at = email != NULL ? strrchr (email, '@') : NULL;

  if (email == NULL || (at != NULL && at > email && at[1] != '\0' && strpbrk (email, " \t,;<>") == NULL))
    return TRUE;
  g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no e-mail address. Write it as name@example.org."), email);
  return FALSE;
}

static gboolean
check_contact (const JmContact  *self,
               GError          **error)
{
  if (self->name == NULL)
    {
      g_set_error_literal (error, JM_ERROR, JM_ERROR_INVALID, _("The contact has no name. Write one first."));
      return FALSE;
    }
  return check_email (self->email, error) && jm_record_check_length (self->name, JM_RECORD_LINE, error)
         && jm_record_check_length (self->role, JM_RECORD_LINE, error) && jm_record_check_length (self->email, JM_RECORD_LINE, error)
         && jm_record_check_length (self->phone, JM_RECORD_LINE, error) && jm_record_check_length (self->note, JM_RECORD_BLOCK, error);
}

/**
 * jm_contact_store:
 * @db: a connection that may write
 * @self: a contact; one without an id is added to its application and gets one
 * @error: return location for an error
 *
 * Stores it with an event that can be undone; nothing happens where that is stored already.
 *
 * Returns: whether it is stored; %JM_ERROR_INVALID without a name or with a strange e-mail address, %JM_ERROR_TOO_LARGE, %JM_ERROR_NOT_FOUND
 */
gboolean
jm_contact_store (JmDb       *db,
                  JmContact  *self,
                  GError    **error)
{
  g_autoptr(JmContact) clean = jm_contact_copy (self);
  g_autoptr(JmJsonBuilder) row = jm_json_builder_create ();

  g_free (clean->name);
  clean->name = jm_record_dup_line (self->name);
  g_free (clean->role);
  clean->role = jm_record_dup_line (self->role);
  g_free (clean->email);
  clean->email = jm_record_dup_line (self->email);
  g_free (clean->phone);
  clean->phone = jm_record_dup_line (self->phone);
  g_free (clean->note);
  clean->note = jm_record_dup_block (self->note);
  if (!check_contact (clean, error))
    return FALSE;
  jm_json_begin_object (row);
  write_columns (clean, row);
  return jm_record_store (db, JM_RECORD_CONTACT, self->application, &self->id, row, error);
}
