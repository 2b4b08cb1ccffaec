/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "jm-lease.h"

#include <base/jm-error.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SUFFIX ".lock"

struct _JmLease {
  char *folder;
  char *process;
  int   fd; /* -1: not held */
};

JmLease *
jm_lease_new (const char *data_dir, const char *process)
{
  JmLease *self = g_new0 (JmLease, 1);

  self->folder = g_build_filename (data_dir, "leases", NULL);
  self->process = g_strdup (process);
  self->fd = -1;
  return self;
}

static char *
dup_path (JmLease *self, const char *process)
{
  g_autofree char *name = g_strconcat (process, SUFFIX, NULL);

  return g_build_filename (self->folder, name, NULL);
}

static int
lock (int fd, int operation)
{
  int result;

  do
    result = flock (fd, operation);
  while (result != 0 && errno == EINTR);
  return result;
}

/*< private >
 * jm_lock_file:
 * @path: a file, made when it is missing
 * @wait: whether to wait for its lock
 *
 * Another process may remove the file between its making and its locking: then it is made again.
 *
 * Returns: the locked file, or -1 with errno, EWOULDBLOCK when another one has it
 */
int
jm_lock_file (const char *path, gboolean wait)
{
  for (;;)
    {
      int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
      struct stat status;

      if (fd < 0)
        return -1;
      if (lock (fd, wait ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 || fstat (fd, &status) != 0)
        {
          int fault = errno;

          close (fd);
          errno = fault;
          return -1;
        }
      if (status.st_nlink > 0)
        return fd;
      close (fd);
    }
}

gboolean
jm_lease_hold (JmLease *self, GError **error)
{
  g_autofree char *path = NULL;

  if (self->fd >= 0)
    return TRUE;
  path = dup_path (self, self->process);
  if (g_mkdir_with_parents (self->folder, 0700) == 0)
    self->fd = jm_lock_file (path, TRUE);
  if (self->fd >= 0)
    return TRUE;
  g_set_error (error, JM_ERROR, errno == ENOSPC ? JM_ERROR_DISK_FULL : JM_ERROR_READ_ONLY,
               _("“%s” could not be written (%s), so no task can be started. Check the folder and try again."),
               path, g_strerror (errno));
  return FALSE;
}

gboolean
jm_lease_is_dead (JmLease *self, const char *process)
{
  g_autofree char *path = NULL;
  int fd;

  if (g_str_equal (process, self->process))
    return FALSE;
  if (strchr (process, '/') != NULL)
    return TRUE; /* no name of ours; and what a file says is never a path */
  path = dup_path (self, process);
  fd = open (path, O_RDWR | O_CLOEXEC);
  if (fd < 0)
    return errno == ENOENT;
  if (lock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return FALSE;
    }
  g_unlink (path); /* a name is never used twice, so nobody else's file can stand here */
  close (fd);
  return TRUE;
}

void
jm_lease_sweep (JmLease *self)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *process = NULL;

      if (!g_str_has_suffix (name, SUFFIX))
        continue;
      process = g_strndup (name, strlen (name) - strlen (SUFFIX));
      jm_lease_is_dead (self, process);
    }
}

void
jm_lease_free (JmLease *self)
{
  if (self->fd >= 0)
    {
      g_autofree char *path = dup_path (self, self->process);

      g_unlink (path);
      close (self->fd);
    }
  g_free (self->folder);
  g_free (self->process);
  g_free (self);
}
