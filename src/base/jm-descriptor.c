/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-descriptor.h"

#include <base/jm-error.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
set_open_error (const char  *path,
                int          number,
                GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("There is no file “%s”."), name);
  else if (number == EISDIR)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("“%s” is a folder. Choose a file in it."), name);
  else if (number == ENODEV || number == ENXIO)
    g_set_error (error, JM_ERROR, JM_ERROR_NOT_FOUND, _("“%s” is no file, but a device or a pipe. Save what it gives as a file first."), name);
  else
    g_set_error (error, JM_ERROR, JM_ERROR_FAILED, _("“%s” cannot be read (%s). Check that it belongs to you."), name, g_strerror (number));
}

int
jm_descriptor_open (const char  *path,
                    goffset     *size,
                    GError     **error)
{
  g_autofd int fd = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  struct stat status;

  if (fd < 0 || fstat (fd, &status) != 0)
    set_open_error (path, errno, error);
  else if (!S_ISREG (status.st_mode))
    set_open_error (path, S_ISDIR (status.st_mode) ? EISDIR : ENODEV, error);
  else
    {
      *size = status.st_size;
      return g_steal_fd (&fd);
    }
  return -1;
}

gboolean
jm_descriptor_write (int         fd,
                     const void *bytes,
                     gsize       length)
{
  const char *at = bytes;

  while (length > 0)
    {
      gssize written = write (fd, at, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        return FALSE;
      at += written;
      length -= written;
    }
  return TRUE;
}

gboolean
jm_descriptor_sync (int fd)
{
  return fsync (fd) == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

gboolean
jm_descriptor_sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_done = fd < 0 || jm_descriptor_sync (fd);
  int number = errno;

  if (fd >= 0)
    close (fd);
  errno = number;
  return is_done;
}
