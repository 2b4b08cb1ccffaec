/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <base/jm-file-draft.h>
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
  JmFileDraft        *draft;
  GCancellable   *cancellable;
  GError         *error; /* (nullable) why nothing more is written */
};

/* libarchive 3.7 forgets the compressor of an entry that could not be written: so it never hears of it. */
static la_ssize_t
write_cb (struct archive *archive,
          void           *data,
          const void     *bytes,
          size_t          length)
{
  JmZipWriter *self = data;

  if (self->error == NULL && !g_cancellable_set_error_if_cancelled (self->cancellable, &self->error))
    jm_file_draft_write (self->draft, bytes, length, &self->error);
  return length;
}

static gboolean
has_gone_well (JmZipWriter  *self,
               gboolean      is_done,
               GError      **error)
{
  if (is_done && self->error == NULL)
    return TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("The ZIP file cannot be written (%s)."), archive_error_string (self->archive));
  return FALSE;
}

/**
 * jm_zip_writer_new:
 * @path: where the file will stand; what stands there is replaced by jm_zip_writer_close()
 * @cancellable: (nullable): ends it at the next block
 * @error: return location for an error
 *
 * Begins a ZIP file (PKWARE APPNOTE, with its 64-bit extensions where they are needed) that only its owner can read.
 *
 * Returns: (transfer full) (nullable): the writer; the errors of jm_file_draft_set_error(), from the other functions, too
 */
JmZipWriter *
jm_zip_writer_new (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr(JmZipWriter) self = g_new0 (JmZipWriter, 1);

  self->draft = jm_file_draft_new (path, JM_FILE_DRAFT_REPLACES, error);
  if (self->draft == NULL)
    return NULL;
  g_set_object (&self->cancellable, cancellable);
  self->archive = archive_write_new ();
  archive_write_set_bytes_per_block (self->archive, CHUNK);
  archive_write_set_bytes_in_last_block (self->archive, 1);
  /* Names are UTF-8 (APPNOTE, appendix D), whatever the locale. */
  if (!has_gone_well (self, archive_write_set_format_zip (self->archive) == ARCHIVE_OK && archive_write_set_options (self->archive, "zip:hdrcharset=UTF-8") == ARCHIVE_OK
                            && archive_write_open (self->archive, self, NULL, write_cb, NULL) == ARCHIVE_OK, error))
    return NULL;
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
  return has_gone_well (self, result == ARCHIVE_OK, error);
}

static gboolean
write_bytes (JmZipWriter  *self,
             const char   *bytes,
             gsize         length,
             GError      **error)
{
  return length == 0 || has_gone_well (self, archive_write_data (self->archive, bytes, length) == (la_ssize_t) length, error);
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
  return has_gone_well (self, archive_write_close (self->archive) == ARCHIVE_OK, error) && jm_file_draft_finish (self->draft, error);
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
  g_clear_pointer (&self->draft, jm_file_draft_free);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
  g_free (self);
}
