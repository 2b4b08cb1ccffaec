/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include <base/jm-file-draft.h>

#include "jm-descriptor.h"

#include <base/jm-error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LONGEST_NAME 200 /* bytes: most file systems take 255, and a draft's name is longer than its file's */
#define CHUNK (64 * 1024)

struct _JmFileDraft {
  char           *path;  /* with no link at its end */
  char           *draft; /* (nullable) beside it; NULL: a file without a name, elsewhere */
  int             fd;
  JmFileDraftKind kind;
};

/* What may be written where it stands although its folder may not: the file of a portal or of a container, a file that was shared. */
static gboolean
is_forbidden (int number)
{
  return number == EACCES || number == EPERM || number == EROFS;
}

/**
 * jm_file_draft_set_error:
 * @error: return location for an error
 * @path: a file that was to be written
 * @number: the errno of what was tried
 *
 * Sets %JM_ERROR_DISK_FULL, %JM_ERROR_READ_ONLY, %JM_ERROR_CONFLICT (something of that name is there) or %JM_ERROR_FAILED.
 */
void
jm_file_draft_set_error (GError     **error,
                         const char  *path,
                         int          number)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, JM_ERROR, JM_ERROR_DISK_FULL, _("There is no room for “%s” on the disk. Free some space, or write it elsewhere."), name);
  else if (number == EISDIR)
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” is a folder. Give the name of a file in it."), name);
  else if (number == ENODEV)
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” is no file, but a device or a pipe. Choose another place."), name);
  else if (number == EEXIST)
    g_set_error (error, JM_ERROR, JM_ERROR_CONFLICT, _("“%s” is there already. Give another name."), name);
  else
    g_set_error (error, JM_ERROR, is_forbidden (number) || number == ENOENT || number == ENOTDIR ? JM_ERROR_READ_ONLY : JM_ERROR_FAILED,
                 _("“%s” cannot be written (%s). Choose another place."), name, g_strerror (number));
}

/* --- where it goes --- */

/* A link is followed, as an editor does it: what is there stays a link. Where the system would not follow it (proc(5), protected_symlinks)
 * neither is it here. */
static char *
resolve (const char *path)
{
  g_autofd int fd = open (path, O_PATH | O_CLOEXEC);

  return fd >= 0 ? realpath (path, NULL) : NULL;
}

/* The place itself, or NULL with an error. Nothing but a file is replaced: no folder, no pipe and no device. */
static char *
find_place (const char   *path,
            JmFileDraftKind   kind,
            GError      **error)
{
  g_autofree char *place = g_strdup (path);
  struct stat status;
  int number = 0;

  if (lstat (path, &status) == 0 && S_ISLNK (status.st_mode))
    {
      g_free (place);
      place = resolve (path);
      number = place == NULL || lstat (place, &status) != 0 ? errno : 0;
    }
  else if (*path == '\0' || g_str_has_suffix (path, "/"))
    number = EISDIR;
  else if (lstat (path, &status) != 0)
    {
      if (errno == ENOENT)
        return g_steal_pointer (&place);
      number = errno;
    }

  if (number == 0 && S_ISDIR (status.st_mode))
    number = EISDIR;
  if (number == 0 && kind == JM_FILE_DRAFT_IS_NEW)
    number = EEXIST;
  if (number == 0 && S_ISREG (status.st_mode))
    return g_steal_pointer (&place);
  jm_file_draft_set_error (error, path, number == 0 ? ENODEV : number);
  return NULL;
}

/* Out of the way of who looks into the folder, should it ever stay behind. */
static char *
make_draft_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *draft = g_strconcat (".", strlen (name) <= LONGEST_NAME ? name : "jobmate", ".XXXXXX", NULL);

  return g_build_filename (folder, draft, NULL);
}

/* Whether a file that is there can be written, or one that is not can be made. */
static gboolean
can_be_written (const char *path)
{
  g_autofd int fd = -1;

  if (access (path, F_OK) == 0)
    return access (path, W_OK) == 0;
  fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  return fd >= 0 && g_unlink (path) == 0;
}

