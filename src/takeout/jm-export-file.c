/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-export-file.h"

#include <base/base.h>
#include <glib/gi18n.h>
#include <string.h>

gboolean
jm_export_file_put (JmExportFile  *self,
                    const char    *text,
                    GError       **error)
{
  return g_output_stream_write_all (self->stream, text, strlen (text), NULL, self->cancellable, error);
}

static gboolean
write_through (JmExportFile   *self,
               JmStore        *store,
               GOutputStream  *file,
               JmExportFunc    func,
               gpointer        user_data,
               GError        **error)
{
  g_autoptr(GOutputStream) buffered = g_buffered_output_stream_new_sized (file, 256 * 1024);
  g_autoptr(GCancellable) give_up = g_cancellable_new ();

  self->stream = buffered;
  if (func (self, store, user_data, error) && g_output_stream_close (buffered, self->cancellable, error))
    return TRUE;
  /* What was there before stays. */
  g_cancellable_cancel (give_up);
  g_output_stream_close (file, give_up, NULL);
  return FALSE;
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
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) local_error = NULL;
  g_autoptr(GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, cancellable, &local_error);

  if (stream != NULL && write_through (&self, store, G_OUTPUT_STREAM (stream), func, user_data, &local_error))
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    g_set_error (error, JM_ERROR, JM_ERROR_DISK_FULL, _("There is no room for “%s” on the disk. Free some space, or write it elsewhere."), path);
  else if (local_error->domain == G_IO_ERROR && !g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, JM_ERROR, JM_ERROR_READ_ONLY, _("“%s” cannot be written (%s). Choose another place."), path, local_error->message);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
