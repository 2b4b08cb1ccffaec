/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <funnel/jm-records.h>

#include "jm-funnel-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* What is kept of attached files, and the ways out of it. */

/**
 * jm_funnel_dup_attachment_path:
 * @self: a funnel
 * @attachment: a file of an application
 * @error: return location
 *
 * Returns: (transfer full) (nullable): where its copy is; %JM_ERROR_NOT_FOUND when it is gone, %JM_ERROR_INVALID for a row that names what is
 *   none of ours
 */
char *
jm_funnel_dup_attachment_path (JmFunnel            *self,
                               const JmAttachment  *attachment,
                               GError             **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (JM_IS_FUNNEL (self), NULL);
  g_return_val_if_fail (attachment != NULL, NULL);

  if (!jm_zip_is_safe_name (attachment->file) || !g_str_has_prefix (attachment->file, JM_ATTACHMENT_FOLDER "/"))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_INVALID, _("“%s” is no file that JobMate has kept. Attach it again."), attachment->name);
      return NULL;
    }
  path = g_build_filename (jm_store_get_data_dir (self->store), attachment->file, NULL);
  if (g_file_test (path, G_FILE_TEST_IS_REGULAR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return g_steal_pointer (&path);
  g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("The copy of “%s” is not there any more. Restore a backup, or attach it again."), attachment->name);
  return NULL;
}

/* The name is the hash of what was attached: what has become something else is not handed out for it. */
static gboolean
copy_out (JmFunnel            *self,
          const JmAttachment  *attachment,
          const char          *path,
          JmFileDraftKind          kind,
          GError             **error)
{
  g_autofree char *from = jm_funnel_dup_attachment_path (self, attachment, error);
  g_autofree char *name = from != NULL ? g_path_get_basename (from) : NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *hash = NULL;
  g_autoptr(GError) local_error = NULL;
  g_autoptr(JmFileDraft) draft = NULL;
  gsize length;

  if (from == NULL)
    return FALSE;
  if (!g_file_get_contents (from, &bytes, &length, &local_error))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("The copy of “%s” cannot be read (%s). Restore a backup, or attach it again."), attachment->name, local_error->message);
      return FALSE;
    }
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  if (!g_str_has_prefix (name, hash))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_CORRUPT, _("The copy of “%s” is damaged. Restore a backup, or attach it again."), attachment->name);
      return FALSE;
    }
  draft = jm_file_draft_new (path, kind, error);
  return draft != NULL && jm_file_draft_write (draft, bytes, length, error) && jm_file_draft_finish (draft, error);
}

typedef struct {
  gint64      id;
  char       *path;
  JmFileDraftKind kind;
} Loan;

static void
loan_free (gpointer data)
{
  Loan *self = data;

  g_free (self->path);
  g_free (self);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Loan *loan = task_data;
  GError *error = NULL;
  g_autoptr(JmAttachment) attachment = jm_funnel_dup_attachment (source, loan->id, &error);

  if (attachment != NULL && copy_out (source, attachment, loan->path, loan->kind, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_save_attachment_async:
 * @self: a funnel
 * @id: a file of an application
 * @path: where it goes
 * @kind: whether a file that is there may go
 * @cancellable: (nullable): not heard once it has begun
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * Copies it out again, for the user alone. Errors: %JM_ERROR_NOT_FOUND when it is gone, %JM_ERROR_CORRUPT when it is not any more what was
 * attached, and those of jm_file_draft_set_error().
 */
void
jm_funnel_save_attachment_async (JmFunnel            *self,
                                 gint64               id,
                                 const char          *path,
                                 JmFileDraftKind          kind,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Loan *loan;

  g_return_if_fail (JM_IS_FUNNEL (self));
  g_return_if_fail (path != NULL);

  loan = g_new0 (Loan, 1);
  loan->id = id;
  loan->path = g_strdup (path);
  loan->kind = kind;
  jm_funnel_long_command (self, jm_funnel_save_attachment_async, save_thread, loan, loan_free, cancellable, callback, user_data);
}

JM_FUNNEL_DEFINE_FINISH (save_attachment)

char *
jm_funnel_dup_loans (void)
{
  return g_build_filename (g_get_user_cache_dir (), "jobmate", "opened", NULL);
}

/* No path, and nothing that is hidden; as long as every file system takes it. */
static char *
dup_safe_name (const char *name)
{
  g_autofree char *line = g_strdelimit (g_strdup (name), "/\\", '_');
  const char *suffix = strrchr (line, '.');
  g_autofree char *short_line = strlen (line) > 200 ? g_utf8_make_valid (line, 180) : NULL;

  if (line[0] == '.')
    line[0] = '_';
  if (short_line == NULL)
    return g_steal_pointer (&line);
  return g_strconcat (short_line, suffix != NULL && strlen (suffix) < 10 ? suffix : "", NULL);
}

/* Whoever opens it may read it, and no more: what is saved there would be lost. */
static char *
lend (JmFunnel            *self,
      const JmAttachment  *attachment,
      GError             **error)
{
  g_autofree char *loans = jm_funnel_dup_loans ();
  g_autofree char *hash = g_path_get_basename (attachment->file);
  g_autofree char *folder = g_build_filename (loans, hash, NULL);
  g_autofree char *name = dup_safe_name (attachment->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer (&path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      jm_folder_set_error (error, folder, errno);
      return NULL;
    }
  if (!copy_out (self, attachment, path, JM_FILE_DRAFT_IS_NEW, error))
    return NULL;
  g_chmod (path, 0400);
  return g_steal_pointer (&path);
}

static void
lend_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Loan *loan = task_data;
  GError *error = NULL;
  g_autoptr(JmAttachment) attachment = jm_funnel_dup_attachment (source, loan->id, &error);

  if (attachment != NULL)
    loan->path = lend (source, attachment, &error);
  if (loan->path != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_funnel_lend_attachment_async:
 * @self: a funnel
 * @id: a file of an application
 * @cancellable: (nullable): not heard once it has begun
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Puts a copy that can only be read into the user's cache, under the name that the file had, for another program to open.
 */
void
jm_funnel_lend_attachment_async (JmFunnel            *self,
                                 gint64               id,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  Loan *loan = g_new0 (Loan, 1);

  g_return_if_fail (JM_IS_FUNNEL (self));

  loan->id = id;
  jm_funnel_long_command (self, jm_funnel_lend_attachment_async, lend_thread, loan, loan_free, cancellable, callback, user_data);
}

/**
 * jm_funnel_lend_attachment_finish:
 * @self: a funnel
 * @result: what the callback got
 * @error: return location
 *
 * Returns: (transfer full) (nullable): where the copy is; %JM_ERROR_NOT_FOUND, %JM_ERROR_DISK_FULL, %JM_ERROR_READ_ONLY
 */
char *
jm_funnel_lend_attachment_finish (JmFunnel      *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  Loan *loan;

  if (!jm_funnel_command_finish (self, result, jm_funnel_lend_attachment_async, error))
    return NULL;
  loan = g_task_get_task_data (G_TASK (result));
  return g_steal_pointer (&loan->path);
}