static int
open_nameless (GError **error)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "jobmate-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    jm_file_draft_set_error (error, path, errno);
  else
    g_unlink (path);
  return fd;
}

/**
 * jm_file_draft_new:
 * @path: where the file will stand; of a link, where it leads
 * @kind: what is done with a file that is there
 * @error: return location for an error
 *
 * Begins a file that its owner alone can read (0600), beside its place; where nothing can be made there, but the file itself can be
 * written, elsewhere.
 *
 * Returns: (transfer full) (nullable): the draft; the errors of jm_file_draft_set_error()
 */
JmFileDraft *
jm_file_draft_new (const char   *path,
                   JmFileDraftKind   kind,
                   GError      **error)
{
  g_autoptr(JmFileDraft) self = g_new0 (JmFileDraft, 1);
  int number;

  g_return_val_if_fail (path != NULL, NULL);

  self->fd = -1;
  self->kind = kind;
  self->path = find_place (path, kind, error);
  if (self->path == NULL)
    return NULL;
  self->draft = make_draft_path (self->path);
  self->fd = g_mkstemp_full (self->draft, O_RDWR | O_CLOEXEC, 0600);
  if (self->fd >= 0)
    return g_steal_pointer (&self);
  number = errno;
  g_clear_pointer (&self->draft, g_free);
  if (!is_forbidden (number) || !can_be_written (self->path))
    {
      jm_file_draft_set_error (error, self->path, number);
      return NULL;
    }
  self->fd = open_nameless (error);
  return self->fd >= 0 ? g_steal_pointer (&self) : NULL;
}

/**
 * jm_file_draft_write:
 * @self: a draft
 * @bytes: what comes next
 * @length: their number
 * @error: return location for an error
 *
 * Returns: whether they were written; the errors of jm_file_draft_set_error()
 */
gboolean
jm_file_draft_write (JmFileDraft     *self,
                     const void  *bytes,
                     gsize        length,
                     GError     **error)
{
  if (jm_descriptor_write (self->fd, bytes, length))
    return TRUE;
  jm_file_draft_set_error (error, self->path, errno);
  return FALSE;
}

/* --- into its place --- */

/* From the beginning of both to the end of @from. */
static gboolean
copy (int from,
      int to)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  off_t size = 0;
  gssize n;

  if (lseek (from, 0, SEEK_SET) != 0 || lseek (to, 0, SEEK_SET) != 0)
    return FALSE;
  while ((n = read (from, buffer, CHUNK)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || !jm_descriptor_write (to, buffer, n))
        return FALSE;
      size += n;
    }
  return ftruncate (to, size) == 0 && jm_descriptor_sync (to);
}

