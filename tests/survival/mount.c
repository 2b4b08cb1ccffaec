/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

static gboolean
put (const char *path, const char *text)
{
  g_autofd int fd = open (path, O_WRONLY | O_CLOEXEC);

  return fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);
}

/* Root is root there, too; anybody else becomes it in a user namespace, see user_namespaces(7). */
static gboolean
unshare_mounts (void)
{
  g_autofree char *users = g_strdup_printf ("0 %d 1", (int) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %d 1", (int) getegid ());

  if (geteuid () == 0 && unshare (CLONE_NEWNS) == 0)
    return TRUE;
  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && put ("/proc/self/setgroups", "deny") && put ("/proc/self/uid_map", users)
         && put ("/proc/self/gid_map", groups);
}

char *
mount_enter (void)
{
  if (!unshare_mounts ())
    return g_strdup_printf ("no mounts of its own here (%s)", g_strerror (errno));
  if (mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return g_strdup_printf ("mounts cannot be kept apart here (%s)", g_strerror (errno));
  return NULL;
}

void
mount_make (const char *path, const char *options)
{
  if (mount ("survival", path, "tmpfs", MS_NOSUID | MS_NODEV, options) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

void
mount_change (const char *path, gboolean is_read_only, const char *options)
{
  if (mount ("survival", path, "tmpfs", MS_NOSUID | MS_NODEV | MS_REMOUNT | (is_read_only ? MS_RDONLY : 0), options) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

void
mount_bind (const char *from, const char *path)
{
  if (mount (from, path, NULL, MS_BIND, NULL) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

void
mount_remove (const char *path)
{
  if (umount2 (path, MNT_DETACH) != 0)
    g_error ("%s: %s", path, g_strerror (errno));
}

static char *
dup_name (const char *path, guint n)
{
  g_autofree char *name = g_strdup_printf ("used-%u", n);

  return g_build_filename (path, name, NULL);
}

guint
mount_use_up (const char *path)
{
  for (guint n = 0;; n++)
    {
      g_autofree char *name = dup_name (path, n);
      g_autofd int fd = open (name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

      if (fd < 0)
        return n;
    }
}

void
mount_give_back (const char *path, guint n)
{
  while (n-- > 0)
    {
      g_autofree char *name = dup_name (path, n);

      g_assert_cmpint (g_unlink (name), ==, 0);
    }
}
