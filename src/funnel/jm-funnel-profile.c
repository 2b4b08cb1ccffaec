/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-funnel.h>

#include "jm-edit.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
load_profile (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  JmQuery *query = user_data;

  return (query->result = jm_profile_load (db, error)) != NULL;
}

/**
 * jm_funnel_dup_profile:
 * @self: a funnel
 * @error: return location
 *
 * Returns: (transfer full): who the user is; an empty profile when nothing is stored
 */
JmProfile *
jm_funnel_dup_profile (JmFunnel *self,
                       GError  **error)
{
  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);

  return jm_funnel_read (self, load_profile, &(JmQuery) { 0 }, error);
}

static gboolean
set_profile (JmDb    *db,
             gpointer user_data,
             GError **error)
{
  g_autoptr(JmProfile) profile = jm_profile_from_json (user_data, error);

  return profile != NULL && jm_edit_profile (db, profile, error);
}

/**
 * jm_funnel_set_profile_async:
 * @self: a funnel
 * @profile: who the user is; read at once
 * @cancellable: (nullable): honoured until the writer takes it up
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Stores the profile whole, as one step of undo.
 */
void
jm_funnel_set_profile_async (JmFunnel           *self,
                             const JmProfile    *profile,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (profile != NULL);

  jm_funnel_command (self, jm_funnel_set_profile_async, set_profile, jm_profile_to_json (profile),
                     (GDestroyNotify) jm_json_unref, cancellable, callback, user_data);
}

typedef struct {
  JmStore   *store;
  char      *path;
  JmProfile *profile;  /* (nullable) whole, in the stored one's place */
  JmJson    *proposal; /* (nullable) or what is taken into it */
} ImportProfile;

static void
import_profile_free (gpointer data)
{
  ImportProfile *arguments = data;

  g_object_unref (arguments->store);
  g_free (arguments->path);
  g_clear_pointer (&arguments->profile, jm_profile_free);
  g_clear_pointer (&arguments->proposal, jm_json_unref);
  g_free (arguments);
}

static gboolean
take_profile (JmDb    *db,
              gpointer user_data,
              GError **error)
{
  ImportProfile *arguments = user_data;
  g_autoptr(JmProfile) stored = jm_profile_load (db, error);
  g_autoptr(GPtrArray) changes = NULL;

  if (stored == NULL)
    return FALSE;
  if (arguments->profile != NULL)
    {
      /* A résumé does not say whether its owner is looking. */
      g_set_str (&arguments->profile->status, stored->status);
      return jm_edit_profile (db, arguments->profile, error);
    }
  changes = jm_profile_list_changes (stored, arguments->proposal);
  for (guint i = 0; i < changes->len; i++)
    if (!jm_profile_accept (stored, changes->pdata[i], error))
      return FALSE;
  return changes->len == 0 || jm_edit_profile (db, stored, error);
}

/* A ZIP file by its first bytes (APPNOTE.TXT 4.3.7), whatever its name is. */
static gboolean
is_zip (const char *path)
{
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  char head[4];

  return fd >= 0 && read (fd, head, sizeof head) == sizeof head && memcmp (head, "PK\3\4", sizeof head) == 0;
}

static gboolean
read_profile (ImportProfile *arguments,
              GError       **error)
{
  g_autoptr(JmJson) resume = NULL;

  if (is_zip (arguments->path))
    return (arguments->proposal = jm_linkedin_read (arguments->path, error)) != NULL;
  resume = jm_json_parse_file (arguments->path, error);
  return resume != NULL && (arguments->profile = jm_profile_from_resume (resume, error)) != NULL;
}

static void
import_profile_thread (GTask        *task,
                       gpointer      source,
                       gpointer      task_data,
                       GCancellable *cancellable)
{
  ImportProfile *arguments = task_data;
  GError *error = NULL;

  if (read_profile (arguments, &error) && jm_store_write (arguments->store, JM_PRIORITY_COMMAND, take_profile, arguments, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_import_profile_async:
 * @self: a funnel
 * @path: a JSON Resume, or LinkedIn's export of the user's data
 * @cancellable: (nullable): honoured until the file is read
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Puts a résumé in the profile's place; what LinkedIn says is taken into it, and nothing of it emptied. Both are one step of undo, and
 * the status stays. Errors: %JM_ERROR_INVALID, or why it
 * cannot be read.
 */
void
jm_funnel_import_profile_async (JmFunnel           *self,
                                const char         *path,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  ImportProfile *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  arguments = g_new0 (ImportProfile, 1);
  arguments->store = g_object_ref (self->store);
  arguments->path = g_strdup (path);
  jm_funnel_long_command (self, jm_funnel_import_profile_async, import_profile_thread, arguments, import_profile_free, cancellable, callback, user_data);
}

static void
read_profile_thread (GTask        *task,
                     gpointer      source,
                     gpointer      task_data,
                     GCancellable *cancellable)
{
  GError *error = NULL;

  if (read_profile (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_read_profile_async:
 * @self: a funnel
 * @path: a JSON Resume, or LinkedIn's export of the user's data
 * @cancellable: (nullable): honoured until the file is read
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads a profile and changes nothing: jm_funnel_list_profile_changes() tells what it would change. Errors: %JM_ERROR_INVALID, or why
 * it cannot be read.
 */
void
jm_funnel_read_profile_async (JmFunnel           *self,
                              const char         *path,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  ImportProfile *arguments;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  arguments = g_new0 (ImportProfile, 1);
  arguments->store = g_object_ref (self->store);
  arguments->path = g_strdup (path);
  jm_funnel_long_command (self, jm_funnel_read_profile_async, read_profile_thread, arguments, import_profile_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_read_profile_finish:
 * @self: a funnel
 * @result: what the callback got
 * @is_whole: (out): whether it is all of a profile, as a JSON Resume is
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what was read, in the shape of jm_profile_to_json()
 */
JmJson *
jm_funnel_read_profile_finish (JmFunnel     *self,
                               GAsyncResult *result,
                               gboolean     *is_whole,
                               GError      **error)
{
  ImportProfile *arguments;

  if (!jm_funnel_command_finish (self, result, jm_funnel_read_profile_async, error))
    return NULL;
  arguments = g_task_get_task_data (G_TASK (result));
  *is_whole = arguments->profile != NULL;
  return *is_whole ? jm_profile_to_json (arguments->profile) : jm_json_ref (arguments->proposal);
}

JM_FUNNEL_DEFINE_FINISH (set_profile)
JM_FUNNEL_DEFINE_FINISH (import_profile)
