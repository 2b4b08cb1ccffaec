/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-records.h>

#include "jm-funnel-private.h"

/* Interviews, contacts, files and activities. */

/* --- queries --- */

typedef struct {
  JmRecordType type;
  gint64       id;
  gpointer     result;
} Wanted;

static gboolean
load_record (JmDb      *db,
             gpointer   user_data,
             GError   **error)
{
  Wanted *wanted = user_data;

  if (wanted->type == JM_RECORD_INTERVIEW)
    wanted->result = jm_interview_load (db, wanted->id, error);
  else if (wanted->type == JM_RECORD_CONTACT)
    wanted->result = jm_contact_load (db, wanted->id, error);
  else if (wanted->type == JM_RECORD_ATTACHMENT)
    wanted->result = jm_attachment_load (db, wanted->id, error);
  else
    wanted->result = jm_activity_load (db, wanted->id, error);
  return wanted->result != NULL;
}

static gpointer
dup_record (JmFunnel      *self,
            JmRecordType   type,
            gint64         id,
            GError       **error)
{
  Wanted wanted = { .type = type, .id = id };

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_store_read (self->store, load_record, &wanted, error) ? wanted.result : NULL;
}

/**
 * jm_funnel_dup_interview:
 * @self: a funnel
 * @id: an interview
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmInterview *
jm_funnel_dup_interview (JmFunnel  *self,
                         gint64     id,
                         GError   **error)
{
  return dup_record (self, JM_RECORD_INTERVIEW, id, error);
}

/**
 * jm_funnel_dup_contact:
 * @self: a funnel
 * @id: a contact
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmContact *
jm_funnel_dup_contact (JmFunnel  *self,
                       gint64     id,
                       GError   **error)
{
  return dup_record (self, JM_RECORD_CONTACT, id, error);
}

/**
 * jm_funnel_dup_attachment:
 * @self: a funnel
 * @id: a file of an application
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmAttachment *
jm_funnel_dup_attachment (JmFunnel  *self,
                          gint64     id,
                          GError   **error)
{
  return dup_record (self, JM_RECORD_ATTACHMENT, id, error);
}

/**
 * jm_funnel_dup_activity:
 * @self: a funnel
 * @id: an activity
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; %JM_ERROR_NOT_FOUND
 */
JmActivity *
jm_funnel_dup_activity (JmFunnel  *self,
                        gint64     id,
                        GError   **error)
{
  return dup_record (self, JM_RECORD_ACTIVITY, id, error);
}

static gboolean
find_application (JmDb      *db,
                  gpointer   user_data,
                  GError   **error)
{
  Wanted *wanted = user_data;

  wanted->id = jm_record_find_application (db, wanted->type, wanted->id, NULL);
  return TRUE;
}

/**
 * jm_funnel_find_card:
 * @self: a funnel
 * @subject: (nullable): an application, or what hangs on one: "a7", "i3"
 *
 * Returns: the application's id; 0 where there is none
 */
gint64
jm_funnel_find_card (JmFunnel   *self,
                     const char *subject)
{
  Wanted wanted = { 0 };

  if (!jm_record_parse_id (subject, &wanted.type, &wanted.id))
    return jm_subject_to_id (subject, 'a');
  return jm_store_read (self->store, find_application, &wanted, NULL) ? wanted.id : 0;
}

/* --- commands --- */

/* Begins with the id that the command answers with. */
typedef struct {
  gint64        id;
  gint64        application;
  JmRecordType  type;
  JmInterview  *interview;
  JmContact    *contact;
  JmActivity   *activity;
  char         *path;
  JmStore      *store;
  JmAttachment *attachment;
  gboolean      is_new;
} Record;

static Record *
record_new (JmRecordType type,
            gint64       id,
            gint64       application)
{
  Record *self = g_new0 (Record, 1);

  self->type = type;
  self->id = id;
  self->application = application;
  return self;
}

static void
record_free (gpointer data)
{
  Record *self = data;

  g_clear_pointer (&self->interview, jm_interview_free);
  g_clear_pointer (&self->contact, jm_contact_free);
  g_clear_pointer (&self->activity, jm_activity_free);
  g_clear_pointer (&self->attachment, jm_attachment_free);
  g_clear_object (&self->store);
  g_free (self->path);
  g_free (self);
}

