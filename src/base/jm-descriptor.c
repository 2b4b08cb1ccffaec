/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

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