/* What was there is kept meanwhile, and put back where the new does not fit: its blocks are its own still. */
static int
overwrite (JmFileDraft *self,
           int      kept)
{
  g_autofd int fd = open (self->path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  int number;

  if (fd < 0 || !copy (fd, kept))
    return errno;
  if (copy (self->fd, fd))
    {
      fchmod (fd, 0600);
      return 0;
    }
  number = errno;
  if (!copy (kept, fd))
    g_warning ("What was in “%s” could not be put back: %s", self->path, g_strerror (errno));
  return number;
}

static int
write_anew (JmFileDraft *self)
{
  g_autofd int fd = open (self->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  int number;

  if (fd < 0)
    return errno;
  if (copy (self->fd, fd))
    return 0;
  number = errno;
  g_unlink (self->path);
  return number;
}

static gboolean
finish_in_place (JmFileDraft  *self,
                 GError  **error)
{
  g_autofd int kept = -1;
  int number = EEXIST;

  if (self->kind == JM_FILE_DRAFT_IS_NEW || access (self->path, F_OK) != 0)
    number = write_anew (self);
  if (number == EEXIST && self->kind == JM_FILE_DRAFT_REPLACES)
    {
      kept = open_nameless (error);
      if (kept < 0)
        return FALSE;
      number = overwrite (self, kept);
    }
  if (number != 0)
    jm_file_draft_set_error (error, self->path, number);
  return number == 0;
}

/* 0, or an errno. */
static int
move (JmFileDraft *self)
{
  int done = self->kind == JM_FILE_DRAFT_IS_NEW ? renameat2 (AT_FDCWD, self->draft, AT_FDCWD, self->path, RENAME_NOREPLACE) : g_rename (self->draft, self->path);

  return done == 0 ? 0 : errno;
}

/**
 * jm_file_draft_finish:
 * @self: a draft
 * @error: return location for an error
 *
 * Waits until the disk has it and puts it into its place. Blocks.
 *
 * Returns: whether it is there; else what was there before is untouched: the errors of jm_file_draft_set_error()
 */
gboolean
jm_file_draft_finish (JmFileDraft  *self,
                      GError  **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  int number;

  if (self->draft == NULL)
    return finish_in_place (self, error);
  number = jm_descriptor_sync (self->fd) ? move (self) : errno;
  /* A file of its own mount cannot go, nor can another's in a folder for all; and some file systems know no move that replaces nothing. */
  if (is_forbidden (number) || number == EBUSY || (self->kind == JM_FILE_DRAFT_IS_NEW && (number == EINVAL || number == ENOSYS)))
    return finish_in_place (self, error);
  if (number == 0)
    g_clear_pointer (&self->draft, g_free);
  if (number == 0 && !jm_descriptor_sync_folder (folder))
    number = errno;
  if (number != 0)
    jm_file_draft_set_error (error, self->path, number);
  return number == 0;
}

/**
 * jm_file_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it; one that was not finished is gone.
 */
void
jm_file_draft_free (JmFileDraft *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->draft != NULL)
    g_unlink (self->draft);
  g_free (self->draft);
  g_free (self->path);
  g_free (self);
}

/* --- all at once --- */

/**
 * jm_file_draft_save:
 * @path: where the file will stand; what is there is replaced
 * @bytes: what is in it
 * @length: their number, -1: up to the NUL
 * @error: return location for an error
 *
 * Writes a file for its owner alone. Blocks.
 *
 * Returns: whether it is on disk; else what was there before is untouched: the errors of jm_file_draft_set_error()
 */
gboolean
jm_file_draft_save (const char  *path,
                    const void  *bytes,
                    gssize       length,
                    GError     **error)
{
  g_autoptr(JmFileDraft) draft = jm_file_draft_new (path, JM_FILE_DRAFT_REPLACES, error);

  return draft != NULL && jm_file_draft_write (draft, bytes, length >= 0 ? (gsize) length : strlen (bytes), error) && jm_file_draft_finish (draft, error);
}

/* What has no path is a server's: there the service of the desktop does it. */
static gboolean
save_elsewhere (GFile         *file,
                GBytes        *bytes,
                GCancellable  *cancellable,
                GError       **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr(GError) local_error = NULL;

  if (g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, cancellable, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” cannot be written (%s). Choose another place."), name, local_error->message);
  return FALSE;
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const char *path = g_file_peek_path (source);
  GBytes *bytes = task_data;
  GError *error = NULL;

  if (path != NULL ? jm_file_draft_save (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error) : save_elsewhere (source, bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * jm_file_draft_save_async:
 * @file: a file, which need not be on this computer; what is there is replaced
 * @bytes: what is in it
 * @cancellable: (nullable): honoured until it is begun
 * @callback: called when it is on disk
 * @user_data: for @callback
 *
 * jm_file_draft_save() in a thread.
 */
void
jm_file_draft_save_async (GFile               *file,
                          GBytes              *bytes,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_task_set_source_tag (task, jm_file_draft_save_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_thread);
}

/**
 * jm_file_draft_save_finish:
 * @file: the file
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: whether it is on disk
 */
gboolean
jm_file_draft_save_finish (GFile         *file,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
