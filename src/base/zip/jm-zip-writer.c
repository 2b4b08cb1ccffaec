/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-error.h>
#include <base/jm-zip.h>

#include "zip/jm-zip-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK 65536

struct _JmZipWriter {
  struct archive *archive;
  char           *path;
  char           *draft;
  int             fd;
};

static void
set_write_error (JmZipWriter  *self,
                 int           system_error,
                 GError      **error)
{
  if (system_error == ENOSPC || system_error == EDQUOT)
    g_set_error (error, JM_ERROR, JM_ERROR_DISK_FULL, _("“%s” was not written: the disk is full. Free some space and try again."), self->path);
  else
    g_set_error (error, JM_ERROR, system_error == EROFS || system_error == EACCES || system_error == EPERM ? JM_ERROR_READ_ONLY : JM_ERROR_FAILED,
                 _("“%s” could not be written (%s). Choose another folder."), self->path, g_strerror (system_error));
}

/**
 * jm_zip_writer_new:
 * @path: where the file will stand; what stands there is replaced by jm_zip_writer_close()
 * @error: return location for an error
 *
 * Begins a ZIP file (PKWARE APPNOTE, with its 64-bit extensions where they are needed) that only its owner can read.
 *
 * Returns: (transfer full) (nullable): the writer; JM_ERROR_READ_ONLY, JM_ERROR_DISK_FULL or JM_ERROR_FAILED
 */
JmZipWriter *
jm_zip_writer_new (const char  *path,
                   GError     **error)
{
  g_autoptr(JmZipWriter) self = g_new0 (JmZipWriter, 1);

  self->path = g_strdup (path);
  self->draft = g_strconcat (path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->draft, O_WRONLY | O_CLOEXEC, 0600);
  if (self->fd < 0)
    {
      set_write_error (self, errno, error);
      g_clear_pointer (&self->draft, g_free);
      return NULL;
    }
  self->archive = archive_write_new ();
  if (archive_write_set_format_zip (self->archive) != ARCHIVE_OK
      /* Names are UTF-8 (APPNOTE, appendix D), whatever the locale. */
      || archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8") != ARCHIVE_OK || archive_write_open_fd (self->archive, self->fd) != ARCHIVE_OK)
    {
      set_write_error (self, archive_errno (self->archive), error);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
begin_entry (JmZipWriter  *self,
             const char   *name,
             gint64        size,
             gint64        modified,
             GError      **error)
{
  struct archive_entry *entry = archive_entry_new ();
  int result;

  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0600);
  archive_entry_set_size (entry, size);
  archive_entry_set_mtime (entry, modified, 0);
  result = archive_write_header (self->archive, entry);
  archive_entry_free (entry);
  if (result != ARCHIVE_OK)
    set_write_error (self, archive_errno (self->archive), error);
  return result == ARCHIVE_OK;
}

static gboolean
write_bytes (JmZipWriter  *self,
             const char   *bytes,
             gsize         length,
             GError      **error)
{
  if (length == 0 || archive_write_data (self->archive, bytes, length) == (la_ssize_t) length)
    return TRUE;
  set_write_error (self, archive_errno (self->archive), error);
  return FALSE;
}

/**
 * jm_zip_writer_add_text:
 * @self: a writer
 * @name: its name within the ZIP file
 * @text: a text
 * @error: return location for an error
 *
 * Returns: whether it was written
 */
gboolean
jm_zip_writer_add_text (JmZipWriter  *self,
                        const char   *name,
                        const char   *text,
                        GError      **error)
{
  g_return_val_if_fail (jm_zip_is_safe_name (name), FALSE);

  return begin_entry (self, name, strlen (text), g_get_real_time () / G_USEC_PER_SEC, error) && write_bytes (self, text, strlen (text), error);
}

/**
 * jm_zip_writer_add_file:
 * @self: a writer
 * @name: its name within the ZIP file
 * @path: a file
 * @error: return location for an error
 *
 * Returns: whether it was written; JM_ERROR_NOT_FOUND where it cannot be read
 */
gboolean
jm_zip_writer_add_file (JmZipWriter  *self,
                        const char   *name,
                        const char   *path,
                        GError      **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  ssize_t n = 0;

  g_return_val_if_fail (jm_zip_is_safe_name (name), FALSE);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("“%s” could not be read (%s)."), path, g_strerror (errno));
      return FALSE;
    }
  if (!begin_entry (self, name, info.st_size, info.st_mtime, error))
    return FALSE;
  while ((n = read (fd, chunk, CHUNK)) > 0)
    if (!write_bytes (self, chunk, n, error))
      return FALSE;
  if (n < 0)
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” could not be read (%s)."), path, g_strerror (errno));
  return n == 0;
}

/**
 * jm_zip_writer_close:
 * @self: a writer
 * @error: return location for an error
 *
 * Ends the file, waits until the disk has it, and puts it into its place.
 *
 * Returns: whether it is there; else what was there before is untouched
 */
gboolean
jm_zip_writer_close (JmZipWriter  *self,
                     GError      **error)
{
  if (archive_write_close (self->archive) != ARCHIVE_OK)
    {
      set_write_error (self, archive_errno (self->archive), error);
      return FALSE;
    }
  if (fsync (self->fd) != 0 || g_rename (self->draft, self->path) != 0)
    {
      set_write_error (self, errno, error);
      return FALSE;
    }
  g_clear_pointer (&self->draft, g_free);
  return TRUE;
}

/**
 * jm_zip_writer_free:
 * @self: (transfer full): a writer
 *
 * Frees it; a file that was not closed is removed.
 */
void
jm_zip_writer_free (JmZipWriter *self)
{
  g_clear_pointer (&self->archive, archive_write_free);
  if (self->fd >= 0)
    close (self->fd);
  if (self->draft != NULL)
    g_unlink (self->draft);
  g_free (self->draft);
  g_free (self->path);
  g_free (self);
}
