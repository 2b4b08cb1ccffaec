/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-export-file.h"

#include <base/base.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

gboolean
jm_export_file_put (JmExportFile  *self,
                    const char    *text,
                    GError       **error)
{
  return g_output_stream_write_all (self->stream, text, strlen (text), NULL, self->cancellable, error);
}

static gboolean
write_through (JmExportFile  *self,
               JmStore       *store,
               int            fd,
               JmExportFunc   func,
               gpointer       user_data,
               GError       **error)
{
  g_autoptr(GOutputStream) file = g_unix_output_stream_new (fd, FALSE);
  g_autoptr(GOutputStream) buffered = g_buffered_output_stream_new_sized (file, 256 * 1024);

  self->stream = buffered;
  return func (self, store, user_data, error) && g_output_stream_close (buffered, self->cancellable, error);
}

static void
set_system_error (GError **error)
{
  int fault = errno;

  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (fault), g_strerror (fault));
}

/* g_file_replace() writes over what was there where no second file can be made: on a disk that is full of them nothing would be left. */
static gboolean
write_draft (JmExportFile  *self,
             JmStore       *store,
             const char    *path,
             JmExportFunc   func,
             gpointer       user_data,
             GError       **error)
{
  g_autofree char *draft = g_strconcat (path, ".XXXXXX", NULL);
  g_autofd int fd = g_mkstemp_full (draft, O_WRONLY | O_CLOEXEC, 0600);
  gboolean is_written;

  if (fd < 0)
    {
      set_system_error (error);
      return FALSE;
    }
  is_written = write_through (self, store, fd, func, user_data, error);
  if (is_written && (fsync (fd) != 0 || g_rename (draft, path) != 0))
    {
      set_system_error (error);
      is_written = FALSE;
    }
  if (!is_written)
    g_unlink (draft);
  return is_written;
}

gboolean
jm_export_file_write (JmStore       *store,
                      const char    *path,
                      JmExportFunc   func,
                      gpointer       user_data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  JmExportFile self = { .cancellable = cancellable };
  g_autoptr(GError) local_error = NULL;

  if (write_draft (&self, store, path, func, user_data, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, JM_ERROR, JM_ERROR_DISK_FULL, _("There is no room for “%s” on the disk. Free some space, or write it elsewhere."), path);
  else if (local_error->domain == G_IO_ERROR && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s). Choose another place."), path, local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