/* What hangs on a card that is not to be seen is not touched. */
static gboolean
check_card (JmDb      *db,
            Record    *self,
            GError   **error)
{
  g_autoptr(GError) local_error = NULL;
  gint64 application = self->application;

  if (self->id != 0)
    application = jm_record_find_application (db, self->type, self->id, &local_error);
  if (local_error == NULL && (application != 0 || (self->id == 0 && self->type != JM_RECORD_ACTIVITY)))
    jm_card_check_visible (db, application, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
store_record (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  Record *self = user_data;

  if (!check_card (db, self, error))
    return FALSE;
  if (self->interview != NULL)
    return jm_interview_store (db, self->interview, error) && (self->id = self->interview->id) != 0;
  if (self->contact != NULL)
    return jm_contact_store (db, self->contact, error) && (self->id = self->contact->id) != 0;
  return jm_activity_store (db, self->activity, error) && (self->id = self->activity->id) != 0;
}

/**
 * jm_funnel_interview_async:
 * @self: a funnel
 * @interview: an interview; one without an id is added to its application, another is changed
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores an interview; its answer is its id. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for what is no time.
 */
void
jm_funnel_interview_async (JmFunnel            *self,
                           const JmInterview   *interview,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  Record *record;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (interview != NULL);

  record = record_new (JM_RECORD_INTERVIEW, interview->id, interview->application);
  record->interview = jm_interview_copy (interview);
  jm_funnel_command (self, jm_funnel_interview_async, store_record, record, record_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_contact_async:
 * @self: a funnel
 * @contact: a contact; one without an id is added to its application, another is changed
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores a contact; its answer is its id. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID without a name.
 */
void
jm_funnel_contact_async (JmFunnel            *self,
                         const JmContact     *contact,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Record *record;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (contact != NULL);

  record = record_new (JM_RECORD_CONTACT, contact->id, contact->application);
  record->contact = jm_contact_copy (contact);
  jm_funnel_command (self, jm_funnel_contact_async, store_record, record, record_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_activity_async:
 * @self: a funnel
 * @activity: an activity; one without an id is added, another is changed
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores what was done without a posting; its answer is its id. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID without words.
 */
void
jm_funnel_activity_async (JmFunnel            *self,
                          const JmActivity    *activity,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Record *record;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (activity != NULL);

  record = record_new (JM_RECORD_ACTIVITY, activity->id, activity->application);
  record->activity = jm_activity_copy (activity);
  jm_funnel_command (self, jm_funnel_activity_async, store_record, record, record_free, cancellable, callback, user_data);
}

static gboolean
check_attach (JmDb      *db,
              gpointer   user_data,
              GError   **error)
{
  return check_card (db, user_data, error);
}

static gboolean
store_attachment (JmDb      *db,
                  gpointer   user_data,
                  GError   **error)
{
  Record *self = user_data;

  if (!check_card (db, self, error))
    return FALSE;
  self->attachment->application = self->application;
  return jm_attachment_store (db, self->attachment, &self->is_new, error) && (self->id = self->attachment->id) != 0;
}

/* Nothing is copied for a card that is not there. */
static void
attach_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Record *self = task_data;
  GError *error = NULL;

  if (jm_store_read (self->store, check_attach, self, &error))
    self->attachment = jm_attachment_take_file (jm_store_get_data_dir (self->store), self->path, &error);
  if (self->attachment != NULL && jm_store_write (self->store, JM_PRIORITY_COMMAND, store_attachment, self, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_attach_async:
 * @self: a funnel
 * @application: an application
 * @path: a file of the user's, of which a copy is kept
 * @cancellable: (nullable): not heard once it has begun
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Attaches a file; its answer is its id, also where it hangs there already. Errors: %JM_ERROR_NOT_FOUND, %JM_ERROR_INVALID for what is no
 * file, %JM_ERROR_TOO_LARGE beyond 25 MiB, %JM_ERROR_DISK_FULL, %JM_ERROR_READ_ONLY.
 */
void
jm_funnel_attach_async (JmFunnel            *self,
                        gint64               application,
                        const char          *path,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Record *record;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  record = record_new (JM_RECORD_ATTACHMENT, 0, application);
  record->path = g_strdup (path);
  record->store = g_object_ref (self->store);
  jm_funnel_long_command (self, jm_funnel_attach_async, attach_thread, record, record_free, cancellable, callback, user_data);
}

static gboolean
remove_record (JmDb      *db,
               gpointer   user_data,
               GError   **error)
{
  Record *self = user_data;

  return check_card (db, self, error) && jm_record_remove (db, self->type, self->id, error);
}

/**
 * jm_funnel_remove_async:
 * @self: a funnel
 * @type: what it is
 * @id: which
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Takes an interview, a contact, a file or an activity away; undo brings it back. Errors: %JM_ERROR_NOT_FOUND.
 */
void
jm_funnel_remove_async (JmFunnel            *self,
                        JmRecordType         type,
                        gint64               id,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));

  jm_funnel_command (self, jm_funnel_remove_async, remove_record, record_new (type, id, 0), record_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH_ID (interview)
JM_FUNNEL_DEFINE_FINISH_ID (contact)
JM_FUNNEL_DEFINE_FINISH_ID (activity)
JM_FUNNEL_DEFINE_FINISH (remove)

/**
 * jm_funnel_attach_finish:
 * @self: a funnel
 * @result: what the callback got
 * @is_new: (out) (optional): whether it did not hang there yet; what did is no step of undo
 * @error: return location
 *
 * Returns: its id; 0 on error
 */
gint64
jm_funnel_attach_finish (JmFunnel      *self,
                         GAsyncResult  *result,
                         gboolean      *is_new,
                         GError       **error)
{
  const Record *record;

  if (!jm_funnel_command_finish (self, result, jm_funnel_attach_async, error))
    return 0;
  record = g_task_get_task_data (G_TASK (result));
  if (is_new != NULL)
    *is_new = record->is_new;
  return record->id;
}
